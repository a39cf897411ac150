"""What the workbench remembers beside the catalogs: history, memory, cache, jobs.

SQLite or PostgreSQL, the same statements on both. Nothing kept here is needed to
translate: delete the database and no translation, approval or draft is lost.

SQLAlchemy takes a quarter of a second to load, so only opening a store loads it;
importing this package does not.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.store.account_rows import (
    EVERYWHERE,
    Deed,
    Link,
    LinkKind,
    Person,
    Ticket,
    TicketKind,
    Trace,
    TraceQuestion,
)
from workbench.store.rows import (
    CatalogKey,
    Comment,
    DayOfUsage,
    Event,
    Job,
    JobState,
    Match,
    MatchKind,
    MemoryCount,
    MemoryEntry,
    Plain,
    Presence,
    Run,
    RunUnit,
)

if TYPE_CHECKING:
    from workbench.store.attempt_table import AttemptTable
    from workbench.store.audit_log import AuditLog
    from workbench.store.comment_table import CommentTable
    from workbench.store.database import Database
    from workbench.store.engine_cache import EngineCache
    from workbench.store.events import EventLog
    from workbench.store.job_table import JobTable
    from workbench.store.link_table import LinkTable
    from workbench.store.memory_index import MemoryIndex
    from workbench.store.memory_shelf import MemoryShelf
    from workbench.store.people_table import PeopleTable
    from workbench.store.preference_table import PreferenceTable
    from workbench.store.presence_table import PresenceTable
    from workbench.store.run_table import RunTable
    from workbench.store.ticket_table import TicketTable
    from workbench.store.usage_table import UsageTable

__all__ = [
    "EVERYWHERE",
    "CatalogKey",
    "Comment",
    "DayOfUsage",
    "Deed",
    "Event",
    "Job",
    "JobState",
    "Link",
    "LinkKind",
    "Match",
    "MatchKind",
    "MemoryCount",
    "MemoryEntry",
    "Person",
    "Plain",
    "Presence",
    "Run",
    "RunUnit",
    "Store",
    "Ticket",
    "TicketKind",
    "Trace",
    "TraceQuestion",
]


@dataclass(frozen=True, slots=True)
class Store:
    """An open database; safe to share between threads, and with other processes."""

    database: Database
    events: EventLog
    memory: MemoryIndex
    shelf: MemoryShelf
    cache: EngineCache
    jobs: JobTable
    usage: UsageTable
    people: PeopleTable
    tickets: TicketTable
    attempts: AttemptTable
    audit: AuditLog
    runs: RunTable
    preferences: PreferenceTable
    comments: CommentTable
    presence: PresenceTable
    links: LinkTable

    @classmethod
    def open(
        cls,
        url: str,
        *,
        folder: Path | None = None,
        clock: Callable[[], float] = time.time,
    ) -> Store:
        """Open the database at an SQLAlchemy URL; make or upgrade it if needed.

        :param folder: where to keep what makes a memory on a server fast to search;
            that of an SQLite database is beside it.
        :param clock: seconds since the epoch, for the times and leases of jobs.
        :raises ConfigurationError: the URL is wrong, or a newer version made it.
        :raises StorageError: it cannot be opened, or is damaged.
        """
        from workbench.store.database import open_database, parse

        return cls.over(open_database(parse(url)), clock, folder)

    @classmethod
    def open_file(cls, path: Path, *, clock: Callable[[], float] = time.time) -> Store:
        """Open the SQLite database in a file; as :meth:`open`."""
        from workbench.store.database import of_file, open_database

        return cls.over(open_database(of_file(path)), clock, None)

    @classmethod
    def over(
        cls, database: Database, clock: Callable[[], float], folder: Path | None
    ) -> Store:
        """Return the tables of a database that is open already."""
        from workbench.store.attempt_table import AttemptTable
        from workbench.store.audit_log import AuditLog
        from workbench.store.comment_table import CommentTable
        from workbench.store.engine_cache import EngineCache
        from workbench.store.events import EventLog
        from workbench.store.job_table import JobTable
        from workbench.store.link_table import LinkTable
        from workbench.store.memory_index import MemoryIndex
        from workbench.store.memory_shelf import MemoryShelf
        from workbench.store.people_table import PeopleTable
        from workbench.store.preference_table import PreferenceTable
        from workbench.store.presence_table import PresenceTable
        from workbench.store.run_table import RunTable
        from workbench.store.ticket_table import TicketTable
        from workbench.store.usage_table import UsageTable

        if database.file is not None:
            folder = database.file.with_name(f"{database.file.name}.index")
        return cls(
            database=database,
            events=EventLog(database),
            memory=MemoryIndex(database, folder),
            shelf=MemoryShelf(database),
            cache=EngineCache(database),
            jobs=JobTable(database, clock),
            usage=UsageTable(database, clock),
            people=PeopleTable(database),
            tickets=TicketTable(database),
            attempts=AttemptTable(database),
            audit=AuditLog(database),
            runs=RunTable(database),
            preferences=PreferenceTable(database),
            comments=CommentTable(database),
            presence=PresenceTable(database, clock),
            links=LinkTable(database),
        )

    def record(self, *events: Event) -> None:
        """Append events to the history: all or, on an error, none."""
        self.events.record(*events)

    def history_of(self, locale: str, article: str, unit: str) -> tuple[Event, ...]:
        """Return what happened to one unit, newest first."""
        return self.events.history_of(locale, article, unit)

    def recent(self, limit: int = 100) -> tuple[Event, ...]:
        """Return what happened last anywhere, newest first."""
        return self.events.recent(limit)

    def close(self) -> None:
        """Close every connection and file."""
        self.memory.close()
        self.database.close()
