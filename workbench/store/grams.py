"""Which entries of the memory may hold some words, by the trigrams of their texts.

This is SQLite's own full-text index; revision 0007 makes it where the library can. The
transaction that changes entries changes it too: they leave it before, and enter it
after. Triggers would do that row by row, at three times the cost. It says nothing of
the place of a trigram, so whoever asks looks at the texts. PostgreSQL has an index that
it uses and keeps in step by itself.

Every transaction that enters something adds a part to the index, and parts have to be
merged. So a single entry only waits to be taken in, with others; until then it is a
candidate whatever is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from sqlalchemy import Connection, TextClause, delete, text

from workbench.store.schema import MEMORY_WAITING, storable
from workbench.store.statements import CHUNK

_SIDES = ("source", "target")
_LENGTH = 3
_TERMS = 1000
"""Trigrams beginning with two letters that are looked for; more are everywhere."""
_MOST = 24
"""Trigrams looked for in all: these tell texts apart, more only cost."""

_KNOWN = "memory grams"
"""Where a connection keeps whether there is an index."""
_MOST_AT_A_TIME = 512
"""Entries that are taken in by one transaction."""
_ENTER = "(rowid, text) SELECT id"
_LEAVE = "({table}, rowid, text) SELECT 'delete', id"
_TAKEN_IN = " AND id NOT IN (SELECT entry FROM memory_waiting)"
_FIRST_WAITING = (
    "id IN (SELECT entry FROM memory_waiting"  # noqa: S608 a number
    f" ORDER BY entry LIMIT {_MOST_AT_A_TIME})"
)
_WAIT = text(
    "INSERT INTO memory_waiting (entry) VALUES (:number)"
    " RETURNING (SELECT count(*) FROM memory_waiting)"
)
_TAKEN = text(
    "DELETE FROM memory_waiting WHERE entry IN (SELECT entry FROM memory_waiting"  # noqa: S608
    f" ORDER BY entry LIMIT {_MOST_AT_A_TIME})"
)
_IS_THERE = text("SELECT 1 FROM sqlite_master WHERE name = 'memory_source_grams'")


def candidates(
    connection: Connection, words: Sequence[str], sides: Iterable[str]
) -> Iterator[list[int]] | None:
    """Yield the numbers of entries, a few at a time, the highest first.

    All that hold every word on one of the sides are among them, the case of ASCII
    letters apart. None where that cannot be told without reading everything.
    """
    if not _exists(connection):
        return None
    asked: dict[str, str] = {}
    for side in sides:
        expression = _expression(connection, side, words)
        if expression is None:
            return None
        if expression:
            asked[side] = expression
    return _found(connection, asked)


def enter(connection: Connection, catalog: int) -> None:
    """Take in the entries of a catalog as they are now."""
    if not _exists(connection):
        return
    for side in _SIDES:
        statement = _statement(side, _ENTER, _which(one=False))
        connection.execute(statement, {"catalog": catalog})


def enter_later(connection: Connection, number: int) -> int:
    """Have one entry wait until it is taken in; return how many wait."""
    if not _exists(connection):
        return 0
    return int(connection.scalar(_WAIT, {"number": number}) or 0)


def take_in(connection: Connection) -> None:
    """Take in what waits, so many at a time that writers wait for a moment at most."""
    if not _exists(connection):
        return
    for side in _SIDES:
        connection.execute(_statement(side, _ENTER, _FIRST_WAITING))
    connection.execute(_TAKEN)


def leave(connection: Connection, catalog: int, unit: str | None = None) -> None:
    """Forget the entries of a catalog, or that of one unit, while they are there."""
    if not _exists(connection):
        return
    one = unit is not None
    asked = {"catalog": catalog} | ({} if unit is None else {"unit": storable(unit)})
    for side in _SIDES:
        connection.execute(_statement(side, _LEAVE, _which(one) + _TAKEN_IN), asked)
    connection.execute(_no_longer_waiting(one), asked)


def clear(connection: Connection) -> None:
    """Forget all entries."""
    if not _exists(connection):
        return
    for side in _SIDES:
        table = f"memory_{side}_grams"
        forget = f"INSERT INTO {table} ({table}) VALUES ('delete-all')"  # noqa: S608
        connection.exec_driver_sql(forget)
    connection.execute(delete(MEMORY_WAITING))


def _which(one: bool) -> str:
    return "catalog = :catalog" + (" AND unit = :unit" if one else "")


@cache
def _statement(side: str, what: str, which: str) -> TextClause:
    table = f"memory_{side}_grams"
    return text(
        f"INSERT INTO {table} {what.format(table=table)}, {side} || ' '"
        # In the order of the numbers: any other costs three times as much.
        f" FROM memory_entry WHERE {which} ORDER BY id"
    )


@cache
def _no_longer_waiting(one: bool) -> TextClause:
    return text(
        "DELETE FROM memory_waiting WHERE entry IN"  # noqa: S608 our own words
        f" (SELECT id FROM memory_entry WHERE {_which(one)})"
    )


def _exists(connection: Connection) -> bool:
    """Tell whether the database has the index; it is made before anything is kept."""
    if connection.dialect.name != "sqlite":
        return False
    known = connection.info
    if _KNOWN not in known:
        known[_KNOWN] = connection.scalar(_IS_THERE) is not None
    return bool(known[_KNOWN])


def _found(connection: Connection, asked: dict[str, str]) -> Iterator[list[int]]:
    each = (
        "SELECT entry FROM memory_waiting",
        *(
            f"SELECT rowid FROM memory_{side}_grams"  # noqa: S608 one of two names
            f" WHERE memory_{side}_grams MATCH :{side}"
            for side in asked
        ),
    )
    statement = text(f"{' UNION '.join(each)} ORDER BY 1 DESC")
    for rows in connection.execute(statement, asked).partitions(CHUNK):
        yield [row[0] for row in rows]


def _expression(connection: Connection, side: str, words: Sequence[str]) -> str | None:
    """Return what to look for; empty where nothing can be found, None for anything."""
    grams: dict[str, None] = {}
    begun: list[str] = []
    for word in map(storable, words):
        if len(word) >= _LENGTH:
            places = range(len(word) - _LENGTH + 1)
            grams.update((_quoted(word[at : at + _LENGTH]), None) for at in places)
        elif len(word) == _LENGTH - 1 and _has_one_case(word):
            terms = _beginning(connection, side, word.lower())
            if not terms:
                return ""
            if len(terms) <= _TERMS:
                begun.append(f"({' OR '.join(map(_quoted, terms))})")
    every = len(grams) // _MOST + 1
    return " AND ".join((*list(grams)[::every], *begun)) or None


def _has_one_case(word: str) -> bool:
    """Tell whether the index spells a word as it stands, but for ASCII capitals."""
    return all(c.isascii() or c.lower() == c.upper() for c in word)


def _beginning(connection: Connection, side: str, word: str) -> list[str]:
    statement = text(
        f"SELECT term FROM memory_{side}_terms"  # noqa: S608 one of two names
        " WHERE term >= :first AND term < :last LIMIT :most"
    )
    asked = {"first": word, "last": f"{word}\U0010ffff", "most": _TERMS + 1}
    return list(connection.scalars(statement, asked))


def _quoted(gram: str) -> str:
    return '"' + re.sub('"', '""', gram) + '"'
