"""How a changed article is divided: the texts that translators chose, where they are.

Guarantees: a text chosen before is chosen wherever it still stands; one that comes
back is chosen again, unless sentences live meanwhile are worth more; and what is
divided once is divided in the same way by every later merge.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from workbench.model import Document, Segment, State, Unit
from workbench.occurrences import Key, goes_on, undetached
from workbench.shaping.marks import is_shaped, shape_of
from workbench.shaping.tiling import tiled
from workbench.sync.inheritance import made_for, shape_before, was_approved

_APPROVED = 3
_RANKS = {State.UNTRANSLATED: 0, State.DRAFT: 1, State.APPROVED: _APPROVED}


@dataclass(frozen=True, slots=True)
class Divided:
    """A document in the units it has from now on."""

    document: Document
    shapes: Mapping[Key, str] = field(default_factory=dict)
    """The shape of each text in it that a translator chose, by its shared key."""
    carried: Mapping[Key, Unit] = field(default_factory=dict)
    """For new chosen texts: the unit that each was before."""

    def shape(self, key: Key) -> str:
        """Return the shape of the text of a unit, or an empty string."""
        return self.shapes.get((undetached(key[0]), key[1]), "")


def worth(unit: Unit) -> int:
    """Return how much work is in a unit: none, a machine's, a person's, approved."""
    return _RANKS.get(unit.state, 2)


def shared_key(unit: Unit) -> Key:
    """Return the key of the text that a unit speaks for, detached or not."""
    return undetached(unit.context), unit.source


def key_in(segment: Segment) -> Key:
    """Return the key of the unit that a segment shares with its equals."""
    return segment.context, segment.text


@dataclass(frozen=True, slots=True)
class _Past:
    """A text that was chosen once, and may come back."""

    shape: str
    worth: int
    owner: Key | None = None
    """The key of the text that has its translation now; they cannot both stand."""


def divided(document: Document, present: Mapping[Key, Unit]) -> Divided:
    """Return the document in sentences and in the texts that are or were chosen."""
    units = present.values()
    marked = [unit for unit in units if unit.marks and is_shaped(unit)]
    live = {shared_key(u): shape_of(u) for u in marked if not u.obsolete}
    now = tiled(document, live)
    past = {**_of_obsolete(marked), **_of_changed(units)}
    past = {key: old for key, old in past.items() if key not in live}
    live_units = [unit for unit in units if not unit.obsolete] if past else ()
    order = {shared_key(unit): unit for unit in live_units}
    while past:
        then = tiled(document, {*live, *past})
        refused = past.keys() & set(_refused(now, then, order, past))
        if not refused:
            return Divided(then, live | {key: old.shape for key, old in past.items()})
        past = {key: old for key, old in past.items() if key not in refused}
    return Divided(now, live)


def _of_obsolete(units: Iterable[Unit]) -> dict[Key, _Past]:
    """Return the chosen texts that the article once had."""
    return {
        shared_key(unit): _Past(shape_of(unit), worth(unit))
        for unit in units
        if unit.obsolete
    }


def _of_changed(units: Iterable[Unit]) -> dict[Key, _Past]:
    """Return those that units had before their source changed."""
    found = {}
    changed = [unit for unit in units if unit.previous is not None]
    for unit in sorted(changed, key=lambda unit: not unit.obsolete):
        before, shape = made_for(unit), shape_before(unit)
        if before is not None and shape:
            most = _APPROVED if was_approved(unit) else worth(unit)
            key = undetached(before[0]), before[1]
            found[key] = _Past(shape, most, shared_key(unit))
    return found


def _refused(
    now: Document, then: Document, live: Mapping[Key, Unit], past: Mapping[Key, _Past]
) -> Iterator[Key]:
    """Yield the texts that may not come back, given the units that are live now."""
    standing = set(map(key_in, then.segments))
    yield from (key for key, old in past.items() if old.owner in standing)
    before = {key: earlier for earlier, key in pairwise(live)}
    for old, new in zip(now.blocks, then.blocks, strict=True):
        if old is new or old.segments == new.segments:
            continue
        kept = {*old.segments} & {*new.segments}
        replaced = {
            number: key_in(segment)
            for number, segment in enumerate(old.segments)
            if segment not in kept
        }
        settled = _are_settled(replaced, live, before)
        present = [live[key] for key in replaced.values() if key in live]
        for key in (key_in(s) for s in new.segments if s not in kept):
            if key in past and not _may_return(past[key], present, settled=settled):
                yield key


def _may_return(past: _Past, present: Sequence[Unit], *, settled: bool) -> bool:
    """Whether a text may take the place of these live units.

    What translators chose later stands, and so does what is worth more. Where the
    sentences were neighbours all the time only an edit undone is a reason: no review
    of them may change how the article is divided.
    """
    if any(map(is_shaped, present)) or (settled and past.owner is None):
        return False
    return past.worth >= max(map(worth, present), default=0)


def _are_settled(
    keys: Mapping[int, Key], live: Mapping[Key, Unit], before: Mapping[Key, Key]
) -> bool:
    """Whether sentences of a block are live, and were neighbours at the last merge."""
    if not all(key in live for key in keys.values()):
        return False
    return all(
        before.get(key) == keys[number - 1] and goes_on(live[key])
        for number, key in keys.items()
        if number - 1 in keys
    )
