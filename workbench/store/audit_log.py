"""The audit trail: what people did, beside and together with changes of units."""

from __future__ import annotations

import heapq
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Row, Table, insert, select

from workbench.store.account_rows import Deed, Trace, TraceQuestion
from workbench.store.account_tables import AUDIT
from workbench.store.database import Database
from workbench.store.schema import EVENT

_WHOLE = 500
"""Rows fetched at a time of a trail that is read as a whole."""


class AuditLog:
    """Only grows: no method changes or deletes a line, and the database refuses it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, *deeds: Deed) -> None:
        """Append deeds in this order: all or, on an error, none."""
        with self._database.writing() as connection:
            connection.execute(insert(AUDIT), [deed_values(deed) for deed in deeds])

    def page(
        self, asked: TraceQuestion, *, limit: int, offset: int = 0
    ) -> tuple[Trace, ...]:
        """Return some lines of the trail, newest first."""
        return tuple(islice(self._merged(asked, offset + limit), offset, None))

    def whole(self, asked: TraceQuestion, *, limit: int) -> Iterator[Trace]:
        """Yield the trail, newest first, without holding it in memory."""
        return self._merged(asked, limit)

    def _merged(self, asked: TraceQuestion, limit: int) -> Iterator[Trace]:
        parts = [self._of(table, asked, limit) for table in (EVENT, AUDIT)]
        merged = heapq.merge(*parts, key=lambda trace: trace.at, reverse=True)
        try:
            yield from islice(merged, limit)
        finally:
            for part in parts:
                part.close()

    def _of(
        self, table: Table, asked: TraceQuestion, limit: int
    ) -> Generator[Trace, None, None]:
        statement = select(table).where(*_conditions(table, asked))
        ordered = statement.order_by(table.c.at.desc(), table.c.id.desc()).limit(limit)
        make = _of_unit if table is EVENT else _of_deed
        with self._database.reading() as connection:
            many = connection.execution_options(yield_per=min(limit, _WHOLE))
            with closing(many.execute(ordered)) as rows:
                yield from map(make, rows)


def deed_values(deed: Deed) -> dict[str, str]:
    """Return a deed as a row."""
    values = asdict(deed)
    values["person"] = values.pop("by")
    return values


def _conditions(table: Table, asked: TraceQuestion) -> Sequence[ColumnElement[bool]]:
    columns, found = table.c, []
    for value, column in (
        (asked.person, columns.person),
        (asked.locale, columns.locale),
        (asked.action, columns.action),
    ):
        if value:
            found.append(column == value)
    if asked.article:
        found.append(columns.article.contains(asked.article, autoescape=True))
    if asked.since:
        found.append(columns.at >= asked.since)
    if asked.until:
        # The sign after every digit, colon and letter of a minute.
        found.append(columns.at <= f"{asked.until}~")
    if asked.locales is not None:
        found.append(columns.locale.in_(asked.locales))
    return found


def _of_unit(row: Row[Any]) -> Trace:
    return Trace(
        at=row.at,
        by=row.person,
        action=row.action,
        subject=row.unit,
        locale=row.locale,
        article=row.article,
        old=row.before_target,
        new=row.after_target,
        old_state=row.before_state,
        new_state=row.after_state,
        reason=row.reason,
    )


def _of_deed(row: Row[Any]) -> Trace:
    values = dict(row._mapping)
    values["by"] = values.pop("person")
    del values["id"]
    return Trace(**values)
