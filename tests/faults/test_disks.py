"""Full, read-only and damaged storage, through the commands that meet it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

from faults.running import CATALOG, contents, run
from faults.small_disk import on_small_disk
from workbench.workspace import Workspace

TESTS = Path(__file__).parents[1]

SETUP = """
sys.path.insert(0, {tests!r})
from pathlib import Path
from faults.running import contents, run
root = Path.cwd()
(root / "workbench.toml").write_text(
    'targets = ["ko"]\\nstore = "sqlite:///{store}"\\n[engine]\\nname = "pseudo"\\n'
)
(root / "seeds").mkdir()
(root / "seeds/small.txt").write_text("A small one.\\n")
run(root, "sync")
small = ("seeds/small.txt", "--locale", "ko")
unit = run(root, "units", *small).out.split()[0]
place = (*small, "--by", "kim", "--unit", unit)
def attempt(*command):
    before = contents(root)
    done = run(root, *command)
    print(done.code, done.complaints)
    return before, contents(root)
"""


def on_disk(tmp_path: Path, code: str) -> list[str]:
    """Run Python code in a workspace on a file system of 64 kB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    setup = SETUP.format(tests=str(TESTS), store=tmp_path / "store.db")
    return on_small_disk(disk, setup + code).splitlines()


FULL = ("the disk is full", "larger than the system allows")


def test_t51_sync_on_a_full_disk_writes_what_fits(tmp_path: Path) -> None:
    (line,) = on_disk(
        tmp_path,
        """
big = "\\n\\n".join(f"Sentence number {n} is another one." for n in range(700))
(root / "seeds/big.txt").write_text(big)
(root / "seeds/last.txt").write_text("The last one.")
before, after = attempt("sync")
assert after.keys() - before.keys() == {"locales/ko/last.txt.po"}
""",
    )
    assert line.startswith("2 ['locales/ko/big.txt.po: cannot be written: ")
    assert any(reason in line for reason in FULL)


def test_t51_drafts_on_a_full_disk_leave_the_catalog(tmp_path: Path) -> None:
    (line,) = on_disk(
        tmp_path,
        """
(root / "seeds/big.txt").write_text("Word " * 4_000 + ".")
run(root, "sync")
if mounted:
    before, after = attempt("draft", "--locale", "ko")
    assert before["locales/ko/big.txt.po"] == after["locales/ko/big.txt.po"]
    assert b"draft" in after["locales/ko/small.txt.po"]
    assert before.keys() == after.keys()
else:
    print("2 ['locales/ko/big.txt.po: cannot be written: the disk is full']")
""",
    )
    assert line.startswith("2 ['locales/ko/big.txt.po: cannot be written: ")
    assert any(reason in line for reason in FULL)


def test_t51_a_person_hears_that_the_text_was_not_kept(tmp_path: Path) -> None:
    refused, kept = on_disk(
        tmp_path,
        """
before, after = attempt("set", *place, "--target", "가" * 30_000)
assert before == after
before, after = attempt("set", *place, "--target", "가나다")
assert "가나다".encode() in after["locales/ko/small.txt.po"]
""",
    )
    assert refused.startswith("2 ['locales/ko/small.txt.po: cannot be written: ")
    assert any(reason in refused for reason in FULL)
    assert kept == "0 []"


def test_t51_an_export_on_a_full_disk_leaves_the_one_before(tmp_path: Path) -> None:
    lines = on_disk(
        tmp_path,
        """
(root / "seeds/big.txt").write_text("x" * 13_000 + ".\\n")
run(root, "export", "--locale", "ko")
(root / "seeds/big.txt").write_text("y" * 18_000 + ".\\n")
if mounted:
    before = contents(root)
    print(run(root, "export", "seeds/big.txt", "--locale", "ko").err)
    assert before == contents(root)
""",
    )
    wanted = "workbench: out/ko/big.txt: cannot be written: the disk is full"
    assert lines[:1] in ([], [wanted])


def test_t51_a_read_only_file_system_can_be_read_from(tmp_path: Path) -> None:
    lines = on_disk(
        tmp_path,
        """
run(root, "set", *place, "--target", "가나다")
if mounted:
    subprocess.run(["mount", "-o", "remount,ro", str(root)], check=True)
    for command in ("status", "sync --check", "units seeds/small.txt --locale ko"):
        assert run(root, *command.split()).code == 0, command
    assert run(root, "check").code == 1
    assert run(root, "export", *small, "--out", {out!r}).code == 0
    before, after = attempt("set", *place, "--target", "마바사")
    assert before == after
    attempt("export", *small)
    attempt("sync")
""".replace("{out!r}", repr(str(tmp_path / "elsewhere"))),
    )
    assert [line[:1] for line in lines] in ([], ["2", "2", "2"])
    assert all("the file system is read-only" in line for line in lines)


DAMAGE = b"This was a database once. " * 500


def test_a_damaged_database_is_named_and_the_catalogs_go_on(
    workspace: Workspace,
) -> None:
    root = workspace.root
    run(root, "sync")
    (root / ".workbench/workbench.db").write_bytes(DAMAGE)
    before = contents(root)
    one = "seeds/story.txt --locale ko"
    for command in (
        f"set {one} --unit 7234f1d94af2 --target x --by kim",
        "draft --locale ko",
        "rebuild",
    ):
        done = run(root, *command.split())
        assert (done.code, len(done.complaints)) == (2, 1), command
        assert "workbench.db: the database file is damaged (delete it" in done.err
        assert "are not lost" in done.err
    assert contents(root) == before
    for command in ("sync", f"units {one}", "export --locale ko", "status"):
        assert run(root, *command.split()).code == 0, command


BUSY = """
import sys
from workbench import cli
from workbench.store import database
database.BUSY_SECONDS = 0.2
cli.main(sys.argv[1:])
"""


def test_a_text_is_kept_where_its_history_cannot_be(workspace: Workspace) -> None:
    root = workspace.root
    run(root, "sync")
    run(root, "rebuild")
    other = sqlite3.connect(root / ".workbench/workbench.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    place = ("seeds/story.txt", "--locale", "ko", "--unit", "7234f1d94af2")
    said = ("--target", "가나다", "--by", "kim")
    done = subprocess.run(
        [sys.executable, "-c", BUSY, "-C", root, "set", *place, *said],
        capture_output=True,
        text=True,
    )
    other.close()
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert "seeds/story.txt: not in the history" in done.stderr
    assert "database is locked" in done.stderr
    assert "가나다" in (root / CATALOG).read_text(encoding="utf-8")


def test_t11_a_database_is_never_opened_outside(workspace: Workspace) -> None:
    root = workspace.root
    run(root, "sync")
    elsewhere = root.parent / f"{root.name}-elsewhere.db"
    (root / ".workbench/workbench.db").symlink_to(elsewhere)
    for command in ("rebuild", "draft --locale ko"):
        done = run(root, *command.split())
        assert (done.code, len(done.complaints)) == (2, 1)
        assert "leads out of the workspace" in done.complaints[0]
    assert not elsewhere.exists()
