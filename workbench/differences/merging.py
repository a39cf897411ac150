"""Puts two versions of a text together that were made from one, word by word.

Guarantees: a version that changed nothing gives the other one; both sides may be
exchanged; a word that both kept is kept; where both changed the same place in
different ways, the place is a clash and holds both, whole words of each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.differences.comparing import Comparison
from workbench.differences.pieces import Change
from workbench.differences.reading import Reading


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the merged text; equal on both sides where nothing has to be chosen."""

    theirs: str
    mine: str

    @property
    def clashes(self) -> bool:
        """Whether a person has to choose."""
        return self.theirs != self.mine


@dataclass(frozen=True, slots=True)
class Merge:
    """Two versions in one."""

    stretches: tuple[Stretch, ...]
    """In reading order; none is empty on both sides."""

    @property
    def text(self) -> str:
        """The merged text, with mine where both clash: a proposal, not a decision."""
        return "".join(stretch.mine for stretch in self.stretches)

    @property
    def clean(self) -> bool:
        """Whether nothing clashes."""
        return not any(stretch.clashes for stretch in self.stretches)


def merge(base: str, theirs: str, mine: str) -> Merge:
    """Return both versions of ``base`` in one."""
    if theirs == mine:
        return Merge(_joined([Stretch(mine, mine)]))
    sides = (_Side(base, theirs), _Side(base, mine))
    found: list[Stretch] = []
    at = 0
    for start, end in _regions(sides[0].changes, sides[1].changes):
        found.append(Stretch(base[at:start], base[at:start]))
        found.append(_settled(base[start:end], *(s.text(start, end) for s in sides)))
        at = end
    found.append(Stretch(base[at:], base[at:]))
    return Merge(_joined(found))


class _Side:
    """One version, as changes of the base."""

    def __init__(self, base: str, version: str) -> None:
        self._base, self._version = base, version
        self.changes = Comparison(Reading(base), Reading(version)).changes()

    def text(self, start: int, end: int) -> str:
        """Return what this version has in place of a region that cuts no change."""
        parts: list[str] = []
        at = start
        for change in self.changes:
            if start <= change.old_start and change.old_end <= end:
                parts.append(self._base[at : change.old_start])
                parts.append(self._version[change.new_start : change.new_end])
                at = change.old_end
        return "".join((*parts, self._base[at:end]))


def _regions(
    theirs: Sequence[Change], mine: Sequence[Change]
) -> Iterator[tuple[int, int]]:
    """Yield the stretches of the base that either side changed, in order.

    Changes that overlap are one region. So are two of which one adds something just
    where the other begins or ends: nobody can say which comes first.
    """
    spans = sorted((c.old_start, c.old_end) for c in (*theirs, *mine))
    start, end, adds = -1, -1, False
    for first, last in spans:
        if first < end or (first == end and (adds or first == last)):
            adds = first == last or (adds and last == end)
            end = max(end, last)
            continue
        if start >= 0:
            yield start, end
        start, end, adds = first, last, first == last
    if start >= 0:
        yield start, end


def _settled(base: str, theirs: str, mine: str) -> Stretch:
    if theirs == base:
        return Stretch(mine, mine)
    return Stretch(theirs, theirs if mine == base else mine)


def _joined(stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Return the stretches, settled neighbours as one, without empty ones."""
    found: list[Stretch] = []
    for stretch in stretches:
        if found and not stretch.clashes and not found[-1].clashes:
            last = found.pop()
            stretch = Stretch(last.theirs + stretch.theirs, last.mine + stretch.mine)
        if stretch.theirs or stretch.mine:
            found.append(stretch)
    return tuple(found)
