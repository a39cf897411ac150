"""Rules of Korean, Japanese and Chinese: quotations, and stops without a space."""

from __future__ import annotations

import re

from workbench.segmentation.cut import Cut

_ORDINAL = re.compile(r"[0-9]\.\Z")
_HANGUL = re.compile("[가-힣]")
_KO_QUOTATIVE = re.compile(
    r"(?:(?:이?라|하)?(?:고|며|면서)|이?라?는|이?란|등"
    r"|(?:한|했|하였|말했|밝혔|전했|덧붙였)(?:다|고|으며))(?![가-힣])"
)
_KO_SPEAKER = re.compile(
    "(?:[가-힣]{1,10} ){1,3}(?:물었|말했|외쳤|소리쳤|되물었|답했|대답했|반문했|덧붙였)"
    "다"
)
_KO_FINAL = "다요죠까"
_KO_CONNECTED = re.compile("(?:이?라)?(?:고|며|면서|는|란)(?![가-힣])")
_STEM_FINALS = frozenset({4, 6, 15, 18, 20})
"""Final consonants ㄴ ㄶ ㅀ ㅄ ㅆ, as numbered in Unicode: verbs end so before 다."""
_STEMS = frozenset("니이하되크르같높")
_JA_PARTICLE = re.compile("[とはがをにのもでだや、]|って|など")
_PARTICLE = re.compile("[とっはがをにのもで]")
_JA_QUOTATIVE = re.compile("[とっ]")
_ZH_SAID = re.compile(
    "[^，。！？；：“”「」\\s]{0,14}?(?:说|說|问|問|道|喊|叫|答|称|稱)"
)
_STOPS = "。！？｡"


# Where a sentence goes on


def dates(cut: Cut) -> bool:
    """``2026. 11. 23.`` is a date; Korean sentences end with a word."""
    return cut.language in {"ko", "ja"} and _ORDINAL.search(cut.before) is not None


def is_quoted_in_korean(cut: Cut) -> bool:
    """``“그렇다.”고 말했다``: a particle or speaker carries the sentence on."""
    if cut.language != "ko" or not cut.marks.strip():
        return False
    if cut.marks[-1:].isspace():
        return bool(_KO_QUOTATIVE.match(cut.rest) or _KO_SPEAKER.match(cut.rest))
    return _HANGUL.match(cut.rest) is not None


def is_quoted_in_japanese(cut: Cut) -> bool:
    """``「そうだ。」と言った``, ``本当か？と聞いた``: a particle carries it on."""
    if cut.language != "ja":
        return False
    if cut.marks.strip():
        return _JA_PARTICLE.match(cut.rest) is not None
    return cut.before[-1:] in "？！?!" and _JA_QUOTATIVE.match(cut.rest) is not None


def is_quoted_in_chinese(cut: Cut) -> bool:
    """``“好！”她说``: who said it belongs to what was said."""
    quoted = cut.language == "zh" and cut.marks.strip()
    return bool(quoted and _ZH_SAID.match(cut.rest))


# Where a sentence has ended


def stops_in_full_width(cut: Cut) -> bool:
    """``。`` and its kin end a sentence whatever comes next, be it a number."""
    return cut.before[-1:] in _STOPS


def exclaims_without_space(cut: Cut) -> bool:
    """``すき!私は``: half-width marks end a sentence where no spaces are written.

    After Latin letters they belong to a name: ``Yahoo!ニュース``.
    """
    if cut.language not in {"ja", "zh"} or cut.before[-1:] not in "!?":
        return False
    return cut.before[-2:-1] > "\u2e7f" and not _PARTICLE.match(cut.rest)


def lacks_space_in_korean(cut: Cut) -> bool:
    """``갔다.그들도``: after a final ending only the space was forgotten.

    A noun may end like a verb (``바다.하늘``): the syllable before ``다`` tells.
    """
    if cut.language != "ko" or cut.marks or not _HANGUL.match(cut.rest):
        return False
    if _KO_CONNECTED.match(cut.rest) or not _HANGUL.match(cut.before[-3:-2]):
        return False
    final = cut.before[-2]
    if cut.before[-1] != ".":
        return _HANGUL.match(final) is not None
    return final in _KO_FINAL and (final != "다" or _is_stem(cut.before[-3]))


def _is_stem(syllable: str) -> bool:
    return syllable in _STEMS or (ord(syllable) - 0xAC00) % 28 in _STEM_FINALS
