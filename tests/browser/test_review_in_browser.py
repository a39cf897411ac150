"""A reviewer's day in Chromium: draft, edit, approve, send back, undo, export."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from desk_page import EDIT, Desk, units
from playwright.sync_api import Page, expect
from test_keys_in_browser import with_hangul_on

from workbench.model import State
from workbench.workspace import Workspace

pytestmark = pytest.mark.browser


def test_drafts_come_with_live_progress(desk: Desk, workspace: Workspace) -> None:
    desk.open()
    desk.page.get_by_role("button", name="Make drafts").click()
    desk.wait_for_state(0, "draft")
    expect(desk.page.get_by_text("drafts are ready")).to_be_visible()
    assert {unit.state for unit in units(workspace)} == {State.DRAFT}
    expect(desk.box(0)).to_have_value(units(workspace)[0].target)
    expect(desk.page.locator('[data-count="draft"]').first).to_have_text(
        str(len(units(workspace)))
    )
    expect(desk.page.locator("[data-draft] button")).to_be_disabled()


def test_what_is_typed_is_saved_after_a_pause(desk: Desk, workspace: Workspace) -> None:
    desk.open()
    desk.box(0).fill("북한 당국이 통제를 강화하고 있다.")
    desk.wait_for_state(0, "review")
    desk.wait_until_saved()
    assert units(workspace)[0].target == "북한 당국이 통제를 강화하고 있다."
    expect(desk.unit(0).get_by_text("To review")).to_be_visible()


def test_leaving_a_box_saves_at_once(desk: Desk, workspace: Workspace) -> None:
    desk.open()
    desk.box(0).fill("하나.")
    desk.box(1).focus()
    desk.wait_for_state(0, "review")
    assert units(workspace)[0].target == "하나."


def unit_id(desk: Desk, number: int) -> str:
    return desk.unit(number).get_attribute("data-unit") or ""


def test_keys_move_between_units(desk: Desk) -> None:
    desk.open()
    desk.box(0).focus()
    ids = [unit_id(desk, number) for number in range(4)]
    for key, expected in (
        ("Control+ArrowDown", 1),
        ("Alt+ArrowDown", 2),
        ("Control+Shift+Enter", 3),
        ("Control+ArrowUp", 2),
        ("Alt+ArrowUp", 1),
    ):
        desk.page.keyboard.press(key)
        assert desk.focused() == ids[expected], key


def test_next_skips_what_is_approved(desk: Desk, workspace: Workspace) -> None:
    desk.open()
    desk.box(1).fill("둘.")
    desk.unit(1).get_by_role("button", name="Approve").click()
    desk.wait_for_state(1, "approved")
    desk.box(0).focus()
    desk.page.get_by_role("button", name="Next", exact=True).click()
    assert desk.focused() == unit_id(desk, 2)


def test_the_source_is_copied_and_typing_can_be_undone(desk: Desk) -> None:
    desk.open()
    desk.box(0).fill("처음")
    desk.box(0).focus()
    desk.page.keyboard.press("Control+Insert")
    source = desk.unit(0).locator(".source").inner_text()
    expect(desk.box(0)).to_have_value(source)
    desk.page.keyboard.press("Control+z")
    expect(desk.box(0)).to_have_value("처음")


def test_enter_and_pasted_lines_stay_one_line(desk: Desk, workspace: Workspace) -> None:
    desk.open()
    desk.box(0).focus()
    desk.page.keyboard.insert_text("하나")
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.press("Shift+Enter")
    desk.page.keyboard.insert_text("\n둘 \r\n 셋")
    expect(desk.box(0)).to_have_value("하나 둘 셋")
    desk.wait_for_state(0, "review")
    assert units(workspace)[0].target == "하나 둘 셋"
    assert desk.page.url.endswith(EDIT)


def test_an_approval_is_withdrawn_and_undone(desk: Desk, workspace: Workspace) -> None:
    desk.open()
    desk.box(0).fill("하나.")
    desk.unit(0).get_by_role("button", name="Approve").click()
    desk.wait_for_state(0, "approved")
    desk.unit(0).get_by_role("button", name="Withdraw").click()
    desk.wait_for_state(0, "review")
    desk.unit(0).get_by_role("button", name="Undo the last saved change").click()
    desk.wait_for_state(0, "approved")
    assert units(workspace)[0].state is State.APPROVED


def test_a_unit_is_sent_back_with_a_reason(desk: Desk, workspace: Workspace) -> None:
    desk.open()
    desk.box(0).fill("하나.")
    desk.unit(0).get_by_role("button", name="Send back").click()
    desk.page.get_by_label("What should be different?").fill("주어가 없다")
    desk.page.keyboard.press("Enter")
    desk.wait_for_state(0, "rework")
    expect(desk.unit(0).get_by_text("주어가 없다")).to_be_visible()
    assert units(workspace)[0].reason == "주어가 없다"


def test_sending_back_and_history_have_keys(desk: Desk, workspace: Workspace) -> None:
    desk.open()
    desk.box(0).fill("하나.")
    desk.wait_for_state(0, "review")
    # As a Korean keyboard sends them: the place counts, not the jamo that it types.
    with_hangul_on(desk.page, "KeyG", "ㅎ")
    desk.page.get_by_label("What should be different?").fill("주어가 없다")
    desk.page.keyboard.press("Enter")
    desk.wait_for_state(0, "rework")
    expect(desk.box(0)).to_be_focused()
    expect(desk.box(0)).to_have_value("하나.")
    with_hangul_on(desk.page, "KeyP", "ㅔ")
    dialog = desk.page.get_by_role("dialog", name="History")
    expect(dialog.get_by_text("주어가 없다")).to_be_visible()
    desk.page.keyboard.press("Escape")
    expect(desk.box(0)).to_be_focused()
    tool = desk.unit(0).get_by_role("button", name="Send back")
    expect(tool).to_have_attribute("title", "Send back (Alt+G)")


def test_history_shows_what_changed(desk: Desk) -> None:
    desk.open()
    desk.box(0).fill("첫 글.")
    desk.wait_for_state(0, "review")
    desk.box(0).fill("둘째 글.")
    desk.page.locator('[data-saving="typing"]').wait_for()
    desk.wait_until_saved()
    desk.unit(0).get_by_role("button", name="History").click()
    dialog = desk.page.get_by_role("dialog", name="History")
    expect(dialog.locator("ins").first).to_have_text("둘째")
    desk.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_empty_units_cannot_be_approved(desk: Desk) -> None:
    desk.open()
    desk.box(0).focus()
    desk.page.keyboard.press("Control+Enter")
    expect(desk.page.get_by_text("cannot be approved")).to_be_visible()
    assert desk.state(0) == "untranslated"


def test_filters_show_states_and_texts(desk: Desk) -> None:
    desk.open()
    desk.box(2).fill("셋.")
    desk.wait_for_state(2, "review")
    rows = desk.page.locator("[data-unit]:visible")
    total = rows.count()
    desk.page.get_by_role("button", name="To review").click()
    expect(rows).to_have_count(1)
    desk.page.get_by_role("button", name="All").click()
    expect(rows).to_have_count(total)
    desk.page.get_by_role("searchbox").fill("wheelchairs")
    expect(rows).to_have_count(1)
    desk.page.get_by_role("searchbox").fill("no such words")
    expect(desk.page.get_by_text("No unit fits the filter.").last).to_be_visible()


def test_help_opens_with_a_question_mark_when_nobody_types(desk: Desk) -> None:
    desk.open()
    desk.box(0).focus()
    desk.page.keyboard.type("?")
    expect(desk.box(0)).to_have_value("?")
    dialog = desk.page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(dialog).to_be_hidden()
    desk.page.evaluate("document.activeElement.blur()")
    desk.page.keyboard.type("?")
    expect(dialog).to_be_visible()


def test_the_preview_shows_the_localized_article(desk: Desk) -> None:
    desk.open()
    desk.box(0).fill("첫 문장이다.")
    desk.wait_for_state(0, "review")
    desk.page.get_by_role("link", name="Preview").click()
    frame = desk.page.frame_locator("#preview iframe")
    expect(frame.get_by_text("첫 문장이다.")).to_be_visible()
    assert desk.page.locator("#preview iframe").get_attribute("sandbox") == ""
    expect(frame.locator("body")).to_have_css("margin", "0px")  # its sheet was let in


def test_the_export_is_downloaded(desk: Desk, workspace: Workspace) -> None:
    desk.open()
    desk.box(0).fill("첫 문장이다.")
    desk.unit(0).get_by_role("button", name="Approve").click()
    desk.wait_for_state(0, "approved")
    desk.box(1).fill("둘째는 아직.")
    desk.wait_for_state(1, "review")
    desk.page.get_by_role("link", name="Export").click()
    rest = len(units(workspace)) - 1
    expect(desk.page.get_by_text(f"Not approved: {rest} of")).to_be_visible()
    with desk.page.expect_download() as approved:
        desk.page.get_by_role("button", name="Download").click()
    text = approved.value.path().read_text(encoding="utf-8")
    assert approved.value.suggested_filename == "overseas-workers.ko.txt"
    assert text.startswith("첫 문장이다. ")
    assert "둘째는 아직." not in text
    desk.page.get_by_role("link", name="Export").click()
    desk.page.get_by_label("also what waits for review").check()
    with desk.page.expect_download() as reviewed:
        desk.page.get_by_role("button", name="Download").click()
    assert "둘째는 아직." in reviewed.value.path().read_text(encoding="utf-8")


def test_an_article_is_pasted_translated_and_found_again(
    desk: Desk, new_page: Callable[..., Page]
) -> None:
    desk.open("/")
    desk.page.get_by_role("link", name="Add an article").click()
    desk.page.get_by_label("or text").fill("# Snow\n\nIt **snowed**.\n")
    desk.page.get_by_label("Name").fill("news/snow.md")
    desk.page.get_by_role("button", name="Add and prepare").click()
    expect(desk.page.get_by_role("heading", name="Snow")).to_be_visible()
    desk.page.wait_for_load_state()  # keys act once the scripts are there
    desk.box(1).focus()
    desk.page.keyboard.insert_text("눈이 ")
    desk.page.keyboard.press("Alt+KeyT")
    desk.page.keyboard.insert_text("내렸다")
    desk.page.keyboard.press("Alt+KeyT")
    expect(desk.box(1)).to_have_value("눈이 **내렸다**")
    desk.page.keyboard.press("Alt+KeyT")
    expect(desk.page.get_by_text("No inline mark is missing.")).to_be_visible()
    desk.wait_until_saved()
    desk.open("/")
    expect(desk.page.get_by_role("rowheader", name="Snow")).to_be_visible()
