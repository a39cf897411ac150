"""Runs: many units changed in one go, and what each of them was before."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import Row, Select, func, insert, select, update

from workbench.store.database import Database
from workbench.store.rows import Run, RunUnit
from workbench.store.schema import RUN, RUN_UNIT


class RunTable:
    """What was done to many units at once, in the order it was."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, run: Run) -> None:
        """Record that a run begins; its units follow one by one."""
        values = {
            "id": run.id,
            "kind": run.kind,
            "person": run.by,
            "at": run.at,
            "parameters": json.dumps(dict(run.parameters), ensure_ascii=False),
            "undone_at": "",
            "undone_by": "",
        }
        with self._database.writing() as connection:
            connection.execute(insert(RUN), values)

    def add(self, run_id: str, *units: RunUnit) -> None:
        """Record that a run changed units: all or, on an error, none."""
        if not units:
            return
        with self._database.writing() as connection:
            number = connection.scalar(select(RUN.c.number).where(RUN.c.id == run_id))
            rows = [{"run": number, **asdict(unit)} for unit in units]
            connection.execute(insert(RUN_UNIT), rows)

    def recent(self, limit: int) -> tuple[Run, ...]:
        """Return the latest runs that changed anything, newest first."""
        statement = _runs().having(func.count(RUN_UNIT.c.number) > 0)
        statement = statement.order_by(RUN.c.number.desc()).limit(limit)
        with self._database.reading() as connection:
            return tuple(map(_run, connection.execute(statement)))

    def get(self, run_id: str) -> Run | None:
        """Return a run, or None where there is none of this id."""
        statement = _runs().where(RUN.c.id == run_id)
        with self._database.reading() as connection:
            row = connection.execute(statement).first()
        return _run(row) if row else None

    def units_of(self, run_id: str) -> tuple[RunUnit, ...]:
        """Return what a run changed, in its order."""
        columns = RUN_UNIT.c
        statement = (
            select(RUN_UNIT)
            .join(RUN, RUN.c.number == columns.run)
            .where(RUN.c.id == run_id)
            .order_by(columns.number)
        )
        with self._database.reading() as connection:
            return tuple(map(_unit, connection.execute(statement)))

    def locales(self) -> Mapping[str, frozenset[str]]:
        """Return the locales in which each run changed anything, by its id."""
        joined = RUN.join(RUN_UNIT, RUN_UNIT.c.run == RUN.c.number)
        pairs = select(RUN.c.id, RUN_UNIT.c.locale).select_from(joined).distinct()
        found: defaultdict[str, set[str]] = defaultdict(set)
        with self._database.reading() as connection:
            for run, locale in connection.execute(pairs):
                found[run].add(locale)
        return {run: frozenset(locales) for run, locales in found.items()}

    def mark_undone(self, run_id: str, *, by: str, at: str) -> bool:
        """Record that a run is taken back; False where it was before."""
        statement = update(RUN).where(RUN.c.id == run_id, RUN.c.undone_at == "")
        with self._database.writing() as connection:
            done = connection.execute(statement.values(undone_by=by, undone_at=at))
            return done.rowcount == 1


def _runs() -> Select[Any]:
    count = func.count(RUN_UNIT.c.number).label("units")
    joined = RUN.outerjoin(RUN_UNIT, RUN_UNIT.c.run == RUN.c.number)
    return select(RUN, count).select_from(joined).group_by(*RUN.c)


def _run(row: Row[Any]) -> Run:
    parameters: Mapping[str, str] = json.loads(row.parameters)
    return Run(
        id=row.id,
        kind=row.kind,
        by=row.person,
        at=row.at,
        parameters=parameters,
        units=row.units,
        undone_at=row.undone_at,
        undone_by=row.undone_by,
    )


def _unit(row: Row[Any]) -> RunUnit:
    return RunUnit(
        locale=row.locale,
        article=row.article,
        unit=row.unit,
        revision=row.revision,
        before=row.before,
    )
