"""How names sound with their vowels, which is all that tells short names apart.

Rougher than it looks: Hangul has a vowel for the s of “Fox”, and English reads a letter
in many ways. Where consonants say enough, they are believed first.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

from rapidfuzz.distance import Levenshtein

from workbench.checks.names import hearing

_VOWELS = (
    *("a", "e", "a", "e", "o", "e", "o", "e", "o", "oa", "oe"),
    *("oe", "o", "u", "uo", "ue", "ui", "u", "", "i", "i"),
)
"""Those of Hangul, in the order of its syllables; ㅡ is hardly heard."""
_LETTERS = re.compile(
    r"tch|sch|tsch|ch|sh|zh|ph|th|kh|gh|ck|ng(?![aeiouy])|ts|tz|dz|qu|wh"
    r"|eo|eu|ae|oo|ee|ou|[a-z]"
)
_SOUNDS = {
    **hearing.SOUNDS,
    **{"eo": "o", "eu": "", "ae": "e", "oo": "u", "ee": "i", "ou": "u"},
    **{"a": "a", "e": "e", "i": "i", "o": "o", "u": "u", "y": "i", "w": "u"},
}
_DOUBLED = re.compile(r"(.)\1+")
_CONSONANTS = 3
"""Consonants that say enough, if the vowels do not speak against it."""
_LONG = 5
"""Letters of a name of which all consonants have to be the same, where they are two."""
_ALIKE, _NOT_UNLIKE = 0.7, 0.55
_ALL_ALIKE = 0.75
"""Likeness of a name and of its rendering where vowels have to tell it."""


@lru_cache(maxsize=16_384)
def is_rendering(name: str, form: str) -> bool:
    """Tell whether a Hangul word is surely how a name in Latin letters is written.

    >>> is_rendering("Fox", "폭스"), is_rendering("Fox", "박수")
    (True, False)
    """
    score = likeness(name, form)
    if score >= _ALL_ALIKE or score < _NOT_UNLIKE:
        return score >= _ALL_ALIKE
    sound, heard = hearing.latin(name), hearing.hangul(form)
    if len(sound) < _CONSONANTS:
        return len(sound) > 1 and len(name) >= _LONG and sound == heard
    return hearing.alike(sound, heard, _ALIKE) >= _ALIKE


def likeness(name: str, form: str) -> float:
    """Return how alike a name and a Hangul word sound, from 0 to 1."""
    return Levenshtein.normalized_similarity(latin(name), hangul(form))


@lru_cache(maxsize=4096)
def latin(name: str) -> str:
    """Return how a name in Latin letters sounds."""
    letters = normalize("NFD", name).lower()
    heard = (_SOUNDS.get(part, "") for part in _LETTERS.findall(letters))
    return _DOUBLED.sub(r"\1", "".join(heard))


@lru_cache(maxsize=16_384)
def hangul(name: str) -> str:
    """Return how a name in Hangul sounds."""
    parts: list[str] = []
    for onset, vowel, coda in hearing.syllables(name):
        parts += (onset, _VOWELS[vowel], coda)
    return _DOUBLED.sub(r"\1", "".join(parts))
