"""Units of the editor's page: changed on disk, and found in its HTML."""

from __future__ import annotations

from dataclasses import replace

from snow import NAME

from workbench.catalog import Catalog
from workbench.model import Address, Unit
from workbench.workspace import Workspace


def address(workspace: Workspace, unit: Unit) -> Address:
    return Address(workspace.article(NAME), "ko", unit.id)


def row_of(page: str, unit: Unit) -> str:
    """The HTML of one unit's row."""
    rest = page[page.index(f'id="u-{unit.id}"') :]
    return rest.split('<li class="unit', 1)[0]


def change(workspace: Workspace, unit: Unit, **fields: object) -> None:
    """Alter a unit on disk, as a foreign tool might."""

    def altered(catalog: Catalog) -> Catalog:
        return catalog.replace(replace(catalog.get(unit.id), **fields))

    workspace.update(workspace.article(NAME), "ko", altered)
