"""Reports as a page and as CSV; of people only what may be seen."""

from __future__ import annotations

import csv
import io
import re
from xml.etree import ElementTree

import pytest
from snow import NAME, Browser, units

from workbench import config, desk
from workbench.model import Address, State
from workbench.web import labels
from workbench.workspace import Workspace

NAMES = ("progress", "engines", "review-time", "approvals", "leverage", "people")


@pytest.fixture
def reviewed(workspace: Workspace) -> Workspace:
    """Two units approved, by their writer and by another."""
    article, me = workspace.article(NAME), config.user_name()
    for unit, by in zip(units(workspace), (me, '=x<b>"&', me), strict=False):
        address = Address(article, "ko", unit.id)
        desk.write(workspace, address, "글.", by=me)
        desk.judge(workspace, address, State.APPROVED, by=by)
    return workspace


def table(browser: Browser, name: str, query: str = "") -> list[dict[str, str]]:
    answer = browser.get(f"/reports/{name}.csv{query}")
    assert answer.status_code == 200
    assert answer.mimetype == "text/csv"
    text = answer.data.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_every_report_has_a_picture_a_table_and_a_file(
    browser: Browser, reviewed: Workspace
) -> None:
    page = browser.text("/reports")
    pictures = re.findall("<svg class=.chart.*?</svg>", page, re.DOTALL)
    assert len(pictures) == 2 * 5  # no engine drafted anything
    assert sum('class="chart narrow"' in one for one in pictures) == 5
    for picture in pictures:
        ElementTree.fromstring(picture)  # noqa: S314 our own
    assert "style=" not in page
    assert "Own texts: 67%." in page
    # Rows are called as the picture calls them; files have names for programs.
    assert '<th scope="row">≤ 4 hours</th>' in page
    assert {"1 h", "more"} < {row["wait"] for row in table(browser, "review-time")}
    assert "=x&lt;b&gt;" in page
    assert "=x<b>" not in page
    for name in NAMES:
        table(browser, name)
    (last,) = table(browser, "progress")
    assert (last["approved"], last["untranslated"]) == ("3", "0")
    assert table(browser, "approvals")[0]["own"] == "2"
    names = [row["person"] for row in table(browser, "people")]
    assert sorted(names) == sorted([config.user_name(), "'=x<b>\"&"])


def test_a_period_without_work_says_so(browser: Browser, reviewed: Workspace) -> None:
    page = browser.text("/reports?since=2020-01-01&until=2020-12-31")
    assert page.count("Nothing is recorded of this in the period.") == 6
    assert table(browser, "people", "?until=2020-12-31") == []
    assert len(table(browser, "progress", "?language=ko")) == 1
    assert table(browser, "progress", "?language=ar") == []


@pytest.mark.parametrize(
    "query", ["?since=soon", "?since=2026-02-01&until=2026-01-01", "?language=xx"]
)
def test_what_cannot_be_asked_is_told(browser: Browser, query: str) -> None:
    assert 'role="alert"' in browser.text(f"/reports{query}")
    assert browser.get(f"/reports/progress.csv{query}").status_code == 400
    assert browser.get("/reports/nonsense.csv").status_code == 404


def test_reports_of_nothing_are_a_page(browser: Browser) -> None:
    assert "Nothing is recorded" in browser.text("/reports")


def test_without_an_article_pages_say_what_to_do(
    browser: Browser, workspace: Workspace
) -> None:
    (workspace.root / NAME).unlink()
    assert "Start with an article" in browser.text("/reports")
    for page in ("/search?query=state:todo", "/approve"):
        answer = browser.get(page)
        assert answer.status_code == 200
        assert "looking for" not in answer.text
    assert browser.get("/search?query=state:todo&articles=none").status_code == 400


def test_a_wait_is_written_in_the_unit_that_fits(browser: Browser) -> None:
    with browser.client.application.test_request_context():
        said = [labels.stretch(hours) for hours in (0, 0.7, 20, 40, 400)]
    assert said == ["1 minute", "42 minutes", "20 hours", "40 hours", "2 weeks"]
