"""Connections to SQLite or PostgreSQL, and what goes wrong with them in words.

Writers never meet "database is locked": every writing transaction takes SQLite's
write lock when it begins, where waiting is possible, instead of in its middle,
where SQLite gives up at once.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
import weakref
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    create_engine,
    event,
    inspect,
    make_url,
    text,
)
from sqlalchemy.exc import (
    ArgumentError,
    DataError,
    DBAPIError,
    IntegrityError,
    NotSupportedError,
    ProgrammingError,
)

from workbench.errors import ConfigurationError, Message, StorageError
from workbench.model import N_
from workbench.store import schema

BUSY_SECONDS = 60
"""How long a writer waits for the others."""

_USUAL, _MUCH = 2_000, 64_000
"""Kilobytes of an SQLite file that a connection keeps in memory."""
_JOURNAL = 16_000_000
"""Bytes of SQLite's write-ahead file that outlive a large transaction."""
_OUR_FAULT = (DataError, IntegrityError, NotSupportedError, ProgrammingError)
_DAMAGED = ("not a database", "malformed")
_WAYS_OUT = {
    "readonly": N_("give who works here the right to write it, and its folder"),
    "unable to open": N_("workbench doctor says what is in the way"),
}
"""What to do about what SQLite says."""
_MIGRATION_LOCK = 0x776F726B
"""Any fixed number: PostgreSQL's advisory lock for "someone migrates"."""


class Database:
    """A pool of connections, safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = engine.execution_options(writing=True)
        # Whoever drops the database without closing it leaves no connection open.
        weakref.finalize(self, engine.dispose)

    @property
    def address(self) -> str:
        """The URL of the database, password included: for a process of our own."""
        return self._engine.url.render_as_string(hide_password=False)

    @property
    def file(self) -> Path | None:
        """The file of an SQLite database."""
        if self._engine.dialect.name != "sqlite":
            return None
        return Path(str(self._engine.url.database)).resolve()

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that changes nothing.

        :raises StorageError: the database cannot be read.
        """
        with self._explained(), self._engine.begin() as connection:
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose changes are kept if the block ends well.

        :raises StorageError: they could not be kept; nothing has changed then.
        """
        with self._explained(), self._writer.begin() as connection:
            yield connection

    @contextlib.contextmanager
    def writing_much(self) -> Iterator[Connection]:
        """Give a connection as :meth:`writing` does, for rows by the million.

        Their indexes are written to all over; in SQLite's usual two megabytes each page
        of them would be read and written again and again.

        :raises StorageError: they could not be kept; nothing has changed then.
        """
        with self.writing() as connection:
            if self._engine.dialect.name != "sqlite":
                yield connection
                return
            connection.exec_driver_sql(f"PRAGMA cache_size=-{_MUCH}")
            try:
                yield connection
            finally:
                # What is in use beyond that is let go of with the transaction.
                connection.exec_driver_sql(f"PRAGMA cache_size=-{_USUAL}")

    def prepare(self) -> None:
        """Create or upgrade the tables where needed; cheap where not.

        :raises ConfigurationError: a newer version of the program, or another
            program, made it.
        """
        if self._engine.dialect.name == "sqlite":
            self._refuse_foreign()
            self._write_ahead()
        with self.reading() as connection:
            if self._is_current(connection):
                return
        with self.writing() as connection:
            if self._engine.dialect.name == "postgresql":
                connection.execute(
                    text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK}
                )
            # Alembic takes as long to load as the rest together.
            from workbench.store import migrate

            migrate.upgrade(connection)

    def close(self) -> None:
        """Close every connection; a later use opens new ones."""
        self._engine.dispose()

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except _OUR_FAULT:
            raise
        except (DBAPIError, sqlite3.DatabaseError) as error:
            raise _storage_error(error, _shown(self._engine.url)) from error

    def _is_current(self, connection: Connection) -> bool:
        revision = revision_of(connection)
        if revision not in {None, *schema.REVISIONS}:
            raise ConfigurationError(
                Message(
                    N_("the database was made by a newer version of the workbench")
                ),
                path=_shown(self._engine.url),
                hint=Message(N_("upgrade the workbench, or name another database")),
            )
        return revision == schema.REVISION

    def _refuse_foreign(self) -> None:
        """Leave the file of another program as it is, even if settings name it."""
        with self.reading() as connection:
            tables = connection.execute(text("SELECT 1 FROM sqlite_master LIMIT 1"))
            if tables.first() and revision_of(connection) is None:
                raise ConfigurationError(
                    Message(N_("the database belongs to another program")),
                    path=_shown(self._engine.url),
                    hint=Message(N_("name another file in the setting 'store'")),
                )

    def _write_ahead(self) -> None:
        """Let readers and a writer work at once; SQLite remembers it in the file.

        The change needs the file for itself, and SQLite does not wait for that.
        """
        deadline = time.monotonic() + BUSY_SECONDS
        with self._explained():
            while not self._try_write_ahead(last=time.monotonic() > deadline):
                time.sleep(0.02)

    def _try_write_ahead(self, *, last: bool) -> bool:
        connection = self._engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if last or "locked" not in str(error):
                raise
            return False
        finally:
            connection.close()
        return True


def open_database(url: URL) -> Database:
    """Open the database and bring its tables up to date.

    :raises ConfigurationError: a newer version made it, or its driver is missing.
    :raises StorageError: it cannot be opened.
    """
    if url.get_backend_name() == "sqlite":
        database = Database(_sqlite(url))
    else:
        database = Database(_postgresql(url))
    try:
        database.prepare()
    except BaseException:
        database.close()
        raise
    return database


def of_file(path: Path) -> URL:
    """Return the URL of an SQLite file, whatever characters its name holds."""
    return URL.create("sqlite", database=str(path))


def parse(url: str) -> URL:
    """Return the URL taken apart.

    :raises ConfigurationError: it names no SQLite file or PostgreSQL server.
    """
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise ConfigurationError(
            Message(N_("the address of the database is malformed"))
        ) from error
    backend = parsed.get_backend_name()
    if backend == "postgresql" or (backend == "sqlite" and _is_file(parsed)):
        return parsed
    raise ConfigurationError(
        Message(
            N_("the workbench cannot keep its database in %(url)s"),
            url=repr(_shown(parsed)),
        ),
        hint=Message(N_("use sqlite:///FILE or postgresql://USER@HOST/NAME")),
    )


def _is_file(url: URL) -> bool:
    # Each connection to a database in memory would see one of its own.
    return bool(url.database) and not str(url.database).startswith((":", "file:"))


def _sqlite(url: URL) -> Engine:
    folder = Path(str(url.database)).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = Message(
            N_("the folder of the database cannot be made: %(reason)s"),
            reason=error.strerror or str(error),
        )
        raise StorageError(message, path=folder) from error
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS}, max_overflow=-1)
    event.listen(engine, "connect", _set_up_connection)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up_connection(connection: sqlite3.Connection, _record: object) -> None:
    # The driver would begin transactions by itself, and too late: see _begin.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys=ON")
    # A power cut may cost the last commits but cannot damage the file.
    connection.execute("PRAGMA synchronous=NORMAL")
    # The file beside it keeps the size of the largest transaction ever otherwise: of
    # a million entries taken in, for good.
    connection.execute(f"PRAGMA journal_size_limit={_JOURNAL}")


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _postgresql(url: URL) -> Engine:
    try:
        return create_engine(url, pool_pre_ping=True, max_overflow=-1)
    except ModuleNotFoundError as error:
        raise driver_missing(url) from error


def driver_missing(url: URL) -> ConfigurationError:
    """Return the error of an address whose kind of database nothing here speaks to."""
    return ConfigurationError(
        Message(N_("the driver for %(url)s is not installed"), url=_shown(url)),
        hint=Message(N_("run: pip install 'translation-workbench[postgres]'")),
    )


def revision_of(connection: Connection) -> str | None:
    """Return the database's revision, or None if it has no tables of ours."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return str(connection.scalar(text("SELECT version_num FROM alembic_version")))


def _shown(url: URL) -> str:
    """Name the database for people: without its password."""
    if url.get_backend_name() == "sqlite":
        return str(url.database or ":memory:")
    return url.render_as_string(hide_password=True)


def _storage_error(
    error: DBAPIError | sqlite3.DatabaseError, path: str
) -> StorageError:
    cause = error.orig if isinstance(error, DBAPIError) else error
    reason = " ".join(str(cause).split())
    if any(sign in reason for sign in _DAMAGED):
        return StorageError(
            Message(N_("the database file is damaged")),
            path=path,
            hint=Message(
                N_(
                    "delete it and run: workbench rebuild; translations and "
                    "approvals are in the PO files and are not lost"
                )
            ),
        )
    ways = (Message(way) for sign, way in _WAYS_OUT.items() if sign in reason)
    hint = next(ways, "")
    return StorageError(
        Message(N_("the database refused: %(reason)s"), reason=reason),
        path=path,
        hint=hint,
    )
