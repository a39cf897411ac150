"""Tells workers of jobs by the broker, and again whatever nobody was told of.

All in one thread: whoever enters a job never waits for the broker. While it cannot be
reached the jobs say so in the table, where every page and command reads it.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.errors import StorageError
from workbench.jobs import told
from workbench.jobs.broker.opening import Broker, UnreachableError
from workbench.jobs.front import Front
from workbench.jobs.told import Outcome, Remark
from workbench.model import N_

if TYPE_CHECKING:
    from workbench.jobs.broker.celery_queue import Queue
    from workbench.store import Job
    from workbench.store.job_table import JobTable

POLL = 2.0
"""Seconds between two looks for jobs that nobody was told of."""
UNREACHED = Remark(N_("It waits until the server that tells the workers is back."))

log = logging.getLogger(__name__)


class Announcer(Front):
    """Enters jobs for workers elsewhere, and announces them until it is closed."""

    def __init__(self, table: JobTable, broker: Broker, *, poll: float = POLL) -> None:
        super().__init__(table)
        self._broker = broker
        self._poll = poll
        self._new: dict[str, None] = {}
        """What was entered here and not announced yet, in order."""
        self._again: set[tuple[str, int]] = set()
        """Attempts of jobs, begun before, that were announced from here."""
        self._line: Queue | None = None
        self._down = False

    def announce(self, *jobs: str) -> None:
        """Announce what was entered here, and what nobody else seems to know of.

        :param jobs: what was entered just now.

        :raises UnreachableError: the broker cannot be reached; the jobs say so.
        :raises StorageError: the table cannot be read.
        """
        waiting = self._table.waiting()
        new = (*self._new, *jobs)
        self._again &= {_attempt(job) for job in waiting}
        if not waiting and not new:
            return
        try:
            line = self._queue()
            known = () if line.length() else waiting
            begun = [job for job in waiting if self._left_anew(job)]
            line.send(tuple(dict.fromkeys([*new, *_ids(known), *_ids(begun)])))
        except UnreachableError:
            self._table.remark(UNREACHED.said(), told.plain(Outcome((UNREACHED,))))
            raise
        self._again |= {_attempt(job) for job in begun}
        for job in new:
            self._new.pop(job, None)
        self._table.retract(UNREACHED.said())

    def _queue(self) -> Queue:
        if self._line is None:
            # Celery takes as long to load as the workbench.
            from workbench.jobs.broker.celery_queue import Queue

            self._line = Queue(self._broker)
        return self._line

    def _left_anew(self, job: Job) -> bool:
        """Tell whether a worker left this one: its place in the queue is gone."""
        return job.started is not None and _attempt(job) not in self._again

    def _tell(self, job: str) -> None:
        self._new[job] = None
        super()._tell(job)

    def _made(self) -> Sequence[threading.Thread]:
        thread = threading.Thread(target=self._work, name="workbench-announcer")
        thread.daemon = True
        return (thread,)

    def _work(self) -> None:
        while True:
            self._try()
            if self._closed.is_set():
                return
            self._bell.acquire(timeout=self._poll)

    def _try(self) -> None:
        try:
            self.announce()
        except UnreachableError as error:
            if not self._down:
                log.warning("jobs: %s", error)
            self._down = True
        except StorageError as error:
            log.warning("jobs: the table cannot be read: %s", error)
        else:
            self._down = False


def _attempt(job: Job) -> tuple[str, int]:
    return job.id, job.attempts


def _ids(jobs: Sequence[Job]) -> list[str]:
    return [job.id for job in jobs]
