"""How a Korean sentence speaks to its reader: 해라체, 합쇼체 or 해요체."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from itertools import filterfalse

_CODAS = 28
_VOWELS = 21
_CODA_BIEUP = 17
_OPEN_VOWELS = frozenset({0, 1, 4, 5, 6, 7, 9, 10, 14, 15, 3})
"""ㅏ ㅐ ㅓ ㅔ ㅕ ㅖ ㅘ ㅙ ㅝ ㅞ ㅒ: what the endings -아요, -어요 and -에요 leave."""
_SENTENCE = re.compile(r"([가-힣]{1,20})(?:[.?!。]+|…)(?=[\s)\]*_~<]|\Z)")
_STOPS = frozenset(".?!。…")
_FORMAL = re.compile(r"(?:십시오|시오)\Z")
_POLITE = re.compile(r"(?:[지고군든걸데네나까게려래대줘져봐와워세]요|죠)\Z")
_POLITE_NOUN = re.compile(r"개요\Z")
_NOUNS = frozenset(
    {"바다", "판다", "소다", "캐나다", "르완다", "우간다", "사이다", "그라나다", "온다"}
)


class Register(StrEnum):
    """A level of speech, by the name that grammars give it."""

    PLAIN = "해라체"
    FORMAL = "합쇼체"
    POLITE = "해요체"


def registers(text: str) -> Iterator[tuple[Register, str]]:
    """Yield the register and the last word of each sentence that shows one.

    A sentence shows it with its final verb: 했다, 했습니다, 했어요. What ends in a noun
    or in another way shows none.
    """
    for word in filterfalse(_STOPS.isdisjoint, text.split()):
        yield from _of_word(word)


@lru_cache(maxsize=8192)
def _of_word(word: str) -> tuple[tuple[Register, str], ...]:
    """Return what the sentences show that end in a word."""
    ends = ((_register(match[1]), match[0]) for match in _SENTENCE.finditer(word))
    return tuple((found, end) for found, end in ends if found is not None)


def _register(word: str) -> Register | None:
    # 했습닌다 and 했슴니다 are misspelt, but of the register that they miss.
    if _FORMAL.search(word):
        return Register.FORMAL
    if word.endswith(("니다", "니까", "시다", "닌다")) and _has_bieup(word[-3:-2]):
        return Register.FORMAL
    if word.endswith("슴니다"):
        return Register.FORMAL
    if word.endswith("다"):
        return None if word in _NOUNS or len(word) < 2 else Register.PLAIN
    if word.endswith(("요", "죠")) and len(word) > 1 and _is_polite(word):
        return Register.POLITE
    return None


def _is_polite(word: str) -> bool:
    if _POLITE_NOUN.search(word):
        return False
    return bool(_POLITE.search(word)) or _is_open(word[-2])


def _is_open(syllable: str) -> bool:
    number = ord(syllable) - 0xAC00
    return not number % _CODAS and number // _CODAS % _VOWELS in _OPEN_VOWELS


def _has_bieup(syllable: str) -> bool:
    return bool(syllable) and (ord(syllable) - 0xAC00) % _CODAS == _CODA_BIEUP
