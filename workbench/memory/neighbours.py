"""What stands before and after a unit in its article, as the memory knows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from workbench.model import Unit, digest

EDGE = digest(None)
"""Stands for the beginning and for the end of an article."""


class Neighbours(NamedTuple):
    """Digests of the sources around a unit; empty where they are unknown."""

    before: str
    after: str


UNKNOWN = Neighbours("", "")


def neighbours(units: Iterable[Unit]) -> Mapping[str, Neighbours]:
    """Return the neighbours of each live unit, in article order, by its id.

    What is no longer in the article has none.
    """
    live = [unit for unit in units if not unit.obsolete]
    around = [EDGE, *(digest(unit.source) for unit in live), EDGE]
    return {
        unit.id: Neighbours(around[at], around[at + 2]) for at, unit in enumerate(live)
    }
