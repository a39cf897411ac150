"""Whatever is deleted on the desk asks first, or can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from desk_page import EDIT, Desk
from playwright.sync_api import Locator, Page, expect
from test_accessibility import faults
from test_accounts_in_browser import accepted, invited

from workbench.accounts import Role
from workbench.store import EVERYWHERE
from workbench.web.server import Server
from workbench.workspace import Workspace

pytestmark = pytest.mark.browser

SAID = "제목과 같은 말로 쓸까요?"
RULE = '\n[[checks.rules]]\nmatch = "news/**"\nnumbers = "off"\n'


def say(desk: Desk) -> Locator:
    """Say something of the first unit, and return the panel it is said in."""
    desk.open()
    desk.box(0).focus()
    desk.page.keyboard.press("Alt+m")
    panel = desk.page.get_by_role("region", name="Comments", exact=True).first
    panel.get_by_role("textbox", name="Your comment").fill(SAID)
    desk.page.keyboard.press("Control+Enter")
    expect(panel.locator("p.said-text")).to_have_text(SAID)
    return panel


def test_a_deleted_comment_is_taken_back(desk: Desk) -> None:
    panel = say(desk)
    panel.locator("summary", has_text="Change").click()
    # What stands in its box, and was never sent, is not what comes back.
    panel.get_by_role("textbox", name="Your comment").first.fill("아니에요")
    panel.get_by_role("button", name="Delete").click()
    expect(panel.locator("p.said-text")).to_have_count(0)
    expect(desk.unit(0)).to_have_attribute("data-open-comments", "0")
    notice = desk.page.locator(".toast", has_text="The comment was deleted.")
    notice.get_by_role("button", name="Undo").click()
    expect(panel.locator("p.said-text")).to_have_text(SAID)
    expect(desk.unit(0)).to_have_attribute("data-open-comments", "1")
    expect(panel.get_by_role("textbox", name="Your comment").last).to_be_focused()


def test_what_can_be_undone_does_not_go_while_somebody_is_at_it(desk: Desk) -> None:
    desk.page.clock.install()
    panel = say(desk)
    panel.locator("summary", has_text="Change").click()
    panel.get_by_role("button", name="Delete").click()
    undo = desk.page.locator(".toast").get_by_role("button", name="Undo")
    expect(undo).to_be_visible()
    undo.focus()
    desk.page.clock.run_for(30_000)
    expect(undo).to_be_focused()
    desk.box(1).focus()
    desk.page.clock.run_for(2_500)
    expect(undo).to_have_count(0)


def test_a_comment_comes_back_when_the_line_does(desk: Desk) -> None:
    panel = say(desk)
    panel.locator("summary", has_text="Change").click()
    panel.get_by_role("button", name="Delete").click()
    undo = desk.page.locator(".toast").get_by_role("button", name="Undo")
    expect(undo).to_be_visible()
    desk.page.context.set_offline(True)
    undo.click()
    expect(desk.page.locator(".toast.bad").get_by_role("button")).to_be_visible()
    desk.page.context.set_offline(False)
    undo.click()
    expect(panel.locator("p.said-text")).to_have_text(SAID)


def test_a_page_without_script_asks_before_a_comment_is_deleted(desk: Desk) -> None:
    say(desk)
    page = desk.page
    page.goto(f"{desk.url}{EDIT}/comments")
    page.locator("summary", has_text="Change").click()
    asked(page.locator(".said"), "Delete", "Delete it")
    expect(page.locator(".said")).to_have_count(0)


def test_accounts_and_tokens_ask_before_they_go(
    server: Server, workspace: Workspace, new_page: Callable[..., Page]
) -> None:
    page = new_page(viewport={"width": 390, "height": 800})
    accepted(page, server, invited(workspace, "boss", EVERYWHERE, Role.ADMIN))
    invited(workspace, "lee", "ko", Role.REVIEWER)
    page.goto(f"{server.url}people")
    page.get_by_role("button", name="Keep out lee").click()
    page.wait_for_url("**/people#account-lee")
    row = page.locator(".accounts li", has_text="lee")
    asked(row, "Delete", "Delete it")
    expect(page.get_by_text("The account lee was deleted.")).to_be_visible()
    assert [one.name for one in workspace.store.people.all()] == ["boss"]

    page.goto(f"{server.url}account")
    page.get_by_label("What for").fill("nightly export")
    page.get_by_role("button", name="Make a token").click()
    asked(page.locator(".accounts li"), "Revoke", "Revoke it")
    expect(page.get_by_role("heading", name="nightly export")).to_have_count(0)


def test_a_rule_asks_before_it_goes(desk: Desk, workspace: Workspace) -> None:
    path = workspace.settings.path
    path.write_text(path.read_text("utf-8") + RULE, "utf-8")
    page = desk.page
    page.goto(f"{desk.url}/settings")
    asked(page.locator("#rule-0"), "Remove", "Remove it")
    expect(page.locator("#rule-0")).to_have_count(0)
    assert "news/**" not in path.read_text("utf-8")


def test_a_line_stays_as_long_as_it_takes_to_be_read(desk: Desk) -> None:
    page = desk.page
    page.clock.install(time=datetime(2026, 11, 30, tzinfo=UTC))
    page.goto(f"{desk.url}/settings")
    rule = page.locator("#rule-new")
    rule.get_by_label("Check 1").fill("numbers")
    page.clock.pause_at(datetime(2026, 12, 1, tzinfo=UTC))
    with page.expect_navigation():
        rule.get_by_role("button", name="Add").click()
    page.clock.run_for(100)
    toast = page.locator(".toast", has_text="The rules of the checks are changed.")
    expect(toast).to_be_visible()
    # Four seconds for a line of this length; one of a word stays for 3.5.
    page.clock.run_for(3_700)
    expect(toast).to_be_visible()
    page.clock.run_for(1_000)
    expect(toast).to_have_count(0)


def asked(row: Locator, opens: str, does: str) -> None:
    """Press what opens the question, find nothing done, and answer it."""
    button = row.get_by_role("button", name=does)
    expect(button).to_be_hidden()
    row.locator("summary", has_text=opens).click()
    expect(button).to_be_visible()
    assert faults(row.page) == []
    button.click()
