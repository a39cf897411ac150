"""Entries of the memory as rows, and rows as matches."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, Select, func, select

from workbench.likeness import shape
from workbench.model import digest
from workbench.store.rows import CatalogKey, Match, MatchKind, MemoryEntry
from workbench.store.schema import MEMORY_CATALOG, MEMORY_ENTRY, MEMORY_USE, storable


def of_pair(language: str, locale: str) -> Select[Any]:
    """Return a statement for all entries of a language pair, each with its uses."""
    return (
        select(
            MEMORY_ENTRY,
            MEMORY_CATALOG.c.article,
            func.coalesce(MEMORY_USE.c.uses, 0).label("uses"),
            func.coalesce(MEMORY_USE.c.used, "").label("used"),
        )
        .join(MEMORY_CATALOG)
        .outerjoin(MEMORY_USE, MEMORY_USE.c.pair == MEMORY_ENTRY.c.pair)
        .where(MEMORY_CATALOG.c.language == language, MEMORY_CATALOG.c.locale == locale)
    )


def shape_key(text: str) -> str:
    """Return what all texts share that differ in numbers and placeholders only."""
    masked = shape(text)
    return digest(masked) if masked else ""


def pair_key(language: str, locale: str, source: str, target: str) -> str:
    """Return the name of a text and its translation, wherever they stand."""
    return digest(language, locale, storable(source), storable(target))


def values_of(entry: MemoryEntry, key: CatalogKey, catalog: int) -> dict[str, object]:
    """Return the row of an entry of the catalog with that row number."""
    return {
        "catalog": catalog,
        "unit": entry.unit,
        # Of the text as it will be read back, by which it is looked for.
        "digest": digest(storable(entry.source)),
        "source": entry.source,
        "target": entry.target,
        "context": entry.context,
        "person": entry.by,
        "at": entry.at,
        "before": entry.before,
        "after": entry.after,
        "shape": shape_key(entry.source),
        "pair": pair_key(key.language, key.locale, entry.source, entry.target),
        "reviewed": entry.reviewed,
        "imported": entry.imported,
    }


def match_of(row: Row[Any]) -> Match:
    """Return a row of :func:`of_pair` as a match for its own text."""
    return Match(
        source=row.source,
        target=row.target,
        score=1.0,
        kind=MatchKind.EXACT,
        article=row.article,
        unit=row.unit,
        context=row.context,
        by=row.person,
        at=row.at,
        before=row.before,
        after=row.after,
        reviewed=bool(row.reviewed),
        imported=bool(row.imported),
        uses=row.uses,
        used=row.used,
    )
