"""What a query means, and the one way in which that is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_CHOICE = re.compile(r"[^\s()\",/][^\s()\",]*")
JOINERS = frozenset({"OR", "AND"})
PLAIN = re.compile(r"[^\s()\":/\\-][^\s()\":\\]*")
"""A word that needs no quotes, unless it is one of :data:`JOINERS`."""


@dataclass(frozen=True, slots=True)
class Words:
    """The folded text stands in what ``key`` names; an empty one in any that is not."""

    key: str
    text: str
    column: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Regex:
    """The pattern is found in what ``key`` names."""

    key: str
    pattern: str
    exact: bool = False
    """Whether case counts."""
    column: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Choice:
    """The unit is, or has, one of the values."""

    key: str
    values: tuple[str, ...]
    column: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the unit stands in a relation to another."""

    key: str
    relation: str
    """``<``, ``<=``, ``>``, ``>=`` or ``=``."""
    value: float
    column: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Range:
    """A number of the unit lies between two others, which count too."""

    key: str
    low: float
    high: float
    column: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Day:
    """The unit was last touched in, before or after a day, month or year."""

    key: str
    relation: str
    day: str
    """``2026``, ``2026-11`` or ``2026-11-28``."""
    column: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """What the part does not fit."""

    part: Node


@dataclass(frozen=True, slots=True)
class All:
    """What every part fits; none is all there is. Never holds another of its kind."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """What at least one part fits. Never holds another of its kind."""

    parts: tuple[Node, ...]


Term = Words | Regex | Choice | Number | Range | Day
Node = Term | Not | All | Any


def negated(node: Node) -> Node:
    """Return the complement."""
    return node.part if isinstance(node, Not) else Not(node)


def joined(nodes: list[Node]) -> Node:
    """Return what fits all of them."""
    if len(nodes) == 1:
        return nodes[0]
    flat = [n.parts if isinstance(n, All) else (n,) for n in nodes]
    return All(tuple(part for parts in flat for part in parts))


def either(nodes: list[Node]) -> Node:
    """Return what fits any of them."""
    if len(nodes) == 1:
        return nodes[0]
    flat = [n.parts if isinstance(n, Any) else (n,) for n in nodes]
    return Any(tuple(part for parts in flat for part in parts))


def choice_of(node: Node, key: str) -> str:
    """Return the one value that a query asks a key for, as all else it asks."""
    parts = node.parts if isinstance(node, All) else (node,)
    values = [p.values for p in parts if isinstance(p, Choice) and p.key == key]
    return values[0][0] if len(values) == 1 and len(values[0]) == 1 else ""


def with_choice(node: Node, key: str, value: str) -> Node:
    """Return the query with another value for a key; an empty one takes it away."""
    parts = node.parts if isinstance(node, All) else (node,)
    kept = [p for p in parts if not (isinstance(p, Choice) and p.key == key)]
    if value:
        kept.append(Choice(key, (value,)))
    return joined(kept) if kept else All(())


def terms(node: Node) -> Iterator[Term]:
    """Yield every term of a query, from left to right."""
    if isinstance(node, Not):
        yield from terms(node.part)
    elif isinstance(node, All | Any):
        for part in node.parts:
            yield from terms(part)
    else:
        yield node


def keys_of(node: Node) -> frozenset[str]:
    """Return what the query asks for; ``has`` and ``check`` with what they ask."""
    found = set()
    for term in terms(node):
        found.add(term.key)
        if isinstance(term, Choice):
            found |= {f"{term.key}:{value}" for value in term.values}
    return frozenset(found)


def written(node: Node) -> str:
    """Return the query in its one spelling, which parses to the same."""
    if isinstance(node, Not):
        inner = written(node.part)
        return f"-({inner})" if isinstance(node.part, All | Any) else f"-{inner}"
    if isinstance(node, All):
        parts = [(written(p), isinstance(p, Any)) for p in node.parts]
        return " ".join(f"({text})" if loose else text for text, loose in parts)
    if isinstance(node, Any):
        return " OR ".join(map(written, node.parts))
    return _term(node)


def _term(term: Term) -> str:
    if isinstance(term, Words):
        shown = quoted(term.text)
        return shown if term.key == "text" else f"{term.key}:{shown}"
    if isinstance(term, Regex):
        pattern = term.pattern.replace("/", r"\/")
        return f"{term.key}:/{pattern}/{'c' if term.exact else ''}"
    if isinstance(term, Choice):
        return f"{term.key}:{_choice(term.values)}"
    if isinstance(term, Range):
        return f"{term.key}:{_number(term.low)}..{_number(term.high)}"
    relation = "" if term.relation == "=" else term.relation
    value = term.day if isinstance(term, Day) else _number(term.value)
    return f"{term.key}:{relation}{value}"


def quoted(text: str) -> str:
    """Return a word as a query holds it."""
    if PLAIN.fullmatch(text) and text not in JOINERS:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _choice(values: tuple[str, ...]) -> str:
    alone = len(values) == 1 and not _CHOICE.fullmatch(values[0])
    return quoted(values[0]) if alone else ",".join(values)


def _number(value: float) -> str:
    # Never as 1e-05, which is no number of the language.
    return f"{value:.12f}".rstrip("0").rstrip(".")
