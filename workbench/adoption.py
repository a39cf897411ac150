"""Takes translations made elsewhere as approved, on somebody's word.

Only text that no mark speaks of and no tool doubts can be adopted: never a draft,
and never an approval that a change has voided.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from workbench import catalog, trust
from workbench.catalog import Catalog, authorship
from workbench.errors import UnknownWriterError
from workbench.model import Unit


def adopted(present: Catalog, *, by: str, at: str, writer: str = "") -> Catalog:
    """Return the catalog with its foreign translations approved by a person.

    :param writer: who wrote them, if that is known.
    """
    units = tuple(_adopted(unit, by=by, at=at, writer=writer) for unit in present.units)
    return present if units == present.units else replace(present, units=units)


def adopt(
    path: Path,
    *,
    locale: str,
    root: Path,
    by: str,
    at: str,
    writer: str = "",
    self_approval: str = trust.ALLOW,
) -> int:
    """Approve the foreign translations of one catalog; return how many there were.

    :param writer: who wrote them; the catalog says so from then on.
    :raises CatalogError: the file is broken; names the line.
    :raises UnknownWriterError: four eyes are demanded, and nobody says whose it is.
    :raises SelfApprovalError: four eyes are demanded, and it is the adopter's own.
    """
    counts: list[int] = []

    def change(present: Catalog) -> Catalog:
        after = adopted(present, by=by, at=at, writer=writer)
        pairs = zip(present.units, after.units, strict=True)
        counts.append(sum(before != unit for before, unit in pairs))
        if counts[-1] and self_approval == trust.FORBID and not writer:
            raise UnknownWriterError
        return after

    judged = trust.guarded(change, self_approval)
    catalog.update(path, judged, locale=locale, root=root)
    return counts[-1]


def _adopted(unit: Unit, *, by: str, at: str, writer: str) -> Unit:
    after = catalog.adopt(unit, by=by, at=at)
    if after == unit or not writer:
        return after
    return authorship.written(after, by=writer, at="")
