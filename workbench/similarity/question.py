"""What is asked of every index: a text, and how many edits a like one may be away.

The proof on which the search rests. Let a text of ``m`` characters be within ``d``
edits of the question of ``n``, and cut runs of three characters (trigrams) out of
the question:

- Trigrams that do not overlap: one edit destroys at most one of them, so of ``k``
  at least ``k - d`` stand in the text.
- All ``n - 2`` trigrams: a replaced or deleted character destroys at most three, an
  inserted one two. At least ``n - 2 - 3d`` stand in the text; and where it is the
  longer by ``m - n``, at least that many edits are insertions, each of which spares
  one more: ``n - 2 - 3d + (m - n)``.
- Characters: an edit removes at most one character and adds at most one, so neither
  the surplus nor the lack of any set of characters is more than ``d``.

A trigram that is in the question more than once counts as often for a text that has
it at all; that only lets more texts through.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import ceil

import numpy as np
from numpy.typing import NDArray

from workbench.similarity import grams

_ROUNDING = 1e-6
"""Larger than the error of any product here, smaller than the step between scores."""
DISJOINT, ALL, NONE = 1, 2, 0
"""Which trigrams decide about texts of a length; none where they prove nothing."""
_CLEAR = 3
"""So many disjoint trigrams in common are rare among unlike texts; fewer are not."""


@dataclass(frozen=True)
class Question:
    """A text, and the least similarity that counts."""

    text: str
    minimum: float

    @cached_property
    def codes(self) -> NDArray[np.uint32]:
        """The characters as numbers."""
        return grams.codes(self.text)

    @cached_property
    def hashes(self) -> NDArray[np.uint64]:
        """A number for each trigram, in the order of the text."""
        return grams.hashes(self.codes)

    @cached_property
    def bag(self) -> NDArray[np.uint8]:
        """How often each class of characters is there."""
        bags = grams.bags(self.codes, np.array([len(self.text)]))
        return np.asarray(bags[0], dtype=np.uint8)

    def edits(self, lengths: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return how many edits texts of these lengths may be away, or one more."""
        longer = np.maximum(lengths, len(self.text))
        allowed = np.floor((1.0 - self.minimum) * longer + _ROUNDING)
        return np.minimum(allowed, longer).astype(np.int64)

    def lengths(self, longest: int) -> range:
        """Return the lengths a like text may have, up to the longest there is."""
        length = len(self.text)
        if self.minimum > 1:
            return range(0)
        if self.minimum <= 0:
            return range(longest + 1)
        least = max(0, ceil(length * self.minimum - _ROUNDING))
        if length + _ROUNDING >= longest * self.minimum:
            return range(least, longest + 1)
        most = int((length + _ROUNDING) / self.minimum + _ROUNDING)
        return range(least, min(most, longest) + 1)

    def demands(
        self, lengths: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return for each length which trigrams decide, and how many must be there."""
        length = len(self.text)
        edits = self.edits(lengths)
        disjoint = length // 3 - edits
        every = length - 2 - 3 * edits + np.maximum(lengths - length, 0)
        kinds = np.full(len(lengths), NONE)
        kinds[disjoint >= 1] = DISJOINT
        kinds[(every >= 1) & (disjoint < _CLEAR)] = ALL
        needed = np.select([kinds == DISJOINT, kinds == ALL], [disjoint, every], 0)
        return kinds, needed

    def scores(
        self, edits: NDArray[np.int64], lengths: NDArray[np.int64]
    ) -> NDArray[np.float64]:
        """Return the similarity of texts with these lengths and distances."""
        longer = np.maximum(np.maximum(lengths, len(self.text)), 1)
        return np.asarray(1.0 - edits / longer, dtype=np.float64)
