"""Changing a catalog on disk without losing anybody's work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from workbench import files
from workbench.catalog.kept import Kept
from workbench.catalog.model import Catalog
from workbench.catalog.normalising import normal
from workbench.catalog.sheets import Sheet, texts_of, written
from workbench.model import Unit


def update(
    path: Path,
    change: Callable[[Catalog], Catalog],
    *,
    locale: str,
    root: Path,
    kept: Kept | None = None,
) -> tuple[Catalog, bool]:
    """Apply ``change`` to the catalog as it is on disk now, and say if it wrote.

    The file's lock is held from the reading to the writing. A change that changes
    nothing writes nothing, unless the file's own marks could not be believed. The
    catalog returned is what the file holds.

    :param kept: what the caller holds of catalogs; spares reading and forming again
        what has not changed since, and then holds what was written.
    :raises CatalogError: if the file or the change is not fit for a PO file.
    :raises StorageError: if it cannot be written; the old file is intact then.
    """
    kept = kept or Kept()
    with files.locked(path, root=root):
        before, sheet = kept.present(path, locale=locale, root=root)
        after = change(before)
        if after == before and _sound(before):
            return before, False
        if _means_the_same(before, after, sheet):
            return before, False
        made = written(replace(after, path=path), sheet)
        files.write_atomic(path, made.content, root=root)
        return kept.hold(made.catalog, made)[0], True


def _sound(catalog: Catalog) -> bool:
    return not any(unit.unsound for unit in catalog.units)


def _means_the_same(before: Catalog, after: Catalog, sheet: Sheet | None) -> bool:
    """Say whether only the layout of the file would change, which is nobody's wish."""
    if not before.version or not _sound(before):
        return False
    # Most changes are changes of text or state, and cheap to see.
    if any(map(_differs_plainly, before.units, after.units)):
        return False
    known = texts_of(sheet)
    return normal(before, known) == normal(after, known)


def _differs_plainly(before: Unit, after: Unit) -> bool:
    return before.state is not after.state or before.target != after.target
