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
    parameters = {"articles": ["seeds/기사.md"], "limit": None}
    job = store.jobs.create("draft", "Draft", parameters, by="kim", subject="ko/a")
    queued = store.jobs.get(job)
    assert (queued.state, queued.by) == (JobState.QUEUED, "kim")
    assert queued.parameters == parameters
    assert not queued.state.over
    clock.now += 1
    assert store.jobs.take("w") == store.jobs.get(job)
    assert store.jobs.progress(job, "w", 3, 10, "seeds/a.md")
    running = store.jobs.get(job)
    assert (running.state, running.done, running.total) == (JobState.RUNNING, 3, 10)
    assert (running.note, running.started) == ("seeds/a.md", 1_000_001.0)
    clock.now += 5
    assert store.jobs.finish(job, "w", JobState.DONE, "10 drafts", {"files": ["a"]})
    done = store.jobs.get(job)
    assert (done.state, done.message) == (JobState.DONE, "10 drafts")
    assert done.outcome == {"files": ["a"]}
    assert (done.created, done.finished) == (1_000_000.0, 1_000_006.0)
    assert done.state.over


def test_t53_a_job_is_taken_up_once(store: Store) -> None:
    job = store.jobs.create("draft", "Draft")
    assert [bool(store.jobs.take(f"w{n}", job)) for n in range(3)] == [
        True,
        False,
        False,
    ]
    assert store.jobs.take("w4") is None


def test_jobs_are_taken_in_the_order_they_came(store: Store) -> None:
    jobs = [store.jobs.create("draft", "Draft") for _ in range(3)]
    taken = [store.jobs.take(f"w{n}") for n in range(3)]
    assert [job.id for job in taken if job] == jobs


def test_t53_the_first_ending_stands(store: Store) -> None:
    job = store.jobs.create("draft", "Draft")
    store.jobs.take("w")
    assert store.jobs.finish(job, "w", JobState.FAILED, "the engine failed")
    assert not store.jobs.finish(job, "w", JobState.DONE, "all well")
    assert not store.jobs.progress(job, "w", 9, 9)
    assert not store.jobs.record(job, "w", "a", {}, far=(9, 9))
    ended = store.jobs.get(job)
    assert (ended.state, ended.message) == (JobState.FAILED, "the engine failed")
    assert (ended.done, store.jobs.steps(job)) == (0, {})


def test_t53_a_stale_lease_is_anybodys_and_its_holder_writes_no_more(
    store: Store, clock: Clock
) -> None:
    job = store.jobs.create("draft", "Draft")
    store.jobs.take("slow")
    clock.now += LEASE - 1
    assert store.jobs.take("quick") is None
    clock.now += 2
    assert store.jobs.get(job).state is JobState.INTERRUPTED
    assert store.jobs.recent()[0].state is JobState.INTERRUPTED
    taken = store.jobs.take("quick")
    assert taken is not None
    assert (taken.id, taken.attempts) == (job, 2)
    assert not store.jobs.progress(job, "slow", 1, 2)
    assert not store.jobs.record(job, "slow", "a", {}, far=(1, 2))
    assert not store.jobs.finish(job, "slow", JobState.DONE)
    assert not store.jobs.holds(job, "slow")
    assert store.jobs.holds(job, "quick")


def test_a_queued_job_waits_as_long_as_it_takes(store: Store, clock: Clock) -> None:
    job = store.jobs.create("draft", "Draft")
    clock.now += 1_000 * LEASE
    assert store.jobs.get(job).state is JobState.QUEUED


def test_what_waits_is_told_and_says_why(store: Store, clock: Clock) -> None:
    jobs = store.jobs
    left, later, failed, waits = (jobs.create("draft", name) for name in "abcd")
    jobs.take("w", left)
    jobs.take("v", failed)
    jobs.release(failed, "v", message="the disk is full", wait=0.0)
    jobs.take("u", later)
    jobs.release(later, "u", wait=5.0)
    assert [job.id for job in jobs.waiting()] == [failed, waits]
    jobs.remark("nobody hears of it", {"files": ["x"]})
    assert jobs.get(waits).message == "nobody hears of it"
    assert jobs.get(failed).message == "the disk is full"
    assert jobs.get(left).message == ""
    jobs.retract("nobody hears of it")
    assert (jobs.get(waits).message, jobs.get(waits).outcome) == ("", {})
    assert jobs.get(failed).message == "the disk is full"
    clock.now += LEASE + 1
    assert [job.id for job in jobs.waiting()] == [left, later, failed, waits]
    assert [job.id for job in jobs.waiting(1)] == [left]


def test_a_beat_renews_the_lease_of_its_worker_only(store: Store, clock: Clock) -> None:
    alive, dead = (store.jobs.create("draft", "Draft") for _ in range(2))
    store.jobs.take("alive", alive)
    store.jobs.take("dead", dead)
    clock.now += LEASE - 1
    store.jobs.beat("alive")
    clock.now += 2
    assert store.jobs.get(alive).state is JobState.RUNNING
    assert store.jobs.get(dead).state is JobState.INTERRUPTED


def test_a_finished_job_never_reads_as_interrupted(store: Store, clock: Clock) -> None:
    job = store.jobs.create("draft", "Draft")
    store.jobs.take("w")
    store.jobs.finish(job, "w", JobState.DONE)
    clock.now += 10 * LEASE
    assert store.jobs.get(job).state is JobState.DONE


def test_a_queued_job_is_cancelled_at_once_and_not_taken_up(store: Store) -> None:
    job = store.jobs.create("draft", "Draft")
    store.jobs.cancel(job)
    assert store.jobs.get(job).state is JobState.CANCELLED
    assert store.jobs.is_cancelled(job)
    assert store.jobs.take("w") is None


def test_a_running_job_is_asked_to_stop(store: Store) -> None:
    job = store.jobs.create("draft", "Draft")
    store.jobs.take("w")
    assert not store.jobs.is_cancelled(job)
    assert not store.jobs.get(job).stopping
    store.jobs.cancel(job)
    assert store.jobs.is_cancelled(job)
    asked = store.jobs.get(job)
    assert (asked.state, asked.stopping) == (JobState.RUNNING, True)
    store.jobs.finish(job, "w", JobState.CANCELLED)
    assert not store.jobs.get(job).stopping


def test_an_interrupted_job_is_cancelled_at_once(store: Store, clock: Clock) -> None:
    job = store.jobs.create("draft", "Draft")
    store.jobs.take("w")
    clock.now += LEASE + 1
    store.jobs.cancel(job)
    assert store.jobs.get(job).state is JobState.CANCELLED


def test_a_released_job_waits_before_it_is_tried_again(
    store: Store, clock: Clock
) -> None:
    job = store.jobs.create("draft", "Draft")
    store.jobs.take("w")
    store.jobs.release(job, "w", message="disk full", wait=4.0)
    waiting = store.jobs.get(job)
    assert (waiting.state, waiting.message) == (JobState.QUEUED, "disk full")
    assert store.jobs.take("w") is None
    clock.now += 4
    again = store.jobs.take("w")
    assert again is not None
    assert again.attempts == 2
    store.jobs.release(job, "w")
    assert store.jobs.get(job).attempts == 1


def test_a_step_recorded_again_has_the_latest_outcome(store: Store) -> None:
    job, other = (store.jobs.create("draft", "Draft") for _ in range(2))
    store.jobs.take("w", job)
    for step, text in (("b", "1"), ("a", "첫째"), ("b", "2")):
        assert store.jobs.record(job, "w", step, {"message": text}, far=(1, 2))
    assert store.jobs.steps(job) == {"a": {"message": "첫째"}, "b": {"message": "2"}}
    assert store.jobs.steps(other) == {}


@pytest.mark.parametrize(
    "state", [JobState.FAILED, JobState.CANCELLED, JobState.PARKED]
)
def test_what_ended_before_it_was_done_is_resumed(
    store: Store, clock: Clock, state: JobState
) -> None:
    job = store.jobs.create("draft", "Draft")
    store.jobs.take("w")
    store.jobs.record(job, "w", "a", {"count": 1}, far=(1, 2))
    assert not store.jobs.resume(job)
    store.jobs.finish(job, "w", state, "why")
    clock.now += 3_600
    assert store.jobs.resume(job)
    again = store.jobs.take("w")
    assert again is not None
    assert again.started == clock.now  # it did not take the hour in which it lay there
    assert (again.id, again.attempts, again.message) == (job, 1, "")
    assert store.jobs.steps(job) == {"a": {"count": 1}}
    store.jobs.finish(job, "w", JobState.DONE)
    assert not store.jobs.resume(job)


def test_old_jobs_are_forgotten_with_their_steps(store: Store, clock: Clock) -> None:
    old, new, waiting = (store.jobs.create("draft", "Draft") for _ in range(3))
    for job in (old, new):
        store.jobs.take("w", job)
        store.jobs.record(job, "w", "a", {}, far=(1, 1))
        clock.now += 100
        store.jobs.finish(job, "w", JobState.DONE)
    assert store.jobs.clean(1_000_150.0) == 1
    assert [job.id for job in store.jobs.recent()] == [waiting, new]
    assert store.jobs.steps(old) == {}
    assert store.jobs.steps(new) == {"a": {}}


def test_jobs_are_listed_newest_first_and_by_subject(store: Store) -> None:
    jobs = [store.jobs.create("draft", "Draft", subject=name) for name in "aba"]
    assert [job.id for job in store.jobs.recent()] == jobs[::-1]
    assert [job.id for job in store.jobs.recent(limit=1)] == [jobs[2]]
    assert [job.id for job in store.jobs.about("a")] == [jobs[2], jobs[0]]


def test_a_job_is_found_by_the_beginning_of_its_id(store: Store) -> None:
    job = store.jobs.create("draft", "Draft")
    assert store.jobs.get(job[:8]).id == job
    with pytest.raises(NothingMatchedError):
        store.jobs.get(job[:5])
    with pytest.raises(NothingMatchedError):
        store.jobs.get("%" * 8)


def test_an_unknown_job_is_an_error(store: Store) -> None:
    with pytest.raises(NothingMatchedError):
        store.jobs.get("0" * 32)
