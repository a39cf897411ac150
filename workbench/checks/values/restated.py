"""Reads what a text says of its own quantities: 600 miles (960 kilometers)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from types import MappingProxyType

from workbench.checks.values import glosses
from workbench.checks.values.amounts import Amount
from workbench.checks.values.quantities import Quantity, Reading, equal

_OPENS = re.compile(r" ?[(（](?:about |around |roughly |some |약 ?)?(?:시속 ?)?\Z")
_BETWEEN_SYSTEMS = frozenset(
    {"length", "area", "mass", "volume", "speed", "temperature"}
)
_NEARLY = Decimal("0.1")
_CALENDAR = 1000
"""Years from which they are those of the calendar."""
_SPANS = frozenset({"minute", "hour", "week", "month", "year"})
_AGE = re.compile(r"세|살|-year")
_BARE = MappingProxyType(
    {
        name: re.compile(
            rf"\b(?:in|of|for|within|drifted|take|takes|took|last|lasts|to|past|previous"
            rf"|over) {name}s\b(?! (?:ago|later|past|to come))",
            re.IGNORECASE,
        )
        for name in _SPANS
    }
)
"""Where an English text speaks of many without a word that says how many."""
_SOME_DAYS = re.compile(
    r"(?<!\w)(?:for|in|within|over|past|last) days\b(?! (?:ago|later|past|on end))",
    re.IGNORECASE,
)
_DAYS = re.compile(r"일(?:[째간]| ?동안| ?만에| ?연속)")
"""What follows a number of days, and no day of a month."""


def misconverted(there: Reading, text: str) -> tuple[Quantity, Quantity] | None:
    """Return a quantity and the one in brackets behind it that it is not worth."""
    if "(" not in text and "（" not in text:
        return None
    for one, other in pairwise(there.quantities):
        if (
            one.unit.kind in _BETWEEN_SYSTEMS
            and one.unit.kind == other.unit.kind
            and one.unit.system != other.unit.system
            and _OPENS.match(text[one.end : other.amount.start])
            and not equal(one, [other])
            and not _rounded(one, other)
        ):
            return one, other
    return None


def _rounded(one: Quantity, other: Quantity) -> bool:
    """Tell whether both may be one, each rounded to a whole number."""
    if one.unit.kind == "temperature":
        return False
    for value in one.amount.values:
        for found in other.amount.values:
            worth, there = value * one.unit.worth, found * other.unit.worth
            slack = max(_NEARLY * worth, one.unit.worth / 2, other.unit.worth / 2)
            if abs(worth - there) <= slack:
                return True
    return False


@dataclass(frozen=True, slots=True)
class Said:
    """A text with its numbers, and where its dates and hours stand."""

    text: str
    read: Reading
    moments: Sequence[tuple[int, int]]

    def spans(self) -> dict[str, list[Quantity]]:
        """Return the weeks, months, … by unit; ages and hours of the day are none."""
        found: dict[str, list[Quantity]] = {}
        for one in self.read.quantities:
            # “A year and a half” has no number of its own, and may be 1년 반.
            if one.unit.name in _SPANS and one.amount.text and self._is_span(one):
                found.setdefault(one.unit.name, []).append(one)
        return found

    def sums_again(self) -> list[Quantity]:
        """Return what sums are in another currency: 27억유로(31억달러)."""
        return [
            one
            for one in self.read.quantities
            if one.unit.kind == "money" and glosses.is_added(self.text, one.amount)
        ]

    def _is_span(self, one: Quantity) -> bool:
        if max(one.amount.values) >= _CALENDAR:
            return False
        if any(a <= one.amount.start < b for a, b in self.moments):
            return False
        return _AGE.search(self.text[one.amount.end : one.end + 5]) is None


def other_span(source: Said, target: Said) -> Amount | None:
    """Return the only number of weeks, months, … if the target has another one."""
    ours = source.spans()
    theirs = target.spans() if ours else {}
    for name, (one, *more) in ours.items():
        other, *others = theirs.get(name, [one, one])
        if more or others:
            continue
        if not equal(one, target.read.quantities) and not equal(
            other, source.read.quantities
        ):
            return one.amount
    return None


def other_sum(source: Said, target: Said) -> Amount | None:
    """Return a sum in brackets behind another currency if it is another one there."""
    if "(" not in source.text or "(" not in target.text:
        return None
    ours, theirs = source.sums_again(), target.sums_again()
    alone = [one for one in ours if not equal(one, theirs)]
    for other in theirs if len(ours) == len(theirs) else ():
        if not equal(other, ours):
            return next((o.amount for o in alone if o.unit == other.unit), None)
    return None


def left_bare(source: Said, target: Said) -> Amount | None:
    """Return a number of the source of which an English target has the unit alone."""
    for name, found in source.spans().items():
        if _BARE[name].search(target.text) and name not in target.spans():
            return next((o.amount for o in found if max(o.amount.values) > 1), None)
    if _SOME_DAYS.search(target.text) is None:
        return None
    return next((one for one in source.read.amounts if _is_of_days(one, source)), None)


def _is_of_days(one: Amount, source: Said) -> bool:
    """Tell whether it says how many days something takes: 12일째."""
    return max(one.values) > 1 and _DAYS.match(source.text, one.end) is not None
