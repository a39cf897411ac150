"""Opening: new, current, older, newer, damaged and impossible databases."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from databases import BACKENDS, fresh, made_by_revisions, quickly_made

from workbench.errors import ConfigurationError, StorageError
from workbench.store import CatalogKey, Store
from workbench.store.migrate import configuration
from workbench.store.schema import METADATA, REVISIONS

FROZEN = Path(__file__).parents[1] / "data" / "store"


@pytest.fixture(autouse=True, scope="module")
def _by_revisions() -> Iterator[None]:
    with made_by_revisions():
        yield


def sqlite_url(path: Path) -> str:
    return f"sqlite:///{path}"


def frozen_database(revision: str, path: Path) -> str:
    """Lay out a database as an earlier version of the program left it."""
    connection = sqlite3.connect(path)
    connection.executescript((FROZEN / f"{revision}.sql").read_text("utf-8"))
    connection.close()
    return sqlite_url(path)


def test_a_missing_database_is_made_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / ".workbench" / "store.db"
    Store.open(sqlite_url(path)).close()
    assert path.is_file()


@pytest.mark.parametrize("name", ["a?b#c", "50%25", "한국어 글", ":memory:"])
def test_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name / "store.db"
    Store.open_file(path).close()
    assert path.is_file()


def test_what_was_recorded_is_there_after_reopening(url: str) -> None:
    first = Store.open(url)
    first.memory.replace_catalog(CatalogKey("a", "ko", "en"), "v1", [])
    first.close()
    again = Store.open(url)
    assert again.memory.catalogs_seen() == {CatalogKey("a", "ko", "en"): "v1"}
    again.close()


@pytest.mark.parametrize("revision", REVISIONS)
def test_t56_every_released_database_opens_with_its_contents(
    revision: str, tmp_path: Path
) -> None:
    store = Store.open(frozen_database(revision, tmp_path / "old.db"))
    (event,) = store.history_of("ko", "seeds/a.md", "0123456789ab")
    assert (event.by, event.after_target) == ("kim", "안녕하십니까")
    (match,) = store.memory.exact("en", "ko", ["Hello"])["Hello"]
    assert match.target == "안녕하십니까"
    assert [job.kind for job in store.jobs.recent()] == ["draft"]
    store.close()


@pytest.mark.parametrize("revision", REVISIONS)
def test_an_upgraded_database_has_the_tables_the_program_expects(
    revision: str, tmp_path: Path
) -> None:
    url = frozen_database(revision, tmp_path / "old.db")
    Store.open(url).close()
    assert differences(url) == []


def test_a_new_database_has_the_tables_the_program_expects(url: str) -> None:
    Store.open(url).close()
    assert differences(url) == []


@pytest.mark.parametrize("kind", BACKENDS)
def test_what_the_tests_begin_with_is_what_the_revisions_make(
    kind: str, tmp_path: Path
) -> None:
    made = []
    for number, way in enumerate((made_by_revisions, quickly_made, quickly_made)):
        folder = tmp_path / str(number)
        folder.mkdir()
        with way(), fresh(kind, folder) as url:
            Store.open(url).close()
            made.append(inside(url, INSIDE[kind]))
    assert made[0] == made[1] == made[2]
    assert len(made[0]) > 50


INSIDE = {
    "sqlite": [
        "SELECT type, name, sql FROM sqlite_master",
        "SELECT * FROM alembic_version",
        "SELECT * FROM memory_source_grams_config",
        "SELECT * FROM memory_target_grams_config",
    ],
    "postgresql": [
        "SELECT table_name, column_name, ordinal_position, data_type, is_nullable,"
        " column_default FROM information_schema.columns WHERE table_schema = 'public'",
        "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'",
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint",
        "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
        "SELECT extname FROM pg_extension",
        "SELECT * FROM alembic_version",
    ],
}
"""What says all about the tables of a new database, by its kind."""


def inside(url: str, questions: list[str]) -> list[str]:
    engine = sqlalchemy.create_engine(url)
    with engine.connect() as connection:
        rows = [row for ask in questions for row in connection.exec_driver_sql(ask)]
    engine.dispose()
    return sorted(map(str, rows))


def differences(url: str) -> list[object]:
    engine = sqlalchemy.create_engine(url)
    with engine.connect() as connection:
        options = {"include_name": is_of_the_schema}
        context = MigrationContext.configure(connection, opts=options)
        found = compare_metadata(context, METADATA)
    engine.dispose()
    return list(found)


def is_of_the_schema(name: str | None, kind: str, _of: object) -> bool:
    """The index of words is the database's own, and not everywhere."""
    return not (name and re.search("_(grams|terms)", name))


def test_the_list_of_revisions_is_that_of_the_folder() -> None:
    folder = ScriptDirectory.from_config(configuration())
    assert [script.revision for script in folder.walk_revisions()][::-1] == list(
        REVISIONS
    )


def test_t56_a_database_of_a_newer_version_is_refused(url: str) -> None:
    Store.open(url).close()
    execute(url, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(ConfigurationError, match="newer version"):
        Store.open(url)


def execute(url: str, statement: str) -> None:
    engine = sqlalchemy.create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


@pytest.mark.parametrize("content", [b"not a database at all, " * 50, b"\xff" * 5000])
def test_a_damaged_file_is_named_with_the_way_out(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "store.db"
    path.write_bytes(content)
    with pytest.raises(StorageError, match="damaged") as caught:
        Store.open(sqlite_url(path))
    assert str(path) in str(caught.value)
    assert "workbench rebuild" in str(caught.value)
    assert path.read_bytes() == content


def test_damage_found_later_reads_the_same(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    store = Store.open(sqlite_url(path))
    store.close()
    with path.open("r+b") as stream:
        stream.seek(4096)
        stream.write(b"\xff" * (path.stat().st_size - 4096))
    with pytest.raises(StorageError, match="damaged"):
        store.recent()


@pytest.mark.parametrize(
    "url",
    ["", "nonsense", "sqlite://", "sqlite:///:memory:", "mysql://kim:secret@host/name"],
)
def test_an_address_that_cannot_serve_is_a_configuration_error(url: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        Store.open(url)
    assert "secret" not in str(caught.value)


def test_a_folder_in_the_way_is_a_storage_error(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="unable to open"):
        Store.open(sqlite_url(tmp_path))


def test_a_file_in_the_way_of_the_folder_is_a_storage_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="folder of the database"):
        Store.open(sqlite_url(tmp_path / "file" / "store.db"))


def test_t51_a_full_disk_is_a_storage_error_and_changes_nothing(
    tmp_path: Path,
) -> None:
    url = sqlite_url(tmp_path / "store.db")
    store = Store.open(url)
    key = CatalogKey("a", "ko", "en")
    with store.database.writing() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StorageError, match="full"):
        store.memory.replace_catalog(key, "v" * 1_000_000, [])
    assert store.memory.catalogs_seen() == {}
    store.close()


def test_a_current_database_opens_fast_and_without_alembic(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "store.db")
    Store.open(url).close()
    code = f"""
import sys
from workbench.store import Store
assert "sqlalchemy" not in sys.modules
Store.open({url!r})
assert "sqlalchemy" in sys.modules
assert not [name for name in sys.modules if name.startswith("alembic")]
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_importing_the_migration_environment_does_nothing() -> None:
    subprocess.run(
        [sys.executable, "-c", "import workbench.store.migrations.env"], check=True
    )


def test_the_database_of_another_program_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "bookmarks.db"
    with sqlite3.connect(path) as theirs:
        theirs.execute("CREATE TABLE bookmark (address TEXT)")
    theirs.close()
    before = path.read_bytes()
    with pytest.raises(ConfigurationError, match="another program"):
        Store.open_file(path)
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == ["bookmarks.db"]
