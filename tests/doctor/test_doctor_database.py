"""The database: older, newer, damaged, foreign, on a server that runs or does not."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy
from databases import fresh
from faults.running import finish, run, start

from doctor.looking import Said, look, one, seen, worst
from workbench.store import Store
from workbench.store.looking import Place
from workbench.store.schema import REVISION, REVISIONS

FROZEN = Path(__file__).parents[1] / "data" / "store"
DATABASE = ".workbench/workbench.db"


def named(root: Path, url: str) -> None:
    """Name another database in the settings, before the first table of them."""
    path = root / "workbench.toml"
    path.write_text(f'store = "{url}"\n' + path.read_text("utf-8"), "utf-8")


def laid(root: Path, revision: str) -> Path:
    """Lay out a database as an earlier version of the program left it."""
    path = root / DATABASE
    for beside in path.parent.glob("workbench.db*"):
        if beside.is_file():
            beside.unlink()
    connection = sqlite3.connect(path)
    connection.executescript((FROZEN / f"{revision}.sql").read_text("utf-8"))
    connection.close()
    return path


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_database_of_any_version_is_read_and_not_upgraded(
    site: Path, revision: str
) -> None:
    path = laid(site, revision)
    before = seen(site)
    code, said = look(site)
    line = one(said, "database")
    assert (code, seen(site)) == (0, before)
    if revision == REVISION:
        assert line.status == "ok"
        assert said["jobs"]
        return
    assert line.status == "warning"
    assert f"revision {revision}, {REVISION} is needed" in line.found
    assert not {"memory", "jobs", "accounts"} & set(said)
    Store.open_file(path).close()
    assert one(look(site)[1], "database").status == "ok"


def test_no_database_yet_is_nothing_wrong_and_none_is_made(site: Path) -> None:
    for path in (site / ".workbench").glob("workbench.db*"):
        path.rename(site.parent / path.name)
    code, said = look(site)
    assert (code, worst(said)) == (0, {})
    assert "not made yet" in one(said, "database").found
    assert not list((site / ".workbench").glob("workbench.db*"))


def spoilt(path: Path, content: bytes) -> None:
    with path.open("r+b") as stream:
        stream.seek(max(0, path.stat().st_size // 2))
        stream.write(content)


def newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()


def foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bookmark (address TEXT)")
    connection.close()


@pytest.mark.parametrize(
    ("breaking", "words"),
    [
        (lambda path: path.write_bytes(b"not a database at all " * 99), "damaged"),
        (lambda path: spoilt(path, b"\xff" * 9000), "damaged"),
        (newer, "newer version"),
        (foreign, "another program"),
        (lambda path: (path.unlink(), path.mkdir()), "no such file"),
        (lambda path: path.with_name("workbench.db-wal").write_bytes(b"x"), "-wal"),
    ],
)
def test_a_database_that_cannot_be_used_is_an_error(
    site: Path, breaking: Callable[[Path], object], words: str
) -> None:
    path = site / DATABASE
    breaking(path)
    before = seen(site)
    code, said = look(site)
    line = one(said, "database")
    assert (code, line.status) == (1, "error")
    assert words in line.found
    assert seen(site) == before


def test_the_newest_steps_of_one_who_works_are_seen(site: Path) -> None:
    store = Store.open_file(site / DATABASE)
    try:
        store.jobs.create("draft", "Drafts into ko")
        before = seen(site)
        # In one process SQLite takes two who have a file open for one.
        done = finish(start(site, "doctor"))
        assert done.code == 0
        assert "1 job to do, none stuck" in done.out
        assert seen(site) == before
    finally:
        store.close()


DIES = """
import os, sys
from pathlib import Path
from workbench.store import Store
store = Store.open_file(Path(sys.argv[1]))
store.jobs.create("draft", "Drafts into ko")
os._exit(9)
"""


def test_the_newest_steps_of_one_who_died_are_seen(site: Path) -> None:
    subprocess.run([sys.executable, "-c", DIES, site / DATABASE], check=False)
    assert (site / f"{DATABASE}-wal").stat().st_size
    before = seen(site)
    _, said = look(site)
    assert one(said, "jobs").found == "1 job to do, none stuck"
    assert seen(site) == before


def test_stuck_jobs_are_told_with_what_to_do(site: Path) -> None:
    clock = [time.time() - 7200]
    store = Store.open_file(site / DATABASE, clock=lambda: clock[0])
    lost, parked = (store.jobs.create("draft", name) for name in ("Lost", "Parked"))
    store.jobs.create("draft", "Idle")
    store.jobs.take("gone", lost)
    store.jobs.take("other", parked)
    store.jobs.finish(parked, "other", store.jobs.get(parked).state.PARKED)
    store.close()
    code, said = look(site)
    told = {line.found.split()[-1]: line.advice for line in said["jobs"]}
    assert code == 0
    assert set(told) == {"Lost", "Idle", "Parked"}
    assert "worker" in told["Lost"]
    assert "worker" in told["Idle"]
    assert "resume" in told["Parked"]


def test_a_memory_that_lags_is_told_and_a_broken_index_is_warned_of(
    site: Path,
) -> None:
    (site / "seeds/story.txt").write_text("Something else entirely.\n")
    assert run(site, "sync").code == 0
    line = one(look(site)[1], "memory")
    assert (line.status, "1 file to take in" in line.found) == ("ok", True)
    assert run(site, "rebuild").code == 0
    assert "to take in" not in one(look(site)[1], "memory").found
    index = next((site / f"{DATABASE}.index").glob("similar-*.index"))
    index.write_bytes(b"broken")
    lines = look(site)[1]["memory"]
    assert [line.status for line in lines] == ["ok", "warning"]
    assert lines[1].advice == "run: workbench rebuild"


def accounts(root: Path) -> Said:
    return one(look(root)[1], "accounts")


def test_accounts_need_an_administrator_who_can_sign_in(site: Path) -> None:
    assert accounts(site).status == "ok"
    with (site / "workbench.toml").open("a") as stream:
        stream.write('[server]\nurl = "https://translate.example"\n')
    assert accounts(site).status == "error"
    assert run(site, "user", "add", "lee", "--role", "reviewer").code == 0
    assert accounts(site).found == "1 account, no admin can sign in"
    assert run(site, "user", "add", "kim", "--role", "admin").code == 0
    assert accounts(site).status == "warning"  # invited, and has no password yet
    with sqlite3.connect(site / DATABASE) as connection:
        connection.execute("UPDATE person SET password = 'x' WHERE name = 'kim'")
    connection.close()
    assert accounts(site).found == "2 accounts, 1 admin"
    with sqlite3.connect(site / DATABASE) as connection:
        connection.execute("UPDATE person SET disabled = 1 WHERE name = 'kim'")
    connection.close()
    assert accounts(site).status == "warning"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """An empty database on a PostgreSQL server."""
    with fresh("postgresql", tmp_path) as url:
        yield url


@pytest.mark.postgres
def test_a_server_is_read_and_not_changed(site: Path, server: str) -> None:
    named(site, server)
    assert "empty" in one(look(site)[1], "database").found
    engine = sqlalchemy.create_engine(server)
    assert sqlalchemy.inspect(engine).get_table_names() == []
    Store.open(server).close()
    code, said = look(site)
    assert (code, one(said, "database").status) == (0, "ok")
    assert said["accounts"]
    assert one(said, "memory").found.startswith("0 entries of 0 files; 2 files")
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0009'")
    assert "revision 0009" in one(look(site)[1], "database").found
    engine.dispose()


@pytest.mark.postgres
def test_a_server_that_lets_nobody_in_is_an_error(site: Path, server: str) -> None:
    url = sqlalchemy.make_url(server).set(database="nowhere")
    named(site, url.render_as_string(hide_password=False))
    code, said = look(site)
    line = one(said, "database")
    assert (code, line.status) == (1, "error")
    assert "nowhere" in line.found
    assert "were not looked at" in line.found


def test_a_server_that_is_stopped_is_an_error(site: Path, tmp_path: Path) -> None:
    named(site, f"postgresql+psycopg://kim:secret@/name?host={tmp_path}/stopped")
    done = run(site, "doctor")
    assert done.code == 1
    (line,) = [one for one in done.out.splitlines() if "database" in one[:20]]
    assert line.startswith("error")
    assert ":secret@" not in done.out


@pytest.mark.parametrize(
    ("url", "environment", "here"),
    [
        ("sqlite:////srv/store.db", {}, True),
        ("postgresql://kim@localhost/name", {}, True),
        ("postgresql://kim@127.0.0.1:5433/name", {}, True),
        ("postgresql://kim@[::1]/name", {}, True),
        ("postgresql://kim@/name", {}, True),
        ("postgresql://kim@/name?host=/run/postgresql", {}, True),
        ("postgresql://kim@db.example/name", {}, False),
        ("postgresql://kim@10.0.0.5/name", {}, False),
        ("postgresql://kim@/name?host=localhost&host=db.example", {}, False),
        ("postgresql://kim@localhost/name?hostaddr=192.0.2.1", {}, False),
        ("postgresql://kim@/name?service=main", {}, False),
        ("postgresql://kim@/name", {"PGHOST": "db.example"}, False),
        ("postgresql://kim@/name", {"PGSERVICE": "main"}, False),
        ("postgresql://kim@localhost/name", {"PGHOSTADDR": "192.0.2.1"}, False),
    ],
)
def test_which_databases_are_plainly_here(
    url: str, environment: dict[str, str], here: bool
) -> None:
    assert Place.of(url).is_here(environment) is here


def test_a_database_elsewhere_is_not_asked(site: Path) -> None:
    named(site, "postgresql+psycopg://kim:secret@db.example/name")
    code, said = look(site)
    line = one(said, "database")
    assert (code, line.status) == (0, "ok")
    assert "not asked" in line.found
    assert "secret" not in line.found
    assert not {"jobs", "accounts", "memory"} & set(said)
    code, said = look(site, "--connect")
    assert (code, one(said, "database").status) == (1, "error")


def test_a_workspace_whose_database_is_a_link_out(site: Path) -> None:
    outside = site.parent / "outside.db"
    (site / DATABASE).rename(outside)
    (site / DATABASE).symlink_to(outside)
    code, said = look(site)
    assert (code, one(said, "database").status) == (1, "error")
    assert (site / DATABASE).is_symlink()
