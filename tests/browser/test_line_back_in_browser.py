"""The line comes back and one of several texts was changed by somebody else."""

from __future__ import annotations

import pytest
from desk_page import NAME, Desk, units
from playwright.sync_api import expect

from workbench import desk as desk_of_workspace
from workbench.model import Address
from workbench.workspace import Workspace

pytestmark = pytest.mark.browser


def write_elsewhere(workspace: Workspace, number: int, target: str) -> None:
    address = Address(workspace.article(NAME), "ko", units(workspace)[number].id)
    desk_of_workspace.write(workspace, address, target, by="park")


def test_not_everything_is_saved_while_one_waits_to_be_compared(
    desk: Desk, workspace: Workspace
) -> None:
    """The rest is sent, nobody says that is all, and *Compare…* stays in sight."""
    write_elsewhere(workspace, 0, "노동자 여덟 명이 모스크바로 떠났다.")
    desk.open()
    page = desk.page
    told = page.evaluate_handle(
        """() => {
          const told = [];
          const seen = (changes) => changes.forEach(({ addedNodes }) =>
            addedNodes.forEach((toast) => told.push(toast.textContent)));
          new MutationObserver(seen).observe(
            document.querySelector("[data-toasts]"), { childList: true });
          return told;
        }"""
    )
    page.context.set_offline(True)
    for number, text in enumerate(("노동자 아홉 명이 떠났다.", "둘째 글.", "셋째 글.")):
        desk.box(number).fill(text)
    page.locator('[data-saving="kept"]').wait_for()
    write_elsewhere(workspace, 0, "노동자 여덟 명이 평양으로 떠났다.")
    desk.box(4).focus()
    page.context.set_offline(False)
    desk.wait_for_state(2, "review")
    line = page.locator(".toast", has_text="someone else changed number 1")
    expect(line.get_by_role("button", name="Compare…")).to_be_visible()
    assert [unit.target for unit in units(workspace)[1:3]] == ["둘째 글.", "셋째 글."]
    assert not [one for one in told.json_value() if "everything is saved" in one]
    line.get_by_role("button", name="Compare…").click()
    page.get_by_role("dialog").get_by_role("button", name="Save this").click()
    desk.wait_until_saved()
    expect(page.locator("[data-saving]")).to_have_text("Saved")


def test_everything_is_saved_once_all_is_sent(desk: Desk, workspace: Workspace) -> None:
    desk.open()
    desk.page.context.set_offline(True)
    for number in range(3):
        desk.box(number).fill(f"{number}번 글.")
    desk.page.locator('[data-saving="kept"]').wait_for()
    expect(desk.page.locator(".toast.lasting")).to_be_visible()
    desk.page.context.set_offline(False)
    expect(desk.page.get_by_text("everything is saved")).to_be_visible()
    assert [unit.target for unit in units(workspace)[:3]] == [
        f"{number}번 글." for number in range(3)
    ]
    expect(desk.page.locator(".toast.lasting")).to_have_count(0)
