"""What engines asked of servers: one row for each engine, language pair and day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, select

from workbench.engines.services.usage import Usage
from workbench.store.database import Database
from workbench.store.rows import DayOfUsage
from workbench.store.schema import ENGINE_USAGE
from workbench.store.statements import accumulate

_KEY = ("engine", "source", "target", "day")


class UsageTable:
    """Sums that only grow; safe to add to from several processes at once."""

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        self._database = database
        self._clock = clock

    def add(self, usage: Usage) -> None:
        """Add to what was counted today, a day of UTC."""
        day = datetime.fromtimestamp(self._clock(), UTC).strftime("%Y-%m-%d")
        with self._database.writing() as connection:
            statement = accumulate(connection, ENGINE_USAGE, _KEY)
            connection.execute(statement, asdict(usage) | {"day": day})

    def days(self) -> tuple[DayOfUsage, ...]:
        """Return all that was counted: newest day first, then by names."""
        columns = ENGINE_USAGE.c
        names = (columns.engine, columns.source, columns.target)
        statement = select(ENGINE_USAGE).order_by(columns.day.desc(), *names)
        with self._database.reading() as connection:
            return tuple(map(_day, connection.execute(statement)))


def _day(row: Row[Any]) -> DayOfUsage:
    values = dict(row._mapping)
    return DayOfUsage(values.pop("day"), Usage(**values))
