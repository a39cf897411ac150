"""Jobs: their progress, their endings, and the lease that tells of a death."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from workbench.errors import NothingMatchedError
from workbench.store import JobState, Store
from workbench.store.job_table import LEASE


class Clock:
    """A clock the test moves."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(url: str, clock: Clock) -> Iterator[Store]:
    opened = Store.open(url, clock=clock)
    yield opened
    opened.close()


def test_a_job_from_its_entry_to_its_end(store: Store, clock: Clock) -> None:
    job = store.jobs.create("draft", "Draft", by="kim", subject="ko/a", total=7)
    queued = store.jobs.get(job)
    assert (queued.state, queued.total, queued.by) == (JobState.QUEUED, 7, "kim")
    assert not queued.state.over
    assert store.jobs.start(job)
    store.jobs.progress(job, 3, 10, "seeds/a.md")
    running = store.jobs.get(job)
    assert (running.state, running.done, running.total) == (JobState.RUNNING, 3, 10)
    assert running.note == "seeds/a.md"
    clock.now += 5
    store.jobs.finish(job, JobState.DONE, "10 drafts")
    done = store.jobs.get(job)
    assert (done.state, done.message) == (JobState.DONE, "10 drafts")
    assert (done.created, done.finished) == (1_000_000.0, 1_000_005.0)
    assert done.state.over


def test_t53_a_job_is_taken_up_once(store: Store) -> None:
    job = store.jobs.create("draft", "Draft")
    assert [store.jobs.start(job) for _ in range(3)] == [True, False, False]


def test_t53_the_first_ending_stands(store: Store) -> None:
    job = store.jobs.create("draft", "Draft")
    store.jobs.start(job)
    store.jobs.finish(job, JobState.FAILED, "the engine failed")
    store.jobs.finish(job, JobState.DONE, "all well")
    store.jobs.progress(job, 9, 9)
    ended = store.jobs.get(job)
    assert (ended.state, ended.message) == (JobState.FAILED, "the engine failed")
    assert ended.done == 0


@pytest.mark.parametrize("started", [False, True])
def test_t53_a_lost_lease_reads_as_interrupted(
    store: Store, clock: Clock, started: bool
) -> None:
    job = store.jobs.create("draft", "Draft")
    if started:
        store.jobs.start(job)
    clock.now += LEASE - 1
    assert not store.jobs.get(job).state.over
    clock.now += 2
    assert store.jobs.get(job).state is JobState.INTERRUPTED
    assert store.jobs.recent()[0].state is JobState.INTERRUPTED


def test_a_beat_renews_the_lease_of_the_named_jobs_only(
    store: Store, clock: Clock
) -> None:
    alive, dead = (store.jobs.create("draft", "Draft") for _ in range(2))
    clock.now += LEASE - 1
    store.jobs.beat([alive])
    clock.now += 2
    assert store.jobs.get(alive).state is JobState.QUEUED
    assert store.jobs.get(dead).state is JobState.INTERRUPTED


def test_a_finished_job_never_reads_as_interrupted(store: Store, clock: Clock) -> None:
    job = store.jobs.create("draft", "Draft")
    store.jobs.finish(job, JobState.DONE)
    clock.now += 10 * LEASE
    assert store.jobs.get(job).state is JobState.DONE


def test_a_queued_job_is_cancelled_at_once_and_not_taken_up(store: Store) -> None:
    job = store.jobs.create("draft", "Draft")
    store.jobs.cancel(job)
    assert store.jobs.get(job).state is JobState.CANCELLED
    assert store.jobs.is_cancelled(job)
    assert not store.jobs.start(job)


def test_a_running_job_is_asked_to_stop(store: Store) -> None:
    job = store.jobs.create("draft", "Draft")
    store.jobs.start(job)
    assert not store.jobs.is_cancelled(job)
    store.jobs.cancel(job)
    assert store.jobs.is_cancelled(job)
    assert store.jobs.get(job).state is JobState.RUNNING


def test_jobs_are_listed_newest_first_and_by_subject(store: Store) -> None:
    jobs = [store.jobs.create("draft", "Draft", subject=name) for name in "aba"]
    assert [job.id for job in store.jobs.recent()] == jobs[::-1]
    assert [job.id for job in store.jobs.recent(limit=1)] == [jobs[2]]
    assert [job.id for job in store.jobs.about("a")] == [jobs[2], jobs[0]]


def test_an_unknown_job_is_an_error(store: Store) -> None:
    with pytest.raises(NothingMatchedError):
        store.jobs.get("0" * 32)
