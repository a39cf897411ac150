"""Reads what is numbered beside one noun only: a fifth straight win, 제2공장, 둘째 주.

Each kind has its own words around it in both languages, so that nothing else is taken
for its counterpart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction

from workbench.checks.numerals.counting import NATIVE_ONES, ONES, ORDINALS

Read = Callable[[str], Iterator[tuple[Fraction, str]]]

_VALUES = {
    **{word: n for n, word in enumerate(ONES.split(), 1)},
    **{word: n for n, word in enumerate(ORDINALS.split(), 1)},
    **NATIVE_ONES,
    **{"첫": 1, "single": 1, "double": 2, "triple": 3},
}
_NTH = rf"(?:{'|'.join(ORDINALS.split()[:12])}|\d{{1,2}}(?:st|nd|rd|th))"
_MANY = rf"(?:{'|'.join(ONES.split()[:12])}|\d{{1,2}})"
_NATIVE = "|".join(NATIVE_ONES)
_BUILT = (
    "공장|원전|캠퍼스|터미널|여객터미널|활주로|대교|사옥|청사|연구소|부두|발전소|함대|군단"
    "|데이터센터|라인|물류센터"
)
_BUILT_IN_ENGLISH = (
    "plant|factory|reactor|campus|terminal|runway|bridge|headquarters|building"
    "|laborator|pier|fleet|corps|data cent|line|logistics"
)


def _reader(pattern: str) -> Read:
    """Return what reads each group of a pattern as a number."""
    compiled = re.compile(pattern, re.IGNORECASE)

    def read(text: str) -> Iterator[tuple[Fraction, str]]:
        for match in compiled.finditer(text):
            for number in filter(None, match.groups()):
                yield Fraction(_value(number.lower())), match[0]

    return read


def _value(number: str) -> int:
    if number[0].isdigit():
        return int(re.sub(r"\D", "", number))
    return _VALUES[number] if number in _VALUES else _VALUES[number.removesuffix("s")]


KINDS: tuple[tuple[tuple[str, ...], Read, Read], ...] = (
    (
        ("연승", "연패", "연속"),
        _reader(
            rf"(?<![\w.,-])({_NTH}|{_MANY})[- ](?:straight|consecutive|successive)\b"
            rf"|(?<![\w.,-])({_MANY}) (?:[a-z]+ )?in a row\b"
        ),
        _reader(
            r"(?<![\d.,])(\d{1,2})(?:연[승패]"
            r"|(?:거래일|(?:개 ?)?분기|시즌|경기|개월|[주년일회])"
            rf"(?:째| 만에)? ?연속)|(?<![가-힣])({_NATIVE}) ?(?:분기|시즌|경기|달|해)"
            r"째? ?연속"
        ),
    ),
    (
        ("대법원",),
        _reader(
            r"\b(first|second|third)(?= (?:petty |civil |criminal )?"
            r"(?:bench|division))"
        ),
        _reader(r"대법원 (?:형사|민사|특별)?([1-3])부(?=[ (의는가에])"),
    ),
    (
        ("접종", "투여"),
        _reader(rf"(?<![\w.,-])(single|{_MANY})[- ](?:dose|shot)s?\b"),
        _reader(r"(?<![\d.,~∼])(\d)(?:회|차례) ?(?:접종|투여)"),
    ),
    (
        ("학년",),
        _reader(
            rf"\b({_NTH})(?:-? ?(?:through|to|and|or) ({_NTH}))?[- ]grade",
        ),
        _reader(
            r"(?<!\d)(?<!중)(?<!고)(?<!중학교 )(?<!고등학교 )(?<!고교 )"
            r"([1-6])(?:[~∼,·-]([1-6]))? ?학년"
        ),
    ),
    (
        ("제1", "제2", "제3", "제4", "제5"),
        _reader(rf"\b({_NTH})(?= (?:[a-z]+ ){{0,2}}(?:{_BUILT_IN_ENGLISH}))"),
        _reader(rf"(?<![가-힣\d])제(\d)(?=(?:{_BUILT}))"),
    ),
    (
        ("첫째", "첫 ", "첫날", "첫해", "둘째", "셋째", "넷째", "섯째"),
        _reader(
            rf"\b({_NTH})(?= (?:week|day|year|child|baby|son|daughter|boy|girl"
            r"|birth|pregnancy)(?:s|end)?\b)"
        ),
        _reader(
            rf"(?<![가-힣])(첫|{_NATIVE})째(?= (?:주|날|해|아이|아들|딸|자녀|출산|임신)"
            r"|[를을는가와의] )"
            r"|(?<![가-힣])(첫)(?= ?(?:주|날|해)(?:[에의은는를]|부터|까지))"
        ),
    ),
    (
        ("사 1", "사 2", "사 3"),
        _reader(
            r"\bon (first|second|third)(?: and (second|third))?"
            r"(?= ?[,.]|\Z| base| with (?:no|one|two|\d) out)"
        ),
        _reader(r"(?:무|[12])사 ([123])(?:[,·ㆍ] ?([123]))?루"),
    ),
    (
        ("루타",),
        _reader(r"(?<![-\w])(doubles?|triples?)(?![-\w]| (?:play|digit|header))"),
        _reader(r"(?<![\d.,])([23])루타"),
    ),
)
"""What Korean has in it, and how English and Korean are read."""
SIGNS = r"연[승패속]|첫(?:\Z|[주날해])|\d부|접종|투여|제\d|[둘셋넷섯]째|\d루"
"""One of them is in a word of every Korean text that has one of the kinds."""

_NOT_ONCE = re.compile(
    r"(?<![가-힣])(?P<word>두|세|네|다섯) ?(?:번|차례)도(?= [없않못안])"
)
_ONCE = re.compile(r"\bnever\b|\bnot once\b|\bnot a single\b", re.IGNORECASE)
_OF_WORD = {
    "두": re.compile(r"\b(?:two|2|twice|second|both)\b", re.IGNORECASE),
    "세": re.compile(r"\b(?:three|3|thrice|third)\b", re.IGNORECASE),
    "네": re.compile(r"\b(?:four|4|fourth)\b", re.IGNORECASE),
    "다섯": re.compile(r"\b(?:five|5|fifth)\b", re.IGNORECASE),
}


def not_even_once(english: str, korean: str) -> tuple[str, str] | None:
    """Return “never” and what Korean denies of more than one time: 두 번도 없다."""
    if "번도" not in korean and "차례도" not in korean:
        return None
    found = _NOT_ONCE.search(korean)
    never = _ONCE.search(english) if found is not None else None
    if found is None or never is None:
        return None
    said = _OF_WORD[found["word"]].findall(english)
    # “Children as young as two” are those of 두 살.
    elsewhere = re.findall(rf"(?<![가-힣]){found['word']} ?[가-힣]", korean)
    return (never[0], found[0]) if len(said) < len(elsewhere) else None
