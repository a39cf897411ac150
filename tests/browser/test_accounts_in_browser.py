"""A translator joins the newsroom: invited, signed in, at work, signed out, back."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from desk_page import Desk, units
from playwright.sync_api import Page, expect
from test_accessibility import faults

from workbench.accounts import Role, people
from workbench.accounts.people import By
from workbench.model import State
from workbench.store import EVERYWHERE
from workbench.web.server import Server
from workbench.workspace import Workspace

pytestmark = pytest.mark.browser

PASSWORD = "snow in november"


def invited(workspace: Workspace, name: str, place: str, role: Role) -> str:
    by = By("desk", "2026-11-28T10:00Z", time.time())
    return people.add(workspace.store, name, {place: role}, by=by)[1]


def signed_in(page: Page, server: Server, name: str, to: str = "/") -> None:
    page.goto(f"{server.url}sign-in?next={to}")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{to}")


def accepted(page: Page, server: Server, secret: str) -> None:
    page.goto(f"{server.url}invitations/{secret}")
    page.get_by_label("New password").fill(PASSWORD)
    page.get_by_label("The same once more").fill(PASSWORD)
    page.get_by_role("button", name="Keep it and sign in").click()
    page.wait_for_url(server.url)


def test_an_admin_invites_who_then_submits_and_does_not_approve(
    server: Server, workspace: Workspace, new_page: Callable[..., Page]
) -> None:
    admin = new_page(color_scheme="dark")
    secret = invited(workspace, "boss", EVERYWHERE, Role.ADMIN)
    admin.goto(f"{server.url}invitations/{secret}")
    assert faults(admin) == []
    accepted(admin, server, secret)
    admin.get_by_role("link", name="People").click()
    admin.get_by_label("Name").fill("lee")
    admin.get_by_label("Role", exact=True).select_option("translator")
    admin.get_by_label("Language", exact=True).select_option("ko")
    admin.keyboard.press("Enter")
    shown = admin.get_by_label("Link for lee")
    link = shown.input_value()
    # It is shown this once, and ready to be copied.
    expect(shown).to_be_focused()
    assert admin.evaluate("String(getSelection())") == link
    assert faults(admin) == []

    page = new_page(viewport={"width": 390, "height": 800})
    page.goto(server.url)
    page.wait_for_url("**/sign-in")
    assert faults(page) == []
    accepted(page, server, link.rpartition("/")[2])
    expect(page.get_by_role("link", name="Your account: lee")).to_be_visible()
    expect(page.get_by_role("link", name="People")).to_have_count(0)

    desk = Desk(page, server.url)
    desk.open()
    expect(page.get_by_role("button", name="Approve", exact=True)).to_have_count(0)
    desk.box(0).focus()
    page.keyboard.insert_text("북한 당국이 통제를 강화하고 있다.")
    page.keyboard.press("Control+Enter")
    desk.wait_for_state(0, "review")
    expect(page.get_by_text("Submitted for review: 1")).to_be_visible()
    expect(desk.box(1)).to_be_focused()
    assert (units(workspace)[0].state, units(workspace)[0].by) == (State.REVIEW, "lee")


def test_what_is_typed_outlives_the_session(
    server: Server, workspace: Workspace, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    accepted(page, server, invited(workspace, "lee", "ko", Role.TRANSLATOR))
    desk = Desk(page, server.url)
    desk.open()
    desk.box(0).focus()
    with workspace.store.database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM ticket")
    page.keyboard.insert_text("끊긴 사이에 쓴 문장.")
    desk.box(1).focus()
    line = page.locator(".toast.lasting")
    expect(line).to_contain_text("You are signed out.")
    page.keyboard.insert_text("둘째 문장.")
    # Somebody else at this browser does not write under the name of who typed.
    other = page.context.new_page()
    accepted(other, server, invited(workspace, "kim", "ko", Role.TRANSLATOR))
    expect(line).to_contain_text("kim is signed in now.")
    other.get_by_role("link", name="Your account: kim").click()
    other.get_by_role("button", name="Sign out").click()
    other.close()
    expect(line).to_contain_text("You are signed out.")
    assert [unit.target for unit in units(workspace)[:2]] == ["", ""]
    with page.expect_popup() as opened:
        line.get_by_role("link", name="Sign in").click()
    door = opened.value
    door.get_by_label("Name").fill("lee")
    door.get_by_label("Password").fill(PASSWORD)
    door.keyboard.press("Enter")
    expect(door.get_by_role("heading", name="Signed in")).to_be_visible()
    # Nobody loads the page anew.
    desk.wait_for_state(0, "review")
    desk.wait_for_state(1, "review")
    expect(line).to_have_count(0)
    told = [(unit.target, unit.by) for unit in units(workspace)[:2]]
    assert told == [("끊긴 사이에 쓴 문장.", "lee"), ("둘째 문장.", "lee")]


def test_a_reader_reads(
    server: Server, workspace: Workspace, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    accepted(page, server, invited(workspace, "kim", "ko", Role.READER))
    desk = Desk(page, server.url)
    desk.open()
    desk.box(0).focus()
    page.keyboard.insert_text("아무 글")
    page.keyboard.press("Control+Enter")
    expect(desk.box(0)).to_have_value("")
    for name in ("Approve", "Submit", "Make drafts", "Send back", "Join, split"):
        expect(page.get_by_role("button", name=name, exact=True)).to_have_count(0)
    expect(page.get_by_role("button", name="History")).to_be_visible()
