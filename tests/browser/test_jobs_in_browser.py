"""Jobs as people follow them: with a script, without one, on any screen."""

from __future__ import annotations

from collections.abc import Callable
from zipfile import ZipFile

import pytest
from desk_page import Desk, serving, units, watch_shifts
from playwright.sync_api import Page, expect

from workbench.model import State
from workbench.store import JobState
from workbench.web.server import Server
from workbench.workspace import Workspace

pytestmark = pytest.mark.browser


def test_all_articles_are_drafted_and_exported_from_the_first_page(
    desk: Desk, workspace: Workspace
) -> None:
    desk.open("/")
    desk.page.get_by_role("button", name="Make drafts").click()
    expect(desk.page.get_by_text("31 drafts are ready.")).to_be_visible()
    assert {unit.state for unit in units(workspace)} == {State.DRAFT}
    desk.open("/")
    desk.page.get_by_role("button", name="Export").click()
    with desk.page.expect_download() as packed:
        desk.page.get_by_role("link", name="Download all as ZIP").click()
    with ZipFile(packed.value.path()) as archive:
        assert archive.namelist() == ["ko/overseas-workers.txt"]


def test_the_list_follows_a_job_to_its_end(desk: Desk, workspace: Workspace) -> None:
    desk.open("/jobs")
    expect(desk.page.get_by_role("heading", name="No jobs yet")).to_be_visible()
    table = workspace.store.jobs
    job = table.create("sync", "x", {"articles": [], "locales": []}, by="kim")
    if table.take("test", job):
        table.progress(job, "test", 3, 9, "seeds/a.md")
    desk.open("/jobs")
    row = desk.page.locator(".job")
    expect(row).to_contain_text("Running")
    row.get_by_role("button", name="Cancel").click()
    assert table.is_cancelled(job)
    table.record(job, "test", "a", {}, far=(6, 9))
    expect(row).to_contain_text("6 / 9")
    # So does the page of the job alone, and keeps the focus where it is.
    row.get_by_role("link").click()
    others = desk.page.get_by_role("link", name="All jobs")
    others.focus()
    table.record(job, "test", "b", {}, far=(8, 9))
    expect(desk.page.get_by_role("main")).to_contain_text("8 / 9")
    expect(others).to_be_focused()
    table.finish(job, "test", JobState.CANCELLED)
    expect(desk.page.get_by_text("Stopped on request")).to_be_visible()


def test_nothing_moves_when_the_script_of_the_list_begins(
    desk: Desk, workspace: Workspace
) -> None:
    job = workspace.store.jobs.create("sync", "x", {"articles": [], "locales": []})
    workspace.store.jobs.cancel(job)
    moved = watch_shifts(desk.page)
    desk.open("/jobs")
    expect(desk.page.locator(".job")).to_be_visible()
    desk.page.evaluate(
        "new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))"
    )
    assert moved() == 0


def test_a_job_is_cancelled_and_resumed_without_script(
    new_page: Callable[..., Page], server: Server, workspace: Workspace
) -> None:
    table = workspace.store.jobs
    job = table.create("sync", "x", {"articles": [], "locales": []})
    table.cancel(job)
    page = new_page(java_script_enabled=False)
    page.goto(f"{server.url}jobs")
    row = page.locator(".job")
    if row.get_by_role("button", name="Resume").count():
        row.get_by_role("button", name="Resume").click()
    for _ in range(50):
        if page.get_by_text("Everything was up to date.").count():
            break
        page.get_by_role("link", name="Reload").click()
    expect(row).to_contain_text("Everything was up to date.")
    page.close()


def test_a_draft_without_a_model_leads_to_its_installation(
    new_page: Callable[..., Page], workspace: Workspace
) -> None:
    path = workspace.root / "workbench.toml"
    path.write_text('source = "en"\ntargets = ["ko"]\n', encoding="utf-8")
    with serving(Workspace.open(workspace.root)) as server:
        desk = Desk(new_page(), server.url)
        desk.open()
        desk.page.get_by_role("button", name="Make drafts").click()
        desk.page.get_by_role("link", name="Install a model…").click()
        named = "Install the model English → Korean"
        button = desk.page.get_by_role("button", name=named)
        expect(button).to_be_visible()
        desk.page.evaluate("window.violations = []")


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_jobs_is_wider_than_its_window(
    new_page: Callable[..., Page],
    server: Server,
    workspace: Workspace,
    width: int,
    scheme: str,
) -> None:
    name = f"seeds/{'long' * 60}.md"
    parameters = {"articles": [name], "locales": ["ko"]}
    job = workspace.store.jobs.create("sync", "x", parameters, by="kim" * 30)
    page = new_page(
        viewport={"width": width, "height": 800}, color_scheme=scheme, locale="ko"
    )
    for path in ("jobs", f"jobs/{job}", ""):
        page.goto(server.url + path)
        extent = page.evaluate("document.documentElement.scrollWidth")
        assert extent <= width, path
