"""T-54 and T-55: drafting a folder as a job, while people work on it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from faults.jobbing import done, drained, entered, later, many
from faults.running import run
from workbench import desk
from workbench.engines.pseudo import PseudoEngine
from workbench.jobs.running import Run
from workbench.model import Address, Article, Draft, State
from workbench.store import Job, JobState
from workbench.store.job_table import LEASE
from workbench.workspace import Workspace


def edited_meanwhile(
    monkeypatch: pytest.MonkeyPatch, act: Callable[[int], object]
) -> list[int]:
    """Let ``act`` happen while the real engine is at work, each time it is asked."""
    calls: list[int] = []
    whole = PseudoEngine.translate

    def slow(engine, texts, source, target, **options) -> list[Draft]:  # type: ignore[no-untyped-def]
        calls.append(len(texts))
        act(len(calls))
        return whole(engine, texts, source, target, **options)

    monkeypatch.setattr(PseudoEngine, "translate", slow)
    return calls


def test_t55_what_a_person_typed_meanwhile_stays(
    anywhere: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = anywhere
    article = workspace.article("seeds/story.txt")
    workspace.sync(article, "ko")
    first = workspace.catalog(article, "ko").live[0].id
    other = Workspace.open(workspace.root)

    def typed(call: int) -> None:
        desk.write(other, Address(article, "ko", first), "사람의 글", by="kim")

    edited_meanwhile(monkeypatch, typed)
    job = entered(workspace)
    drained(workspace, 0)
    units = workspace.catalog(article, "ko").live
    assert (units[0].target, units[0].state) == ("사람의 글", State.REVIEW)
    assert [unit.state for unit in units[1:]] == [State.DRAFT] * 3
    assert workspace.store.jobs.get(job).message == "3 drafts are ready."


def test_t54_an_article_edited_meanwhile_is_drafted_as_it_is_now(
    anywhere: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = anywhere
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
    anywhere: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = anywhere
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
    anywhere: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = anywhere
    article = workspace.article("seeds/story.txt")
    jobs: list[str] = []
    edited_meanwhile(monkeypatch, lambda call: workspace.store.jobs.cancel(jobs[0]))
    jobs.append(entered(workspace))
    drained(workspace, 0)
    assert workspace.store.jobs.get(jobs[0]).state is JobState.CANCELLED
    units = workspace.catalog(article, "ko").live
    assert {unit.state for unit in units} == {State.UNTRANSLATED}


def test_t54_a_worker_that_lost_its_lease_writes_no_draft(
    anywhere: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = anywhere
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


def states(workspace: Workspace, names: list[str], locale: str = "ko") -> list[State]:
    articles = [workspace.article(name) for name in names]
    return [u.state for one in articles for u in workspace.catalog(one, locale).live]


def test_the_articles_of_a_job_are_asked_about_together(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = many(workspace, 5)
    calls = edited_meanwhile(monkeypatch, lambda call: None)
    assert done(workspace).message == "10 drafts are ready."
    assert calls == [10]
    assert states(workspace, names) == [State.DRAFT] * 10


def test_t54_only_the_article_that_was_edited_is_drafted_anew(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = many(workspace, 4)
    edited = workspace.article(names[1])

    def edit(call: int) -> None:
        if call == 1:
            edited.path.write_text("All of it is new. Every word.\n", "utf-8")

    calls = edited_meanwhile(monkeypatch, edit)
    ended = done(workspace)
    assert (ended.state, ended.message) == (JobState.DONE, "8 drafts are ready.")
    assert (ended.done, ended.total) == (4, 4)
    assert calls == [8, 2]
    sources = [unit.source for unit in workspace.catalog(edited, "ko").live]
    assert sources == ["All of it is new.", "Every word."]
    assert states(workspace, names) == [State.DRAFT] * 8


def test_t54_an_edit_between_two_languages_of_one_article_is_seen(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workspace.settings.path
    text = path.read_text(encoding="utf-8").replace('["ko"]', '["ko", "de"]', 1)
    path.write_text(text, encoding="utf-8")
    workspace = Workspace.open(workspace.root)
    whole = Workspace.sync

    def sync(self: Workspace, article: Article, locale: str, **options):  # type: ignore[no-untyped-def]
        summary = whole(self, article, locale, **options)
        if locale == "ko":
            article.path.write_text("All of it is new.\n", "utf-8")
        return summary

    monkeypatch.setattr(Workspace, "sync", sync)
    ended = done(workspace, articles=["seeds/story.txt"], locales=["ko", "de"])
    assert ended.message == "2 drafts are ready."
    for locale in ("ko", "de"):
        article = workspace.article("seeds/story.txt")
        (unit,) = workspace.catalog(article, locale).live
        assert (unit.source, unit.state) == ("All of it is new.", State.DRAFT)


def test_a_cancelled_job_keeps_what_was_entered_and_is_resumed(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = many(workspace, 6)
    monkeypatch.setattr("workbench.drafting.WINDOW", 4)
    jobs: list[str] = []

    def cancel(call: int) -> None:
        if call == 2:
            workspace.store.jobs.cancel(jobs[0])

    calls = edited_meanwhile(monkeypatch, cancel)
    jobs.append(entered(workspace))
    drained(workspace, 0)
    ended = workspace.store.jobs.get(jobs[0])
    assert (ended.state, ended.done, ended.total) == (JobState.CANCELLED, 2, 6)
    assert states(workspace, names[:2]) == [State.DRAFT] * 4
    assert State.DRAFT not in states(workspace, names[2:])
    assert workspace.store.jobs.resume(jobs[0])
    drained(workspace, 0)
    ended = workspace.store.jobs.get(jobs[0])
    assert (ended.state, ended.message) == (JobState.DONE, "12 drafts are ready.")
    assert sum(calls) == 4 + 4 + 8


@pytest.mark.parametrize("articles", [1, 3])
def test_a_cancelled_job_counts_what_is_in_the_catalogs(
    articles: int, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = many(workspace, articles)
    jobs: list[str] = []
    told: list[int] = []
    whole = Run.__call__

    def late(self: Run, done: int, total: int, note: str = "") -> None:
        told.append(done)
        if done:
            workspace.store.jobs.cancel(jobs[0])
        self._next = 0.0  # recorded as often as it is told
        whole(self, done, total, note)

    monkeypatch.setattr(Run, "__call__", late)
    jobs.append(entered(workspace, articles=names))
    drained(workspace, 0)
    ended = workspace.store.jobs.get(jobs[0])
    assert max(told) > 0
    assert (ended.state, ended.done) == (JobState.CANCELLED, 0)
    assert ended.total > 1
    assert State.DRAFT not in states(workspace, names)


def test_a_job_of_one_article_tells_of_its_units(workspace: Workspace) -> None:
    ended = done(workspace, articles=["seeds/story.txt"])
    assert (ended.done, ended.total) == (4, 4)
