"""Through the queue by the keyboard alone: begin, write, and on to what is next."""

from __future__ import annotations

import pytest
from desk_page import NAME, Desk, units
from playwright.sync_api import expect

from workbench.desk import judge, write
from workbench.model import Address, State
from workbench.workspace import Workspace

pytestmark = pytest.mark.browser


def test_queue_is_worked_through_by_keys(desk: Desk, workspace: Workspace) -> None:
    article = workspace.article(NAME)
    ids = [unit.id for unit in units(workspace)]
    for unit in (ids[4], ids[2]):
        write(workspace, Address(article, "ko", unit), "짧은 글.", by="lee")
        judge(workspace, Address(article, "ko", unit), State.REWORK, by="kim")
    desk.open("/queue?reason=rework")
    desk.page.get_by_role("link", name="Begin").focus()
    desk.page.keyboard.press("Enter")
    expect(desk.box(2)).to_be_focused()  # the first of both in the article
    desk.page.keyboard.type("더 긴 글. ")
    desk.page.keyboard.press("Alt+KeyQ")
    expect(desk.box(4)).to_be_focused()
    assert units(workspace)[2].target.startswith("더 긴 글.")
    desk.page.keyboard.press("Alt+KeyQ")
    desk.page.get_by_text("That was the last unit of the queue.").wait_for()


def test_a_reason_in_korean_breaks_between_words_on_an_english_page(
    desk: Desk, workspace: Workspace
) -> None:
    place = Address(workspace.article(NAME), "ko", units(workspace)[0].id)
    write(workspace, place, "짧은 글.", by="lee")
    judge(workspace, place, State.REWORK, by="kim", reason="말하듯이 다듬어 주세요")
    desk.open("/queue?reason=rework")
    said = desk.page.get_by_text("말하듯이 다듬어 주세요")
    expect(said).to_have_css("word-break", "keep-all")
