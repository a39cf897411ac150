"""Articles, catalogs and repository, each really broken in one way."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from doctor.looking import git, look, one, seen, worst
from workbench import files

CATALOG = "locales/ko/story.txt.po"
Break = Callable[[Path], object]


def written(name: str, content: bytes | str) -> Break:
    data = content if isinstance(content, bytes) else content.encode()

    def write(root: Path) -> None:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    return write


def cut_short(root: Path) -> None:
    """As a full disk leaves what is not written atomically."""
    content = (root / CATALOG).read_bytes()
    (root / CATALOG).write_bytes(content[: content.rindex(b"msgstr") + 9])


def defined_twice(root: Path) -> None:
    content = (root / CATALOG).read_text("utf-8")
    (root / CATALOG).write_text(
        f"{content}\n{content[content.index('# wb-') :]}", "utf-8"
    )


def a_folder(root: Path) -> None:
    (root / CATALOG).unlink()
    (root / CATALOG).mkdir()


def leads_out(root: Path) -> None:
    (root / CATALOG).unlink()
    (root / CATALOG).symlink_to("/etc/hostname")


def a_file_for(name: str) -> Break:
    def put(root: Path) -> None:
        (root / name).rename(root.parent / f"away-{root.name}")
        (root / name).write_text("x")

    return put


def sources_gone(root: Path) -> None:
    for path in (root / "seeds").rglob("*.txt"):
        path.unlink()


@pytest.mark.parametrize(
    ("breaking", "code", "status", "words"),
    [
        (cut_short, "catalogs", "error", [f"{CATALOG}:", "git checkout"]),
        (defined_twice, "catalogs", "error", [CATALOG, "workbench check"]),
        (a_file_for("locales"), "catalogs", "error", ["locales", "no folder"]),
        (a_file_for("seeds"), "articles", "error", ["seeds", "no such folder"]),
        (a_file_for(".workbench"), "own-folder", "error", [".workbench"]),
        (a_folder, "catalogs", "error", [CATALOG]),
        (leads_out, "catalogs", "error", [CATALOG, "leads out of the workspace"]),
        (written(CATALOG, b"\xff\xff\0\0"), "catalogs", "error", [CATALOG]),
        (
            written("locales/ko/glossary.po", 'msgid "'),
            "catalogs",
            "error",
            ["glossary"],
        ),
        (written("seeds/new one.txt", "One.\n"), "catalogs", "warning", ["sync"]),
        (
            written("seeds/-새 글.txt", "One.\n"),
            "catalogs",
            "warning",
            ["1 catalog not"],
        ),
        (sources_gone, "articles", "warning", ["no article"]),
        (
            written("segmentation.srx", "<srx"),
            "segmentation-rules",
            "error",
            ["segmentation.srx:", "unclosed"],
        ),
        (written("memory/excluded.jsonl", "{"), "imported-memories", "error", ["excl"]),
        (written(".gitignore", "locales/\n"), "repository", "error", ["locales"]),
        (written(".gitignore", "*.po\n"), "repository", "error", ["border.txt.po"]),
        (written(".git/index.lock", ""), "repository", "warning", ["index.lock"]),
        (
            lambda root: git(root, "add", "-f", ".workbench/workbench.db"),
            "repository",
            "error",
            ["workbench.db"],
        ),
    ],
)
def test_what_is_broken_is_told_with_its_name(
    site: Path, breaking: Break, code: str, status: str, words: list[str]
) -> None:
    assert worst(look(site)[1]) == {}
    breaking(site)
    exit_code, said = look(site)
    wrong = [line for line in said[code] if line.status != "ok"]
    told = " ".join(f"{line.found} {line.advice}" for line in wrong)
    assert all(word in told for word in words), told
    assert status in {line.status for line in wrong}
    assert exit_code == (1 if status == "error" else 0)


def test_broken_catalogs_are_counted(site: Path) -> None:
    for number in range(20):  # so many that other processes look, too
        (site / f"seeds/n{number}.txt").write_text("One.\n")
        name = f"locales/ko/n{number}.txt.po"
        written(name, "nonsense\n" if number % 2 else "")(site)
    code, said = look(site)
    assert code == 1
    broken = [line for line in said["catalogs"] if "/n" in line.found]
    assert [line.status for line in broken] == ["error"] * 10
    assert said["catalogs"][-1].found == "10 of 22 catalogs are broken"


def test_an_unfinished_merge_is_told(site: Path) -> None:
    path = site / "seeds/story.txt"
    git(site, "checkout", "-qb", "other")
    path.write_text("Theirs.\n")
    git(site, "commit", "-qam", "theirs")
    git(site, "checkout", "-q", "-")
    path.write_text("Mine.\n")
    git(site, "commit", "-qam", "mine")
    with pytest.raises(subprocess.CalledProcessError):
        git(site, "merge", "-q", "other")
    code, said = look(site)
    (line,) = [line for line in said["repository"] if line.status == "error"]
    assert (code, line.found) == (1, "two versions are unmerged: seeds/story.txt")


def test_a_workspace_outside_of_git_is_warned_of(site: Path) -> None:
    (site / ".git").rename(site.parent / "gone")
    code, said = look(site)
    assert (code, one(said, "repository").status) == (0, "warning")


def test_a_computer_without_git(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    code, said = look(site)
    assert one(said, "git-program").status == "warning"
    assert one(said, "repository").status == "error"
    assert code == 1


def test_rules_that_speak_of_nothing_are_warned_of(site: Path) -> None:
    with (site / "workbench.toml").open("a") as stream:
        stream.write('[[articles]]\nmatch = "sports/**"\nlanguage = "de"\n')
    _, said = look(site)
    (line,) = [line for line in said["languages"] if line.status != "ok"]
    assert "'sports/**'" in line.found


KILLED = """
import os, sys
from pathlib import Path
from workbench import files
def pieces():
    yield b"half"
    os._exit(9)
files.write_named_pieces(Path(sys.argv[1]), pieces())
"""


def test_what_a_killed_writer_left_is_told_and_left(site: Path) -> None:
    path = site / CATALOG
    subprocess.run([sys.executable, "-c", KILLED, path], check=False)
    (left,) = path.parent.glob(".wb-*.tmp")
    before = seen(site)
    code_, said = look(site)
    line = one(said, "leftovers")
    assert (code_, line.status) == (0, "warning")
    assert str(left.relative_to(site)) in line.found
    assert seen(site) == before
    files.write_atomic(path, path.read_bytes(), root=site)
    assert one(look(site)[1], "leftovers").status == "ok"


def test_a_lock_that_somebody_holds_is_told(site: Path) -> None:
    folder = site / ".workbench/locks"
    with FileLock(folder / "held.lock"):
        line = one(look(site)[1], "leftovers")
    assert (line.status, line.found) == ("warning", "1 file being written now")
    assert one(look(site)[1], "leftovers").status == "ok"
