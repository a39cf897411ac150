"""Two people under four eyes: one writes, the line breaks, the other approves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from desk_page import EDIT, Desk, founded, serving, units
from playwright.sync_api import Page, expect
from test_accessibility import faults
from test_accounts_in_browser import accepted, invited

from workbench.accounts import Role
from workbench.model import State
from workbench.workspace import Workspace

pytestmark = pytest.mark.browser

OWN = "You wrote this text; somebody else approves it."


def test_one_writes_and_another_approves(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    founded(tmp_path)
    path = tmp_path / "workbench.toml"
    path.write_text('self_approval = "forbid"\n' + path.read_text("utf-8"), "utf-8")
    workspace = Workspace.open(tmp_path)
    with serving(workspace) as server:
        kim, lee = new_page(), new_page(viewport={"width": 390, "height": 800})
        for page, name in ((kim, "kim"), (lee, "lee")):
            accepted(page, server, invited(workspace, name, "ko", Role.REVIEWER))
        desk = Desk(kim, server.url)
        desk.open()
        desk.box(0).focus()
        kim.keyboard.insert_text("북한 당국이 통제를 강화하고 있다.")
        desk.wait_until_saved()
        button = desk.unit(0).locator(".approve")
        expect(button).to_have_attribute("aria-disabled", "true")
        expect(button).to_have_attribute("title", OWN)
        expect(button).to_have_accessible_description(OWN)
        button.click(force=True)
        expect(kim.locator(".toast.bad")).to_have_text(OWN)
        assert units(workspace)[0].state is State.REVIEW
        assert faults(kim) == []

        # While the line is down nobody knows whose text it is; the server does.
        kim.context.set_offline(True)
        desk.box(1).focus()
        kim.keyboard.insert_text("둘째 문장.")
        kim.keyboard.press("Control+Enter")
        expect(kim.get_by_text("Kept in this browser, sent as soon")).to_be_visible()
        kim.context.set_offline(False)
        kim.evaluate("window.dispatchEvent(new Event('online'))")
        refusal = desk.unit(1).locator("[data-refusal]")
        expect(refusal).to_contain_text("Your step was not taken: kim wrote the text")
        expect(desk.box(1)).to_have_value("둘째 문장.")
        expect(kim.locator("[data-saving]")).to_have_text("Saved")
        unit = units(workspace)[1]
        assert (unit.target, unit.state) == ("둘째 문장.", State.REVIEW)
        expect(desk.unit(1).locator(".approve")).to_have_attribute("title", OWN)
        assert faults(kim) == []
        desk.box(1).focus()
        kim.keyboard.insert_text("새 ")
        expect(refusal).to_have_count(0)
        desk.wait_until_saved()

        # Whom one can call is offered; keys choose, and nothing else happens.
        desk.box(0).focus()
        kim.keyboard.press("Alt+KeyM")
        said = desk.unit(0).get_by_role("textbox", name="Your comment")
        expect(said).to_be_focused()
        kim.keyboard.type("@l")
        expect(desk.unit(0).get_by_role("option")).to_have_text(["lee"])
        assert faults(kim) == []
        kim.keyboard.press("Enter")
        kim.keyboard.type("님 @")
        expect(desk.unit(0).get_by_role("option")).to_have_text(["lee"])
        kim.keyboard.press("Escape")
        expect(desk.unit(0).get_by_role("option")).to_have_count(0)
        expect(said).to_have_value("@lee님 @")
        expect(said).to_be_focused()
        said.fill("")

        kim.goto(f"{server.url}approve?query=state:review")
        expect(kim.get_by_text(OWN)).to_have_count(2)
        expect(kim.locator("input[name=take]:enabled")).to_have_count(0)
        expect(kim.get_by_role("button", name="Approve what is")).to_be_disabled()
        assert faults(kim) == []

        other = Desk(lee, server.url)
        other.open(EDIT)
        expect(lee.get_by_text(OWN)).to_have_count(0)
        other.box(0).focus()
        lee.keyboard.press("Control+Enter")
        other.wait_for_state(0, "approved")
        unit = units(workspace)[0]
        assert (unit.state, unit.by) == (State.APPROVED, "lee")
