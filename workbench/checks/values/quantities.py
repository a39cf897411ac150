"""Reads the quantities of a text: numbers with what they are numbers of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from workbench.checks.numerals import units
from workbench.checks.numerals.units import Unit
from workbench.checks.values import number_words
from workbench.checks.values.amounts import MOST, Amount, amounts

_NEARLY = Decimal("0.07")
"""How far a converted quantity may be from exact: newsrooms round."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and its unit."""

    amount: Amount
    unit: Unit
    end: int
    """Where the unit ends, or the number if the unit stands before it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The numbers of a text."""

    amounts: tuple[Amount, ...]
    """In digits, or in digits and unit signs: 4천500."""
    words: tuple[Amount, ...]
    """Written out."""
    quantities: tuple[Quantity, ...]

    @property
    def everything(self) -> tuple[Amount, ...]:
        """All numbers, however they are written."""
        return (*self.amounts, *self.words)


@lru_cache(maxsize=256)
def read(text: str, language: str) -> Reading:
    """Return the numbers of a text; linear in its length."""
    plain = amounts(text, language)
    written = tuple(
        word for word in number_words.words(text) if not _covered(word, plain)
    )
    found: Sequence[Amount] = plain  # which are in order
    if written:
        found = sorted((*plain, *written), key=lambda one: (one.start, one.end))
    if len(found) > MOST:
        return Reading((), (), ())
    return Reading(plain, written, tuple(_quantities(text, found)))


def _covered(word: Amount, plain: Sequence[Amount]) -> bool:
    """Tell whether a word only scales a number in digits: the million of 5 million."""
    return any(one.start <= word.start < one.end for one in plain)


def _quantities(text: str, found: Sequence[Amount]) -> Iterator[Quantity]:
    run = _of_times_run(text) if text.count(":") > 1 else {}
    ends: list[Quantity | None] = []
    for amount in found:
        if unit := run.get(amount.start):
            ends.append(Quantity(amount, unit, amount.end))
        else:
            ends.append(_quantity(text, amount))
    # “10 to 20 km”, “3~5달러”: the unit of the second is that of the first.
    for index in range(len(found) - 2, -1, -1):
        here, there = found[index], found[index + 1]
        gap = text[here.end : there.start]
        after = ends[index + 1]
        if ends[index] is None and after is not None and gap.strip() in _BETWEEN:
            ends[index] = Quantity(here, after.unit, here.end)
    yield from (one for one in ends if one is not None)
    for match in _HALF_MORE.finditer(text) if " and a half" in text else ():
        amount = Amount("", match.start(), match.start(), _ONE_AND_A_HALF)
        yield Quantity(amount, units.BY_NAME[match["unit"].lower()], match.end())


def _of_times_run(text: str) -> dict[int, Unit]:
    """Return where the hours, minutes and seconds of 2:05:30 begin."""
    return {
        match.start(name): units.BY_NAME[name]
        for match in _RUN.finditer(text)
        for name in ("hour", "minute", "second")
    }


_RUN = re.compile(
    r"(?<![\d.:])(?P<hour>\d{1,2}):(?P<minute>[0-5]\d):(?P<second>[0-5]\d)(?![\d:])"
)
_HALF_MORE = re.compile(
    r"\b(?:an?|one) (?P<unit>hour|day|week|month|year) and a half\b", re.IGNORECASE
)
_HALF_NEARLY = Decimal("0.1")
_ONE_AND_A_HALF = frozenset({Decimal("1.5")})
_DIFFERENCE = 10
_AN_HOUR = re.compile(r"시속 ?(?:약|최대)? ?\Z")
_FROM_AN_HOUR = re.compile(r"시속 ?[^,.]{1,30}?(?:에서|부터|[~∼])[^,.]{0,15}\Z")
"""“시속 205㎞에서 140㎞로”: the second is a speed too."""
_SCALE = re.compile(r"([섭화])씨 ?(?:영[하상] ?)?\Z")
_SCALES = {"°C", "°F"}
_BOTH_SCALES = Decimal(40)
_BETWEEN = frozenset({"to", "-", "–", "—", "~", "∼", "∙", "or", "에서", "$", "-$"})


def _quantity(text: str, amount: Amount) -> Quantity | None:
    ahead = units.before(text, amount.start)
    if ahead is not None and not amount.spelled:
        return Quantity(amount, ahead[0], amount.end)
    behind = units.after(text, amount.end)
    if behind is None:
        return None
    unit, end = behind
    if unit.name == "°" and amount.spelled and not amount.text.isascii():
        return None  # 사흘도: not even three days
    before = text[: amount.start]
    if unit.name in {"km", "mile"} and (
        _AN_HOUR.search(before[-8:]) or _FROM_AN_HOUR.search(before[-60:])
    ):
        unit = units.BY_NAME["km/h" if unit.name == "km" else "mph"]
    if unit.name == "°" and (scale := _SCALE.search(text[: amount.start][-9:])):
        unit = units.BY_NAME["°C" if scale[1] == "섭" else "°F"]
    return Quantity(amount, unit, end)


def equal(one: Quantity, others: Sequence[Quantity]) -> bool:
    """Tell whether the others say the same quantity, converted or added up."""
    wanted = _worth(one)
    same = [
        other
        for other in others
        if other.unit.kind == one.unit.kind and not _is_other_scale(one, other)
    ]
    if one.unit.kind in {"money", "percent"}:
        return any(
            one.unit.counts_as(other.unit) and one.amount.values & other.amount.values
            for other in same
        )
    if any(
        _alike(value, _worth(other), one.unit, other.unit)
        for other in same
        for value in wanted
    ):
        return True
    sums = {
        first + second
        for left, right in pairwise(same)
        if left.unit.worth > right.unit.worth
        for first in _worth(left)
        for second in _worth(right)
    }
    return bool(sums & wanted)


def other_compound(one: Quantity, source: Reading, there: Reading) -> Quantity | None:
    """Return what stands for so many and a half, and is not: 1일30분."""
    if one.unit.kind != "time":
        return None
    if one.amount.values == _ONE_AND_A_HALF:
        found = [(left, left, right) for left, right in _compounds(there)]
    else:
        half = [o for o in there.quantities if o.amount.values == _ONE_AND_A_HALF]
        if not half or half[0].unit.kind != "time":
            return None
        ours = [both for both in _compounds(source) if both[0] is one]
        one, found = half[0], [(half[0], *both) for both in ours]
    if len(found) != 1:
        return None
    (wanted,) = _worth(one)
    said, left, right = found[0]
    sums = {a + b for a in _worth(left) for b in _worth(right)}
    near = any(abs(value - wanted) <= wanted * _HALF_NEARLY for value in sums)
    return None if near else said


def _compounds(read: Reading) -> list[tuple[Quantity, Quantity]]:
    """Return the times in two units: 1시간30분."""
    times = [one for one in read.quantities if one.unit.kind == "time"]
    return [
        (left, right)
        for left, right in pairwise(times)
        if left.unit.worth > right.unit.worth
        and 0 <= right.amount.start - left.end <= 1
    ]


def drop_idle(amounts: list[Amount], other: Reading, most: int) -> None:
    """Leave out so many that the other text says in words such as “second”."""
    for idle in other.words:
        if most > 0 and not idle.counted:
            same = [one for one in amounts if one.values & idle.values]
            if same:
                amounts.remove(next((one for one in same if one.spelled), same[0]))
                most -= 1


def part_of_equal(one: Quantity, ours: Sequence[Quantity], others: Reading) -> bool:
    """Tell whether it is part of what the others say at once: 1년 6개월, 18 months."""
    same = [other for other in ours if other.unit.kind == one.unit.kind]
    wanted = {
        worth
        for other in others.quantities
        if other.unit.kind == one.unit.kind
        for worth in _worth(other)
    }
    return any(
        first + second in wanted
        for left, right in pairwise(same)
        if one in (left, right) and left.unit.worth > right.unit.worth
        for first in _worth(left)
        for second in _worth(right)
    )


def _is_other_scale(one: Quantity, other: Quantity) -> bool:
    """Tell whether so many degrees are so many of the other scale; 40 below are."""
    same = one.amount.values & other.amount.values
    return {one.unit.name, other.unit.name} == _SCALES and bool(same - {_BOTH_SCALES})


def _worth(one: Quantity) -> frozenset[Decimal]:
    if one.unit.kind == "temperature":
        return _degrees(one)
    return frozenset(value * one.unit.worth for value in one.amount.values)


def _degrees(one: Quantity) -> frozenset[Decimal]:
    """Return degrees Celsius, without a sign; degrees may be of either scale."""
    values = one.amount.values
    plain = frozenset() if one.unit.name == "°F" else values
    if one.unit.name == "°C":
        return plain
    # Ten degrees warmer is a difference, and has no zero to count from.
    differences = frozenset(value * 5 / 9 for value in values if value < _DIFFERENCE)
    signed = (sign * value for value in values for sign in (1, -1))
    return plain | differences | {abs((value - 32) * 5 / 9) for value in signed}


def _alike(value: Decimal, others: frozenset[Decimal], one: Unit, other: Unit) -> bool:
    if value in others:
        return True
    if one.kind == "temperature":
        near = max(Decimal(1), value * Decimal("0.03"))
        return any(abs(value - found) <= near for found in others - {value}) and (
            "°C" not in {one.name} or one.name != other.name
        )
    if one.system == other.system and one.kind != "time":
        return False
    if one.kind == "time":
        # A fortnight, half a month, 365 days of a year.
        return one.worth != other.worth and any(
            abs(value - found) <= value * Decimal("0.02") for found in others
        )
    return any(
        abs(value - found) <= max(value * _NEARLY, min(one.worth, Decimal(1)))
        for found in others
    )
