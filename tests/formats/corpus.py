"""Real documents that other people wrote: whatever documentation this machine has.

README files, manuals and descriptions of installed packages; nothing is downloaded and
nothing kept. The same machine always gives the same documents in the same order.
"""

from __future__ import annotations

import email.parser
import os
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2s
from pathlib import Path

LARGEST = 200_000
"""Bytes; the few bigger ones would take as long as all others together."""
ENOUGH = 500
"""So many documents make a corpus."""

_SUFFIXES = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
}
_DESCRIBED = "METADATA"
"""The file of an installed package that says what it is."""


@dataclass(frozen=True, slots=True)
class Found:
    """One document."""

    path: Path
    """Where it is; of a package's description, the file that holds it."""
    format: str
    source: bytes

    @property
    def name(self) -> str:
        """A short name that is another for every document."""
        return f"{'/'.join(self.path.parts[-3:])} {_digest(self.source)[:6]}"


@cache
def documents() -> tuple[Found, ...]:
    """Return every document once, those of one folder apart from each other."""
    found = {_digest(each.source): each for each in _all()}
    return tuple(found[key] for key in sorted(found))


def _all() -> Iterator[Found]:
    for path in _paths():
        if path.name == _DESCRIBED:
            source = _description(path)
            if source:
                yield Found(path, "markdown", source)
        else:
            yield Found(path, _SUFFIXES[path.suffix.lower()], path.read_bytes())


def _roots() -> set[Path]:
    python = {Path(sysconfig.get_path(name)) for name in ("purelib", "stdlib")}
    return python | {Path("/usr/share/doc"), Path("/usr/lib")}


def _paths() -> Iterator[Path]:
    for root in sorted(_roots()):
        for parent, _, names in os.walk(root):
            # Most files are none; each process that collects tests looks at all.
            for name in sorted(filter(_may_be_one, names)):
                path = Path(parent, name)
                if _is_document(path) and path.is_file() and not path.is_symlink():
                    yield path


def _may_be_one(name: str) -> bool:
    return name == _DESCRIBED or name.lower().endswith(tuple(_SUFFIXES))


def _is_document(path: Path) -> bool:
    if "chardet" in path.parts:
        return False  # they are there because they do not say what encoding they have
    if path.name == _DESCRIBED:
        ours = path.parent.name.startswith("translation_workbench-")
        return path.parent.suffix == ".dist-info" and not ours
    if path.suffix.lower() not in _SUFFIXES:
        return False
    return path.exists() and 0 < path.stat().st_size <= LARGEST


def _description(path: Path) -> bytes:
    """Return what a package says of itself, if that is Markdown."""
    text = path.read_text(encoding="utf-8", errors="replace")
    about = email.parser.Parser().parsestr(text)
    if not about.get("Description-Content-Type", "").startswith("text/markdown"):
        return b""
    return text.partition("\n\n")[2].encode("utf-8")


def _digest(source: bytes) -> str:
    return blake2s(source, digest_size=8).hexdigest()
