"""An open store on SQLite and, where a server is named, on PostgreSQL."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy

from workbench.store import Store

SERVER = os.environ.get("WORKBENCH_TEST_POSTGRES", "")
"""URL of a PostgreSQL server on which databases may be made and dropped."""
BACKENDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(params=BACKENDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Address of a database that does not exist yet, or is empty."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'store.db'}"
        return
    name = f"workbench_test_{uuid4().hex}"
    administer(f"CREATE DATABASE {name}")
    server = sqlalchemy.make_url(SERVER)
    yield server.set(database=name).render_as_string(hide_password=False)
    administer(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """An open, empty store."""
    opened = Store.open(url)
    yield opened
    opened.close()


def administer(statement: str) -> None:
    engine = sqlalchemy.create_engine(SERVER, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()
