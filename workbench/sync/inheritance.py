"""What a new sentence takes over from the vanished one it came from.

A person's text is kept and becomes stale; a machine's draft, made for another
sentence, is worthless. A stale unit remembers what it was, so that an edit undone
gives back what the reviewers had: an approval only where its checksum proves that
it was given to this very source and target.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from workbench.catalog import authorship, checksum, machined
from workbench.model import State, Unit, digest
from workbench.occurrences import Key, key_of
from workbench.shaping.marks import (
    JOINED,
    SPLIT,
    WAS,
    settled_marks,
    shape_of,
    with_shape,
)

__all__ = [
    "WAS",
    "derive",
    "inherit",
    "is_derived",
    "is_worthless",
    "made_for",
    "reverted",
    "settled_marks",
    "shape_before",
    "was_approved",
]

_WORTHLESS = frozenset({State.UNTRANSLATED, State.DRAFT})
_DATED = frozenset({State.STALE, State.REWORK})


_PARTS = "parts"
"""What a unit was whose text was put together or cut for it, in place of a state.
A digest of that text follows, which shows whether anybody touched it since."""


def reverted(vanished: Iterable[Unit], fresh: Collection[Key]) -> dict[Key, Unit]:
    """Return, for new keys, the vanished unit whose text was made for that key."""
    origins = {made_for(unit): unit for unit in vanished}
    return {key: origins[key] for key in fresh if key in origins}


def inherit(
    origin: Unit | None,
    key: Key,
    shape: str = "",
    *,
    plural: str | None = None,
    forms: int = 1,
) -> Unit:
    """Return the unit of a new text, with what it takes over from ``origin``.

    ``shape`` is the new text's own, ``plural`` its plural, in ``forms`` forms.
    """
    context, source = key
    blank = with_shape(Unit(context=context, source=source, plural=plural), shape)
    if origin is None:
        return blank
    marks = with_shape(origin, shape).marks
    if is_worthless(origin):
        heir = replace(blank, note=origin.note, marks=marks, flags=origin.flags)
        heir = replace(heir, marks=settled_marks(heir))
        return machined.with_text(authorship.with_lines(heir, ()), "")
    heir = replace(
        origin, context=context, source=source, marks=marks, unsound="", line=0
    )
    if plural is not None or origin.plural is not None:
        heir = _refitted(heir, plural, forms)
    if made_for(origin) == key and origin.previous_plural == plural:
        return _restored(heir)
    return _stale(heir, origin)


def _refitted(heir: Unit, plural: str | None, forms: int) -> Unit:
    """Return the heir with its text in the forms that its source has now.

    As ``msgmerge`` does it: one text is every form, of several the first is the text.
    What that leaves out is kept in the note.
    """
    if (heir.plural is None) == (plural is None):
        return replace(heir, plural=plural)
    if plural is not None:
        return replace(heir, plural=plural, target="", targets=(heir.target,) * forms)
    first, *others = *heir.targets, ""
    left = [text for text in dict.fromkeys(others) if text not in {"", first}]
    note = "\n".join(filter(None, (heir.note, *(" ".join(t.split()) for t in left))))
    return replace(heir, plural=None, target=first, targets=(), note=note)


def made_for(unit: Unit) -> Key | None:
    """Return the key of the older source that the text was made for, if any."""
    if unit.state not in _DATED or unit.previous is None or is_derived(unit):
        return None
    return unit.previous_context, unit.previous


def derive(key: Key, source: str, target: str, origins: Sequence[Unit]) -> Unit:
    """Return the unit of a new text with parts of others, which keep their own.

    :param source: what the parts were made for.
    """
    first = origins[0]
    lines = (line for unit in origins for line in authorship.lines_of(unit))
    written = tuple(dict.fromkeys(lines))
    unit = Unit(
        context=key[0],
        source=key[1],
        target=target,
        state=State.STALE,
        origin=first.origin,
        by=first.by,
        at=first.at,
        note="\n".join(dict.fromkeys(unit.note for unit in origins if unit.note)),
        marks=(*written, (WAS, f"{_PARTS} {digest(target)}")),
        previous=source,
        previous_context=first.context,
    )
    return machined.cut(unit, origins)


def is_derived(unit: Unit) -> bool:
    """Whether all of the unit's text stands in other units of the catalog too."""
    untouched = [_PARTS, digest(unit.target)]
    return unit.state is State.STALE and _was(unit) == untouched


def is_worthless(unit: Unit) -> bool:
    """Whether nobody wrote or judged the unit's text, so that no other may have it."""
    return unit.state in _WORTHLESS or not any((unit.target, *unit.targets))


def shape_before(unit: Unit) -> str:
    """Return the shape of the older source that the text was made for, if any."""
    return next((w for w in _was(unit) if w in {JOINED, SPLIT}), "")


def was_approved(unit: Unit) -> bool:
    """Whether the unit was approved before its source changed."""
    return _was(unit)[0] == State.APPROVED


def _was(unit: Unit) -> list[str]:
    """Return the words of what a stale unit remembers: state, proof, shape."""
    return dict(unit.marks).get(WAS, "").split(" ")


def _stale(heir: Unit, origin: Unit) -> Unit:
    if is_derived(origin):
        return heir
    context, source = made_for(origin) or key_of(origin)
    plural = origin.previous_plural if made_for(origin) else origin.plural
    marks = heir.marks
    if origin.state is not State.STALE:
        proof = checksum(origin) if origin.state is State.APPROVED else ""
        shape = shape_before(origin) if made_for(origin) else shape_of(origin)
        words = filter(None, (str(origin.state), proof, shape))
        marks = (*settled_marks(heir), (WAS, " ".join(words)))
    return replace(
        heir,
        state=State.STALE,
        marks=marks,
        previous=source,
        previous_context=context,
        previous_plural=plural,
    )


def _restored(heir: Unit) -> Unit:
    """Return the unit as it was, now that its source is again what it was."""
    state, proof, *_ = *_was(heir), ""
    restored = replace(
        heir,
        marks=settled_marks(heir),
        previous=None,
        previous_context=None,
        previous_plural=None,
    )
    if heir.state is State.REWORK or state == State.REWORK:
        return replace(restored, state=State.REWORK)
    proven = state == State.APPROVED and proof == checksum(restored)
    return replace(restored, state=State.APPROVED if proven else State.REVIEW)
