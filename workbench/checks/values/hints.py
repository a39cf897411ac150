"""Reads what words of a text may stand for, rather too much: 1 of “once”, 4 of 사방."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from workbench.checks.numerals.romans import romans

_HINTS_IN_ENGLISH: dict[str, tuple[str, ...]] = {
    r"once|single|sole|lone|each|per|an?|every|one-time|annual\w*|yearly|monthly|daily"
    r"|another|next|last|this|same|next|hourly|weekly": ("1",),
    r"zero|non-zero": ("0",),
    r"all|full\w*|whole|entire\w*|complete\w*|unanim\w*": ("100",),
    r"octal": ("8",),
    r"appeals?|appellate": ("2",),
    r"decimals?": ("10",),
    r"hex\w*": ("16",),
    r"more than onc?e|secondary|twice|both|n?either|pair\w*|doubl\w*|twin\w*"
    r"|duo|biennial\w*|biannual\w*|two-(?!thirds|fifths|sevenths|ninths)\w+|bilateral\w*|dual\w*"
    r"|halv\w*|brothers|sisters|binary": ("2",),
    r"couples?": ("2", "3"),
    r"sophomores?": ("2",),
    r"clean-?up": ("4",),
    r"fifths?": ("5", "20"),
    r"sixths?": ("6",),
    r"sevenths?": ("7",),
    r"ninths?": ("9",),
    r"tenths?": ("10",),
    r"Christmas": ("25",),
    r"Eve": ("31", "24"),
    r"thrice|triple\w*|triennial\w*|trio|trilateral\w*|ternary": ("3",),
    r"quadrupl\w*|quadrennial\w*|quartet|foursome": ("4",),
    r"quintupl\w*|pentagon": ("5",),
    r"decades?|tenfold": ("10",),
    r"centur(?:y|ies)|centenar\w*|centennial": ("100",),
    r"millenni\w*": ("1000",),
    r"hal(?:f|ves)": ("0.5", "50", "2", "6", "30", "1"),
    r"thirds?|one-third|two-thirds": ("3", "1", "2", "30", "33"),
    r"quarter-?finals?|quarter-?finalists?": ("8",),
    r"semi-?finals?|semi-?finalists?": ("4",),
    r"quarter\w*": ("4", "1", "25", "15", "3", "0.25"),
    r"fortnight\w*": ("2", "14", "15"),
    r"midnight": ("0", "12", "24"),
    r"noon|midday": ("12",),
    r"dozens?": ("12", "10"),
    r"days?|clock": ("1", "24"),
    r"weeks?": ("1", "7"),
    r"years?": ("1", "12"),
    r"teen\w*": ("10",),
    r"twent\w*": ("20",),
    r"thirt\w*": ("30",),
    r"fort(?:y|ies)": ("40",),
    r"fift\w*": ("50",),
    r"sixt\w*": ("60",),
    r"sevent\w*": ("70",),
    r"eight\w*": ("80",),
    r"ninet\w*": ("90",),
}
_COUNTED_BY = (
    r" ?(?:년(?![가-힣]{2})|개월|[점명초층위주회배](?:[은는이가을를로의에 ]|\Z))"
)
_READ_OUT = {
    rf"(?<![가-힣]){sign}{_COUNTED_BY}": (str(value),)
    for value, sign in enumerate("삼사오육칠팔구", 3)
}
"""As some write what others write in digits: 삼 개월, 팔 년."""
_HALF = ("0.5", "50", "2", "30", "6")
_HINTS_IN_KOREAN: dict[str, tuple[str, ...]] = {
    r"하루|하나|(?<![가-힣])(?:한|첫|매|단일|각|홑|외)|당(?![가-힣]{2})": (
        "1",
        "24",
        "100",
    ),
    r"이틀|노사|여야|남북|양[국측쪽자당손팔발편]|쌍|이중|복식|부부|형제|자매|남매|갑절|모녀|모자"
    r"|부자|부녀"
    r"|이분|이항|(?<![가-힣])(?:두|둘|둬)(?:[ 셋째]|$)|"
    r"(?<![가-힣])둘[을이은의도로만인에]|곱절|배로": (
        "2",
        "48",
    ),
    r"사흘|서너|트리오|3자|삼[국각자중부]|(?<![가-힣\d])(?:셋|세|석|세네)(?:[ 째]|$)|"
    r"(?<![가-힣])셋[을이은의도로만인에]": (
        "3",
        "72",
    ),
    r"나흘|너댓|서너|사분|사방|사계|사중|(?<![가-힣\d])(?:넷|네|넉)(?:[ 째]|$)|"
    r"(?<![가-힣])넷[을이은의도로만인에]": ("4",),
    r"닷새|다섯|대여섯|오륙|오각": ("5",),
    "엿새|여섯|예닐곱|육각|반년": ("6",),
    "이레|일곱|일주일|예닐곱": ("7",),
    "여드레|여덟|팔각": ("8",),
    "아흐레|아홉": ("9",),
    r"열흘|(?<![가-힣])열(?:[ 째에]|$)|(?<![가-힣])십|수십": ("10",),
    "보름": ("15", "14", "2"),
    "스물|스무": ("20",),
    "서른": ("30",),
    "마흔": ("40",),
    r"(?<![가-힣])쉰": ("50",),
    "예순": ("60",),
    "일흔": ("70",),
    "여든": ("80",),
    "아흔": ("90",),
    "절반|(?<![가-힣])반(?=[ 년세]|으로|씩|값|이[다에었])|반기": _HALF,
    "베이비 ?스텝": ("0.25",),
    "빅 ?스텝": ("0.5",),
    "자이언트 ?스텝": ("0.75",),
    **_READ_OUT,
    "정오": ("12",),
    "자정": ("0", "12", "24"),
    "(?<![가-힣])백|모두|전부|전체|완전|만점|세기": ("100",),
}
_EN_HINT = re.compile(
    r"(?<!\w)(?:"
    + "|".join(f"(?P<h{n}>{words})" for n, words in enumerate(_HINTS_IN_ENGLISH))
    + r")(?!\w)",
    re.IGNORECASE,
)
_KO_HINT = re.compile(
    "|".join(f"(?P<h{n}>{words})" for n, words in enumerate(_HINTS_IN_KOREAN))
)
# Without groups and IGNORECASE a search passes over most words by their first letter.
_SMALL_HINT = re.compile(rf"(?<!\w)(?:{'|'.join(_HINTS_IN_ENGLISH)})(?!\w)".lower())
_HANGUL_HINT = re.compile("|".join(_HINTS_IN_KOREAN))
_LATIN = re.compile("[A-Za-z]")
_SEVERAL_WORDS = re.compile(
    rf"more than onc|(?<![가-힣])[삼사오육칠팔구]{_COUNTED_BY}", re.IGNORECASE
)
"""The hints of several words that their words do not give."""
_Values = tuple[frozenset[Decimal], ...]
_EN_VALUES = tuple(
    frozenset(map(Decimal, values)) for values in _HINTS_IN_ENGLISH.values()
)
_KO_VALUES = tuple(
    frozenset(map(Decimal, values)) for values in _HINTS_IN_KOREAN.values()
)


def hinted(text: str) -> frozenset[Decimal]:
    """Return the values that words of a text may stand for, rather too many."""
    if not text.isprintable() or _SEVERAL_WORDS.search(text):
        return _hinted(text)
    *words_, last = text.split(" ")
    found = map(_hinted_by_word, (f"{word} " for word in words_))
    return _hinted_by_word(last).union(*found)


def hints(text: str) -> Iterator[frozenset[Decimal]]:
    """Yield what each word of a text that hints at a number may stand for."""
    yield from filter(None, (_hinted_by_word(f"{word} ") for word in text.split()))


@lru_cache(maxsize=16_384)
def _hinted_by_word(word: str) -> frozenset[Decimal]:
    return _hinted(word)


def _hinted(text: str) -> frozenset[Decimal]:
    found = {Decimal(value) for value in romans(text)}
    for pattern, values in _hinting(text):
        for match in pattern.finditer(text):
            found |= values[int(str(match.lastgroup)[1:])]
    return frozenset(found)


def _hinting(text: str) -> Iterator[tuple[re.Pattern[str], _Values]]:
    """Yield the hints that a text may have, and what they stand for."""
    if not text.isascii():
        if _LATIN.search(text):
            yield _EN_HINT, _EN_VALUES
        if _HANGUL_HINT.search(text):
            yield _KO_HINT, _KO_VALUES
    elif _SMALL_HINT.search(text.lower()):
        yield _EN_HINT, _EN_VALUES
