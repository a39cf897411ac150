"""A localized article in git that is not what is approved any more."""

from __future__ import annotations

import os
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from workbench import checking, desk, gate, publishing
from workbench.changes import Changes
from workbench.git import in_index, tracked
from workbench.model import Address, Article, Finding, State
from workbench.workspace import Workspace

EXPORT = "out/ko/story.md"
KOREAN = {"Snow": "눈", "It fell in Seoul.": "서울에 내렸다.", "It stopped.": "그쳤다."}


def git(root: Path, *arguments: str) -> None:
    who = ("-c", "user.name=kim", "-c", "user.email=kim@example.org")
    subprocess.run(["git", "-C", root, *who, *arguments], check=True)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A repository with an article that is approved, exported and committed."""
    root = tmp_path / "room"
    root.mkdir()
    (root / "seeds").mkdir()
    (root / "workbench.toml").write_text('source = "en"\ntargets = ["ko"]\n')
    text = "# Snow\n\nIt fell in Seoul. It stopped.\n"
    (root / "seeds/story.md").write_text(text)
    opened = Workspace.open(root)
    article = story(opened)
    opened.sync(article, "ko")
    for unit in opened.catalog(article, "ko").live:
        say(opened, unit.source, KOREAN[unit.source])
    publishing.export_to(opened, article, "ko")
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "Publish")
    return opened


def story(workspace: Workspace) -> Article:
    return workspace.article("seeds/story.md")


def say(
    workspace: Workspace, source: str, target: str, state: State = State.APPROVED
) -> None:
    article = story(workspace)
    unit = next(u for u in workspace.catalog(article, "ko").live if u.source == source)
    place = Address(article, "ko", unit.id)
    desk.write(workspace, place, target, by="lee")
    if state is State.APPROVED:
        desk.judge(workspace, place, state, by="lee")


def told(workspace: Workspace) -> list[Finding]:
    anew = Workspace.open(workspace.root)
    found = anew.audit(story(anew), "ko").findings
    return [one for one in found if one.code == "export-differs"]


def test_a_committed_export_is_what_is_approved(workspace: Workspace) -> None:
    assert told(workspace) == []
    say(workspace, "It stopped.", "눈이 그쳤다.")
    (finding,) = told(workspace)
    assert (finding.path, finding.article) == (EXPORT, "seeds/story.md")
    assert "workbench export --locale ko seeds/story.md" in finding.message
    publishing.export_to(workspace, story(workspace), "ko")
    assert told(workspace) == []


def test_changed_settings_are_followed(workspace: Workspace) -> None:
    assert workspace.committed.path_of(story(workspace), "ko") == EXPORT
    workspace.follow(replace(workspace.settings, exports="elsewhere"))
    assert workspace.committed.path_of(story(workspace), "ko") == ""


def test_it_is_said_of_what_somebody_changed_in_the_export(
    workspace: Workspace,
) -> None:
    (workspace.root / EXPORT).write_text("# 눈\n\n서울에 내렸다.\n")
    assert len(told(workspace)) == 1
    (workspace.root / EXPORT).unlink()
    assert told(workspace) == []


def test_an_article_that_is_not_approved_need_not_be_exported(
    workspace: Workspace,
) -> None:
    say(workspace, "It stopped.", "눈이 그쳤다.", State.REVIEW)
    assert told(workspace) == []


@pytest.mark.parametrize("away", ["index", "repository"])
def test_what_git_does_not_keep_may_be_anything(
    workspace: Workspace, away: str
) -> None:
    (workspace.root / EXPORT).write_text("old")
    if away == "index":
        git(workspace.root, "rm", "-q", "--cached", EXPORT)
    else:
        (workspace.root / ".git").rename(workspace.root / ".away")
    assert told(workspace) == []


@pytest.mark.parametrize("version", [2, 3, 4])
@pytest.mark.parametrize("folder", [".", "news/desk"])
def test_the_index_is_read_as_git_reads_it(
    tmp_path: Path, version: int, folder: str
) -> None:
    root = tmp_path / folder
    names = [f"out/ko/{'a' * n}.md" for n in range(1, 20)] + ["out/ko/눈.md"]
    for name in ("a.md", "other/b.md", *names, "outside/c.md", "z.md"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    if version == 3:  # which git writes where an entry has more flags than usual
        git(root, "rm", "-q", "--cached", "z.md", names[3])
        git(root, "add", "-N", "z.md", names[3])
    else:
        git(tmp_path, "update-index", "--index-version", str(version))
    assert (tmp_path / ".git/index").read_bytes()[7] == version
    assert in_index(root, "out") == set(tracked(root, "out")) == {*names}


@pytest.mark.parametrize("content", [b"", b"DIRC", b"DIRC\0\0\0\2\0\0\0\7abc", None])
def test_a_broken_index_has_nothing(tmp_path: Path, content: bytes | None) -> None:
    git(tmp_path, "init", "-q")
    if content is not None:
        (tmp_path / ".git/index").write_bytes(content)
    assert in_index(tmp_path, "out") == frozenset()


def test_an_index_that_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    os.mkfifo(tmp_path / ".git/index")
    assert in_index(tmp_path, "out") == frozenset()


def test_a_worktree_has_an_index_of_its_own(workspace: Workspace) -> None:
    other = workspace.root.with_name("other")
    git(workspace.root, "worktree", "add", "-q", str(other))
    assert in_index(other, "out") == {EXPORT}


def test_an_export_that_leads_elsewhere_is_not_read(workspace: Workspace) -> None:
    elsewhere = workspace.root.with_name("elsewhere.md")
    elsewhere.write_text("old")
    (workspace.root / EXPORT).unlink()
    (workspace.root / EXPORT).symlink_to(elsewhere)
    assert told(workspace) == []


def test_what_is_kept_of_a_check_counts_only_for_the_same_export(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(workspace.root.with_name("cache")))

    def codes() -> set[str]:
        anew = Workspace.open(workspace.root)
        run = checking.Checking(anew, State.APPROVED)
        targets = gate.targets(anew)
        for target in run.unknown(targets):
            run.take(target, run.work(anew, target))
        records = run.records(targets, everything=True)
        return {one.code for record in records for one in record.findings}

    assert "export-differs" not in codes()
    (workspace.root / EXPORT).write_text("old")
    assert "export-differs" in codes()
    git(workspace.root, "rm", "-q", "--cached", EXPORT)
    assert "export-differs" not in codes()


def test_a_change_of_the_export_or_of_the_catalog_is_looked_at(
    workspace: Workspace,
) -> None:
    def seen() -> list[str]:
        anew = Workspace.open(workspace.root)
        changes = Changes(anew, "HEAD")
        found = [
            one
            for target in changes.targets(gate.targets(anew))
            for one in gate.audited(anew, target, State.APPROVED).findings
        ]
        return [one.code for one in changes.findings(found)]

    assert seen() == []
    (workspace.root / EXPORT).write_text("old")
    assert seen() == ["export-differs"]
    git(workspace.root, "checkout", "-q", ".")
    say(workspace, "It stopped.", "눈이 그쳤다.")
    assert seen() == ["export-differs"]
