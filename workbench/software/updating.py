"""Brings the template and the catalogs of a program in step with its code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workbench import catalog, files, sync
from workbench.catalog import Catalog
from workbench.model import Unit
from workbench.software.domain import Domain
from workbench.sync import SyncSummary


@dataclass(frozen=True, slots=True)
class Updated:
    """What became of one file, or would."""

    name: str
    """Relative to the workspace."""
    summary: str
    changes: bool


def update_template(
    domain: Domain,
    messages: Sequence[Unit],
    *,
    root: Path,
    catalogs: str,
    write: bool = True,
) -> Updated:
    """Write the template where it differs.

    :raises CatalogError: a message may not stand in a PO file.
    :raises StorageError: it cannot be written; the old file is intact then.
    """
    name = domain.template_name(catalogs)
    content = catalog.template(messages, project=domain.name)
    return Updated(
        name, f"{len(messages)} in all", put(root / name, content, root, write)
    )


def put(path: Path, content: bytes, root: Path, write: bool) -> bool:
    """Write a file that is made from others where it differs; say whether it does.

    :raises StorageError: it cannot be written; the old file is intact then.
    """
    changes = files.read_if_exists(path, root=root) != content
    if changes and write:
        with files.locked(path, root=root):
            files.write_atomic(path, content, root=root)
    return changes


def update_catalog(
    domain: Domain,
    messages: Sequence[Unit],
    *,
    root: Path,
    name: str,
    locale: str,
    write: bool = True,
) -> Updated:
    """Merge the messages into one catalog; nothing is written where none changed.

    :raises CatalogError: the file is no PO file, or a message may not stand in one.
    :raises StorageError: it cannot be written; the old file is intact then.
    """
    path = root / name
    summaries: list[SyncSummary] = []

    def change(present: Catalog) -> Catalog:
        merged, summary = sync.merge_messages(messages, present, locale=locale)
        summaries.append(summary)
        header = present.header or (("Project-Id-Version", domain.name),)
        return replace(merged, header=header) if summary.changes else merged

    if write:
        _, written = catalog.update(path, change, locale=locale, root=root)
    else:
        change(catalog.read(path, locale=locale, root=root))
        written = summaries[0].changes
    return Updated(name, str(summaries[0]), written)


def wanted(
    domain: Domain, root: Path, *, catalogs: str, locales: Sequence[str]
) -> dict[str, str]:
    """Return the catalogs there are or should be: locale by path.

    ``locales`` are those that every program of the workspace is translated into.
    """
    found = domain.present(root, catalogs)
    for locale in domain.locales or locales:
        if locale not in found.values():
            found[domain.catalog_name(locale, catalogs)] = locale
    return found
