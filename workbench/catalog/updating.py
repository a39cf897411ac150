"""Changing a catalog on disk without losing anybody's work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from workbench import files
from workbench.catalog.model import Catalog
from workbench.catalog.normalising import normal
from workbench.catalog.reading import fingerprint, read
from workbench.catalog.writing import render
from workbench.model import Unit


def update(
    path: Path,
    change: Callable[[Catalog], Catalog],
    *,
    locale: str,
    root: Path,
    known: Catalog | None = None,
) -> tuple[Catalog, bool]:
    """Apply ``change`` to the catalog as it is on disk now, and say if it wrote.

    The file's lock is held from the reading to the writing. A change that changes
    nothing writes nothing, unless the file's own marks could not be believed. The
    catalog returned is what the file holds, but for the line numbers of units.

    :param known: the catalog as the caller read it; spares reading it again where
        the file has not changed since.
    :raises CatalogError: if the file or the change is not fit for a PO file.
    :raises StorageError: if it cannot be written; the old file is intact then.
    """
    with files.locked(path, root=root):
        before = _present(path, known, locale=locale, root=root)
        after = change(before)
        if after == before and _sound(before):
            return before, False
        after = normal(after)
        if _means_the_same(before, after):
            return before, False
        content = render(after)
        files.write_atomic(path, content, root=root)
        return replace(after, path=path, version=fingerprint(content)), True


def _present(path: Path, known: Catalog | None, *, locale: str, root: Path) -> Catalog:
    content = files.read_if_exists(path, root=root)
    if known is not None and content is not None:
        unchanged = known.version == fingerprint(content)
        if unchanged and known.path == path:
            return known
    return read(path, locale=locale, root=root)


def _sound(catalog: Catalog) -> bool:
    return not any(unit.unsound for unit in catalog.units)


def _means_the_same(before: Catalog, after: Catalog) -> bool:
    """Say whether only the layout of the file would change, which is nobody's wish."""
    if not before.version or not _sound(before):
        return False
    # Most changes are changes of text or state, and cheap to see.
    if any(map(_differs_plainly, before.units, after.units)):
        return False
    return normal(before) == after


def _differs_plainly(before: Unit, after: Unit) -> bool:
    return before.state is not after.state or before.target != after.target
