"""Jobs survive their process: leases, deaths, deliveries."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time

from job_hall import Hall, ended, eventually

from workbench.jobs import Executor, Outcome, Remark, Run, perform
from workbench.store import JobState, Store
from workbench.store.job_table import LEASE

WORKER = """
import sys, time
from workbench.jobs import Executor
from workbench.store import Store

def work(run):
    while True:
        run(3, 9, "at work")
        time.sleep(0.01)

executor = Executor(Store.open(sys.argv[1]).jobs, {"x": work}, interval=0)
for _ in range(3):
    print(executor.submit("x", "X"), flush=True)
time.sleep(60)
"""


def test_t53_a_killed_process_leaves_its_jobs_to_the_next(
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
    assert states == [JobState.INTERRUPTED] * 2 + [JobState.QUEUED]
    assert Executor(later.jobs, {"x": lambda run: Outcome()}).drain() == 3
    assert {later.jobs.get(job).state for job in jobs} == {JobState.DONE}
    later.close()


def test_a_living_process_keeps_its_leases(url: str) -> None:
    now = [1000.0]
    store = Store.open(url, clock=lambda: now[0])
    hall = Hall(store, workers=2, beat=0.01)
    gate = threading.Event()
    jobs = [hall.submit(lambda run: str(gate.wait(20))) for _ in range(2)]
    eventually(lambda: all(hall.get(job).attempts for job in jobs))

    def leases() -> set[float]:
        with store.database.reading() as connection:
            rows = connection.exec_driver_sql("SELECT leased_until FROM job")
            return set(rows.scalars())

    for _ in range(5):
        now[0] += LEASE * 0.9
        eventually(lambda: leases() == {now[0] + LEASE})
        assert not any(hall.get(job).state.over for job in jobs)
    gate.set()
    for job in jobs:
        ended(hall, job)
    hall.executor.close()
    store.close()


POISON = """
import os, sys, time
from workbench.jobs import Executor
from workbench.store import Store

late = float(sys.argv[2])
store = Store.open(sys.argv[1], clock=lambda: time.time() + late)
Executor(store.jobs, {"x": lambda run: os.kill(os.getpid(), 9)}).drain()
"""


def test_t53_a_job_that_kills_its_process_is_parked(url: str, store: Store) -> None:
    job = store.jobs.create("x", "X")
    for late in range(3):
        command = [sys.executable, "-c", POISON, url, str(late * 2 * LEASE)]
        assert subprocess.run(command).returncode == -signal.SIGKILL
    later = Store.open(url, clock=lambda: time.time() + 6 * LEASE)
    Executor(later.jobs, {"x": lambda run: Outcome()}).drain()
    parked = later.jobs.get(job)
    later.close()
    assert parked.state is JobState.PARKED
    assert "died 3 times" in parked.message


def test_t53_a_job_delivered_twice_is_done_once(store: Store) -> None:
    done: list[str] = []

    def work(run: Run) -> Outcome:
        done.append(run.job.id)
        return Outcome()

    job = store.jobs.create("x", "X")
    taken = [perform(store.jobs, {"x": work}, f"worker {n}", job=job) for n in range(3)]
    assert (taken, done) == ([job, None, None], [job])


def test_t53_a_worker_whose_lease_went_to_another_writes_nothing(url: str) -> None:
    now = [1000.0]
    store = Store.open(url, clock=lambda: now[0])
    job = store.jobs.create("x", "X")
    wrote: list[str] = []

    def slow(run: Run) -> Outcome:
        now[0] += LEASE + 1
        perform(store.jobs, {"x": quick}, "another")
        run.record("step", {"by": "slow"})
        wrote.append("slow")
        return Outcome()

    def quick(run: Run) -> Outcome:
        run.record("step", {"by": "quick"})
        return Outcome((Remark("quick"),))

    perform(store.jobs, {"x": slow}, "slow")
    assert wrote == []
    assert store.jobs.steps(job) == {"step": {"by": "quick"}}
    assert store.jobs.get(job).message == "quick"
    store.close()
