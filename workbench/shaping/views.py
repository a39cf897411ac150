"""A document in the units of its catalog, and where each of them stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.catalog import Catalog
from workbench.errors import Message, TransitionError
from workbench.model import N_, Document, Unit
from workbench.occurrences import Key, Occurrence, key_of, occurrences
from workbench.shaping.strand import follows
from workbench.shaping.tiling import shaped


@dataclass(frozen=True, slots=True)
class View:
    """The occurrences of an article's units, in order."""

    places: tuple[Occurrence, ...]
    units: Mapping[Key, Unit]
    """All of the catalog's units, obsolete ones too."""

    @classmethod
    def of(cls, document: Document, catalog: Catalog) -> View:
        """Return the article as the catalog's units divide it."""
        units = {key_of(unit): unit for unit in catalog.units}
        regrouped = shaped(document, catalog.units)
        return cls(tuple(occurrences(regrouped, units)), units)

    def of_unit(self, unit: Unit) -> tuple[Occurrence, ...]:
        """Return the occurrences that a unit speaks for; at least one.

        :raises TransitionError: it is not in the article now.
        """
        key = key_of(unit)
        found = tuple(place for place in self.places if place.key == key)
        if unit.obsolete or not found:
            raise TransitionError(
                Message(N_("unit %(id)s is not in the article now"), id=unit.id)
            )
        return found

    def first(self, unit: Unit) -> Occurrence:
        """Return the first occurrence of a unit; see :meth:`of_unit`."""
        return self.of_unit(unit)[0]

    def follower(self, place: Occurrence) -> Occurrence | None:
        """Return what follows in the same block with only space between."""
        number = place.number + 1
        if number == len(self.places) or self.places[number].block is not place.block:
            return None
        after = self.places[number]
        return after if follows(after.segment, place.segment) else None


def blank(key: Key) -> Unit:
    """Return the unit of a text that nobody has translated."""
    return Unit(context=key[0], source=key[1])
