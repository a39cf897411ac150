"""Tells which numbers newsrooms add or leave out on purpose, as far as one can tell.

Only what contradicts nothing is: no other number stands in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from workbench.checks.denials import closeness
from workbench.checks.numerals.counting import DAYS
from workbench.checks.passage import Pair
from workbench.checks.values import claims, hints
from workbench.checks.values.amounts import Amount
from workbench.checks.values.quantities import Reading
from workbench.checks.values.vanishing import SMALL

_BOTH = re.compile(r"양[국측쪽당자]|(?<![가-힣])둘|\bboth\b", re.IGNORECASE)
"""What says of how many it speaks, so that another number contradicts it."""
_ADDED = -0.2
"""How much less it takes to be longer by a clause than to be shorter by one."""
_SPANS = {
    "hour": re.compile(r"\bhour|시간", re.IGNORECASE),
    "day": re.compile(r"\b(?:day|daily)|하루|매일|날", re.IGNORECASE),
    "week": re.compile(r"\b(?:week|fortnight)|[매전]주|주[간일]", re.IGNORECASE),
    "month": re.compile(r"\bmonth|[매한]달|월간", re.IGNORECASE),
    "year": re.compile(r"\b(?:year|annual)|[매연]년|연간|해", re.IGNORECASE),
}
"""Where a text may say in words how many there are of a unit."""
_VAGUE = frozenset(map(Decimal, (1, 100)))
"""What “a”, “all” and “full” hint at, which count nothing."""
_TIMES = re.compile(
    r" ?(?:번(?!째|호)|차례|배|해(?![가-힣])|times\b|-?fold"
    r"|[가-힣]{1,2}도(?![가-힣])|분의|(?:st|nd|rd|th)\b)"
)
"""What follows a number that says how often, which turn, or what part: 두 점도 없다."""


def may_be_left_out(pair: Pair, missing: Iterable[Amount], read: Reading) -> bool:
    """Tell whether a translation may do without numbers that nothing stands for.

    They are asides or small counts, or went with a whole clause: ``omission`` says so.
    """
    if _lacks_clause(pair, of_target=True):
        return True
    return all(
        claims.is_aside(pair, one) or _is_small_count(one, pair.source.prose, read)
        for one in missing
    )


def may_be_added(pair: Pair, gained: Iterable[Amount], there: Reading) -> bool:
    """Tell whether a translation only tells more, where all numbers have answers.

    It does not where a whole clause came in with them, where the source has a word
    for a number that is not there, nor where it says itself how long or how often:
    there “a week” may have become two.
    """
    source, target = pair.source.prose, pair.target.prose
    if _lacks_clause(pair, of_target=False):
        return False
    if any(_is_told(one, source, target, there) for one in gained):
        return False
    if _BOTH.search(source):
        return False
    said = {value for one in there.everything for value in one.values}
    said |= hints.hinted(target)
    return not any(hint.isdisjoint(said | _VAGUE) for hint in hints.hints(source))


def _is_told(amount: Amount, source: str, target: str, there: Reading) -> bool:
    """Tell whether the source may say in words how often, or how much of the unit."""
    if max(amount.values) >= SMALL:
        return False
    if amount.text in DAYS or _TIMES.match(target, amount.end):
        return True
    return any(
        one.unit.name in _SPANS and _SPANS[one.unit.name].search(source)
        for one in there.quantities
        if one.amount == amount
    )


def _lacks_clause(pair: Pair, *, of_target: bool) -> bool:
    """Tell whether one text is so short that a whole clause of the other is not in it.

    :param of_target: whether that is the translation.
    """
    source, target = pair.source.prose, pair.target.prose
    english = (pair.languages[0] == "en") == of_target
    texts = (source, target) if pair.languages[0] == "en" else (target, source)
    slack = 0 if of_target else _ADDED
    return closeness.says_more(*texts, english=english, slack=slack)


def _is_small_count(amount: Amount, text: str, read: Reading) -> bool:
    return max(amount.values) < SMALL and not _measured(amount, text, read)


def _measured(amount: Amount, text: str, read: Reading) -> bool:
    """Tell whether it says how much, how long or how often, and counts nothing."""
    if any(value % 1 for value in amount.values):
        return True
    part = text[: amount.start].endswith(("분의", "분의 "))
    timed = amount.text in DAYS or _TIMES.match(text, amount.end)
    unit = any(one.amount == amount for one in read.quantities)
    return bool(part or timed or unit)
