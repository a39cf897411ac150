"""Writes the file of similar texts anew; also as a process of its own.

Whatever ends it, the file is the old one or the new one.
"""

from __future__ import annotations

import os
from pathlib import Path

from workbench import files
from workbench.errors import StorageError, WorkbenchError
from workbench.similarity.stored import write
from workbench.store import memory_texts
from workbench.store.database import Database, of_file, open_database, parse

_WAIT = 300.0
"""Seconds to wait for another process that writes the same file."""


def main(address: str, file: str, index: str, language: str) -> None:
    """Write one index, unless another process does; give way to whoever works here.

    :param file: the file of an SQLite database, or empty where the address counts.
    """
    if hasattr(os, "nice"):
        os.nice(10)
    try:
        database = open_database(of_file(Path(file)) if file else parse(address))
        write_index(database, Path(index), language, wait=0.0)
    except WorkbenchError as error:
        raise SystemExit(str(error)) from error


def write_index(
    database: Database, path: Path, language: str, *, wait: float = _WAIT
) -> None:
    """Put all source texts of a language into a file; drop those without use before.

    :raises StorageError: if the file system refuses, or another process keeps the
        file for longer than ``wait`` seconds.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with files.locked(path, root=path.parent, timeout=wait):
            _sweep(database, language)
            _write(database, path, language)
    except OSError as error:
        message = f"cannot be written: {error.strerror}"
        raise StorageError(message, path=path) from error


def _sweep(database: Database, language: str) -> None:
    with database.reading() as connection:
        mark = memory_texts.newest(connection, language)
        numbers = memory_texts.orphans(connection, language, mark)
    for first in range(0, len(numbers), memory_texts.DROPPED):
        # Bit by bit, so that nobody who saves waits long.
        with database.writing() as connection:
            some = numbers[first : first + memory_texts.DROPPED]
            memory_texts.drop(connection, some)


def _write(database: Database, path: Path, language: str) -> None:
    with database.reading() as connection:
        mark = memory_texts.newest(connection, language)
        texts = memory_texts.by_length(connection, language, mark)
        write(path, texts, last=mark.number, stamp=mark.stamp)
