"""What comes back from a copy: every text and approval, and no more than is proved."""

from __future__ import annotations

import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from shutil import copytree

from workbench import desk, recall
from workbench.model import Address, State, Unit
from workbench.web.secret import secret_key
from workbench.workspace import Workspace

STORY = "seeds/story.txt"
TARGETS = (
    "국경은 1월부터 닫혀 있다.",
    "노동자들은 집에 갈 수 없다.",
    "그들은 블라디보스토크에서 기다린다.",
    "자세한 내용은 desk@example.org로 물어보라.",
)
DATABASE = ".workbench/workbench.db"


def translate(workspace: Workspace, number: int, *states: State) -> Unit:
    """Write one translation and judge it, as a person would."""
    article = workspace.article(STORY)
    unit = workspace.catalog(article, "ko").live[number]
    place = Address(article, "ko", unit.id)
    desk.write(workspace, place, TARGETS[number], by="kim")
    for state in states:
        desk.judge(workspace, place, state, by="lee", reason="다시 봐 주세요")
    return unit


def remembered(workspace: Workspace) -> set[str]:
    article = workspace.article(STORY)
    sources = [unit.source for unit in workspace.catalog(article, "ko").live]
    found = workspace.memory.lookup(sources, "en", "ko")
    return {match.target for matches in found.values() for match in matches}


def cloned(workspace: Workspace, place: Path) -> Workspace:
    """Commit the workspace and clone it, as a backup by git is restored."""
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=kim", "-c", "user.email=k@x", "commit", "-qm", "Save"],
        ["clone", "-q", ".", str(place)],
    ):
        subprocess.run(["git", *command], cwd=workspace.root, check=True, timeout=60)
    return Workspace.open(place)


def test_t57_a_clone_has_every_text_approval_and_memory(
    workspace: Workspace, tmp_path_factory
) -> None:
    workspace.sync(workspace.article(STORY), "ko")
    translate(workspace, 0, State.APPROVED)
    translate(workspace, 1)
    translate(workspace, 2, State.REWORK)
    secret_key(workspace.root)
    again = cloned(workspace, tmp_path_factory.mktemp("restored") / "news")
    assert not (again.root / ".workbench").exists()  # nobody's sessions are in git
    before = workspace.catalog(workspace.article(STORY), "ko")
    assert again.catalog(again.article(STORY), "ko") == before
    assert recall.rebuild(again).findings == ()
    assert remembered(again) == {TARGETS[0]}


def test_t57_a_copy_proves_its_approvals_like_any_other_file(
    workspace: Workspace, tmp_path_factory
) -> None:
    workspace.sync(workspace.article(STORY), "ko")
    for number in range(3):
        translate(workspace, number, State.APPROVED)
    place = tmp_path_factory.mktemp("restored") / "news"
    copytree(workspace.root, place)
    changed = place / "locales/ko/story.txt.po"
    text = changed.read_text(encoding="utf-8")
    changed.write_text(text.replace(TARGETS[1], "노동자들은 집에 갔다."), "utf-8")
    again = Workspace.open(place)
    states = [unit.state for unit in again.catalog(again.article(STORY), "ko").live]
    assert states[:3] == [State.APPROVED, State.REVIEW, State.APPROVED]
    recall.refresh(again)
    assert remembered(again) == {TARGETS[0], TARGETS[2]}


def test_t57_an_older_database_follows_the_newer_catalogs(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.sync(workspace.article(STORY), "ko")
    first = translate(workspace, 0, State.APPROVED)
    copy = tmp_path / "copy.db"
    with (
        closing(sqlite3.connect(workspace.root / DATABASE)) as present,
        closing(sqlite3.connect(copy)) as kept,
    ):
        present.backup(kept)  # while the workspace has it open
    place = Address(workspace.article(STORY), "ko", first.id)
    desk.judge(workspace, place, State.REWORK, by="lee", reason="틀렸어요")
    translate(workspace, 1, State.APPROVED)
    workspace.close_store()
    (workspace.root / DATABASE).unlink()
    copy.rename(workspace.root / DATABASE)
    again = Workspace.open(workspace.root)
    recall.refresh(again)
    assert remembered(again) == {TARGETS[1]}
    known = desk.history(again, place)
    assert [event.action for event in known] == ["approve", "edit"]
