"""Wrong requests: one clear line that says what to do, exit code 2, nothing done."""

from __future__ import annotations

from pathlib import Path

import pytest
from faults.running import run

from workbench.workspace import Workspace

ONE = ("seeds/story.txt", "--locale", "ko")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["snyc"], "workbench: no such command 'snyc'"),
        (["sync", "--nope"], "workbench sync: no such option '--nope'"),
        (["user", "add", "kim"], "workbench user add: missing option '--role'"),
        (["rebuild", "x"], "workbench rebuild: got unexpected extra argument (x)"),
        (["status", "--format", "xml"], "workbench status: invalid value for '--fo"),
        (
            ["draft", "--locale", "ko", "--states", "x"],
            "workbench draft: unknown state 'x'",
        ),
        (["units", *ONE, "--state", "x,y"], "workbench units: unknown state 'x'"),
    ],
)
def test_a_usage_error_is_one_line_that_says_where_to_read_on(
    workspace: Workspace, arguments: list[str], line: str
) -> None:
    done = run(workspace.root, *arguments)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert done.err.startswith(line)
    assert done.err.endswith(" --help)\n")


def test_a_group_without_a_command_lists_its_commands(workspace: Workspace) -> None:
    done = run(workspace.root, "user")
    assert (done.code, "Commands:" in done.err) == (2, True)


@pytest.mark.parametrize("share", ["nan", "inf", "-1", "101", "half"])
def test_a_share_of_approved_units_is_a_number_from_0_to_100(
    workspace: Workspace, share: str
) -> None:
    run(workspace.root, "sync")
    done = run(workspace.root, "check", "--require", "draft", "--min-approved", share)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)


def test_a_workspace_is_not_translated_into_its_own_language(tmp_path: Path) -> None:
    done = run(tmp_path, "init", str(tmp_path / "new"), "--target", "en")
    assert done.code == 2
    assert done.complaints == ["'en' is the language of the articles (name another)"]
    assert not (tmp_path / "new").exists()


def test_changes_are_known_in_a_repository_only(workspace: Workspace) -> None:
    run(workspace.root, "sync")
    done = run(workspace.root, "check", "--changed", "main")
    assert done.code == 2
    assert done.complaints == [
        f"{workspace.root}: git knows no repository here (git status says why)"
    ]


@pytest.mark.parametrize("command", [["segment"], ["rules", "test"]])
@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("nowhere", "nowhere: there is no such file"),
        ("nowhere.txt", "nowhere.txt: there is no such file"),
        ("seeds", "seeds: cannot be read: it is a folder"),
        ("workbench.toml", "workbench.toml: unknown format"),
    ],
)
def test_a_file_is_looked_for_before_its_format(
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    command: list[str],
    name: str,
    line: str,
) -> None:
    monkeypatch.chdir(workspace.root)
    done = run(workspace.root, *command, name)
    assert (done.code, done.out) == (2, "")
    assert done.complaints[0].startswith(line)


def test_a_queue_of_no_article_is_no_empty_queue(workspace: Workspace) -> None:
    run(workspace.root, "sync")
    done = run(workspace.root, "queue", "nothing*")
    assert (done.code, done.out) == (2, "")
    assert done.complaints[0].startswith("no article matches 'nothing*'")
    assert run(workspace.root, "queue", "seeds/story.txt").code == 0
    assert run(workspace.root, "queue", "seeds/*").code == 0


def test_a_job_is_given_to_an_engine_that_exists(workspace: Workspace) -> None:
    done = run(workspace.root, "jobs", "start", "draft", "--engine", "nobody")
    assert (done.code, done.out) == (2, "")
    assert done.complaints[0].startswith("unknown engine 'nobody' (known: ")
    assert run(workspace.root, "jobs").out.startswith("no jobs")


def test_a_model_that_is_not_there_is_not_offered_when_one_is_removed(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "models"))
    done = run(workspace.root, "engines", "remove", "en", "ko")
    assert done.code == 2
    assert "see: workbench engines list" in done.complaints[0]


def test_names_are_added_in_somebodys_name(workspace: Workspace) -> None:
    run(workspace.root, "sync")
    done = run(workspace.root, "glossary", "names", *ONE, "--add")
    assert (done.code, done.out) == (2, "")
    assert "--by" in done.err


def test_a_glossary_that_knows_nothing_of_a_text_says_so(workspace: Workspace) -> None:
    done = run(workspace.root, "glossary", "lookup", "border", "--locale", "ko")
    assert (done.code, done.out) == (1, "no term in it is known\n")


@pytest.mark.parametrize("out", ["taken", "taken/below"])
def test_an_export_to_where_no_folder_can_be_is_refused_once(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, out: str
) -> None:
    monkeypatch.chdir(workspace.root)
    for number in range(3):
        (workspace.root / f"seeds/n{number}.txt").write_text("One.\n")
    run(workspace.root, "sync")
    (workspace.root / "taken").write_text("a file")
    done = run(workspace.root, "export", "--locale", "ko", "--out", out)
    assert (done.code, done.out) == (2, "")
    assert done.complaints == ["taken: cannot be a folder for exports: it is a file"]


@pytest.mark.parametrize("command", [["memory", "stats"], ["rebuild"]])
def test_a_catalog_that_is_a_folder_has_no_line(
    workspace: Workspace, command: list[str]
) -> None:
    (workspace.root / "locales/ko/story.txt.po").mkdir(parents=True)
    done = run(workspace.root, *command)
    assert "locales/ko/story.txt.po: The memory knows nothing" in done.err
