"""Messages that are marked where they are made and translated where they are shown."""

from __future__ import annotations


def N_(text: str) -> str:
    """Mark a message for extraction where it cannot be translated yet."""
    return text


def NN_(one: str, many: str) -> tuple[str, str]:
    """Mark a message that counts, with its plural, as :func:`N_` does."""
    return one, many
