"""Reads Roman numerals up to a hundred: those of kings, popes and finals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_OF_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_ROMAN = re.compile(r"(?<!\w)(?=[IVXL]{2})(?:XL|L?X{0,3})(?:I[XV]|V?I{0,3})(?!\w)")
"""Of kings, popes and finals: Louis XIV, Super Bowl LVIII. One letter may be a name."""


def romans(text: str) -> Iterator[int]:
    """Yield the values of the Roman numerals of a text: 14 of “Louis XIV”."""
    return (_value(match[0]) for match in _ROMAN.finditer(text))


def _value(numeral: str) -> int:
    worth = [_OF_ROMAN[sign] for sign in numeral]
    signed = (-one if one < after else one for one, after in pairwise([*worth, 0]))
    return sum(signed)
