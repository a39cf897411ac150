"""How many tokens a model may write before it is taken to be in a loop."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_GROWTH: Final = 3
"""An output this many times longer than its input is a loop."""
_SHORTEST: Final = 32


def limit(tokens: Sequence[str]) -> int:
    """Return the length at which the translation of a sentence is given up."""
    return max(_SHORTEST, _GROWTH * len(tokens))


def rest(tokens: Sequence[str], prefix: Sequence[str], most: int | None = None) -> int:
    """Return the length at which going on from a prefix is given up.

    Somebody waits, and what a strange prefix leads to is a loop more often: each step
    costs the same time. Twice the sentence is more than any of its translations.
    """
    whole = max(_SHORTEST // 2, max(_SHORTEST, 2 * len(tokens)) - len(prefix))
    return whole if most is None else min(whole, most)
