"""T-53 … T-55: jobs whose process dies, on real articles, by real commands."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter

import pytest

from faults.running import CATALOG, finish, run, start
from workbench import catalog, desk, engines
from workbench.jobs import Executor, kinds, orders
from workbench.model import Draft, State
from workbench.store import Job, JobState, Store
from workbench.store.job_table import LEASE
from workbench.workspace import Workspace

DRAFT: dict[str, object] = {"locales": ["ko"]}


def entered(workspace: Workspace, kind: str = "draft", **fields: object) -> str:
    order = orders.order(workspace, kind, {**DRAFT, **fields})
    return workspace.store.jobs.create(order.kind, order.title, order.parameters)


def later(workspace: Workspace, seconds: float = LEASE) -> Store:
    """The store of a worker that comes when the leases of the dead have run out."""
    path = workspace.root / ".workbench/workbench.db"
    return Store.open_file(path, clock=lambda: time.time() + seconds)


def drained(workspace: Workspace, seconds: float = LEASE) -> None:
    store = later(workspace, seconds)
    Executor(store.jobs, kinds.handlers(workspace), retry_after=0.0).drain()
    store.close()


def many(workspace: Workspace, count: int) -> list[str]:
    names = [f"seeds/a{number}.txt" for number in range(count)]
    for number, name in enumerate(names):
        path = workspace.root / name
        path.write_text(f"Story {number} begins. It ends with {number}.\n", "utf-8")
    (workspace.root / "seeds/story.txt").unlink()
    return names


DYING = """
import os, sys
from pathlib import Path
from workbench import catalog
from workbench.jobs import Executor, kinds
from workbench.store import Store
from workbench.store.events import EventLog
from workbench.store.job_table import JobTable
from workbench.workspace import Workspace
import time

place, after, late = sys.argv[2], int(sys.argv[3]), float(sys.argv[4])
workspace = Workspace.open(Path(sys.argv[1]))
owner, name = {
    "before the catalog": (catalog, "update"),
    "before the history": (EventLog, "record"),
    "before the step": (JobTable, "record"),
    "before the end": (JobTable, "finish"),
}[place.removeprefix("not ")]
whole, calls = getattr(owner, name), []

def dying(*given, **named):
    calls.append(1)
    if len(calls) > after:
        os.kill(os.getpid(), 9)
    return whole(*given, **named)

setattr(owner, name, dying)
path = workspace.root / ".workbench/workbench.db"
store = Store.open_file(path, clock=lambda: time.time() + late)
Executor(store.jobs, kinds.handlers(workspace)).drain()
"""


@pytest.mark.parametrize(
    ("place", "after"),
    [
        ("before the catalog", 0),
        ("before the catalog", 3),
        ("before the history", 1),
        ("before the step", 0),
        ("before the step", 2),
        ("before the end", 0),
    ],
)
def test_t53_killed_at_any_step_each_unit_is_drafted_once(
    workspace: Workspace, place: str, after: int
) -> None:
    names = many(workspace, 4)
    job = entered(workspace)
    command = [sys.executable, "-c", DYING, workspace.root, place, str(after), "0"]
    assert subprocess.run(command).returncode == -signal.SIGKILL
    drained(workspace)
    done = workspace.store.jobs.get(job)
    assert (done.state, done.done, done.total) == (JobState.DONE, 4, 4)
    for name in names:
        units = workspace.catalog(workspace.article(name), "ko").live
        assert [unit.state for unit in units] == [State.DRAFT] * 2
    drafts = Counter(
        (event.article, event.unit)
        for event in workspace.store.recent(1000)
        if event.action == "draft"
    )
    assert set(drafts.values()) == {1}


def test_t53_what_was_finished_is_not_done_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(workspace, 4)
    job = entered(workspace)
    command = [sys.executable, "-c", DYING, workspace.root, "before the step", "2", "0"]
    assert subprocess.run(command).returncode == -signal.SIGKILL
    assert len(workspace.store.jobs.steps(job)) == 2
    asked: list[str] = []
    whole = Workspace.sync

    def watched(self: Workspace, article, locale, **options):  # type: ignore[no-untyped-def]
        asked.append(article.name)
        return whole(self, article, locale, **options)

    monkeypatch.setattr(Workspace, "sync", watched)
    drained(workspace)
    assert sorted(set(asked)) == ["seeds/a2.txt", "seeds/a3.txt"]
    assert "6 drafts are ready." in workspace.store.jobs.get(job).message


def test_t53_several_workers_do_each_job_once(workspace: Workspace) -> None:
    names = many(workspace, 6)
    for name in names:
        entered(workspace, articles=[name])
    workers = [start(workspace.root, "worker", "--once") for _ in range(3)]
    told = [finish(worker) for worker in workers]
    assert [one.code for one in told] == [0, 0, 0]
    assert sum(int(one.out.split()[0]) for one in told) == 6
    jobs = workspace.store.jobs.recent()
    assert {(job.state, job.attempts) for job in jobs} == {(JobState.DONE, 1)}


def test_t53_a_worker_that_is_asked_to_end_leaves_its_job_to_the_next(
    workspace: Workspace,
) -> None:
    worker = start(workspace.root, "worker")
    assert worker.stdout is not None
    assert "waiting" in worker.stdout.readline()
    os.kill(worker.pid, signal.SIGTERM)
    assert finish(worker).code == 0


def edited_meanwhile(monkeypatch: pytest.MonkeyPatch, act: object) -> list[int]:
    """Let ``act`` happen while the real engine is at work, each time it is asked."""
    calls: list[int] = []
    whole = engines.load

    def load(name: str, settings: engines.EngineSettings) -> engines.Engine:
        engine = whole(name, settings)
        translate = engine.translate

        def slow(texts, source, target, **options) -> list[Draft]:  # type: ignore[no-untyped-def]
            calls.append(len(texts))
            act(len(calls))  # type: ignore[operator]
            return translate(texts, source, target, **options)

        monkeypatch.setattr(
            type(engine), "translate", lambda self, *a, **o: slow(*a, **o)
        )
        return engine

    monkeypatch.setattr(engines, "load", load)
    return calls


def test_t55_what_a_person_typed_meanwhile_stays(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = workspace.article("seeds/story.txt")
    workspace.sync(article, "ko")
    first = workspace.catalog(article, "ko").live[0].id
    other = Workspace.open(workspace.root)

    def typed(call: int) -> None:
        desk.write(other, desk.Address(article, "ko", first), "사람의 글", by="kim")

    edited_meanwhile(monkeypatch, typed)
    job = entered(workspace)
    drained(workspace, 0)
    units = workspace.catalog(article, "ko").live
    assert (units[0].target, units[0].state) == ("사람의 글", State.REVIEW)
    assert [unit.state for unit in units[1:]] == [State.DRAFT] * 3
    assert workspace.store.jobs.get(job).message == "3 drafts are ready."


def test_t54_an_article_edited_meanwhile_is_drafted_as_it_is_now(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = workspace.article("seeds/story.txt")

    def edit(call: int) -> None:
        if call == 1:
            article.path.write_text("All of it is new. Every word.\n", "utf-8")

    calls = edited_meanwhile(monkeypatch, edit)
    entered(workspace)
    drained(workspace, 0)
    units = workspace.catalog(article, "ko").live
    assert [unit.source for unit in units] == ["All of it is new.", "Every word."]
    assert {unit.state for unit in units} == {State.DRAFT}
    assert len(calls) == 2
    gone = [u for u in workspace.catalog(article, "ko").units if u.obsolete]
    assert not [unit for unit in gone if unit.target]


def test_t54_an_article_that_never_rests_is_reported(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = workspace.article("seeds/story.txt")

    def edit(call: int) -> None:
        article.path.write_text(f"Version {call} of it, no end.\n", "utf-8")

    edited_meanwhile(monkeypatch, edit)
    job = entered(workspace)
    drained(workspace, 0)
    ended = workspace.store.jobs.get(job)
    assert (ended.state, ended.message) == (
        JobState.FAILED,
        "seeds/story.txt: the article is being edited; try again later",
    )
    assert not any(u.target for u in workspace.catalog(article, "ko").units)


def test_t54_a_cancelled_job_writes_no_draft(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = workspace.article("seeds/story.txt")
    jobs: list[str] = []
    edited_meanwhile(monkeypatch, lambda call: workspace.store.jobs.cancel(jobs[0]))
    jobs.append(entered(workspace))
    drained(workspace, 0)
    assert workspace.store.jobs.get(jobs[0]).state is JobState.CANCELLED
    units = workspace.catalog(article, "ko").live
    assert {unit.state for unit in units} == {State.UNTRANSLATED}


def test_t54_a_worker_that_lost_its_lease_writes_no_draft(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = workspace.article("seeds/story.txt")
    taken: list[Job | None] = []

    def overtaken(call: int) -> None:
        store = later(workspace, 2 * LEASE)
        taken.append(store.jobs.take("another"))
        store.close()

    edited_meanwhile(monkeypatch, overtaken)
    job = entered(workspace)
    drained(workspace, 0)
    assert [one.id for one in taken if one] == [job]
    units = workspace.catalog(article, "ko").live
    assert {unit.state for unit in units} == {State.UNTRANSLATED}


def test_jobs_sync_and_export_a_folder(workspace: Workspace) -> None:
    jobs = [entered(workspace, kind) for kind in ("sync", "draft", "export")]
    fields: dict[str, object] = {"include": "draft"}
    jobs.append(entered(workspace, "export", **fields))
    drained(workspace, 0)
    told = [workspace.store.jobs.get(job).message for job in jobs]
    assert told == [
        "1 catalog changed.",
        "4 drafts are ready.",
        "1 file is ready. 4 units stayed in the source language.",
        "1 file is ready.",
    ]
    (name,) = kinds.exported_files(workspace.store.jobs.steps(jobs[-1]))
    assert (workspace.root / name).is_file()


def test_an_article_that_cannot_be_read_does_not_stop_the_others(
    workspace: Workspace,
) -> None:
    names = many(workspace, 3)
    (workspace.root / names[1]).write_bytes(b"")
    job = entered(workspace)
    drained(workspace, 0)
    ended = workspace.store.jobs.get(job)
    assert ended.state is JobState.DONE
    assert "4 drafts are ready. 1 article could not be finished" in ended.message
    (workspace.root / names[1]).write_text("It is mended.\n", "utf-8")
    assert run(workspace.root, "jobs", "resume", job).code == 2  # it is done


def test_the_commands_show_start_cancel_resume_and_forget(workspace: Workspace) -> None:
    root = workspace.root
    assert "no jobs" in run(root, "jobs").out
    job = run(root, "jobs", "start", "draft", "--locale", "ko").out.strip()
    assert "queued" in run(root, "jobs", "list").out
    assert "cancelled" in run(root, "jobs", "cancel", job[:8]).out
    assert run(root, "jobs", "cancel", job).code == 2
    assert "queued" in run(root, "jobs", "resume", job).out
    assert run(root, "worker", "--once").out == "1 job done\n"
    shown = run(root, "jobs", "show", job).out
    assert "message: 4 drafts are ready." in shown
    assert run(root, "jobs", "show", "0" * 32).complaints == ["there is no such job"]
    assert run(root, "jobs", "clean").out == "0 jobs forgotten\n"
    assert run(root, "jobs", "clean", "--days", "0").out == "1 job forgotten\n"
    units = catalog.read(root / CATALOG, locale="ko", root=root).units
    assert {unit.state for unit in units} == {State.DRAFT}


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("explode", {}),
        ("draft", {"articles": "seeds/story.txt"}),
        ("draft", {"articles": [7]}),
        ("draft", {"articles": ["seeds/none.txt"]}),
        ("draft", {"locales": ["fr"]}),
        ("draft", {"states": ["lost"]}),
        ("draft", {"engine": 7}),
        ("draft", {"include": "draft"}),
        ("export", {"missing": "what"}),
        ("install", {"source": "en"}),
        ("install", {"source": "en", "target": "../../x"}),
    ],
)
def test_an_unfit_job_is_refused_on_entry(
    workspace: Workspace, kind: str, fields: dict[str, object]
) -> None:
    from workbench.errors import UsageError

    with pytest.raises(UsageError):
        orders.order(workspace, kind, fields)
