"""``workbench report``: the figures of the page as text, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
import time

import pytest

from workbench import config, desk
from workbench.accounts import Role, people
from workbench.accounts.people import By
from workbench.cli import main
from workbench.model import Address, State
from workbench.reporting import Period, report
from workbench.reporting.tables import TABLES
from workbench.workspace import Workspace

STORY = "seeds/story.txt"


def run(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], *arguments: str
) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["-C", str(workspace.root), "report", *arguments])
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


@pytest.fixture
def reviewed(workspace: Workspace) -> Workspace:
    """One unit approved by its writer, another by somebody else."""
    article, me = workspace.article(STORY), config.user_name()
    workspace.sync(article, "ko")
    live = workspace.catalog(article, "ko").live
    for unit, by in zip(live, (me, "한강"), strict=False):
        address = Address(article, "ko", unit.id)
        desk.write(workspace, address, "글.", by=me)
        desk.judge(workspace, address, State.APPROVED, by=by)
    return workspace


@pytest.mark.parametrize("name", ["progress", "review-time", "approvals", "people"])
def test_one_report_in_three_forms(
    reviewed: Workspace, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    table = TABLES[name](report(reviewed, period=Period()))
    code, out, _ = run(reviewed, capsys, name, "--format", "json")
    told = json.loads(out)
    assert (code, told["version"], told["report"]) == (0, 1, name)
    assert told["rows"] == [dict(row) for row in table.rows]
    _, out, _ = run(reviewed, capsys, name, "--format", "csv", "--locale", "ko")
    assert list(csv.DictReader(io.StringIO(out))) == [
        {column: str(value) for column, value in row.items()} for row in table.rows
    ]
    _, out, _ = run(reviewed, capsys, name)
    assert len(out.splitlines()) == len(table.rows) + 1
    code, out, _ = run(reviewed, capsys, name, "--until", "2020-01-01")
    assert (code, out) == (0, "nothing is recorded of this\n")


def test_columns_stand_below_each_other(
    reviewed: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = run(reviewed, capsys, "people")
    assert "한강" in out
    widths = {
        len(line) + line.count("한") + line.count("강") for line in out.split("\n")
    }
    assert len(widths - {0}) == 1


def test_others_are_shown_to_administrators_alone(
    reviewed: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    def names() -> list[str]:
        _, out, _ = run(reviewed, capsys, "people", "--format", "json")
        return sorted(row["person"] for row in json.loads(out)["rows"])

    me, by = config.user_name(), By("boss", "2026-11-01T00:00Z", time.time())
    assert names() == sorted([me, "한강"])
    people.add(reviewed.store, "boss", {"*": Role.ADMIN}, by=by)
    assert names() == [me]
    mine, _ = people.add(reviewed.store, me, {"ko": Role.REVIEWER}, by=by)
    assert names() == [me]
    people.set_role(reviewed.store, mine, "*", Role.ADMIN, by=by)
    assert names() == sorted([me, "한강"])


def test_leverage_before_and_after_drafting(
    reviewed: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(reviewed, capsys, "leverage", STORY, "--locale", "ko")
    assert code == 0
    assert out.startswith("en → ko: 1 article\n")
    assert out.splitlines()[-1].split()[0] == "total"
    _, out, _ = run(reviewed, capsys, "leverage", "--format", "json")
    told = json.loads(out)["analyses"]
    assert [(one["source"], one["target"]) for one in told] == [
        ("en", "ko"),
        ("ko", "en"),
    ]
    assert told[0]["articles"][0]["bands"] == told[0]["bands"]
    _, out, _ = run(reviewed, capsys, "leverage", "--locale", "ko", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert {row["article"] for row in rows} == {"", STORY}
    _, out, _ = run(reviewed, capsys, "leverage", "--history", "--format", "json")
    segments = {row["band"]: row["segments"] for row in json.loads(out)["rows"]}
    assert (segments["new"], segments["machine"]) == (2, 0)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("progress", "--since", "soon"), "a day is written"),
        (("people", "--locale", "fr"), "unknown locale"),
        (("leverage", "--since", "2026-01-01"), "for --history"),
        (("leverage", STORY, "--history"), "told of all articles"),
        (("leverage", "seeds/none.txt"), "no article matches"),
    ],
)
def test_what_cannot_be_reported_is_said_in_one_line(
    workspace: Workspace,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    told: str,
) -> None:
    code, _, err = run(workspace, capsys, *arguments)
    assert (code, err.count("\n")) == (2, 1)
    assert told in err
