"""The desk's list in the browser: filters, order, plans, many rows at once."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from snow import NAME, Browser

from workbench import config, planning
from workbench.board import Board
from workbench.planning import Key, Plan, Wish
from workbench.workspace import Workspace

KO, AR = Key(NAME, "ko"), Key(NAME, "ar")
FORM = f"/plans/ko/{NAME}"
API = f"/api/v1/plans/ko/{NAME}"


def rows(browser: Browser, query: str = "") -> list[tuple[str, str]]:
    """Name and locale of the rows, in the order of the page."""
    page = browser.text(f"/{query}")
    found = re.findall(r'name="row" value="\w+ ([\w-]+)/([^"]+)"', page)
    return [(name, locale) for locale, name in found]


def value(workspace: Workspace, key: Key) -> str:
    revision = planning.plan_of(workspace, key).revision
    return f"{revision} {key.locale}/{key.article}"


@pytest.fixture
def others(root: Path) -> None:
    for name in ("fire", "flood"):
        (root / f"seeds/{name}.txt").write_text(f"The {name} was great.\n")


def test_rows_are_filtered_and_ordered_by_the_address(
    browser: Browser, workspace: Workspace, others: None
) -> None:
    planned = {
        Key("seeds/flood.txt", "ko"): Wish("low", "2026-01-02T09:00Z", "kim"),
        KO: Wish("urgent", "2099-01-01T09:00Z", config.user_name()),
        AR: Wish(archived=True),
    }
    for key, wish in planned.items():
        planning.set_plan(workspace, key, wish, by="lee")
    flood, fire = ("seeds/flood.txt", "ko"), ("seeds/fire.txt", "ko")
    korean = "?language=ko"
    assert rows(browser, korean) == [(NAME, "ko"), fire, flood]
    assert rows(browser, f"{korean}&sort=deadline") == [flood, (NAME, "ko"), fire]
    assert rows(browser, f"{korean}&sort=-deadline")[0] == fire
    assert rows(browser, f"{korean}&sort=-title")[0] == flood
    assert rows(browser, "?overdue=1") == [flood]
    assert rows(browser, "?mine=1") == [(NAME, "ko")]
    assert rows(browser, "?state=archived") == [(NAME, "ar")]
    assert rows(browser, "?state=untranslated") == [(NAME, "ko")]
    assert rows(browser, f"{korean}&state=unprepared") == [fire, flood]
    assert rows(browser, f"{korean}&text=GREAT") == [fire, flood]
    assert len(rows(browser, "?state=nonsense&sort=nonsense&measure=nonsense")) == 5
    page = browser.text("/?overdue=1")
    assert "Overdue" in page
    assert "ago" in page


@pytest.mark.parametrize(
    ("measure", "summary"),
    [("units", "Untranslated 3"), ("words", "Untranslated 15")],
)
def test_bars_count_what_is_asked_for(
    browser: Browser, measure: str, summary: str
) -> None:
    page = browser.text(f"/?measure={measure}")
    assert re.findall('aria-valuetext="(Untr[^"]+)"', page) == [summary]
    assert "15 words · 79 characters" in browser.text("/")


def test_a_row_is_planned_and_a_stale_page_overwrites_nothing(
    browser: Browser, workspace: Workspace
) -> None:
    seen = Plan(*KO).revision
    sent = {"priority": "high", "deadline": "2026-12-01T18:00", "back": "/?mine=1"}
    answer = browser.submit(FORM, revision=seen, assignee="kim", **sent)
    assert (answer.status_code, answer.location) == (
        303,
        "/?mine=1#row-ko/seeds/snow.txt",
    )
    plan = planning.plan_of(workspace, KO)
    assert (plan.assignee, plan.priority) == ("kim", "high")
    listed = browser.text("/?sort=title")
    assert 'value="2026-12-01T18:00"' in listed
    assert 'name="back" value="/?sort=title"' in listed
    assert 'id="row-ko/seeds/snow.txt"' in listed
    browser.submit(FORM, revision=seen, assignee="<b>lee", **sent)
    page = browser.text("/")
    assert "Somebody else planned" in page
    assert "Not kept: High · " in page
    assert "&lt;b&gt;lee" in page
    assert planning.plan_of(workspace, KO) == plan
    browser.submit(FORM, revision=plan.revision, **{**sent, "deadline": "soon"})
    assert "is no date and time" in browser.text("/")


def test_plans_are_a_resource(browser: Browser, workspace: Workspace) -> None:
    plan = browser.get(API).get_json()["plan"]
    seen = plan["revision"]
    answer = browser.send("PUT", API, assignee="kim", archived=True, revision=seen)
    assert answer.get_json()["plan"]["archived"] is True
    late = browser.send("PUT", API, assignee="lee", revision=seen)
    error = late.get_json()["error"]
    assert late.status_code == 409
    assert (error["theirs"], error["mine"]) == (
        "normal · kim · archived",
        "normal · lee · archived",
    )
    for body in (
        {"assignee": "x"},
        {"assignee": 1, "revision": "x"},
        {"archived": "yes", "revision": "x"},
        {"who": "x", "revision": "x"},
        {"deadline": "soon", "revision": error["revision"]},
    ):
        assert browser.send("PUT", API, **body).status_code in {400, 422}
    assert planning.plan_of(workspace, KO).assignee == "kim"
    assert browser.get("/api/v1/plans/ko/seeds/none.txt").status_code == 404


def test_selected_rows_are_planned_put_away_and_brought_back(
    browser: Browser, workspace: Workspace
) -> None:
    chosen = [value(workspace, KO), value(workspace, AR)]
    browser.submit("/articles/selection", row=chosen, do="plan", assignee="kim")
    assert {plan.assignee for plan in planning.plans(workspace).values()} == {"kim"}
    browser.submit("/articles/selection", row=chosen, do="archive")
    page = browser.text("/")
    assert "Somebody else planned" in page  # the page was from before the first step
    assert rows(browser) == [(NAME, "ar"), (NAME, "ko")]
    chosen = [value(workspace, KO)]
    browser.submit("/articles/selection", row=chosen, do="archive")
    assert rows(browser) == [(NAME, "ar")]
    chosen = [value(workspace, KO), "nonsense", " ../x/../../y"]
    browser.submit("/articles/selection", row=chosen, do="restore")
    assert len(rows(browser)) == 2
    assert planning.plan_of(workspace, KO).assignee == "kim"
    browser.submit("/articles/selection", do="archive")
    assert "Select articles first." in browser.text("/")


def finished(browser: Browser, address: str) -> str:
    for _ in range(200):
        page = browser.text(address)
        if "data-live" not in page:
            return page
        time.sleep(0.02)
    raise AssertionError(page)


@pytest.fixture
def both(workspace: Workspace) -> Workspace:
    workspace.sync(workspace.article(NAME), "ar")
    return workspace


def test_jobs_do_the_selected_rows_and_no_others(
    browser: Browser, both: Workspace, others: None
) -> None:
    chosen = [value(both, KO), value(both, Key("seeds/fire.txt", "ar"))]
    answer = browser.submit("/articles/selection", row=chosen, do="draft")
    assert answer.location.count("job=") == 2
    page = finished(browser, answer.location)
    assert "Drafts of seeds/snow.txt" in page
    article = both.article(NAME)
    states = [{u.state for u in both.catalog(article, c).live} for c in ("ko", "ar")]
    assert states == [{"draft"}, {"untranslated"}]
    assert both.catalog(both.article("seeds/fire.txt"), "ar").live
    assert not both.catalog(both.article("seeds/fire.txt"), "ko").live


def test_without_a_selection_jobs_do_what_is_listed(
    browser: Browser, workspace: Workspace, others: None
) -> None:
    answer = browser.submit(
        "/articles/selection", do="export", language="ko", text="snow"
    )
    page = finished(browser, answer.location)
    assert "Export of seeds/snow.txt" in page
    assert "files.zip" in page
    assert "language=ko" in answer.location
    answer = browser.submit("/articles/selection", do="sync")
    assert "Changes of all articles" in finished(browser, answer.location)
    answer = browser.submit("/articles/selection", do="sync", text="nothing")
    assert "job=" not in answer.location
    assert "no article fits" in browser.text(answer.location).lower()


def test_a_following_address_with_nonsense_shows_the_list(browser: Browser) -> None:
    assert rows(browser, "?job=nonsense&job=zzzzzz")


def test_broken_plans_are_told_with_their_line(
    browser: Browser, workspace: Workspace
) -> None:
    planning.path(workspace).write_text("<<<<<<< HEAD\n")
    page = browser.text("/")
    assert "locales/plan.jsonl:1" in page
    assert NAME in page


def test_what_is_not_read_yet_is_told_and_asked_for_again(
    browser: Browser, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "seeds/new.txt").write_text("New.\n")
    monkeypatch.setattr(Board.listing, "__kwdefaults__", {"patience": -1.0})
    page = browser.text("/")
    assert "2 translations are still being read." in page
    assert 'http-equiv="refresh"' in page
