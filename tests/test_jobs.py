"""Jobs: they end in one clear line, whatever they do, and survive their process."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from workbench.errors import CancelledError, EngineError, UsageError
from workbench.jobs import Executor, Progress
from workbench.store import Job, JobState, Store
from workbench.store.job_table import LEASE


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'store.db'}"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = Store.open(url)
    yield opened
    opened.close()


@pytest.fixture
def executor(store: Store) -> Iterator[Executor]:
    running = Executor(store.jobs, interval=0)
    yield running
    running.close()


def eventually(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.005)


def ended(executor: Executor, job: str) -> Job:
    eventually(lambda: executor.get(job).state.over)
    return executor.get(job)


def test_a_job_runs_and_says_what_came_of_it(executor: Executor) -> None:
    def work(progress: Progress) -> str:
        for step in range(1, 4):
            progress(step, 3, f"step {step}")
        return "3 drafts,\nall from memory"

    job = executor.submit("draft", "Draft a.md", work, by="kim", subject="ko/a.md")
    done = ended(executor, job)
    assert (done.state, done.message) == (JobState.DONE, "3 drafts, all from memory")
    assert (done.done, done.total, done.note) == (3, 3, "step 3")
    assert (done.kind, done.title) == ("draft", "Draft a.md")
    assert (done.by, done.subject) == ("kim", "ko/a.md")


def test_submitting_does_not_wait(executor: Executor) -> None:
    gate = threading.Event()
    jobs = [
        executor.submit("x", "X", lambda progress: str(gate.wait(20))) for _ in range(5)
    ]
    eventually(lambda: executor.get(jobs[1]).state is JobState.RUNNING)
    states = [executor.get(job).state for job in jobs]
    assert states == [JobState.RUNNING] * 2 + [JobState.QUEUED] * 3
    gate.set()
    assert {ended(executor, job).message for job in jobs} == {"True"}
    assert [job.id for job in executor.recent()] == jobs[::-1]


def test_an_expected_error_is_one_clear_line(executor: Executor) -> None:
    def work(progress: Progress) -> str:
        progress(1, 2)
        raise EngineError("the server said no", hint="try later")

    failed = ended(executor, executor.submit("draft", "Draft", work))
    assert failed.state is JobState.FAILED
    assert failed.message == "the server said no (try later)"


def test_a_bug_is_called_one_and_logged_with_its_trace(
    executor: Executor, caplog: pytest.LogCaptureFixture
) -> None:
    def work(progress: Progress) -> str:
        raise KeyError("no such\nkey")

    with caplog.at_level(logging.ERROR, logger="workbench.jobs"):
        job = executor.submit("draft", "Draft", work)
        failed = ended(executor, job)
    assert failed.state is JobState.FAILED
    assert failed.message.startswith("a bug in the workbench: KeyError:")
    assert "\n" not in failed.message
    (record,) = caplog.records
    assert job in record.message
    assert record.exc_info
    assert record.exc_info[0] is KeyError


@pytest.mark.parametrize("error", [SystemExit, KeyboardInterrupt, MemoryError])
def test_nothing_a_job_raises_ends_its_thread(
    executor: Executor, error: type[BaseException]
) -> None:
    def work(progress: Progress) -> str:
        raise error

    for _ in range(4):
        failed = ended(executor, executor.submit("draft", "Draft", work))
        assert error.__name__ in failed.message
    assert ended(executor, executor.submit("x", "X", lambda progress: "fine")).message


def test_a_message_is_bounded(executor: Executor) -> None:
    done = ended(executor, executor.submit("x", "X", lambda progress: "x" * 10_000))
    assert len(done.message) == 500


def test_a_running_job_stops_at_its_next_step(executor: Executor) -> None:
    steps: list[int] = []

    def work(progress: Progress) -> str:
        while True:
            steps.append(len(steps))
            progress(len(steps), 0)
            time.sleep(0.005)

    job = executor.submit("draft", "Draft", work)
    eventually(lambda: len(steps) > 2)
    executor.cancel(job)
    assert ended(executor, job).state is JobState.CANCELLED
    assert ended(executor, job).message == "stopped on request"


def test_a_waiting_job_is_cancelled_without_running(executor: Executor) -> None:
    gate = threading.Event()
    ran: list[str] = []
    busy = [
        executor.submit("x", "X", lambda progress: str(gate.wait(20))) for _ in range(2)
    ]
    waiting = executor.submit("x", "X", lambda progress: ran.append("ran") or "")
    executor.cancel(waiting)
    assert executor.get(waiting).state is JobState.CANCELLED
    gate.set()
    for job in busy:
        ended(executor, job)
    after = executor.submit("x", "X", lambda progress: "")
    ended(executor, after)
    assert ran == []
    assert executor.get(waiting).state is JobState.CANCELLED


def test_progress_is_recorded_no_oftener_than_the_interval(store: Store) -> None:
    executor = Executor(store.jobs, interval=3600)
    gate, reached = threading.Event(), threading.Event()

    def work(progress: Progress) -> str:
        for step in range(1, 1001):
            progress(step, 1000)
        reached.set()
        gate.wait(20)
        return "done"

    job = executor.submit("x", "X", work)
    assert reached.wait(20)
    assert executor.get(job).done == 1
    gate.set()
    assert ended(executor, job).done == 1000
    executor.close()


def test_closing_stops_what_runs_and_takes_nothing_more(store: Store) -> None:
    executor = Executor(store.jobs, workers=1, interval=0)
    started = threading.Event()

    def work(progress: Progress) -> str:
        started.set()
        while True:
            progress(0, 0)
            time.sleep(0.005)

    running = executor.submit("x", "X", work)
    waiting = executor.submit("x", "X", work)
    assert started.wait(20)
    executor.close()
    assert executor.get(running).state is JobState.CANCELLED
    assert executor.get(waiting).state is JobState.CANCELLED
    with pytest.raises(UsageError, match="shutting down"):
        executor.submit("x", "X", work)


def test_an_executor_without_jobs_starts_no_thread(store: Store) -> None:
    before = threading.active_count()
    executor = Executor(store.jobs)
    assert threading.active_count() == before
    executor.close()


def test_a_database_that_refuses_the_ending_does_not_end_the_thread(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    executor = Executor(store.jobs, workers=1, beat=0.01)

    def rename(old: str, new: str) -> None:
        with store.database.writing() as connection:
            connection.exec_driver_sql(f"ALTER TABLE {old} RENAME TO {new}")

    def work(progress: Progress) -> str:
        rename("job", "away")
        return "done"

    job = executor.submit("x", "X", work)
    eventually(lambda: "its end is not recorded" in caplog.text)
    eventually(lambda: "no sign of life" in caplog.text)
    rename("away", "job")
    assert executor.get(job).state is JobState.RUNNING
    assert ended(executor, executor.submit("x", "X", lambda progress: "fine")).message
    executor.close()


WORKER = """
import sys, time
from workbench.jobs import Executor
from workbench.store import Store

def work(progress):
    while True:
        progress(3, 9, "at work")
        time.sleep(0.01)

executor = Executor(Store.open(sys.argv[1]).jobs, interval=0)
print(executor.submit("draft", "Draft", work), flush=True)
print(executor.submit("draft", "Draft", work), flush=True)
print(executor.submit("draft", "Draft", work), flush=True)
time.sleep(60)
"""


def test_t53_a_killed_process_leaves_its_jobs_interrupted(
    url: str, store: Store
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WORKER, url], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        jobs = [process.stdout.readline().strip() for _ in range(3)]
        eventually(lambda: store.jobs.get(jobs[1]).done == 3)
        os.kill(process.pid, signal.SIGKILL)
    later = Store.open(url, clock=lambda: time.time() + LEASE)
    states = [later.jobs.get(job).state for job in jobs]
    later.close()
    assert states == [JobState.INTERRUPTED] * 3
    executor = Executor(store.jobs)
    assert ended(executor, executor.submit("x", "X", lambda progress: "fine")).message
    executor.close()


def test_a_living_process_keeps_its_leases(url: str) -> None:
    now = [1000.0]
    store = Store.open(url, clock=lambda: now[0])
    executor = Executor(store.jobs, workers=1, beat=0.01)
    gate = threading.Event()
    jobs = [
        executor.submit("x", "X", lambda progress: str(gate.wait(20))) for _ in range(2)
    ]

    def leases() -> set[float]:
        with store.database.reading() as connection:
            rows = connection.exec_driver_sql("SELECT leased_until FROM job")
            return set(rows.scalars())

    for _ in range(5):
        now[0] += LEASE * 0.9
        eventually(lambda: leases() == {now[0] + LEASE})
        assert not any(executor.get(job).state.over for job in jobs)
    gate.set()
    for job in jobs:
        ended(executor, job)
    executor.close()
    store.close()


def test_the_error_of_a_stopped_job_says_so() -> None:
    assert str(CancelledError()) == "stopped on request"
