"""Has what waits taken into the index of words, while nobody waits for that."""

from __future__ import annotations

import threading
from contextlib import suppress

from workbench.errors import StorageError
from workbench.store import grams
from workbench.store.database import Database

ENOUGH = 256
"""Entries that are worth a part of the index of their own."""
_TOO_MANY = 4 * ENOUGH
"""Where nobody lives long enough to do it beside, as with single commands."""


class Gathering:
    """Takes in what waits; safe to share between threads."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._running: threading.Thread | None = None

    def heard(self, waiting: int) -> None:
        """Do what has to be done where so many entries wait."""
        if waiting >= _TOO_MANY:
            self._take()
        elif waiting >= ENOUGH:
            with self._lock:
                if self._running is None or not self._running.is_alive():
                    self._running = threading.Thread(
                        target=self._take, name="gathering", daemon=True
                    )
                    self._running.start()

    def wait(self) -> None:
        """Return when nothing is being taken in for this process."""
        with self._lock:
            running = self._running
        if running is not None:
            running.join()

    def _take(self) -> None:
        # What could not be taken in waits on, and is found all the same.
        with suppress(StorageError), self._database.writing_much() as connection:
            grams.take_in(connection)
