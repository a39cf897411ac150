"""Signing in with a provider, in a browser that is led there and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desk_page import EDIT, Desk, founded, serving
from playwright.sync_api import Page, expect
from security import identities
from security.identities import Identities
from test_accessibility import faults

from workbench.accounts import people
from workbench.workspace import Workspace

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore")]

SETTINGS = """
[oidc]
issuer = "{url}"
client_id = "workbench"
name = "Desk ID"
roles = [{{ value = "korean", role = "reviewer", locales = ["ko"] }}]
"""


@pytest.fixture
def provider() -> Iterator[Identities]:
    with identities.running() as running:
        yield running


def test_led_there_and_back_and_out(
    tmp_path: Path,
    provider: Identities,
    new_page: Callable[..., Page],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("WORKBENCH_OIDC_KEY", f"{provider.url} tops3cret")
    provider.be("s-1", preferred_username="mina", groups=["korean"])
    founded(tmp_path)
    with (tmp_path / "workbench.toml").open("a", encoding="utf-8") as settings:
        settings.write(SETTINGS.format(url=provider.url))
    workspace = Workspace.open(tmp_path)
    with serving(workspace) as server:
        page = new_page(viewport={"width": 390, "height": 800})
        page.goto(server.url.rstrip("/") + EDIT)
        page.wait_for_url("**/sign-in?next=**")
        assert faults(page) == []
        page.get_by_role("link", name="Sign in with Desk ID").click()
        page.wait_for_url(f"{provider.url}/**")
        page.locator("input[name=sub]").fill("s-1")
        page.locator("button[type=submit]:not([value=deny])").first.click()
        page.wait_for_url(f"**{EDIT}")
        desk = Desk(page, server.url)
        desk.box(0).focus()
        page.keyboard.insert_text("첫 문장.")
        desk.wait_until_saved()
        unit = workspace.catalog(workspace.article(EDIT.split("/ko/")[1]), "ko").live[0]
        assert unit.by == "mina"
        page.goto(f"{server.url}account")
        expect(page.get_by_text("You sign in with Desk ID")).to_be_visible()
        assert faults(page) == []
        page.get_by_role("button", name="Sign out").click()
        out = page.get_by_role("link", name="Sign out at Desk ID, too")
        expect(out).to_be_visible()
        out.click()
        page.wait_for_url(f"{provider.url}/oauth2/end_session**")
        assert people.named(workspace.store, "mina").password == ""
