"""Signing in with a provider, in a browser that is led there and back."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from desk_page import EDIT, Desk, founded, units
from playwright.sync_api import Page, expect
from security import identities
from security.identities import Identities
from test_accessibility import faults

from workbench.accounts import people
from workbench.web import identity
from workbench.web.server import Server
from workbench.workspace import Workspace

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore")]

SETTINGS = """
[oidc]
issuer = "{url}"
client_id = "workbench"
name = "Desk ID"
recheck = "1h"
roles = [{{ value = "korean", role = "reviewer", locales = ["ko"] }}]
"""


@pytest.fixture
def provider() -> Iterator[Identities]:
    with identities.running() as running:
        yield running


@pytest.fixture
def workspace(
    tmp_path: Path, provider: Identities, monkeypatch: pytest.MonkeyPatch
) -> Workspace:
    monkeypatch.setenv("WORKBENCH_OIDC_KEY", f"{provider.url} tops3cret")
    provider.be("s-1", preferred_username="mina", groups=["korean"])
    founded(tmp_path)
    with (tmp_path / "workbench.toml").open("a", encoding="utf-8") as settings:
        settings.write(SETTINGS.format(url=provider.url))
    return Workspace.open(tmp_path)


def vouched_for(page: Page) -> None:
    """Say at the provider who one is."""
    page.locator("input[name=sub]").fill("s-1")
    page.locator("button[type=submit]:not([value=deny])").first.click()


def test_led_there_and_back_and_out(
    provider: Identities,
    workspace: Workspace,
    server: Server,
    new_page: Callable[..., Page],
) -> None:
    page = new_page(viewport={"width": 390, "height": 800})
    page.goto(server.url.rstrip("/") + EDIT)
    page.wait_for_url("**/sign-in?next=**")
    assert faults(page) == []
    page.get_by_role("link", name="Sign in with Desk ID").click()
    page.wait_for_url(f"{provider.url}/**")
    vouched_for(page)
    page.wait_for_url(f"**{EDIT}")
    desk = Desk(page, server.url)
    desk.box(0).focus()
    page.keyboard.insert_text("첫 문장.")
    desk.wait_until_saved()
    assert units(workspace)[0].by == "mina"
    page.goto(f"{server.url}account")
    expect(page.get_by_text("You sign in with Desk ID")).to_be_visible()
    assert faults(page) == []
    page.get_by_role("button", name="Sign out").click()
    out = page.get_by_role("link", name="Sign out at Desk ID, too")
    expect(out).to_be_visible()
    out.click()
    page.wait_for_url(f"{provider.url}/oauth2/end_session**")
    assert people.named(workspace.store, "mina").password == ""


def test_an_open_editor_goes_on_once_the_provider_vouches_anew(
    workspace: Workspace,
    server: Server,
    new_page: Callable[..., Page],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    late = [0]
    clock = SimpleNamespace(time=lambda: time.time() + late[0])
    monkeypatch.setattr(identity, "time", clock)
    page = new_page()
    page.goto(f"{server.url}sign-in/provider?next={EDIT}")
    vouched_for(page)
    page.wait_for_url(f"**{EDIT}")
    desk = Desk(page, server.url)
    line = page.locator(".toast.lasting")

    def back(door: Page) -> None:
        expect(door.get_by_role("heading", name="Signed in")).to_be_visible()
        page.dispatch_event("html", "visibilitychange")

    def typed_an_hour_later(number: int) -> Page:
        late[0] += 3601
        desk.box(number).focus()
        page.keyboard.insert_text(f"{number}번 문장.")
        desk.box(number + 1).focus()
        expect(line).to_contain_text("You are signed out.")
        assert units(workspace)[number].target == ""
        with page.expect_popup() as opened:
            line.get_by_role("link", name="Sign in").click()
        return opened.value

    # Known at the provider, nobody is asked anything.
    back(typed_an_hour_later(0))
    desk.wait_for_state(0, "review")
    expect(line).to_have_count(0)
    # Signed out there, one has to say again who one is; the page keeps its text.
    page.context.clear_cookies(name=identities.KNOWN)
    door = typed_an_hour_later(1)
    expect(door.get_by_text("Your sign-in at Desk ID is over.")).to_be_visible()
    door.get_by_role("link", name="Sign in with Desk ID").click()
    vouched_for(door)
    back(door)
    desk.wait_for_state(1, "review")
    expect(line).to_have_count(0)
    assert [unit.by for unit in units(workspace)[:2]] == ["mina", "mina"]
