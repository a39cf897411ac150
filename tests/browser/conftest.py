"""A real browser on a real server over a real workspace.

Every page is watched: a script error, a violated content policy or a script that
text smuggled in fails the test, whatever else it is about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desk_page import Desk, founded, serving
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from workbench.web.server import Server
from workbench.workspace import Workspace

ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.violations.push(`${event.violatedDirective} ${event.blockedURI}`);
});
"""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=list(ARGUMENTS)
        )
        yield launched
        launched.close()


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return founded(tmp_path)


@pytest.fixture
def server(workspace: Workspace) -> Iterator[Server]:
    with serving(workspace) as running:
        yield running


@pytest.fixture
def new_page(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Make watched pages, each in a browser profile of its own."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def make(**options: object) -> Page:
        context = chromium.new_context(**{"locale": "en", **options})
        context.set_default_timeout(10_000)
        context.add_init_script(WATCH)
        context.on("weberror", lambda found: errors.append(str(found.error)))
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        for page in context.pages:
            errors += page.evaluate("window.violations")
            assert page.evaluate("window.pwned") is None
        context.close()
    assert errors == []


@pytest.fixture
def desk(server: Server, new_page: Callable[..., Page]) -> Desk:
    return Desk(new_page(), server.url)
