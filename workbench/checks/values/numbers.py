"""The check that no number of the source is lost or changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from decimal import Decimal

from workbench.checks.features import Bit
from workbench.checks.numerals import shares
from workbench.checks.passage import Pair
from workbench.checks.subject import Problem, listed
from workbench.checks.values import (
    amounts,
    claims,
    deliberate,
    glosses,
    hints,
    moments,
    number_words,
    quantities,
    restated,
    rounding,
)
from workbench.checks.values.amounts import Amount
from workbench.checks.values.quantities import Quantity, Reading
from workbench.checks.values.replaced import exchanged
from workbench.checks.values.vanishing import SMALL, may_vanish
from workbench.model import N_, Severity

_READ = frozenset({"en", "ko"})
"""Languages whose number words are read: their small numbers are not lost in them."""
_PLAIN = 280
"""Characters of a text that cannot have too many numbers to be read."""
_LONGEST = 400
"""Characters of a text in which parts, scores and the like are looked for."""
_LOST = N_("Numbers of the source are not in the translation: {numbers}.")
_GAINED = N_("Numbers of the translation are not in the source: {numbers}.")
_DIGIT = re.compile(r"\d")
_ATTACHED = re.compile(r"\d(?:hundred|thousand|[mbt]r?illion)", re.IGNORECASE)
_ORDINAL = re.compile(r" ?번?째|자(?:[회간 ]|$)| ?차 ?(?:세계|대전)")
_RELATIVE_YEAR = re.compile(
    r"지난해|올해|내년|작년|이듬해|재작년|그해|같은 ?해|(?:last|this|next|same) (?:year"
    r"|January|February|March|April|May|June|July|August|September|October|November"
    r"|December|spring|summer|autumn|fall|winter)\b",
    re.IGNORECASE,
)
_AT_LEAST = re.compile(r" ?[가-힣]{1,2} ?이상")


def numbers(pair: Pair) -> Problem | None:
    """A number of the source is missing or different in the translation, or a new one.

    Values are compared, not digits: ``4,500`` may become ``4500``, ``4천500`` or
    ``4.500``, and ``$1.2 billion`` ``12억 달러``; numbers may be written out, as in
    “two dozen” and 세 명, and measures converted (miles, °F, 18 months as 1년 6개월).
    Sums may be rounded, 1조1330억 to ``1.13 trillion``, and exchanged in brackets.
    Of small numbers, which languages put into many other words, only those are
    reported in whose place the translation has another one. Names such as
    ``COVID-19`` are compared with names of the same letters, and set phrases left
    alone; years and days may come to the help of “last year” and “Saturday”. Dates and
    times of day have checks of their own. A number in the place of another is a
    warning. An info is one that is only left out or added: a small count (두 곳,
    6개국), an age, what stands in brackets, a day without a month (28일), what went
    with a whole clause, and whatever a translation tells besides, unless it came with
    a whole clause or the source says it in words (“a week”, “both”). Any other
    number that is left out is a warning.
    Of other languages number words are not read: there a number is reported if all
    others in digits are the same and just one is another.
    """
    if not _READ.issuperset(pair.languages):
        found = exchanged(pair)
        lost = listed([found.text]) if found is not None else ""
        return Problem(_LOST, (("numbers", lost),)) if lost else None
    return _other_share(pair) or (None if _evidently_same(pair) else _compared(pair))


def _other_share(pair: Pair) -> Problem | None:
    """Return a problem if a part, a score or the like is another one."""
    if not (pair.source.seen | pair.target.seen) & Bit.SHARE:
        return None
    first, second = pair.languages
    source, target = pair.source.prose[:_LONGEST], pair.target.prose[:_LONGEST]
    if first == second:
        return None
    if first == "en":
        found = shares.differing(source, target)
    elif found := shares.differing(target, source):
        found = found[::-1]
    if found is None:
        return None
    if not found[0]:
        return Problem(_GAINED, (("numbers", listed([found[1]])),))
    return Problem(_LOST, (("numbers", listed([found[0]])),))


def _compared(pair: Pair) -> Problem | None:
    read = quantities.read(pair.source.prose, pair.languages[0])
    there = quantities.read(pair.target.prose, pair.languages[1])
    if not read.everything and not there.everything:
        return None
    read, there = rounding.reconciled(read, there)
    missing = _missing(pair, read, there)
    if missing:
        alone = not _strangers(pair, read, there)
        light = alone and deliberate.may_be_left_out(pair, missing, read)
        return _said(_LOST, missing, light=light)
    replaced = _replaced(pair, read, there) or _other_span(pair, read, there)
    if replaced:
        return _said(_LOST, replaced)
    gained = _gained(pair, read, there)
    if gained:
        light = not _unanswered(pair, read, there)
        light = light and deliberate.may_be_added(pair, gained, there)
        return _said(_GAINED, gained, light=light)
    return None


def _said(template: str, amounts_: list[Amount], *, light: bool = False) -> Problem:
    arguments = (("numbers", listed([one.text for one in amounts_])),)
    return Problem(template, arguments, Severity.INFO if light else None)


def _evidently_same(pair: Pair) -> bool:
    """Tell whether both texts have the same digits, and words that say the same.

    So it is in most sentences of news, and nothing is missing or gained then.
    """
    source, target = pair.source.prose, pair.target.prose
    if max(len(source), len(target)) > _PLAIN or amounts.may_scale(source, target):
        return False
    ours, theirs = amounts.in_digits(source), amounts.in_digits(target)
    if ours != theirs and sorted(ours) != sorted(theirs):
        return False
    if not (pair.source.seen | pair.target.seen) & (Bit.NUMBER | Bit.NATIVE):
        return True
    written = number_words.words(source), number_words.words(target)
    if _ATTACHED.search(f"{source} {target}"):
        return False
    if _scaling(source, written[0]) or _scaling(target, written[1]):
        return False
    return _all_in(*written) and _all_in(*reversed(written))


def _scaling(text: str, words: Iterable[Amount]) -> bool:
    """Tell whether a word may be a part of a number in digits: 5 million, 2천."""
    return any(
        _DIGIT.search(text[max(0, word.start - 2) : word.start])
        or amounts.may_begin(text[word.start])
        for word in words
    )


def _all_in(words: Iterable[Amount], others: Iterable[Amount]) -> bool:
    """Tell whether the others have every number that the words claim, as often."""
    left = [*others]
    for one in words:
        if one.counted:
            same = next((other for other in left if other.values & one.values), None)
            if same is None:
                return False
            left.remove(same)
    return True


def _missing(pair: Pair, read: Reading, there: Reading) -> list[Amount]:
    source, target = pair.source.prose, pair.target.prose
    said = {value for amount in there.everything for value in amount.values}
    if not any(amount.values.isdisjoint(said) for amount in read.everything):
        return []
    claimed = claims.claims(pair, read)
    if not claimed:
        return []
    values = _plain_values(target, there, pair.languages[1])
    if all(amount.values & values for amount in claimed):
        return []
    values |= hints.hinted(target)
    missing = [
        amount
        for amount in claimed
        if not amount.values & values
        and not _next_to(amount, source, values)
        and not _is_last_year(amount, pair, read, there)
        and not _converted(amount, read, there)
        and not _in_other_money(amount, pair, read, there)
    ]
    if not missing:
        return []
    replaced = bool(_strangers(pair, read, there))
    return [
        amount for amount in missing if replaced or not may_vanish(amount, source, read)
    ]


def _in_other_money(amount: Amount, pair: Pair, read: Reading, there: Reading) -> bool:
    """Tell whether the translation has what the source gives in brackets behind it."""
    plain = {
        value
        for one in there.amounts
        if not glosses.is_bracketed(pair.target.prose, one)
        for value in one.values
    }
    return glosses.is_restated(pair.source.prose, amount, read, plain)


def _unanswered(pair: Pair, read: Reading, there: Reading) -> bool:
    """Tell whether a number of the source is not in the translation as a number."""
    values = _plain_values(pair.target.prose, there, pair.languages[1])
    taken = claims.moments_of(pair, of_target=False)
    return any(
        not amount.values & values
        and not claims.inside(amount, taken)
        and not (amount.spelled and not amount.counted)
        and not _is_last_year(amount, pair, read, there)
        and not _converted(amount, read, there)
        for amount in read.everything
    )


def _replaced(pair: Pair, read: Reading, there: Reading) -> list[Amount]:
    """Return the only number that has no counterpart, where just one other has none.

    All others are there, one for one: so that one stands in its place, though the
    text may have the lost number elsewhere, as a day or an hour.
    """
    ours = claims.outside_of_moments(pair, read, of_target=False)
    theirs = claims.outside_of_moments(pair, there, of_target=True)
    quantities.drop_idle(ours, there, len(ours) - len(theirs))
    quantities.drop_idle(theirs, read, len(theirs) - len(ours))
    if len(ours) != len(theirs):
        return []
    left = [*theirs]
    alone = []
    known: set[Decimal] = set()
    for amount in ours:
        same = next((one for one in left if one.values & amount.values), None)
        if same is None:
            alone.append(amount)
        else:
            left.remove(same)
            known |= amount.values
    if len(alone) != 1:
        return []
    return alone if _are_others(alone[0], left[0], pair, (read, there), known) else []


def _other_span(pair: Pair, read: Reading, there: Reading) -> list[Amount]:
    source, target = (
        restated.Said(text, found, claims.moments_of(pair, of_target=found is there))
        for text, found in ((pair.source.prose, read), (pair.target.prose, there))
    )
    found = restated.other_span(source, target) or restated.other_sum(source, target)
    if found is None and pair.languages[1] == "en":
        found = restated.left_bare(source, target)
    return [found] if found is not None else []


def _are_others(
    one: Amount,
    other: Amount,
    pair: Pair,
    readings: tuple[Reading, Reading],
    known: Set[Decimal],
) -> bool:
    """Tell whether no word and no unit makes two numbers the same.

    A word that says what both have elsewhere, ``known``, explains no other number.
    """
    source, target = pair.source.prose, pair.target.prose
    return not (
        _is_last_year(one, pair, *readings)
        or _converted(one, *readings)
        or _converted(other, *reversed(readings))
        or one.values & (hints.hinted(target) - known)
        or other.values & (hints.hinted(source) - known)
        or _next_to(one, source, other.values)
        or _next_to(other, target, one.values)
    )


def _is_last_year(amount: Amount, pair: Pair, read: Reading, there: Reading) -> bool:
    """Tell whether a year may be “last year” there, where no other year is new."""
    if not _is_year(amount):
        return False
    source, target = pair.source.prose, pair.target.prose
    if len(_RELATIVE_YEAR.findall(target)) <= len(_RELATIVE_YEAR.findall(source)):
        return False  # 지난해 says “last year”, and no year in digits
    known = {value for one in read.everything for value in one.values}
    return not any(
        _is_year(one) and one.values.isdisjoint(known) for one in there.amounts
    )


def _converted(amount: Amount, read: Reading, there: Reading) -> bool:
    return any(
        quantities.equal(one, there.quantities)
        or quantities.part_of_equal(one, read.quantities, there)
        for one in _of(amount, read.quantities)
    )


def _next_to(amount: Amount, text: str, values: frozenset[Decimal]) -> bool:
    """Tell whether a small bound is said the other way: more than two, 세 개 이상."""
    if max(amount.values) >= SMALL:
        return bool(glosses.with_one_more(text, [amount]) & values)
    step = 1 if glosses.with_one_more(text, [amount]) else 0
    if text[: amount.start].lower().endswith("more than "):
        step = 1
    elif _AT_LEAST.match(text, amount.end):
        step = -1
    return step != 0 and bool({value + step for value in amount.values} & values)


def _of(amount: Amount, found: Sequence[Quantity]) -> list[Quantity]:
    return [one for one in found if one.amount == amount]


def _gained(pair: Pair, read: Reading, there: Reading) -> list[Amount]:
    """Return the numbers that came out of nowhere and that no editor would add."""
    # “The two” are who was just spoken of; 두 counts.
    least = 3 if pair.languages[1] == "en" else 2
    return [
        amount
        for amount in _strangers(pair, read, there)
        if max(amount.values) >= (least if amount.spelled else 2)
        and not any(_editorial(one) for one in _of(amount, there.quantities))
        and not _is_year(amount)
        and not _ORDINAL.match(pair.target.prose, amount.end)
        and not glosses.is_bracketed(pair.target.prose, amount)
    ]


def _is_year(amount: Amount) -> bool:
    return 1900 <= max(amount.values) <= 2100


def _editorial(one: Quantity) -> bool:
    return one.unit.name == "day"


def _strangers(pair: Pair, read: Reading, there: Reading) -> list[Amount]:
    """Return the numbers of the translation that nothing in the source explains."""
    source, target = pair.source.prose, pair.target.prose
    said = {value for amount in read.everything for value in amount.values}
    if not any(amount.values.isdisjoint(said) for amount in there.everything):
        return []
    explained = _plain_values(source, read, pair.languages[0])
    unknown = [a for a in there.everything if not a.values & explained]
    if not unknown:
        return []
    explained |= hints.hinted(source)
    taken = claims.moments_of(pair, of_target=True)
    return [
        amount
        for amount in unknown
        if not amount.values & explained
        and not _next_to(amount, target, explained)
        and claims.certain(target, amount)
        and not claims.inside(amount, taken)
        and not _converted(amount, there, read)
    ]


def _plain_values(text: str, read: Reading, language: str) -> frozenset[Decimal]:
    """Return every value that a text has, but for those that words hint at."""
    found = {value for amount in read.everything for value in amount.values}
    found |= glosses.with_one_more(text, read.everything)
    for day in moments.days(text, language):
        # A doubtful one is also read as a plain number: 9.5 is not 9 and 5.
        if not day.sure:
            continue
        found |= {Decimal(day.month), Decimal(day.day or day.month)}
    found |= {Decimal(many) for _, _, many in moments.spans_of_months(text)}
    return frozenset(found)
