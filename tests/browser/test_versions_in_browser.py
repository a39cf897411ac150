"""An earlier text comes back out of the history, by keyboard, and goes again."""

from __future__ import annotations

import pytest
from desk_page import Desk, units
from playwright.sync_api import expect
from test_accessibility import faults

from workbench.model import State
from workbench.workspace import Workspace

pytestmark = pytest.mark.browser


def test_a_version_is_compared_brought_back_and_undone(
    desk: Desk, workspace: Workspace
) -> None:
    desk.open()
    desk.box(0).fill("나라 밖 노동자")
    desk.page.keyboard.press("Control+Enter")
    desk.wait_for_state(0, "approved")
    desk.box(0).fill("나라 밖의 일꾼")
    desk.wait_until_saved()
    desk.unit(0).get_by_role("button", name="History").click()
    dialog = desk.page.get_by_role("dialog", name="History")
    version = dialog.locator("li").filter(has_text="Approved").first
    version.get_by_text("Compared with the text now").click()
    expect(version.locator("details del").first).to_be_visible()
    assert faults(desk.page) == []
    version.get_by_role("button", name="Bring this text back: 나라 밖 노동자").press(
        "Enter"
    )
    expect(desk.box(0)).to_have_value("나라 밖 노동자")
    expect(desk.box(0)).to_be_focused()
    assert units(workspace)[0].state is State.REVIEW
    desk.unit(0).get_by_role("button", name="Undo the last saved change").click()
    expect(desk.box(0)).to_have_value("나라 밖의 일꾼")
