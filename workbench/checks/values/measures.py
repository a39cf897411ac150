"""Checks that a number still is one of the same thing: money, percent, measures."""

from __future__ import annotations

from collections.abc import Callable, Collection

from workbench.checks.numerals import units
from workbench.checks.passage import Pair
from workbench.checks.subject import Problem, listed
from workbench.checks.values import moments, number_words, quantities, restated
from workbench.checks.values.currency_pairs import other_currency
from workbench.checks.values.lone_spans import other_lone_span, other_row
from workbench.checks.values.quantities import Quantity, Reading
from workbench.checks.values.rates import rates
from workbench.model import N_

_RATED = frozenset({"mass", "length", "area", "volume", "storage", "energy"})
"""Kinds of what prices and amounts are counted by; times are said in many ways."""
_SWAPPED = N_("The unit is another one: “{source}” became “{target}”.")
_ODD = N_("“{source}” is not “{target}”.")
_LOST = N_("The translation does not say of what “{source}” is the number.")


def currencies(pair: Pair) -> Problem | None:
    """An amount of money is in another currency than that of the source, or in none.

    However it is written: ``$1.2 billion`` may become ``12억 달러`` or ``USD 1.2bn``,
    never ``12억 원``. Nothing is exchanged: a sum that was converted without the
    original beside it is reported by ``numbers``. One word for several currencies,
    as “dollar”, counts as one currency. Of languages other than English and Korean
    signs and a few words are read, and nothing is said to be missing.
    """
    if other := _of_both(pair, other_currency):
        return Problem(_SWAPPED, (("source", other[0]), ("target", other[1])))
    return _compared(pair, "money")


def percentages(pair: Pair) -> Problem | None:
    """A percentage became percentage points, the other way round, or a plain number.

    ``5%``, ``5 percent`` and ``5퍼센트`` are the same; ``5%p``, ``5 percentage points``
    and ``5%포인트`` are something else. Points of an index may be either. Other
    languages are read as for ``currencies``.
    """
    return _compared(pair, "percent")


def measures(pair: Pair) -> Problem | None:
    """A measure has another unit than in the source, or was converted wrongly.

    Lengths, areas, weights, volumes, speeds, temperatures, time spans and amounts of
    data are compared by what they are worth: ``1,500 m`` may become ``1.5㎞``,
    ``50 miles`` ``80㎞`` and ``18 months`` ``1년 6개월``; ``3 days`` may not become
    ``3주``. A conversion may be off by 7 %, as newsrooms round, and one that the
    translation adds in brackets by 10 %. What something is counted by (per kilogram,
    1톤당) is compared too.
    """
    if other := _of_both(pair, other_lone_span) or _of_both(pair, other_row):
        return Problem(_SWAPPED, (("source", other[0]), ("target", other[1])))
    if not number_words.may_count(pair.source.prose):
        return None
    source, there = _readings(pair)
    for one in source.quantities:
        if one.unit.kind in {"money", "percent"}:
            continue
        found = (
            _swapped(one, source, there)
            or _misconverted(one, source, there)
            or quantities.other_compound(one, source, there)
        )
        if found is not None:
            return _problem(pair, one, found)
    odd = restated.misconverted(there, pair.target.prose)
    if odd is not None and not restated.misconverted(source, pair.source.prose):
        said = [_written(pair.target.prose, quantity) for quantity in odd]
        return Problem(_ODD, (("source", said[0]), ("target", said[1])))
    return _other_rate(pair, _RATED)


def _of_both(
    pair: Pair, differing: Callable[[str, str], tuple[str, str] | None]
) -> tuple[str, str] | None:
    """Return what differs between English and Korean, that of the source first."""
    source, target = pair.source.prose, pair.target.prose
    if pair.languages == ("en", "ko"):
        return differing(source, target)
    if pair.languages == ("ko", "en") and (found := differing(target, source)):
        return found[::-1]
    return None


def _readings(pair: Pair) -> tuple[Reading, Reading]:
    return (
        quantities.read(pair.source.prose, pair.languages[0]),
        quantities.read(pair.target.prose, pair.languages[1]),
    )


def _compared(pair: Pair, kind: str) -> Problem | None:
    if not number_words.may_count(pair.source.prose):
        return None
    source, there = _readings(pair)
    # Words of other languages are not read, so a unit may well be there in one.
    read = moments.READ.issuperset(pair.languages)
    for one in source.quantities:
        if one.unit.kind != kind or quantities.equal(one, there.quantities):
            continue
        other = _swapped(one, source, there)
        if other is not None:
            return _problem(pair, one, other)
        if read and _dropped(one, there, pair.target.prose):
            return Problem(_LOST, (("source", _written(pair.source.prose, one)),))
    return _other_rate(pair, {kind})


def _other_rate(pair: Pair, kinds: Collection[str]) -> Problem | None:
    """Return a problem if both texts count by a unit, and not by the same."""
    if "당" not in pair.target.prose and "당" not in pair.source.prose:
        return None
    ours = rates(pair.source.prose)
    theirs = rates(pair.target.prose) if ours else ()
    for unit, written in ours:
        same = [(other, said) for other, said in theirs if other.kind == unit.kind]
        if unit.kind in kinds and len(same) == 1 and same[0][0] != unit:
            arguments = (("source", written), ("target", same[0][1]))
            return Problem(_SWAPPED, arguments)
    return None


def _swapped(one: Quantity, source: Reading, there: Reading) -> Quantity | None:
    """Return what has the same number and another unit, if nothing has the same."""
    if quantities.equal(one, there.quantities):
        return None
    same = [
        other
        for other in there.quantities
        if other.amount.values & one.amount.values and not _lenient(one, other)
    ]
    bare = _bare(one, there) - _bare(one, source)
    # Another number of the source may have that unit: 3 days and 3 weeks.
    explained = [
        other for other in same if not quantities.equal(other, source.quantities)
    ]
    return explained[0] if explained and bare <= 0 else None


def _bare(one: Quantity, there: Reading) -> int:
    """Return how often a text has the number without a unit: two hours before 2 p.m."""
    measured = sum(1 for o in there.quantities if o.amount.values & one.amount.values)
    return sum(1 for a in there.everything if a.values & one.amount.values) - measured


def _lenient(one: Quantity, other: Quantity) -> bool:
    """Tell whether one word may be either: 파운드 is money or a weight."""
    return {one.unit.name, other.unit.name} in ({"GBP", "lb"}, {"USD", "KPW"})


def _misconverted(one: Quantity, source: Reading, there: Reading) -> Quantity | None:
    """Return the only quantity of the kind where it is in another system, and wrong."""
    ours = [other for other in source.quantities if other.unit.kind == one.unit.kind]
    theirs = [other for other in there.quantities if other.unit.kind == one.unit.kind]
    if len(ours) != 1 or len(theirs) != 1 or one.unit.kind == "time":
        return None
    other = theirs[0]
    if not one.unit.system or one.unit.system == other.unit.system:
        return None
    return None if quantities.equal(one, theirs) else other


def _dropped(one: Quantity, there: Reading, target: str) -> bool:
    # Points are those of games, too, and of talks.
    if one.unit.name == "pt" or units.mentioned(one.unit, target) or one.amount.spelled:
        return False
    same = [a for a in there.everything if a.values & one.amount.values]
    if one.unit.name == "KRW" and target.rstrip()[-1:] not in {".", "”"}:
        # A headline leaves 원 out where nothing else can be meant: 5조9000억 투자.
        same = [a for a in same if a.text[-1] not in "만억조"]
    return bool(same)


def _problem(pair: Pair, one: Quantity, other: Quantity) -> Problem:
    arguments = (
        ("source", _written(pair.source.prose, one)),
        ("target", _written(pair.target.prose, other)),
    )
    return Problem(_SWAPPED, arguments)


def _written(text: str, one: Quantity) -> str:
    ahead = units.before(text, one.amount.start)
    start = ahead[1] if ahead is not None else one.amount.start
    return listed([text[start : one.end]])
