"""The memory on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from workbench import desk
from workbench.cli import main
from workbench.cli import workbench as command
from workbench.model import Address, State
from workbench.workspace import Workspace

LEVELS = Path(__file__).parents[1] / "data/tmx/levels.tmx"


@pytest.fixture(autouse=True)
def known(workspace: Workspace) -> None:
    """Approve one translation."""
    article = workspace.article("seeds/story.txt")
    workspace.sync(article, "ko")
    unit = workspace.catalog(article, "ko").live[0]
    address = Address(article, "ko", unit.id)
    desk.write(workspace, address, "국경은 1월부터 닫혀 있다.", by="kim")
    desk.judge(workspace, address, State.APPROVED, by="kim")


def run(workspace: Workspace, *arguments: str) -> Result:
    return CliRunner().invoke(command, ["-C", str(workspace.root), *arguments])


def code(workspace: Workspace, *arguments: str) -> int:
    with pytest.raises(SystemExit) as caught:
        main(["-C", str(workspace.root), *arguments])
    return int(caught.value.code or 0)


def test_a_lookup_shows_what_differs_and_where_it_is_from(workspace: Workspace) -> None:
    text = "The border has not been closed since January."
    done = run(workspace, "memory", "lookup", text, "--locale", "ko")
    first, source, target, origin = done.output.splitlines()
    assert first == "87%  fuzzy, differs: “not” added"
    assert source == "    The border has {+not +}been closed since January."
    assert target == "    국경은 1월부터 닫혀 있다."
    assert origin.startswith("    seeds/story.txt · kim · 20")
    pair = ("The border has been closed since January.", target.strip())
    for uses in ("used once", "used 2 times"):
        workspace.store.shelf.record_uses("en", "ko", [pair], "2026-11-29T09:00Z")
        done = run(workspace, "memory", "lookup", pair[0], "--locale", "ko")
        assert done.output.rstrip().endswith(f" · {uses}")


def test_a_lookup_as_json_is_versioned(workspace: Workspace) -> None:
    text = "The border has been closed since January."
    arguments = ("memory", "lookup", text, "--locale", "ko", "--format", "json")
    told = json.loads(run(workspace, *arguments).output)
    assert told["version"] == 1
    (match,) = told["matches"]
    assert (match["percent"], match["kind"]) == (100, "exact")
    assert (match["origin"], match["by"]) == ("seeds/story.txt", "kim")
    assert match["target"] == match["remembered"] == "국경은 1월부터 닫혀 있다."
    far = run(workspace, "memory", "lookup", "Else", "--locale", "ko")
    assert (far.exit_code, far.output) == (0, "nothing like it is known\n")


@pytest.mark.parametrize(
    ("text", "side", "found"),
    [
        ("border", "both", True),
        ("국경", "both", True),
        ("국경", "source", False),
        ("국경에서", "target", True),
        ("closing border", "source", True),
        ("BORDER closed", "source", True),
        ("border sea", "both", False),
        ("%", "both", False),
    ],
)
def test_a_concordance_of_both_sides(
    workspace: Workspace, text: str, side: str, found: bool
) -> None:
    arguments = ("memory", "search", text, "--in", side, "--format", "json")
    told = json.loads(run(workspace, *arguments).output)
    assert told["version"] == 1
    assert bool(told["hits"]) is found
    if found:
        assert told["hits"][0]["languages"] == ["en", "ko"]


def test_import_says_what_it_took_and_left(
    workspace: Workspace, capfd: pytest.CaptureFixture[str]
) -> None:
    assert code(workspace, "memory", "import", str(LEVELS)) == 0
    out, err = capfd.readouterr()
    assert out == "memory/levels.tmx: en → ko: 5, ko → en: 5\n"
    assert "memory/levels.tmx: 1 left out: is empty" in err
    assert code(workspace, "memory", "import", str(LEVELS)) == 0
    assert "(as before)" in capfd.readouterr().out
    found = run(workspace, "memory", "lookup", "언론", "--locale", "en")
    assert "97%  exact, imported" in found.output
    counted = run(workspace, "memory", "stats").output.splitlines()
    assert counted == [
        "en → ko: 6 translations of 6 texts, 5 imported, 0 unreviewed, 0 used",
        "ko → en: 5 translations of 5 texts, 5 imported, 0 unreviewed, 0 used",
        "excluded: 0",
    ]


def test_one_bad_file_stops_no_other(
    workspace: Workspace, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.tmx"
    bad.write_text("<tmx>\n<body>\n</tmx>", encoding="utf-8")
    assert code(workspace, "memory", "import", str(bad), str(LEVELS)) == 2
    out, err = capfd.readouterr()
    assert "memory/levels.tmx: en" in out
    assert "bad.tmx:3: is not well-formed" in err
    assert code(workspace, "memory", "import", str(tmp_path / "none.tmx")) == 2


def test_what_is_exported_is_imported_elsewhere(
    workspace: Workspace, tmp_path: Path
) -> None:
    out = tmp_path / "all.tmx"
    done = run(workspace, "memory", "export", "--out", str(out), "--locale", "ko")
    assert done.output == f"{out}: 1 translations\n"
    assert "국경은" in out.read_text(encoding="utf-8")
    assert run(workspace, "memory", "export").output.startswith("<?xml")
    assert code(workspace, "memory", "export", "--locale", "fr") == 2


def test_a_pair_that_is_not_translated_is_an_error(workspace: Workspace) -> None:
    arguments = ("memory", "lookup", "x", "--locale", "ko", "--language", "de")
    assert code(workspace, *arguments) == 2
