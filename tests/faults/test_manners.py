"""What a demanding user tries in the first hour, and what scripts do to a command."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from faults.running import CATALOG, WORKBENCH, contents, finish, run, shell
from workbench import __version__, catalog
from workbench.globs import matches
from workbench.workspace import Workspace

ONE = ("seeds/story.txt", "--locale", "ko")


def test_the_bare_command_helps_and_the_unknown_one_is_named(tmp_path: Path) -> None:
    bare = shell(tmp_path, "workbench")
    assert (bare.code, bare.out, "Commands:" in bare.err) == (2, "", True)
    assert run(tmp_path, "--version").out.strip().endswith(__version__)
    unknown = run(tmp_path, "snyc")
    assert (unknown.code, "snyc" in unknown.err) == (2, True)


@pytest.mark.parametrize("folder", ["seeds/story.txt", "nowhere", "", "x" * 5000])
def test_a_folder_that_is_none(workspace: Workspace, folder: str) -> None:
    done = run(workspace.root, "-C", folder, "status")
    assert (done.code, len(done.complaints)) == (2, 1)
    assert done.complaints[0].endswith("no such folder")


def test_a_reader_that_leaves_stops_no_work(workspace: Workspace) -> None:
    root = workspace.root
    done = shell(root, "workbench sync | true")
    assert (done.code, done.err) == (0, "")
    assert len(list((root / "locales").rglob("*.po"))) == 2
    for command in ("status", "units seeds/story.txt --locale ko", "--help"):
        done = shell(root, f"workbench {command} | true")
        assert (done.code, done.err) == (0, ""), command
    done = shell(root, "workbench check 2>&1 | head -1")
    assert (done.code, done.out.count("\n")) == (1, 1)


def test_streams_may_be_closed(workspace: Workspace) -> None:
    root = workspace.root
    for command in ("sync", "status", "units seeds/story.txt --locale ko"):
        for closed in (">&-", "2>&-", "<&-", ">&- 2>&-"):
            done = shell(root, f"workbench {command} {closed}")
            assert (done.code, done.err) == (0, ""), (command, closed)


def test_output_that_cannot_be_written_is_told(workspace: Workspace) -> None:
    root = workspace.root
    done = shell(root, "workbench sync > /dev/full")
    assert done.code == 2
    assert done.complaints == ["the output cannot be written: No space left on device"]
    assert len(list((root / "locales").rglob("*.po"))) == 2
    assert shell(root, "workbench status > /dev/full").code == 2
    assert shell(root, "workbench status nothing 2> /dev/full").code == 2


def test_a_terminal_without_our_letters_still_shows_everything(
    workspace: Workspace,
) -> None:
    run(workspace.root, "sync")
    one = "seeds/ko/border.txt --locale en"
    for command in ("status", f"units {one}", f"units {one} --format json", "check"):
        done = shell(workspace.root, f"workbench {command}", PYTHONIOENCODING="ascii")
        assert (done.code in {0, 1}, done.err) == (True, ""), command
        assert done.out.isascii()


def on_terminal(root: Path, *arguments: str, **env: str) -> str:
    """Return what a command shows on a terminal."""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [WORKBENCH, "-C", root, *arguments],
        stdout=slave,
        stderr=slave,
        env=os.environ | env,
        text=True,
    )
    os.close(slave)
    shown = b""
    try:
        while chunk := os.read(master, 65536):
            shown += chunk
    except OSError:
        pass  # Linux says so that the other side has closed
    os.close(master)
    assert finish(process).code == 0
    return shown.decode()


@pytest.mark.parametrize("term", ["xterm", "dumb"])
def test_a_narrow_terminal_cuts_no_name(workspace: Workspace, term: str) -> None:
    root = workspace.root
    name = "seeds/" + "long-" * 30 + "[bold]:smile:.md"
    (root / name).write_text("One.\n")
    run(root, "sync")
    shown = on_terminal(root, "status", COLUMNS="40", TERM=term, NO_COLOR="1")
    assert name in shown
    assert "untranslated" in shown
    assert name in run(root, "status").out


def test_colours_are_not_for_those_who_want_none(workspace: Workspace) -> None:
    run(workspace.root, "sync")
    assert "\x1b[3" not in on_terminal(workspace.root, "status", NO_COLOR="1")
    assert "\x1b" not in run(workspace.root, "status").out


def test_done_is_never_more_than_it_is(workspace: Workspace) -> None:
    root = workspace.root
    assert run(root, "status").out.count("–\n") == 2
    sentences = "\n\n".join(f"Sentence {number} of it." for number in range(200))
    (root / "seeds/story.txt").write_text(f"{sentences}\n")
    run(root, "sync")
    path = root / CATALOG
    text = path.read_text(encoding="utf-8").split("\n\n")
    text[1:-1] = [entry.replace('msgstr ""', 'msgstr "말"') for entry in text[1:-1]]
    path.write_text("\n\n".join(text), encoding="utf-8")
    run(root, "adopt", "seeds/story.txt", "--by", "kim")
    assert " 199 " in run(root, "status", "seeds/story.txt").out
    assert run(root, "status", "seeds/story.txt").out.endswith(" 99%\n")


def test_it_works_from_below_and_from_beside(workspace: Workspace) -> None:
    root = workspace.root
    place = root / "한국 기사 & more"
    place.mkdir()
    for name in ("workbench.toml", "seeds"):
        (root / name).rename(place / name)
    (place / "seeds/새 소식").mkdir()
    (place / "seeds/새 소식/첫 기사.md").write_text("# One\n")
    assert shell(place / "seeds/ko", "workbench sync seeds/story.txt").code == 0
    beside = shell(root, "workbench -C './한국 기사 & more' sync 'seeds/새 소식/*.md'")
    assert (beside.code, beside.out) == (
        0,
        "locales/ko/새 소식/첫 기사.md.po: 1 added, 1 in all\n",
    )
    done = shell(place / "seeds", "workbench export ./seeds/story.txt --locale ko")
    assert done.code == 0
    assert (place / "out/ko/story.txt").is_file()


def test_an_article_that_went_leaves_a_catalog_that_is_reported(
    workspace: Workspace,
) -> None:
    root = workspace.root
    run(root, "sync")
    before = (root / CATALOG).read_bytes()
    (root / "seeds/story.txt").rename(root / "seeds/renamed.txt")
    assert run(root, "sync").out.startswith("locales/ko/renamed.txt.po: 4 added")
    report = run(root, "check").out
    assert f"{CATALOG}: warning orphan-catalog" in report
    assert (root / CATALOG).read_bytes() == before
    (root / CATALOG).replace(root / "locales/ko/renamed.txt.po")
    assert run(root, "sync").out == "locales/ko/renamed.txt.po: 4 moved, 4 in all\n"
    assert "orphan" not in run(root, "check").out


@pytest.mark.parametrize("command", ["sync", "draft", "status", "export"])
def test_a_language_that_an_article_is_not_translated_into_is_told(
    workspace: Workspace, command: str
) -> None:
    done = run(workspace.root, command, "seeds/story.txt", "--locale", "en")
    assert (done.code, done.out) == (2, "")
    assert done.complaints == ["no such article is translated into en"]


NAMES = ["Q&A.md", "50% off!.md", "a [draft].md", "$(id).md", 'it\'s "it".md', "-rf.md"]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_of_an_unusual_name_is_an_article_like_any_other(
    workspace: Workspace, name: str
) -> None:
    root = workspace.root
    (root / "seeds" / name).write_text("# One\n")
    assert "1 added" in run(root, "sync", f"seeds/{name}").out
    path = root / f"locales/ko/{name}.po"
    unit = catalog.read(path, locale="ko", root=root).units[0].id
    place = (f"seeds/{name}", "--locale", "ko")
    said = ("--unit", unit, "--target", "하나", "--by", "kim")
    assert run(root, "set", *place, *said, "--state", "approved").code == 0
    assert unit in run(root, "units", *place).out
    assert run(root, "export", *place).code == 0
    assert (root / "out/ko" / name).read_text(encoding="utf-8") == "# 하나\n"


@pytest.mark.parametrize(
    ("name", "pattern", "expected"),
    [
        ("seeds/a.txt", "seeds/[z-a].txt", False),
        ("seeds/[z-a].txt", "seeds/[z-a].txt", True),
        ("seeds/a/b.txt", "**.txt", True),
        ("seeds/a.txt", ".", True),
        ("a/" * 100 + "a" * 200, "**" * 40 + "x", False),
        ("a/" * 100 + "a" * 200, "**/a/" * 60 + "x", False),
        ("a" * 250, "*a" * 80 + "b", False),
    ],
)
def test_t24_no_glob_is_invalid_or_slow(
    name: str, pattern: str, expected: bool
) -> None:
    assert matches(name, pattern) is expected


def test_somebody_has_to_answer_for_it(workspace: Workspace) -> None:
    root = workspace.root
    run(root, "sync")
    before = contents(root)
    for by in ("", " \n"):
        for command in (("set", *ONE, "--unit", "x", "--target", "y"), ("adopt",)):
            done = run(root, *command, "--by", by)
            assert (done.code, "a name is needed" in done.err) == (2, True)
    assert contents(root) == before


def test_a_report_goes_to_any_place_or_is_told_not_to(workspace: Workspace) -> None:
    root = workspace.root
    run(root, "sync")
    deep = root / "reports/today/check.json"
    assert run(root, "check", "--format", "json", "--output", str(deep)).code == 1
    assert deep.read_text(encoding="utf-8").startswith("{")
    for line in ("| cat", "> report.txt; cat report.txt"):
        done = shell(root, f"workbench check --output /dev/stdout {line}")
        assert done.out.count("error") > 4
    for place in ("/dev/full", "/proc/nothing.json", str(root / CATALOG / "x.json")):
        done = run(root, "check", "--output", place)
        assert (done.code, len(done.complaints)) == (2, 1)
        assert "cannot be written" in done.complaints[0]


def test_workspaces_are_made_in_folders_of_their_own(workspace: Workspace) -> None:
    root = workspace.root
    before = contents(root)
    for command in (
        f"init {root}/seeds/story.txt --target ko",
        f"init {root}/seeds/story.txt/x --target ko",
        f"demo {root}/seeds/story.txt --no-serve",
        f"demo {root} --no-serve",
        f"init {root} --target ko",
    ):
        done = run(root, *command.split())
        assert (done.code, done.out, len(done.complaints)) == (2, "", 1), command
    assert contents(root) == before


def test_what_may_not_be_published_is_a_finding_not_a_failure(
    workspace: Workspace,
) -> None:
    done = run(workspace.root, "export", *ONE, "--missing", "fail")
    assert (done.code, len(done.complaints)) == (1, 1)
    assert "4 of 4 segments have no translation" in done.complaints[0]
    assert not (workspace.root / "out").exists()


def test_python_knows_the_command_too(workspace: Workspace) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "workbench", "-C", workspace.root, "status"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0
