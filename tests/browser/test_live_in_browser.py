"""The article as it reads stands beside its units; each leads to the other."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from desk_page import Desk
from playwright.sync_api import Page, expect

from workbench.web.server import Server

pytestmark = pytest.mark.browser


def test_sentences_and_units_follow_each_other(desk: Desk) -> None:
    page = desk.page
    desk.open("/edit/ko/seeds/overseas-workers.txt?text=workers")
    desk.box(8).focus()
    beside = page.locator("#live iframe:not([hidden])").content_frame
    name = desk.unit(8).get_attribute("data-unit")
    button = page.get_by_role("button", name="Beside")
    # It comes up at the sentence of the unit, for the first time as for the second.
    for _ in range(2):
        button.click()
        expect(beside.locator(f"#p-{name}:target")).to_be_in_viewport()
        button.click()
    button.click()
    expect(beside.locator("a").first).to_be_visible()
    page.evaluate("window.stayed = true")

    beside.locator("a").nth(1).click()
    expect(desk.box(1)).to_be_focused()
    assert page.evaluate("window.stayed")

    desk.box(0).focus()
    name = desk.unit(0).get_attribute("data-unit")
    expect(beside.locator(f"#p-{name}:target")).to_be_visible()
    expect(desk.box(0)).to_be_focused()

    desk.box(0).press_sequentially("노동자들이 떠났다.")
    expect(beside.get_by_role("link", name="노동자들이 떠났다.")).to_be_visible()
    page.get_by_label("Language of the article").select_option("source")
    expect(beside.get_by_role("link", name="노동자들이 떠났다.")).to_have_count(0)
    page.reload()
    expect(page.get_by_label("Language of the article")).to_have_value("source")
    page.locator("#live").get_by_role("button", name="Close").click()
    expect(page.locator("#live")).to_be_hidden()


def test_on_a_narrow_screen_its_head_is_not_below_the_strip(
    new_page: Callable[..., Page], server: Server
) -> None:
    """At the top of an article the strip stands where the pane begins."""
    desk = Desk(new_page(viewport={"width": 390, "height": 700}), server.url)
    desk.open()
    desk.page.get_by_role("button", name="Beside").click()
    pane = desk.page.locator("#live")
    strip = desk.page.locator(".strip").bounding_box() or {}
    assert (pane.bounding_box() or {})["y"] < strip["y"] + strip["height"]
    pane.get_by_role("button", name="Close").click()
    expect(pane).to_be_hidden()


def test_on_a_narrow_screen_it_waits_to_be_asked_and_hides_no_box(
    desk: Desk, new_page: Callable[..., Page], server: Server
) -> None:
    desk.open()
    with desk.page.expect_response("**/preferences/choices/live"):
        desk.page.get_by_role("button", name="Beside").click()
    desk.page.reload()
    expect(desk.page.locator("#live")).to_be_visible()
    narrow = Desk(new_page(viewport={"width": 390, "height": 844}), server.url)
    narrow.open()
    pane = narrow.page.locator("#live")
    expect(narrow.page.get_by_role("button", name="Beside")).to_be_enabled()
    expect(pane).to_be_hidden()
    narrow.page.get_by_role("button", name="Beside").click()
    expect(pane).to_be_visible()
    strip = narrow.page.locator(".strip")
    narrow.box(0).focus()
    for number in range(1, 12):
        narrow.page.keyboard.press("Control+Shift+Enter")
        expect(narrow.box(number)).to_be_focused()
        box = narrow.box(number).bounding_box() or {}
        above, below = strip.bounding_box() or {}, pane.bounding_box() or {}
        assert box["y"] >= above["y"] + above["height"] - 1
        assert box["y"] + box["height"] <= below["y"] + 1
