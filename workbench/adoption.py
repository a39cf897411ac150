"""Takes translations made elsewhere as approved, on somebody's word.

Only text that no mark speaks of and no tool doubts can be adopted: never a draft,
and never an approval that a change has voided.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from workbench import catalog
from workbench.catalog import Catalog


def adopted(present: Catalog, *, by: str, at: str) -> Catalog:
    """Return the catalog with its foreign translations approved by a person."""
    units = tuple(catalog.adopt(unit, by=by, at=at) for unit in present.units)
    return present if units == present.units else replace(present, units=units)


def adopt(path: Path, *, locale: str, root: Path, by: str, at: str) -> int:
    """Approve the foreign translations of one catalog; return how many there were.

    :raises CatalogError: the file is broken; names the line.
    """
    counts: list[int] = []

    def change(present: Catalog) -> Catalog:
        after = adopted(present, by=by, at=at)
        pairs = zip(present.units, after.units, strict=True)
        counts.append(sum(before != unit for before, unit in pairs))
        return after

    catalog.update(path, change, locale=locale, root=root)
    return counts[-1]
