"""What the entries of a glossary's catalog say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.catalog import Catalog
from workbench.model import State, Unit
from workbench.terms import Entry, Kind, Term, Terms, Word

TERM, PART = "wb-term", "wb-part"
EXACT, INTRODUCE = "exact", "introduce"
_WORDS = frozenset({Kind.FORBIDDEN.value, Kind.KEEP.value, EXACT, INTRODUCE})


@dataclass(frozen=True, slots=True)
class Marks:
    """What the glossary's own lines of a unit say."""

    kind: Kind = Kind.TRANSLATION
    exact: bool = False
    introduce: bool = False
    part: str = ""
    unknown: tuple[str, ...] = ()
    """Words after ``wb-term:`` that mean nothing."""
    proven: bool = True
    """Whether what the approval proves, context and text, says the same."""


def marks(unit: Unit) -> Marks:
    """Read the lines ``wb-term`` and ``wb-part`` of a unit.

    An entry that says nothing known is a translation.
    """
    said: list[str] = []
    part = ""
    for key, value in unit.marks:
        if key == TERM:
            said += value.replace(",", " ").split()
        elif key == PART:
            part = value.strip()
    kind = Kind.TRANSLATION
    if Kind.FORBIDDEN in said:
        kind = Kind.FORBIDDEN
    elif Kind.KEEP in said:
        kind = Kind.KEEP
    unknown = tuple(word for word in said if word not in _WORDS)
    exact, introduce = EXACT in said, INTRODUCE in said
    return Marks(kind, exact, introduce, part, unknown, _proven(unit, kind))


def _proven(unit: Unit, kind: Kind) -> bool:
    """Tell whether the kind of an entry can be told without its mark as well.

    ``wb-sum`` knows nothing of the mark: whoever took it off, or put it on, would
    turn an approved statement around.
    """
    named = (unit.context or "").startswith(Kind.FORBIDDEN.value)
    if kind is Kind.KEEP:
        return not named and unit.target.strip() == unit.source.strip()
    return named == (kind is Kind.FORBIDDEN)


def entries(catalog: Catalog) -> Iterator[Entry]:
    """Yield every entry that has text, in the order of the file."""
    for unit in catalog.live:
        if unit.plural is None and unit.target.strip() and unit.source.strip():
            said = marks(unit)
            yield Entry(
                source=unit.source,
                target=unit.target,
                kind=said.kind,
                part=said.part,
                note=unit.note,
                exact=said.exact,
                introduce=said.introduce,
                approved=unit.state is State.APPROVED,
                line=unit.line,
            )


def terms(catalog: Catalog) -> Terms:
    """Return the terms of which the glossary says anything, with all that it says."""
    grouped: dict[str, list[Unit]] = {}
    for unit in catalog.live:
        if unit.plural is None and unit.target.strip() and unit.source.strip():
            grouped.setdefault(unit.source.strip(), []).append(unit)
    found = (_term(source, units) for source, units in grouped.items())
    return Terms(term for term in found if term.binds or term.suggested)


def _term(source: str, units: Iterable[Unit]) -> Term:
    preferred: list[Word] = []
    forbidden: list[Word] = []
    suggested: list[Word] = []
    keep = exact = introduce = False
    part = note = ""
    for unit in units:
        said = marks(unit)
        word = Word(unit.target.strip(), unit.id, unit.note)
        if not said.proven:
            continue
        approved = unit.state is State.APPROVED
        exact |= said.exact
        part = part or said.part
        if said.kind is Kind.FORBIDDEN:
            forbidden += [word] if approved else []
            continue
        note = note or unit.note
        introduce |= approved and said.introduce
        keep |= approved and said.kind is Kind.KEEP
        if said.kind is Kind.TRANSLATION:
            (preferred if approved else suggested).append(word)
    return Term(
        source=source,
        preferred=tuple(preferred),
        forbidden=tuple(forbidden),
        suggested=tuple(suggested),
        keep=keep,
        exact=exact,
        introduce=introduce,
        part=part,
        note=note,
    )
