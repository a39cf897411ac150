"""A person's own keys: refused where they were changed, shown wherever keys are."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from desk_page import Desk
from playwright.sync_api import Page, expect
from test_accessibility import faults

from workbench.web.server import Server

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
    desk.page.wait_for_url("**/preferences/keys")
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


def changed(page: Page, url: str, name: str, code: str, sign: str) -> None:
    page.goto(f"{url}/preferences/keys")
    page.get_by_label(name, exact=True).focus()
    with_hangul_on(page, code, sign)
    kept(page)


def test_an_open_editor_takes_keys_over_that_another_tab_changed(desk: Desk) -> None:
    desk.open()
    page = desk.page
    page.get_by_role("button", name="Keyboard shortcuts").click()
    help_ = page.get_by_role("dialog", name="Keyboard shortcuts")
    row = help_.locator('[data-action="unfinished"]')
    expect(row.locator("kbd")).to_have_count(0)
    other = page.context.new_page()
    changed(other, desk.url, "Next unfinished unit", "KeyU", "ㅕ")
    expect(row.locator("kbd")).to_have_text("Alt+U")
    page.keyboard.press("Escape")
    title = "Next unfinished unit (Alt+U)"
    expect(page.locator("[data-next]")).to_have_attribute("title", title)
    changed(other, desk.url, "Approve and go to the next unfinished unit", "KeyS", "ㄴ")
    approve = desk.unit(1).locator(".approve")
    expect(approve).to_have_attribute("title", "Approve (Alt+S)")
    changed(other, desk.url, "Join with the next unit", "KeyO", "ㅐ")
    changed(other, desk.url, "History", "KeyH", "ㅗ")
    history = page.locator("[data-do=history]").first
    desk.box(0).fill("첫 문장.")
    expect(history).to_have_attribute("title", "History (Alt+H)")
    expect(page.locator('#unit-menu [data-key-of="join"]')).to_have_text("Alt+O")
    with_hangul_on(page, "KeyU", "ㅕ")
    expect(desk.box(1)).to_be_focused()
    desk.box(0).focus()
    with_hangul_on(page, "KeyS", "ㄴ")
    desk.wait_for_state(0, "approved")
    page.keyboard.press("Control+k")
    page.get_by_role("dialog").get_by_role("combobox").fill("Next unfinished")
    expect(page.get_by_role("option").last).to_contain_text("Alt+U")
    expect(page.locator("[data-palette-count]")).to_have_text("Found: 2")


def test_an_editor_asks_for_the_keys_when_one_comes_back_to_it(
    desk: Desk, new_page: Callable[..., Page]
) -> None:
    desk.open()
    elsewhere = new_page()
    changed(elsewhere, desk.url, "Preview", "KeyI", "ㅑ")
    fourth = "Insert a match from memory or a machine translation 4"
    changed(elsewhere, desk.url, fourth, "KeyF", "ㄹ")
    preview = desk.page.locator('[data-opens="preview"]')
    rows = desk.page.locator(
        '#help [data-action^="match-"]:is([data-upto], [data-told])'
    )
    expect(rows).to_have_count(9)
    desk.page.evaluate("() => dispatchEvent(new Event('focus'))")
    expect(preview).to_have_attribute("title", "Preview (Alt+I)")
    expect(rows).to_have_count(0)
    usual = elsewhere.get_by_role("button", name="Take the usual keys")
    expect(usual).to_be_hidden()
    elsewhere.get_by_text("Back to the usual keys").click()
    usual.click()
    elsewhere.get_by_text("The usual keys are back.").wait_for()
    desk.page.evaluate("() => dispatchEvent(new Event('focus'))")
    expect(preview).not_to_have_attribute("title", "Preview (Alt+I)")
    expect(rows).to_have_count(9)
    assert preview.get_attribute("title") is None


def test_the_help_is_to_be_had_on_a_narrow_screen(desk: Desk) -> None:
    """Beside the keys it holds the switch of the grey text, which touch has, too."""
    desk.page.set_viewport_size({"width": 390, "height": 844})
    desk.open()
    desk.page.get_by_role("button", name="Keyboard shortcuts").click()
    dialog = desk.page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(dialog.get_by_text("Find an action, a unit")).to_be_visible()
    assert desk.page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("language", ["en", "ko"])
def test_all_keys_are_seen_at_a_glance(
    new_page: Callable[..., Page], server: Server, language: str
) -> None:
    page = new_page(viewport={"width": 1440, "height": 900}, locale=language)
    Desk(page, server.url).open()
    page.locator('[data-opens="help"]').click()
    sizes = "(help) => [help.scrollHeight, help.clientHeight]"
    needed, there = page.locator("#help").evaluate(sizes)
    assert needed <= there
