"""Knows the numbers that no translation needs: added for readers, or part of a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from decimal import Decimal

from workbench.checks.values.amounts import Amount
from workbench.checks.values.quantities import Reading

_SUM_OPENS = re.compile(
    r"(?:won|yen|yuan|dollars?|euros?|pounds|pesos|rupees|rubles|baht|dong|rupiah"
    r"|원|엔|위안|달러|유로|파운드|페소|루피|루블|바트|동) ?[(（]"
    r"(?:about |around |roughly |some |약 ?|우리 돈 ?|한화 ?)*"
    r"(?:(?:US|A|C|HK|NZ)?[$€£¥₩])?\Z"
    r"|\d ?(?:[mbt]n?|[mbt]r?illion|[만억조천])? ?[(（](?:about |around |roughly |some "
    r"|약 ?)?(?:US|A|C|HK|NZ)?[$€£¥₩]\Z"
)
_AGE = re.compile(
    r"(?:[A-Za-z.]{2}, |[가-힣A-Za-z.] ?[(（]|[(（][가-힣]{1,6}[,·] ?)(?P<age>\d{1,2})"
    r"(?=세?[,)）]|(?<=, \d\d)\.|(?<=[(（]\d\d)[.·] ?[가-힣])"
)
"""How ages stand behind a name: “Kim, 46, said”, 김 씨(46), (가명, 26), (31·서울)."""
_OLD = re.compile(r"[- ]years?[- ]old|세(?![계기대트금종력련])|살(?![림해균상])")
"""What says the age of somebody, or the number of a king: 16세."""
_RESTATED = re.compile(
    r"[\w ]{0,24}[(（](?:about |around |roughly |some |약 ?|우리 돈 ?|한화 ?)*"
    r"(?:(?:US|A|C|HK|NZ)?[$€£¥₩])?(?=\d)"
)
"""What stands between a sum and the same in other money: $5m (3 million pounds)."""
_STAMP = re.compile(r"(?<!\d)(?:19|20)\d\d\.(?:0[1-9]|1[0-2])\s*\Z")
"""When something was filed: 2019.03 at the end."""
_UNIT = re.compile(r"[(（][^()（）=]{1,15}=[^()（）=]{1,25}[)）]")
_SETS = re.compile(r"(?<![\d-])\d{1,2}[-–]\d{1,2}(?= ?\(\d{1,2}[-–]\d)")


_NAMED = re.compile(r"[가-힣]{2}\d+[ ,.’”'\"]?\Z")
"""Digits that a name ends with: 다우존스30, 누리2."""
_CALLED = re.compile(
    r"[1-3]심|\d{4} (?:\(\d{4} )?(?:GMT|UTC|hours|hrs|local time)\b|0\d[0-5]\d(?!\d)"
)
"""A court of appeal is 2심. 0952 is an hour, as are 1152 (0952 GMT) and 2200 hours."""

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


def is_restated(text: str, amount: Amount, read: Reading, values: Set[Decimal]) -> bool:
    """Tell whether the other text has a sum in the money that it is in behind it.

    :param values: what the other text has outside of brackets.
    """
    opened = _RESTATED.match(text, amount.end)
    if opened is None or not _is_money(amount, read):
        return False
    return any(
        one.start == opened.end() and one.values & values and _is_money(one, read)
        for one in read.amounts
    )


def _is_money(amount: Amount, read: Reading) -> bool:
    return any(
        one.amount == amount and one.unit.kind == "money" for one in read.quantities
    )


def is_bracketed(text: str, amount: Amount) -> bool:
    """Tell whether a number only stands in brackets: (26), 2개 여단(9000여 명)."""
    before = text[max(0, amount.start - 40) : amount.start]
    return before.rfind("(") > before.rfind(")")


def is_age(text: str, amount: Amount) -> bool:
    """Tell whether a number is the age of somebody."""
    if max(amount.values) < 120 and _OLD.match(text, amount.end):
        return True
    found = _AGE.finditer(text, max(0, amount.start - 12), amount.end + 2)
    return any(match.start("age") == amount.start for match in found)


def is_stamp(text: str, amount: Amount) -> bool:
    """Tell whether a text ends with the month in which it was filed: 2019.03."""
    return _STAMP.match(text, amount.start) is not None
