"""Databases for tests: SQLite and, where a server is named, PostgreSQL.

Nearly every test opens a new one. The revisions run for the first of each kind; what
they said to it is said to every later one that is as empty, in a tenth of the time.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy
from sqlalchemy import Connection, event

from workbench.store import migrate

SERVER = os.environ.get("WORKBENCH_TEST_POSTGRES", "")
"""URL of a PostgreSQL server on which databases may be made and dropped."""
BACKENDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]
"""What a fixture over all kinds of database is parametrised with."""

_said: dict[str, list[tuple[str, Any]]] = {}
"""What the revisions changed in an empty database, by its kind."""
_revisions = migrate.upgrade


@contextmanager
def quickly_made() -> Iterator[None]:
    """Let a new database repeat what the revisions did to the first."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrate, "upgrade", _repeat)
        yield


@contextmanager
def made_by_revisions() -> Iterator[None]:
    """Run the revisions themselves, for the tests that are about them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrate, "upgrade", _revisions)
        yield


def _repeat(connection: Connection) -> None:
    kind = connection.dialect.name
    if sqlalchemy.inspect(connection).get_table_names():
        _revisions(connection)
    elif kind not in _said:
        _said[kind] = _listened(connection)
    else:
        for statement, parameters in _said[kind]:
            connection.exec_driver_sql(statement, parameters)


def _listened(connection: Connection) -> list[tuple[str, Any]]:
    """Run the revisions and return what they changed, in their words."""
    heard: list[tuple[str, Any]] = []

    def hear(_on: Any, _cursor: Any, said: str, given: Any, *_: Any) -> None:
        if not said.startswith(("SELECT", "PRAGMA")):
            heard.append((said, given))

    event.listen(connection, "after_cursor_execute", hear)
    _revisions(connection)
    event.remove(connection, "after_cursor_execute", hear)
    return heard


@contextmanager
def fresh(backend: str, folder: Path) -> Iterator[str]:
    """Give the address of a database that does not exist yet, or is empty."""
    if backend == "sqlite":
        yield f"sqlite:///{folder / 'store.db'}"
        return
    name = f"workbench_test_{uuid4().hex}"
    _administer(f"CREATE DATABASE {name}")
    server = sqlalchemy.make_url(SERVER)
    yield server.set(database=name).render_as_string(hide_password=False)
    _administer(f"DROP DATABASE {name} WITH (FORCE)")


def _administer(statement: str) -> None:
    engine = sqlalchemy.create_engine(SERVER, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()
