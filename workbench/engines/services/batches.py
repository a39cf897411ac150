"""Cuts texts into questions of a bounded size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def batches(
    texts: Sequence[str], most: int, characters: int
) -> Iterator[Sequence[str]]:
    """Yield the texts in order, so many at once and of so many characters.

    A text that is longer by itself is a batch of its own.
    """
    start = size = 0
    for index, text in enumerate(texts):
        full = index - start == most or size + len(text) > characters
        if full and index > start:
            yield texts[start:index]
            start, size = index, 0
        size += len(text)
    if start < len(texts):
        yield texts[start:]
