"""What processes do until they are killed, or until they kill themselves."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

from clean_processes import die

from faults.jobbing import drained
from workbench import catalog, files
from workbench.model import State, Unit
from workbench.store.events import EventLog
from workbench.store.job_table import JobTable
from workbench.workspace import Workspace

OLD = b"old" * 1000
NEW = b"new" * 100_000
PLACES: dict[str, tuple[object, str]] = {
    "catalog": (catalog, "update"),
    "history": (EventLog, "record"),
    "step": (JobTable, "record"),
    "end": (JobTable, "finish"),
}
"""What a worker is about to do: the function that it calls for it."""


def work_through(root: Path) -> None:
    """Do the jobs of a workspace until none waits."""
    drained(Workspace.open(root), 0)


def work_until(root: Path, place: str, after: int) -> None:
    """Do the jobs of a workspace; die before something is done once more than that."""
    doom(place, after)
    drained(Workspace.open(root), 0)


def doom(place: str, after: int) -> None:
    """Have this process die before something is done once more than that."""
    owner, name = PLACES[place]
    whole = getattr(owner, name)
    calls: list[int] = []

    def dying(*given: object, **named: object) -> object:
        calls.append(1)
        if len(calls) > after:
            die()
        return whole(*given, **named)

    setattr(owner, name, dying)


def write_until(step: str, path: Path) -> None:
    """Write a file; die just before the given step of it."""
    _die_at(step)
    files.write_atomic(path, NEW, root=path.parent)


def _die_at(step: str) -> None:
    sync = os.fsync
    calls = iter(("sync file", "sync folder"))

    def fsync(descriptor: int) -> None:
        if next(calls) == step:
            die()
        sync(descriptor)

    os.fsync = fsync
    if step == "rename":
        os.replace = os.rename = lambda *_, **__: die()
    if step == "after creation":
        os.fstat = lambda *_: die()


def rewrite(path: Path, begun: Connection) -> None:
    """Write a file again and again; say when that begins."""
    begun.send(None)
    while True:
        files.write_atomic(path, NEW, root=path.parent)
        files.write_atomic(path, OLD, root=path.parent)


def counted(found: catalog.Catalog) -> catalog.Catalog:
    """Count a change in the first unit of a catalog of twenty."""
    first, *rest = found.units or tuple(_units())
    count = int(first.target or 0) + 1
    first = replace(first, target=str(count), state=State.REVIEW)
    return replace(found, units=(first, *rest))


def count_on(path: Path, root: Path, saved: Connection) -> None:
    """Count in a catalog again and again; say so of each change that is saved."""
    while True:
        _, wrote = catalog.update(path, counted, locale="ko", root=root)
        assert wrote
        saved.send_bytes(b".")


def _units() -> Iterator[Unit]:
    return (Unit(source=f"unit {number}") for number in range(20))
