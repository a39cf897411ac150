"""Joining, splitting and detaching in Chromium, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from desk_page import EDIT, NAME, Desk, units
from playwright.sync_api import Page, expect

from workbench import desk as steps
from workbench import publishing
from workbench.model import Address, State, Unit
from workbench.workspace import Workspace

pytestmark = pytest.mark.browser

TEXT = """\
Snow fell in Seoul. Trains stopped, and buses were late. Nobody was hurt.

Read more.

The end came.

Read more.
"""
SNOW = "Snow fell in Seoul."
TRAINS = "Trains stopped, and buses were late."
WHOLE = f"{SNOW} {TRAINS}"


@pytest.fixture
def workspace(workspace: Workspace) -> Workspace:
    article = workspace.article(NAME)
    article.path.write_text(TEXT, encoding="utf-8")
    workspace.catalog_path(article, "ko").unlink()
    workspace.sync(article, "ko")
    return workspace


def sources(workspace: Workspace) -> list[str]:
    return [unit.source for unit in units(workspace)]


def address(workspace: Workspace, unit: Unit) -> Address:
    return Address(workspace.article(NAME), "ko", unit.id)


def toast(desk: Desk, words: str) -> None:
    expect(desk.page.locator(".toast").last).to_contain_text(words)


def has_focus(desk: Desk, workspace: Workspace, number: int) -> None:
    desk.page.wait_for_function(
        "id => document.activeElement.id === id",
        arg=f"t-{units(workspace)[number].id}",
    )


def test_units_are_joined_edited_approved_and_exported(
    desk: Desk, workspace: Workspace
) -> None:
    desk.open()
    desk.box(0).fill("서울에 눈이 내렸다.")
    # Typed but not saved yet: the step saves it first, here and in other rows.
    desk.box(2).fill("다친 사람은 없다.")
    desk.box(0).focus()
    desk.page.keyboard.press("Alt+j")
    toast(desk, "Joined with the next: 1")
    has_focus(desk, workspace, 0)
    assert sources(workspace)[:2] == [WHOLE, "Nobody was hurt."]
    expect(desk.box(0)).to_have_value("서울에 눈이 내렸다.")
    expect(desk.box(1)).to_have_value(units(workspace)[1].target)
    assert units(workspace)[1].target == "다친 사람은 없다."
    expect(desk.unit(1).locator(".number")).to_have_text("2")
    expect(desk.page.locator('[data-count="all"]')).to_have_text("4")
    desk.box(0).fill("서울에 눈이 내려 열차가 멈추고 버스가 늦었다.")
    desk.page.keyboard.press("Control+Enter")
    desk.wait_for_state(0, "approved")
    desk.unit(1).get_by_role("button", name="Approve").click()
    desk.wait_for_state(1, "approved")
    done = publishing.export(workspace, workspace.article(NAME), "ko").data.decode()
    assert done.startswith(
        "서울에 눈이 내려 열차가 멈추고 버스가 늦었다. 다친 사람은 없다.\n\n"
    )


def test_the_message_takes_a_join_back(desk: Desk, workspace: Workspace) -> None:
    before = sources(workspace)
    desk.open()
    desk.box(0).focus()
    desk.page.keyboard.press("Alt+j")
    toast(desk, "Joined with the next")
    desk.page.locator(".toast").get_by_role("button", name="Undo").click()
    toast(desk, "Last change undone: 1")
    has_focus(desk, workspace, 0)
    assert sources(workspace) == before
    expect(desk.page.locator("[data-unit]")).to_have_count(len(before))


def test_the_tool_of_the_unit_takes_a_join_back_too(
    desk: Desk, workspace: Workspace
) -> None:
    before = sources(workspace)
    desk.open()
    desk.box(0).focus()
    desk.page.keyboard.press("Alt+j")
    toast(desk, "Joined with the next")
    desk.unit(0).get_by_role("button", name="Undo the last saved change").click()
    expect(desk.page.locator("[data-unit]")).to_have_count(len(before))
    assert sources(workspace) == before


def test_the_menu_offers_what_can_be_done(desk: Desk) -> None:
    desk.open()
    desk.box(2).focus()
    desk.unit(2).get_by_role("button", name="Join, split").click()
    menu = desk.page.locator("#unit-menu")
    expect(menu.get_by_role("button", name="Join with next")).to_be_disabled()
    expect(menu.get_by_role("button", name="Split…")).to_be_focused()
    expect(menu.get_by_role("button", name="Translate together again")).to_be_hidden()
    desk.page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    desk.box(2).focus()
    desk.page.keyboard.press("Alt+j")
    toast(desk, "last sentence of its paragraph")


def test_a_unit_is_split_with_the_mouse(desk: Desk, workspace: Workspace) -> None:
    desk.open()
    source = desk.unit(1).locator(".source")
    desk.box(1).focus()
    desk.unit(1).get_by_role("button", name="Join, split").click()
    desk.page.locator("#unit-menu").get_by_role("button", name="Split…").click()
    expect(source.locator("[data-gap]")).to_have_count(5)
    expect(source).to_have_text(TRAINS)
    source.get_by_role("button", name="Cut before “and buses were”").click()
    toast(desk, "Split in two: 2")
    has_focus(desk, workspace, 1)
    assert sources(workspace)[1:3] == ["Trains stopped,", "and buses were late."]
    expect(desk.unit(2).locator(".source")).to_have_text("and buses were late.")


def test_a_unit_is_split_with_the_keyboard_at_the_caret(
    desk: Desk, workspace: Workspace
) -> None:
    desk.open()
    desk.box(1).fill("열차가 멈추고 버스가 늦었다.")
    # Within 버스가, which nobody means to cut.
    desk.box(1).evaluate("box => box.setSelectionRange(9, 9)")
    keyboard = desk.page.keyboard
    keyboard.press("Alt+x")
    gaps = desk.unit(1).locator("[data-gap]")
    expect(gaps.first).to_be_focused()
    expect(desk.unit(1).locator("[data-cut]")).to_have_text(
        "열차가 멈추고 ┊ 버스가 늦었다."
    )
    keyboard.press("ArrowLeft")
    keyboard.press("End")
    expect(gaps.last).to_be_focused()
    keyboard.press("Home")
    keyboard.press("ArrowRight")
    expect(gaps.nth(1)).to_be_focused()
    keyboard.press("Enter")
    toast(desk, "Split in two: 2")
    head, tail = units(workspace)[1:3]
    assert (head.source, head.target) == ("Trains stopped,", "열차가 멈추고")
    assert (tail.source, tail.target) == ("and buses were late.", "버스가 늦었다.")


def test_escape_leaves_the_source_as_it_was(desk: Desk, workspace: Workspace) -> None:
    before = units(workspace)
    desk.open()
    desk.box(1).focus()
    desk.page.keyboard.press("Alt+x")
    expect(desk.unit(1).locator("[data-gap]").first).to_be_focused()
    desk.page.keyboard.press("Escape")
    expect(desk.page.locator("[data-gap]")).to_have_count(0)
    expect(desk.unit(1).locator(".source")).to_have_text(TRAINS)
    assert desk.focused() == before[1].id
    assert units(workspace) == before


def test_an_occurrence_is_translated_separately(
    desk: Desk, workspace: Workspace
) -> None:
    desk.open()
    desk.box(3).fill("더 읽기.")
    desk.unit(3).get_by_role("button", name="Approve").click()
    desk.wait_for_state(3, "approved")
    desk.page.get_by_role("button", name="Translate number 6 separately").click()
    toast(desk, "Translated separately from now on: 6")
    has_focus(desk, workspace, 5)
    desk.box(5).fill("계속 읽기.")
    desk.wait_for_state(5, "review")
    desk.page.keyboard.press("Control+Enter")
    desk.wait_for_state(5, "approved")
    done = publishing.export(workspace, workspace.article(NAME), "ko", include="review")
    assert done.data.decode().endswith("더 읽기.\n\nThe end came.\n\n계속 읽기.\n")
    desk.box(5).focus()
    desk.unit(5).get_by_role("button", name="Join, split").click()
    again = desk.page.locator("#unit-menu").get_by_role("button", name="Translate tog")
    again.click()
    toast(desk, "Translated together again: 4")
    has_focus(desk, workspace, 3)
    desk.page.locator(".toast").get_by_role("button", name="Undo").click()
    expect(desk.page.locator("[data-unit]")).to_have_count(6)
    expect(desk.box(5)).to_have_value("계속 읽기.")
    assert units(workspace)[5].state is State.APPROVED


def test_t45_a_unit_changed_elsewhere_is_not_joined(
    desk: Desk, workspace: Workspace
) -> None:
    desk.open()
    steps.write(workspace, address(workspace, units(workspace)[0]), "눈.", by="kim")
    desk.box(0).focus()
    desk.page.keyboard.press("Alt+j")
    toast(desk, "Someone else changed number 1 meanwhile")
    expect(desk.box(0)).to_have_value("눈.")
    assert sources(workspace)[:2] == [SNOW, TRAINS]


def test_no_key_acts_while_an_input_method_composes(
    desk: Desk, workspace: Workspace
) -> None:
    before = sources(workspace)
    desk.open()
    desk.box(0).focus()
    for code in ("KeyJ", "KeyX"):
        desk.page.evaluate(
            """code => document.activeElement.dispatchEvent(new KeyboardEvent(
              "keydown",
              { code, key: code, altKey: true, isComposing: true, bubbles: true }
            ))""",
            code,
        )
    desk.page.wait_for_timeout(300)
    expect(desk.page.locator("[data-gap]")).to_have_count(0)
    assert sources(workspace) == before


def test_the_keys_work_with_korean_input_and_are_listed(
    desk: Desk, workspace: Workspace
) -> None:
    desk.open()
    desk.box(0).focus()
    desk.page.evaluate(
        """() => document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
          { code: "KeyJ", key: "ㅓ", altKey: true, bubbles: true }))"""
    )
    toast(desk, "Joined with the next")
    assert sources(workspace)[0] == WHOLE
    desk.page.get_by_role("button", name="Keyboard shortcuts").click()
    keys = desk.page.locator("#help")
    expect(keys.get_by_text("Join with the next unit")).to_be_visible()
    expect(keys.get_by_text("Split the unit")).to_be_visible()


def test_a_filter_stays_in_force(desk: Desk) -> None:
    desk.open()
    desk.page.get_by_label("Find units", exact=True).fill("snow")
    expect(desk.page.locator("[data-unit]:visible")).to_have_count(1)
    desk.box(0).focus()
    desk.page.keyboard.press("Alt+j")
    toast(desk, "Joined with the next")
    expect(desk.page.locator("[data-unit]:visible")).to_have_count(1)


def test_it_works_without_scripts(
    new_page: Callable[..., Page], desk: Desk, workspace: Workspace
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(desk.url + EDIT)
    page.locator("textarea").first.fill("서울에 눈이 내렸다.")
    page.get_by_role("button", name="Join with next").first.click()
    expect(page.get_by_text("Joined with the next.")).to_be_visible()
    assert sources(workspace)[0] == WHOLE
    assert units(workspace)[0].target == "서울에 눈이 내렸다."
    page.get_by_role("link", name="Split…").first.click()
    page.get_by_role("button", name="Cut before “Trains stopped, and”").click()
    expect(page.get_by_text("Split in two.")).to_be_visible()
    assert sources(workspace)[:2] == [SNOW, TRAINS]
    page.get_by_role("button", name="Translate number 6 separately").click()
    expect(page.get_by_text("Translated separately")).to_be_visible()
    page.get_by_role("button", name="Translate together again").click()
    expect(page.get_by_text("Translated together again.")).to_be_visible()
    assert len(units(workspace)) == 5


@pytest.mark.parametrize("width", [360, 1000])
def test_narrow_screens_in_korean(
    new_page: Callable[..., Page], desk: Desk, workspace: Workspace, width: int
) -> None:
    page = new_page(locale="ko", viewport={"width": width, "height": 800})
    page.goto(desk.url + EDIT)
    page.locator("textarea").nth(1).focus()
    page.locator("[data-more]").click()
    menu = page.locator("#unit-menu")
    box = menu.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    menu.locator("[data-shape=split]").click()
    gap = page.locator("[data-gap]").nth(1)
    gap.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-unit]")).to_have_count(6)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert sources(workspace)[1:3] == ["Trains stopped,", "and buses were late."]
