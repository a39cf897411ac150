"""What is in a file that came back, whatever tool wrote it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from workbench.errors import Message, SourceError
from workbench.exchange import catalogs, memories
from workbench.interchange import csv_units, docx_table, xliff
from workbench.interchange.bilingual import Row
from workbench.model import N_

_XML = frozenset({".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".xml"})
_TABLES = frozenset({".csv", ".tsv", ".txt"})
_BEGINNINGS = (b"<?xml", b"\xff\xfe<\0", b"\xfe\xff\0<")
KNOWN = "XLIFF (.xlf, .xliff), CSV (.csv, .tsv), Word (.docx), TMX (.tmx), PO (.po)"

Pairs = Sequence[tuple[str, str]]
"""Languages, each with a locale it is translated into."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """The units in one file."""

    name: str
    """Of the file, without its folder."""
    path: str
    """As it was given."""
    rows: tuple[Row, ...] = ()
    memory: tuple[tuple[str, Row], ...] = field(default=(), repr=False)
    """Translations that belong nowhere, with the language of their source."""


def read(data: bytes, path: str, *, pairs: Pairs = ()) -> Delivery:
    """Return the units in a file, by its name and how it begins.

    :param pairs: what is translated here, for files in many languages.
    :raises SourceError: nothing here reads it, or it is broken; names the line.
    :raises CatalogError: it is a broken PO file; names the line.
    """
    name = PurePath(path).name
    suffix = PurePath(path).suffix.lower()
    if suffix == ".tmx":
        found = memories.read(data, path=path, pairs=pairs)
        return Delivery(name, path, memory=tuple(found))
    if suffix == ".po":
        return Delivery(name, path, tuple(catalogs.read(data, path=path)))
    if suffix == ".docx":
        return Delivery(name, path, docx_table.read(data, path=path))
    if suffix in _XML or data.removeprefix(b"\xef\xbb\xbf").startswith(_BEGINNINGS):
        return Delivery(name, path, xliff.read(data, path=path))
    if suffix in _TABLES:
        return Delivery(name, path, csv_units.read(data, path=path))
    raise SourceError(
        Message(N_("is in no format that can be imported")),
        path=path,
        hint=Message(N_("save it as one of these: %(known)s"), known=KNOWN),
    )
