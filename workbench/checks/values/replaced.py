"""Finds the number that stands in another's place, in languages that are not read.

What words say is not known there: how a number is written out, what multiplies it, what
it measures. So only numbers in digits are compared, one for one, and all but one must
be the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbench.checks.passage import Pair
from workbench.checks.values import moments, quantities
from workbench.checks.values.amounts import LANGUAGES, Amount, amounts

_SMALL = 13
"""Below this, languages prefer words."""
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])[.:][0-5]\d")
_OF_CLOCK = re.compile(r" ?(?:h|Uhr|時|时|点|點)")
_SPACED = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_DEGREES = re.compile(r"[ \u00a0-]?(?:degrees?|도|°|度)")
_CONVERTED = frozenset({"time", "temperature"})
_YEARS = range(1900, 2101)
_CALENDARS = 50
"""Years farther apart are those of two calendars."""


def exchanged(pair: Pair) -> Amount | None:
    """Return the number of the source that has another one in its place.

    Between languages that write what multiplies a number with words that are not read,
    digits alone are compared: 3.5 million, 3,5 millones, 350만.
    """
    ours, theirs = (
        [*_told(passage.prose, language)]
        for passage, language in zip(
            (pair.source, pair.target), pair.languages, strict=True
        )
    )
    scaled = not LANGUAGES.issuperset(pair.languages)
    alone = [one for one in ours if not any(_same(one, o, scaled) for o in theirs)]
    others = [one for one in theirs if not any(_same(one, o, scaled) for o in ours)]
    if len(ours) != len(theirs) or len(alone) != 1 or len(others) != 1:
        return None
    return None if _explained(alone[0], others[0]) else alone[0]


def _told(text: str, language: str) -> Iterator[Amount]:
    """Yield the numbers that any translation would have, in digits, and unconverted."""
    joined = _SPACED.sub("\u00a0", text)
    taken = [(one.start, one.end) for one in moments.days(joined, language)]
    taken += [(one.start, one.end) for one in moments.clocks(joined)]
    found = quantities.read(joined, language).quantities
    converted = [
        one.amount
        for one in found
        if one.unit.kind in _CONVERTED or one.unit.system not in {"", "metric"}
    ]
    for one in amounts(joined, language):
        inside = any(a <= one.start < b for a, b in taken)
        if not (inside or one.spelled or one in converted or _is_free(joined, one)):
            yield one


def _is_free(text: str, one: Amount) -> bool:
    """Tell whether it may well be said in words, or in another unit."""
    whole = min(one.values) < _SMALL and not any(value % 1 for value in one.values)
    clock = _CLOCK.fullmatch(one.text) or _OF_CLOCK.match(text, one.end)
    beside = text[max(0, one.start - 1) : one.start]
    part = beside.isalpha() and beside.isascii()
    return bool(whole or clock or part or _DEGREES.match(text, one.end))


def _same(one: Amount, other: Amount, scaled: bool) -> bool:
    if scaled:
        return _digits(one) == _digits(other)
    return not one.values.isdisjoint(other.values)


def _digits(one: Amount) -> str:
    """Return the digits without what only says how large the number is."""
    if one.scaled or one.text.isdecimal():
        whole = max(one.values)
        shown = format(whole.normalize(), "f").replace(".", "")
    else:
        shown = re.sub(r"\D", "", one.text)
    return shown.strip("0")


def _explained(one: Amount, other: Amount) -> bool:
    """Tell whether both may be the same hour, or year of another calendar."""
    first, second = max(one.values), max(other.values)
    if abs(first - second) == Decimal(12) and max(first, second) <= 24:
        return True
    years = first in _YEARS or second in _YEARS
    return years and abs(first - second) > _CALENDARS
