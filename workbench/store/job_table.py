"""The jobs and who is at work on them.

A worker holds a lease that it renews while it lives. A job whose lease ran out
reads as interrupted without anybody having to say so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Row, insert, select, update

from workbench.errors import NothingMatchedError
from workbench.store.database import Database
from workbench.store.rows import Job, JobState
from workbench.store.schema import JOB

LEASE = 15.0
"""Seconds without a sign of life after which a job counts as interrupted."""

_QUEUED = JOB.c.state == JobState.QUEUED.value


class JobTable:
    """What is, was and will be worked on; the truth about every job."""

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        self._database = database
        self._clock = clock

    def create(
        self, kind: str, title: str, *, by: str = "", subject: str = "", total: int = 0
    ) -> str:
        """Enter a queued job and return its id."""
        now = self._clock()
        row = {
            "id": uuid4().hex,
            "kind": kind,
            "title": title,
            "person": by,
            "subject": subject,
            "state": JobState.QUEUED.value,
            "done": 0,
            "total": total,
            "note": "",
            "message": "",
            "created": now,
            "leased_until": self._lease(),
            "cancelled": False,
        }
        with self._database.writing() as connection:
            connection.execute(insert(JOB), row)
        return str(row["id"])

    def start(self, job: str) -> bool:
        """Take a queued job up; False if it was cancelled or taken before."""
        values = {"state": JobState.RUNNING.value, "leased_until": self._lease()}
        return self._update(values, JOB.c.id == job, _QUEUED) == 1

    def progress(self, job: str, done: int, total: int, note: str = "") -> None:
        """Record how far a running job is; says nothing of one that is over."""
        values = {
            "done": done,
            "total": total,
            "note": note,
            "leased_until": self._lease(),
        }
        self._update(values, JOB.c.id == job, JOB.c.finished.is_(None))

    def beat(self, jobs: Iterable[str]) -> None:
        """Renew the lease of jobs whose worker is alive."""
        alive = JOB.c.id.in_(list(jobs))
        self._update({"leased_until": self._lease()}, alive, JOB.c.finished.is_(None))

    def finish(self, job: str, state: JobState, message: str = "") -> None:
        """Record how a job ended; the first ending stands."""
        values = {
            "state": state.value,
            "message": message,
            "finished": self._clock(),
        }
        self._update(values, JOB.c.id == job, JOB.c.finished.is_(None))

    def cancel(self, job: str) -> None:
        """Ask a job to stop; one that nobody took up yet is over at once."""
        over = {"state": JobState.CANCELLED.value, "finished": self._clock()}
        mine = update(JOB).where(JOB.c.id == job)
        with self._database.writing() as connection:
            connection.execute(mine.values(cancelled=True))
            connection.execute(mine.where(_QUEUED).values(over))

    def is_cancelled(self, job: str) -> bool:
        """Say whether somebody asked the job to stop."""
        statement = select(JOB.c.cancelled).where(JOB.c.id == job)
        with self._database.reading() as connection:
            return bool(connection.scalar(statement))

    def get(self, job: str) -> Job:
        """Return one job.

        :raises NothingMatchedError: there is none of that id.
        """
        found = self._select(JOB.c.id == job, limit=1)
        if not found:
            raise NothingMatchedError("there is no such job")
        return found[0]

    def recent(self, limit: int = 50) -> tuple[Job, ...]:
        """Return the latest jobs, newest first."""
        return self._select(limit=limit)

    def about(self, subject: str, limit: int = 50) -> tuple[Job, ...]:
        """Return the latest jobs that work on ``subject``, newest first."""
        return self._select(JOB.c.subject == subject, limit=limit)

    def _select(self, *conditions: ColumnElement[bool], limit: int) -> tuple[Job, ...]:
        statement = select(JOB).where(*conditions).order_by(JOB.c.number.desc())
        with self._database.reading() as connection:
            rows = connection.execute(statement.limit(limit)).all()
        now = self._clock()
        return tuple(_job(row, now) for row in rows)

    def _update(self, values: dict[str, Any], *conditions: ColumnElement[bool]) -> int:
        with self._database.writing() as connection:
            result = connection.execute(update(JOB).where(*conditions).values(values))
        return result.rowcount

    def _lease(self) -> float:
        return self._clock() + LEASE


def _job(row: Row[Any], now: float) -> Job:
    state = JobState(row.state)
    if not state.over and row.leased_until < now:
        state = JobState.INTERRUPTED
    return Job(
        id=row.id,
        kind=row.kind,
        title=row.title,
        by=row.person,
        subject=row.subject,
        state=state,
        done=row.done,
        total=row.total,
        note=row.note,
        message=row.message,
        created=row.created,
        finished=row.finished,
    )
