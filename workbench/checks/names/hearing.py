"""How names sound: Latin letters and Hangul as the consonants that both would write.

Only a likeness: vowels are left out, and sounds that one script cannot tell apart
(k, g and c; r and l; p, b, f and v) are one. Names begin alike, or are not alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import normalize

from rapidfuzz.distance import Levenshtein

LONGEST = 24
"""Sounds of a name; more are like nothing."""
_ONSETS = "KKNTTRMPPSS-CCCKTPH"
_CODAS = (
    *("", "K", "K", "KS", "N", "NC", "N", "T", "R", "RK", "RM", "RP", "RS", "RT", "RP"),
    *("R", "M", "P", "PS", "S", "S", "G", "C", "C", "K", "T", "P", ""),
)
_LATIN = re.compile(
    r"tch|sch|tsch|ch|sh|zh|ph|th|kh|gh|ck|ng(?![aeiouy])|ts|tz|dz|qu|wh|[bcdfghjklmnpqrstvxz]"
)
SOUNDS = {
    **{"tch": "C", "sch": "S", "tsch": "C", "ch": "C", "sh": "S", "zh": "C"},
    **{"ph": "P", "th": "T", "kh": "H", "gh": "K", "ck": "K", "ng": "G", "ts": "C"},
    **{"tz": "C", "dz": "C", "qu": "K", "wh": "", "b": "P", "c": "K", "d": "T"},
    **{"f": "P", "g": "K", "h": "H", "j": "C", "k": "K", "l": "R", "m": "M", "n": "N"},
    **{"p": "P", "q": "K", "r": "R", "s": "S", "t": "T", "v": "P", "x": "KS", "z": "C"},
}
"""What is heard of the consonants of a name in Latin letters."""
_NEAR = frozenset(
    map(frozenset, ("SC", "KC", "TC", "TS", "KH", "HP", "PW", "NG", "MN", "KG"))
)
_DOUBLED = re.compile(r"(.)\1+")
_MARKS = re.compile("[\u0300-\u036f]")
_SYLLABLE = 0xAC00
_WEAK = frozenset("HRG")
"""Sounds that a script may leave out: the r of “Carter”, an h."""
_SIGNS = "KNTRMPSCHGW"
_DROPPED = {sign: 0.5 if sign in _WEAK else 1.0 for sign in _SIGNS}
"""What it costs that a sound is in one of both names only."""
_SWAPPED = {
    one: {
        other: (one != other) * (0.5 if frozenset((one, other)) in _NEAR else 1.0)
        for other in _SIGNS
    }
    for one in _SIGNS
}
"""What it costs that one sound stands for the other."""


@lru_cache(maxsize=4096)
def latin(name: str) -> str:
    """Return how a name in Latin letters sounds."""
    # “Zárate” is no other name than “Zarate”.
    plain = _MARKS.sub("", normalize("NFD", name)) if not name.isascii() else name
    parts = (_LATIN.findall(word) for word in re.findall(r"[a-z]+", plain.lower()))
    return "".join(_single("".join(SOUNDS[part] for part in word)) for word in parts)


@lru_cache(maxsize=4096)
def hangul(name: str) -> str:
    """Return how a name in Hangul sounds."""
    parts: list[str] = []
    for onset, _, coda in syllables(name):
        parts += (onset, coda)
    return _single("".join(parts))


def _single(heard: str) -> str:
    """Return each sound once that is heard twice in a row."""
    return _DOUBLED.sub(r"\1", heard) if _DOUBLED.search(heard) else heard


def syllables(name: str) -> Iterator[tuple[str, int, str]]:
    """Yield of each syllable of Hangul its onset, the number of its vowel, its coda."""
    for sign in name:
        number = ord(sign) - _SYLLABLE
        if 0 <= number < 11172:
            onset = _ONSETS[number // 588].strip("-")
            yield onset, number % 588 // 28, _CODAS[number % 28]


@lru_cache(maxsize=64)
def beginnings(first: str) -> tuple[str, ...]:
    """Return the first sounds of all that may be like a name that begins so."""
    near = {sound for pair in _NEAR if first in pair for sound in pair}
    return (first, *sorted(near - {first}))


@lru_cache(maxsize=16_384)
def alike(one: str, other: str, least: float) -> float:
    """Return how alike two soundings are, or 0 where that is surely not enough."""
    return likeness(one, other) if most_alike(one, other) >= least else 0.0


def most_alike(one: str, other: str) -> float:
    """Return what ``likeness`` cannot exceed, found with a fraction of its work.

    A sound that is dropped or swapped costs a half at least.
    """
    longest = max(len(one), len(other), 1)
    return 1 - Levenshtein.distance(one, other) / 2 / longest


@lru_cache(maxsize=8192)
def likeness(one: str, other: str) -> float:
    """Return how alike two soundings are, from 0 to 1."""
    if not one or not other or max(len(one), len(other)) > LONGEST:
        return 0.0
    if one[0] != other[0] and frozenset((one[0], other[0])) not in _NEAR:
        return 0.0
    drops = [_DROPPED[sign] for sign in other]
    costs = [0.0]
    for drop in drops:
        costs.append(costs[-1] + drop)
    for sign in one:
        drop, swaps = _DROPPED[sign], _SWAPPED[sign]
        corner, *above = costs
        cost = corner + drop
        costs = [cost]
        for place, over in enumerate(above):
            cost = min(over + drop, cost + drops[place], corner + swaps[other[place]])
            costs.append(cost)
            corner = over
    return 1 - costs[-1] / max(len(one), len(other))
