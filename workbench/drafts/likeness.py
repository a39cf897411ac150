"""chrF: how like two texts are by the characters they are made of, after Popović.

Maja Popović, “chrF: character n-gram F-score for automatic MT evaluation” (2015):
n-grams of one to six characters without spaces, recall counting twice as much.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

_ORDERS: Final = range(1, 7)
_BETA: Final = 2.0


def chrf(translation: str, reference: str) -> float:
    """Return how like ``translation`` is to ``reference``, 0 to 1."""
    ours, theirs = "".join(translation.split()), "".join(reference.split())
    if not ours or not theirs:
        return float(ours == theirs)
    scores = [
        _score(_grams(ours, order), _grams(theirs, order))
        for order in _ORDERS
        if order <= min(len(ours), len(theirs))
    ]
    return sum(scores) / len(scores)


def _grams(text: str, order: int) -> Counter[str]:
    return Counter(text[at : at + order] for at in range(len(text) - order + 1))


def _score(ours: Counter[str], theirs: Counter[str]) -> float:
    common = (ours & theirs).total()
    if not common:
        return 0.0
    precision, recall = common / ours.total(), common / theirs.total()
    square = _BETA**2
    return (1 + square) * precision * recall / (square * precision + recall)
