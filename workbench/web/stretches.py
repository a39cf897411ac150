"""The rows of a page in stretches of twenty, which a browser skips while they are far.

A stretch in which no row is filled waits: scripts put it in its place a moment after
the page acts, and a browser without scripts has it there from the start.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup as Html

from workbench.web.rows import Row

SIZE = 20


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows that follow each other."""

    rows: Sequence[Row | Html]
    """HTML is one row or several."""
    waits: bool = False
    """Whether it holds only what a page can act without."""
    shown: int = 0
    """Of one that waits, how many rows the filter shows."""
    lines: int = 0
    """Of one that waits, how many lines of text those have."""


def divided(rows: Iterable[Row]) -> Iterator[Stretch]:
    """Yield the rows in stretches of which none waits."""
    for some in parts(tuple(rows)):
        yield Stretch(some)


def parts(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """Yield so many rows at a time as a stretch has."""
    for at in range(0, len(rows), SIZE):
        yield rows[at : at + SIZE]


def waiting(texts: Sequence[Row | Html], shown: Iterable[Row]) -> Stretch:
    """Return the stretch of these texts, of which ``shown`` are to be seen."""
    lines = [1 if row.repeats else row.lines for row in shown]
    return Stretch(texts, waits=True, shown=len(lines), lines=sum(lines))
