"""Asks a query about units."""

from __future__ import annotations

import operator
import typing
from collections.abc import Callable, Mapping
from types import MappingProxyType

from workbench import doubts
from workbench.errors import Message, QueryError
from workbench.model import DISMISSED, N_, Severity, State
from workbench.queries.facts import Facts, composed, fold
from workbench.queries.keys import ANY, TODO
from workbench.queries.nodes import (
    All,
    Any,
    Choice,
    Day,
    Node,
    Not,
    Number,
    Range,
    Regex,
    Words,
)
from workbench.queries.patterns import fault

Judge = Callable[[Facts], bool]
"""Tells whether a unit fits; see :func:`judge`."""

SECONDS = 0.1
"""What one regular expression may take for one text."""

_RELATIONS: Mapping[str, Callable[[typing.Any, typing.Any], bool]] = MappingProxyType(
    {
        "<": operator.lt,
        "<=": operator.le,
        ">": operator.gt,
        ">=": operator.ge,
        "=": operator.eq,
    }
)


def judge(node: Node) -> Judge:
    """Return what tells whether a unit fits the query.

    :raises QueryError: a regular expression is wrong; later, that it takes too long.
    """
    match node:
        case Not(part):
            inner = judge(part)
            return lambda facts: not inner(facts)
        case All(parts):
            every = tuple(map(judge, parts))
            return lambda facts: all(one(facts) for one in every)
        case Any(parts):
            some = tuple(map(judge, parts))
            return lambda facts: any(one(facts) for one in some)
        case Words():
            return _words(node)
        case Regex():
            return _regex(node)
        case Choice():
            return _choice(node)
        case Day():
            return _day(node)
        case Number() | Range():
            return _number(node)


def _words(term: Words) -> Judge:
    key, wanted = term.key, fold(term.text)
    if not wanted:
        return lambda facts: any(facts.folded[key])
    return lambda facts: any(wanted in text for text in facts.folded[key])


def _regex(term: Regex) -> Judge:
    key = term.key
    pattern = compiled(composed(term.pattern), exact=term.exact, column=term.column)

    def fits(facts: Facts) -> bool:
        try:
            return any(
                pattern.search(text, timeout=SECONDS) is not None
                for text in facts.plain(key)
            )
        except TimeoutError as error:
            raise too_slow(term.column) from error

    return fits


def compiled(pattern: str, *, exact: bool, column: int) -> typing.Any:
    """Return a regular expression that can be given a time limit.

    :raises QueryError: it is none.
    """
    import regex  # rarely needed, and it takes its time

    case = 0 if exact else regex.IGNORECASE | regex.FULLCASE
    try:
        return regex.compile(pattern, regex.VERSION1 | case)
    except (regex.error, RecursionError, OverflowError, MemoryError) as error:
        message = N_("not a regular expression: %(reason)s")
        told = Message(message, reason=fault(error))
        raise QueryError(told, column=column) from error


def too_slow(column: int) -> QueryError:
    """Return the error about a regular expression that does not come to an end."""
    return QueryError(
        Message(N_("the regular expression takes too long")),
        column=column,
        hint=Message(N_("make it simpler: no repetition inside a repetition")),
    )


def _choice(term: Choice) -> Judge:
    values = frozenset(term.values)
    match term.key:
        case "state":
            return _state(values)
        case "origin":
            return _origin(values)
        case "check":
            return _check(values)
        case "comment":
            return _comment(values)
        case "has":
            tests = tuple(_HAS[value] for value in values)
            return lambda facts: any(test(facts) for test in tests)
        case "by":
            names = frozenset(map(fold, values))
            return lambda facts: fold(facts.unit.by) in names
        case _:
            return lambda facts: facts.unit.id in values


def _state(values: frozenset[str]) -> Judge:
    wanted = values - {TODO}
    if TODO in values:
        wanted |= {state.value for state in State if state is not State.APPROVED}
    return lambda facts: facts.unit.state in wanted


def _origin(values: frozenset[str]) -> Judge:
    wanted = tuple(map(fold, values))

    def fits(facts: Facts) -> bool:
        origin = facts.unit.origin
        if origin is None:
            return False
        detail = fold(origin.detail).split()
        return any(value == origin.kind or value in detail for value in wanted)

    return fits


def _check(values: frozenset[str]) -> Judge:
    wanted = values | (frozenset(Severity) if ANY in values else frozenset())

    def fits(facts: Facts) -> bool:
        return any(
            found.open and (found.code in wanted or found.severity in wanted)
            for found in facts.findings
        )

    return fits


def _comment(values: frozenset[str]) -> Judge:
    def fits(facts: Facts) -> bool:
        going, every = facts.threads
        return (
            ("open" in values and going > 0)
            or ("settled" in values and every > going)
            or (ANY in values and every > 0)
        )

    return fits


_HAS: Mapping[str, Judge] = MappingProxyType(
    {
        "doubt": lambda facts: bool(doubts.about(facts.unit)),
        "finding": lambda facts: any(found.open for found in facts.findings),
        "note": lambda facts: bool(facts.unit.note),
        "reason": lambda facts: bool(facts.unit.reason),
        "change": lambda facts: facts.unit.previous is not None,
        "dismissal": lambda facts: any(k == DISMISSED for k, _ in facts.unit.marks),
        "context": lambda facts: bool(facts.unit.context),
        "target": lambda facts: any(facts.targets),
        "draft": lambda facts: facts.edited is not None,
    }
)


def _day(term: Day) -> Judge:
    relation, length = _RELATIONS[term.relation], len(term.day)

    def fits(facts: Facts) -> bool:
        # Spelt so, days, months and years are ordered as their texts are.
        at = facts.unit.at[:length]
        return bool(at) and relation(at, term.day)

    return fits


def _number(term: Number | Range) -> Judge:
    value = _VALUES[term.key]
    if isinstance(term, Range):
        low, high = term.low, term.high
        test: Callable[[float], bool] = lambda given: low <= given <= high  # noqa: E731
    else:
        relation, wanted = _RELATIONS[term.relation], term.value

        def test(given: float) -> bool:
            return relation(given, wanted)

    def fits(facts: Facts) -> bool:
        given = value(facts)
        return given is not None and test(given)

    return fits


def _score(facts: Facts) -> float | None:
    origin = facts.unit.origin
    return origin.score if origin else None


_VALUES: Mapping[str, Callable[[Facts], float | None]] = MappingProxyType(
    {
        "edited": lambda facts: facts.edited,
        "confidence": lambda facts: facts.confidence,
        "score": _score,
        "length": lambda facts: len(facts.unit.source),
        "unit": lambda facts: facts.number or None,
    }
)
