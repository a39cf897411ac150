"""An executor whose jobs are functions of a test."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from workbench.jobs import Executor, Outcome, Remark, Run
from workbench.store import Job, Store


class Hall:
    """An executor whose jobs are functions of the test."""

    def __init__(self, store: Store, **options: Any) -> None:
        self._works: dict[str, Callable[[Run], str]] = {}
        fast = {"interval": 0, "poll": 0.05, "retry_after": 0.0}
        self.executor = Executor(store.jobs, {"x": self._work}, **{**fast, **options})

    def _work(self, run: Run) -> Outcome:
        work = self._works[str(run.parameters["name"])]
        return Outcome((Remark("%(text)s", arguments={"text": work(run)}),))

    def submit(self, work: Callable[[Run], str], title: str = "X", **about: str) -> str:
        name = f"work {len(self._works)}"
        self._works[name] = work
        return self.executor.submit("x", title, {"name": name}, **about)

    def get(self, job: str) -> Job:
        return self.executor.get(job)


def eventually(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.005)


def ended(hall: Hall, job: str) -> Job:
    eventually(lambda: hall.get(job).state.over)
    return hall.get(job)
