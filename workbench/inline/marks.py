"""The stretches of a text that are not words, before they become placeholders."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from workbench.model import Placeholder


@dataclass(slots=True)
class Mark:
    """One stretch; its partner is known by where that begins.

    Nobody changes one: it is not frozen because it takes four times as long to make
    a frozen one, and a page has tens of thousands.
    """

    start: int
    end: int
    kind: str
    """As in :class:`workbench.model.Placeholder`."""
    mate: int | None = None
    """Start of the matching ``open`` or ``close``."""


_START = attrgetter("start")
"""Marks do not overlap: where they begin is their order."""


def end_of_cover(marks: Sequence[Mark], offset: int) -> int | None:
    """Return the end of the mark that ``offset`` is in, or None.

    ``marks`` are in order and do not overlap.
    """
    index = bisect_right(marks, offset, key=_START) - 1
    if index < 0 or marks[index].end <= offset:
        return None
    return marks[index].end


def merged(structure: Iterable[Mark], words: Iterable[Mark]) -> list[Mark]:
    """Return both in order, without those of ``words`` that touch ``structure``."""
    ordered = sorted(structure, key=_START)
    free = [mark for mark in words if not _touched(ordered, mark)]
    return sorted([*ordered, *free], key=_START) if free else ordered


def _touched(ordered: Sequence[Mark], mark: Mark) -> bool:
    index = bisect_right(ordered, mark.start, key=_START)
    if index and ordered[index - 1].end > mark.start:
        return True
    return index < len(ordered) and ordered[index].start < mark.end


def placeholders_of(text: str, marks: Sequence[Mark]) -> tuple[Placeholder, ...]:
    """Return the placeholders of the ordered, separate ``marks`` of ``text``."""
    numbers = {mark.start: number for number, mark in enumerate(marks)}
    return tuple(
        Placeholder(
            text[mark.start : mark.end],
            mark.kind,
            mark.start,
            mark.end,
            None if mark.mate is None else numbers.get(mark.mate),
        )
        for mark in marks
    )
