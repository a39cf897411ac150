"""A few thousand texts in memory, found by comparing all of about the same length."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np
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
        """Return every text that is like the given one, best first."""
        question = Question(text, minimum)
        found: list[Found] = []
        for length in question.lengths(self._longest):
            if others := list(self._of_length.get(length, ())):
                found += _like(question, length, others)
        return iter(sorted(found, key=lambda one: (-one.score, one.text)))


def _like(question: Question, length: int, others: list[str]) -> Iterator[Found]:
    lengths = np.array([length])
    distances = process.cdist(
        [question.text],
        others,
        scorer=Levenshtein.distance,
        score_cutoff=int(question.edits(lengths)[0]),
        dtype=np.int64,
    )[0]
    scores = question.scores(distances, lengths)
    return (
        Found(others[place], float(scores[place]))
        for place in np.flatnonzero(scores >= question.minimum).tolist()
    )
