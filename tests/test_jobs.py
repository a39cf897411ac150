"""Jobs: they end in one clear line, whatever they do."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator

import pytest
from job_hall import Hall, ended, eventually

from workbench.errors import CancelledError, EngineError, StorageError, UsageError
from workbench.jobs import Executor, Outcome, Run
from workbench.store import JobState, Store


@pytest.fixture
def hall(store: Store) -> Iterator[Hall]:
    running = Hall(store)
    yield running
    running.executor.close()


def test_a_job_runs_and_says_what_came_of_it(hall: Hall) -> None:
    def work(progress: Run) -> str:
        for step in range(1, 4):
            progress(step, 3, f"step {step}")
        return "3 drafts,\nall from memory"

    job = hall.submit(work, "Draft a.md", by="kim", subject="ko/a.md")
    done = ended(hall, job)
    assert (done.state, done.message) == (JobState.DONE, "3 drafts, all from memory")
    assert (done.done, done.total, done.note) == (3, 3, "step 3")
    assert (done.kind, done.title) == ("x", "Draft a.md")
    assert (done.by, done.subject) == ("kim", "ko/a.md")


def test_submitting_does_not_wait(hall: Hall) -> None:
    gate = threading.Event()
    jobs = [hall.submit(lambda progress: str(gate.wait(20))) for _ in range(5)]
    eventually(lambda: hall.get(jobs[1]).state is JobState.RUNNING)
    states = [hall.get(job).state for job in jobs]
    assert states == [JobState.RUNNING] * 2 + [JobState.QUEUED] * 3
    gate.set()
    assert {ended(hall, job).message for job in jobs} == {"True"}
    assert [job.id for job in hall.executor.recent()] == jobs[::-1]


def test_an_expected_error_is_one_clear_line(hall: Hall) -> None:
    def work(progress: Run) -> str:
        progress(1, 2)
        raise EngineError("the server said no", hint="try later")

    failed = ended(hall, hall.submit(work))
    assert failed.state is JobState.FAILED
    assert failed.message == "the server said no (try later)"


def test_a_bug_is_called_one_and_logged_with_its_trace(
    hall: Hall, caplog: pytest.LogCaptureFixture
) -> None:
    def work(progress: Run) -> str:
        raise KeyError("no such\nkey")

    with caplog.at_level(logging.ERROR, logger="workbench.jobs.performing"):
        job = hall.submit(work)
        failed = ended(hall, job)
    assert (failed.state, failed.attempts) == (JobState.PARKED, 3)
    assert failed.message.startswith("a bug in the workbench: KeyError:")
    assert "\n" not in failed.message
    assert len(caplog.records) == 3
    record = caplog.records[-1]
    assert job in record.message
    assert record.exc_info
    assert record.exc_info[0] is KeyError


@pytest.mark.parametrize("error", [SystemExit, KeyboardInterrupt, MemoryError])
def test_nothing_a_job_raises_ends_its_thread(
    hall: Hall, error: type[BaseException]
) -> None:
    def work(progress: Run) -> str:
        raise error

    for _ in range(4):
        failed = ended(hall, hall.submit(work))
        assert error.__name__ in failed.message
    assert ended(hall, hall.submit(lambda progress: "fine")).message


def test_a_message_is_bounded(hall: Hall) -> None:
    done = ended(hall, hall.submit(lambda progress: "x" * 10_000))
    assert len(done.message) == 500


def test_a_running_job_stops_at_its_next_step(hall: Hall) -> None:
    steps: list[int] = []

    def work(progress: Run) -> str:
        while True:
            steps.append(len(steps))
            progress(len(steps), 0)
            time.sleep(0.005)

    job = hall.submit(work)
    eventually(lambda: len(steps) > 2)
    hall.executor.cancel(job)
    assert ended(hall, job).state is JobState.CANCELLED
    assert ended(hall, job).message == "stopped on request"


def test_a_waiting_job_is_cancelled_without_running(hall: Hall) -> None:
    gate = threading.Event()
    ran: list[str] = []
    busy = [hall.submit(lambda progress: str(gate.wait(20))) for _ in range(2)]
    waiting = hall.submit(lambda progress: ran.append("ran") or "")
    hall.executor.cancel(waiting)
    assert hall.get(waiting).state is JobState.CANCELLED
    gate.set()
    for job in busy:
        ended(hall, job)
    after = hall.submit(lambda progress: "")
    ended(hall, after)
    assert ran == []
    assert hall.get(waiting).state is JobState.CANCELLED


def test_progress_is_recorded_no_oftener_than_the_interval(store: Store) -> None:
    hall = Hall(store, interval=3600)
    gate, reached = threading.Event(), threading.Event()

    def work(progress: Run) -> str:
        for step in range(1, 1001):
            progress(step, 1000)
        reached.set()
        gate.wait(20)
        return "done"

    job = hall.submit(work)
    assert reached.wait(20)
    assert hall.get(job).done == 1
    gate.set()
    assert ended(hall, job).done == 1000
    hall.executor.close()


def test_closing_stops_what_runs_and_another_executor_goes_on(store: Store) -> None:
    hall = Hall(store, workers=1)
    started = threading.Event()

    def work(run: Run) -> str:
        run.record("first", {"count": 1}, far=(1, 2))
        started.set()
        while True:
            run(1, 2)
            time.sleep(0.005)

    running, waiting = hall.submit(work), hall.submit(work)
    assert started.wait(20)
    hall.executor.close()
    assert hall.get(running).state is JobState.QUEUED
    assert hall.get(waiting).state is JobState.QUEUED
    with pytest.raises(UsageError, match="shutting down"):
        hall.submit(work)
    seen: list[object] = []

    def go_on(run: Run) -> Outcome:
        seen.append(dict(run.finished()))
        return Outcome()

    assert Executor(store.jobs, {"x": go_on}).drain() == 2
    assert seen == [{"first": {"count": 1}}, {}]
    assert hall.get(running).state is JobState.DONE


def test_an_executor_without_jobs_starts_no_thread(store: Store) -> None:
    before = threading.active_count()
    hall = Hall(store)
    assert threading.active_count() == before
    hall.executor.close()


def test_a_database_that_refuses_the_ending_does_not_end_the_thread(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    hall = Hall(store, workers=1, beat=0.01)

    def rename(old: str, new: str) -> None:
        with store.database.writing() as connection:
            connection.exec_driver_sql(f"ALTER TABLE {old} RENAME TO {new}")

    def work(progress: Run) -> str:
        rename("job", "away")
        return "done"

    job = hall.submit(work)
    eventually(lambda: "its end is not recorded" in caplog.text)
    eventually(lambda: "no sign of life" in caplog.text)
    rename("away", "job")
    assert ended(hall, hall.submit(lambda run: "fine")).message == "fine"
    assert hall.get(job).state is JobState.RUNNING
    hall.executor.close()


def test_a_refusing_disk_is_tried_again(hall: Hall) -> None:
    tries: list[int] = []

    def work(run: Run) -> str:
        tries.append(run.job.attempts)
        if len(tries) < 3:
            raise StorageError("disk full")
        return "fine"

    assert ended(hall, hall.submit(work)).message == "fine"
    assert tries == [1, 2, 3]


def test_an_attempt_that_gets_on_does_not_count_against_the_job(hall: Hall) -> None:
    tries: list[int] = []

    def work(run: Run) -> str:
        tries.append(1)
        run.record(f"step {len(tries)}", {}, far=(len(tries), 6))
        if len(tries) < 6:
            raise StorageError("the lock was not obtained")
        return "fine"

    assert ended(hall, hall.submit(work)).state is JobState.DONE


def test_an_unknown_kind_fails_at_once(store: Store) -> None:
    job = store.jobs.create("explode", "X")
    Executor(store.jobs, {"x": lambda run: Outcome()}).drain()
    assert store.jobs.get(job).state is JobState.FAILED
    assert "explode" in store.jobs.get(job).message


def test_a_failed_job_is_resumed(hall: Hall) -> None:
    broken = [True]

    def work(run: Run) -> str:
        if broken.pop() if broken else False:
            raise EngineError("no")
        return "yes"

    job = hall.submit(work)
    assert ended(hall, job).state is JobState.FAILED
    assert hall.executor.resume(job)
    assert ended(hall, job).message == "yes"
    assert not hall.executor.resume(job)


def test_the_error_of_a_stopped_job_says_so() -> None:
    assert str(CancelledError()) == "stopped on request"
