"""The catalog as a value."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from workbench.errors import NothingMatchedError
from workbench.model import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """All units of one article in one locale, in order, and the file's header."""

    path: Path = field(compare=False)
    """Where the file is, or will be."""
    locale: str
    """Canonical code of the target locale."""
    header: tuple[tuple[str, str], ...] = ()
    """Header fields in file order; a line without a colon has the key ``""``."""
    header_comment: str = ""
    """The comment above the header entry."""
    units: tuple[Unit, ...] = ()
    """Live units in article order, then obsolete ones; no two of one key."""
    version: str = field(default="", compare=False)
    """Hash of the file's bytes as read or written; empty where there is no file."""

    @property
    def live(self) -> tuple[Unit, ...]:
        """The units that the article has now."""
        return tuple([unit for unit in self.units if not unit.obsolete])

    @property
    def obsolete(self) -> tuple[Unit, ...]:
        """The units whose text has vanished from the article."""
        return tuple(unit for unit in self.units if unit.obsolete)

    def get(self, unit_id: str) -> Unit:
        """Return the unit with this id.

        :raises NothingMatchedError: if there is none.
        """
        return self.units[self._position(unit_id)]

    def replace(self, unit: Unit) -> Catalog:
        """Return this catalog with ``unit`` in the place of the one of its id.

        :raises NothingMatchedError: if there is none.
        """
        position = self._position(unit.id)
        units = (*self.units[:position], unit, *self.units[position + 1 :])
        return replace(self, units=units)

    def _position(self, unit_id: str) -> int:
        for position, unit in enumerate(self.units):
            if unit.id == unit_id:
                return position
        raise NothingMatchedError(f"no unit {unit_id!r}", path=self.path)
