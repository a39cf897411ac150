"""Runs long work beside the requests that ask for it; the job table is the truth.

A job's work is a function that may run again from the start without harm: what
kills the process costs time and nothing else. Callers see ids and the table only,
so that something other than these threads can do the work one day.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Protocol

from workbench.errors import (
    CancelledError,
    StorageError,
    UsageError,
    WorkbenchError,
)
from workbench.store import Job, JobState

if TYPE_CHECKING:
    from workbench.store.job_table import JobTable

WORKERS = 2
"""Threads of one process; engines use threads of their own."""
BEAT = 5.0
"""Seconds between two signs of life; a third of the lease."""
INTERVAL = 0.5
"""Least seconds between two records of a job's progress."""
MESSAGE_LIMIT = 500
"""Characters of a job's last line."""

log = logging.getLogger(__name__)


class Progress(Protocol):
    """What a running job is given, to tell how far it is."""

    def __call__(self, done: int, total: int, note: str = "") -> None:
        """Tell how many steps of how many are done.

        :raises CancelledError: somebody asked the job to stop; let it pass.
        """


Work = Callable[[Progress], str]
"""Does the job and returns one line about what came of it.

A ``functools.partial`` of a module's function over plain values can be sent to
another machine; a closure cannot.
"""


class Executor:
    """Runs jobs in a few threads of this process, in the order they came."""

    def __init__(
        self,
        table: JobTable,
        *,
        workers: int = WORKERS,
        interval: float = INTERVAL,
        beat: float = BEAT,
    ) -> None:
        self._table = table
        self._workers = workers
        self._interval = interval
        self._pause = beat
        self._waiting: queue.SimpleQueue[tuple[str, Work] | None] = queue.SimpleQueue()
        self._held: set[str] = set()
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()
        self._closed = threading.Event()

    def submit(
        self, kind: str, title: str, work: Work, *, by: str = "", subject: str = ""
    ) -> str:
        """Enter a job and return its id at once.

        :raises UsageError: the executor is closed.
        :raises StorageError: the job could not be entered.
        """
        with self._lock:
            if self._closed.is_set():
                raise UsageError("the workbench is shutting down")
            job = self._table.create(kind, title, by=by, subject=subject)
            self._held.add(job)
            self._start_threads()
        self._waiting.put((job, work))
        return job

    def cancel(self, job: str) -> None:
        """Ask a job to stop: at once if it waits, else at its next step."""
        self._table.cancel(job)

    def get(self, job: str) -> Job:
        """Return one job.

        :raises NothingMatchedError: there is none of that id.
        """
        return self._table.get(job)

    def recent(self, limit: int = 50) -> tuple[Job, ...]:
        """Return the latest jobs of all executors, newest first."""
        return self._table.recent(limit)

    def close(self, timeout: float = 5.0) -> None:
        """Take no more jobs, stop those held, and wait a little for them to end."""
        with self._lock:
            self._closed.set()
            held = tuple(self._held)
        for job in held:
            self._table.cancel(job)
        for _ in self._threads:
            self._waiting.put(None)
        deadline = time.monotonic() + timeout
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))

    def _start_threads(self) -> None:
        if self._threads:
            return
        targets = [self._work] * self._workers + [self._beat]
        # Daemons: a job that hangs must not keep the process from ending.
        self._threads = [
            threading.Thread(target=target, name="workbench-job", daemon=True)
            for target in targets
        ]
        for thread in self._threads:
            thread.start()

    def _work(self) -> None:
        while (item := self._waiting.get()) is not None:
            job, work = item
            with _Ending(self._table, job) as ending:
                if not self._table.start(job):
                    raise CancelledError
                report = _Report(self._table, job, self._interval)
                ending.message = work(report)
                report.flush()
            with self._lock:
                self._held.discard(job)

    def _beat(self) -> None:
        while not self._closed.wait(self._pause):
            with self._lock:
                held = tuple(self._held)
            try:
                self._table.beat(held)
            except StorageError as error:
                # The next beat may get through; the lease allows for two misses.
                log.warning("jobs: no sign of life could be given: %s", error)


class _Report:
    """The progress of one job, recorded no more often than people can read."""

    def __init__(self, table: JobTable, job: str, interval: float) -> None:
        self._table = table
        self._job = job
        self._interval = interval
        self._next = 0.0
        self._unrecorded: tuple[int, int, str] | None = None

    def __call__(self, done: int, total: int, note: str = "") -> None:
        """Note the step; record it and look for a request to stop when due."""
        self._unrecorded = (done, total, note)
        if time.monotonic() < self._next:
            return
        self.flush()
        if self._table.is_cancelled(self._job):
            raise CancelledError
        self._next = time.monotonic() + self._interval

    def flush(self) -> None:
        """Record the latest step if it is not recorded yet."""
        if self._unrecorded is not None:
            self._table.progress(self._job, *self._unrecorded)
            self._unrecorded = None


class _Ending:
    """Records how a job ended, whatever ended it; the thread lives on."""

    def __init__(self, table: JobTable, job: str) -> None:
        self._table = table
        self._job = job
        self.message = ""

    def __enter__(self) -> _Ending:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        state, message = self._judge(error)
        line = " ".join(message.split())[:MESSAGE_LIMIT]
        try:
            self._table.finish(self._job, state, line)
        except StorageError as failure:
            # The lease runs out, and the job will read as interrupted.
            log.warning("job %s: its end is not recorded: %s", self._job, failure)
        return True

    def _judge(self, error: BaseException | None) -> tuple[JobState, str]:
        if error is None:
            return JobState.DONE, self.message
        if isinstance(error, CancelledError):
            return JobState.CANCELLED, str(error)
        if isinstance(error, WorkbenchError):
            return JobState.FAILED, str(error)
        log.error("job %s: a bug in the workbench", self._job, exc_info=error)
        name = type(error).__name__
        return JobState.FAILED, f"a bug in the workbench: {name}: {error}"
