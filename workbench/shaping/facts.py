"""What can be done with each unit of an article, in one pass over it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from workbench.catalog import Catalog
from workbench.model import Document
from workbench.occurrences import Key
from workbench.shaping.cutting import WORD_EDGE
from workbench.shaping.marks import shape_of
from workbench.shaping.values import Facts
from workbench.shaping.views import View


def facts(document: Document, catalog: Catalog) -> Mapping[str, Facts]:
    """Return what can be done with each unit of the article, by its id.

    Cheap enough for every row of a page: that a unit is divisible says only that it
    has several words; :func:`boundaries` knows where, if anywhere.
    """
    view = View.of(document, catalog)
    counts: Counter[Key] = Counter(place.key for place in view.places)
    joinable = {place.key for place in view.places if view.follower(place)}
    found: dict[str, Facts] = {}
    for place in view.places:
        unit = view.units.get(place.key)
        if unit is None or unit.obsolete or unit.id in found:
            continue
        segment = place.segment
        divisible = segment.runs is not None and WORD_EDGE.search(segment.text)
        found[unit.id] = Facts(
            joinable=place.key in joinable,
            divisible=bool(divisible),
            occurrences=counts[place.key],
            shape=shape_of(unit),
            detached=place.key == place.own,
        )
    return found
