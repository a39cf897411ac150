"""Where in its article each finding is: for editors, and for who reads a report."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.model import Document, Unit
from workbench.occurrences import key_of, occurrences
from workbench.shaping import shaped

Spot = tuple[int, int]
"""Line and column, from 1."""


def spots(document: Document, units: Sequence[Unit]) -> dict[str, Spot]:
    """Return the first place of each live unit in the article, by the unit's id.

    A unit that is not in the article, as it is now, has none.
    """
    keys = {key_of(unit): unit.id for unit in units if not unit.obsolete}
    found: dict[str, Spot] = {}
    for place in occurrences(shaped(document, units), keys):
        name = keys.get(place.key)
        if name is not None and name not in found:
            segment = place.segment
            begun = document.text.rfind("\n", 0, segment.start) + 1
            found[name] = segment.line, segment.start - begun + 1
    return found
