"""What a new sentence takes over from the vanished one it came from.

A person's text is kept and becomes stale; a machine's draft, made for another
sentence, is worthless. A stale unit remembers what it was, so that an edit undone
gives back what the reviewers had: an approval only where its checksum proves that
it was given to this very source and target.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from workbench.catalog import checksum
from workbench.model import State, Unit
from workbench.occurrences import Key, key_of

WAS = "wb-was"
"""The mark of a stale unit that says what it was before its source changed."""

_WORTHLESS = frozenset({State.UNTRANSLATED, State.DRAFT})
_DATED = frozenset({State.STALE, State.REWORK})


def reverted(vanished: Iterable[Unit], fresh: Collection[Key]) -> dict[Key, Unit]:
    """Return, for new keys, the vanished unit whose text was made for that key."""
    made_for = {_made_for(unit): unit for unit in vanished}
    return {key: made_for[key] for key in fresh if key in made_for}


def inherit(origin: Unit | None, key: Key) -> Unit:
    """Return the unit of a new sentence, with what it takes over from ``origin``."""
    context, source = key
    blank = Unit(context=context, source=source)
    if origin is None:
        return blank
    if origin.state in _WORTHLESS or not origin.target:
        return replace(
            blank, note=origin.note, marks=settled_marks(origin), flags=origin.flags
        )
    heir = replace(origin, context=context, source=source, unsound="", line=0)
    if _made_for(origin) == key:
        return _restored(heir)
    return _stale(heir, origin)


def settled_marks(unit: Unit) -> tuple[tuple[str, str], ...]:
    """Return the marks of a unit that no longer has to remember what it was."""
    return tuple(mark for mark in unit.marks if mark[0] != WAS)


def _made_for(unit: Unit) -> Key | None:
    """Return the key of the older source that the text was made for, if any."""
    if unit.state not in _DATED or unit.previous is None:
        return None
    return unit.previous_context, unit.previous


def _stale(heir: Unit, origin: Unit) -> Unit:
    context, source = _made_for(origin) or key_of(origin)
    marks = origin.marks
    if origin.state is not State.STALE:
        proof = f" {checksum(origin)}" if origin.state is State.APPROVED else ""
        marks = (*settled_marks(origin), (WAS, f"{origin.state}{proof}"))
    return replace(
        heir,
        state=State.STALE,
        marks=marks,
        previous=source,
        previous_context=context,
    )


def _restored(heir: Unit) -> Unit:
    """Return the unit as it was, now that its source is again what it was."""
    state, _, proof = dict(heir.marks).get(WAS, "").partition(" ")
    restored = replace(
        heir, marks=settled_marks(heir), previous=None, previous_context=None
    )
    if heir.state is State.REWORK or state == State.REWORK:
        return replace(restored, state=State.REWORK)
    proven = state == State.APPROVED and proof == checksum(restored)
    return replace(restored, state=State.APPROVED if proven else State.REVIEW)
