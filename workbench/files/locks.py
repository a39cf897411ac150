"""One writer at a time, over threads and processes, and where locks are kept."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2s
from pathlib import Path

from workbench.errors import Message, StorageError
from workbench.files.paths import contained, shown
from workbench.files.reasons import reason
from workbench.files.writing import PATIENCE, is_held
from workbench.model import N_

OWN = ".workbench"
"""The folder of a workspace for what stays on this computer or can be made again."""

_IGNORED = b"""\
# Database, locks and the key that signs sessions: none of it belongs into git.
*
"""


def own_folder(root: Path) -> Path:
    """Return that folder, made as needed and told to git as one to leave alone.

    :raises StorageError: the file system refuses.
    :raises UnsafePathError: it leads out of the workspace.
    """
    folder = contained(root / OWN, root)
    try:
        _make(folder)
    except OSError as error:
        message = Message(N_("cannot be made: %(reason)s"), reason=reason(error))
        raise StorageError(message, path=shown(folder, root)) from error
    return folder


def _make(folder: Path) -> None:
    told = folder / ".gitignore"
    if not told.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError), told.open("xb") as stream:  # follows no link
            stream.write(_IGNORED)


@contextmanager
def locked(path: Path, *, root: Path, timeout: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of ``path`` against other threads and processes.

    :raises StorageError: if it is not free within ``timeout`` seconds.
    """
    from filelock import FileLock, Timeout

    name = shown(path, root)
    key = blake2s(os.fsencode(contained(path, root)), digest_size=16).hexdigest()
    folder = contained(root / OWN / "locks", root)
    try:
        if not folder.is_dir():
            _make(folder.parent)
            folder.mkdir(exist_ok=True)
        lock = FileLock(folder / f"{key}.lock", timeout=timeout)
        lock.acquire(poll_interval=0.01)
    except Timeout as error:
        message = Message(
            N_("is being written by someone else for over %(timeout)s seconds"),
            timeout=format(timeout, "g"),
        )
        raise StorageError(message, path=name) from error
    except NotImplementedError as error:
        message = Message(N_("cannot be locked: the file system has no locks"))
        raise StorageError(message, path=name) from error
    except OSError as error:
        raise StorageError(
            Message(N_("cannot be locked: %(reason)s"), reason=reason(error)), path=name
        ) from error
    try:
        yield
    finally:
        lock.release()


def held(root: Path) -> int:
    """Return how many files of a workspace somebody has locked at this moment."""
    return sum(map(is_held, (root / OWN / "locks").glob("*.lock")))
