"""Looks at a database without changing a byte of it: no upgrade, no file beside it.

SQLite would make files beside a database that others write to, even to read it; it is
told here to read those that are there, and to make none.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, create_engine, inspect, text

from workbench.errors import StorageError
from workbench.store import schema
from workbench.store.database import (
    Database,
    driver_missing,
    of_file,
    parse,
    revision_of,
)

SECONDS = 5
"""How long a server may take to let somebody in."""
_ELSEWHERE = ("PGHOSTADDR", "PGSERVICE")
"""Variables by which libpq finds another server than the address names."""


class Standing(Enum):
    """Whose the tables of a database are."""

    CURRENT = auto()
    OLDER = auto()
    """The next command that opens it brings it up to date."""
    NEWER = auto()
    """Of a version of the program that is to come."""
    FOREIGN = auto()
    EMPTY = auto()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a database is."""

    url: URL

    @classmethod
    def of(cls, place: Path | str) -> Place:
        """Return the place of an SQLite file, or of what an address names.

        :raises ConfigurationError: it can be no database of ours.
        """
        return cls(of_file(place) if isinstance(place, Path) else parse(place))

    @property
    def file(self) -> Path | None:
        """The file of an SQLite database; there or not."""
        sqlite = self.url.get_backend_name() == "sqlite"
        return Path(str(self.url.database)) if sqlite else None

    def __str__(self) -> str:
        """Name it for people: without its password."""
        return str(self.file or self.url.render_as_string(hide_password=True))

    def is_here(self, environment: Mapping[str, str]) -> bool:
        """Tell whether to ask it leaves this computer for certain not."""
        url = self.url
        if self.file is not None:
            return True
        if "service" in url.query or any(map(environment.get, _ELSEWHERE)):
            return False
        named = [url.host, url.query.get("host"), url.query.get("hostaddr")]
        if not any(named[:2]):
            named.append(environment.get("PGHOST"))
        hosts = [name for one in named for name in _names(one)]
        return all(map(_is_own, hosts))

    def look(self) -> Database:
        """Return the database, which is only ever read.

        :raises ConfigurationError: its driver is not installed.
        :raises StorageError: there is no such file, or it cannot be read as it is.
        """
        if self.file is not None:
            return _sqlite(self.file)
        try:
            engine = create_engine(
                self.url,
                connect_args={"connect_timeout": SECONDS},
                execution_options={"postgresql_readonly": True},
            )
        except ModuleNotFoundError as error:
            raise driver_missing(self.url) from error
        return Database(engine)


def standing(database: Database) -> tuple[Standing, str]:
    """Return whose the tables are, and their revision; empty where they have none.

    :raises StorageError: the database cannot be read.
    """
    with database.reading() as connection:
        found = revision_of(connection)
        if found is None:
            empty = not inspect(connection).get_table_names()
            return (Standing.EMPTY if empty else Standing.FOREIGN), ""
    if found == schema.REVISION:
        return Standing.CURRENT, found
    return (Standing.OLDER if found in schema.REVISIONS else Standing.NEWER), found


def damage(database: Database) -> str:
    """Return the first thing that SQLite finds wrong in its file; else nothing."""
    if database.file is None:
        return ""
    with database.reading() as connection:
        said = connection.scalar(text("PRAGMA quick_check(1)"))
    return "" if said == "ok" else " ".join(str(said).split())


def _names(value: str | tuple[str, ...] | None) -> list[str]:
    """Return the hosts of a value, of which an address may have several."""
    values = value if isinstance(value, tuple) else (value or "",)
    return [name for one in values for name in one.split(",") if name]


def _is_own(host: str) -> bool:
    if host.startswith("/") or host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _sqlite(path: Path) -> Database:
    beside = path.with_name(f"{path.name}-shm")
    steps = path.with_name(f"{path.name}-wal")
    if not path.is_file():
        raise StorageError("there is no such file", path=path)
    if not beside.exists() and steps.exists() and steps.stat().st_size:
        raise StorageError(
            "its newest steps are in the -wal file, and the -shm beside it is gone",
            path=path,
            hint="run any command that opens it, such as: workbench jobs",
        )
    # With nobody at work the file alone is all of it.
    way = "readonly_shm=1" if beside.exists() else "immutable=1"
    address = f"file:{quote(str(path.absolute()))}?mode=ro&{way}"
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        creator=lambda: sqlite3.connect(address, uri=True, check_same_thread=False),
    )
    return Database(engine)
