"""Approved translations, kept catalog by catalog and found by their source text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select

from workbench.model import digest
from workbench.store import grams, memory_texts
from workbench.store.database import Database
from workbench.store.gathering import Gathering
from workbench.store.memory_rows import match_of, of_pair, values_of
from workbench.store.rows import CatalogKey, Match, MatchKind, MemoryEntry
from workbench.store.schema import MEMORY_CATALOG, MEMORY_ENTRY, MEMORY_TEXT
from workbench.store.similar_texts import SimilarTexts
from workbench.store.statements import chunks, numbered

if TYPE_CHECKING:
    from workbench.similarity.found import Found

_ENTRY = (
    select(MEMORY_ENTRY.c.catalog)
    .join(MEMORY_CATALOG)
    .where(
        MEMORY_CATALOG.c.article == bindparam("article"),
        MEMORY_CATALOG.c.locale == bindparam("locale"),
        MEMORY_CATALOG.c.language == bindparam("language"),
        MEMORY_ENTRY.c.unit == bindparam("unit"),
    )
)
_OF_CATALOG = MEMORY_ENTRY.c.catalog == bindparam("of")
_ANY = select(MEMORY_ENTRY.c.id).where(_OF_CATALOG).limit(1)
_ALL = delete(MEMORY_ENTRY).where(_OF_CATALOG)


class MemoryIndex:
    """What was approved where. The catalogs are the truth; this finds it fast."""

    def __init__(self, database: Database, folder: Path | None = None) -> None:
        """Keep what searches need in a folder, or only as long as this lives."""
        self._database = database
        self._texts = SimilarTexts(database, folder)
        self._gathering = Gathering(database)

    def catalogs_seen(self) -> Mapping[CatalogKey, str]:
        """Return the version at which each catalog was taken in."""
        with self._database.reading() as connection:
            rows = connection.execute(select(MEMORY_CATALOG)).all()
        return {
            CatalogKey(row.article, row.locale, row.language): row.version
            for row in rows
        }

    def replace_catalog(
        self, key: CatalogKey, version: str, entries: Iterable[MemoryEntry]
    ) -> None:
        """Hold exactly these entries for the catalog: all or, on an error, none."""
        self.replace_catalogs([(key, version, entries)])

    def replace_catalogs(
        self, taken: Iterable[tuple[CatalogKey, str, Iterable[MemoryEntry]]]
    ) -> None:
        """Hold exactly these entries for each catalog: all or, on an error, none."""
        with self._database.writing_much() as connection:
            memory_texts.exclude_writers(connection)
            for key, version, entries in taken:
                catalog = _claim(connection, key, version)
                # Most catalogs of a new workspace have nothing, and had nothing.
                if connection.execute(_ANY, {"of": catalog}).first():
                    grams.leave(connection, catalog)
                    connection.execute(_ALL, {"of": catalog})
                if _hold(connection, key, catalog, entries):
                    grams.enter(connection, catalog)

    def forget_catalog(self, key: CatalogKey) -> None:
        """Hold nothing for the catalog any more."""
        with self._database.writing_much() as connection:
            catalog = connection.scalar(select(MEMORY_CATALOG.c.id).where(*_is(key)))
            if catalog is not None:
                grams.leave(connection, catalog)
                connection.execute(delete(MEMORY_CATALOG).where(*_is(key)))

    def put(self, key: CatalogKey, entry: MemoryEntry) -> None:
        """Hold one entry more; the catalog counts as not seen at its new version."""
        with self._database.writing() as connection:
            memory_texts.exclude_writers(connection)
            catalog = _claim(connection, key, version="")
            values = values_of(entry, key, catalog)
            if connection.execute(_ENTRY, {**_named(key), "unit": entry.unit}).first():
                grams.leave(connection, catalog, entry.unit)
            number = numbered(connection, MEMORY_ENTRY, ("catalog", "unit"), values)
            waiting = grams.enter_later(connection, number)
            memory_texts.hold(connection, key.language, [entry.source])
        self._gathering.heard(waiting)

    def remove(self, key: CatalogKey, unit: str) -> None:
        """Hold no entry for the unit any more."""
        with self._database.reading() as connection:
            # Most units that are saved were not approved: no writer has to wait.
            asked = {**_named(key), "unit": unit}
            row = connection.execute(_ENTRY, asked).first()
        if row is None:
            return
        with self._database.writing() as connection:
            grams.leave(connection, row.catalog, unit)
            connection.execute(
                delete(MEMORY_ENTRY).where(
                    MEMORY_ENTRY.c.catalog == row.catalog, MEMORY_ENTRY.c.unit == unit
                )
            )

    def clear(self) -> None:
        """Hold nothing at all."""
        with self._database.writing() as connection:
            memory_texts.exclude_writers(connection)
            connection.execute(delete(MEMORY_ENTRY))
            grams.clear(connection)
            connection.execute(delete(MEMORY_CATALOG))
            connection.execute(delete(MEMORY_TEXT))

    def holds(self, source_language: str, target_language: str) -> bool:
        """Tell whether there is any entry for a pair of languages."""
        statement = (
            select(MEMORY_ENTRY.c.id)
            .join(MEMORY_CATALOG)
            .where(
                MEMORY_CATALOG.c.language == source_language,
                MEMORY_CATALOG.c.locale == target_language,
            )
            .limit(1)
        )
        with self._database.reading() as connection:
            return connection.execute(statement).first() is not None

    def exact(
        self, source_language: str, target_language: str, texts: Sequence[str]
    ) -> Mapping[str, tuple[Match, ...]]:
        """Return the matches of each text that has any, newest approval first."""
        wanted = frozenset(texts)
        digests = {digest(text) for text in wanted}
        found: defaultdict[str, list[Match]] = defaultdict(list)
        with self._database.reading() as connection:
            for row in _rows(connection, source_language, target_language, digests):
                # Two texts may share a digest; only the text itself decides.
                if row.source in wanted:
                    found[row.source].append(match_of(row))
        return {text: _ranked(matches) for text, matches in found.items()}

    def similar(
        self,
        source_language: str,
        target_language: str,
        texts: Sequence[str],
        *,
        minimum: float,
        limit: int,
    ) -> Mapping[str, tuple[Match, ...]]:
        """Return the best matches of each text that has any, best first.

        Every approved translation whose source is like the text by ``minimum`` or
        more is found, the very same text included. The score is the similarity of
        the characters, ``1 - edits / longer length``. Equally like sources stand in
        the order of their characters, approvals of one source newest first;
        ``limit`` is the number of matches for each text.
        """
        if limit < 1:
            return {}
        with self._database.reading() as connection:
            return _best(
                self._texts.like(connection, source_language, texts, minimum),
                limit,
                lambda digests: _rows(
                    connection, source_language, target_language, digests
                ),
            )

    def slow(self) -> Iterator[tuple[str, str]]:
        """Yield each language in which similar texts are found slowly, and why."""
        return self._texts.slow()

    def settle(self) -> None:
        """Make searches as fast as they can be, now instead of in the background.

        :raises StorageError: the file system refuses the files this needs.
        """
        self._texts.settle()

    def close(self) -> None:
        """Let go of the files that searches read."""
        self._gathering.wait()
        self._texts.close()


def _rows(
    connection: Connection, language: str, locale: str, digests: Iterable[str]
) -> Iterator[Row[Any]]:
    statement = of_pair(language, locale)
    for some in chunks(digests):
        yield from connection.execute(statement.where(MEMORY_ENTRY.c.digest.in_(some)))


def _is(key: CatalogKey) -> tuple[Any, ...]:
    return (
        MEMORY_CATALOG.c.article == key.article,
        MEMORY_CATALOG.c.locale == key.locale,
        MEMORY_CATALOG.c.language == key.language,
    )


def _named(key: CatalogKey) -> dict[str, str]:
    return {"article": key.article, "locale": key.locale, "language": key.language}


def _hold(
    connection: Connection,
    key: CatalogKey,
    catalog: int,
    entries: Iterable[MemoryEntry],
) -> bool:
    """Hold entries of a catalog that has none; tell whether there were any."""
    some: list[MemoryEntry] = []
    # A few at a time: an imported file may hold a million.
    for some in chunks(entries, 5000):
        rows = [values_of(entry, key, catalog) for entry in some]
        connection.execute(insert(MEMORY_ENTRY), rows)
        sources = [entry.source for entry in some]
        memory_texts.hold(connection, key.language, sources)
    return bool(some)


def _claim(connection: Connection, key: CatalogKey, version: str) -> int:
    """Return the catalog's row number; until commit no other writer has it."""
    row = {**_named(key), "version": version}
    key_of = ("article", "locale", "language")
    return numbered(connection, MEMORY_CATALOG, key_of, row)


def _best(
    wanted: Mapping[str, Iterator[Found]],
    limit: int,
    rows_of: Callable[[Iterable[str]], Iterable[Row[Any]]],
) -> dict[str, tuple[Match, ...]]:
    """Return the best matches of each text, asking for the rows of all at once.

    A similar source may have no translation of the pair; then the next is asked for.
    """
    best: dict[str, list[Match]] = {text: [] for text in wanted}
    held: dict[str, list[Match]] = {}
    left, count = dict(wanted), limit
    while left:
        some = {text: list(islice(found, count)) for text, found in left.items()}
        sources = {one.text for found in some.values() for one in found}
        _fetch(sources - held.keys(), held, rows_of)
        for text, found in some.items():
            for source, score in found:
                best[text] += [_scored(match, score) for match in held[source]]
            if len(found) < count or len(best[text]) >= limit:
                del left[text]
        count *= 4
    return {text: tuple(matches[:limit]) for text, matches in best.items() if matches}


def _fetch(
    sources: set[str],
    held: dict[str, list[Match]],
    rows_of: Callable[[Iterable[str]], Iterable[Row[Any]]],
) -> None:
    """Add the matches of each source, the newest first, to those that are held."""
    if not sources:
        return
    fetched: dict[str, list[Match]] = {source: [] for source in sources}
    for row in rows_of({digest(source) for source in sources}):
        if row.source in fetched:
            fetched[row.source].append(match_of(row))
    held.update((source, list(_ranked(rows))) for source, rows in fetched.items())


def _scored(match: Match, score: float) -> Match:
    kind = MatchKind.EXACT if score == 1.0 else MatchKind.FUZZY
    return replace(match, score=score, kind=kind)


def _ranked(matches: list[Match]) -> tuple[Match, ...]:
    # Article and unit decide between approvals of the same minute, so that a
    # rebuilt index proposes the same.
    settled = sorted(matches, key=lambda match: (match.article, match.unit))
    return tuple(sorted(settled, key=lambda match: match.at, reverse=True))
