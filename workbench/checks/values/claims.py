"""Which numbers of a text any translation would keep: those that count for sure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from workbench.checks.passage import Pair
from workbench.checks.values import glosses, moments
from workbench.checks.values.amounts import Amount
from workbench.checks.values.bare_days import bare_days, may_be_said
from workbench.checks.values.quantities import Reading

_CONVERTED = re.compile(
    r"[ \u00a0-]?(?:miles?|mph|feet|foot|ft|inch(?:es)?|yards?|pounds?|lbs?|ounces?|oz"
    r"|acres?|gallons?|Fahrenheit)\b|[ \u00a0]?[°″′]|(?:마일|피트|인치|야드"
    r"|에이커|온스|갤런|평)"
)
_IDIOM = re.compile(r"24/7|9/11|(?<!\d)911(?= ?테)|50[/-]50|\d+·\d+")
_OF_CENTURY = re.compile(r"['’]\d\d(?:s\b|년|학번|[ ,.)]|\Z)")
"""A year without its century: the class of ’98, ’88년."""


def claims(pair: Pair, read: Reading) -> list[Amount]:
    """Return the numbers of the source that any translation would keep."""
    text = pair.source.prose
    taken = moments_of(pair, of_target=False)
    return [
        amount
        for amount in read.everything
        if certain(text, amount) and not inside(amount, taken)
    ]


def outside_of_moments(pair: Pair, read: Reading, *, of_target: bool) -> list[Amount]:
    """Return the numbers that are surely said, but for those of dates and hours."""
    text = (pair.target if of_target else pair.source).prose
    taken = moments_of(pair, of_target=of_target)
    return [
        amount
        for amount in read.everything
        if certain(text, amount)
        and max(amount.values) > 1
        and not any(a <= amount.start and amount.end <= b for a, b in taken)
    ]


def inside(amount: Amount, spans: Iterable[tuple[int, int]]) -> bool:
    """Tell whether a number is part of a date or an hour, and no year."""
    small = max(amount.values) < 1000  # years are compared as numbers
    return small and any(
        start <= amount.start and amount.end <= end for start, end in spans
    )


def certain(text: str, amount: Amount) -> bool:
    """Tell whether a number counts, and is no part of a name or an idiom."""
    before = text[max(0, amount.start - 2) : amount.start]
    after = text[amount.end : amount.end + 14]
    if amount.spelled:
        return amount.counted
    written = before[-1:] + amount.text + after
    if before[-1:] in {"·", "#"} or _OF_CENTURY.match(written):
        return False
    mark = before.rstrip("-–‑/+")[-1:]
    if mark.lower() != mark.upper():  # a letter
        return False
    if glosses.is_added(text, amount) or glosses.is_named(text, amount):
        return False
    around = text[max(0, amount.start - 4) : amount.end + 4]
    return not _IDIOM.search(around) and not _CONVERTED.match(after)


def is_aside(pair: Pair, amount: Amount) -> bool:
    """Tell whether newsrooms leave a number of the source out, though it counts.

    So they do with a day that only Korean numbers, an age, what stands in brackets,
    and the month in which an article was filed.
    """
    text, language = pair.source.prose, pair.languages[0]
    if glosses.is_age(text, amount) or glosses.is_stamp(text, amount):
        return True
    if glosses.is_bracketed(text, amount):
        return True
    bare = bare_days(text) if language == "ko" else ()
    dated = moments.days(pair.target.prose, pair.languages[1])
    return any(start == amount.start for start, _, _ in bare) and not any(
        one.sure and one.day for one in dated
    )


def moments_of(pair: Pair, *, of_target: bool) -> tuple[tuple[int, int], ...]:
    """Return where dates, months and times of day stand in one text of a pair.

    So do the days that only Korean numbers: 28일, where English says “Monday”.
    """
    text, other = pair.source.prose, pair.target.prose
    language, second = pair.languages
    if of_target:
        return _moments(other, second, text, language)
    return _moments(text, language, other, second)


@lru_cache(maxsize=64)
def _moments(
    text: str, language: str, other: str, second: str
) -> tuple[tuple[int, int], ...]:
    found = moments.days(text, language)
    dates = [(one.start, one.end) for one in found if one.sure]
    if len(dates) != len(found):
        theirs = moments.days(other, second)
        known = {(one.month, one.day) for one in theirs if one.sure}
        # 6.15 is a date where the other text says so: June 15.
        dates += [(o.start, o.end) for o in found if (o.month, o.day) in known]
    if language == "ko" and second == "en" and (bare := bare_days(text)):
        said = {one.day for one in moments.days(other, second) if one.sure}
        any_ = may_be_said(other, text)
        dates += [(start, end) for start, end, day in bare if any_ or day in said]
    return (*dates, *((one.start, one.end) for one in moments.clocks(text)))
