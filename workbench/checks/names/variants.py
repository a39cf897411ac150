"""Knows whether two words may be one name, written differently."""

from __future__ import annotations

import re

from rapidfuzz.distance import Levenshtein

from workbench import korean
from workbench.checks.names import hearing, surnames

_DEMONYM = re.compile(r"(?:an|ch|i?sh|ese|i|ic|s)\Z")
_CALLING = frozenset("아야")
"""Particles that news have no use for, and that many names end like."""
_THREE, _SIX = 3, 6
"""Syllables and letters of which one is much less than all."""
_SPELT_OTHERWISE = 3
"""Letters in which two ways to write a Korean given name may differ."""


def variants(one: str, other: str, *, latin: bool) -> bool:
    """Tell whether two words may be one name, written differently on purpose or not."""
    short, long = sorted((one, other), key=len)
    if long.startswith(short):
        # Pickett and Picket, Clarke and Clark are one; Russia and Russian are not.
        return latin and long[len(short) :] in {short[-1], "e"}
    if latin:
        return _latin(one.split(" "), other.split(" "))
    if len(long) - len(short) > (len(long) > 3) or _same_stem(one, other):
        return False
    return Levenshtein.distance(_letters(one), _letters(other)) <= (
        2 if len(long) < 4 else 3
    )


def _same_stem(one: str, other: str) -> bool:
    """Tell whether two words are one with different endings: 브뤼셀은, 브뤼셀에서."""
    shared = 0
    while shared < min(len(one), len(other)) and one[shared] == other[shared]:
        shared += 1
    stems = {*korean.stems(one)}, {*korean.stems(other)}
    if shared > 2 and max(len(one), len(other)) - shared < 2:
        return one[:shared] in stems[0] & stems[1]
    if len(one) != len(other) and shared > 2 and one[:shared] in stems[0] | stems[1]:
        return True  # 버밍엄시, 버밍엄에서
    return not stems[0].isdisjoint(stems[1])


def compounds(name: str, form: str, usual: str) -> bool:
    """Tell whether two Hangul words begin with all of the name: 가람초, 가람도."""
    shared = "".join(a for a, b in zip(form, usual, strict=False) if a == b)
    begun = len(shared) > 1 and form.startswith(shared) and usual.startswith(shared)
    return begun and hearing.hangul(shared) == hearing.latin(name) != ""


def _latin(one: list[str], other: list[str]) -> bool:
    if len(one) != len(other):
        return "".join(one).lower() == "".join(other).lower()  # Deluca and De Luca
    if one[0] == other[0] and surnames.beginnings(" ".join(one)):
        # One Hangul name, one surname: Jun-seo and Jun-su are how people differ.
        return Levenshtein.distance(" ".join(one), " ".join(other)) <= _SPELT_OTHERWISE
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(differing) != 1:
        return False
    # French and France, Mexican and Mexico are no variants.
    share = 4 if any(map(_DEMONYM.search, differing[0])) else 3
    most = max(1, min(map(len, differing[0])) // share)
    return Levenshtein.distance(*differing[0]) <= most


def _letters(word: str) -> str:
    """Return the letters of Hangul syllables, one sign each."""
    parts: list[str] = []
    for sign in word:
        number = ord(sign) - 0xAC00
        parts += (chr(number // 588), chr(100 + number % 588 // 28))
        parts.append(chr(200 + number % 28) if number % 28 else "")
    return "".join(parts)


def latin_slip(form: str, usual: str, text: str) -> bool:
    """Tell whether a Latin form is the usual one misspelled; not a family’s name."""
    if " " in form:
        return False
    if form == f"{usual}s":
        return f"the {form}" not in text
    if _DEMONYM.sub("", form) == _DEMONYM.sub("", usual):
        return False  # Turks and Turkish
    short, long = sorted((form, usual), key=len)
    if "-" in short and long.startswith(short):
        return len(long) - len(short) == 1  # Kyung-soo and Kyung-soon
    heard = hearing.latin(form)
    if len(heard) > 1 and form[0] == usual[0] and heard == hearing.latin(usual):
        # Pyeon and Pyun: what is written otherwise is what is hardly heard.
        return 0 < Levenshtein.distance(form, usual) < 3 and not long.startswith(short)
    return variants(form, usual, latin=True)


def hangul_slip(form: str, usual: str, _text: str) -> bool:
    """Tell whether a Hangul form is the usual one with a few letters changed."""
    if abs(len(form) - len(usual)) > 1 or not variants(form, usual, latin=False):
        return False
    most = min(len(usual) - 1, 3)
    return Levenshtein.distance(_letters(form), _letters(usual)) <= most


def near_hangul(form: str, usual: str) -> bool:
    """Tell whether two Hangul words are one but for a letter or two."""
    if form.startswith(usual) or usual.startswith(form) or _same_stem(form, usual):
        return False
    if form[:-1] == usual[:-1] and any(map(_may_end, (form, usual))):
        return False
    if form[-1] == usual[-1] and all(map(_may_end, (form, usual))):
        form, usual = form[:-1], usual[:-1]
    most = 1 if max(len(form), len(usual)) < _THREE else 2
    return 0 < Levenshtein.distance(_letters(form), _letters(usual)) <= most


def near_latin(form: str, usual: str) -> bool:
    """Tell whether two Latin words are one but for a letter or two, of six or more."""
    most = 1 if min(len(form), len(usual)) < _SIX else 2
    return variants(form, usual, latin=True) and (
        0 < Levenshtein.distance(form, usual) <= most
    )


def _may_end(word: str) -> bool:
    """Tell whether the last syllable may be a particle, as in 무량암은."""
    if len(word) < _THREE or word[-1] in _CALLING:
        return False
    return word[:-1] in korean.stems(word)
