"""Messages: marked where they are made, translated where they are shown, and short."""

from __future__ import annotations


def N_(text: str) -> str:
    """Mark a message for extraction where it cannot be translated yet."""
    return text


def NN_(one: str, many: str) -> tuple[str, str]:
    """Mark a message that counts, with its plural, as :func:`N_` does."""
    return one, many


def shortened(text: str, most: int) -> str:
    """Return a text as it is, or so many characters of it and an ellipsis."""
    return text if len(text) <= most else f"{text[:most]}…"
