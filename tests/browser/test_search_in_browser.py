"""Words replaced and units approved from the editor, by keyboard, and undone."""

from __future__ import annotations

import pytest
from desk_page import NAME, Desk, units
from playwright.sync_api import expect

from workbench import desk as reviewing
from workbench.model import Address, State
from workbench.workspace import Workspace

pytestmark = pytest.mark.browser


def test_what_is_replaced_and_approved_is_seen_first_and_taken_back(
    desk: Desk, workspace: Workspace
) -> None:
    article = workspace.article(NAME)
    for unit in units(workspace)[:3]:
        place = Address(article, "ko", unit.id)
        reviewing.write(workspace, place, "조선은 조용하다.", by="kim")
    before = units(workspace)
    page = desk.page
    desk.open("/search?query=state:review")
    page.locator("[name=from]").fill("조선")
    page.locator("[name=to]").fill("나라")
    page.keyboard.press("Enter")
    expect(page.locator(".found-unit ins").first).to_have_text("나라는")
    page.locator("[name=take]").nth(1).press("Space")
    page.get_by_role("button", name="Replace what is ticked").press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("2 units were changed.")
    replaced = [unit.target for unit in units(workspace)[:3]]
    assert replaced == ["나라는 조용하다.", "조선은 조용하다.", "나라는 조용하다."]
    # From the editor, by what its filter asks for.
    desk.open()
    page.locator("[data-query]").fill("unit:1..2")
    page.locator("[data-query]").press("Enter")
    expect(page.locator("[data-found]")).to_contain_text("2 /")
    page.locator("[data-approve-many]").press("Enter")
    expect(page.get_by_text("2 units would be approved.")).to_be_visible()
    page.get_by_role("button", name="Approve what is ticked").press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("2 units were approved.")
    expect(page.get_by_role("button", name="Take back")).to_have_count(2)
    assert [u.state for u in units(workspace)[:2]] == [State.APPROVED] * 2
    for left in (1, 0):
        page.get_by_role("button", name="Take back").first.press("Enter")
        expect(page.get_by_role("button", name="Take back")).to_have_count(left)
    assert units(workspace) == before
    # History and audit trail say so in words.
    desk.open()
    desk.box(0).focus()
    page.get_by_role("button", name="History").click()
    said = "Taken back with all that was changed in one go"
    expect(page.locator("#history .reason")).to_have_text([said] * 2)
    desk.open("/audit?action=undo")
    expect(page.locator(".trail .sent-back").first).to_have_text(said)
