"""axe-core on every page, in both themes and languages: nothing serious or critical.

The pages come from the application itself, so a new one without an address here fails.
"""

from __future__ import annotations

import runpy
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from desk_page import EDIT, NAME, Desk, founded, serving, units
from ear import unsaid
from playwright.sync_api import Page, expect

from workbench.desk import judge, write
from workbench.jobs.orders import order
from workbench.model import Address, State
from workbench.web.server import Server
from workbench.workspace import Workspace

pytestmark = pytest.mark.browser

PAGES = {
    "articles.index": "/",
    "articles.new": "/articles/new",
    "editor.page": EDIT,
    "shapes.page": f"{EDIT}/units/{{unit}}/split",
    "jobs.page": "/jobs",
    "jobs.watch": "/jobs/{job}",
    "queue.page": "/queue",
    "returning.back": "/signed-in",
    "search.page": "/search?query=state:todo&from=문장&to=글&particles=yes",
    "approvals.page": "/approve?query=state:review",
    "runs.page": "/runs",
    "glossary.page": "/glossary/ko",
    "engines.page": "/engines",
    "choices.keys_page": "/preferences/keys",
    "comments.mentions": "/mentions",
    "comments.page": f"{EDIT}/comments",
    "reports.page": "/reports",
    "settings.page": "/settings",
    "memory.page": "/memory?text=workers&language=en&locale=ko",
    "own.page": "/account",
    "people.page": "/people",
    "trail.page": "/audit",
}
MORE = {"not found": "/none", "long words": "/edit/ko/seeds/long.md"}
"""What else is looked at: by what it is."""
LONG = f"# {'Wolkenkratzerbau' * 12}\n\nSee `{'x' * 200}` {'https://a.b/' * 20}\n"
NO_PAGES = {
    "static",
    "assets.joined",
    "entrance.form",  # looked at where there are accounts
    "entrance.invitation",
    # Lead on to the provider of sign-ins, and back from it.
    "provider.start",
    "provider.come_back",
    "provider.leave",
    "exports.download",
    # Parts of pages, fetched while they are open.
    "editor.near",
    "choices.read_keys",
    "planning.following",
    "queue.following",
    "waits.count",
    "reports.download",
    "glossary.hand_out",
    # Leads on to the first language.
    "glossary.index",
    "jobs.download",
    "trail.sheet",
    # The article by itself; no script runs there, not even axe.
    "live.show",
    "preview.show",
}
RULES = {
    "resultTypes": ["violations"],
    "selectors": False,  # a fault is told by its HTML; they take a quarter of the time
    "runOnly": ["wcag2a", "wcag2aa", "wcag21aa"],
    "iframes": False,
}
COLOURS = {**RULES, "runOnly": {"type": "rule", "values": ["color-contrast"]}}
"""The rule that a theme can break; the others know no colours."""
SHOWN = [
    ("en", "light", 1280, RULES),
    ("ko", "dark", 390, RULES),
    ("en", "dark", 820, COLOURS),
    ("ko", "light", 1400, COLOURS),
]


def half_done(workspace: Workspace) -> dict[str, str]:
    """Give the report units in several states, one with a finding; return names."""
    article = workspace.article(NAME)
    live = units(workspace)
    for unit in live[:4]:
        write(workspace, Address(article, "ko", unit.id), "99개의 문장이다.", by="kim")
    for unit, state in zip(live, (State.APPROVED, State.REWORK), strict=False):
        place = Address(article, "ko", unit.id)
        judge(workspace, place, state, by="lee", reason="다시 보세요")
    divided = next(unit for unit in live if ", " in unit.source)
    fields = {"articles": [NAME], "locales": ["ko"]}
    asked = order(workspace, "draft", fields)
    job = workspace.store.jobs.create(
        asked.kind, asked.title, asked.parameters, by="kim", subject=asked.subject
    )
    return {"unit": divided.id, "job": job}


def faults(page: Page, rules: dict[str, object] = RULES) -> list[str]:
    """Return what axe calls serious or critical, each with its place."""
    found = Axe().run(page, options=rules).response["violations"]
    return [
        f"{one['id']}: {one['help']}: {node['html'][:160]}"
        for one in found
        if one["impact"] in {"serious", "critical"}
        for node in one["nodes"]
    ]


def test_every_page_has_an_address_here(server: Server) -> None:
    pages = {
        rule.endpoint
        for rule in server.app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and not rule.rule.startswith("/api/")
    }
    assert pages == {*PAGES, *NO_PAGES}


def test_every_page_has_its_picture_in_the_docs(server: Server) -> None:
    root = Path(__file__).resolve().parents[2]
    taken = runpy.run_path(str(root / "scripts" / "screenshot"))["PAGES"]
    urls = server.app.url_map.bind("localhost")
    paths = ["/" + address.partition("?")[0] for address in taken.values()]
    shown = {urls.match(path.format(unit="u", job="j"))[0] for path in paths}
    # Beside these the editor, and a page that only leads back to where one was.
    assert {*PAGES} - shown == {"editor.page", "returning.back"}
    described = (root / "docs" / "pages.md").read_text("utf-8")
    named = [f"pictures/{name}.png" for name in (*taken, "sign-in", "invitation")]
    assert [name for name in named if described.count(name) != 1] == []
    kept = {f"pictures/{file.name}" for file in (root / "docs/pictures").iterdir()}
    assert kept == {*named}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict]]:
    """A server with all kinds of content, and the names in it; nothing changes it."""
    workspace = founded(tmp_path_factory.mktemp("shown"))
    names = half_done(workspace)
    workspace.sync(workspace.add_article("long.md", LONG.encode()), "ko")
    with serving(workspace) as server:
        yield server.url, names


@pytest.mark.parametrize(("language", "theme", "width", "rules"), SHOWN)
def test_t60_axe_finds_nothing_serious(
    shown: tuple[str, dict[str, str]],
    new_page: Callable[..., Page],
    language: str,
    theme: str,
    width: int,
    rules: dict[str, object],
) -> None:
    """Nor is anything unheard, or wider than the window."""
    url, names = shown
    page = new_page(
        locale=language,
        color_scheme=theme,
        reduced_motion="reduce",
        viewport={"width": width, "height": 844},
    )
    desk = Desk(page, url)
    found = []
    for endpoint, address in {**PAGES, **MORE}.items():
        desk.open(address.format(**names))
        wrong = [*faults(page, rules), *too_wide(page, width)]
        if rules is RULES:
            wrong += unsaid(page)
        found += [f"{endpoint}: {fault}" for fault in wrong]
    assert found == []


def too_wide(page: Page, width: int) -> list[str]:
    extent = page.evaluate("document.documentElement.scrollWidth")
    return [f"{extent} pixels wide in a window of {width}"] if extent > width else []


def test_t60_axe_finds_nothing_serious_in_a_dialog(desk: Desk) -> None:
    desk.open()
    for name in ("help", "export"):
        desk.page.locator(f'[data-opens="{name}"]').click()
        expect(desk.page.get_by_role("dialog")).to_be_visible()
        assert faults(desk.page) == []
        desk.page.keyboard.press("Escape")
