"""A person's own keys: refused where they were changed, shown wherever keys are."""

from __future__ import annotations

import pytest
from desk_page import Desk
from playwright.sync_api import Page, expect
from test_accessibility import faults

pytestmark = pytest.mark.browser


def with_hangul_on(page: Page, code: str, sign: str) -> None:
    """Press Alt and a key on a Korean keyboard, where the key means a jamo."""
    session = page.context.new_cdp_session(page)
    stroke = {"key": sign, "code": code, "modifiers": 1}
    for kind in ("rawKeyDown", "keyUp"):
        session.send(
            "Input.dispatchKeyEvent",
            {"type": kind, "windowsVirtualKeyCode": ord(code[-1]), **stroke},
        )


def kept(page: Page) -> None:
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("The keys are kept.")).to_be_visible()


def test_a_clash_is_told_and_focused_where_the_key_was_changed(desk: Desk) -> None:
    desk.open("/account")
    desk.page.get_by_role("link", name="Change the keys…").click()
    fix = desk.page.get_by_label("Correct it as the first finding says")
    memory = desk.page.get_by_label("Search the memory for what is selected")
    fix.focus()
    with_hangul_on(desk.page, "KeyK", "ㅏ")
    expect(fix).to_have_value("Alt+K")
    desk.page.get_by_role("button", name="Keep").click()
    expect(fix).to_have_attribute("aria-invalid", "true")
    expect(fix).to_be_focused()
    expect(fix).to_have_accessible_description(
        "Alt+K belongs to “Search the memory for what is selected” already."
    )
    expect(memory).not_to_have_attribute("aria-invalid", "true")
    assert faults(desk.page) == []


def test_buttons_say_the_keys_that_a_person_has(desk: Desk) -> None:
    desk.open()
    approve = desk.unit(1).locator(".approve")
    expect(approve).to_have_attribute("title", "Approve (Ctrl+Enter)")
    desk.open("/preferences/keys")
    desk.page.get_by_label("goes to the next unit; Ctrl+Shift+Enter").check()
    for name, code, sign in (
        ("Next unfinished unit", "KeyU", "ㅕ"),
        ("Preview", "KeyI", "ㅑ"),
        ("Export", "KeyE", "ㄷ"),
    ):
        desk.page.get_by_label(name, exact=True).focus()
        with_hangul_on(desk.page, code, sign)
    kept(desk.page)
    desk.open()
    expect(approve).to_have_attribute("title", "Approve (Ctrl+Shift+Enter)")
    for place, title in (
        ("[data-next]", "Next unfinished unit (Alt+U)"),
        ('[data-opens="preview"]', "Preview (Alt+I)"),
        ('[data-opens="export"]', "Export (Alt+E)"),
    ):
        expect(desk.page.locator(place)).to_have_attribute("title", title)
    desk.box(0).fill("첫 문장.")
    with_hangul_on(desk.page, "KeyU", "ㅕ")
    expect(desk.box(1)).to_be_focused()
    desk.box(0).press("Control+Shift+Enter")
    desk.wait_for_state(0, "approved")
    # What is approved already is not approved by a key.
    expect(desk.unit(0).locator(".approve")).to_have_attribute("title", "")


def test_the_help_is_to_be_had_on_a_narrow_screen(desk: Desk) -> None:
    """Beside the keys it holds the switch of the grey text, which touch has, too."""
    desk.page.set_viewport_size({"width": 390, "height": 844})
    desk.open()
    desk.page.get_by_role("button", name="Keyboard shortcuts").click()
    dialog = desk.page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(dialog.get_by_text("Find an action, a unit")).to_be_visible()
    assert desk.page.evaluate("document.documentElement.scrollWidth") <= 390
