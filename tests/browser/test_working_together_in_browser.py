"""Several people, several tabs, a server that goes: nothing is lost or overwritten."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from desk_page import NAME, Desk, serving, units, watch_shifts, write_elsewhere
from playwright.sync_api import Page, expect

from workbench import discussion
from workbench.model import Address, State
from workbench.web.server import Server
from workbench.workspace import Workspace

pytestmark = pytest.mark.browser


def test_t45_a_conflict_is_merged_after_escape_and_reload(
    desk: Desk, workspace: Workspace
) -> None:
    write_elsewhere(workspace, 0, "노동자 여덟 명이 모스크바로 떠났다.")
    desk.open()
    write_elsewhere(workspace, 0, "노동자 여덟 명이 평양으로 떠났다.")
    desk.box(0).fill("노동자 아홉 명이 모스크바로 떠났다.")
    dialog = desk.page.get_by_role("dialog")
    merged = dialog.get_by_label("Or make one of both")
    expect(merged).to_have_value("노동자 아홉 명이 평양으로 떠났다.")
    expect(dialog.get_by_text("do not touch each other")).to_be_visible()
    expect(dialog.locator("[data-conflict-by]")).to_have_text("park")
    desk.page.keyboard.press("Escape")
    expect(desk.unit(0).get_by_text("Not saved: someone else")).to_be_visible()
    desk.page.reload()
    expect(merged).to_have_value("노동자 아홉 명이 평양으로 떠났다.")
    assert units(workspace)[0].target == "노동자 여덟 명이 평양으로 떠났다."
    dialog.get_by_role("button", name="Save this").click()
    expect(desk.box(0)).to_have_value("노동자 아홉 명이 평양으로 떠났다.")
    desk.wait_until_saved()
    assert units(workspace)[0].target == "노동자 아홉 명이 평양으로 떠났다."


def test_what_is_done_while_the_server_is_away_is_sent_in_order(
    new_page: Callable[..., Page], workspace: Workspace
) -> None:
    for number in range(4):
        write_elsewhere(workspace, number, f"문장 {number}.")
    with serving(workspace) as first:
        desk = Desk(new_page(), first.url)
        port = int(first.url.rstrip("/").rsplit(":", 1)[1])
        desk.open()
        expect(desk.box(3)).to_have_value("문장 3.")
    desk.box(0).fill("끊긴 사이에 고친 문장.")
    desk.box(0).press("Control+Enter")
    expect(desk.unit(0)).to_have_attribute("data-waiting", "")
    for number in (1, 2):
        desk.box(number).press("Control+Enter")
        expect(desk.unit(number)).to_have_attribute("data-waiting", "")
    desk.box(3).fill("승인하지 않은 문장.")
    expect(desk.page.locator("[data-saving]")).to_contain_text("to be sent: 4")
    # The line about it can be put away, and takes no focus with it.
    away = desk.page.locator(".toast.lasting").get_by_role("button", name="Close")
    away.press("Enter")
    expect(desk.page.locator(".toast.lasting")).to_have_count(0)
    expect(desk.box(3)).to_be_focused()
    write_elsewhere(workspace, 2, "그사이 다른 사람이 쓴 문장.")
    with serving(workspace, port=port):
        desk.wait_for_state(1, "approved")
        expect(desk.box(2)).to_have_value("그사이 다른 사람이 쓴 문장.")
        told = re.compile("(N|n)umber 3 (was changed )?meanwhile")
        expect(desk.unit(2).get_by_text(told)).to_be_visible()
        desk.wait_until_saved()
    found = units(workspace)
    assert [unit.target for unit in found[:4]] == [
        "끊긴 사이에 고친 문장.",
        "문장 1.",
        "그사이 다른 사람이 쓴 문장.",
        "승인하지 않은 문장.",
    ]
    assert [unit.state for unit in found[:4]] == [
        State.APPROVED,
        State.APPROVED,
        State.REVIEW,
        State.REVIEW,
    ]


def test_two_tabs_keep_their_own_text(desk: Desk, workspace: Workspace) -> None:
    desk.open()
    other = Desk(desk.page.context.new_page(), desk.url)
    other.open()
    tabs = {"첫째 탭의 글.": desk, "둘째 탭의 글.": other}
    desk.page.context.set_offline(True)
    for text, tab in tabs.items():
        tab.box(0).fill(text)
        tab.page.locator('[data-saving="kept"]').wait_for()
    desk.page.context.set_offline(False)
    # Whichever is first is saved; the other is asked, also after a reload.
    while not (saved := units(workspace)[0].target):
        desk.page.wait_for_timeout(50)
    del tabs[saved]
    ((text, later),) = tabs.items()
    dialog = later.page.get_by_role("dialog")
    expect(dialog.get_by_label("Or make one of both")).to_have_value(text)
    later.page.reload()
    expect(dialog.get_by_label("Or make one of both")).to_have_value(text)
    assert units(workspace)[0].target == saved


def test_who_is_here_and_what_they_say_is_seen_by_the_others(
    desk: Desk, server: Server, new_page: Callable[..., Page]
) -> None:
    third = Desk(new_page(), server.url)
    for one in (third, desk):
        one.open()
        one.box(2).focus()
    expect(desk.unit(2).locator("[data-here]")).to_be_visible(timeout=9_000)
    other = Desk(new_page(), server.url)
    other.open()
    here = other.unit(2).locator("[data-here]")
    # However many tabs they are.
    expect(here).to_have_text("you, in another tab", timeout=9_000)
    third.page.close()
    expect(other.page.get_by_role("group", name="Also here")).to_be_visible()
    other.box(0).focus()
    other.page.keyboard.press("Alt+m")
    source = other.unit(0).locator(".source").bounding_box()
    target = other.unit(0).locator(".target").bounding_box()
    assert source is not None
    assert target is not None
    assert source["x"] < target["x"]
    panel = other.page.get_by_role("region", name="Comments", exact=True).first
    hostile = "@park <img src=x onerror='window.pwned=1'>"
    panel.get_by_role("textbox", name="Your comment").fill(hostile)
    other.page.keyboard.press("Control+Enter")
    expect(other.unit(0)).to_have_attribute("data-open-comments", "1")
    expect(panel.locator("p.said-text", has_text=hostile)).to_be_visible()
    assert other.state(0) == "untranslated"
    # What is begun is neither lost to another step nor to another unit.
    panel.get_by_role("textbox", name="Your comment").last.fill("쓰다 만 의견")
    other.box(1).focus()
    other.page.keyboard.press("Alt+m")
    notice = other.page.locator(".toast.bad")
    expect(notice).to_contain_text("You began this comment")
    begun = panel.get_by_role("textbox", name="Your comment").last
    expect(begun).to_be_focused()
    panel.get_by_role("textbox", name="Your answer").fill("답")
    panel.get_by_role("button", name="Answer").click()
    expect(panel.locator("p.said-text", has_text="답")).to_be_visible()
    expect(begun).to_have_value("쓰다 만 의견")
    begun.fill("")
    panel.get_by_role("button", name="Settle").click()
    expect(other.unit(0)).to_have_attribute("data-open-comments", "0")
    # What is settled asks for no answer; one that is begun stays in sight.
    answer = panel.get_by_role("textbox", name="Your answer")
    expect(answer).to_be_hidden()
    panel.locator("summary", has_text="Answer").click()
    answer.fill("아직 아니에요")
    begun.fill("또 하나")
    other.page.keyboard.press("Control+Enter")
    expect(panel.locator("p.said-text", has_text="또 하나")).to_be_visible()
    kept = panel.locator(".settled").get_by_role("textbox", name="Your answer")
    expect(kept).to_be_visible()
    expect(kept).to_have_value("아직 아니에요")
    kept.fill("")
    other.page.close()
    expect(desk.page.get_by_role("group", name="Also here")).to_be_hidden()
    desk.page.reload()
    badge = desk.unit(0).locator("[data-talk-badge]")
    badge.click()
    expect(desk.unit(0).locator("p.said-text", has_text=hostile)).to_be_visible()


def test_nothing_moves_when_somebody_comes(
    desk: Desk, server: Server, new_page: Callable[..., Page]
) -> None:
    here = Desk(new_page(viewport={"width": 390, "height": 844}), server.url)
    shifted = watch_shifts(here.page)
    here.open()
    desk.open()
    desk.box(0).focus()
    expect(here.unit(0).locator("[data-here]")).to_be_visible(timeout=9_000)
    expect(here.page.get_by_role("group", name="Also here")).to_be_visible()
    assert shifted() == 0


def test_a_talk_that_closes_does_not_move_what_was_clicked(
    desk: Desk, workspace: Workspace
) -> None:
    place = Address(workspace.article(NAME), "ko", units(workspace)[1].id)
    discussion.say(workspace, place, "확인해 주세요.\n" * 40, by="kim")
    desk.open()
    desk.box(1).focus()
    talk = desk.page.get_by_text("확인해 주세요.").first
    talk.wait_for()
    box = desk.page.locator("textarea[data-box]").nth(2)
    box.evaluate("box => box.scrollIntoView({ block: 'center' })")
    before = box.bounding_box()
    box.click()
    expect(talk).to_have_count(0)
    after = box.bounding_box()
    assert before is not None
    assert after is not None
    assert after["y"] == pytest.approx(before["y"], abs=2)
