"""What a text may have, told by its words, so that most checks need not read it.

Each word is looked at once and remembered, for news says most words again and again;
its digits do not matter. What is seen here may not be there, but what is not seen is
found by no check.
"""

from __future__ import annotations

import re
from functools import lru_cache, reduce
from operator import or_

from workbench.checks.features import (
    EVERYTHING,
    JUDGES,
    OF_DIGITS,
    OF_HANGUL,
    OF_LATIN,
    OF_LATIN_AND_SIGNS,
    OF_LETTERS,
    OF_MARKS,
    OF_SIGNS,
    OF_UNITS,
    Bit,
    Table,
)

_MOST = 40_000
"""Words that are remembered; then it begins anew."""
_LONGEST = 40
"""What is longer is no word, and may have everything."""
_DIGIT = re.compile(r"\d")
_ZEROS = str.maketrans("123456789", "0" * 9)
_HANGUL = re.compile("[가-힣]")
_LETTERS = re.compile(r"[A-Za-z]+")
_SIGNS = re.compile(
    f"[{re.escape(''.join(one for one in OF_SIGNS if ord(one) < 1 << 16))}"
    r"\U00010000-\U0010ffff]"
)
"""Those of the table; beyond the first plane each would be looked for on its own."""
_SYLLABLE = re.compile(r"[\u1100-\u11ff\u3040-\u9fff\uac00-\ud7a3]")
_SIGN = re.compile(r"[\W_]")
_WIDTH = 24
"""Bits of each number in a word's weight."""
_ONE = (1 << _WIDTH) - 1


@lru_cache(maxsize=512)
def look(text: str) -> int:
    """Return a :class:`Bit` for everything that the text may have."""
    # A set first: most words show the same, and few differ.
    seen = reduce(or_, {*map(_SEEN.__getitem__, text.split())}, 0)
    if not text.isprintable():
        seen |= Bit.CONTROL
    if "  " in text:
        seen |= Bit.GAP
    if text[:1].isspace() or text[-1:].isspace():
        seen |= Bit.EDGE
    if seen & Bit.DIGIT:
        halved = seen & Bit.HALF or (seen & Bit.MORNING and seen & Bit.MERIDIEM)
        seen |= Bit.CLOCK if halved else 0
    return seen


def weigh(text: str) -> tuple[int, int]:
    """Return how many syllables and ideographs a text has, and how many signs.

    A sign is what is neither a letter nor a digit, be it a space.
    """
    total = sum(map(_WEIGHED.__getitem__, text.split()))
    spaces = len(text) - (total >> 2 * _WIDTH)
    return total >> _WIDTH & _ONE, (total & _ONE) + spaces


class _Seen(dict[str, int]):
    """What was seen in words; digits count as zeros."""

    def __missing__(self, word: str) -> int:
        if len(word) > _LONGEST:
            return EVERYTHING
        # To translate takes longer than to see that there is no digit.
        plain = word if word.isalpha() else word.translate(_ZEROS)
        if len(self) > _MOST:
            self.clear()
        known = self.get(plain)
        if known is None:
            known = self[plain] = _seen(plain)
        self[word] = known
        return known


class _Weighed(dict[str, int]):
    """How many characters, syllables and signs words have, as one number."""

    def __missing__(self, word: str) -> int:
        if len(self) > _MOST:
            self.clear()
        signs = 0 if word.isalpha() else len(_SIGN.findall(word))
        syllables = 0 if word.isascii() else len(_SYLLABLE.findall(word))
        weight = (len(word) << _WIDTH | syllables) << _WIDTH | signs
        if len(word) <= _LONGEST:
            self[word] = weight
        return weight


_SEEN = _Seen()
_WEIGHED = _Weighed()


def _seen(word: str) -> int:
    seen = 0
    for sign in _SIGNS.findall(word):
        seen |= OF_SIGNS.get(sign, 0)
    tables: list[Table] = [] if word.isalpha() else [OF_MARKS]
    if tables and _DIGIT.search(word):
        seen |= Bit.DIGIT
        tables.append(OF_DIGITS)
    for part in _LETTERS.findall(word):
        seen |= Bit.LATIN if part.isupper() else Bit.LATIN | Bit.SMALL
        small = part.lower()
        seen |= OF_LETTERS.get(small, 0)
        for bit, pattern in OF_UNITS.get(small[0], ()):
            seen |= bit if pattern.match(small) else 0
    if seen & Bit.LATIN:
        tables += (OF_LATIN, OF_LATIN_AND_SIGNS) if tables else (OF_LATIN,)
    if not word.isascii() and _HANGUL.search(word):
        seen |= Bit.HANGUL
        tables.append(OF_HANGUL)
        for bit, may in JUDGES:
            seen |= bit if may(word) else 0
    for table in tables:
        for bit, pattern in table:
            if pattern.search(word):
                seen |= bit
    return seen
