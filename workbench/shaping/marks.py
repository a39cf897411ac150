"""The marks by which a unit remembers that it is not simply one sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from workbench import doubts
from workbench.model import Unit

SHAPE = "wb-unit"
"""The mark of a unit that a translator joined or split."""
JOINED = "joined"
"""Its value where the unit spans more than one sentence."""
SPLIT = "split"
"""Its value where the unit is a part of one sentence."""

WAS = "wb-was"
"""The mark of a stale unit that says what it was before its source changed."""

Marks = tuple[tuple[str, str], ...]


def shape_of(unit: Unit) -> str:
    """Return ``joined``, ``split`` or whatever the mark says; empty without one."""
    return next((value for key, value in unit.marks if key == SHAPE), "")


def is_shaped(unit: Unit) -> bool:
    """Whether the unit's source is what a translator chose, not a sentence."""
    return bool(unit.marks) and SHAPE in dict(unit.marks)


def with_shape(unit: Unit, shape: str) -> Unit:
    """Return the unit with that shape; without the mark where it is empty."""
    mark: Marks = ((SHAPE, shape),) if shape else ()
    marks = (*mark, *without(unit.marks, SHAPE))
    return unit if marks == unit.marks else replace(unit, marks=marks)


def without(marks: Iterable[tuple[str, str]], *names: str) -> Marks:
    """Return the marks that have none of these names."""
    return tuple(mark for mark in marks if mark[0] not in names)


def settled_marks(unit: Unit) -> Marks:
    """Return the marks of a unit that no longer has to remember what it was.

    Nor what spoke against a draft: a person, or a new source, has had the last word.
    """
    return without(unit.marks, WAS, doubts.MARK)
