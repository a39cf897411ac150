"""Files replaced whole or not at all, whatever kills the writer."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import blake2s
from pathlib import Path
from time import monotonic, sleep

from workbench.errors import Message, StorageError
from workbench.files.paths import contained, refuse_git, shown
from workbench.files.reading import READ_FLAGS
from workbench.files.reasons import reason
from workbench.model import N_

if sys.platform != "win32":
    import fcntl


PATIENCE = 30.0
"""Seconds to wait for another writer of the same file."""

_UNSYNCABLE = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EACCES})
"""What folders of some file systems answer to a sync."""
_MARK, _ENDING = ".wb-", ".tmp"
"""How the name of a temporary file begins and ends."""
_OPEN = ("/dev/fd", "/dev/stdout", "/dev/stderr", "/proc")
"""Names of what is open elsewhere, be it a file; nothing may be put in its place."""
_CREATE_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


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
    refuse_git(path, real, root)
    try:
        real.parent.mkdir(parents=True, exist_ok=True)
        _replace(real, (data,), durable=durable)
    except OSError as error:
        name = shown(path, root)
        raise StorageError(
            Message(N_("cannot be written: %(reason)s"), reason=reason(error)),
            path=name,
        ) from error


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
        if path.exists() and not (path.is_file() and _is_own(path)):
            with path.open("wb") as stream:
                stream.writelines(pieces)
            return
        real = path.resolve()
        real.parent.mkdir(parents=True, exist_ok=True)
        _replace(real, pieces)
    except OSError as error:
        message = Message(N_("cannot be written: %(reason)s"), reason=reason(error))
        raise StorageError(message, path=path) from error
    except RuntimeError as error:
        raise StorageError(
            Message(N_("cannot be followed to a file")), path=path
        ) from error


def _is_own(path: Path) -> bool:
    return not any(map(path.is_relative_to, _OPEN))


def leftovers(folder: Path) -> Iterator[Path]:
    """Yield the temporary files below a folder whose writers are gone.

    The next write of the same file removes its own. Folders that cannot be read, and
    those that are links, are passed over.
    """
    for parent, _, names in os.walk(folder):
        for name in sorted(names):
            if name.startswith(_MARK) and name.endswith(_ENDING):
                path = Path(parent, name)
                if not is_held(path):
                    yield path


def is_held(path: Path) -> bool:
    """Tell whether a process has the kernel's lock on a file; changes nothing."""
    try:
        descriptor = os.open(path, READ_FLAGS)
    except FileNotFoundError:
        return True  # whoever had it has finished meanwhile
    except OSError:
        return False
    try:
        return not _claim(descriptor)
    finally:
        os.close(descriptor)


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
    temporary = real.with_name(f"{_MARK}{key}{_ENDING}")
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
        descriptor = os.open(temporary, READ_FLAGS)
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
