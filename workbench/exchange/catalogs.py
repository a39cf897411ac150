"""Translations in a PO file of somebody else's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from workbench import catalog
from workbench.catalog import header
from workbench.errors import Message
from workbench.interchange.bilingual import Row
from workbench.model import N_, State, Unit

FUZZY = N_("it is not finished: the file marks it fuzzy")
PLURAL = N_("it has plural forms, and sentences of articles have none")
_FINISHED = frozenset({State.REVIEW, State.APPROVED})


def read(data: bytes, *, path: str) -> Iterator[Row]:
    """Yield the live entries of a PO file, in order.

    :raises CatalogError: it is no PO file, or defines an entry twice; names the line.
    """
    found = catalog.parse(data, path=Path(path), locale="", name=path)
    locale = header.locale(found.header)
    for unit in found.live:
        yield Row(
            source=unit.source,
            target=unit.target or "".join(unit.targets[:1]),
            state="translated",
            context=unit.context,
            article=unit.references[0].path if unit.references else "",
            locale=locale,
            line=unit.line,
            fault=_fault(unit),
        )


def _fault(unit: Unit) -> str:
    if unit.plural is not None:
        return Message(PLURAL)
    cleared = unit.unsound == "cleared-fuzzy"
    return "" if cleared or unit.state in _FINISHED else Message(FUZZY)
