"""``workbench plan``: set, list, refuse."""

from __future__ import annotations

import json

import pytest

from workbench import planning
from workbench.accounts import Role, people
from workbench.cli import main
from workbench.planning import Key
from workbench.workspace import Workspace


def run(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], *arguments: str
) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["-C", str(workspace.root), "plan", *arguments])
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


def test_a_plan_is_set_listed_and_taken_back(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    wish = ("--assignee", "kim", "--deadline", "2026-01-01T09:00Z", "--priority")
    code, out, _ = run(workspace, capsys, "**/story.txt", *wish, "high", "--by", "lee")
    assert (code, out) == (
        0,
        "ko seeds/story.txt: high · 2026-01-01T09:00Z · kim\n",
    )
    assert planning.plan_of(workspace, Key("seeds/story.txt", "ko")).by == "lee"
    code, out, _ = run(workspace, capsys, "--overdue", "--format", "json")
    (plan,) = json.loads(out)["plans"]
    assert (code, plan["overdue"], plan["assignee"]) == (0, True, "kim")
    run(workspace, capsys, "seeds/story.txt", "--archive")
    assert run(workspace, capsys)[1].endswith("kim · archived · overdue\n")
    for option in (("--assignee", ""), ("--deadline", ""), ("--restore",)):
        run(workspace, capsys, "seeds/story.txt", *option)
    run(workspace, capsys, "seeds/story.txt", "--priority", "normal")
    assert run(workspace, capsys)[:2] == (0, "nothing is planned\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("seeds/story.txt", "--priority", "soon"), "no such priority"),
        (("seeds/story.txt", "--deadline", "soon"), "no date and time"),
        (("seeds/none.txt", "--assignee", "kim"), "no article matches"),
        (("--assignee", "kim"), "name the articles"),
        (("seeds/story.txt", "--locale", "xx-yy", "--archive"), "unknown locale"),
    ],
)
def test_what_cannot_be_planned_is_said_in_one_line(
    workspace: Workspace,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    told: str,
) -> None:
    code, out, err = run(workspace, capsys, *arguments)
    assert (code, out) == (2, "")
    assert told in err
    assert len(err.splitlines()) == 1


def test_what_is_put_away_is_drafted_only_by_name(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    def draft(*articles: str) -> str:
        with pytest.raises(SystemExit):
            main(["-C", str(workspace.root), "draft", *articles, "--locale", "ko"])
        return capsys.readouterr().out

    run(workspace, capsys, "seeds/story.txt", "--archive")
    assert "story.txt" not in draft()
    assert "4 by machine" in draft("seeds/story.txt")


def test_work_for_nobody_is_told(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    wish = ("seeds/story.txt", "--assignee", "kim")
    assert run(workspace, capsys, *wish)[::2] == (0, "")
    by = people.By("lee", "2026-11-29T10:00Z", 0.0)
    people.enrol(workspace.store, "lee", {"ko": Role.READER}, by=by)
    told = "nobody called 'kim' may translate into ko\n"
    assert run(workspace, capsys, *wish)[::2] == (0, told)
