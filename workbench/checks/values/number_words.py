"""Reads numbers that are written as words, in English and Korean.

“two dozen”, “twenty-five”, “half a million”, 세 명, 스물다섯 살, 사흘. Words that only
hint at a number (once, both, 양국, 하루) explain one but claim none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from workbench.checks.features import Bit
from workbench.checks.glance import look
from workbench.checks.numerals.counting import (
    COUNTERS,
    DAYS,
    FACTORS,
    NATIVE_ONES,
    NATIVE_TENS,
    ONES,
    ORDINALS,
    TENS,
)
from workbench.checks.values.amounts import BASIS, Amount

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
_SMALL_NUMBER = re.compile(_ANY_NUMBER.pattern)
"""Without IGNORECASE a search passes over most words by their first letter."""
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
