"""Queries by address: what fits in one article, and in all of them."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from snow import API, NAME, Browser, units

from workbench import desk
from workbench.model import Address, Unit
from workbench.web import found as finding_pages
from workbench.workspace import Workspace


def found(browser: Browser, **asked: str) -> dict[str, object]:
    answer = browser.get(f"{API}/found?{urlencode(asked)}")
    assert answer.status_code == 200
    return dict(answer.get_json())


def test_a_chip_writes_into_the_query(browser: Browser, first: Unit) -> None:
    told = found(browser, query='"Snow fell"', state="untranslated")
    assert told == {
        "query": '"Snow fell" state:untranslated',
        "state": "untranslated",
        "units": [first.id],
        "total": 3,
    }
    again = found(browser, query=str(told["query"]), state="approved")
    assert again["query"] == '"Snow fell" state:approved'
    assert again["units"] == []
    assert found(browser, query=str(again["query"]), state="")["query"] == '"Snow fell"'
    # What is only asked stays as it was typed.
    assert found(browser, query="a AND b")["query"] == "a AND b"


def test_a_wrong_query_is_told_by_column(browser: Browser) -> None:
    answer = browser.get(f"{API}/found?query=a%20(b")
    assert answer.status_code == 400
    assert "column 3 of the query" in answer.get_json()["error"]["message"]
    assert browser.get("/api/v1/units?query=(").status_code == 400
    assert browser.get("/api/v1/units?offset=-1").status_code == 422


def test_all_articles_are_searched_in_pages(
    browser: Browser, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = workspace.article(NAME)
    workspace.sync(article, "ar")
    unit = units(workspace)[1]
    desk.write(workspace, Address(article, "ko", unit.id), "학교", by="kim")
    monkeypatch.setattr(finding_pages, "MOST", 4)
    page = browser.get("/api/v1/units?query=").get_json()
    assert (len(page["units"]), page["next"], page["problems"]) == (4, 4, [])
    rest = browser.get("/api/v1/units?offset=4").get_json()
    assert len(rest["units"]) == 2
    assert "next" not in rest
    (one,) = browser.get("/api/v1/units?query=by:kim&locale=ko").get_json()["units"]
    assert (one["id"], one["article"], one["locale"]) == (unit.id, NAME, "ko")
    asked = "/api/v1/units?query=by:kim&articles=seeds/s*.txt&locale=ar"
    assert browser.get(asked).get_json()["units"] == []
    assert browser.get("/api/v1/units?articles=none.md").status_code == 404
