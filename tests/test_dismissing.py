"""Dismissing a finding: with a reason, in the PO, undone, and never a gate."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from findings_with_fix import CODE, register

from workbench import cli, desk, dismissing, undoing
from workbench.catalog import dismissals
from workbench.errors import ConflictError, TransitionError, UsageError
from workbench.model import Address, State, Unit
from workbench.workspace import Workspace

NAME = "seeds/story.txt"
REASON = "The paper writes it like that"


@pytest.fixture
def desk_of(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The synced workspace, with one approved text that has an old word."""
    register(monkeypatch)
    workspace.sync(workspace.article(NAME), "ko")
    place = address(workspace)
    desk.write(workspace, place, "옛말로 집에 갈 수 없다.", by="lee")
    desk.judge(workspace, place, State.APPROVED, by="lee")
    return workspace


def unit(workspace: Workspace) -> Unit:
    live = workspace.catalog(workspace.article(NAME), "ko").live
    return next(one for one in live if one.source == "Workers cannot go home.")


def address(workspace: Workspace) -> Address:
    return Address(workspace.article(NAME), "ko", unit(workspace).id)


def dismissed(workspace: Workspace, **options: str) -> Unit:
    place = address(workspace)
    return dismissing.dismiss(
        workspace, place, CODE, reason=REASON, by="kim", **options
    )


def findings(workspace: Workspace) -> list[tuple[str, str]]:
    found = workspace.audit(workspace.article(NAME), "ko").findings
    return [(one.code, one.dismissed) for one in found if one.code == CODE]


def test_it_stays_in_the_catalog_and_voids_no_approval(desk_of: Workspace) -> None:
    dismissed(desk_of)
    assert unit(desk_of).state is State.APPROVED
    assert unit(desk_of).by == "lee"
    text = (desk_of.root / "locales/ko/story.txt.po").read_text("utf-8")
    assert f": {REASON}" in text
    assert "# wb-dismissed: old-word " in text
    assert findings(desk_of) == [(CODE, f"{REASON} (kim)")]


def test_sync_keeps_it_and_an_edit_brings_the_finding_back(desk_of: Workspace) -> None:
    dismissed(desk_of)
    article = desk_of.root / NAME
    article.write_text("New.\n\n" + article.read_text("utf-8"), encoding="utf-8")
    desk_of.sync(desk_of.article(NAME), "ko")
    assert findings(desk_of) == [(CODE, f"{REASON} (kim)")]
    desk.write(desk_of, address(desk_of), "옛말로 집에 못 간다.", by="lee")
    assert findings(desk_of) == [(CODE, "")]


def test_it_can_be_taken_back_and_is_in_the_history(desk_of: Workspace) -> None:
    dismissed(desk_of)
    dismissing.take_back(desk_of, address(desk_of), CODE, by="kim")
    assert findings(desk_of) == [(CODE, "")]
    assert dismissals.recorded(unit(desk_of)) == ()
    told = [(one.action, one.reason) for one in desk.history(desk_of, address(desk_of))]
    assert told[:2] == [("take back", ""), ("dismiss", REASON)]
    with pytest.raises(TransitionError, match="is not dismissed"):
        dismissing.take_back(desk_of, address(desk_of), CODE, by="kim")


def undone(workspace: Workspace) -> Unit:
    return undoing.undo(workspace, address(workspace), by="lee")


def reasons(workspace: Workspace) -> list[str]:
    return [one.reason for one in dismissals.recorded(unit(workspace))]


def test_undo_walks_back_over_dismissals_and_texts(desk_of: Workspace) -> None:
    path = desk_of.root / "locales/ko/story.txt.po"
    kept = path.read_bytes()
    dismissed(desk_of)
    assert undone(desk_of).state is State.APPROVED
    assert findings(desk_of) == [(CODE, "")]
    assert path.read_bytes() == kept
    assert undone(desk_of).state is State.REVIEW
    told = [one.action for one in desk.history(desk_of, address(desk_of))]
    assert told == ["undo", "undo", "dismiss", "approve", "edit"]


def test_undo_brings_back_a_dismissal_that_was_taken_back(desk_of: Workspace) -> None:
    dismissed(desk_of)
    said = dismissals.recorded(unit(desk_of))
    dismissing.take_back(desk_of, address(desk_of), CODE, by="lee")
    undone(desk_of)
    assert dismissals.recorded(unit(desk_of)) == said
    undone(desk_of)
    assert reasons(desk_of) == []


def test_undo_goes_back_to_the_reason_of_before(desk_of: Workspace) -> None:
    dismissed(desk_of)
    place = address(desk_of)
    dismissing.dismiss(desk_of, place, CODE, reason="A name " * 30, by="park")
    assert undone(desk_of).state is State.APPROVED
    assert findings(desk_of) == [(CODE, f"{REASON} (kim)")]
    undone(desk_of)
    assert reasons(desk_of) == []


def test_a_dismissal_that_lapsed_is_undone_in_its_turn(desk_of: Workspace) -> None:
    dismissed(desk_of)
    desk.write(desk_of, address(desk_of), "옛말로 집에 못 간다.", by="lee")
    dismissing.dismiss(desk_of, address(desk_of), CODE, reason="Still", by="kim")
    assert reasons(desk_of) == ["Still"]
    undone(desk_of)
    assert undone(desk_of).target == "옛말로 집에 갈 수 없다."
    assert findings(desk_of) == [(CODE, f"{REASON} (kim)")]
    undone(desk_of)
    assert reasons(desk_of) == []
    assert undone(desk_of).state is State.REVIEW


def test_what_else_took_it_is_told_and_nothing_undone(desk_of: Workspace) -> None:
    path = desk_of.root / "locales/ko/story.txt.po"
    kept = path.read_bytes()
    dismissed(desk_of)
    path.write_bytes(kept)
    with pytest.raises(TransitionError, match="changed outside the workbench"):
        undone(desk_of)
    assert path.read_bytes() == kept


def test_undo_passes_by_dismissals_of_which_old_events_know_nothing(
    desk_of: Workspace,
) -> None:
    dismissed(desk_of)
    path = desk_of.root / ".workbench/workbench.db"
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE event SET before_dismissed = NULL")
    assert undone(desk_of).state is State.REVIEW
    assert findings(desk_of) == [(CODE, f"{REASON} (kim)")]


def test_only_what_was_seen_can_be_dismissed(desk_of: Workspace) -> None:
    with pytest.raises(ConflictError):
        dismissed(desk_of, seen="0" * 12)
    assert findings(desk_of) == [(CODE, "")]


@pytest.mark.parametrize(
    ("code", "reason", "error", "said"),
    [
        ("old-wrd", "x", UsageError, "did you mean old-word"),
        (CODE, " ", UsageError, "needs a reason"),
        ("numbers", "x", TransitionError, "has no finding numbers"),
        ("unapproved", "x", TransitionError, "cannot be dismissed"),
    ],
)
def test_what_cannot_be_dismissed_is_refused(
    desk_of: Workspace, code: str, reason: str, error: type[Exception], said: str
) -> None:
    desk.judge(desk_of, address(desk_of), State.REVIEW, by="lee")
    with pytest.raises(error, match=said):
        dismissing.dismiss(desk_of, address(desk_of), code, reason=reason, by="kim")


def test_a_hand_that_writes_one_for_a_state_dismisses_nothing(
    desk_of: Workspace,
) -> None:
    desk.judge(desk_of, address(desk_of), State.REVIEW, by="lee")
    path = desk_of.root / "locales/ko/story.txt.po"
    forged = dismissals.dismiss(unit(desk_of), "unapproved", by="x", reason="y")
    line = dict(forged.marks)["wb-dismissed"]
    text = path.read_text("utf-8")
    path.write_text(
        text.replace(
            "# wb-state: review", f"# wb-state: review\n# wb-dismissed: {line}"
        ),
        encoding="utf-8",
    )
    found = desk_of.audit(desk_of.article(NAME), "ko").findings
    assert [one.dismissed for one in found if one.code == "unapproved"] == [""]


def test_an_error_can_be_dismissed_where_the_settings_say_so(
    desk_of: Workspace,
) -> None:
    path = desk_of.root / "workbench.toml"
    text = path.read_text("utf-8") + f'[checks]\n{CODE} = "error"\n'
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TransitionError, match="is an error here"):
        dismissed(Workspace.open(desk_of.root))
    path.write_text(text + "dismiss_errors = true\n", encoding="utf-8")
    dismissed(Workspace.open(desk_of.root))


def test_the_command_and_what_check_counts(
    desk_of: Workspace, run: Callable[..., tuple[int, str, str]]
) -> None:
    place = ("dismiss", NAME, "--locale", "ko", "--unit", unit(desk_of).id)
    mine = (*place, "--check", CODE, "--by", "kim")
    assert run(*mine)[0] == 2
    assert run(*mine, "--reason", REASON) == (0, "", "")
    code, out, _ = run("check", NAME, "--format", "json")
    report = json.loads(out)
    assert code == 1
    assert [one["code"] for one in report["findings"]] == ["untranslated"] * 3
    assert [one["reason"] for one in report["set_aside"]] == [f"{REASON} (kim)"]
    assert "1 dismissed" in run("check", NAME)[1]
    assert run(*mine, "--undo") == (0, "", "")
    assert run("check", NAME, "--format", "json")[1].count(CODE) == 1
    assert (
        "unknown check 'x'"
        in run(*place, "--check", "x", "--by", "k", "--reason", "y")[2]
    )
    assert Path(desk_of.root / NAME).exists()


STRINGS = "locales/ko/LC_MESSAGES/app.po"
FOREIGN = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

#: app.c:1
msgid "Wait 15 minutes."
msgstr "30분 기다려라."
"""


@pytest.fixture
def strings(workspace: Workspace) -> Workspace:
    """A workspace with a catalog of a program that another tool wrote."""
    settings = workspace.root / "workbench.toml"
    said = f'software = ["{STRINGS}"]\n'
    settings.write_text(said + settings.read_text("utf-8"), encoding="utf-8")
    path = workspace.root / STRINGS
    path.parent.mkdir(parents=True)
    path.write_text(FOREIGN, encoding="utf-8")
    return Workspace.open(workspace.root)


def code_of(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        cli.main([*arguments])
    return int(ended.value.code or 0)


def test_the_command_dismisses_in_catalogs_of_programs(
    strings: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    unit_id = Unit(source="Wait 15 minutes.").id
    at = ["-C", str(strings.root), "dismiss", STRINGS, "--locale", "ko"]
    at += ["--unit", unit_id, "--by", "kim"]

    def told() -> list[tuple[str, str]]:
        checked = ["-C", str(strings.root), "check", STRINGS, "--format", "json"]
        code_of(*checked)
        report = json.loads(capsys.readouterr().out)
        return [(one["code"], one["reason"]) for one in report["set_aside"]]

    path = strings.root / STRINGS
    assert code_of(*at, "--check", "numbers", "--reason", REASON) == 0
    text = path.read_text("utf-8")
    line = next(x for x in text.splitlines(keepends=True) if "wb-dismissed" in x)
    assert text.replace(line, "") == FOREIGN
    assert told() == [("numbers", f"{REASON} (kim)")]
    path.write_text(text.replace("30분", "45분"), encoding="utf-8")
    assert told() == []  # it was said of another text
    path.write_text(text, encoding="utf-8")
    assert code_of(*at, "--check", "numbers", "--undo") == 0
    assert path.read_text("utf-8") == FOREIGN
    assert told() == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--unit", "ffff", "--check", "numbers"], "no unit 'ffff'"),
        (["--check", "dates"], "has no finding dates"),
        (["--check", "datez"], "unknown check 'datez'"),
        (["--check", "unapproved"], "unapproved is an error here"),
        (["--check", "numbers", "--locale", "de"], "is the catalog of ko"),
    ],
)
def test_in_catalogs_of_programs_the_same_is_refused(
    strings: Workspace, options: list[str], said: str, capsys
) -> None:
    unit_id = Unit(source="Wait 15 minutes.").id
    at = ["-C", str(strings.root), "dismiss", STRINGS, "--locale", "ko", "--by", "kim"]
    assert code_of(*at, "--unit", unit_id, "--reason", REASON, *options) == 2
    assert said in capsys.readouterr().err
    assert (strings.root / STRINGS).read_text("utf-8") == FOREIGN
