"""Settings and one's own choices: set on one page, in force on the next."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from desk_page import Desk
from playwright.sync_api import Page, expect

from workbench.workspace import Workspace

pytestmark = pytest.mark.browser


def test_a_setting_and_a_choice_are_made_and_followed(
    desk: Desk, workspace: Workspace, new_page: Callable[..., Page]
) -> None:
    page = desk.page
    page.goto(f"{desk.url}/settings")
    row = page.locator("[id='setting-self_approval']")
    expect(row).to_contain_text("default")
    row.get_by_label("self_approval", exact=True).select_option("warn")
    row.get_by_role("button", name="Save").click()
    # The page opens at the row, and what is said at its top is said there as well.
    expect(row).to_be_in_viewport()
    expect(page.locator(".toast")).to_have_text("self_approval is changed.")
    expect(row).to_contain_text("workbench.toml:")
    assert 'self_approval = "warn"' in workspace.settings.path.read_text()
    row.get_by_role("button", name="Usual value").click()
    expect(row).to_contain_text("default")
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390

    page.set_viewport_size({"width": 1280, "height": 800})
    desk.open()
    with page.expect_response("**/preferences/choices/live"):
        page.get_by_role("button", name="Beside").click()
    other = new_page()
    other.goto(page.url)
    expect(other.locator("#live")).to_be_visible()
