"""Which entries are not to be suggested: a file of the workspace, one line each.

An approval stays what it is; only the memory keeps silent about it. The lines are
sorted, so that two people who exclude entries seldom meet in one place.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import NamedTuple

from workbench import files
from workbench.errors import CatalogError, Message
from workbench.model import N_

FILE = "excluded.jsonl"
"""Its name in the folder of the memory."""


class Pair(NamedTuple):
    """A text with its translation, and the languages of both."""

    language: str
    locale: str
    source: str
    target: str


@dataclass(frozen=True, slots=True, order=True)
class Exclusion:
    """One line of the file."""

    locale: str
    language: str
    source: str
    target: str
    reason: str = ""
    by: str = ""
    at: str = ""

    @property
    def pair(self) -> Pair:
        """What is excluded."""
        return Pair(self.language, self.locale, self.source, self.target)


def read(path: Path, *, root: Path) -> tuple[Exclusion, ...]:
    """Return the lines of the file, in order; none where there is no file.

    :raises CatalogError: a line is no exclusion; names it.
    """
    data = files.read_if_exists(path, root=root) or b""
    name = files.shown(path, root)
    try:
        lines = data.decode("utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise CatalogError(Message(N_("is not UTF-8")), path=name) from error
    return tuple(
        _line(line, name, number) for number, line in enumerate(lines, 1) if line
    )


class Excluded:
    """What a file excludes, read again only where it has changed."""

    def __init__(self, path: Path, *, root: Path) -> None:
        self._path = path
        self._root = root
        self._known: tuple[object, frozenset[Pair]] = (None, frozenset())

    def __call__(self) -> frozenset[Pair]:
        """Return what is excluded now.

        :raises CatalogError: a line is no exclusion; names it.
        """
        version = self._version()
        if self._known[0] != version:
            pairs = frozenset(one.pair for one in read(self._path, root=self._root))
            self._known = version, pairs
        return self._known[1]

    def _version(self) -> object:
        try:
            status = self._path.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size, status.st_ino


def change(
    path: Path,
    edit: Callable[[tuple[Exclusion, ...]], Iterable[Exclusion]],
    *,
    root: Path,
) -> None:
    """Change the file under its lock; one that says the same is not written.

    :raises CatalogError: the file is broken; nothing is written.
    """
    with files.locked(path, root=root):
        present = read(path, root=root)
        changed = tuple(sorted(edit(present)))
        if changed != present:
            text = "".join(f"{_written(one)}\n" for one in changed)
            files.write_atomic(path, text.encode(), root=root)


_FIELDS = tuple(field.name for field in fields(Exclusion))


def _written(one: Exclusion) -> str:
    told = {name: value for name in _FIELDS if (value := getattr(one, name))}
    return json.dumps(told, ensure_ascii=False)


def _line(line: str, name: str, number: int) -> Exclusion:
    try:
        told = json.loads(line)
        sound = isinstance(told, dict) and all(type(v) is str for v in told.values())
        if not sound:
            raise TypeError
        return Exclusion(**told)
    except (ValueError, TypeError, RecursionError) as error:
        message = N_(
            "is no exclusion: an object of locale, language, source, target, …"
        )
        raise CatalogError(Message(message), path=name, line=number) from error
