"""The source texts of the memory, each once, numbered in the order they came.

A text's number is given when it is first held and never given again, and one that is
visible is followed only by higher ones. So whoever knows the texts up to a number
learns of all the others by asking for those above it. A text may stay here for a
while after its last translation was withdrawn; translations are never here.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, delete, exists, func, insert, select, text

from workbench.model import digest
from workbench.store.schema import (
    MEMORY_CATALOG,
    MEMORY_ENTRY,
    MEMORY_TEXT,
    storable,
)
from workbench.store.statements import CHUNK, chunks

DROPPED = CHUNK
"""Texts that are dropped in one transaction."""
_FETCHED = 5000
"""Rows in memory at a time: a million of them would be many."""


# Built once: making a statement takes longer than carrying it out.
_KNOWN = select(MEMORY_TEXT.c.source).where(
    MEMORY_TEXT.c.language == bindparam("language"),
    MEMORY_TEXT.c.digest.in_(bindparam("digests", expanding=True)),
)
_FROM = (
    select(MEMORY_TEXT.c.id, MEMORY_TEXT.c.stamp, MEMORY_TEXT.c.source)
    .where(
        MEMORY_TEXT.c.language == bindparam("language"),
        MEMORY_TEXT.c.id >= bindparam("number"),
    )
    .order_by(MEMORY_TEXT.c.id)
    .limit(_FETCHED)
)


class Mark(NamedTuple):
    """A point in the order of the texts of a language; proves whose they are."""

    number: int
    stamp: str
    """Drawn at random whenever texts are added: no other database has it there."""


BEGINNING = Mark(0, "")


def exclude_writers(connection: Connection) -> None:
    """Let no other transaction change the memory before this one has ended.

    Then texts become visible in the order of their numbers, and none is dropped
    while somebody brings a translation of it. SQLite has one writer at a time anyway.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE memory_text IN SHARE ROW EXCLUSIVE MODE"))


def hold(connection: Connection, language: str, sources: Iterable[str]) -> None:
    """Have each of these texts here; part of the transaction that brings them."""
    wanted = {source: digest(source) for source in map(storable, sources)}
    if not wanted:
        return
    exclude_writers(connection)
    known: set[str] = set()
    for some in chunks(sorted(set(wanted.values()))):
        asked = {"language": language, "digests": some}
        known.update(connection.scalars(_KNOWN, asked))
    stamp = secrets.token_hex(8)
    rows = [
        {"language": language, "digest": value, "source": source, "stamp": stamp}
        for source, value in wanted.items()
        if source not in known
    ]
    if rows:
        connection.execute(insert(MEMORY_TEXT), rows)


def since(
    connection: Connection, language: str, mark: Mark
) -> tuple[Mark, list[str]] | None:
    """Return the texts that came after a mark, and the newest mark.

    None if the texts up to the mark are not those that whoever made it knew.
    """
    texts: list[str] = []
    proven = mark == BEGINNING
    while True:
        asked = {"language": language, "number": mark.number}
        rows = connection.execute(_FROM, asked).all()
        if not proven and (not rows or Mark(rows[0].id, rows[0].stamp) != mark):
            return None
        # The first is the one the mark is made of, except at the very beginning.
        texts += [row.source for row in rows if row.id > mark.number]
        if rows:
            mark = Mark(rows[-1].id, rows[-1].stamp)
        if len(rows) < _FETCHED:
            return mark, texts
        proven = True


def newest(connection: Connection, language: str) -> Mark:
    """Return the mark of the newest text."""
    row = connection.execute(
        select(MEMORY_TEXT.c.id, MEMORY_TEXT.c.stamp)
        .where(MEMORY_TEXT.c.language == language)
        .order_by(MEMORY_TEXT.c.id.desc())
        .limit(1)
    ).first()
    return Mark(row.id, row.stamp) if row else BEGINNING


def by_length(connection: Connection, language: str, mark: Mark) -> Iterator[str]:
    """Return every text up to a mark, the shortest first, a few at a time."""
    statement = (
        select(MEMORY_TEXT.c.source)
        .where(MEMORY_TEXT.c.language == language, MEMORY_TEXT.c.id <= mark.number)
        .order_by(func.length(MEMORY_TEXT.c.source))
    )
    streamed = statement.execution_options(yield_per=_FETCHED)
    yield from connection.scalars(streamed)


def languages(connection: Connection) -> list[str]:
    """Return the languages of the texts that have a translation."""
    statement = select(MEMORY_CATALOG.c.language).distinct()
    return sorted(connection.scalars(statement))


def orphans(connection: Connection, language: str, mark: Mark) -> list[int]:
    """Return the numbers of the texts before a mark that have no translation."""
    statement = select(MEMORY_TEXT.c.id).where(
        MEMORY_TEXT.c.language == language,
        MEMORY_TEXT.c.id < mark.number,
        ~_IS_USED,
    )
    return list(connection.scalars(statement))


def drop(connection: Connection, numbers: Sequence[int]) -> None:
    """Drop those of a few texts that still have no translation."""
    exclude_writers(connection)
    connection.execute(
        delete(MEMORY_TEXT).where(MEMORY_TEXT.c.id.in_(numbers), ~_IS_USED)
    )


_IS_USED = exists(
    select(MEMORY_ENTRY.c.id)
    .join(MEMORY_CATALOG)
    .where(
        MEMORY_CATALOG.c.language == MEMORY_TEXT.c.language,
        MEMORY_ENTRY.c.digest == MEMORY_TEXT.c.digest,
        MEMORY_ENTRY.c.source == MEMORY_TEXT.c.source,
    )
    .correlate(MEMORY_TEXT)
)
