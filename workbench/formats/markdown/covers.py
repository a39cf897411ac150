"""Stretches that a parser of CommonMark would misread, and what it shall see there.

Whoever looks for them gets the text with ``\\n`` at the end of every line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

FENCE = re.compile(r"^[ \t>]*(?:```|~~~)", re.MULTILINE)
_LINE_START = re.compile(r"(?:\A|\n)[ \t>]*\Z")
_LINE_END = re.compile(r"[ \t]*(?=\n|\Z)")
_LONGEST_PREFIX = 400
_SHORTEST_RULE = 3


class Shape(Enum):
    """What a covered stretch looks like to the parser."""

    LINE = auto()
    """A line that stands between blocks: a thematic break."""
    WORD = auto()
    """A word in a sentence."""
    BOX = auto()
    """The mark of a list item: what is indented below belongs to it."""
    SIGN = auto()
    """A sign without a meaning, which stays part of the text."""


@dataclass(frozen=True, slots=True)
class Cover:
    """One stretch of a text."""

    start: int
    end: int
    shape: Shape

    def seen(self, text: str) -> str:
        """Return what the parser shall see: as many bytes of UTF-8."""
        size = len(text[self.start : self.end].encode("utf-8", "surrogatepass"))
        if self.shape is Shape.WORD:
            return "x" * size
        if self.shape is Shape.BOX:
            return "-   " + "_" * (size - 4)
        return ("_" if self.shape is Shape.LINE else ".") * size


def separate(covers: Iterable[Cover]) -> Iterator[Cover]:
    """Yield the covers in order without those that another one holds or touches."""
    end = 0
    for cover in sorted(covers, key=lambda cover: (cover.start, -cover.end)):
        if cover.start >= end:
            yield cover
            end = cover.end


def cover(text: str, start: int, end: int) -> Cover:
    """Return the cover of a stretch, by whether it shares its lines with others."""
    before = text[max(0, start - _LONGEST_PREFIX) : start]
    alone = _LINE_START.search(before) and _LINE_END.match(text, end)
    rule = alone and end - start >= _SHORTEST_RULE
    return Cover(start, end, Shape.LINE if rule else Shape.WORD)
