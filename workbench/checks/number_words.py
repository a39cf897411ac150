"""Reads numbers that are written as words, in English and Korean.

“two dozen”, “twenty-five”, “half a million”, 세 명, 스물다섯 살, 사흘. Words that only
hint at a number (once, both, 양국, 하루) explain one but claim none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from workbench.checks.amounts import BASIS, Amount
from workbench.checks.counting import (
    COUNTERS,
    DAYS,
    FACTORS,
    NATIVE_ONES,
    NATIVE_TENS,
    ONES,
    ORDINALS,
    TENS,
)
from workbench.checks.features import Bit
from workbench.checks.glance import look
from workbench.checks.romans import romans

_PLAIN = {
    **{word: value for value, word in enumerate(ONES.split(), 1)},
    **{word: value for value, word in enumerate(ORDINALS.split(), 1)},
    **{word: value for value, word in enumerate(TENS.split(), 2)},
}
_TEN_WORDS = {
    **{word: 10 * value for value, word in enumerate(TENS.split(), 2)},
    **{f"{word[:-1]}ieth": 10 * value for value, word in enumerate(TENS.split(), 2)},
}
_PLAIN.update(_TEN_WORDS)
_NUMBER_WORD = "|".join(sorted((*_PLAIN, *FACTORS), key=len, reverse=True))
_ENGLISH = re.compile(
    rf"(?<![\w.])(?:half[ -](?:a[ -])?)?(?:{_NUMBER_WORD})"
    rf"(?:(?:[ -]|[ -]and[ -]|(?<=ty))(?:{_NUMBER_WORD}))*(?![\w])",
    re.IGNORECASE,
)
_ANY_NUMBER = re.compile(rf"half|{_NUMBER_WORD}", re.IGNORECASE)
_RANKED = re.compile(r"[- ](?!first|last|best)[a-z]+est(?![a-z])")
"""“second-lowest”, “third largest”: there the order counts."""
_UNCOUNTED = re.compile(
    r"(?<!\w)(?:no [a-z]+|(?:an?|one)[ -][a-z]{3,8}(?:th|rd))\Z", re.IGNORECASE
)
_OF_ORDER = re.compile(
    r" (?:straight|consecutive|successive|time|year|month|week|day|season|term|title"
    r"|session|round|attempt|edition|win|victory|defeat|loss|match|game)\b"
)
"""“A fourth straight session” is no quarter."""
_AND_A_HALF = re.compile(" and a half(?![a-z])", re.IGNORECASE)
_LONGEST = 12
"""More number words in a row are no number."""
_PART = re.compile(rf"(?:{'|'.join(TENS.split())})(?=[a-z])|[A-Za-z]+", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_HALF_OF = re.compile(r"(?<!\w)half an?(?= [a-z])", re.IGNORECASE)
_OF_A_POINT = re.compile(
    r"(?<![\w-])(?:(?P<many>three)[- ])?(?P<part>quarter|half)s?(?: of)?(?: an?)?"
    r"(?=[- ](?:percentage[- ])?points?(?!\w))",
    re.IGNORECASE,
)
"""Parts of a point that rates change by: a quarter-point cut is 0.25%포인트."""
_IDLE = frozenset({"one", "first", "second", "third", "zero"})
"""Words that mean so much else that they claim nothing alone."""

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
_SMALL_NUMBER = re.compile(_ANY_NUMBER.pattern)
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

_KOREAN = re.compile(
    rf"(?<![가-힣\w])(?!세대)(?:(?P<tens>{'|'.join(NATIVE_TENS)})"
    rf"(?: (?=(?:{'|'.join(NATIVE_ONES)}) ?(?:{COUNTERS})))?)?"
    rf"(?P<ones>{'|'.join(sorted(NATIVE_ONES, key=len, reverse=True))})?"
    rf"(?P<gap> ?)(?P<counter>{COUNTERS})(?=(?P<after>[가-힣]?))"
)
_CLOSE = frozenset(
    (
        "명",
        "번",
        "개",
        "차례",
        "살",
        "시간",
        "달",
        "가지",
        "마리",
        "배",
        "곳",
        "건",
        "대",
    )
)
_OF_TEN = frozenset(
    ("명", "사람", "살", "시간", "달", "배", "차례", "마리", "나라", "건")
)
_ALONE = re.compile(
    rf"(?<![가-힣\w])(?P<tens>{'|'.join(NATIVE_TENS)})"
    r"(?P<ones>하나|둘|셋|넷|다섯|여섯|일곱|여덟|아홉)(?! ?(?:" + COUNTERS + r"))"
)
"""A number that nothing is counted by: 여든셋의 그, 스물넷에."""
_DAY_WORD = re.compile(rf"(?<![가-힣])(?:{'|'.join(DAYS)})")


def may_count(text: str) -> bool:
    """Tell whether a text has a number at all, in digits or in words."""
    return bool(look(text) & Bit.COUNTS)


@lru_cache(maxsize=64)
def words(text: str) -> tuple[Amount, ...]:
    """Return the numbers that a text writes out, English before Korean."""
    return tuple(_words(text))


def _words(text: str) -> Iterator[Amount]:
    seen = look(text)
    if seen & Bit.NUMBER:
        for match in _ENGLISH.finditer(text, *_stretch(text)):
            yield from _in_english(match)
        for match in _HALF_OF.finditer(text) if "half" in text.lower() else ():
            yield _amount(match, frozenset({Decimal("0.5")}), claimed=False)
        for match in _OF_A_POINT.finditer(text) if "point" in text else ():
            part = Decimal("0.25" if match["part"].lower() == "quarter" else "0.5")
            yield _amount(match, frozenset({part * 3 if match["many"] else part}))
    if seen & Bit.NATIVE:
        yield from _in_korean(text)


def _stretch(text: str) -> tuple[int, int]:
    """Return where the first word begins and the last one ends that may be a number."""
    first = last = start = 0
    for word in text.split(" "):
        end = start + len(word)
        if _may_number(word):
            first, last = first if last else start, end
        start = end + 1
    return first, last


@lru_cache(maxsize=16_384)
def _may_number(word: str) -> bool:
    if word.isascii():
        return _SMALL_NUMBER.search(word.lower()) is not None
    return _ANY_NUMBER.search(word) is not None


def _in_korean(text: str) -> Iterator[Amount]:
    for match in _KOREAN.finditer(text):
        if match["tens"] or match["ones"]:
            value = NATIVE_TENS.get(match["tens"], 0)
            value += NATIVE_ONES.get(match["ones"], 0)
            end = match.start("gap")
            sure = value > 1 and _counts(match)
            yield _amount(match, frozenset({Decimal(value)}), end, claimed=sure)
    for match in _ALONE.finditer(text):
        value = NATIVE_TENS[match["tens"]] + NATIVE_ONES[match["ones"]]
        yield _amount(match, frozenset({Decimal(value)}))
    for match in _DAY_WORD.finditer(text):
        yield _amount(match, frozenset({Decimal(DAYS[match[0]])}))


def _counts(match: re.Match[str]) -> bool:
    """Tell a number from words that look like it: 세분, 열 번호, 두 번쨰."""
    counter = match["counter"]
    if not match["gap"] and counter not in _CLOSE:
        return False
    if match["tens"] == "열" and not match["ones"]:
        return counter in _OF_TEN
    return not (counter == "번" and match["after"] == "호")


def _in_english(match: re.Match[str]) -> Iterator[Amount]:
    """Yield the numbers of number words in a row: the “first two” are two."""
    parts = [
        part
        for part in _PART.finditer(match.string, match.start(), match.end())
        if part[0].lower() not in {"and", "a"}
    ]
    row: list[re.Match[str]] = []
    for part in parts if len(parts) <= _LONGEST else ():
        word, after = (row[-1][0].lower() if row else ""), part[0].lower()
        # In “1.7 million four years ago” the first word belongs to the digits.
        scales = len(row) == 1 and word in FACTORS and after not in FACTORS
        ends = scales and _DIGIT.search(match.string[: row[0].start()][-2:])
        if row and (ends or not _goes_on(word, after)):
            yield _of_row(row)
            row = []
        row.append(part)
    if row:
        yield _of_row(row)


def _goes_on(word: str, after: str) -> bool:
    if after in FACTORS or word in FACTORS or word == "half":
        return True
    return word in _TEN_WORDS and _PLAIN[after] < 10


def _of_row(row: list[re.Match[str]]) -> Amount:
    words_ = [part[0].lower() for part in row]
    start, end = row[0].start(), row[-1].end()
    text = row[0].string
    idle = len(words_) == 1 and words_[0] in _IDLE | {*FACTORS}
    claimed = not idle or _RANKED.match(text, end) is not None
    # “No two are alike” counts nothing, and “a fifth” may be 20 percent.
    uncounted = _UNCOUNTED.search(text[max(0, start - 9) : end])
    claimed = claimed and not (uncounted and not _OF_ORDER.match(text, end))
    values = _english(words_)
    if half := _AND_A_HALF.match(row[0].string, end):
        end = half.end()
        values |= {value + Decimal("0.5") for value in values}
    if BASIS.match(text, end):
        values |= {value / 100 for value in values}
    written = row[0].string[start:end]
    return Amount(written, start, end, values, spelled=True, counted=claimed)


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


def _amount(
    match: re.Match[str],
    values: frozenset[Decimal],
    end: int | None = None,
    *,
    claimed: bool = True,
) -> Amount:
    start, end = match.start(), match.end() if end is None else end
    written = match.string[start:end]
    return Amount(written, start, end, values, spelled=True, counted=claimed)


def _english(parts: list[str]) -> frozenset[Decimal]:
    """Return the value of number words, and what else they may mean.

    >>> sorted(_english("two hundred thousand fifty".split()))
    [Decimal('200050')]
    """
    total = section = Decimal(0)
    half = False
    for part in parts:
        if part == "half":
            half = True
        elif part in FACTORS and FACTORS[part] > 100:
            total += (section or 1) * FACTORS[part]
            section = Decimal(0)
        elif part in FACTORS:
            section = (section or Decimal(1)) * FACTORS[part]
        else:
            section += _PLAIN[part]
    value = total + section
    return frozenset({value / 2} if half else {value})
