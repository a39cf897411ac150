"""What became of a text: the difference of two versions, and what is dangerous in it.

Guarantees: the pieces that were kept or removed, one after another, are the old text,
those that were kept or added the new one; words are never cut. Any two texts take
bounded time and memory.
"""

from __future__ import annotations

from workbench.differences.alarms import Alarm, Danger
from workbench.differences.comparing import Comparison, Difference
from workbench.differences.merging import Merge, Stretch, merge
from workbench.differences.pieces import Fate, Piece
from workbench.differences.reading import Reading, Readings
from workbench.differences.telling import as_json, bracketed, in_words
from workbench.model import Unit

__all__ = [
    "Alarm",
    "Comparison",
    "Danger",
    "Difference",
    "Fate",
    "Merge",
    "Piece",
    "Reading",
    "Readings",
    "Stretch",
    "as_json",
    "bracketed",
    "compare",
    "in_words",
    "merge",
    "of_source",
    "pieces",
]


def compare(old: str, new: str, *, language: str) -> Difference:
    """Return how two versions of a source text differ, and what is dangerous in it.

    :param language: locale code of both; negations are known of some only.
    """
    return Comparison(Reading(old, language), Reading(new, language)).difference()


def of_source(unit: Unit, language: str) -> Difference | None:
    """Return what became of a unit's source since its translation was made."""
    if unit.previous is None or unit.previous == unit.source:
        return None
    return compare(unit.previous, unit.source, language=language)


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Return two versions of a text in one, whatever language they are in."""
    return Comparison(Reading(old), Reading(new)).pieces()
