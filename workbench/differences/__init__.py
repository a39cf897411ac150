"""What became of a text: the difference of two versions, and what is dangerous in it.

Guarantees: the pieces that were kept or removed, one after another, are the old text,
those that were kept or added the new one; words are never cut. Any two texts take
bounded time and memory.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench import languages
from workbench.differences.alarms import Alarm, Danger, alarms, versions
from workbench.differences.merging import Merge, Stretch, merge
from workbench.differences.pieces import Fate, Piece, changes, pieces_of
from workbench.differences.telling import as_json, bracketed, in_words
from workbench.differences.tokens import tokens
from workbench.model import Unit

__all__ = [
    "Alarm",
    "Danger",
    "Difference",
    "Fate",
    "Merge",
    "Piece",
    "Stretch",
    "as_json",
    "bracketed",
    "compare",
    "in_words",
    "merge",
    "of_source",
    "pieces",
]


@dataclass(frozen=True, slots=True)
class Difference:
    """Two versions of a text in one."""

    pieces: tuple[Piece, ...]
    """In reading order; of a change what was removed comes first."""
    alarms: tuple[Alarm, ...]
    """Negations first, then numbers, then names; each in reading order, once."""


def compare(old: str, new: str, *, language: str) -> Difference:
    """Return how two versions of a source text differ, and what is dangerous in it.

    :param language: locale code of both; negations are known of some only.
    """
    before, after = tuple(tokens(old)), tuple(tokens(new))
    changed = changes(old, new, before, after)
    sides = versions(old, new, before, after, changed)
    found = alarms(*sides, languages.language_of(language))
    return Difference(tuple(pieces_of(old, new, changed)), tuple(dict.fromkeys(found)))


def of_source(unit: Unit, language: str) -> Difference | None:
    """Return what became of a unit's source since its translation was made."""
    if unit.previous is None or unit.previous == unit.source:
        return None
    return compare(unit.previous, unit.source, language=language)


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Return two versions of a text in one, whatever language they are in."""
    before, after = tuple(tokens(old)), tuple(tokens(new))
    return tuple(pieces_of(old, new, changes(old, new, before, after)))
