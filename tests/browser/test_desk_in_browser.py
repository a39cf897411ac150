"""The desk as people use it: selecting, planning, following jobs, on any screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from desk_page import NAME, Desk, units
from playwright.sync_api import Page, expect

from workbench import planning
from workbench.model import State
from workbench.planning import Key
from workbench.web.server import Server
from workbench.workspace import Workspace

pytestmark = pytest.mark.browser


def test_a_row_is_selected_planned_drafted_and_followed(
    desk: Desk, workspace: Workspace
) -> None:
    page = desk.page
    desk.open("/")
    workspace.add_article("fire.txt", b"The fire was great.\n")
    desk.open("/")
    row = page.locator("[data-row]").filter(has_text="overseas-workers")
    row.get_by_role("checkbox").check()
    expect(page.locator("[data-selected]")).to_have_text("Selected: 1")
    page.get_by_text("Plan the selected…").click()
    box = page.locator(".plan.many")
    box.get_by_label("Assigned to").fill("kim")
    box.get_by_label("Priority").select_option("high")
    box.get_by_role("button", name="Save plan").click()
    expect(row).to_contain_text("kim")
    plans = planning.plans(workspace)
    assert [(key, plan.priority) for key, plan in plans.items()] == [
        (Key(NAME, "ko"), "high")
    ]
    # Only the selected one is drafted; the list follows the job and then the units.
    row.get_by_role("checkbox").check()
    page.get_by_role("button", name="Make drafts").click()
    expect(page.locator("[data-following]")).to_contain_text("31 drafts are ready.")
    expect(row).to_contain_text("Draft 31")
    assert {unit.state for unit in units(workspace)} == {State.DRAFT}
    page.get_by_label("Find an article").fill("fire")
    page.get_by_label("Find an article").press("Enter")
    expect(page.locator("[data-row]")).to_have_count(1)
    expect(page.locator("[data-row]")).to_contain_text("Not prepared yet")
    page.wait_for_load_state()  # the list of states acts once the scripts are there
    page.get_by_label("State", exact=True).select_option("done")
    expect(page.get_by_text("No article has this in its name")).to_be_visible()
    assert "state=done" in page.url


DROP = """(files) => {
  const held = new DataTransfer();
  for (const [name, text] of files) held.items.add(new File([text], name));
  for (const kind of ["dragenter", "dragover", "drop"]) {
    const options = { dataTransfer: held, bubbles: true, cancelable: true };
    document.querySelector("main").dispatchEvent(new DragEvent(kind, options));
  }
}"""
PASTE = """([html, text]) => {
  const held = new DataTransfer();
  held.setData("text/html", html);
  held.setData("text/plain", text);
  const options = { clipboardData: held, bubbles: true, cancelable: true };
  document.body.dispatchEvent(new ClipboardEvent("paste", options));
}"""


def test_files_are_dropped_and_text_is_pasted(desk: Desk, workspace: Workspace) -> None:
    page = desk.page
    desk.open("/")
    name = NAME.removeprefix("seeds/")
    page.evaluate(DROP, [[name, "Again."], ["rain.md", "# Rain\n\nIt rained."]])
    dialog = page.get_by_role("dialog", name="To be added")
    taken, rain = dialog.locator(".arrival").nth(0), dialog.locator(".arrival").nth(1)
    expect(taken.get_by_role("alert")).to_have_text("There is an article of this name.")
    expect(rain).to_contain_text("Markdown, English: 2 units, 3 words, 14 characters")
    rain.get_by_text("How it is cut into units").click()
    expect(rain.get_by_role("listitem")).to_have_text(["Rain", "It rained."])
    taken.get_by_role("button", name="Name it: overseas-workers-2.txt").click()
    expect(taken.get_by_role("alert")).to_be_hidden()
    dialog.get_by_role("button", name="Add and prepare").click()
    expect(page.locator("[data-row]").filter(has_text="rain.md")).to_be_visible()
    assert workspace.article("seeds/overseas-workers-2.txt")
    page.wait_for_load_state("load")
    page.evaluate(PASTE, ["<p>It <b>snowed</b> <img src=x onerror=y></p>", "It snowed"])
    expect(dialog.get_by_label("Name")).to_have_value("it-snowed.md")
    dialog.get_by_role("button", name="Add and prepare").click()
    page.wait_for_url("**/edit/ko/seeds/it-snowed.md")
    content = (workspace.root / "seeds/it-snowed.md").read_text("utf-8")
    assert content == "It **snowed**\n"


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1024, "light")])
def test_the_list_fits_its_window(
    new_page: Callable[..., Page],
    server: Server,
    workspace: Workspace,
    width: int,
    scheme: str,
) -> None:
    wish = planning.Wish("urgent", "2026-01-01", "k" * 80)
    planning.set_plan(workspace, Key(NAME, "ko"), wish, by="kim")
    page = new_page(
        viewport={"width": width, "height": 800}, color_scheme=scheme, locale="ko"
    )
    page.goto(server.url)
    page.locator("details.plan summary").last.click()
    extent = page.evaluate("document.documentElement.scrollWidth")
    assert extent <= width


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("path", ["/", "/queue"])
def test_what_sends_the_filters_has_no_row_of_its_own(
    server: Server, new_page: Callable[..., Page], path: str, language: str
) -> None:
    page = new_page(locale=language)
    page.goto(server.url.rstrip("/") + path)
    form = page.get_by_role("search")
    button, tick = form.get_by_role("button"), form.get_by_role("checkbox").last
    for width in (390, 768, 1024, 1200, 1280, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        sends, stands = button.bounding_box(), tick.bounding_box()
        assert sends is not None
        assert stands is not None
        assert sends["y"] <= stands["y"] + stands["height"] / 2
        assert stands["y"] + stands["height"] / 2 <= sends["y"] + sends["height"]
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if width >= 1200:
            first = form.get_by_role("combobox").first.bounding_box()
            assert first is not None
            assert abs(first["y"] + first["height"] - sends["y"] - sends["height"]) < 8


@pytest.mark.parametrize(
    ("spoken", "browser", "day", "moment"),
    [
        ("ko", "en-US", "2026년 12월 1일 화요일", "2026년 12월 1일 화요일 오후 6:00"),
        ("en", "ko", "Tuesday, December 1, 2026", "Tuesday, December 1, 2026 at 6:00"),
    ],
)
def test_a_date_is_said_in_the_language_of_the_page(
    server: Server,
    new_page: Callable[..., Page],
    spoken: str,
    browser: str,
    day: str,
    moment: str,
) -> None:
    page = new_page(locale=browser)
    url = server.url.rstrip("/")
    page.context.add_cookies([{"name": "language", "value": spoken, "url": url}])
    page.goto(f"{url}/reports?since=2026-12-01")
    since, until = (page.locator(f"input[name={name}]") for name in ("since", "until"))
    expect(since).to_have_accessible_description(day)
    expect(page.get_by_text(day)).to_be_visible()
    expect(until).to_have_accessible_description("")
    until.fill("2026-12-01")
    expect(until).to_have_accessible_description(day)
    until.fill("")
    expect(page.get_by_text(day)).to_have_count(1)
    page.goto(url)
    page.locator("[data-row] details.plan > summary").first.click()
    deadline = page.locator("[data-row] input[name=deadline]").first
    deadline.fill("2026-12-01T18:00")
    expect(page.get_by_text(moment)).to_be_visible()
