"""Names that pass for others: letters of two scripts, signs that nobody sees, twins.

As Unicode's report on security (UTS 39) has it, at its level “highly restrictive”.
"""

from __future__ import annotations

import unicodedata

TO_LATIN = str.maketrans(
    "АВСЕНІЈКМОРЅТХУаеіјорѕсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧονѵԁԛԝһ",
    "ABCEHIJKMOPSTXYaeijopscyxABEZHIKMNOPTYXovvdqwh",
)
"""Cyrillic and Greek letters that look like Latin ones."""
_TWINS = str.maketrans(
    "αρυικτԍոսօհıɑɡкгI01|",
    "apuiktgnuohiagkrlol" + "l",
)
"""Letters and digits that a reader may take for others, beside those."""
_TOGETHER = (
    frozenset({"LATIN", "HANGUL", "CJK"}),
    frozenset({"LATIN", "CJK", "HIRAGANA", "KATAKANA"}),
    frozenset({"LATIN", "CJK", "BOPOMOFO"}),
)
"""Scripts that people do write in one word."""
_SAME = {"KATAKANA-HIRAGANA": "KATAKANA", "IDEOGRAPHIC": "CJK"}
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and marks that are blank."""


def script_of(letter: str) -> str:
    """Return the script of a letter, in the words of Unicode's names; empty for others.

    Digits, stops and marks belong to all scripts.
    """
    if not letter.isalpha():
        return ""
    first = unicodedata.name(letter, "UNNAMED").partition(" ")[0]
    return _SAME.get(first, first)


def strange(text: str) -> frozenset[str]:
    """Return the scripts of a text that do not go with its first one."""
    found = [*dict.fromkeys(filter(None, map(script_of, text)))]
    if len(found) < 2 or any(set(found) <= some for some in _TOGETHER):
        return frozenset()
    main = "LATIN" if "LATIN" in found else found[0]
    usual = frozenset().union(*(some for some in _TOGETHER if main in some), {main})
    return frozenset(found) - usual or frozenset(found[1:])


def is_unseen(sign: str) -> bool:
    """Tell whether a sign shows nothing, or changes how others are shown."""
    strange_ones = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    return sign in _UNSEEN or unicodedata.category(sign) in strange_ones


def skeleton(name: str) -> str:
    """Return what two names have in common if a reader may take one for the other."""
    plain = unicodedata.normalize("NFKC", name).translate(TO_LATIN)
    folded = plain.translate(_TWINS).casefold().translate(_TWINS)
    return folded.replace("rn", "m").replace("vv", "w")
