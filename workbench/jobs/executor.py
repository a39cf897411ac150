"""Runs jobs in a few threads of this process; any number of processes may do so."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from workbench.errors import StorageError
from workbench.jobs.front import Front
from workbench.jobs.leases import BEAT, Leases
from workbench.jobs.performing import RETRY_AFTER, Handler, perform
from workbench.jobs.running import INTERVAL

if TYPE_CHECKING:
    from workbench.store.job_table import JobTable

WORKERS = 2
"""Threads of one process; engines use threads of their own."""
POLL = 2.0
"""Seconds between two looks for jobs that another process entered or left."""

log = logging.getLogger(__name__)


class Executor(Front):
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
        super().__init__(table)
        self._handlers = handlers
        self._workers = workers
        self._leases = Leases(table, self._closed, beat=beat)
        self._interval = interval
        self._poll = poll
        self._retry_after = retry_after

    def drain(self) -> int:
        """Do in this thread what can be taken up now; return how many jobs."""
        count = 0
        self._leases.thread().start()
        with self._leases.worker() as name:
            while not self._closed.is_set() and self._perform(name) is not None:
                count += 1
        return count

    def _made(self) -> Sequence[threading.Thread]:
        workers = [
            threading.Thread(target=self._work, name="workbench-job", daemon=True)
            for _ in range(self._workers)
        ]
        return (*workers, self._leases.thread())

    def _work(self) -> None:
        with self._leases.worker() as name:
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
