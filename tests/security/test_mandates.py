"""T-54: a job writes for as long as who asked for it may do so, and no longer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from web.snow import NAME

from security.staff import Staff
from workbench.accounts import Role, people
from workbench.jobs import Executor, kinds
from workbench.store import EVERYWHERE, Job, JobState

OTHER = "seeds/rain.txt"
STOPPED = "Stopped: whoever asked for it may no longer do that."


@pytest.fixture
def busy(staff: Staff) -> Staff:
    """The newsroom, with a second article."""
    path = staff.workspace.root / OTHER
    path.write_text("Rain fell in Busan.\n", encoding="utf-8")
    return staff


def enter(staff: Staff, name: str, kind: str, *articles: str) -> str:
    """Ask for a job as that person, with nobody there to do it."""
    staff.app.extensions["workbench.executor"] = Idle(staff)
    body = {"kind": kind, "articles": list(articles), "locales": ["ko"]}
    answer = staff.browser(name).send("POST", "/api/v1/jobs", **body)
    assert answer.status_code == 202, answer.get_data(as_text=True)
    return str(answer.json["job"]["id"])


class Idle(Executor):
    def __init__(self, staff: Staff) -> None:
        super().__init__(staff.store.jobs, {})

    def start(self) -> None:
        """Leave it in the table."""


def done(staff: Staff, job: str) -> Job:
    Executor(staff.store.jobs, kinds.handlers(staff.workspace), interval=0).drain()
    return staff.store.jobs.get(job)


def written(staff: Staff, name: str) -> bool:
    article = staff.workspace.article(name)
    return any(unit.target for unit in staff.workspace.catalog(article, "ko").live)


def lower(staff: Staff) -> None:
    person = people.named(staff.store, "editor")
    people.set_role(staff.store, person, "ko", Role.TRANSLATOR, by=staff.by)


def keep_out(staff: Staff) -> None:
    person = people.named(staff.store, "editor")
    people.set_disabled(staff.store, person, True, by=staff.by)


def remove(staff: Staff) -> None:
    people.remove(staff.store, people.named(staff.store, "editor"), by=staff.by)


@pytest.mark.parametrize("happens", [lower, keep_out, remove])
def test_t54_a_job_that_waits_writes_nothing_any_more(
    busy: Staff, happens: Callable[[Staff], None]
) -> None:
    job = enter(busy, "editor", "draft", NAME, OTHER)
    happens(busy)
    ended = done(busy, job)
    assert ended.state is JobState.CANCELLED
    assert ended.message.startswith(STOPPED)
    assert not written(busy, NAME)
    page = busy.browser("admin").text(f"/jobs/{job}")
    assert STOPPED in page
    assert "on request" not in page


@pytest.mark.parametrize("kind", ["sync", "draft", "export"])
def test_t54_a_job_at_work_stops_before_its_next_article(
    busy: Staff, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = enter(busy, "editor", kind, NAME, OTHER)
    record = busy.store.jobs.record

    def recorded(*arguments: object, **options: object) -> bool:
        lower(busy)  # somebody takes the role just after the first article
        return record(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(busy.store.jobs, "record", recorded)
    if kind == "draft":
        monkeypatch.setattr("workbench.drafting.WINDOW", 1)
    ended = done(busy, job)
    assert (ended.state, ended.done) == (JobState.CANCELLED, 1)
    assert ended.message.startswith(STOPPED)
    assert len(busy.store.jobs.steps(job)) == 1  # what was finished stays


def test_who_may_still_do_it_has_it_done(busy: Staff) -> None:
    lower(busy)  # a translator drafts one article, on their own account
    assert done(busy, enter(busy, "editor", "draft", NAME)).state is JobState.DONE
    assert written(busy, NAME)


def test_what_commands_enter_is_nobodys_account(busy: Staff) -> None:
    people.set_role(
        busy.store, people.named(busy.store, "editor"), EVERYWHERE, None, by=busy.by
    )
    parameters = {"articles": [NAME], "locales": ["ko"]}
    job = busy.store.jobs.create("sync", "x", parameters, by="root")
    assert done(busy, job).state is JobState.DONE
