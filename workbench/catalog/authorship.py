"""Who wrote the text of a unit: its ``wb-written`` lines.

Every step by which a person changes a text leaves that person's name and the minute;
no other step touches it. A machine's text has no such line. A unit that was joined of
several has one for each of the people who wrote its parts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from workbench.catalog import marks
from workbench.model import State, Unit

WRITTEN = "wb-written"
"""The mark that names who wrote the text: ``kim 2026-11-28T10:00Z``."""

Marks = tuple[tuple[str, str], ...]

_PERSON = "person"
_LONGEST = 44
"""Columns of a name, so that its line is never wrapped."""


def lines_of(unit: Unit) -> Marks:
    """Return the marks that say who wrote the unit's text."""
    return tuple(mark for mark in unit.marks if mark[0] == WRITTEN)


def writers(unit: Unit) -> frozenset[str]:
    """Return who wrote the unit's text, as :func:`name_of` spells them.

    Text that a person stored before there was such a line is theirs whose name is on
    the unit, as long as it waits for review.
    """
    said = lines_of(unit)
    if said:
        return frozenset(name_of(marks.parse_by(value)[0]) for _, value in said)
    unsaid = unit.state is State.REVIEW and unit.by and _is_persons(unit)
    return frozenset({name_of(unit.by)} if unsaid else ())


def is_writer(unit: Unit, person: str) -> bool:
    """Tell whether a person wrote the unit's text, or a part of it."""
    return name_of(person) in writers(unit)


def is_unknown(unit: Unit) -> bool:
    """Tell whether a person wrote the text, and the file does not say who.

    What another tool wrote counts as a person's: none of our drafts is it.
    """
    foreign = unit.origin == marks.FOREIGN
    return (foreign or _is_persons(unit)) and not writers(unit)


def name_of(person: str) -> str:
    """Return a name as it is compared: as it fits on a line, in small letters."""
    return marks.shorten(" ".join(person.split()), _LONGEST).casefold()


def written(unit: Unit, *, by: str, at: str) -> Unit:
    """Return the unit with one person as the writer of its text."""
    name = marks.shorten(" ".join(by.split()), _LONGEST)
    return with_lines(unit, ((WRITTEN, f"{name} {at}".strip()),) if name else ())


def joined_by(unit: Unit, *, by: str, at: str) -> Unit:
    """Return the unit with one more writer of its text, beside those it has."""
    own = lines_of(written(unit, by=by, at=at))
    before = lines_of(settled(unit))
    others = (m for m in before if name_of(marks.parse_by(m[1])[0]) != name_of(by))
    return with_lines(unit, (*others, *own))


def with_lines(unit: Unit, lines: Iterable[tuple[str, str]]) -> Unit:
    """Return the unit with these marks for those that say who wrote its text."""
    others = tuple(mark for mark in unit.marks if mark[0] != WRITTEN)
    said = (*others, *lines)
    return unit if said == unit.marks else replace(unit, marks=said)


def settled(unit: Unit) -> Unit:
    """Return the unit with the writer said, where so far only ``wb-by`` tells."""
    if lines_of(unit) or not writers(unit):
        return unit
    return written(unit, by=unit.by, at=unit.at)


def is_self_approved(unit: Unit) -> bool:
    """Tell whether one person both wrote and approved the unit's text."""
    return unit.state is State.APPROVED and is_writer(unit, unit.by)


def newly_self_approved(
    before: Iterable[Unit], after: Iterable[Unit]
) -> tuple[Unit, ...]:
    """Return the units that one person both wrote and approved only now.

    An approval that stood already is nobody's step.
    """
    own = [unit for unit in after if is_self_approved(unit)]
    if not own:
        return ()
    known = {unit.id: unit for unit in before if unit.state is State.APPROVED}
    return tuple(
        unit
        for unit in own
        if unit.id not in known
        or marks.texts(known[unit.id]) != marks.texts(unit)
        or not is_self_approved(known[unit.id])
    )


def _is_persons(unit: Unit) -> bool:
    return unit.origin is not None and unit.origin.kind == _PERSON
