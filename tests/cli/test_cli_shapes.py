"""Joining, splitting and detaching by command."""

from __future__ import annotations

import json

import pytest

from workbench.workspace import Workspace

Outcome = tuple[int, str, str]
STORY = ("seeds/story.txt", "--locale", "ko")
TEXT = (
    "Workers wait. They wait, but nobody comes.\n\nThe end.\n\nThe end.\n\nThe end.\n"
)


@pytest.fixture
def run(workspace: Workspace, run):
    """Run one command in a workspace with repeated sentences."""
    (workspace.root / "seeds/story.txt").write_text(TEXT, encoding="utf-8")
    workspace.sync(workspace.article("seeds/story.txt"), "ko")
    return lambda name, *arguments: run(name, *STORY, *arguments)


def listed(run) -> list[tuple[str, str]]:
    units = json.loads(run("units", "--format", "json")[1])["units"]
    return [(unit["id"], unit["source"]) for unit in units]


def ids(output: str) -> list[str]:
    return [line.split()[0] for line in output.splitlines() if line[0] != " "]


def test_units_are_joined_and_split_again(run, workspace) -> None:
    (first, _), (second, _), _ = before = listed(run)
    for unit, text in ((first, "기다린다."), (second, "아무도 안 온다.")):
        run("set", "--unit", unit, "--target", text, "--by", "kim")
    code, out, err = run("join", "--unit", first, "--by", "kim")
    assert (code, err) == (0, "")
    (whole,) = ids(out)
    assert out.splitlines() == [
        f"{whole}  review",
        "    Workers wait. They wait, but nobody comes.",
        "    기다린다. 아무도 안 온다.",
    ]
    assert listed(run)[0] == (whole, "Workers wait. They wait, but nobody comes.")
    code, out, err = run("split", "--unit", whole, "--before", "They", "--by", "kim")
    assert (code, ids(out)) == (0, [first, second])
    assert listed(run) == before


@pytest.mark.parametrize("where", [("--before", "but"), ("--at", "11")])
def test_a_unit_is_split_where_it_is_said(run, where: tuple[str, str]) -> None:
    unit = listed(run)[1][0]
    run("set", "--unit", unit, "--target", "기다려도 아무도 안 온다.", "--by", "kim")
    code, out, _ = run(
        "split", "--unit", unit, *where, "--target-before", "아무도", "--by", "kim"
    )
    assert code == 0
    assert [line.strip() for line in out.splitlines() if line[0] == " "] == [
        "They wait,",
        "기다려도",
        "but nobody comes.",
        "아무도 안 온다.",
    ]


def test_an_occurrence_is_detached_and_attached(run) -> None:
    shared = listed(run)[2][0]
    code, out, _ = run("detach", "--unit", shared, "--by", "kim")
    (second,) = ids(out)
    assert (code, second != shared) == (0, True)
    (third,) = ids(run("detach", "--unit", shared, "--occurrence", "3", "--by", "k")[1])
    assert [unit for unit, source in listed(run) if source == "The end."] == [
        shared,
        second,
        third,
    ]
    code, out, _ = run("attach", "--unit", second, "--by", "kim")
    assert (code, ids(out)) == (0, [shared])
    run("attach", "--unit", third, "--by", "kim")
    assert len(listed(run)) == 3


@pytest.mark.parametrize(
    ("arguments", "number", "reason"),
    [
        (("join",), 1, "the unit is the last of its paragraph"),
        (("split", "--at", "0"), 0, "cannot be split there"),
        (("split", "--at", "-3"), 0, "cannot be split there"),
        (("split", "--before", "."), 0, "there is no word"),
        (("split", "--before", "snow"), 0, "'snow' is not in the text"),
        (("split", "--before", ""), 0, "'' is not in the text"),
        (("split", "--before", "r"), 0, "'r' is there 2 times"),
        (("split",), 0, "give either --before or --at"),
        (("split", "--at", "3", "--before", "a"), 0, "give either --before or --at"),
        (("detach",), 0, "stands only once in the article"),
        (("detach", "--occurrence", "7"), 2, "no occurrence 7"),
        (("detach", "--occurrence", "1"), 2, "--occurrence"),
        (("attach",), 0, "is not a detached occurrence"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    run, arguments: tuple[str, ...], number: int, reason: str
) -> None:
    before = listed(run)
    name, *rest = arguments
    code, out, err = run(name, "--unit", before[number][0], *rest, "--by", "kim")
    assert (code, out) == (2, "")
    assert reason in err
    assert listed(run) == before


def test_an_unknown_unit_is_named(run) -> None:
    code, _, err = run("join", "--unit", "none", "--by", "kim")
    assert code == 2
    assert "no unit 'none'" in err
