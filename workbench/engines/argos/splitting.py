"""Cuts a text that is too long for a model at the gentlest places there are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from workbench import segmentation

_LINES: Final = re.compile(r"[^\n]*\n+|[^\n]+")
_PLACES: Final = (re.compile(r"[,;:—–]\s+|[，、；：]\s*"), re.compile(r"\s+"))
"""Inside a sentence: after a clause, between words."""


def split(
    text: str, language: str, limit: int, measure: Callable[[str], int]
) -> list[str]:
    """Return pieces of at most ``limit`` by ``measure``; together they are the text.

    Every line is a piece. One within the limit stays whole; a longer one falls into
    its sentences, and what is still too long into clauses or words.
    """
    if text and "\n" not in text and measure(text) <= limit:
        return [text]
    pieces: list[str] = []
    for line in _LINES.findall(text):
        fits = measure(line) <= limit
        for sentence in (line,) if fits else segmentation.split(line, language):
            pieces += _halve(sentence, limit, measure)
    return pieces


def _halve(text: str, limit: int, measure: Callable[[str], int]) -> Iterator[str]:
    if len(text) < 2 or measure(text) <= limit:
        yield text
        return
    cut = _cut(text)
    yield from _halve(text[:cut], limit, measure)
    yield from _halve(text[cut:], limit, measure)


def _cut(text: str) -> int:
    """Return the best place in the middle half, so that both halves shrink."""
    middle = len(text) // 2
    for pattern in _PLACES:
        ends = [match.end() for match in pattern.finditer(text)]
        near = [end for end in ends if abs(end - middle) <= middle // 2]
        if near:
            return min(near, key=lambda end: abs(end - middle))
    return middle
