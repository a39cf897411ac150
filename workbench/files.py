"""The only door to the file system: contained, bounded, atomic, locked.

Every function is given the folder it must stay in. A reader gets a regular file
inside that folder or an error; a writer leaves the old bytes or the new ones,
never a mixture, whatever kills it.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2s
from pathlib import Path
from time import monotonic, sleep

from filelock import FileLock, Timeout

from workbench.errors import SourceError, StorageError, UnsafePathError

if sys.platform != "win32":
    import fcntl

Stamp = tuple[int, int, int] | None
"""Says, without reading a file, whether it may have changed."""

LIMIT = 50_000_000
"""Bytes of the largest file that is read unless the caller says otherwise."""

PATIENCE = 30.0
"""Seconds to wait for another writer of the same file."""

_FORBIDDEN = frozenset({".git", "git~1", ".gitattributes", ".gitmodules"})
_IGNORABLE = dict.fromkeys(
    (0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F))
)
_UNSYNCABLE = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EACCES})
"""What folders of some file systems answer to a sync."""
_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "the file would become larger than the system allows",
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.EROFS: "the file system is read-only",
    errno.ENAMETOOLONG: "the file name is too long",
    errno.ENOTDIR: "a part of the path is a file, not a folder",
    errno.EEXIST: "a part of the path is a file, not a folder",
    errno.EISDIR: "it is a folder",
    errno.ENOENT: "there is no such file",
    errno.EIO: "the disk reports an error",
}


def contained(path: Path, root: Path) -> Path:
    """Return ``path`` with every link followed, proven to be inside ``root``.

    :raises UnsafePathError: if it is not, or if it runs in a circle.
    """
    if _is_plainly_inside(os.fspath(path), os.fspath(root)):
        return path
    try:
        real_root = os.path.realpath(root)
        real = _followed(root / path)
    except (OSError, RuntimeError, ValueError) as error:
        message = "cannot be followed to a file"
        raise UnsafePathError(message, path=_safe(path, root)) from error
    if not real.is_relative_to(real_root):
        raise UnsafePathError("leads out of the workspace", path=_safe(path, root))
    return real


def _is_plainly_inside(path: str, root: str) -> bool:
    """Tell whether a file is below the root and no part of its path is a link.

    Following links would lead to the same path then, be there a file or not. That takes
    a tenth of the time, and holds for nearly every file.
    """
    if os.sep != "/" or root[:1] != "/" or root[:2] == "//" or "/../" in f"{path}/":
        return False
    if not path.startswith(f"{root}/"):
        return False
    end = 0
    try:
        while end >= 0:
            end = path.find("/", end + 1)
            if stat.S_ISLNK(os.lstat(path[:end] if end > 0 else path).st_mode):
                return False
    except FileNotFoundError:
        return True
    except (OSError, ValueError):
        return False
    return True


def shown(path: Path, root: Path) -> str:
    """Return the name people know the file by: relative to ``root``, with ``/``."""
    name, folder = os.fspath(path), f"{root}/"
    if os.sep == "/" and name.startswith(folder) and len(name) > len(folder):
        return name[len(folder) :]  # as below, in a hundredth of the time
    if path.is_relative_to(root):
        return path.relative_to(root).as_posix()
    return str(path)


def stamp(path: Path) -> Stamp:
    """Return what differs once a file was replaced or changed; None where none is."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def read_bytes(path: Path, *, root: Path, limit: int = LIMIT) -> bytes:
    """Return the bytes of a regular file inside ``root``, at most ``limit``.

    :raises SourceError: if it is missing, unreadable, too large or no file.
    :raises UnsafePathError: if it leads out of ``root``.
    """
    content = read_if_exists(path, root=root, limit=limit)
    if content is None:
        raise SourceError("there is no such file", path=shown(path, root))
    return content


def read_if_exists(path: Path, *, root: Path, limit: int = LIMIT) -> bytes | None:
    """Return what ``read_bytes`` does, or None where there is no file.

    :raises SourceError: if it is unreadable, too large or no file.
    :raises UnsafePathError: if it leads out of ``root``.
    """
    return _read(contained(path, root), shown(path, root), limit)


def read_named(path: Path, *, limit: int = LIMIT) -> bytes:
    """Return the bytes of a regular file that a person named, wherever it is.

    :raises SourceError: if it is missing, unreadable, too large or no file.
    """
    try:
        real = _followed(path)
    except (OSError, RuntimeError, ValueError) as error:
        raise SourceError("cannot be followed to a file", path=str(path)) from error
    content = _read(real, str(path), limit)
    if content is None:
        raise SourceError("there is no such file", path=path)
    return content


def read_here(path: str, *, limit: int = LIMIT) -> bytes | None:
    """Return the bytes of a regular file, or None where there is none to be read.

    Its folder has to be proven :func:`contained` already; no link is followed.
    """
    try:
        with os.fdopen(os.open(path, _READ_FLAGS), "rb") as stream:
            return _read_regular(stream.fileno(), path, limit)
    except (OSError, SourceError):
        return None


def write_atomic(path: Path, data: bytes, *, root: Path, durable: bool = True) -> None:
    """Replace the file by ``data`` whole, or leave it as it was.

    The bytes are on the disk when this returns. Folders are made as needed; what a
    killed writer left beside the file is removed.

    :param durable: False for what can be made again: a power cut may lose it or
        leave a part of it, which its reader has to notice.
    :raises StorageError: if the file system refuses; nothing has changed then.
    :raises UnsafePathError: if the path leads out of ``root`` or into git's own.
    """
    real = contained(path, root)
    _refuse_git(path, real, root)
    try:
        real.parent.mkdir(parents=True, exist_ok=True)
        _replace(real, (data,), durable=durable)
    except OSError as error:
        name = shown(path, root)
        raise StorageError(f"cannot be written: {_reason(error)}", path=name) from error


def write_named(path: Path, data: bytes) -> None:
    """Write a file that a person named, whole or not at all; a device as it is.

    :raises StorageError: if the file system refuses.
    """
    write_named_pieces(path, (data,))


def write_named_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Write such a file piece by piece, so that it is never held whole.

    :raises StorageError: if the file system refuses.
    """
    try:
        if path.exists() and (not path.is_file() or path.is_relative_to("/dev")):
            with path.open("wb") as stream:  # /dev/stdout may be open elsewhere
                stream.writelines(pieces)
            return
        real = path.resolve()
        real.parent.mkdir(parents=True, exist_ok=True)
        _replace(real, pieces)
    except OSError as error:
        message = f"cannot be written: {_reason(error)}"
        raise StorageError(message, path=path) from error
    except RuntimeError as error:
        raise StorageError("cannot be followed to a file", path=path) from error


@contextmanager
def locked(path: Path, *, root: Path, timeout: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of ``path`` against other threads and processes.

    :raises StorageError: if it is not free within ``timeout`` seconds.
    """
    name = shown(path, root)
    key = blake2s(os.fsencode(contained(path, root)), digest_size=16).hexdigest()
    folder = contained(root / ".workbench" / "locks", root)
    try:
        if not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / f"{key}.lock", timeout=timeout)
        lock.acquire(poll_interval=0.01)
    except Timeout as error:
        message = f"is being written by someone else for over {timeout:g} seconds"
        raise StorageError(message, path=name) from error
    except NotImplementedError as error:
        message = "cannot be locked: the file system has no locks"
        raise StorageError(message, path=name) from error
    except OSError as error:
        raise StorageError(f"cannot be locked: {_reason(error)}", path=name) from error
    try:
        yield
    finally:
        lock.release()


_CREATE_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_READ_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)
"""O_NONBLOCK, because opening a FIFO would wait for its writer for ever."""


def _read(real: Path, name: str, limit: int) -> bytes | None:
    try:
        with os.fdopen(os.open(real, _READ_FLAGS), "rb") as stream:
            return _read_regular(stream.fileno(), name, limit)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SourceError(f"cannot be read: {_reason(error)}", path=name) from error


def _read_regular(descriptor: int, name: str, limit: int) -> bytes:
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        raise SourceError("is not a regular file", path=name)
    chunks = []
    left = limit + 1
    while left and (chunk := os.read(descriptor, min(left, 1 << 20))):
        chunks.append(chunk)
        left -= len(chunk)
    if not left:
        raise SourceError(f"is larger than {limit:,} bytes", path=name)
    return b"".join(chunks)


def _followed(path: Path) -> Path:
    """Return the path with every link followed.

    :raises OSError: or RuntimeError, or ValueError, if that leads nowhere.
    """
    real = path.resolve()
    # Since Python 3.13 a circle of links is no error to resolve() any more.
    if os.path.islink(real):  # noqa: PTH114 Path.is_symlink raises on long names
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return real


def _refuse_git(path: Path, real: Path, root: Path) -> None:
    """Refuse git's own files, also as Windows and macOS would spell them."""
    parts = {*path.parts[len(root.parts) if path.is_absolute() else 0 :]}
    parts |= {*real.relative_to(root.resolve()).parts}
    for part in parts:
        if part.translate(_IGNORABLE).rstrip(". ").casefold() in _FORBIDDEN:
            raise UnsafePathError("belongs to git and is never written", path=path)


def _replace(real: Path, pieces: Iterable[bytes], *, durable: bool = True) -> None:
    temporary, descriptor = _open_temporary(real)
    with os.fdopen(descriptor, "wb") as stream:
        try:
            with suppress(FileNotFoundError, PermissionError):
                temporary.chmod(stat.S_IMODE(real.stat().st_mode))
            stream.writelines(pieces)
            stream.flush()
            if durable:
                os.fsync(stream.fileno())
            if sys.platform != "win32":  # where only closed files are renamed
                temporary.replace(real)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    if sys.platform == "win32":
        temporary.replace(real)
    if durable:
        _sync_folder(real.parent)


def _open_temporary(real: Path) -> tuple[Path, int]:
    """Create the one temporary file of ``real``, after whoever has it now.

    Its writer holds the kernel's lock on it, so that a dead one's can be told.
    """
    key = blake2s(os.fsencode(real.name), digest_size=8).hexdigest()
    temporary = real.with_name(f".wb-{key}.tmp")
    deadline = monotonic() + PATIENCE
    while True:
        with suppress(FileExistsError):
            descriptor = os.open(temporary, _CREATE_FLAGS, 0o666)
            if _claim(descriptor) and os.fstat(descriptor).st_nlink:
                return temporary, descriptor
            os.close(descriptor)
        if not _remove_leftover(temporary):
            if monotonic() > deadline:
                raise OSError(errno.EBUSY, "someone else is writing it")
            sleep(0.01)


def _remove_leftover(temporary: Path) -> bool:
    """Delete a temporary file unless its writer lives."""
    try:
        descriptor = os.open(temporary, _READ_FLAGS)
    except FileNotFoundError:
        return True
    except OSError:
        temporary.unlink()  # a link or a socket: not from here
        return True
    try:
        if not _claim(descriptor):
            return False
        if os.path.samestat(os.fstat(descriptor), temporary.lstat()):
            temporary.unlink()
        return True
    except FileNotFoundError:
        return True
    finally:
        os.close(descriptor)


def _claim(descriptor: int) -> bool:
    """Take the kernel's lock on an open file, which dies with its process."""
    if sys.platform == "win32":
        return True  # Windows itself refuses to delete what someone has open.
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _sync_folder(folder: Path) -> None:
    """Make the rename itself survive a power cut, where folders can be synced."""
    if sys.platform == "win32":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _UNSYNCABLE:
            raise


def _reason(error: OSError) -> str:
    return _REASONS.get(error.errno or 0, error.strerror or str(error))


def _safe(path: Path, root: Path) -> str:
    return shown(path, root).replace("\0", "\\0")[:200]
