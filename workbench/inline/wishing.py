"""Which words of a translation a pair of markup wishes to stand around."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from workbench.inline.evidence import Range
from workbench.inline.masking import Pair

_CAUGHT: Final = 0.6
"""The least share of the words found that a range must hold to be believed."""
_STRAY: Final = 0.5
"""The most words of others, for each found one, that it may hold."""


@dataclass(frozen=True, slots=True)
class Spot:
    """The words that a pair is to stand around."""

    range: Range
    sure: bool
    """Whether that was found, not guessed."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Which words a pair should stand around."""

    pair: Pair
    leanings: Sequence[float]
    sureness: float
    share: tuple[float, float] = (0.0, 1.0)
    """Where the pair stood in the source, from 0 to 1: the last resort."""
    expected: float = 0.0
    """How many words and signs it should stand around; 0 where that is all."""
    known: bool = True
    """Whether there is more to go by than the engine's attention."""
    total: int = 0
    """How many words the translation has; 0 where they are all there."""

    def best(self, gaps: Sequence[Range]) -> Spot | None:
        """Return the best place in the ``gaps``, or None if they hold no word."""
        free = [gap for gap in gaps if gap[0] < gap[1]]
        if not free:
            return None
        return self.found(free) or self.guess(free)

    def found(self, gaps: Sequence[Range]) -> Spot | None:
        """Return the place in the ``gaps`` that something speaks for."""
        total = sum(filter(positive, self.leanings))
        heaviest = (_heaviest(self.leanings, gap) for gap in gaps)
        weight, found = max(heaviest, default=(0.0, (0, 0)))
        if weight <= 0 or total < 0.5:
            return None
        return Spot(found, self._believes(found, total))

    def until(self, opened: int, least: int, last: int) -> Spot | None:
        """Return where it ends if it begins before the word ``opened``.

        It ends after the word ``least`` or later; None if that is beyond ``last``.
        """
        if least > last:
            return None
        sums = [0.0, *accumulate(self.leanings[opened:last])]
        end = max(range(least, last + 1), key=lambda at: (sums[at - opened], -at))
        total = sum(filter(positive, self.leanings))
        if sums[end - opened] <= 0 or total < 0.5:
            end = min(last, max(least, opened + round(self.expected)))
            return Spot((opened, end), sure=False)
        return Spot((opened, end), self._believes((opened, end), total))

    def _believes(self, found: Range, total: float) -> bool:
        """Tell whether the words found are those that the pair stands around."""
        inside = self.leanings[slice(*found)]
        caught = sum(filter(positive, inside))
        sure = caught >= _CAUGHT * total and caught - sum(inside) <= _STRAY * caught
        return self.known and sure and self._fits(len(inside))

    def _fits(self, count: int) -> bool:
        """Tell whether so many words are about as many as the source has."""
        most = 2 * self.expected + 1
        return not self.expected or self.expected / 4 <= count <= most

    def guess(self, free: Sequence[Range]) -> Spot:
        """Return where it is likely to be in gaps that hold words."""
        return Spot(self._proportional(free), sure=False)

    @property
    def first(self) -> int:
        """The word that it is likely to begin with, where nothing speaks for any."""
        return round(self.share[0] * (self.total or len(self.leanings)))

    def _proportional(self, free: Sequence[Range]) -> Range:
        count = self.total or len(self.leanings)
        first = self.first
        start, end = min(free, key=lambda gap: max(gap[0] - first, first - gap[1] + 1))
        first = min(max(first, start), end - 1)
        last = min(end, max(first + 1, round(self.share[1] * count)))
        return first, last


def positive(number: float) -> bool:
    """Tell whether a word leans towards a pair."""
    return number > 0


def _heaviest(leanings: Sequence[float], gap: Range) -> tuple[float, Range]:
    """Return the shortest stretch of a gap with the largest sum, after Kadane."""
    best, found = 0.0, (gap[0], gap[0])
    total, start = 0.0, gap[0]
    for at in range(*gap):
        if total <= 0:
            total, start = 0.0, at
        total += leanings[at]
        if total > best:
            best, found = total, (start, at + 1)
    return best, found


def gaps_between(first: int, last: int, taken: Sequence[Range]) -> list[Range]:
    """Return what is left of a stretch of words where others took some."""
    edges = [first, *(edge for range_ in sorted(taken) for edge in range_), last]
    return [*zip(edges[::2], edges[1::2], strict=True)]
