"""Finds similar source texts of the memory, in step with every other process.

Most texts are in a file that all processes read in place; those that came after it
was written are in the memory of each. Every search first asks the database for what
is new. When there is much of that, a process of its own writes the file anew, while
searches go on with the old one. The file is never trusted: what does not carry the
mark of this very database, or is not as it was written, is ignored and made again.
"""

from __future__ import annotations

import heapq
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2s
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from workbench.similarity.identity import Identity, identity_of
from workbench.store import memory_texts
from workbench.store.memory_texts import BEGINNING, Mark

if TYPE_CHECKING:
    from workbench.similarity.found import Found
    from workbench.similarity.recent import Recent
    from workbench.similarity.stored import Stored
    from workbench.store.database import Database

ENOUGH = 4096
"""So many texts are compared one by one faster than anybody notices."""
_SHARE = 64
"""From this part of the file on, more texts are worth writing it anew."""
_PAUSE = 10.0
"""Seconds from one writing of the file to the next."""
_PATIENCE = 600.0
"""The same after it failed, or where another process was about it."""
_CHILD = """
import json, sys
given = json.load(sys.stdin)
sys.path[:] = given.pop("path")
from workbench.store.indexing import main
main(**given)
"""


@dataclass(slots=True)
class _Shelf:
    """The texts of a language as this process knows them."""

    stored: Stored | None
    recent: Recent
    mark: Mark
    """Up to here everything is known."""
    seen: Identity | None
    """The file that was there when this was made, even if it was not trusted."""


class SimilarTexts:
    """Searches the source texts of the memory; safe to share between threads."""

    def __init__(self, database: Database, folder: Path | None) -> None:
        """Keep the files in a folder, or in one that goes when this does."""
        self._database = database
        self._temporary = None
        if folder is None:
            self._temporary = tempfile.TemporaryDirectory(prefix="workbench-")
            folder = Path(self._temporary.name)
        self._folder = folder
        self._shelves: dict[str, _Shelf] = {}
        self._lock = threading.Lock()
        self._writers: dict[str, threading.Thread] = {}
        self._not_before: dict[str, float] = {}
        self._damaged: set[Identity] = set()

    def like(
        self,
        connection: Connection,
        language: str,
        texts: Iterable[str],
        minimum: float,
    ) -> dict[str, Iterator[Found]]:
        """Return for each text those that are at least ``minimum`` like it.

        They stand best first, equally like ones in the order of their characters.
        """
        from workbench.similarity.stored import DamagedError

        while True:
            stored, recent = self._in_step(connection, language)
            try:
                return {
                    text: _like(stored, recent, text, minimum)
                    for text in dict.fromkeys(texts)
                }
            except DamagedError:
                self._discard(language, stored)

    def settle(self) -> None:
        """Write every file anew, now; return when that is done."""
        from workbench.store.indexing import write_index

        with self._database.reading() as connection:
            languages = memory_texts.languages(connection)
        for language in languages:
            write_index(self._database, self.path(language), language)

    def slow(self) -> Iterator[tuple[str, str]]:
        """Yield each language whose file does not serve, and why; write none."""
        with self._database.reading() as connection:
            for language in memory_texts.languages(connection):
                if why := self._why_slow(connection, language):
                    yield language, why

    def wait(self) -> None:
        """Return when no file is being written anew for this process."""
        with self._lock:
            writers = list(self._writers.values())
        for writer in writers:
            writer.join()

    def path(self, language: str) -> Path:
        """Return where the file of a language is, or will be."""
        # The code of a language is not always a name that a file may have.
        key = blake2s(language.encode(), digest_size=8).hexdigest()
        return self._folder / f"similar-{key}.index"

    def close(self) -> None:
        """Let go of all files."""
        with self._lock:
            self._shelves.clear()
        if self._temporary is not None:
            self._temporary.cleanup()

    def _why_slow(self, connection: Connection, language: str) -> str:
        from workbench.similarity.stored import DamagedError, Stored

        path, mark, there = self.path(language), BEGINNING, 0
        if path.exists():
            try:
                stored = Stored(path)
                stored.verify()
            except (DamagedError, OSError, ValueError):
                return f"{path} is damaged"
            mark, there = Mark(stored.last, stored.stamp), stored.texts
        news = memory_texts.since(connection, language, mark)
        if news is None:
            return f"{path} is of another database"
        late = len(news[1])
        return f"it lacks {late:,} texts" if late > _allowed(there) else ""

    def _in_step(
        self, connection: Connection, language: str
    ) -> tuple[Stored | None, Recent]:
        """Learn of the texts that came since the last time."""
        with self._lock:
            for shelf in self._candidates(language):
                news = memory_texts.since(connection, language, shelf.mark)
                if news is not None:
                    break
            shelf.mark, texts = news or (BEGINNING, [])
            for text in texts:
                shelf.recent.add(text)
            self._shelves[language] = shelf
            self._write_if_worth_it(language, shelf)
            return shelf.stored, shelf.recent

    def _candidates(self, language: str) -> Iterator[_Shelf]:
        """Yield what may be in step: what is known, what is in the file, nothing."""
        from workbench.similarity.recent import Recent

        path = self.path(language)
        seen = _identity(path)
        known = self._shelves.get(language)
        if known is not None and known.seen == seen:
            yield known
        stored = _opened(path) if seen and seen not in self._damaged else None
        if stored is not None:
            mark = Mark(stored.last, stored.stamp)
            yield _Shelf(stored, Recent(), mark, seen)
        yield _Shelf(None, Recent(), BEGINNING, seen)

    def _discard(self, language: str, damaged: Stored | None) -> None:
        """Trust the file no more, unless there is another by now."""
        if damaged is None:
            return
        with self._lock:
            self._damaged.add(damaged.identity)
            shelf = self._shelves.get(language)
            if shelf is not None and shelf.stored is damaged:
                del self._shelves[language]
            if _identity(damaged.path) == damaged.identity:
                with suppress(OSError):
                    damaged.path.unlink()

    def _write_if_worth_it(self, language: str, shelf: _Shelf) -> None:
        there = shelf.stored.texts if shelf.stored else 0
        if shelf.recent.texts <= _allowed(there):
            return
        running = self._writers.get(language)
        if running is not None and running.is_alive():
            return
        if time.monotonic() < self._not_before.get(language, 0.0):
            return
        self._not_before[language] = time.monotonic() + _PAUSE
        writer = threading.Thread(
            target=self._write, args=(language,), name="similar-texts", daemon=True
        )
        self._writers[language] = writer
        writer.start()

    def _write(self, language: str) -> None:
        """Have a process write the file, so that searches here lose no time."""
        given = {
            "path": sys.path,
            "address": self._database.address,
            "file": str(self._database.file or ""),
            "index": str(self.path(language)),
            "language": language,
        }
        try:
            subprocess.run(  # noqa: S603 it is this very program
                [sys.executable, "-P", "-c", _CHILD],
                input=json.dumps(given),
                text=True,
                capture_output=True,
                check=True,
            )
        except (OSError, subprocess.CalledProcessError):
            self._not_before[language] = time.monotonic() + _PATIENCE


def _allowed(there: int) -> int:
    """Return how many texts may not be in a file of so many yet."""
    return max(ENOUGH, there // _SHARE)


def _like(
    stored: Stored | None, recent: Recent, text: str, minimum: float
) -> Iterator[Found]:
    found = recent.similar(text, minimum)
    if stored is None:
        return _each_once(found)
    merged = heapq.merge(
        found, stored.similar(text, minimum), key=lambda one: (-one.score, one.text)
    )
    return _each_once(merged)


def _each_once(found: Iterator[Found]) -> Iterator[Found]:
    previous = None
    for one in found:
        if one != previous:
            yield one
        previous = one


def _opened(path: Path) -> Stored | None:
    from workbench.similarity.stored import DamagedError, Stored

    try:
        return Stored(path)
    except (DamagedError, OSError, ValueError):
        return None


def _identity(path: Path) -> Identity | None:
    """Return what changes whenever a file does, or None where there is none."""
    try:
        return identity_of(path.stat())
    except OSError:
        return None
