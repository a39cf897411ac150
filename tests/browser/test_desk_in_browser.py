"""The desk as people use it: selecting, planning, following jobs, on any screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from desk_page import NAME, Desk, units
from playwright.sync_api import Page, expect

from workbench import planning
from workbench.model import State
from workbench.planning import Key
from workbench.web.server import Server
from workbench.workspace import Workspace

pytestmark = pytest.mark.browser


def test_a_row_is_selected_planned_drafted_and_followed(
    desk: Desk, workspace: Workspace
) -> None:
    page = desk.page
    desk.open("/")
    workspace.add_article("fire.txt", b"The fire was great.\n")
    desk.open("/")
    row = page.locator("[data-row]").filter(has_text="overseas-workers")
    row.get_by_role("checkbox").check()
    expect(page.locator("[data-selected]")).to_have_text("Selected: 1")
    page.get_by_text("Plan the selected…").click()
    box = page.locator(".plan.many")
    box.get_by_label("Assigned to").fill("kim")
    box.get_by_label("Priority").select_option("high")
    box.get_by_role("button", name="Save plan").click()
    expect(row).to_contain_text("kim")
    plans = planning.plans(workspace)
    assert [(key, plan.priority) for key, plan in plans.items()] == [
        (Key(NAME, "ko"), "high")
    ]
    # Only the selected one is drafted; the list follows the job and then the units.
    row.get_by_role("checkbox").check()
    page.get_by_role("button", name="Make drafts").click()
    expect(page.locator("[data-following]")).to_contain_text("31 drafts are ready.")
    expect(row).to_contain_text("Draft 31")
    assert {unit.state for unit in units(workspace)} == {State.DRAFT}
    page.get_by_label("Find an article").fill("fire")
    page.get_by_label("Find an article").press("Enter")
    expect(page.locator("[data-row]")).to_have_count(1)
    expect(page.locator("[data-row]")).to_contain_text("Not prepared yet")
    page.get_by_label("State", exact=True).select_option("done")
    expect(page.get_by_text("No article has this in its name")).to_be_visible()
    assert "state=done" in page.url


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1024, "light")])
def test_the_list_fits_its_window(
    new_page: Callable[..., Page],
    server: Server,
    workspace: Workspace,
    width: int,
    scheme: str,
) -> None:
    wish = planning.Wish("urgent", "2026-01-01", "k" * 80)
    planning.set_plan(workspace, Key(NAME, "ko"), wish, by="kim")
    page = new_page(
        viewport={"width": width, "height": 800}, color_scheme=scheme, locale="ko"
    )
    page.goto(server.url)
    page.locator("details.plan summary").last.click()
    extent = page.evaluate("document.documentElement.scrollWidth")
    assert extent <= width
