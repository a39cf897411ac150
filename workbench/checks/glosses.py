"""Knows the numbers that no translation needs: added for readers, or part of a name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from workbench.checks.amounts import Amount

_SUM_OPENS = re.compile(
    r"(?:won|yen|yuan|dollars?|euros?|pounds|pesos|rupees|rubles|baht|dong|rupiah"
    r"|원|엔|위안|달러|유로|파운드|페소|루피|루블|바트|동) ?[(（]"
    r"(?:about |around |roughly |some |약 ?|우리 돈 ?|한화 ?)*[$€£¥₩]?\Z"
)
_UNIT = re.compile(r"[(（][^()（）=]{1,15}=[^()（）=]{1,25}[)）]")
_SETS = re.compile(r"(?<![\d-])\d{1,2}[-–]\d{1,2}(?= ?\(\d{1,2}[-–]\d)")


_NAMED = re.compile(r"[가-힣]{2}\d+[ ,.’”'\"]?\Z")
"""Digits that a name ends with: 다우존스30, 누리2."""
_CALLED = re.compile(r"[1-3]심|\d{4} (?:GMT|UTC)\b")
"""A court of appeal is 2심, and 0952 GMT an hour."""

_OTHERS = re.compile(r" others?\b")


def is_named(text: str, amount: Amount) -> bool:
    """Tell whether digits end a name, rather than count something."""
    if _CALLED.match(text, amount.start):
        return True
    return _NAMED.search(text[max(0, amount.start - 2) : amount.end + 1]) is not None


def is_added(text: str, amount: Amount) -> bool:
    """Tell whether a number says again, for other readers, what stands beside it.

    It does in 9 trillion won ($6 billion), (1bp=0.01%포인트) and 2-0(6-3 6-4).
    """
    if "(" not in text and "（" not in text:
        return False
    if _SUM_OPENS.search(text[max(0, amount.start - 30) : amount.start]):
        return True
    return any(
        found.start() <= amount.start < found.end()
        for pattern in ((_UNIT, _SETS) if "=" in text else (_SETS,))
        for found in pattern.finditer(text)
    )


def with_one_more(text: str, amounts: Iterable[Amount]) -> set[Decimal]:
    """Return what the other language may count: he and 36 others are 37."""
    if " other" not in text:
        return set()
    return {
        value + 1
        for amount in amounts
        if _OTHERS.match(text, amount.end)
        if text[: amount.start].endswith("and ")
        for value in amount.values
    }
