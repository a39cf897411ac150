"""Which of many texts are like a given one, by the edits between their characters.

The similarity of two texts is ``1 - edits / longer length``, edits being inserted,
deleted and replaced characters; two empty texts are the same. Whatever is found is
all there is: no answer is a guess.
"""

from __future__ import annotations

from collections.abc import Sequence


def alike(
    text: str, candidates: Sequence[str], *, minimum: float
) -> list[tuple[str, float]]:
    """Return the candidates at least ``minimum`` like the text, with their scores."""
    from rapidfuzz.distance import Levenshtein

    scored = (
        (other, Levenshtein.normalized_similarity(text, other)) for other in candidates
    )
    return [(other, score) for other, score in scored if score >= minimum]
