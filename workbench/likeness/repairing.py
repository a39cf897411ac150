"""Mends a translation whose source differs from today's in numbers or placeholders.

Nothing is guessed. Every number or placeholder that changed has to stand in the
translation as often as in its source, in digits of its own, or nothing is mended at
all: ``3만`` holds no 3, and “3 people” may have become “세 사람”. Where a particle or a
plural would have to follow the new number, that is left to a person too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from workbench import languages
from workbench.differences import Comparison, Reading
from workbench.differences.figures import figures_of
from workbench.likeness.slots import NUMBER, Slot, shape_of, slots_of


class Replacement(NamedTuple):
    """What was put in the place of what, in source and translation alike."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Repaired:
    """A translation that fits today's source."""

    target: str
    replacements: tuple[Replacement, ...]
    """In reading order of the source, once each; never empty."""


def repair(old: str, new: str, target: str, *, language: str) -> Repaired | None:
    """Return the translation of ``old`` as one of ``new``, or None if it is not sure.

    :param language: locale code of the translation.
    """
    sides = Comparison(Reading(old), Reading(new))
    return repair_of(sides, Reading(target, language))


def repair_of(sides: Comparison, target: Reading) -> Repaired | None:
    """Return what :func:`repair` does of texts that are compared already."""
    old, new = sides.old, sides.new
    mask = old.known(shape_of)
    if old.text == new.text or not mask or mask != new.known(shape_of):
        return None
    before, after = old.known(slots_of), new.known(slots_of)
    changes = _changes(before, after)
    if changes is None:
        return None
    present = target.known(slots_of)
    ours, theirs = Counter(_names(before)), Counter(_names(present))
    if any(ours[name] != theirs[name] for name in changes):
        return None
    places = [slot for slot in present if (slot.kind, slot.text) in changes]
    if not all(_is_free(slot, target, changes) for slot in places):
        return None
    replacements = tuple(
        Replacement(text, value) for (_, text), value in changes.items()
    )
    return Repaired(_replaced(target.text, places, changes), replacements)


_Name = tuple[str, str]
"""Kind and text of a slot."""
_Changes = Mapping[_Name, str]


def _changes(before: Sequence[Slot], after: Sequence[Slot]) -> _Changes | None:
    """Return what each slot became; None where one became two different things."""
    found: dict[_Name, str] = {}
    for old, new in zip(before, after, strict=True):
        if found.setdefault((old.kind, old.text), new.text) != new.text:
            return None
    return {name: text for name, text in found.items() if text != name[1]}


def _names(found: Sequence[Slot]) -> Iterator[_Name]:
    return ((slot.kind, slot.text) for slot in found)


def _replaced(target: str, places: Sequence[Slot], changes: _Changes) -> str:
    parts: list[str] = []
    at = 0
    for slot in places:
        parts += (target[at : slot.start], changes[slot.kind, slot.text])
        at = slot.end
    return "".join((*parts, target[at:]))


def _is_free(slot: Slot, target: Reading, changes: _Changes) -> bool:
    """Whether nothing in the translation depends on what stands in the slot."""
    if slot.kind != NUMBER:
        return True
    new, language = changes[slot.kind, slot.text], target.language
    return (
        _is_whole(slot, target)
        and _plural(slot.text, language) == _plural(new, language)
        and _particle_fits(slot.text, new, target.text[slot.end :])
    )


def _is_whole(slot: Slot, target: Reading) -> bool:
    """Whether the digits are the whole number: in 3만 or 3 million they are not."""
    for mention in target.known(figures_of):
        if mention.start <= slot.start < mention.end:
            return (mention.start, mention.end) == (slot.start, slot.end)
    return False


def _plural(number: str, language: str) -> str:
    """Return the form that words beside the number take; odd numbers say themselves."""
    digits = number.replace(",", "")
    if digits.isascii() and digits.isdecimal() and len(digits) < 16:
        return languages.plural_category(language, int(digits))
    return "other"


_PARTICLES = ("으로", "로", "은", "는", "이", "가", "을", "를", "과", "와")
_OPEN = frozenset("2459")
"""Digits whose Korean names end in a vowel: 이, 사, 오, 구."""


def _particle_fits(old: str, new: str, rest: str) -> bool:
    """Whether a Korean particle right behind the number may stay as it is."""
    if not rest.startswith(_PARTICLES):
        return True
    return _ending(old) == _ending(new)


def _ending(number: str) -> str:
    """Return how the Korean name of a number ends, as particles see it."""
    last = number[-1:]
    if last in _OPEN:
        return "vowel"
    return "liquid" if last in "178" else "consonant"
