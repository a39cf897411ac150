"""Findings beside the unit while its text is typed, and errors that hold it back."""

from __future__ import annotations

import pytest
from desk_page import Desk, units
from findings_with_fix import register
from playwright.sync_api import expect
from test_accessibility import faults

from workbench.model import State
from workbench.workspace import Workspace

pytestmark = pytest.mark.browser


def test_they_come_before_the_save_and_an_error_blocks(
    desk: Desk, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    register(monkeypatch)
    desk.open()
    # Nothing is saved as long as the server takes no text.
    desk.page.route("**/units/*", lambda route: route.abort())
    unit, findings = desk.unit(0), desk.unit(0).locator(".findings")
    desk.box(0).click()
    desk.page.keyboard.type("옛말 {count}")
    expect(findings).to_contain_text("This word is old.")
    expect(findings.get_by_role("button", name="Fix")).to_be_visible()
    expect(unit.locator("[data-blocks]")).to_have_count(1)
    approve = unit.locator(".approve")
    expect(approve).to_have_attribute("aria-disabled", "true")
    assert faults(desk.page) == []
    assert units(workspace)[0].state is State.UNTRANSLATED
    desk.page.unroute("**/units/*")
    desk.page.keyboard.press("Control+Enter")
    expect(desk.page.locator(".toast.bad").last).to_contain_text(
        "Number 1 is not approved"
    )
    assert desk.focused() == units(workspace)[0].id
    assert units(workspace)[0].state is State.REVIEW
    # Taken back by the keyboard, the errors go and the approval is given.
    desk.page.keyboard.press("Alt+KeyC")
    expect(desk.box(0)).to_have_value("새말 {count}")
    desk.page.keyboard.press("End")
    for _ in range(8):
        desk.page.keyboard.press("Backspace")
    expect(findings.locator("[data-blocks]")).to_have_count(0)
    expect(approve).not_to_have_attribute("aria-disabled", "true")
    desk.page.keyboard.press("Control+Enter")
    desk.wait_for_state(0, "approved")
    assert units(workspace)[0].target == "새말"
    assert desk.focused() == units(workspace)[1].id


def test_a_composing_input_method_is_let_finish(desk: Desk) -> None:
    asked = []
    desk.open()
    desk.page.on("request", lambda one: asked.append(one.url))
    desk.box(0).focus()
    session = desk.page.context.new_cdp_session(desk.page)
    session.send(
        "Input.imeSetComposition",
        {"text": "{ㅎ", "selectionStart": 2, "selectionEnd": 2},
    )
    desk.page.wait_for_timeout(150)
    assert not [url for url in asked if "findings" in url]
    session.send("Input.insertText", {"text": "{count} 한"})
    expect(desk.unit(0).locator("[data-blocks]")).to_have_count(1)


def test_what_is_typed_and_taken_back_is_not_called_unsaved(desk: Desk) -> None:
    desk.open()
    mark = desk.page.locator("[data-saving]")
    desk.box(0).click()
    desk.page.keyboard.type("글")
    desk.page.keyboard.press("Backspace")
    expect(mark).to_have_attribute("data-saving", "saved")
    expect(mark).to_have_text("Saved")
