"""Translations from elsewhere count once somebody vouches for them, no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench import adoption
from workbench.catalog import read
from workbench.model import State
from workbench.workspace import Workspace

FOREIGN = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Workers cannot go home."
msgstr "노동자들은 집에 갈 수 없다."

#, fuzzy
msgid "They wait in Vladivostok."
msgstr "그들은 기다린다."

# wb-state: approved
# wb-sum: 000000000000
msgid "The border has been closed since January."
msgstr "국경은 닫혀 있다."
"""


@pytest.fixture
def foreign(workspace: Workspace) -> Path:
    path = workspace.root / "locales/ko/story.txt.po"
    path.parent.mkdir(parents=True)
    path.write_text(FOREIGN, encoding="utf-8")
    return path


def states(path: Path, root: Path) -> list[State]:
    return [unit.state for unit in read(path, locale="ko", root=root).live]


def test_only_unmarked_finished_text_is_adopted(
    workspace: Workspace, foreign: Path
) -> None:
    kim = {"by": "kim", "at": "2026-11-23T10:00Z"}
    count = adoption.adopt(foreign, locale="ko", root=workspace.root, **kim)
    assert count == 1
    expected = [State.APPROVED, State.REWORK, State.REVIEW]
    assert states(foreign, workspace.root) == expected
    assert adoption.adopt(foreign, locale="ko", root=workspace.root, **kim) == 0


def test_what_a_sync_has_marked_for_review_can_still_be_adopted(
    workspace: Workspace, foreign: Path
) -> None:
    workspace.sync(workspace.article("seeds/story.txt"), "ko")
    kim = {"by": "kim", "at": "2026-11-23T10:00Z"}
    assert adoption.adopt(foreign, locale="ko", root=workspace.root, **kim) == 1
    found = states(foreign, workspace.root)
    assert found.count(State.APPROVED) == 1


def test_without_the_setting_a_sync_leaves_them_for_review(
    workspace: Workspace, foreign: Path
) -> None:
    workspace.sync(workspace.article("seeds/story.txt"), "ko")
    assert State.APPROVED not in states(foreign, workspace.root)


def test_with_the_setting_a_sync_adopts_them(
    workspace: Workspace, foreign: Path
) -> None:
    path = workspace.root / "workbench.toml"
    path.write_text("trust_external = true\n" + path.read_text(encoding="utf-8"))
    trusting = Workspace.open(workspace.root)
    trusting.sync(trusting.article("seeds/story.txt"), "ko")
    assert states(foreign, workspace.root).count(State.APPROVED) == 1
