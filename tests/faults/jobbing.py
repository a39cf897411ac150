"""Jobs that are entered and done in a workspace of the tests."""

from __future__ import annotations

import time
from pathlib import Path

from workbench.jobs import Executor, kinds, orders
from workbench.store import Job, Store
from workbench.store.job_table import LEASE
from workbench.workspace import Workspace

KO: dict[str, object] = {"locales": ["ko"]}


def entered(workspace: Workspace, kind: str = "draft", **fields: object) -> str:
    """Enter a job, for Korean if nothing else is said; return its id."""
    order = orders.order(workspace, kind, {**KO, **fields})
    return workspace.store.jobs.create(order.kind, order.title, order.parameters)


def later(workspace: Workspace, seconds: float = LEASE) -> Store:
    """The store of a worker that comes when the leases of the dead have run out."""
    folder = workspace.root / ".workbench"
    url = workspace.settings.store or f"sqlite:///{folder / 'workbench.db'}"
    clock = lambda: time.time() + seconds  # noqa: E731 it is a value
    return Store.open(url, folder=folder / "index", clock=clock)


def drained(workspace: Workspace, seconds: float = LEASE) -> None:
    """Do what waits."""
    store = later(workspace, seconds)
    executor = Executor(store.jobs, kinds.handlers(workspace), retry_after=0.0)
    executor.drain()
    executor.close()
    store.close()


def done(workspace: Workspace, kind: str = "draft", **fields: object) -> Job:
    """Enter a job, do it, and return how it ended."""
    job = entered(workspace, kind, **fields)
    drained(workspace, 0)
    return workspace.store.jobs.get(job)


def many(workspace: Workspace, count: int) -> list[str]:
    """Have so many articles of two units each, and no other English ones."""
    names = [f"seeds/a{number}.txt" for number in range(count)]
    for number, name in enumerate(names):
        path: Path = workspace.root / name
        path.write_text(f"Story {number} begins. It ends with {number}.\n", "utf-8")
    (workspace.root / "seeds/story.txt").unlink()
    return names
