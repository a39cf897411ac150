"""What SQLite and PostgreSQL both do, but SQLAlchemy spells per database, or slowly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ColumnCollection, Connection, Dialect, Table, insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import ReturningInsert

T = TypeVar("T")

CHUNK = 500
"""Values in one ``IN`` list; old SQLite libraries take 999."""


Settled = Callable[[Table, Sequence[str], ColumnCollection[str, Any]], dict[str, Any]]
"""Says what the columns become where the row exists already."""


def upsert(
    connection: Connection, table: Table, key: Sequence[str]
) -> sqlite.Insert | postgresql.Insert:
    """Return a statement that inserts a row or updates the one with its key."""
    return _upsert(connection.dialect.name, table, tuple(key))


def add_all(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]
) -> None:
    """Insert rows of the same columns; texts in them have to be ``storable`` already.

    SQLAlchemy looks at each value of each row, which takes longer than to keep them.
    """
    adding, order = _adding(connection.dialect, table, tuple(rows[0]))
    given = [tuple(map(row.get, order)) for row in rows] if order else [*rows]
    connection.exec_driver_sql(adding, given)


@lru_cache(maxsize=16)
def _adding(
    dialect: Dialect, table: Table, columns: tuple[str, ...]
) -> tuple[str, Sequence[str]]:
    """Return the statement as the driver takes it, and the order of its values.

    There is none where the driver wants them by name.
    """
    compiled = insert(table).compile(dialect=dialect, column_keys=[*columns])
    order: Sequence[str] | None = getattr(compiled, "positiontup", None)
    return str(compiled), order or ()


def numbered(
    connection: Connection, table: Table, key: tuple[str, ...], row: Mapping[str, Any]
) -> int:
    """Insert a row, or change the one with its key to it; return its ``id``."""
    statement = _numbering(connection.dialect.name, table, key)
    return int(connection.execute(statement, row).scalar_one())


@cache
def _numbering(
    dialect: str, table: Table, key: tuple[str, ...]
) -> ReturningInsert[Any]:
    return _upsert(dialect, table, key).returning(table.c.id)


def accumulate(
    connection: Connection, table: Table, key: Sequence[str]
) -> sqlite.Insert | postgresql.Insert:
    """Return a statement that inserts a row or adds it to the one with its key."""
    return _insert(connection.dialect.name, table, key, _sums)


@cache
def _upsert(
    dialect: str, table: Table, key: tuple[str, ...]
) -> sqlite.Insert | postgresql.Insert:
    """Make the statement once: making it takes longer than carrying it out."""
    return _insert(dialect, table, key, _new)


def _insert(
    dialect: str, table: Table, key: Sequence[str], settled: Settled
) -> sqlite.Insert | postgresql.Insert:
    if dialect == "sqlite":
        lite = sqlite.insert(table)
        return lite.on_conflict_do_update(key, set_=settled(table, key, lite.excluded))
    post = postgresql.insert(table)
    found = settled(table, key, post.excluded)
    return post.on_conflict_do_update(None, key, set_=found)


def settled(
    connection: Connection, table: Table, key: Sequence[str], change: dict[str, Any]
) -> sqlite.Insert | postgresql.Insert:
    """Return a statement that inserts a row or changes the one with its key so."""
    return _insert(connection.dialect.name, table, key, lambda *_: change)


def added_up(
    connection: Connection, table: Table, key: Sequence[str], total: str
) -> sqlite.Insert | postgresql.Insert:
    """Return what :func:`upsert` does, but the column ``total`` is added to."""
    if connection.dialect.name == "sqlite":
        lite = sqlite.insert(table)
        new = _new(table, key, lite.excluded)
        new[total] = table.c[total] + lite.excluded[total]
        return lite.on_conflict_do_update(key, set_=new)
    post = postgresql.insert(table)
    new = _new(table, key, post.excluded)
    new[total] = table.c[total] + post.excluded[total]
    return post.on_conflict_do_update(None, key, set_=new)


def chunks(values: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """Cut values into lists short enough for one statement."""
    rest = iter(values)
    while some := list(islice(rest, size)):
        yield some


def _new(
    table: Table, key: Sequence[str], proposed: ColumnCollection[str, Any]
) -> dict[str, Any]:
    return {
        column.name: proposed[column.name]
        for column in table.columns
        if column.name not in key and not column.primary_key
    }


def _sums(
    table: Table, key: Sequence[str], proposed: ColumnCollection[str, Any]
) -> dict[str, Any]:
    new = _new(table, key, proposed)
    return {name: table.c[name] + value for name, value in new.items()}
