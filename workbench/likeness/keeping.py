"""How much of one text stands unchanged in another."""

from __future__ import annotations

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein


def changed(draft: str, text: str) -> float:
    """Return the share of a draft's characters that were changed, 0 to 1.

    That is the fewest characters that have to be inserted, deleted or replaced (V. I.
    Levenshtein, 1966) to make one of the other, over the characters of the longer.
    """
    return Levenshtein.normalized_distance(draft, text)


def passage(draft: str, piece: str) -> str:
    """Return the stretch of a draft, as long as the piece, that is most like it."""
    if len(piece) >= len(draft):
        return draft
    found = fuzz.partial_ratio_alignment(piece, draft)
    return "" if found is None else draft[found.dest_start : found.dest_end]
