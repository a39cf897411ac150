"""Signs of life: what a process is at stays its own for as long as it lives."""

from __future__ import annotations

import contextlib
import logging
import os
import socket
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING
from uuid import uuid4

from workbench.errors import StorageError

if TYPE_CHECKING:
    from workbench.store.job_table import JobTable

BEAT = 5.0
"""Seconds between two signs of life; a third of the lease."""

log = logging.getLogger(__name__)


class Leases:
    """The workers of this process, and a thread that renews what they hold."""

    def __init__(
        self, table: JobTable, closed: threading.Event, *, beat: float = BEAT
    ) -> None:
        """:param closed: ends the signs of life, and with them every claim."""
        self._table = table
        self._closed = closed
        self._pause = beat
        self._names: set[str] = set()

    @contextlib.contextmanager
    def worker(self) -> Iterator[str]:
        """Give a name to take jobs under; they stay its own while the block lasts."""
        name = _name()
        self._names.add(name)
        try:
            yield name
        finally:
            self._names.discard(name)

    def thread(self) -> threading.Thread:
        """Return the thread that gives the signs of life, not begun yet."""
        return threading.Thread(target=self._beat, name="workbench-beat", daemon=True)

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
