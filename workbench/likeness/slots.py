"""The stretches of a text that are no words: numbers, addresses, placeholders, tags.

Two texts of one shape differ in nothing but these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from workbench import inline
from workbench.differences import Reading
from workbench.differences.tokens import LETTER, Sort, tokens
from workbench.model import Markup

NUMBER = "number"
MARKUP = "markup"

_MASKS = {NUMBER: "\ue000", MARKUP: "\ue001"}
"""Private characters, which no text that is read by people holds."""


class Slot(NamedTuple):
    """A stretch of a text in whose place another one of its kind may stand."""

    kind: str
    """``number`` or ``markup``."""
    text: str
    start: int
    end: int


def slots(text: str) -> Iterator[Slot]:
    """Yield the slots of the text in order; they do not overlap."""
    at = 0
    for found in inline.placeholders(text, Markup.PLAIN):
        yield from _between(text, at, found.start)
        yield Slot(MARKUP, found.text, found.start, found.end)
        at = found.end
    yield from _between(text, at, len(text))


def shape(text: str) -> str:
    """Return the text with each slot masked; empty where no letter is left of it."""
    return _masked(text, slots(text))


def slots_of(reading: Reading) -> tuple[Slot, ...]:
    """Return the slots of a text that is read."""
    return tuple(slots(reading.text))


def shape_of(reading: Reading) -> str:
    """Return the shape of a text that is read."""
    return _masked(reading.text, reading.known(slots_of))


def _masked(text: str, found: Iterable[Slot]) -> str:
    parts: list[str] = []
    at = 0
    for slot in found:
        parts += (text[at : slot.start], _MASKS[slot.kind])
        at = slot.end
    masked = "".join((*parts, text[at:]))
    return masked if any(map(str.isalpha, masked)) else ""


_MARKUP = re.compile(r"[<\]&%{*_~`]|https?:")
"""What every tag, address or variable has in it."""
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(
    rf"(?<!{LETTER})(?<!\d)(?:(?<![^\s(\[])[-−+])?\d+(?:[.,:'’\u00a0\u202f]\d+)*"
)
"""A number token: digits that belong to no word, such as A4."""


def _between(text: str, start: int, end: int) -> Iterator[Slot]:
    stretch = text[start:end]
    if _DIGIT.search(stretch) is None and _MARKUP.search(stretch) is None:
        return
    # The whole of a million texts is looked at; most hold numbers at most.
    if _MARKUP.search(stretch) is None:
        for match in _NUMBER.finditer(stretch):
            yield Slot(
                NUMBER, match.group(), start + match.start(), start + match.end()
            )
        return
    for token in tokens(stretch):
        if token.sort in _KINDS:
            place = start + token.start
            yield Slot(_KINDS[token.sort], token.text, place, place + len(token.text))


_KINDS = {Sort.NUMBER: NUMBER, Sort.MARKUP: MARKUP}
