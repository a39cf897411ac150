"""T-53: jobs whose process dies, on real articles, by real commands."""

from __future__ import annotations

import os
import signal
from collections import Counter

import pytest
from clean_processes import begin, ended, killed

from faults.doomed import work_through, work_until
from faults.jobbing import drained, entered, many
from faults.running import CATALOG, finish, run, start
from workbench import catalog
from workbench.jobs import kinds, orders
from workbench.model import State
from workbench.store import JobState
from workbench.workspace import Workspace


@pytest.mark.parametrize(
    ("place", "after"),
    [
        ("catalog", 3),  # while they are brought in step
        ("catalog", 6),  # while drafts are entered
        ("history", 1),
        ("step", 0),
        ("step", 2),
        ("end", 0),
    ],
)
def test_t53_killed_at_any_step_each_unit_is_drafted_once(
    anywhere: Workspace, place: str, after: int
) -> None:
    workspace = anywhere
    names = many(workspace, 4)
    job = entered(workspace)
    assert killed(work_until, workspace.root, place, after)
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
    # Of a death between the two, one article has its drafts and not their history.
    assert len(drafts) == (6 if place == "history" else 8)


def test_t53_what_was_finished_is_not_done_again(
    anywhere: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = anywhere
    many(workspace, 4)
    job = entered(workspace)
    assert killed(work_until, workspace.root, "step", 2)
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


def test_t53_several_workers_do_each_job_once(anywhere: Workspace) -> None:
    workspace = anywhere
    names = many(workspace, 6)
    for name in names:
        entered(workspace, articles=[name])
    workers = [begin(work_through, workspace.root) for _ in range(3)]
    assert [ended(worker) for worker in workers] == [0, 0, 0]
    jobs = workspace.store.jobs.recent()
    assert {(job.state, job.attempts) for job in jobs} == {(JobState.DONE, 1)}
    assert len(jobs) == 6
    drafted = [(e.article, e.unit) for e in workspace.store.recent(1000)]
    assert len(drafted) == len(set(drafted)) == 12


def test_t53_a_worker_that_is_asked_to_end_leaves_its_job_to_the_next(
    workspace: Workspace,
) -> None:
    worker = start(workspace.root, "worker")
    assert worker.stdout is not None
    assert "waiting" in worker.stdout.readline()
    os.kill(worker.pid, signal.SIGTERM)
    assert finish(worker).code == 0


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
    assert "locales: ko" in shown
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
