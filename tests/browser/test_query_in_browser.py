"""The editor's filter: asked of the server, stable meanwhile, and in the address."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from desk_page import EDIT, Desk, units
from playwright.sync_api import expect

from workbench.workspace import Workspace


def shown(desk: Desk) -> list[str]:
    return desk.page.eval_on_selector_all(
        "[data-unit]:not([hidden])", "all => all.map((one) => one.dataset.unit)"
    )


def asked(desk: Desk) -> str:
    return parse_qs(urlsplit(desk.page.url).query).get("query", [""])[0]


def test_what_is_found_stays_until_one_asks_again(
    desk: Desk, workspace: Workspace
) -> None:
    everything = [unit.id for unit in units(workspace)]
    desk.open()
    page, field = desk.page, desk.page.locator("[data-query]")
    count = page.locator("[data-found]")
    field.fill("unit:1..3")
    expect(count).to_have_text(f"3 / {len(everything)}")
    assert shown(desk) == everything[:3]
    # A chip writes into the query, and the address has it.
    page.locator('.chip[value="untranslated"]').click()
    expect(field).to_have_value("unit:1..3 state:untranslated")
    expect(page.locator('.chip[value="untranslated"]')).to_have_attribute(
        "aria-pressed", "true"
    )
    assert asked(desk) == "unit:1..3 state:untranslated"
    # What does not fit any more stays where it is being worked on.
    box = desk.box(0)
    box.fill("첫 문장.")
    expect(desk.unit(0)).to_have_attribute("data-state", "review")
    assert shown(desk) == everything[:3]
    field.press("Enter")
    expect(count).to_have_text(f"2 / {len(everything)}")
    assert shown(desk) == everything[1:3]
    # How many are shown is heard; who sees them needs no line over their hands.
    told = page.locator("main > [role=status]").filter(has_text="Units shown: 2")
    expect(told).to_have_count(1)
    expect(page.locator("[data-toasts]")).not_to_contain_text("Units shown")
    # Back leads to what was asked before, and forward to this.
    page.go_back()
    expect(field).to_have_value("unit:1..3")
    expect(count).to_have_text(f"3 / {len(everything)}")
    page.go_forward()
    expect(count).to_have_text(f"2 / {len(everything)}")
    page.reload()
    assert shown(desk) == everything[1:3]


def test_a_wrong_query_says_so_when_asked_and_the_manual_helps(desk: Desk) -> None:
    desk.open()
    page, field = desk.page, desk.page.locator("[data-query]")
    before = shown(desk)
    field.fill("statte:draft")
    field.press("Enter")
    error = page.locator("[data-query-error]")
    expect(error).to_have_text(re.compile("column 1 .*did you mean state:"))
    expect(field).to_have_attribute("aria-invalid", "true")
    assert shown(desk) == before
    page.locator("[popovertarget=query-help]").click()
    page.locator('[data-example="unit:10..20"]').click()
    expect(page.locator("#query-help")).to_be_hidden()
    expect(error).to_be_empty()
    expect(page.locator("[data-found]")).to_have_text(f"11 / {len(before)}")
    assert EDIT in page.url
