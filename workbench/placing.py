"""Where in its article each finding is: for editors, and for who reads a report."""

from __future__ import annotations

from collections.abc import Container, Sequence

from workbench.model import Document, Unit
from workbench.occurrences import key_of, occurrences
from workbench.shaping import shaped

Spot = tuple[int, int]
"""Line and column, from 1."""


def spots(
    document: Document, units: Sequence[Unit], wanted: Container[str]
) -> dict[str, Spot]:
    """Return the first place in the article of live units, by the unit's id.

    A unit that is not in the article, as it is now, has none.

    :param wanted: sources of the units that are asked about: of others nothing is told.
    """
    live = {key_of(unit): unit for unit in units if not unit.obsolete}
    found: dict[str, Spot] = {}
    for place in occurrences(shaped(document, units), live):
        # The names of all units would cost more than this walk.
        name = (
            live[place.key].id if place.key[1] in wanted and place.key in live else ""
        )
        if name and name not in found:
            segment = place.segment
            begun = document.text.rfind("\n", 0, segment.start) + 1
            found[name] = segment.line, segment.start - begun + 1
    return found
