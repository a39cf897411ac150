"""Regular files, read to a limit."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from workbench.errors import Message, SourceError
from workbench.files.paths import contained, followed, shown
from workbench.files.reasons import reason
from workbench.model import N_

LIMIT = 50_000_000
"""Bytes of the largest file that is read unless the caller says otherwise."""

READ_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)
"""O_NONBLOCK, because opening a FIFO would wait for its writer for ever."""


def read_bytes(path: Path, *, root: Path, limit: int = LIMIT) -> bytes:
    """Return the bytes of a regular file inside ``root``, at most ``limit``.

    :raises SourceError: if it is missing, unreadable, too large or no file.
    :raises UnsafePathError: if it leads out of ``root``.
    """
    content = read_if_exists(path, root=root, limit=limit)
    if content is None:
        raise SourceError(Message(N_("there is no such file")), path=shown(path, root))
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
        real = followed(path)
    except (OSError, RuntimeError, ValueError) as error:
        raise SourceError(
            Message(N_("cannot be followed to a file")), path=str(path)
        ) from error
    content = _read(real, str(path), limit)
    if content is None:
        raise SourceError(Message(N_("there is no such file")), path=path)
    return content


def read_here(path: str) -> bytes | None:
    """Return the bytes of a regular file, or None where there is none to be read.

    Its folder has to be proven :func:`contained` already; no link is followed.
    """
    try:
        with open(path, "rb", opener=_opened) as stream:
            return _read_regular(stream.fileno(), path, LIMIT)
    except (OSError, SourceError):
        return None


def _read(real: Path, name: str, limit: int) -> bytes | None:
    try:
        with open(real, "rb", opener=_opened) as stream:
            return _read_regular(stream.fileno(), name, limit)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SourceError(
            Message(N_("cannot be read: %(reason)s"), reason=reason(error)), path=name
        ) from error


def _opened(path: str, _flags: int) -> int:
    """Open a file; what is no file after all is closed by whoever asked for it."""
    return os.open(path, READ_FLAGS)


def _read_regular(descriptor: int, name: str, limit: int) -> bytes:
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        raise SourceError(Message(N_("is not a regular file")), path=name)
    chunks = []
    left = limit + 1
    while left and (chunk := os.read(descriptor, min(left, 1 << 20))):
        chunks.append(chunk)
        left -= len(chunk)
    if not left:
        raise SourceError(
            Message(N_("is larger than %(size)s bytes"), size=f"{limit:,}"), path=name
        )
    return b"".join(chunks)
