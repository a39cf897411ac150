"""Knows large sums that one language rounds: 1조1330억 is 1.13 trillion in English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from workbench.checks.values.amounts import Amount
from workbench.checks.values.quantities import Reading

_LARGE = 10**6
"""What is smaller is written out in full."""
_DECIMALS = re.compile(r"(\d[\d,]*)[.](\d+)")


def reconciled(read: Reading, there: Reading) -> tuple[Reading, Reading]:
    """Return both readings, where a sum has the value that the other text rounds to.

    Only a number with decimals is a rounded one, to the last of them.
    """
    return _rounded(read, there), _rounded(there, read)


def _rounded(read: Reading, there: Reading) -> Reading:
    if not any(one.scaled for one in read.amounts):
        return read
    known = {value for one in there.amounts for value in one.values}
    exact = [one for one in read.amounts if one.scaled and one.values.isdisjoint(known)]
    if not exact:
        return read
    own = {value for one in read.amounts for value in one.values}
    short = [one for one in there.amounts if one.scaled and one.values.isdisjoint(own)]
    found = {one: _with(one, short) for one in exact}
    if all(one == other for one, other in found.items()):
        return read
    return replace(
        read,
        amounts=tuple(found.get(one, one) for one in read.amounts),
        quantities=tuple(
            replace(one, amount=found.get(one.amount, one.amount))
            for one in read.quantities
        ),
    )


def _with(one: Amount, others: Sequence[Amount]) -> Amount:
    near = {
        value
        for other in others
        for value in other.values
        if any(abs(value - exact) <= _step(other, value) / 2 for exact in one.values)
    }
    return replace(one, values=one.values | near) if near else one


def _step(amount: Amount, value: Decimal) -> Decimal:
    """Return what the last decimal of a number is worth; 0 where it has none."""
    written = _DECIMALS.search(amount.text)
    if written is None or value < _LARGE:
        return Decimal(0)
    digits = Decimal(written[0].replace(",", ""))
    return value / digits / 10 ** len(written[2]) if digits else Decimal(0)
