"""What stands before and after a unit in its article, as the memory knows it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from functools import cache
from typing import NamedTuple

from workbench.model import Unit, digest

EDGE = digest(None)
"""Stands for the beginning and for the end of an article."""


class Neighbours(NamedTuple):
    """Digests of the sources around a unit; empty where they are unknown."""

    before: str
    after: str


UNKNOWN = Neighbours("", "")


def neighbours(
    units: Iterable[Unit], of: Container[str] | None = None
) -> Mapping[str, Neighbours]:
    """Return the neighbours of each live unit, in article order, by its id.

    What is no longer in the article has none.

    :param of: ids of the units that are asked about; None for all.
    """
    live = [unit for unit in units if not unit.obsolete]

    @cache
    def name(at: int) -> str:
        return digest(live[at].source) if 0 <= at < len(live) else EDGE

    return {
        unit.id: Neighbours(name(at - 1), name(at + 1))
        for at, unit in enumerate(live)
        if of is None or unit.id in of
    }
