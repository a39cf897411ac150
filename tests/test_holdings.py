"""Imported translations as files of the workspace, and what is excluded."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench import desk, holdings, recall
from workbench.errors import (
    NothingMatchedError,
    SourceError,
    UnsafePathError,
    UsageError,
)
from workbench.interchange import tmx
from workbench.memory.excluded import Pair
from workbench.model import Address, State
from workbench.store import CatalogKey
from workbench.workspace import Workspace

LEVELS = (Path(__file__).parent / "data/tmx/levels.tmx").read_bytes()
KEY = CatalogKey("memory/levels.tmx", "ko", "en")


def known(workspace: Workspace, text: str, source: str = "en", target: str = "ko"):
    recall.refresh(workspace)
    found = workspace.memory.lookup([text], source, target)
    return [match.target for match in found.get(text, ())]


def test_an_imported_file_is_kept_as_it_is_and_found_in_both_directions(
    workspace: Workspace,
) -> None:
    done = holdings.add(workspace, LEVELS, "levels.tmx")
    assert (done.name, done.new) == ("memory/levels.tmx", True)
    assert done.taken == {("en", "ko"): 5, ("ko", "en"): 5}
    assert done.skipped["is empty"] == 1
    assert (workspace.root / "memory/levels.tmx").read_bytes() == LEVELS
    assert known(workspace, "Press") == ["언론"]
    assert known(workspace, "언론", "ko", "en") == ["Press"]
    assert not holdings.add(workspace, LEVELS, "levels.tmx").new


def test_a_deleted_database_loses_no_imported_translation(workspace: Workspace) -> None:
    holdings.add(workspace, LEVELS, "levels.tmx")
    assert known(workspace, "Press") == ["언론"]
    workspace.store.close()
    (workspace.root / ".workbench/workbench.db").unlink()
    again = Workspace.open(workspace.root)
    recall.rebuild(again)
    assert known(again, "Press") == ["언론"]


def test_another_file_of_the_name_is_never_overwritten(workspace: Workspace) -> None:
    holdings.add(workspace, LEVELS, "levels.tmx")
    other = LEVELS.replace("언론".encode(), "신문".encode())
    with pytest.raises(UsageError, match="another file"):
        holdings.add(workspace, other, "levels.tmx")
    holdings.add(workspace, other, "levels.tmx", replaced=True)
    assert known(workspace, "Press") == ["신문"]


def test_some_languages_are_kept_alone(workspace: Workspace) -> None:
    holdings.add(workspace, LEVELS, "levels.tmx", only=["en", "ko"])
    data = (workspace.root / "memory/levels.tmx").read_bytes()
    assert "国境".encode() not in data
    assert known(workspace, "Press") == ["언론"]
    assert known(workspace, "언론", "ko", "en") == ["Press"]


@pytest.mark.parametrize("only", [["fr"], ["en", "ja"]])
def test_a_file_of_no_use_is_refused(workspace: Workspace, only: list[str]) -> None:
    with pytest.raises(UsageError, match="between languages") as caught:
        holdings.add(workspace, LEVELS, "levels.tmx", only=only)
    assert caught.value.path == "levels.tmx"
    assert not (workspace.root / "memory").exists()


@pytest.mark.parametrize("name", ["con.tmx", ".hidden.tmx", "a\0.tmx"])
def test_t08_no_name_leads_elsewhere(workspace: Workspace, name: str) -> None:
    with pytest.raises(UnsafePathError):
        holdings.add(workspace, LEVELS, name)
    assert not (workspace.root / "memory").exists()


def test_t08_only_the_last_part_of_a_name_counts(workspace: Workspace) -> None:
    done = holdings.add(workspace, LEVELS, "../../evil.tmx")
    assert done.name == "memory/evil.tmx"


def test_a_broken_file_leaves_nothing_behind(workspace: Workspace) -> None:
    with pytest.raises(SourceError) as caught:
        holdings.add(workspace, LEVELS[:-40], "levels.tmx")
    assert caught.value.line is not None
    assert not (workspace.root / "memory").exists()


def test_a_file_that_broke_later_is_a_finding(workspace: Workspace) -> None:
    holdings.add(workspace, LEVELS, "levels.tmx")
    path = workspace.root / "memory/levels.tmx"
    path.write_bytes(LEVELS[:900])
    refreshed = recall.refresh(workspace)
    assert {f.path for f in refreshed.findings} == {"memory/levels.tmx"}
    assert known(workspace, "Press") == []


def test_an_imported_entry_is_changed_in_its_file(workspace: Workspace) -> None:
    holdings.add(workspace, LEVELS, "levels.tmx")
    recall.refresh(workspace)
    (match,) = workspace.memory.lookup(["Press"], "en", "ko")["Press"]
    assert match.imported
    changed = holdings.rewrite(workspace, KEY, match.unit, "보도\n기관")
    assert known(workspace, "Press") == ["보도 기관"]
    assert changed.id != match.unit
    with pytest.raises(NothingMatchedError, match="meanwhile"):
        holdings.rewrite(workspace, KEY, match.unit, "x")
    with pytest.raises(UsageError):
        holdings.rewrite(workspace, KEY, changed.id, "  ")
    holdings.remove(workspace, KEY, [changed.id])
    assert known(workspace, "Press") == []


def test_several_entries_go_at_once_or_none(workspace: Workspace) -> None:
    holdings.add(workspace, LEVELS, "levels.tmx")
    recall.refresh(workspace)
    found = workspace.store.shelf.all_of("en", "ko")
    units = [match.unit for match in found if match.source.startswith("Press")]
    before = (workspace.root / KEY.article).read_bytes()
    with pytest.raises(NothingMatchedError):
        holdings.remove(workspace, KEY, [*units, "0" * 12])
    assert (workspace.root / KEY.article).read_bytes() == before
    assert len(holdings.remove(workspace, KEY, units)) == 2
    recall.refresh(workspace)
    assert len(list(workspace.store.shelf.all_of("en", "ko"))) == 3


@pytest.mark.parametrize("article", ["seeds/story.txt", "../x.tmx", "memory/none.tmx"])
def test_only_imported_files_are_changed(workspace: Workspace, article: str) -> None:
    holdings.add(workspace, LEVELS, "levels.tmx")
    with pytest.raises(NothingMatchedError):
        holdings.remove(workspace, CatalogKey(article, "ko", "en"), ["0" * 12])


def test_excluding_an_entry_leaves_its_approval_alone(workspace: Workspace) -> None:
    article = workspace.article("seeds/story.txt")
    workspace.sync(article, "ko")
    unit = workspace.catalog(article, "ko").live[0]
    address = Address(article, "ko", unit.id)
    desk.write(workspace, address, "국경은 닫혔다.", by="kim")
    desk.judge(workspace, address, State.APPROVED, by="kim")
    before = workspace.catalog_path(article, "ko").read_bytes()
    pair = Pair("en", "ko", unit.source, "국경은 닫혔다.")
    holdings.exclude(workspace, [pair], reason="only  here", by="kim")
    assert known(workspace, unit.source) == []
    assert workspace.catalog_path(article, "ko").read_bytes() == before
    (line,) = holdings.exclusions(workspace)
    assert (line.pair, line.reason, line.by) == (pair, "only here", "kim")
    exported = b"".join(holdings.export(workspace))
    assert list(tmx.pairs(tmx.read(exported), "en", "ko")) == []
    holdings.include(workspace, [pair])
    assert known(workspace, unit.source) == ["국경은 닫혔다."]


def test_an_exported_memory_imported_elsewhere_suggests_the_same(
    workspace: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> None:
    holdings.add(workspace, LEVELS, "levels.tmx")
    recall.refresh(workspace)
    data = b"".join(holdings.export(workspace, ["ko"]))
    root = tmp_path_factory.mktemp("other")
    (root / "workbench.toml").write_text('source = "en"\ntargets = ["ko"]\n')
    other = Workspace.open(root)
    holdings.add(other, data, "exported.tmx")
    for text in ("Press", "The <b>border</b> is closed."):
        assert known(other, text) == known(workspace, text) != []
