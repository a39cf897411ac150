"""Where a path leads, proven to stay in its folder."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from workbench.errors import Message, UnsafePathError
from workbench.model import N_

Stamp = tuple[int, int, int] | None
"""Says, without reading a file, whether it may have changed."""

_FORBIDDEN = frozenset({".git", "git~1", ".gitattributes", ".gitmodules"})
_IGNORABLE = dict.fromkeys(
    (0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F))
)


def contained(path: Path, root: Path) -> Path:
    """Return ``path`` with every link followed, proven to be inside ``root``.

    :raises UnsafePathError: if it is not, or if it runs in a circle.
    """
    if _is_plainly_inside(os.fspath(path), os.fspath(root)):
        return path
    try:
        real_root = os.path.realpath(root)
        real = followed(root / path)
    except (OSError, RuntimeError, ValueError) as error:
        message = Message(N_("cannot be followed to a file"))
        raise UnsafePathError(message, path=_safe(path, root)) from error
    if not real.is_relative_to(real_root):
        raise UnsafePathError(
            Message(N_("leads out of the workspace")), path=_safe(path, root)
        )
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


def followed(path: Path) -> Path:
    """Return the path with every link followed.

    :raises OSError: or RuntimeError, or ValueError, if that leads nowhere.
    """
    real = path.resolve()
    # Since Python 3.13 a circle of links is no error to resolve() any more.
    if os.path.islink(real):  # noqa: PTH114 Path.is_symlink raises on long names
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return real


def refuse_git(path: Path, real: Path, root: Path) -> None:
    """Refuse git's own files, also as Windows and macOS would spell them."""
    parts = {*path.parts[len(root.parts) if path.is_absolute() else 0 :]}
    if real != path:  # else no link leads to other names
        parts |= {*real.relative_to(root.resolve()).parts}
    for part in parts:
        if part.translate(_IGNORABLE).rstrip(". ").casefold() in _FORBIDDEN:
            raise UnsafePathError(
                Message(N_("belongs to git and is never written")), path=path
            )


def _safe(path: Path, root: Path) -> str:
    return shown(path, root).replace("\0", "\\0")[:200]
