"""New entries into a glossary, beside whatever is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from workbench.catalog import Catalog, authorship
from workbench.glossary.reading import EXACT, INTRODUCE, PART, TERM, marks
from workbench.model import Origin, State, Unit
from workbench.terms import Entry, Kind

Key = tuple[str, str, Kind]


@dataclass(frozen=True, slots=True)
class Added:
    """A glossary with new entries, and what became of those offered."""

    catalog: Catalog
    new: int
    """Entries that were not there."""
    approved: int
    """Entries that were there as suggestions and are approved now."""
    known: int
    """Entries that were there already, and stay as they are."""


def added(
    catalog: Catalog,
    entries: Iterable[Entry],
    *,
    origin: Origin,
    by: str,
    at: str,
    four_eyes: bool = False,
) -> Added:
    """Add entries; one that is there already is never changed, but may be approved.

    ``approved`` entries are approved by ``by``; all others wait in ``REVIEW``. A new
    entry stands after the others of its term.

    :param four_eyes: whether ``by`` approves only what somebody else wrote; what is
        new is ``by``'s, and waits.
    """
    units = list(catalog.units)
    places = {said_in(unit): number for number, unit in enumerate(units)}
    taken = {(unit.source, unit.context) for unit in units}
    fresh: dict[str, list[Unit]] = {}
    seen: set[Key] = set()
    approved = known = 0
    for entry in entries:
        key = said_of(entry)
        place = places.get(key)
        present = None if place is None else units[place]
        if place is not None and _may_approve(present, entry, by, four_eyes):
            units[place] = _approved(units[place], by, at)
            approved += 1
        elif place is not None or key in seen:
            known += 1
        else:
            offered = replace(entry, approved=entry.approved and not four_eyes)
            unit = made(offered, taken, origin, by, at)
            taken.add((unit.source, unit.context))
            fresh.setdefault(unit.source, []).append(unit)
        seen.add(key)
    new = sum(map(len, fresh.values()))
    return Added(
        replace(catalog, units=tuple(_placed(units, fresh))), new, approved, known
    )


def said_in(unit: Unit) -> Key:
    """Return what the unit of an entry says, as :func:`said_of` does."""
    return unit.source.strip(), unit.target.strip(), marks(unit).kind


def _may_approve(unit: Unit | None, entry: Entry, by: str, four_eyes: bool) -> bool:
    if unit is None or unit.obsolete or unit.state is State.APPROVED:
        return False
    own = four_eyes and authorship.is_writer(unit, by)
    return entry.approved and not own


def _approved(unit: Unit, by: str, at: str) -> Unit:
    unit = authorship.settled(unit)
    return replace(unit, state=State.APPROVED, by=by, at=at, reason="", unsound="")


def said_of(entry: Entry) -> Key:
    """Return what an entry says: no two of a glossary say the same."""
    return entry.source.strip(), entry.target.strip(), entry.kind


def made(
    entry: Entry, taken: set[tuple[str, str | None]], origin: Origin, by: str, at: str
) -> Unit:
    """Return an entry as a unit whose context is not ``taken``."""
    said = [entry.kind.value] if entry.kind is not Kind.TRANSLATION else []
    said += [EXACT] if entry.exact else []
    said += [INTRODUCE] if entry.introduce else []
    lines = [(TERM, " ".join(said))] if said else []
    lines += [(PART, entry.part)] if entry.part else []
    source = entry.source.strip()
    unit = Unit(
        source=source,
        target=entry.target.strip(),
        context=_context(source, entry.kind, taken),
        state=State.APPROVED if entry.approved else State.REVIEW,
        origin=origin,
        by=by,
        at=at,
        marks=tuple(lines),
        note=entry.note,
    )
    return authorship.written(unit, by=by, at=at)


def _context(source: str, kind: Kind, taken: set[tuple[str, str | None]]) -> str | None:
    """Return a context that keeps the entry apart from the others of its term."""
    if kind is not Kind.FORBIDDEN and (source, None) not in taken:
        return None
    name = "forbidden" if kind is Kind.FORBIDDEN else "translation"
    number = 1 if kind is Kind.FORBIDDEN else 2
    while (source, f"{name} {number}") in taken:
        number += 1
    return f"{name} {number}"


def _placed(units: list[Unit], fresh: dict[str, list[Unit]]) -> Iterator[Unit]:
    """Yield all units, live ones first, new ones after the others of their term."""
    live = [unit for unit in units if not unit.obsolete]
    last = {unit.source: number for number, unit in enumerate(live)}
    for number, unit in enumerate(live):
        yield unit
        if last[unit.source] == number:
            yield from fresh.pop(unit.source, ())
    for rest in fresh.values():
        yield from rest
    yield from (unit for unit in units if unit.obsolete)
