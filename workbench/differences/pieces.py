"""Tells two versions of a text apart, word by word, as an editor would mark it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from workbench.differences.alignment import Pair
from workbench.differences.reading import Reading


class Fate(StrEnum):
    """What became of a stretch of text."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that was kept, removed or added as a whole."""

    fate: Fate
    text: str
    """Exactly as it is written; never empty."""


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of the old text in whose place one of the new text stands."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def changes(old: Reading, new: Reading, common: Iterable[Pair]) -> tuple[Change, ...]:
    """Return what changed, in order; between changes both texts are the same.

    :param common: the positions of the tokens that both texts have, as ``aligned``.
    """
    found: list[Change] = []
    sizes = _Sizes(old, new)
    for change in _hunks(old, new, common):
        joined = change
        while found and sizes.drowned(found[-1], joined):
            first = found.pop()
            joined = Change(
                first.old_start, joined.old_end, first.new_start, joined.new_end
            )
        found.append(joined)
    return tuple(found)


def pieces_of(old: str, new: str, changed: Sequence[Change]) -> Iterator[Piece]:
    """Yield both texts in one; of a change the removed text comes first."""
    at = 0
    for change in changed:
        yield from _piece(Fate.KEPT, old[at : change.old_start])
        yield from _piece(Fate.REMOVED, old[change.old_start : change.old_end])
        yield from _piece(Fate.ADDED, new[change.new_start : change.new_end])
        at = change.old_end
    yield from _piece(Fate.KEPT, old[at:])


def _piece(fate: Fate, text: str) -> Iterator[Piece]:
    if text:
        yield Piece(fate, text)


def _hunks(old: Reading, new: Reading, common: Iterable[Pair]) -> Iterator[Change]:
    """Yield the stretches between common tokens that differ."""
    texts, before, after = (old.text, new.text), old.tokens, new.tokens
    old_at = new_at = 0
    for i, j in common:
        change = _trimmed(*texts, old_at, before[i].start, new_at, after[j].start)
        if change is not None:
            yield change
        old_at, new_at = before[i].end, after[j].end
    change = _trimmed(*texts, old_at, len(old.text), new_at, len(new.text))
    if change is not None:
        yield change


def _trimmed(
    old: str, new: str, old_start: int, old_end: int, new_start: int, new_end: int
) -> Change | None:
    """Return the change without the white space that both sides begin or end with."""
    while (
        old_start < old_end
        and new_start < new_end
        and old[old_start] == new[new_start]
        and old[old_start].isspace()
    ):
        old_start, new_start = old_start + 1, new_start + 1
    while (
        old_start < old_end
        and new_start < new_end
        and old[old_end - 1] == new[new_end - 1]
        and old[old_end - 1].isspace()
    ):
        old_end, new_end = old_end - 1, new_end - 1
    if old_start == old_end and new_start == new_end:
        return None
    return Change(old_start, old_end, new_start, new_end)


class _Sizes:
    """Counts letters and digits of any stretch of both texts at once."""

    def __init__(self, old: Reading, new: Reading) -> None:
        self._old = old.known(_letters)
        self._new = new.known(_letters)

    def drowned(self, first: Change, second: Change) -> bool:
        """Whether what is the same between two changes is too little to be read.

        Marking a lone “the” between two rewritten phrases as kept helps nobody.
        """
        kept = self._old[second.old_start] - self._old[first.old_end]
        return 2 * kept <= min(self._of(first), self._of(second))

    def _of(self, change: Change) -> int:
        removed = self._old[change.old_end] - self._old[change.old_start]
        added = self._new[change.new_end] - self._new[change.new_start]
        return max(removed, added)


def _letters(reading: Reading) -> list[int]:
    """Return how many letters and digits stand before each place of the text."""
    return list(accumulate(map(str.isalnum, reading.text), initial=0))
