"""Runs jobs in a few threads of this process; any number of processes may do so."""

from __future__ import annotations

import logging
import os
import socket
import threading
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import uuid4

from workbench.errors import StorageError, UsageError
from workbench.jobs.performing import RETRY_AFTER, Handler, perform
from workbench.jobs.running import INTERVAL
from workbench.store import Job, Plain

if TYPE_CHECKING:
    from workbench.store.job_table import JobTable

WORKERS = 2
"""Threads of one process; engines use threads of their own."""
BEAT = 5.0
"""Seconds between two signs of life; a third of the lease."""
POLL = 2.0
"""Seconds between two looks for jobs that another process entered or left."""

log = logging.getLogger(__name__)


class Executor:
    """Takes jobs from the table, in the order they came, until it is closed."""

    def __init__(
        self,
        table: JobTable,
        handlers: Mapping[str, Handler],
        *,
        workers: int = WORKERS,
        interval: float = INTERVAL,
        beat: float = BEAT,
        poll: float = POLL,
        retry_after: float = RETRY_AFTER,
    ) -> None:
        self._table = table
        self._handlers = handlers
        self._names = [_name() for _ in range(workers)]
        self._interval = interval
        self._pause = beat
        self._poll = poll
        self._retry_after = retry_after
        self._bell = threading.Semaphore(0)
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()
        self._closed = threading.Event()

    def submit(
        self,
        kind: str,
        title: str,
        parameters: Plain | None = None,
        *,
        by: str = "",
        subject: str = "",
    ) -> str:
        """Enter a job, see to it that somebody does it, and return its id at once.

        :raises UsageError: the executor is closed.
        :raises StorageError: the job could not be entered.
        """
        self._refuse_if_closed()
        job = self._table.create(kind, title, parameters, by=by, subject=subject)
        self.start()
        self._bell.release()
        return job

    def start(self) -> None:
        """Begin with what waits in the table; without it the first job does so.

        :raises UsageError: the executor is closed.
        """
        with self._lock:
            self._refuse_if_closed()
            if self._threads:
                return
            # Daemons: a job that hangs must not keep the process from ending.
            self._threads = [
                threading.Thread(
                    target=self._work, args=(name,), name="workbench-job", daemon=True
                )
                for name in self._names
            ]
            beat = threading.Thread(target=self._beat, name="workbench-beat")
            beat.daemon = True
            self._threads.append(beat)
            for thread in self._threads:
                thread.start()

    def drain(self) -> int:
        """Do in this thread what can be taken up now; return how many jobs."""
        name, count = _name(), 0
        self._names.append(name)
        beat = threading.Thread(target=self._beat, name="workbench-beat", daemon=True)
        beat.start()
        while not self._closed.is_set() and self._perform(name) is not None:
            count += 1
        return count

    def cancel(self, job: str) -> None:
        """Ask a job to stop: at once if it waits, else at its next step."""
        self._table.cancel(job)

    def resume(self, job: str) -> bool:
        """Queue a job again that ended before it was done; see the table."""
        resumed = self._table.resume(job)
        if resumed:
            self.start()
            self._bell.release()
        return resumed

    def get(self, job: str) -> Job:
        """Return one job.

        :raises NothingMatchedError: there is none of that id.
        """
        return self._table.get(job)

    def recent(self, limit: int = 50) -> tuple[Job, ...]:
        """Return the latest jobs of all executors, newest first."""
        return self._table.recent(limit)

    def stop(self) -> None:
        """Ask every thread to end at its next step; :meth:`close` waits for them."""
        self._closed.set()

    def close(self, timeout: float = 5.0) -> None:
        """Take no more jobs; those at work stop at their next step and wait.

        They go on where they stopped as soon as a worker runs again, anywhere.
        """
        with self._lock:
            self.stop()
        for _ in self._threads:
            self._bell.release()
        deadline = time.monotonic() + timeout
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))

    def _refuse_if_closed(self) -> None:
        if self._closed.is_set():
            raise UsageError("the workbench is shutting down")

    def _work(self, name: str) -> None:
        while not self._closed.is_set():
            try:
                idle = self._perform(name) is None
            except StorageError as error:
                log.warning("jobs: the table cannot be read: %s", error)
                idle = True
            if idle:
                self._bell.acquire(timeout=self._poll)

    def _perform(self, name: str) -> str | None:
        return perform(
            self._table,
            self._handlers,
            name,
            interval=self._interval,
            retry_after=self._retry_after,
            closing=self._closed.is_set,
        )

    def _beat(self) -> None:
        while not self._closed.wait(self._pause):
            try:
                for name in tuple(self._names):
                    self._table.beat(name)
            except StorageError as error:
                # The next beat may get through; the lease allows for two misses.
                log.warning("jobs: no sign of life could be given: %s", error)


def _name() -> str:
    """Return a name that no other worker has, which tells people where it runs."""
    return f"{socket.gethostname()}:{os.getpid()}:{uuid4().hex}"
