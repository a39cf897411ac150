"""What a search hands out."""

from __future__ import annotations

from typing import NamedTuple


class Found(NamedTuple):
    """A text that is like the one asked for."""

    text: str
    score: float
    """``1 - edits / longer length``: 1 only for the very same text."""
