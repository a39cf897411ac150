"""A few thousand texts in memory, found by comparing all of about the same length."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from workbench.similarity.found import Found
from workbench.similarity.question import Question


class Recent:
    """Texts that came lately; one thread may add while others look."""

    def __init__(self) -> None:
        self.texts = 0
        self._longest = 0
        self._of_length: defaultdict[int, list[str]] = defaultdict(list)

    def add(self, text: str) -> None:
        """Find this text too from now on."""
        self._of_length[len(text)].append(text)
        self._longest = max(self._longest, len(text))
        self.texts += 1

    def similar(self, text: str, minimum: float) -> Iterator[Found]:
        """Return every text that is like the given one, best first.

        Equally like ones stand in the order of their characters.
        """
        question = Question(text, minimum)
        like = [
            (others, _scores(question, length, others))
            for length in question.lengths(self._longest)
            if (others := list(self._of_length.get(length, ())))
        ]
        if not like:
            return iter(())
        every = np.unique(np.concatenate([scores for _, scores in like]))[::-1]
        # Few are asked for: those after them need not be put in order.
        return chain.from_iterable(
            _of_score(float(score), like) for score in every if score >= minimum
        )


_Like = tuple[list[str], NDArray[np.float64]]


def _scores(question: Question, length: int, others: list[str]) -> NDArray[np.float64]:
    """Return how like the others are; those beyond the minimum have any lower score."""
    lengths = np.array([length])
    distances = process.cdist(
        [question.text],
        others,
        scorer=Levenshtein.distance,
        score_cutoff=int(question.edits(lengths)[0]),
        dtype=np.int64,
    )[0]
    return question.scores(distances, lengths)


def _of_score(score: float, like: Sequence[_Like]) -> Iterator[Found]:
    texts = [
        others[place]
        for others, scores in like
        for place in np.flatnonzero(scores == score).tolist()
    ]
    return (Found(text, score) for text in sorted(texts))
