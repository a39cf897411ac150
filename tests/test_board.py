"""The desk's list: what it shows is what is in the files, and reading is done once."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench import board, desk, planning
from workbench.board import Board, Overview, Row
from workbench.errors import CatalogError
from workbench.model import Address, State
from workbench.planning import Key, Plan, Wish
from workbench.workspace import Workspace

STORY = "seeds/story.txt"


def row(listing: board.Listing, name: str = STORY) -> Row:
    (found,) = [row for row in listing.rows if row.article.name == name]
    return found


def overview(workspace: Workspace, made: Board | None = None) -> Overview:
    found = row((made or Board(workspace)).listing()).overview
    assert found is not None
    return found


def test_a_row_says_how_far_a_translation_is(workspace: Workspace) -> None:
    article = workspace.article(STORY)
    assert overview(workspace).outdated
    workspace.sync(article, "ko")
    unit = workspace.catalog(article, "ko").live[1]
    desk.write(workspace, Address(article, "ko", unit.id), "못 간다.", by="kim")
    shown = overview(workspace)
    assert shown.title == "The border has been closed since January."
    assert shown.units == {"untranslated": 3, "review": 1}
    assert shown.progress.words[State.REVIEW] == 4
    assert (shown.total, shown.todo, shown.written, shown.by) == (4, 4, 5, "kim")
    assert shown.next == workspace.catalog(article, "ko").live[0].id
    assert not shown.outdated
    assert not shown.done


def test_a_headline_is_listed_as_it_reads(workspace: Workspace) -> None:
    text = "# A **long** wait, [explained](https://example.org)\n\nNobody left.\n"
    (workspace.root / "seeds/wait.md").write_text(text, "utf-8")
    found = row(Board(workspace).listing(), "seeds/wait.md").overview
    assert found is not None
    assert found.title == "A long wait, explained"


def test_what_is_known_is_read_from_no_file(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Board(workspace).listing()
    monkeypatch.setattr(board, "overview", lambda *_: pytest.fail("read again"))
    assert Board(Workspace.open(workspace.root)).listing() == first


def test_a_list_that_stays_open_notices_what_changes(workspace: Workspace) -> None:
    made, article = Board(workspace), workspace.article(STORY)
    workspace.sync(article, "ko")
    assert not overview(workspace, made).outdated
    (workspace.root / STORY).write_text("Another story.\n", "utf-8")
    assert overview(workspace, made).outdated
    workspace.sync(article, "ko")
    assert overview(workspace, made).total == 1
    (workspace.root / "seeds/new.txt").write_text("New.\n", "utf-8")
    assert row(made.listing(), "seeds/new.txt").overview is not None
    (workspace.root / "seeds/new.txt").unlink()
    assert len(made.listing().rows) == 2


def test_what_there_is_no_time_for_is_left_for_the_next_look(
    workspace: Workspace,
) -> None:
    made = Board(workspace)
    hurried = made.listing(patience=-1)
    assert hurried.unread == len(hurried.rows) == 2
    assert made.listing().unread == 0
    assert made.listing(patience=-1).unread == 0


def test_a_broken_file_spoils_one_row_only(workspace: Workspace) -> None:
    path = workspace.catalog_path(workspace.article(STORY), "ko")
    path.parent.mkdir(parents=True)
    path.write_text('msgid "', "utf-8")
    listing = Board(workspace).listing()
    assert isinstance(row(listing).problem, CatalogError)
    assert row(listing, "seeds/ko/border.txt").overview is not None


def test_broken_plans_are_told_and_cost_no_row(workspace: Workspace) -> None:
    path = planning.path(workspace)
    path.parent.mkdir()
    path.write_text("{", "utf-8")
    listing = Board(workspace).listing()
    assert isinstance(listing.problem, CatalogError)
    assert len(listing.rows) == 2


def test_a_damaged_cache_is_not_believed(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    first = Board(workspace).listing()
    (kept,) = (tmp_path / "cache").rglob("board/*")
    kept.write_bytes(kept.read_bytes().replace(b"border", b"bordel"))
    assert Board(workspace).listing() == first


def test_only_what_is_not_done_is_overdue(workspace: Workspace) -> None:
    wish = Wish(deadline="2026-12-01T09:00Z", assignee="kim")
    planning.set_plan(workspace, Key(STORY, "ko"), wish, by="kim")
    found = row(Board(workspace).listing())
    assert found.plan.assignee == "kim"
    assert found.overdue("2026-12-01T09:01Z")
    assert not found.overdue("2026-12-01T09:00Z")
    done = Overview(units={"approved": 1})
    plan = Plan(STORY, "ko", deadline="2026-12-01T09:00Z")
    assert not Row(found.article, "ko", plan, done).overdue("2027-01-01T00:00Z")
