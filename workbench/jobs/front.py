"""What callers see of whoever has the jobs done: a table, and somebody who is told."""

from __future__ import annotations

import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.errors import Message, UsageError
from workbench.model import N_
from workbench.store import Job, Plain

if TYPE_CHECKING:
    from workbench.store.job_table import JobTable


class Front(ABC):
    """Enters jobs and sees to it that they are done, by threads of its own."""

    def __init__(self, table: JobTable) -> None:
        self._table = table
        self._bell = threading.Semaphore(0)
        self._threads: Sequence[threading.Thread] = ()
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

        :raises UsageError: this front is closed.
        :raises StorageError: the job could not be entered.
        """
        self._refuse_if_closed()
        job = self._table.create(kind, title, parameters, by=by, subject=subject)
        self._tell(job)
        return job

    def start(self) -> None:
        """Begin with what waits in the table; without it the first job does so.

        :raises UsageError: this front is closed.
        """
        with self._lock:
            self._refuse_if_closed()
            if self._threads:
                return
            self._threads = self._made()
            for thread in self._threads:
                thread.start()

    def cancel(self, job: str) -> None:
        """Ask a job to stop: at once if it waits, else at its next step."""
        self._table.cancel(job)

    def resume(self, job: str) -> bool:
        """Queue a job again that ended before it was done; see the table."""
        resumed = self._table.resume(job)
        if resumed:
            self._tell(job)
        return resumed

    def get(self, job: str) -> Job:
        """Return one job.

        :raises NothingMatchedError: there is none of that id.
        """
        return self._table.get(job)

    def recent(self, limit: int = 50) -> tuple[Job, ...]:
        """Return the latest jobs of everybody, newest first."""
        return self._table.recent(limit)

    def stop(self) -> None:
        """Ask every thread to end at its next step; :meth:`close` waits for them."""
        self._closed.set()

    def close(self, timeout: float = 5.0) -> None:
        """Take no more jobs; those at work here stop at their next step and wait.

        They go on where they stopped as soon as a worker runs again, anywhere.
        """
        with self._lock:
            self.stop()
        for _ in self._threads:
            self._bell.release()
        deadline = time.monotonic() + timeout
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))

    @abstractmethod
    def _made(self) -> Sequence[threading.Thread]:
        """Return the threads that see to the jobs, not begun yet.

        Daemons: a job that hangs must not keep the process from ending.
        """

    def _tell(self, job: str) -> None:
        """See to it that a job that was just queued is done."""
        self.start()
        self._bell.release()

    def _refuse_if_closed(self) -> None:
        if self._closed.is_set():
            raise UsageError(Message(N_("the workbench is shutting down")))
