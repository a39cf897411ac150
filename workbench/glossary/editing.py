"""Entries of a glossary changed and taken out, as somebody saw them."""

from __future__ import annotations

from dataclasses import replace

from workbench.catalog import Catalog, authorship
from workbench.errors import ConflictError, Message, UsageError
from workbench.glossary.adding import made, said_in, said_of
from workbench.glossary.reading import PART, TERM, marks
from workbench.model import N_, Origin, State, Unit, digest
from workbench.terms import Entry


def version_of(unit: Unit) -> str:
    """Return what changes whenever anything the unit says of its term does."""
    lines = (text for line in unit.marks for text in line)
    return digest(unit.revision, *lines)


def edited(
    catalog: Catalog,
    unit_id: str,
    entry: Entry,
    *,
    seen: str,
    by: str,
    at: str,
    four_eyes: bool = False,
) -> Catalog:
    """Return the glossary with an entry saying something else, approved by ``by``.

    It keeps its place, and what other tools wrote of it.

    :param four_eyes: whether ``by`` approves only what somebody else wrote: new words
        wait then, and the same words stay as approved as they were.
    :raises NothingMatchedError: there is no such entry.
    :raises ConflictError: it was changed since it was ``seen``.
    :raises UsageError: another entry says the same.
    """
    old = catalog.get(unit_id)
    _require(old, seen, mine=entry.target)
    others = [unit for unit in catalog.units if unit is not old]
    if any(said_in(unit) == said_of(entry) for unit in others):
        raise UsageError(Message(N_("the glossary says that already")))
    taken = {(unit.source, unit.context) for unit in others}
    new = made(replace(entry, approved=True), taken, Origin("person"), by, at)
    before = marks(old)
    same = old.source.strip() == new.source and before.kind is entry.kind
    if same and before.proven:
        new = replace(new, context=old.context)
    new = _with_what_others_wrote(new, old)
    if four_eyes and authorship.is_writer(new, by):
        new = _waiting(old, new)
    units = tuple(new if unit is old else unit for unit in catalog.units)
    return replace(catalog, units=units)


def without(catalog: Catalog, unit_id: str, *, seen: str) -> Catalog:
    """Return the glossary without an entry.

    :raises NothingMatchedError: there is no such entry.
    :raises ConflictError: it was changed since it was ``seen``.
    """
    old = catalog.get(unit_id)
    _require(old, seen, mine="")
    units = tuple(unit for unit in catalog.units if unit is not old)
    return replace(catalog, units=units)


def _with_what_others_wrote(new: Unit, old: Unit) -> Unit:
    """Return the entry with all of the old one that is not said anew."""
    ours = {TERM, PART, authorship.WRITTEN}
    kept = tuple(line for line in old.marks if line[0] not in ours)
    written = authorship.lines_of(new)
    if said_in(old) == said_in(new):
        written = authorship.lines_of(authorship.settled(old))
    plain = authorship.with_lines(new, ())
    new = replace(
        plain,
        marks=(*plain.marks, *kept),
        references=old.references,
        extracted=old.extracted,
        flags=old.flags,
    )
    return authorship.with_lines(new, written)


def _waiting(old: Unit, new: Unit) -> Unit:
    """Return one's own entry, approved only if another's approval is for its words."""
    same = said_in(old) == said_in(new) and marks(old).exact == marks(new).exact
    standing = old.state is State.APPROVED and same
    if standing and not authorship.is_self_approved(old):
        return replace(new, by=old.by, at=old.at)
    return replace(new, state=State.REVIEW)


def _require(unit: Unit, seen: str, *, mine: str) -> None:
    if seen != version_of(unit):
        raise ConflictError(
            unit=unit.id, theirs=unit.target, mine=mine, revision=version_of(unit)
        )
