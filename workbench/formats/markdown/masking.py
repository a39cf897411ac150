"""What CommonMark does not know, hidden from its parser.

Calls, components and boxes of site generators look to the parser like something that
it knows and that stands as they do. Every offset stays what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from workbench.formats.extraction import Passage, Range
from workbench.formats.markdown import boxes, components, shortcodes
from workbench.formats.markdown.covers import Cover, Shape, separate
from workbench.inline import math

_LONE_RETURN = re.compile(r"\r(?!\n)")
_SHORTEST_TAG = len("<hr>")


@dataclass(frozen=True, slots=True)
class Masked:
    """What is to hide in the body of a document."""

    covers: tuple[Cover, ...]
    """In order and separate."""
    lines: tuple[Range, ...]
    """Those that have lines of their own."""
    words: tuple[Range, ...]
    """Those that stand in sentences."""
    boxes: frozenset[int]
    """Where boxes begin that look like list items."""
    titles: tuple[Passage, ...]
    """The titles of boxes."""

    def markdown(self, text: str, start: int) -> str:
        """Return ``text[start:]`` as a parser of CommonMark shall see it."""
        # pyromark does not take every lone carriage return for the newline it is.
        lines = _LONE_RETURN.sub("\n", text) if "\r" in text else text
        shown = ((cover, cover.seen(text)) for cover in self.covers)
        return "".join(_replaced(lines, start, shown))

    def html(self, text: str) -> str:
        """Return ``text`` as a parser of HTML shall see it, as long as it is."""
        shown = (
            (cover, f"<hr{' ' * (cover.end - cover.start - _SHORTEST_TAG)}>")
            for cover in self.covers
            if cover.shape is Shape.LINE and cover.end - cover.start >= _SHORTEST_TAG
        )
        return "".join(_replaced(text, 0, shown))


def masked(text: str, start: int) -> Masked:
    """Return what is to hide in ``text[start:]``."""
    lines = text
    if "\r" in text:
        lines = text.replace("\r\n", " \n").replace("\r", "\n")
    found = chain(
        shortcodes.covers(lines, start),
        components.covers(lines, start),
        boxes.covers(lines, start),
        (Cover(*span, Shape.WORD) for span in math.spans(lines, start)),
    )
    covers = tuple(separate(found))
    return Masked(
        covers,
        _ranges(covers, Shape.LINE),
        _ranges(covers, Shape.WORD),
        frozenset(start for start, _ in _ranges(covers, Shape.BOX)),
        tuple(boxes.titles(lines, start)),
    )


def _ranges(covers: Iterable[Cover], shape: Shape) -> tuple[Range, ...]:
    return tuple((each.start, each.end) for each in covers if each.shape is shape)


def _replaced(
    text: str, start: int, shown: Iterable[tuple[Cover, str]]
) -> Iterator[str]:
    for cover, instead in shown:
        yield text[start : cover.start]
        yield instead
        start = cover.end
    yield text[start:]
