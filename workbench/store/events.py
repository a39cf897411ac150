"""The history of units: an append-only table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Row, select

from workbench.model import Origin, State
from workbench.store.database import Database
from workbench.store.rows import Event
from workbench.store.schema import EVENT, storable
from workbench.store.statements import add_all


class EventLog:
    """Every change that was recorded, in the order it was."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, *events: Event) -> None:
        """Append events in this order: all or, on an error, none."""
        if not events:
            return
        with self._database.writing() as connection:
            add_all(connection, EVENT, [_values(event) for event in events])

    def history_of(self, locale: str, article: str, unit: str) -> tuple[Event, ...]:
        """Return what happened to one unit, newest first."""
        return self._select(
            EVENT.c.locale == locale, EVENT.c.article == article, EVENT.c.unit == unit
        )

    def recent(self, limit: int) -> tuple[Event, ...]:
        """Return what happened last anywhere, newest first."""
        return self._select(limit=limit)

    def by_unit(self, locale: str | None = None) -> Iterator[Event]:
        """Yield everything, unit by unit, and of each unit from old to new."""
        order = (EVENT.c.locale, EVENT.c.article, EVENT.c.unit, EVENT.c.id)
        statement = select(EVENT).where(*_in(locale)).order_by(*order)
        with self._database.reading() as connection:
            rows = connection.execution_options(yield_per=1000).execute(statement)
            yield from map(_event, rows)

    def latest_drafts(self, locale: str, article: str) -> dict[str, str]:
        """Return the text of the newest draft of each unit that is recorded."""
        columns = EVENT.c
        statement = (
            select(columns.unit, columns.after_target)
            .where(columns.locale == locale, columns.article == article)
            .where(columns.action == "draft")
            .order_by(columns.id)
        )
        with self._database.reading() as connection:
            rows = connection.execute(statement)
            return {unit: target for unit, target in rows}  # noqa: C416 typed so

    def drafted_units(
        self, locale: str | None = None
    ) -> frozenset[tuple[str, str, str]]:
        """Return locale, article and unit of all that is recorded as drafted."""
        statement = select(EVENT.c.locale, EVENT.c.article, EVENT.c.unit).distinct()
        statement = statement.where(EVENT.c.action == "draft", *_in(locale))
        with self._database.reading() as connection:
            rows = connection.execute(statement)
            return frozenset((row[0], row[1], row[2]) for row in rows)

    def _select(
        self, *conditions: ColumnElement[bool], limit: int | None = None
    ) -> tuple[Event, ...]:
        statement = select(EVENT).where(*conditions).order_by(EVENT.c.id.desc())
        with self._database.reading() as connection:
            return tuple(map(_event, connection.execute(statement.limit(limit))))


def _in(locale: str | None) -> tuple[ColumnElement[bool], ...]:
    return () if locale is None else (EVENT.c.locale == locale,)


def _values(event: Event) -> dict[str, object]:
    """Return the row of an event; what people or files say in it is storable."""
    origin = event.origin
    return {
        "at": event.at,
        "person": storable(event.by),
        "locale": event.locale,
        "article": storable(event.article),
        "unit": event.unit,
        "action": event.action,
        "before_state": event.before_state.value,
        "after_state": event.after_state.value,
        "before_target": storable(event.before_target),
        "after_target": storable(event.after_target),
        "reason": storable(event.reason),
        "origin_kind": storable(origin.kind) if origin else None,
        "origin_detail": storable(origin.detail) if origin else None,
        "origin_score": origin.score if origin else None,
        **_lines(event),
    }


def _lines(event: Event) -> dict[str, str | None]:
    before, after = event.dismissed or (None, None)
    return {
        "before_dismissed": None if before is None else storable("\n".join(before)),
        "after_dismissed": None if after is None else storable("\n".join(after)),
    }


def _event(row: Row[Any]) -> Event:
    origin = None
    if row.origin_kind is not None:
        origin = Origin(row.origin_kind, row.origin_detail, row.origin_score)
    dismissed = None
    if row.before_dismissed is not None and row.after_dismissed is not None:
        # At the breaks that were put in; a reason may hold other signs of one.
        before, after = row.before_dismissed, row.after_dismissed
        dismissed = _parts(before), _parts(after)
    return Event(
        at=row.at,
        by=row.person,
        locale=row.locale,
        article=row.article,
        unit=row.unit,
        action=row.action,
        before_state=State(row.before_state),
        after_state=State(row.after_state),
        before_target=row.before_target,
        after_target=row.after_target,
        reason=row.reason,
        origin=origin,
        dismissed=dismissed,
        number=row.id,
    )


def _parts(lines: str) -> tuple[str, ...]:
    return tuple(lines.split("\n")) if lines else ()
