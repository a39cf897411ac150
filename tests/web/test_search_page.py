"""The page that searches and replaces: seen first, then written, then taken back."""

from __future__ import annotations

import html
import re

import pytest
from snow import EDIT, NAME, Browser, units

from workbench import desk
from workbench.model import Address, State
from workbench.web import search
from workbench.workspace import Workspace

TEXTS = ("눈이 서울에 내렸다.", "학교는 눈 때문에 닫았다.", "시장은 집에 있으라 했다.")
ASK = "/search?from=눈&to=비&particles=yes&locale=ko"


@pytest.fixture
def written(workspace: Workspace) -> Workspace:
    article = workspace.article(NAME)
    for unit, text in zip(units(workspace), TEXTS, strict=True):
        desk.write(workspace, Address(article, "ko", unit.id), text, by="kim")
    first = units(workspace)[0]
    place = Address(article, "ko", first.id)
    desk.judge(workspace, place, State.APPROVED, by="lee")
    return workspace


def fields(page: str, *, without: str = "") -> dict[str, object]:
    """Return what the form of a preview would send, less one tick."""
    found = dict(
        re.findall(r'<input type="hidden" name="([a-z]+)" value="([^"]*)"', page)
    )
    ticked = re.findall(r'name="take" value="(\w+)"[^>]* checked', page)
    sent = {k: html.unescape(v) for k, v in found.items() if k != "csrf_token"}
    return {**sent, "take": [key for key in ticked if key != without]}


def texts(workspace: Workspace) -> list[str]:
    return [unit.target for unit in units(workspace)]


def test_units_of_all_articles_are_found(browser: Browser, written: Workspace) -> None:
    page = browser.text("/search?query=by:lee")
    first = units(written)[0]
    assert f'href="/edit/ko/{NAME}#u-{first.id}"' in page
    assert "1 unit fits" in page
    assert "No unit fits" in browser.text("/search?query=absent")
    answer = browser.get("/search?query=statte:x<script>")
    assert answer.status_code == 400
    assert "there is no key statte:" in answer.get_data(as_text=True)
    assert "<script>" not in answer.get_data(as_text=True).split("<main")[1]
    assert browser.get("/search?articles=none.md&query=a").status_code == 400


def test_a_preview_shows_words_and_approvals_and_writes_nothing(
    browser: Browser, written: Workspace
) -> None:
    page = browser.text(ASK)
    assert "2 units would change" in page
    assert "1 approval falls" in page
    assert ">눈이</del>" in page
    assert ">비가</ins>" in page
    assert texts(written) == list(TEXTS)


def test_what_is_ticked_is_applied_and_taken_back_in_one_go(
    browser: Browser, written: Workspace
) -> None:
    page = browser.text(ASK)
    assert browser.submit("/search", **fields(page), action="apply").location == "/runs"
    assert texts(written) == [
        "비가 서울에 내렸다.",
        "학교는 비 때문에 닫았다.",
        TEXTS[2],
    ]
    assert units(written)[0].state is State.REVIEW
    listed = browser.text("/runs")
    assert "2 units were changed." in listed
    (undo,) = re.findall(r'action="(/runs/\w+/undo)"', listed)
    assert browser.submit(undo).status_code == 303
    assert texts(written) == list(TEXTS)
    assert units(written)[0].state is State.APPROVED
    assert "/undo" not in browser.text("/runs")
    assert browser.submit(undo).status_code == 409
    assert browser.submit("/runs/nothing/undo").status_code == 404


def test_ticks_are_kept_from_page_to_page(
    browser: Browser, written: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "PAGE", 1)
    page = browser.text(ASK)
    (key,) = re.findall(r'name="take" value="(\w+)"', page)
    turned = browser.submit("/search", **fields(page, without=key), page="2")
    second = turned.get_data(as_text=True)
    assert fields(second)["skip"] == key
    back = browser.submit("/search", **fields(second), page="1")
    assert (
        "checked" not in re.findall('name="take".*?>', back.get_data(as_text=True))[0]
    )
    browser.submit("/search", **fields(second), action="apply")
    assert texts(written) == [TEXTS[0], "학교는 비 때문에 닫았다.", TEXTS[2]]


def test_what_changed_since_the_preview_is_told(
    browser: Browser, written: Workspace
) -> None:
    page = browser.text(ASK)
    place = Address(written.article(NAME), "ko", units(written)[1].id)
    desk.write(written, place, "학교는 눈으로 닫았다.", by="kim")
    browser.submit("/search", **fields(page), action="apply")
    assert texts(written)[:2] == ["비가 서울에 내렸다.", "학교는 눈으로 닫았다."]
    told = browser.text("/runs")
    assert "1 unit was changed." in told
    assert "it was changed meanwhile" in told
    assert browser.submit("/search", action="apply", seen="x").status_code == 400


def test_programs_replace_by_digest(browser: Browser, written: Workspace) -> None:
    asked = "/api/v1/replacements?from=눈&to=비&particles=yes&query=state:approved"
    seen = browser.get(asked).get_json()
    (change,) = seen["changes"]
    assert change["after"] == {"state": "review", "target": "비가 서울에 내렸다."}
    told = {"from": "눈", "to": "비", "particles": True, "query": "state:approved"}
    wrong = browser.send("POST", "/api/v1/runs", **told, digest="0" * 12)
    assert wrong.status_code == 422
    done = browser.send("POST", "/api/v1/runs", **told, digest=seen["digest"])
    assert (done.status_code, done.get_json()["changed"]) == (201, 1)
    (run,) = browser.get("/api/v1/runs").get_json()["runs"]
    assert run["units"] == 1
    gone = browser.send("DELETE", f"/api/v1/runs/{run['id']}").get_json()
    assert (gone["restored"], gone["skipped"]) == (1, [])
    assert texts(written) == list(TEXTS)
    assert browser.get("/api/v1/replacements?from=(&regex=1").status_code == 400


def test_what_finds_nothing_says_how_to_find_more(browser: Browser) -> None:
    for path, told in (
        ("/search?query=zzzz", "see under ? beside the field what can be asked"),
        ("/approve?query=zzzz", 'class="button" href="/queue"'),
        ("/memory", "comes in here by itself"),
    ):
        assert told in browser.text(path), path
    # Exports for other tools come back on a page of their own.
    assert '<a href="/runs#bring-back">' in browser.text(EDIT)
    assert 'id="bring-back"' in browser.text("/runs")
