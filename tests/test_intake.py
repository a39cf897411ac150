"""What is about to be added is looked at without a trace."""

from __future__ import annotations

import pytest

from workbench import intake
from workbench.workspace import Workspace

KOREAN = (
    "국경은 1월부터 닫혀 있다. 노동자들은 집에 갈 수 없다. 그들은 기다린다.".encode()
)


def test_a_look_tells_what_an_article_would_be(workspace: Workspace) -> None:
    before = sorted(workspace.root.rglob("*"))
    found = intake.look(workspace, "new.md", b"# Snow\n\nIt fell. It fell all day.\n")
    assert (found.title, found.format, found.language) == ("Snow", "markdown", "en")
    assert [text for _, text in found.segments] == [
        "Snow",
        "It fell.",
        "It fell all day.",
    ]
    assert (found.units, found.words, found.taken) == (3, 7, False)
    assert sorted(workspace.root.rglob("*")) == before


def test_a_taken_name_is_told_with_a_free_one(workspace: Workspace) -> None:
    found = intake.look(workspace, "story.txt", b"Text.")
    assert (found.taken, found.free) == (True, "story-2.txt")
    (workspace.root / "seeds/story-2.txt").symlink_to("nowhere")
    assert intake.free_name(workspace, "story.txt") == "story-3.txt"


@pytest.mark.parametrize("name", ["../x.txt", "x.exe", "x", "con.txt", "", "a\0.txt"])
def test_t08_unfit_names_are_a_problem(workspace: Workspace, name: str) -> None:
    assert intake.look(workspace, name, b"Text.").problem is not None


def test_the_script_tells_where_an_article_belongs(workspace: Workspace) -> None:
    wrong = intake.look(workspace, "new.txt", KOREAN)
    assert (wrong.script, wrong.folder) == ("Kore", "ko/")
    assert intake.look(workspace, "ko/new.txt", KOREAN).script == ""


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("short", ""),
        ("This is written in Latin letters.", "Latn"),
        ("これは日本語の文章です。漢字もあります。長い文章です。", "Jpan"),
        ("这是一篇用中文写的文章，没有别的字母，只有汉字而已，很长。", "Hani"),
        ("Это написано кириллицей, а не латиницей.", "Cyrl"),
        ("ab кл 한글 漢字 ab кл 한글 漢字 ab кл 한글 漢字", ""),
    ],
)
def test_scripts_are_told_from_letters(text: str, script: str) -> None:
    assert intake.script_of(text) == script


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Heavy rain, again! It rained.", "heavy-rain-again-it-rained.txt"),
        ("# Storm\n\nIt **rained**.", "storm.md"),
        ("<p>Storm</p>", "p-storm-p.html"),
        ("비가 왔다.", "article.txt"),
    ],
)
def test_names_are_proposed_from_the_text(text: str, name: str) -> None:
    assert intake.proposed_name(text) == name
