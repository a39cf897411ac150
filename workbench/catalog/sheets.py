"""Catalogs entry by entry: what did not change is neither read nor formed again.

A sheet is a proof: writing its catalog anew gives exactly its bytes. So the text of
an entry that is kept is the text that would be written, and whoever finds it in
another file of the same catalog knows what it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.catalog import lexing, reading
from workbench.catalog.model import Catalog
from workbench.catalog.normalising import normal
from workbench.catalog.writing import entry_text, header_text
from workbench.errors import CatalogError
from workbench.model import Unit

_FIRST = re.compile("^(?:#~ )?msg", re.MULTILINE)

Texts = Mapping[int, str]
"""Texts of entries by the identity of their units."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A catalog, and the text of each entry of its file."""

    catalog: Catalog
    """As a reader of the file sees it, lines and version included."""
    header: str
    texts: tuple[str, ...]
    """Of each unit, in order; each ends in a line break, a blank line follows."""
    content: bytes
    """The file, so that it is known again without a hash."""


def texts_of(sheet: Sheet | None) -> Texts:
    """Return the texts of a sheet by its units, which live as long as it does.

    Those that depend on the header's plural forms are left out.
    """
    if sheet is None:
        return {}
    pairs = zip(sheet.catalog.units, sheet.texts, strict=True)
    return {id(unit): text for unit, text in pairs if unit.plural is None}


def written(catalog: Catalog, before: Sheet | None) -> Sheet:
    """Return the sheet of a catalog; ``before`` may have its units.

    :raises CatalogError: a unit holds what may not stand in a PO file.
    """
    known = texts_of(before)
    catalog = normal(catalog, known)
    header = header_text(catalog)
    texts = tuple(known.get(id(u)) or entry_text(u) for u in catalog.units)
    content = "\n".join((header, *texts)).encode("utf-8")
    units = tuple(_placed(catalog.units, texts, header, before))
    version = reading.fingerprint(content)
    catalog = replace(catalog, units=units, version=version)
    return Sheet(catalog, header, texts, content)


def reread(content: bytes, before: Sheet) -> Sheet | None:
    """Return the sheet of a file that may share entries with another of its catalog.

    None where the file is not written as this program writes: then all has to be read.
    """
    known = dict(zip(before.texts, before.catalog.units, strict=True))
    try:
        header, *texts = _cut(content.decode("utf-8"))
        path, locale = before.catalog.path, before.catalog.locale
        bare = reading.parse(header.encode("utf-8"), path=path, locale=locale)
        units = tuple(known.get(text) or _unit(text) for text in texts)
        found = written(replace(bare, units=units), before)
    except (ValueError, CatalogError, lexing.SyntaxFault):
        return None
    return found if found.content == content else None


def _cut(text: str) -> Iterator[str]:
    *blocks, last = text.split("\n\n")
    yield from (f"{block}\n" for block in blocks)
    yield last


def _unit(text: str) -> Unit:
    """Return the unit of one entry, its line counted from the entry's first."""
    (entry,) = lexing.entries(text)
    if entry.is_header:
        raise lexing.SyntaxFault("a second header", entry.line)
    return reading.unit_of(entry)


def _placed(
    units: Sequence[Unit], texts: Sequence[str], header: str, before: Sheet | None
) -> Iterator[Unit]:
    """Yield the units with the lines they now stand in."""
    starts: dict[int, int] = {}
    if before is not None:
        if _stands_as_before(texts, header, before):
            yield from _replaced(units, texts, before)
            return
        old = map(id, before.catalog.units)
        starts = dict(zip(old, _starts(before.header, before.texts), strict=False))
    for unit, text, start in zip(units, texts, _starts(header, texts), strict=False):
        stood = starts.get(id(unit))
        line = start + (_opening(text) if stood is None else unit.line - stood)
        yield unit if line == unit.line else unit.at_line(line)


def _stands_as_before(texts: Sequence[str], header: str, before: Sheet) -> bool:
    """Tell whether each entry begins in the line in which the one before it did."""
    return (
        header.count("\n") == before.header.count("\n")
        and len(texts) == len(before.texts)
        and all(
            text is old or text.count("\n") == old.count("\n")
            for text, old in zip(texts, before.texts, strict=True)
        )
    )


def _replaced(
    units: Sequence[Unit], texts: Sequence[str], before: Sheet
) -> Iterator[Unit]:
    """Yield units of which each stands where the one before it did."""
    starts: list[int] | None = None
    for at, (unit, old) in enumerate(zip(units, before.catalog.units, strict=True)):
        if unit is old:
            yield unit
            continue
        starts = starts or [*_starts(before.header, before.texts)]
        yield unit.at_line(starts[at] + _opening(texts[at]))


def _opening(text: str) -> int:
    """Return the number of lines before the first keyword of an entry."""
    found = _FIRST.search(text)
    return text.count("\n", 0, found.start() if found else 0)


def _starts(header: str, texts: Sequence[str]) -> Iterator[int]:
    """Yield the line each entry begins in."""
    line = 1 + header.count("\n") + 1
    for text in texts:
        yield line
        line += text.count("\n") + 1
