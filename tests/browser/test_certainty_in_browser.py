"""Drafts by how certain they are: chosen by keyboard, and nothing moves meanwhile."""

from __future__ import annotations

from dataclasses import replace

import pytest
from desk_page import EDIT, NAME, Desk, units
from playwright.sync_api import expect

from workbench.catalog import Catalog
from workbench.model import Origin, State
from workbench.workspace import Workspace

SCORES = (0.9, 0.3, None, 0.6)


@pytest.fixture
def drafted(workspace: Workspace) -> list[str]:
    """The ids of all units; the first four are drafts now."""

    def change(catalog: Catalog) -> Catalog:
        first = [
            replace(unit, target="초안", state=State.DRAFT, origin=Origin("mt", "e", s))
            for unit, s in zip(catalog.units, SCORES, strict=False)
        ]
        return replace(catalog, units=(*first, *catalog.units[len(first) :]))

    workspace.update(workspace.article(NAME), "ko", change)
    return [unit.id for unit in units(workspace)]


def shown(desk: Desk) -> list[str]:
    return desk.page.eval_on_selector_all(
        "[data-unit]:not([hidden])", "all => all.map((one) => one.dataset.unit)"
    )


def test_the_order_stays_while_one_works(desk: Desk, drafted: list[str]) -> None:
    desk.open()
    desk.page.locator("[data-filter] [popovertarget]").focus()
    desk.page.keyboard.press("Tab")
    desk.page.keyboard.press("ArrowDown")
    one, two, three, four, *rest = drafted
    order = [two, three, four, one, *rest]
    assert shown(desk) == order
    expect(desk.page.locator("[data-unit] textarea").first).to_have_value("초안")
    desk.box(0).focus()
    desk.page.keyboard.press("Control+Enter")
    expect(desk.unit(0)).to_have_attribute("data-state", "approved")
    # The next most doubtful one has the caret, and the approved one is where it was.
    expect(desk.box(1)).to_be_focused()
    assert shown(desk) == order
    desk.page.locator("[data-certainty]").select_option("")
    assert shown(desk) == drafted


def test_those_below_a_percentage_stay_until_one_chooses_again(
    desk: Desk, drafted: list[str]
) -> None:
    desk.open(f"{EDIT}?certainty=70")
    _, two, three, four = drafted[:4]
    assert shown(desk) == [two, three, four]
    box = desk.page.locator(f"#t-{three}")
    box.focus()
    box.fill("다시 썼다.")
    expect(desk.page.locator(f"#u-{three}")).to_have_attribute("data-state", "review")
    assert shown(desk) == [two, three, four]
    select = desk.page.locator("[data-certainty]")
    select.select_option("doubtful")
    select.select_option("70")
    assert shown(desk) == [two, four]


def test_what_is_joined_keeps_the_order_of_the_others(
    desk: Desk, drafted: list[str]
) -> None:
    desk.open(f"{EDIT}?certainty=doubtful")
    before = shown(desk)
    joined = desk.page.locator("[data-joinable]").first
    gone = joined.get_attribute("data-unit")
    joined.locator("textarea").focus()
    desk.page.keyboard.press("Alt+j")
    expect(desk.page.locator(f"#u-{gone}")).to_have_count(0)
    after = shown(desk)
    assert [one for one in after if one in before] == [
        one for one in before if one in after
    ]


def test_drafts_that_were_just_made_are_picked(desk: Desk) -> None:
    desk.open(f"{EDIT}?certainty=70")
    assert shown(desk) == []
    expect(desk.page.locator("[data-nothing]")).to_be_visible()
    desk.page.locator("[data-draft] button").click()
    expect(desk.unit(0)).to_be_visible()
    # What nobody measured is in the middle.
    assert len(shown(desk)) > 20
