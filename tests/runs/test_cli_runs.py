"""``replace`` and ``runs``: what they print, and their exit codes."""

from __future__ import annotations

import json
import re

import pytest
from test_replacing import NAME, TEXTS, live, place, written

from workbench import cli, desk
from workbench.workspace import Workspace

__all__ = ["written"]
Output = pytest.CaptureFixture[str]


def run(workspace: Workspace, *arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        cli.main(["-C", str(workspace.root), *arguments])
    return int(str(ended.value.code))


CHANGE = ("replace", "state:todo", "--from", "조선", "--to", "나라", "--particles")


def test_a_dry_run_shows_every_change_and_writes_nothing(
    written: Workspace, capsys: Output
) -> None:
    before = live(written)
    assert run(written, *CHANGE, "--dry-run", "--locale", "ko") == 0
    told = capsys.readouterr().out
    assert "desk@example.org로 [-조선에-]{+나라에+} 쓰세요." in told
    assert f"{NAME} → ko {before[1].id}" in told
    assert live(written) == before
    assert run(written, *CHANGE) == 2
    assert "--by NAME" in capsys.readouterr().err


def test_a_run_is_listed_and_taken_back(written: Workspace, capsys: Output) -> None:
    assert run(written, *CHANGE, "--by", "park", "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["version"], told["changed"], told["skipped"]) == (1, 2, [])
    assert run(written, "runs", "list") == 0
    assert re.search(
        rf"{told['run']}  .*  park  replace .*: 2\n", capsys.readouterr().out
    )
    last = live(written)[-1]
    desk.write(written, place(written, last), "새로 썼다.", by="kim")
    assert run(written, "runs", "undo", told["run"], "--by", "park") == 1
    shown = capsys.readouterr()
    assert "restored: 1" in shown.out
    assert f"{last.id}: it was changed meanwhile" in shown.err
    assert live(written)[1].target == TEXTS[1]
    assert run(written, "runs", "undo", told["run"], "--by", "park") == 2
    assert run(written, "runs", "list", "--format", "json") == 0
    (listed,) = json.loads(capsys.readouterr().out.split("\n", 0)[0])["runs"]
    assert listed["undone"]["by"] == "park"


def test_wrong_requests_say_so(written: Workspace, capsys: Output) -> None:
    assert run(written, "replace", "(", "--from", "a", "--to", "b", "--dry-run") == 2
    assert "column 1" in capsys.readouterr().err
    assert run(written, "runs", "undo", "nothing", "--by", "kim") == 2
    broken = ("replace", "--from", "(", "--to", "b", "--regex", "--dry-run")
    assert run(written, *broken) == 2
    assert "not a regular expression" in capsys.readouterr().err
