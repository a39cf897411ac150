"""The jobs and who is at work on them.

A job is a kind and plain parameters, so any process can do it. Whoever takes it up
holds a lease under a name of its own and renews it while it lives; a job whose lease
ran out reads as interrupted without anybody having to say so, and is anybody's to
take. What somebody writes about a job that is no longer theirs is not written.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import uuid4

from sqlalchemy import (
    ColumnElement,
    Row,
    and_,
    delete,
    insert,
    or_,
    select,
    update,
)

from workbench.errors import NothingMatchedError
from workbench.store.database import Database
from workbench.store.rows import Job, JobState, Plain
from workbench.store.schema import JOB, JOB_STEP
from workbench.store.statements import upsert

LEASE = 15.0
"""Seconds without a sign of life after which a job counts as interrupted."""

_QUEUED = JOB.c.state == JobState.QUEUED.value
_RUNNING = JOB.c.state == JobState.RUNNING.value
_UNFINISHED = JOB.c.finished.is_(None)


class JobTable:
    """What is, was and will be worked on; the truth about every job."""

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        self._database = database
        self._clock = clock

    def create(
        self,
        kind: str,
        title: str,
        parameters: Plain | None = None,
        *,
        by: str = "",
        subject: str = "",
    ) -> str:
        """Enter a queued job and return its id."""
        row = {
            "id": uuid4().hex,
            "kind": kind,
            "title": title,
            "person": by,
            "subject": subject,
            "parameters": _written(parameters or {}),
            "state": JobState.QUEUED.value,
            "done": 0,
            "total": 0,
            "note": "",
            "message": "",
            "outcome": "{}",
            "worker": "",
            "attempts": 0,
            "created": self._clock(),
            "not_before": 0.0,
            "leased_until": 0.0,
            "cancelled": False,
        }
        with self._database.writing() as connection:
            connection.execute(insert(JOB), row)
        return str(row["id"])

    def take(self, worker: str, job: str | None = None) -> Job | None:
        """Take up the oldest job that waits, or was left behind; None if none is.

        Of any number of workers that ask at once each job goes to exactly one.

        :param worker: a name that nobody else has, now or later.
        :param job: take this one or nothing: it may be delivered twice.
        """
        wanted = [self._takable()] + ([] if job is None else [JOB.c.id == job])
        # Looking costs no write lock; most times there is nothing to be had.
        first = select(JOB.c.number).where(*wanted).order_by(JOB.c.number).limit(1)
        with self._database.reading() as connection:
            if connection.scalar(first) is None:
                return None
        with self._database.writing() as connection:
            locked = first.with_for_update(skip_locked=True)
            number = connection.scalar(locked)
            if number is None:
                return None
            mine = update(JOB).where(JOB.c.number == number)
            connection.execute(mine.values(self._taken(worker)))
            connection.execute(
                mine.where(JOB.c.started.is_(None)).values(started=self._clock())
            )
            row = connection.execute(select(JOB).where(JOB.c.number == number)).one()
        return _job(row, self._clock())

    def progress(
        self, job: str, worker: str, done: int, total: int, note: str = ""
    ) -> bool:
        """Record how far a job is; False where it is no longer the worker's."""
        values = self._far(done, total, note)
        return self._update(values, *_held(job, worker)) == 1

    def record(
        self,
        job: str,
        worker: str,
        step: str,
        outcome: Plain,
        *,
        far: tuple[int, int],
        note: str = "",
    ) -> bool:
        """Record one step as finished; False where the job is no longer theirs.

        A step recorded again has the latest outcome. An attempt that finishes a step
        gets on, so earlier ones no longer speak against the job.
        """
        values = {**self._far(*far, note), "attempts": 1}
        held = update(JOB).where(*_held(job, worker)).values(values)
        with self._database.writing() as connection:
            if connection.execute(held).rowcount != 1:
                return False
            number = connection.scalar(select(JOB.c.number).where(JOB.c.id == job))
            row = {"job": number, "step": step, "outcome": _written(outcome)}
            connection.execute(upsert(connection, JOB_STEP, ("job", "step")), row)
        return True

    def steps(self, job: str) -> Mapping[str, Plain]:
        """Return the outcome of every finished step of a job, by its name."""
        statement = (
            select(JOB_STEP.c.step, JOB_STEP.c.outcome)
            .join(JOB, JOB.c.number == JOB_STEP.c.job)
            .where(JOB.c.id == job)
            .order_by(JOB_STEP.c.step)
        )
        with self._database.reading() as connection:
            rows = connection.execute(statement).all()
        return {row.step: _read(row.outcome) for row in rows}

    def beat(self, worker: str) -> None:
        """Renew the lease of what a worker is at: it is alive."""
        renewed = {"leased_until": self._clock() + LEASE}
        self._update(renewed, JOB.c.worker == worker, _RUNNING)

    def holds(self, job: str, worker: str) -> bool:
        """Say whether a job is still that worker's to do."""
        statement = select(JOB.c.number).where(*_held(job, worker))
        with self._database.reading() as connection:
            return connection.scalar(statement) is not None

    def finish(
        self,
        job: str,
        worker: str,
        state: JobState,
        message: str = "",
        outcome: Plain | None = None,
    ) -> bool:
        """Record how a job ended; False where it is no longer the worker's."""
        values = {
            "state": state.value,
            "message": message,
            "outcome": _written(outcome or {}),
            "finished": self._clock(),
            "worker": "",
        }
        return self._update(values, *_held(job, worker)) == 1

    def release(
        self, job: str, worker: str, *, message: str = "", wait: float | None = None
    ) -> None:
        """Give a job back to be taken up again.

        :param wait: seconds after which it may be tried again, having failed; None
            where the worker merely ends, which is no fault of the job.
        """
        values: dict[str, Any] = {
            "state": JobState.QUEUED.value,
            "message": message,
            "worker": "",
            "not_before": self._clock() + (wait or 0.0),
        }
        if wait is None:
            values["attempts"] = JOB.c.attempts - 1
        self._update(values, *_held(job, worker))

    def cancel(self, job: str) -> None:
        """Ask a job to stop; one that nobody is at is over at once."""
        over = {"state": JobState.CANCELLED.value, "finished": self._clock()}
        idle = or_(_QUEUED, and_(_RUNNING, JOB.c.leased_until < self._clock()))
        mine = update(JOB).where(JOB.c.id == job, _UNFINISHED)
        with self._database.writing() as connection:
            connection.execute(mine.values(cancelled=True))
            connection.execute(mine.where(idle).values(over))

    def resume(self, job: str) -> bool:
        """Queue a job that ended without being done; finished steps stay finished.

        False where there is nothing to resume: it is done, or somebody is at it.
        """
        values = {
            "state": JobState.QUEUED.value,
            "started": None,  # how long it lay there is not how long it takes
            "finished": None,
            "cancelled": False,
            "attempts": 0,
            "not_before": 0.0,
            "message": "",
            "outcome": "{}",
            "worker": "",
        }
        ended = and_(~_UNFINISHED, JOB.c.state != JobState.DONE.value)
        left = and_(_RUNNING, JOB.c.leased_until < self._clock())
        return self._update(values, JOB.c.id == job, or_(ended, left)) == 1

    def clean(self, before: float) -> int:
        """Forget the jobs that were over before a moment; return how many."""
        with self._database.writing() as connection:
            gone = delete(JOB).where(JOB.c.finished < before)
            return connection.execute(gone).rowcount

    def is_cancelled(self, job: str) -> bool:
        """Say whether somebody asked the job to stop."""
        statement = select(JOB.c.cancelled).where(JOB.c.id == job)
        with self._database.reading() as connection:
            return bool(connection.scalar(statement))

    def get(self, job: str) -> Job:
        """Return one job, by its id or by the beginning of it.

        :raises NothingMatchedError: there is none, or several begin so.
        """
        found = self._select(JOB.c.id == job, limit=1)
        if not found and len(job) >= 6:
            found = self._select(JOB.c.id.startswith(job, autoescape=True), limit=2)
        if len(found) != 1:
            raise NothingMatchedError("there is no such job")
        return found[0]

    def recent(self, limit: int = 50) -> tuple[Job, ...]:
        """Return the latest jobs, newest first."""
        return self._select(limit=limit)

    def unfinished(self, limit: int = 200) -> tuple[Job, ...]:
        """Return the jobs that are not over, newest first."""
        return self._select(_UNFINISHED, limit=limit)

    def waiting(self, limit: int = 200) -> tuple[Job, ...]:
        """Return the jobs that could be taken up now, those that came first first."""
        statement = select(JOB).where(self._takable()).order_by(JOB.c.number)
        with self._database.reading() as connection:
            rows = connection.execute(statement.limit(limit)).all()
        now = self._clock()
        return tuple(_job(row, now) for row in rows)

    def remark(self, message: str, outcome: Plain) -> None:
        """Say of queued jobs, where nothing else is said, why nobody takes them up."""
        said = {"message": message, "outcome": _written(outcome)}
        self._update(said, _QUEUED, JOB.c.message == "")

    def retract(self, message: str) -> None:
        """Take such a remark back."""
        self._update(
            {"message": "", "outcome": "{}"}, _UNFINISHED, JOB.c.message == message
        )

    def about(self, subject: str, limit: int = 50) -> tuple[Job, ...]:
        """Return the latest jobs that work on ``subject``, newest first."""
        return self._select(JOB.c.subject == subject, limit=limit)

    def _takable(self) -> ColumnElement[bool]:
        now = self._clock()
        waiting = and_(_QUEUED, JOB.c.not_before <= now)
        left = and_(_RUNNING, JOB.c.leased_until < now)
        return or_(waiting, left)

    def _taken(self, worker: str) -> dict[str, Any]:
        return {
            "state": JobState.RUNNING.value,
            "worker": worker,
            "attempts": JOB.c.attempts + 1,
            "leased_until": self._clock() + LEASE,
        }

    def _far(self, done: int, total: int, note: str) -> dict[str, Any]:
        leased_until = self._clock() + LEASE
        return {
            "done": done,
            "total": total,
            "note": note,
            "leased_until": leased_until,
        }

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


def _held(job: str, worker: str) -> Iterable[ColumnElement[bool]]:
    return JOB.c.id == job, JOB.c.worker == worker, _RUNNING


def _written(value: Plain) -> str:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))


def _read(text: str) -> Plain:
    value = json.loads(text)
    return value if isinstance(value, dict) else {}


def _job(row: Row[Any], now: float) -> Job:
    state = JobState(row.state)
    if state is JobState.RUNNING and row.leased_until < now:
        state = JobState.INTERRUPTED
    return Job(
        id=row.id,
        kind=row.kind,
        title=row.title,
        by=row.person,
        subject=row.subject,
        parameters=_read(row.parameters),
        state=state,
        done=row.done,
        total=row.total,
        note=row.note,
        message=row.message,
        outcome=_read(row.outcome),
        attempts=row.attempts,
        created=row.created,
        started=row.started,
        finished=row.finished,
        stopping=row.cancelled and row.finished is None,
    )
