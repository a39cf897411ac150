"""The memory beside the unit that is worked on, and its own page."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from desk_page import Desk, units, watch_shifts
from playwright.sync_api import Page, Route, expect

from workbench import desk as review
from workbench import holdings, recall
from workbench.model import Address, State
from workbench.web.server import Server
from workbench.workspace import Workspace

pytestmark = pytest.mark.browser
LEVELS = (Path(__file__).parents[1] / "data/tmx/levels.tmx").read_bytes()
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def known(workspace: Workspace) -> str:
    """Approve, elsewhere, a sentence like the third; return its translation."""
    source = units(workspace)[2].source
    changed = source.replace("North Korea", "South Korea", 1) + " He did not answer."
    article = workspace.add_article("other.txt", changed.encode())
    workspace.sync(article, "ko")
    for unit in workspace.catalog(article, "ko").live:
        address = Address(article, "ko", unit.id)
        review.write(workspace, address, f"번역 {unit.id}", by="kim")
        review.judge(workspace, address, State.APPROVED, by="kim")
    return f"번역 {workspace.catalog(article, 'ko').live[0].id}"


def panel(desk: Desk, number: int):
    return desk.unit(number).locator(".match-panel")


def test_a_match_is_inserted_by_key_undone_and_recorded(
    desk: Desk, workspace: Workspace, known: str
) -> None:
    desk.open()
    desk.box(2).click()
    expect(panel(desk, 2).locator(".match-target").first).to_have_text(known)
    desk.page.keyboard.press("Alt+1")
    expect(desk.box(2)).to_have_value(known)
    desk.page.keyboard.press("Control+z")
    expect(desk.box(2)).to_have_value("")
    desk.page.keyboard.press("Alt+1")
    desk.wait_for_state(2, "review")
    desk.wait_until_saved()
    unit = units(workspace)[2]
    assert unit.target == known
    assert unit.origin is not None
    assert unit.origin.kind == "memory"
    origin = desk.unit(2).locator(".origin").first
    expect(origin).to_have_text("Memory 97%Memory, 97% match")  # seen, and heard


def test_what_is_changed_after_inserting_is_a_persons(
    desk: Desk, workspace: Workspace, known: str
) -> None:
    desk.open()
    desk.box(2).click()
    panel(desk, 2).locator("[data-insert]").first.click()
    desk.page.keyboard.type("!")
    desk.wait_for_state(2, "review")
    desk.wait_until_saved()
    unit = units(workspace)[2]
    assert unit.target == f"{known}!"
    assert unit.origin is not None
    assert unit.origin.kind == "person"


def test_the_matches_follow_the_active_unit(desk: Desk, known: str) -> None:
    desk.open()
    desk.box(2).click()
    expect(panel(desk, 2).locator(".match")).not_to_have_count(0)
    desk.page.keyboard.press("Alt+ArrowDown")
    expect(desk.page.locator(".match-panel")).to_have_count(1)
    expect(panel(desk, 3)).to_contain_text("knows nothing like it")
    # A number without a match does nothing.
    desk.page.keyboard.press("Alt+5")
    expect(desk.box(3)).to_have_value("")


def test_nothing_moves_when_the_memory_knows_nothing(desk: Desk) -> None:
    """However late it says so."""

    def late(route: Route) -> None:
        time.sleep(0.8)  # what moves within half a second of a click is not counted
        route.continue_()

    desk.page.route("**/suggestions?*", late)
    moved = watch_shifts(desk.page)
    desk.open()
    desk.box(0).click()
    expect(panel(desk, 0)).to_contain_text("knows nothing like it")
    desk.page.wait_for_timeout(100)
    assert moved() == 0


def test_the_concordance_takes_the_selection(desk: Desk, known: str) -> None:
    desk.open()
    desk.box(2).click()
    desk.page.keyboard.type("번역")
    desk.page.keyboard.press("Shift+Home")
    desk.page.keyboard.press("Alt+k")
    dialog = desk.page.locator("#concordance")
    expect(dialog.locator("input[name=text]")).to_have_value("번역")
    expect(dialog.locator("mark").first).to_have_text("번역")
    expect(dialog.locator(".entry")).not_to_have_count(0)
    dialog.locator("select").select_option("source")
    expect(dialog.locator(".entry")).to_have_count(0)
    desk.page.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()
    desk.wait_until_saved()


def test_the_concordance_on_a_phone_is_asked_in_two_rows(
    new_page: Callable[..., Page], server: Server
) -> None:
    desk = Desk(new_page(viewport=PHONE), server.url)
    desk.open()
    desk.box(2).click()
    desk.page.keyboard.press("Alt+k")
    dialog = desk.page.locator("#concordance")
    places = [
        dialog.locator(part).bounding_box()["y"]
        for part in ("input[name=text]", "select", "form .button")
    ]
    assert places[0] < places[1]
    assert abs(places[1] - places[2]) < 5


@pytest.mark.parametrize("script", [True, False])
def test_the_page_works_on_a_phone_with_or_without_scripts(
    server: Server,
    workspace: Workspace,
    new_page: Callable[..., Page],
    known: str,
    script: bool,
) -> None:
    holdings.add(workspace, LEVELS, "levels.tmx")
    recall.refresh(workspace)
    page = new_page(viewport=PHONE)
    if not script:
        page.route("**/*.js", lambda route: route.abort())
    page.goto(f"{server.url}memory")
    page.locator("main input[name=text]").fill("Press")
    page.get_by_role("button", name="Search").click()
    entry = page.locator(".entry").filter(has_text="언론")
    entry.wait_for()
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"]
    entry.get_by_text("Edit").click()
    entry.locator("textarea").fill("보도 기관")
    entry.get_by_role("button", name="Save").click()
    expect(page.locator(".notice")).to_contain_text("memory/levels.tmx")
    expect(page.locator(".entry").filter(has_text="보도 기관")).to_have_count(1)
    page.get_by_role("link", name="Never used").click()
    page.locator(".entry input[type=checkbox]").first.check()
    # What only git brings back asks first.
    clean = page.get_by_role("button", name="Clean it up")
    expect(clean).to_be_hidden()
    page.get_by_text("Clean up what is ticked").click()
    clean.click()
    expect(page.locator(".notice")).to_contain_text("1 entry was cleaned up")


def test_hostile_entries_are_only_text(desk: Desk, workspace: Workspace) -> None:
    source = units(workspace)[2].source
    bad = (
        '<img src=x onerror="window.pwned=1"></textarea><script>window.pwned=1</script>'
    )
    escaped = bad.replace("&", "&amp;").replace("<", "&lt;")
    data = LEVELS.replace(b"<seg>Press</seg>", f"<seg>{source}</seg>".encode())
    data = data.replace("<seg>언론</seg>".encode(), f"<seg>{escaped}</seg>".encode())
    holdings.add(workspace, data, "bad.tmx")
    recall.refresh(workspace)
    desk.open()
    desk.box(2).click()
    expect(panel(desk, 2).locator(".match-target")).to_have_text(bad)
    desk.page.keyboard.press("Alt+1")
    expect(desk.box(2)).to_have_value(bad)
    desk.wait_until_saved()
    desk.page.goto(f"{desk.url}/memory?text=onerror")
    expect(desk.page.locator(".entry")).to_have_count(1)
