"""Databases for tests: SQLite and, where a server is named, PostgreSQL."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy

SERVER = os.environ.get("WORKBENCH_TEST_POSTGRES", "")
"""URL of a PostgreSQL server on which databases may be made and dropped."""
BACKENDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]
"""What a fixture over all kinds of database is parametrised with."""


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
