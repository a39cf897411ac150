"""The whole review of the seed article, from signing in to its export, by keyboard."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from desk_page import EDIT, NAME, SEED, Desk, units
from hands import Hands
from playwright.sync_api import Page, expect

from workbench import desk as steps
from workbench.accounts import Role, passwords, people
from workbench.accounts.people import By
from workbench.catalog import Catalog
from workbench.model import Origin, State, Unit
from workbench.web.server import Server
from workbench.workspace import Workspace

pytestmark = pytest.mark.browser

LATE = """() => {
  const late = document.createElement("p");
  late.style.height = `${innerHeight}px`;
  document.querySelector("[data-talk]").before(late);
}"""
PASSWORD = "snow in november"


@pytest.fixture
def workspace(workspace: Workspace) -> Workspace:
    """Give the report drafts that need no edit: how it is translated as shipped."""
    shipped = Workspace.open(SEED.parents[1])
    ready = shipped.catalog(shipped.article(NAME), "ko").live
    texts = {unit.source: unit.target for unit in ready}

    def drafted(unit: Unit) -> Unit:
        origin = Origin("mt", "argos", 0.8)
        return replace(
            unit, target=texts[unit.source], state=State.DRAFT, origin=origin
        )

    def change(catalog: Catalog) -> Catalog:
        return replace(catalog, units=tuple(map(drafted, catalog.units)))

    workspace.update(workspace.article(NAME), "ko", change)
    return workspace


@pytest.fixture
def reviewer(workspace: Workspace) -> str:
    """Somebody with an account, who reviews and exports Korean."""
    by = By("desk", "2026-11-28T10:00Z", time.time())
    person, _ = people.add(workspace.store, "lee", {"ko": Role.EDITOR}, by=by)
    kept = passwords.encoded(PASSWORD, cost=passwords.Cost(n=16))
    workspace.store.people.set_password(person.id, kept, by.did("set password", "lee"))
    return person.name


@pytest.fixture
def known(workspace: Workspace) -> str:
    """What the memory knows of a sentence much like the second one."""
    said = units(workspace)[1].source + " Nobody answered."
    article = workspace.add_article("other.txt", said.encode())
    workspace.sync(article, "ko")
    first, *_ = workspace.catalog(article, "ko").live
    place = steps.Address(article, "ko", first.id)
    steps.write(workspace, place, "기억에 있는 문장이다.", by="kim")
    steps.judge(workspace, place, State.APPROVED, by="kim")
    return "기억에 있는 문장이다."


def test_every_ready_draft_takes_one_key_from_sign_in_to_export(
    server: Server,
    workspace: Workspace,
    reviewer: str,
    new_page: Callable[..., Page],
) -> None:
    page = new_page()
    hands = Hands(page)
    page.goto(server.url)
    hands.look()  # the field of the name waits for it
    hands.type(reviewer)
    hands.press("Tab")
    hands.type(PASSWORD)
    hands.leave()
    assert hands.press("Tab")["name"] == "Skip to the content"
    hands.tab_to("North Korean authorities")
    hands.leave()
    page.wait_for_url(f"**{EDIT}")

    # Past everything that is the same on every page, to the first draft.
    assert hands.press("Tab")["name"] == "Skip to the content"
    page.keyboard.press("Enter")
    todo = [unit.id for unit in units(workspace)]
    assert hands.press("Tab")["unit"] == todo[0]
    before = hands.pressed
    for one, following in zip(todo, [*todo[1:], ""], strict=True):
        assert hands.focus()["unit"] == one
        hands.press("Control+Enter")
        hands.wait_for(
            "([one, next]) => document.getElementById(`u-${one}`).dataset.state"
            " === 'approved' && (!next || document.activeElement.id === `t-${next}`)",
            [one, following],
        )
    assert hands.pressed - before == len(todo) == 31
    assert {unit.state for unit in units(workspace)} == {State.APPROVED}
    expect(page.get_by_text("The article is ready to export.")).to_be_visible()
    expect(page.locator('[data-count="approved"]').first).to_have_text("31")
    text = exported(hands)
    assert [unit.target for unit in units(workspace) if unit.target not in text] == []


def exported(hands: Hands) -> str:
    """Export the article by the palette and its dialog; return its text."""
    hands.press("Control+k")
    hands.type("export")
    hands.press("Enter")
    hands.wait_in("export")
    at = hands.tab_to("Download", most=10)
    assert at["dialog"] == "export"
    with hands.page.expect_download() as download:
        hands.page.keyboard.press("Enter")
    return Path(download.value.path()).read_text(encoding="utf-8")


UNIT = "(id) => document.activeElement.id === `t-${id}`"
STATE = "([id, state]) => document.getElementById(`u-${id}`).dataset.state === state"


def go_to(hands: Hands, number: int, unit: Unit) -> None:
    hands.press("Control+g")
    hands.type(str(number))
    hands.press("Enter")
    assert hands.focus()["unit"] == unit.id


def test_all_that_a_reviewer_does_is_done_by_keys(
    desk: Desk, workspace: Workspace, known: str
) -> None:
    _, second, third, fourth, *_ = before = units(workspace)
    hands = Hands(desk.page)
    desk.open()
    desk.page.keyboard.press("Tab")
    desk.page.keyboard.press("Enter")
    hands.press("Tab")

    # Edit and approve.
    hands.press("Control+End")
    hands.type(" 끝.")
    hands.press("Control+Enter")
    hands.wait_for(UNIT, second.id)
    # A match from the memory.
    expect(desk.unit(1).locator(".match-target").first).to_have_text(known)
    hands.press("Alt+1")
    expect(desk.box(1)).to_have_value(known)
    # A comment, and back to the text.
    hands.press("Alt+m")
    hands.wait_for("() => document.activeElement.closest('[data-talk]')")
    hands.type("이 문장은 어떤가요?")
    hands.press("Control+Enter")
    hands.wait_for("() => document.querySelector('[data-talk] .said')")
    # What comes late above it does not push the box out of sight.
    desk.page.evaluate(LATE)
    hands.look()
    hands.press("Escape")
    assert hands.focus()["unit"] == second.id
    # Sent back with a reason, by the palette.
    go_to(hands, 3, third)
    hands.press("Control+k")
    hands.type("send back")
    hands.press("Enter")
    hands.wait_in("rework")
    hands.type("주어가 없다")
    hands.press("Enter")
    hands.wait_for(STATE, [third.id, "rework"])
    hands.wait_in("")
    assert hands.focus()["unit"] == third.id
    # A finding set aside, with a reason.
    hands.press("Control+ArrowDown")
    hands.press("Control+a")
    hands.type("그는 (괄호를 열었다")
    desk.unit(3).locator("[data-dismiss]").first.wait_for()
    hands.tab_to("Dismiss…")
    desk.wait_until_saved()  # which draws the findings anew, and that button with them
    assert hands.look()["name"].startswith("Dismiss…")
    hands.press("Enter")
    hands.wait_in("dismiss")
    hands.type("원문 그대로다")
    hands.press("Enter")
    hands.wait_for("() => document.querySelector('[data-take-back]')")
    hands.wait_in("")
    assert hands.focus()["unit"] == fourth.id
    hands.tab_to("Take back")
    hands.press("Enter")
    hands.wait_for("() => !document.querySelector('[data-take-back]')")
    assert hands.look()["unit"] == fourth.id
    shapes(hands, desk, workspace)
    find(hands, desk)
    text = exported(hands)
    assert text.startswith(f"{before[0].target} 끝.")
    now = units(workspace)
    assert (now[0].state, now[1].target) == (State.APPROVED, known)
    assert (now[2].state, now[2].reason) == (State.REWORK, "주어가 없다")


def shapes(hands: Hands, desk: Desk, workspace: Workspace) -> None:
    """Join a unit with the next, undo it, and split another one."""
    before = units(workspace)
    number = next(
        at
        for at, row in enumerate(before)
        if desk.unit(at).is_visible()
        and desk.unit(at).get_attribute("data-joinable") is not None
        and at > 4
    )
    go_to(hands, number + 1, before[number])
    hands.press("Alt+j")
    hands.wait_for(
        "(id) => document.activeElement.matches('[data-box]') "
        "&& document.activeElement.id !== `t-${id}`",
        before[number].id,
    )
    assert len(units(workspace)) == len(before) - 1
    hands.press("Control+k")
    hands.type("undo")
    hands.press("Enter")
    hands.wait_for(UNIT, before[number].id)
    assert len(units(workspace)) == len(before)
    hands.press("Alt+x")
    hands.wait_for("() => document.activeElement.matches('[data-gap]')")
    hands.press("ArrowRight", "ArrowRight", "Enter")
    hands.wait_for(
        "(id) => document.activeElement.matches('[data-box]') "
        "&& document.activeElement.id !== `t-${id}`",
        before[number].id,
    )
    assert len(units(workspace)) == len(before) + 1


def find(hands: Hands, desk: Desk) -> None:
    """Find units by a word, take one, and see all again."""
    hands.tab_to("Find units", key="Shift+Tab", most=200)
    hands.type("state:rework")
    hands.press("Enter")
    expect(desk.page.locator("[data-unit]:visible")).to_have_count(1)
    hands.look()
    hands.press("Control+a", "Delete", "Enter")
    expect(desk.page.locator("[data-unit]:visible")).not_to_have_count(1)


def test_the_focus_goes_in_reading_order_and_stays_in_dialogs(
    desk: Desk, workspace: Workspace
) -> None:
    first = steps.Address(workspace.article(NAME), "ko", units(workspace)[0].id)
    steps.write(workspace, first, "그는 (괄호를 열었다", by="kim")  # with findings
    hands = Hands(desk.page)
    desk.open()
    met = [hands.press("Tab") for _ in range(80)]
    passed = [at["unit"] for at in met if at["unit"]]
    order = [unit.id for unit in units(workspace)]
    assert list(dict.fromkeys(passed)) == order[: len(set(passed))]
    assert len(set(passed)) > 3
    # Down its column, and from left to right in a line.
    for one, other in pairwise(met):
        if one["unit"] != other["unit"] or one["column"] != other["column"]:
            continue
        higher = other["y"] < one["y"] - 24
        assert not higher, (one["what"], other["what"])
        assert other["y"] > one["y"] + 24 or other["x"] > one["x"], other["what"]
    for dialog in ("help", "export"):
        hands.press("Control+k")
        hands.type({"help": "keyboard", "export": "export"}[dialog])
        hands.press("Enter")
        hands.wait_in(dialog)
        inside = set()
        for _ in range(20):
            desk.page.keyboard.press("Tab")
            inside.add(hands.focus()["dialog"])
        assert inside <= {dialog, ""}
        hands.press("Escape")
        hands.wait_in("")


def test_after_drafting_the_focus_is_on_what_is_next(
    desk: Desk, workspace: Workspace
) -> None:
    workspace.catalog_path(workspace.article(NAME), "ko").unlink()
    workspace.sync(workspace.article(NAME), "ko")
    hands = Hands(desk.page)
    desk.open()
    hands.tab_to("Make drafts")
    hands.press("Enter")
    hands.wait_for("() => document.activeElement.matches('[data-next]')")
    hands.press("Enter")
    assert hands.focus()["unit"] == units(workspace)[0].id


@pytest.mark.parametrize("script", [True, False])
def test_a_narrow_page_has_its_places_in_a_menu(
    server: Server, new_page: Callable[..., Page], script: bool
) -> None:
    page = new_page(viewport={"width": 390, "height": 800}, java_script_enabled=script)
    page.goto(f"{server.url}jobs")
    places = page.get_by_role("navigation", name="Places")
    expect(places).to_be_hidden()
    for _ in range(3):
        page.keyboard.press("Tab")
    menu = page.get_by_role("button", name="Menu")
    expect(menu).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(places.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(places).to_be_hidden()
    expect(menu).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search**")
    if not script:
        page.close()
