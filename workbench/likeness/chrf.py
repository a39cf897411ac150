"""chrF: how like two texts are by the characters they are made of, as sacrebleu has it.

Maja Popović, "chrF: character n-gram F-score for automatic MT evaluation", 2015,
https://aclanthology.org/W15-3049: sequences of one to six characters, recall counting
twice as much as precision. White space does not count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

ORDER = 6
"""Longest sequence of characters that is compared."""
BETA = 2
"""How many times recall weighs more than precision."""


def chrf(translation: str, reference: str) -> float:
    """Return how like a translation is to a reference, 0 to 1; two blanks are 1."""
    if not translation.split() and not reference.split():
        return 1.0
    return score(counts(translation, reference))


def counts(hypothesis: str, reference: str) -> list[tuple[int, int, int]]:
    """Return for each length how many sequences each text has, and how many match.

    A reference too short to have any judges none, as sacrebleu counts.
    """
    one, other = "".join(hypothesis.split()), "".join(reference.split())
    found = []
    for length in range(1, ORDER + 1):
        ours, theirs = _sequences(one, length), _sequences(other, length)
        judged = ours.total() if theirs else 0
        found.append((judged, theirs.total(), (ours & theirs).total()))
    return found


def score(sums: Iterable[tuple[int, int, int]]) -> float:
    """Return chrF, 0 to 1: the mean precision and recall of all lengths there are."""
    rates = [(same / a, same / b) for a, b, same in sums if a and b]
    if not rates:
        return 0.0
    precision = sum(rate for rate, _ in rates) / len(rates)
    recall = sum(rate for _, rate in rates) / len(rates)
    weighed = BETA**2 * precision + recall
    if not weighed:
        return 0.0
    return (1 + BETA**2) * precision * recall / weighed


def _sequences(text: str, length: int) -> Counter[str]:
    return Counter(text[at : at + length] for at in range(len(text) - length + 1))
