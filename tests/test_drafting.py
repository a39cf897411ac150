"""Drafting a workspace: memory first, nobody's text overwritten, nothing done twice."""

from __future__ import annotations

import pytest

from workbench import desk, drafting
from workbench.drafting import Drafting
from workbench.errors import ConfigurationError
from workbench.model import Article, State
from workbench.workspace import Workspace


@pytest.fixture
def story(workspace: Workspace) -> Article:
    return workspace.article("seeds/story.txt")


def approve_first(workspace: Workspace, article: Article, target: str) -> str:
    workspace.sync(article, "ko")
    unit = workspace.catalog(article, "ko").live[0]
    address = desk.Address(article, "ko", unit.id)
    desk.write(workspace, address, target, by="kim")
    desk.judge(workspace, address, State.APPROVED, by="kim")
    return unit.source


def test_an_article_that_was_never_synced_is_drafted_all_the_same(
    workspace: Workspace, story: Article
) -> None:
    drafted = Drafting(workspace).draft(story, "ko")
    assert (drafted.from_engine, drafted.error) == (4, None)
    units = workspace.catalog(story, "ko").live
    assert {unit.state for unit in units} == {State.DRAFT}
    assert all("desk@example.org" in u.target for u in units if "desk@" in u.source)


def test_a_second_run_changes_no_byte(workspace: Workspace, story: Article) -> None:
    Drafting(workspace).draft(story, "ko")
    path = workspace.catalog_path(story, "ko")
    before = path.read_bytes(), path.stat().st_mtime_ns
    assert not Drafting(workspace).draft(story, "ko").proposals
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_what_was_approved_in_one_article_is_proposed_in_another(
    workspace: Workspace, story: Article
) -> None:
    source = approve_first(workspace, story, "국경은 1월부터 닫혀 있다.")
    sequel = workspace.add_article("sequel.txt", f"{source} It rained.\n".encode())
    drafted = Drafting(workspace).draft(sequel, "ko")
    assert (drafted.from_memory, drafted.from_engine) == (1, 1)
    first = workspace.catalog(sequel, "ko").live[0]
    assert (first.target, first.state) == ("국경은 1월부터 닫혀 있다.", State.DRAFT)
    assert first.origin is not None
    assert first.origin.kind == "memory"


def test_a_withdrawn_approval_is_proposed_no_more(
    workspace: Workspace, story: Article
) -> None:
    source = approve_first(workspace, story, "국경은 1월부터 닫혀 있다.")
    unit = workspace.catalog(story, "ko").live[0]
    address = desk.Address(story, "ko", unit.id)
    desk.judge(workspace, address, State.REVIEW, by="lee")
    sequel = workspace.add_article("sequel.txt", f"{source}\n".encode())
    assert Drafting(workspace).draft(sequel, "ko").from_memory == 0


def test_a_sentence_that_left_its_article_is_still_remembered(
    workspace: Workspace, story: Article
) -> None:
    source = approve_first(workspace, story, "국경은 1월부터 닫혀 있다.")
    story.path.write_text("Workers cannot go home.\n", encoding="utf-8")
    workspace.sync(story, "ko")
    sequel = workspace.add_article("sequel.txt", f"{source}\n".encode())
    assert Drafting(workspace).draft(sequel, "ko").from_memory == 1


def test_a_renamed_article_finds_its_translations_again(
    workspace: Workspace, story: Article
) -> None:
    approve_first(workspace, story, "국경은 1월부터 닫혀 있다.")
    story.path.rename(story.path.with_name("border.txt"))
    renamed = workspace.article("seeds/border.txt")
    assert Drafting(workspace).draft(renamed, "ko").from_memory == 1


def test_a_rebuilt_memory_answers_the_same(
    workspace: Workspace, story: Article
) -> None:
    source = approve_first(workspace, story, "국경은 1월부터 닫혀 있다.")
    known = workspace.memory.lookup([source], "en", "ko")
    assert drafting.rebuild(workspace).taken >= 1
    assert workspace.memory.lookup([source], "en", "ko") == known


def test_drafts_are_in_the_history_and_can_be_undone(
    workspace: Workspace, story: Article
) -> None:
    Drafting(workspace).draft(story, "ko")
    unit = workspace.catalog(story, "ko").live[0]
    address = desk.Address(story, "ko", unit.id)
    assert [event.action for event in desk.history(workspace, address)] == ["draft"]
    assert desk.undo(workspace, address, by="kim").state is State.UNTRANSLATED


def test_an_undone_edit_gives_back_the_draft_and_where_it_came_from(
    workspace: Workspace, story: Article
) -> None:
    Drafting(workspace).draft(story, "ko")
    drafted = workspace.catalog(story, "ko").live[0]
    address = desk.Address(story, "ko", drafted.id)
    desk.write(workspace, address, "국경은 닫혀 있다.", by="kim")
    desk.judge(workspace, address, State.APPROVED, by="kim")
    desk.undo(workspace, address, by="kim")
    undone = desk.undo(workspace, address, by="kim")
    assert (undone.target, undone.state) == (drafted.target, State.DRAFT)
    assert undone.origin == drafted.origin


def test_a_limit_counts_units(workspace: Workspace, story: Article) -> None:
    assert len(Drafting(workspace).draft(story, "ko", limit=2).proposals) == 2


def test_an_unknown_engine_names_those_known(
    workspace: Workspace, story: Article
) -> None:
    with pytest.raises(ConfigurationError, match="argos, pseudo"):
        Drafting(workspace, engine="babelfish").draft(story, "ko")
