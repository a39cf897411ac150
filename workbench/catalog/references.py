"""``#:`` lines: places in articles, also where a path holds spaces."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workbench.model import Reference

_OPEN, _CLOSE = "\u2068", "\u2069"
"""GNU gettext encloses a path with spaces in these."""
_TOKEN = re.compile(rf"{_OPEN}([^{_CLOSE}]*){_CLOSE}(?::([0-9]{{1,9}}))?|(\S+)")
_WIDTH = 79
"""Bytes after which gettext breaks ``#:`` lines even when told not to wrap."""
_AMBIGUOUS = re.compile(r":[0-9]+$|\\$")
"""What ends a path that could pass for a line number or join the next line."""
_LINE = re.compile("[0-9]{1,9}")


def parse(lines: Iterable[str]) -> tuple[Reference, ...]:
    """Return the references of all ``#:`` lines, in order.

    gettext breaks lines at blanks, also at those of an enclosed path.
    """
    text = " ".join(lines)
    if text[:1] != _OPEN and text.split() == [text]:
        return (_place_in(text),)  # one, as of nearly every unit
    return tuple(_reference(match) for match in _TOKEN.finditer(text))


def lines(references: Iterable[Reference]) -> list[str]:
    """Return what follows ``#:`` on each line, broken where gettext breaks it."""
    lines: list[str] = []
    for place in map(_place, references):
        if lines and len(f"#: {lines[-1]} {place}".encode()) <= _WIDTH:
            lines[-1] += f" {place}"
        else:
            lines.append(place)
    return lines


def _place(reference: Reference) -> str:
    """Return a reference so that no tool misreads it.

    A path that is enclosed or looks like a place has a line, be it 0.
    """
    path, line = reference.path, reference.line
    if re.search(r"\s", path):
        return f"{_OPEN}{path}{_CLOSE}:{line}"
    return f"{path}:{line}" if line or _AMBIGUOUS.search(path) else path


def _reference(match: re.Match[str]) -> Reference:
    if match[3] is None:
        return Reference(match[1], int(match[2] or 0))
    return _place_in(match[3])


def _place_in(token: str) -> Reference:
    path, _, line = token.rpartition(":")
    if path and _LINE.fullmatch(line):
        return Reference(path, int(line))
    return Reference(token, 0)
