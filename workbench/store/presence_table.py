"""Who has which article open, under a short lease: nobody has to say goodbye."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import ColumnElement, delete, select, update

from workbench.store.database import Database
from workbench.store.rows import Presence
from workbench.store.schema import PRESENCE
from workbench.store.statements import upsert

LEASE = 30.0
"""Seconds after which a tab that says nothing counts as gone."""


class PresenceTable:
    """Tabs by article; processes that share the database see the same ones."""

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        self._database = database
        self._clock = clock

    def hold(self, locale: str, article: str, tab: str, *, by: str, unit: str) -> None:
        """Say that a person is in an article, and at which unit, for one lease."""
        now = self._clock()
        key = {"locale": locale, "article": article, "tab": tab}
        values = {"person": by, "unit": unit, "leased_until": now + LEASE}
        known = update(PRESENCE).where(*_is(key)).values(values)
        with self._database.writing() as connection:
            connection.execute(delete(PRESENCE).where(PRESENCE.c.leased_until < now))
            if not connection.execute(known).rowcount:
                new = upsert(connection, PRESENCE, tuple(key))
                connection.execute(new, key | values | {"since": now})

    def leave(self, locale: str, article: str, tab: str) -> None:
        """Say that a tab was closed."""
        key = {"locale": locale, "article": article, "tab": tab}
        gone = delete(PRESENCE).where(*_is(key))
        with self._database.writing() as connection:
            connection.execute(gone)

    def present(self, locale: str, article: str) -> tuple[Presence, ...]:
        """Return the tabs whose lease holds, those that came first before others."""
        columns = PRESENCE.c
        statement = select(PRESENCE).where(
            columns.locale == locale,
            columns.article == article,
            columns.leased_until >= self._clock(),
        )
        with self._database.reading() as connection:
            rows = connection.execute(statement.order_by(columns.since, columns.tab))
            return tuple(
                Presence(tab=row.tab, by=row.person, unit=row.unit, since=row.since)
                for row in rows
            )


def _is(key: Mapping[str, str]) -> list[ColumnElement[bool]]:
    return [PRESENCE.c[name] == value for name, value in key.items()]
