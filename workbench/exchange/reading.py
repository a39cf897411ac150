"""What is in a file that came back, whatever tool wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from workbench.errors import SourceError
from workbench.interchange import csv_units, xliff
from workbench.interchange.bilingual import Row

_XML = frozenset({".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".xml"})
_TABLES = frozenset({".csv", ".tsv", ".txt"})
_BEGINNINGS = (b"<?xml", b"\xff\xfe<\0", b"\xfe\xff\0<")
KNOWN = "XLIFF (.xlf, .xliff), CSV (.csv, .tsv)"


@dataclass(frozen=True, slots=True)
class Delivery:
    """The units in one file."""

    name: str
    """Of the file, without its folder."""
    path: str
    """As it was given."""
    rows: tuple[Row, ...]


def read(data: bytes, path: str) -> Delivery:
    """Return the units in a file, by its name and how it begins.

    :raises SourceError: nothing here reads it, or it is broken; names the line.
    """
    name = PurePath(path).name
    suffix = PurePath(path).suffix.lower()
    if suffix in _XML or data.removeprefix(b"\xef\xbb\xbf").startswith(_BEGINNINGS):
        return Delivery(name, path, xliff.read(data, path=path))
    if suffix in _TABLES:
        return Delivery(name, path, csv_units.read(data, path=path))
    hint = f"known: {KNOWN}; save it as one of these"
    raise SourceError("is in no format that can be imported", path=path, hint=hint)
