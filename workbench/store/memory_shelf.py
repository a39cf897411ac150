"""The memory as people leaf through it: searched, counted, one entry at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    exists,
    func,
    or_,
    select,
)

from workbench.store import grams
from workbench.store.database import Database
from workbench.store.memory_rows import match_of, of_pair, pair_key, shape_key
from workbench.store.rows import CatalogKey, Match, MemoryCount
from workbench.store.schema import MEMORY_CATALOG, MEMORY_ENTRY, MEMORY_USE
from workbench.store.statements import added_up, chunks

SHAPED = 50
"""Entries of one shape that are looked at; the newest."""
LOOKED_AT = 10_000
"""Candidates after which reading everything is no slower."""


class MemoryShelf:
    """Reads what the memory index holds; only uses are written here."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def shaped(
        self, source_language: str, target_language: str, texts: Sequence[str]
    ) -> Mapping[str, tuple[Match, ...]]:
        """Return, for each text, entries that differ in numbers and placeholders only.

        Newest first, :data:`SHAPED` at most, the very same text among them.
        """
        wanted: defaultdict[str, list[str]] = defaultdict(list)
        for text in dict.fromkeys(texts):
            wanted[shape_key(text)].append(text)
        wanted.pop("", None)
        found: defaultdict[str, list[Match]] = defaultdict(list)
        with self._database.reading() as connection:
            for some in chunks(wanted):
                statement = _newest_shaped(source_language, target_language, some)
                for row in connection.execute(statement):
                    found[row.shape].append(match_of(row))
        return {
            text: tuple(matches)
            for key, matches in found.items()
            for text in wanted[key]
        }

    def containing(
        self,
        source_language: str,
        target_language: str,
        words: Sequence[str],
        *,
        sides: Sequence[str],
        limit: int,
    ) -> tuple[Match, ...]:
        """Return entries that hold every word, the last taken in first.

        :param sides: ``source`` and ``target``, or one of them; all words have to stand
            on the same side.
        """
        with self._database.reading() as connection:
            holds = or_(
                *(
                    and_(*(_holds(connection, side, word) for word in words))
                    for side in sides
                )
            )
            wanted = of_pair(source_language, target_language).where(holds)
            narrowed = grams.candidates(connection, words, sides)
            if narrowed is not None:
                found = _among(connection, wanted, narrowed, limit)
                if found is not None:
                    return found
            return _throughout(
                connection, wanted, holds, (source_language, target_language), limit
            )

    def entry(self, key: CatalogKey, unit: str) -> Match | None:
        """Return one entry, or None where there is none (any more)."""
        statement = of_pair(key.language, key.locale).where(
            MEMORY_CATALOG.c.article == key.article, MEMORY_ENTRY.c.unit == unit
        )
        with self._database.reading() as connection:
            row = connection.execute(statement).first()
        return None if row is None else match_of(row)

    def counts(self) -> tuple[MemoryCount, ...]:
        """Return how much is held of each language pair, by pair."""
        entry, catalog = MEMORY_ENTRY.c, MEMORY_CATALOG.c
        statement = (
            select(
                catalog.language,
                catalog.locale,
                func.count(entry.id),
                func.count(func.distinct(entry.source)),
                _total(entry.imported.is_(True)),
                _total(entry.reviewed.is_(False)),
                _total(MEMORY_USE.c.uses > 0),
            )
            .select_from(MEMORY_ENTRY)
            .join(MEMORY_CATALOG)
            .outerjoin(MEMORY_USE, MEMORY_USE.c.pair == entry.pair)
            .group_by(catalog.language, catalog.locale)
            .order_by(catalog.language, catalog.locale)
        )
        with self._database.reading() as connection:
            return tuple(MemoryCount(*row) for row in connection.execute(statement))

    def all_of(self, source_language: str, target_language: str) -> Iterator[Match]:
        """Yield every entry of a language pair, in one order whatever happened."""
        order = (MEMORY_CATALOG.c.article, MEMORY_ENTRY.c.id)
        statement = of_pair(source_language, target_language).order_by(*order)
        with self._database.reading() as connection:
            rows = connection.execution_options(yield_per=1000).execute(statement)
            yield from map(match_of, rows)

    def doubtful(
        self, source_language: str, target_language: str, *, why: str, limit: int
    ) -> tuple[Match, ...]:
        """Return entries that may be in the way, for one reason.

        :param why: ``duplicate`` (imported, though a catalog or an earlier file holds
            the same), ``same`` (the translation is the text itself) or ``unused``.
        """
        statement = of_pair(source_language, target_language)
        order = (MEMORY_ENTRY.c.source, MEMORY_ENTRY.c.target, MEMORY_ENTRY.c.id)
        if why == "duplicate":
            statement = statement.where(_is_spare())
        elif why == "same":
            statement = statement.where(MEMORY_ENTRY.c.source == MEMORY_ENTRY.c.target)
        else:
            statement = statement.where(MEMORY_USE.c.pair.is_(None))
        with self._database.reading() as connection:
            rows = connection.execute(statement.order_by(*order).limit(limit))
            return tuple(map(match_of, rows))

    def record_uses(
        self, language: str, locale: str, pairs: Iterable[tuple[str, str]], at: str
    ) -> None:
        """Count one use more of each text with that translation."""
        counted: defaultdict[str, int] = defaultdict(int)
        for pair in pairs:
            counted[pair_key(language, locale, *pair)] += 1
        rows = [{"pair": k, "uses": n, "used": at} for k, n in counted.items()]
        # In one order, so that two writers of the same rows wait, not deadlock.
        rows.sort(key=itemgetter("pair"))
        if rows:
            with self._database.writing() as connection:
                statement = added_up(connection, MEMORY_USE, ("pair",), "uses")
                connection.execute(statement, rows)


def _among(
    connection: Connection,
    wanted: Select[Any],
    narrowed: Iterable[Sequence[int]],
    limit: int,
) -> tuple[Match, ...] | None:
    """Return the first candidates that are wanted; None if there are too many."""
    found: list[Match] = []
    looked = 0
    for some in narrowed:
        if looked >= LOOKED_AT:
            return None
        looked += len(some)
        chosen = wanted.where(MEMORY_ENTRY.c.id.in_(some))
        rows = connection.execute(chosen.order_by(MEMORY_ENTRY.c.id.desc()))
        found += map(match_of, rows)
        if len(found) >= limit:
            break
    return tuple(found[:limit])


def _throughout(
    connection: Connection,
    wanted: Select[Any],
    holds: ColumnElement[bool],
    pair: tuple[str, str],
    limit: int,
) -> tuple[Match, ...]:
    """Return the first of all entries that are wanted."""
    # Read straight through: by catalog each row would be looked up by itself.
    found = (
        select(MEMORY_ENTRY.c.id)
        .where(holds, (MEMORY_ENTRY.c.catalog + 0).in_(_catalogs(*pair)))
        .order_by(MEMORY_ENTRY.c.id.desc())
        .limit(limit)
        .subquery()
    )
    rows = connection.execute(
        wanted.join(found, found.c.id == MEMORY_ENTRY.c.id).order_by(
            MEMORY_ENTRY.c.id.desc()
        )
    )
    return tuple(map(match_of, rows))


def _newest_shaped(language: str, locale: str, shapes: Sequence[str]) -> Select[Any]:
    """Return a statement for the newest entries of each shape, newest first."""
    order = (MEMORY_ENTRY.c.at.desc(), MEMORY_ENTRY.c.id)
    place = func.row_number().over(partition_by=MEMORY_ENTRY.c.shape, order_by=order)
    ranked = (
        select(MEMORY_ENTRY.c.id, place.label("place"))
        .join(MEMORY_CATALOG)
        .where(
            MEMORY_CATALOG.c.language == language,
            MEMORY_CATALOG.c.locale == locale,
            MEMORY_ENTRY.c.shape.in_(shapes),
        )
        .subquery()
    )
    return (
        of_pair(language, locale)
        .join(ranked, ranked.c.id == MEMORY_ENTRY.c.id)
        .where(ranked.c.place <= SHAPED)
        .order_by(*order)
    )


def _catalogs(language: str, locale: str) -> Select[Any]:
    return select(MEMORY_CATALOG.c.id).where(
        MEMORY_CATALOG.c.language == language, MEMORY_CATALOG.c.locale == locale
    )


def _holds(connection: Connection, side: str, word: str) -> ColumnElement[bool]:
    """Return whether a side holds the word; in SQLite only ASCII letters lose case."""
    column = MEMORY_ENTRY.c[side]
    escaped = word.replace("/", "//").replace("%", "/%").replace("_", "/_")
    pattern = f"%{escaped}%"
    # Without letters that have a case, as in Korean, comparing bytes is enough.
    plain = word.upper() == word.lower()
    if connection.dialect.name != "sqlite":
        return (column.like if plain else column.ilike)(pattern, escape="/")
    if plain:
        return func.instr(column, word) > 0
    # Its LIKE ignores case by itself; lowering both sides takes twice as long.
    return column.like(pattern, escape="/")


def _is_spare() -> ColumnElement[bool]:
    """Whether an entry may go without its translation being lost."""
    other = MEMORY_ENTRY.alias()
    return and_(
        MEMORY_ENTRY.c.imported.is_(True),
        exists().where(
            other.c.pair == MEMORY_ENTRY.c.pair,
            or_(other.c.imported.is_(False), other.c.id < MEMORY_ENTRY.c.id),
        ),
    )


def _total(condition: ColumnElement[Any]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
