"""A job as its handler sees it: parameters, finished steps, and when to stop."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from workbench.errors import CancelledError
from workbench.store import Job, Plain

if TYPE_CHECKING:
    from workbench.store.job_table import JobTable

INTERVAL = 0.5
"""Least seconds between two records of a job's progress."""


class LostError(CancelledError):
    """Somebody else has the job now; whatever is left is theirs to do."""


class PausedError(CancelledError):
    """This worker ends; the job waits for the next."""


class Run:
    """One attempt at a job by one worker, which holds it under a name."""

    def __init__(
        self,
        table: JobTable,
        job: Job,
        worker: str,
        *,
        interval: float = INTERVAL,
        closing: Callable[[], bool] = lambda: False,
    ) -> None:
        self.job = job
        self._table = table
        self._worker = worker
        self._interval = interval
        self._closing = closing
        self._next = 0.0
        self._far = (job.done, job.total)
        self._unrecorded: tuple[int, int, str] | None = None
        self._conditions: list[Callable[[], None]] = []

    @property
    def parameters(self) -> Plain:
        """What the job was entered with."""
        return self.job.parameters

    @property
    def far(self) -> tuple[int, int]:
        """Steps done and in all, as told last."""
        return self._far

    def __call__(self, done: int, total: int, note: str = "") -> None:
        """Tell how far the job is; recorded no more often than people can read.

        :raises CancelledError: the work must stop here; let it pass.
        """
        self._far = (done, total)
        self._unrecorded = (done, total, note)
        if time.monotonic() < self._next:
            return
        self.flush()
        self.verify()
        self._next = time.monotonic() + self._interval

    def demand(self, condition: Callable[[], None]) -> None:
        """Ask this, too, whenever the work is verified; it raises what stops it."""
        self._conditions.append(condition)

    def verify(self) -> None:
        """Do nothing while the job is this worker's and wanted, and may be done.

        To be asked before anything is written that somebody else may write too.

        :raises CancelledError: the work must stop here; let it pass.
        """
        if not self._table.holds(self.job.id, self._worker):
            raise LostError
        if self._table.is_cancelled(self.job.id):
            raise CancelledError
        if self._closing():
            raise PausedError
        for condition in self._conditions:
            condition()

    def finished(self) -> Mapping[str, Plain]:
        """Return the outcome of every step that this or an earlier attempt recorded."""
        return self._table.steps(self.job.id)

    def record(
        self, step: str, outcome: Plain, *, far: tuple[int, int] | None = None
    ) -> None:
        """Record a finished step, which no later attempt has to repeat.

        :param far: steps done and in all; as told last where it is not given.
        :raises CancelledError: the job is no longer this worker's.
        """
        far = far or self._far
        job, worker = self.job.id, self._worker
        self._unrecorded = None
        if not self._table.record(job, worker, step, outcome, far=far):
            raise LostError

    def settle(self, done: int, total: int) -> None:
        """Record at once how far the job is, less than was told before if need be."""
        self._far, self._unrecorded = (done, total), None
        self._table.progress(self.job.id, self._worker, done, total)

    def flush(self) -> None:
        """Record the latest progress if it is not recorded yet."""
        if self._unrecorded is not None:
            self._table.progress(self.job.id, self._worker, *self._unrecorded)
            self._unrecorded = None
