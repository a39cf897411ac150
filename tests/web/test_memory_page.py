"""Matches beside a unit, and the memory's own page, as requests."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from snow import API, NAME, Browser, units

from workbench import desk, holdings, recall
from workbench.memory.excluded import Pair
from workbench.model import Address, State, Unit, digest
from workbench.store import TraceQuestion
from workbench.workspace import Workspace

LEVELS = (Path(__file__).parents[1] / "data/tmx/levels.tmx").read_bytes()
OTHER = "seeds/other.txt"


@pytest.fixture
def known(workspace: Workspace) -> Unit:
    """A similar sentence, approved in another article."""
    article = workspace.add_article("other.txt", b"Snow fell in Busan.\n")
    workspace.sync(article, "ko")
    (unit,) = workspace.catalog(article, "ko").live
    address = Address(article, "ko", unit.id)
    desk.write(workspace, address, "부산에 눈이 <내렸다>.", by="kim")
    desk.judge(workspace, address, State.APPROVED, by="kim")
    return workspace.catalog(article, "ko").get(unit.id)


@pytest.fixture
def imported(workspace: Workspace) -> None:
    holdings.add(workspace, LEVELS, "levels.tmx")
    recall.refresh(workspace)


def matches(browser: Browser, unit: Unit, query: str = "") -> dict:
    return json.loads(browser.text(f"{API}/units/{unit.id}/matches{query}"))


def test_matches_tell_what_differs(browser: Browser, known: Unit, first: Unit) -> None:
    (match,) = matches(browser, first)["matches"]
    assert (match["kind"], match["origin"], match["by"]) == ("fuzzy", OTHER, "kim")
    assert 75 <= match["percent"] < 100
    assert match["difference"]["alarms"] == [
        {"kind": "name", "old": "Busan", "new": "Seoul"}
    ]


def test_the_editor_gets_matches_as_safe_html(
    browser: Browser, known: Unit, first: Unit
) -> None:
    shown = matches(browser, first, "?view=editor")["html"]
    assert "부산에 눈이 &lt;내렸다&gt;." in shown
    assert '<del data-said="removed:">Busan</del>' in shown
    assert "<내렸다>" not in shown


def test_a_unit_does_not_match_itself(browser: Browser, known: Unit) -> None:
    path = f"/api/v1/catalogs/ko/{OTHER}/units/{known.id}/matches"
    assert json.loads(browser.text(path))["matches"] == []


def test_what_is_inserted_is_recorded_as_memory(
    browser: Browser, workspace: Workspace, known: Unit, first: Unit
) -> None:
    match = {"origin": OTHER, "unit": known.id}
    fields = {"target": known.target, "revision": first.revision, "match": match}
    answer = browser.send("PUT", f"{API}/units/{first.id}", **fields)
    assert answer.status_code == 200
    unit = units(workspace)[0]
    assert (unit.state, unit.target) == (State.REVIEW, known.target)
    assert unit.origin is not None
    assert unit.origin.kind == "memory"
    assert unit.origin.detail == f"{OTHER} fuzzy name"
    (found,) = workspace.memory.lookup([known.source], "en", "ko")[known.source]
    assert found.uses == 1


@pytest.mark.parametrize("change", ["text", "unit"])
def test_nobody_passes_own_words_off_as_memory(
    browser: Browser, workspace: Workspace, known: Unit, first: Unit, change: str
) -> None:
    target = "다른 글" if change == "text" else known.target
    match = {"origin": OTHER, "unit": "0" * 12 if change == "unit" else known.id}
    fields = {"target": target, "revision": first.revision, "match": match}
    assert browser.send("PUT", f"{API}/units/{first.id}", **fields).status_code == 200
    origin = units(workspace)[0].origin
    assert origin is not None
    assert origin.kind == "person"


@pytest.mark.parametrize("match", ["x", [], {"origin": 1}, {"origin": "a"}])
def test_odd_fields_are_refused(browser: Browser, first: Unit, match: object) -> None:
    fields = {"target": "눈", "revision": first.revision, "match": match}
    assert browser.send("PUT", f"{API}/units/{first.id}", **fields).status_code == 422


def test_a_stale_insertion_is_a_conflict(
    browser: Browser, known: Unit, first: Unit
) -> None:
    match = {"origin": OTHER, "unit": known.id}
    fields = {"target": known.target, "revision": "0" * 12, "match": match}
    assert browser.send("PUT", f"{API}/units/{first.id}", **fields).status_code == 409


def test_a_search_on_both_sides(browser: Browser, known: Unit) -> None:
    for text in ("busan", "부산", "눈이"):
        page = browser.text(f"/memory?text={text}")
        assert OTHER in page
        assert "<mark>" in page
    assert "Nothing in the memory" in browser.text("/memory?text=부산&in=source")
    told = json.loads(browser.text("/api/v1/memory?text=busan&language=en&locale=ko"))
    assert [hit["origin"] for hit in told["hits"]] == [OTHER]
    assert json.loads(browser.text("/api/v1/memory"))["hits"] == []


@pytest.mark.parametrize(
    "query", ["", "?show=x&in=y&pair=z", "?pair=a b", "?text=%25&show=duplicate"]
)
def test_odd_addresses_show_an_empty_page(browser: Browser, query: str) -> None:
    assert "<h1>Memory</h1>" in browser.text(f"/memory{query}")


def named(workspace: Workspace, text: str) -> str:
    (match,) = workspace.memory.lookup([text], "en", "ko")[text]
    seen = digest(match.source, match.target)
    told = ("en", "ko", match.article, match.unit, seen)
    return json.dumps(told, ensure_ascii=False)


def test_an_imported_entry_is_edited_and_deleted(
    browser: Browser, workspace: Workspace, imported: None
) -> None:
    page = browser.text("/memory?text=Press")
    assert 'value="edit"' in page
    entry = named(workspace, "Press")
    fields = {"action": "edit", "target": "보도", "back-text": "Press", "back-row": "1"}
    assert 'id="m-1"' in page
    answer = browser.submit("/memory", entry=entry, **fields)
    assert (answer.status_code, answer.location) == (303, "/memory?text=Press#m-1")
    assert "was changed in memory/levels.tmx" in browser.text("/memory?text=Press")
    assert "보도".encode() in (workspace.root / "memory/levels.tmx").read_bytes()
    assert browser.submit("/memory", entry=entry, **fields).status_code == 404
    # What is deleted is gone, so the button stands behind a sentence that says so.
    behind = browser.text("/memory?text=Press").partition("<summary>Delete</summary>")[
        2
    ]
    assert "deleted from memory/levels.tmx" in behind.partition('value="delete"')[0]
    gone = named(workspace, "Press")
    assert browser.submit("/memory", entry=gone, action="delete").status_code == 303
    assert workspace.memory.lookup(["Press"], "en", "ko") == {}
    told, *_ = workspace.store.audit.page(TraceQuestion(), limit=9)[1:]
    assert (told.subject, told.new) == ("edit", "Press → 보도")
    assert told.old.startswith("Press → ")


def test_an_approved_entry_is_excluded_with_a_reason_and_comes_back(
    browser: Browser, workspace: Workspace, known: Unit, first: Unit
) -> None:
    page = browser.text("/memory?text=Busan")
    assert 'value="edit"' not in page
    assert f"/edit/ko/{OTHER}#u-{known.id}" in page
    entry = named(workspace, known.source)
    plain = browser.submit("/memory", entry=entry, action="exclude", reason=" ")
    assert plain.status_code == 400
    fields = {"action": "exclude", "reason": "headline only"}
    assert browser.submit("/memory", entry=entry, **fields).status_code == 303
    assert matches(browser, first)["matches"] == []
    assert "headline only" in browser.text("/memory?show=excluded")
    article = workspace.article(OTHER)
    assert workspace.catalog(article, "ko").get(known.id).state is State.APPROVED
    # Nor can it be deleted or changed from here.
    for action in ("edit", "delete"):
        refused = browser.submit("/memory", entry=entry, action=action, target="x")
        assert refused.status_code == 404
    silent = json.dumps(
        ["en", "ko", "", "", known.source, known.target], ensure_ascii=False
    )
    assert silent in html.unescape(browser.text("/memory?show=excluded"))
    assert browser.submit("/memory", entry=silent, action="include").status_code == 303
    assert len(matches(browser, first)["matches"]) == 1


def test_cleaning_up_deletes_the_imported_and_excludes_the_approved(
    browser: Browser, workspace: Workspace, known: Unit, imported: None
) -> None:
    page = browser.text("/memory?show=unused")
    assert page.count('type="checkbox"') == 6
    assert page.count(" checked") == 0
    assert browser.text("/memory?show=unused&tick=all").count(" checked") == 6
    chosen = [named(workspace, known.source), named(workspace, "Press")]
    fields = {"action": "clean", "back-show": "unused"}
    assert browser.submit("/memory", **fields).location.endswith("?show=unused")
    assert "Nothing is ticked." in browser.text("/memory?show=unused")
    answer = browser.submit("/memory", entry=chosen, **fields)
    assert answer.status_code == 303
    assert browser.text("/memory?show=unused").count('type="checkbox"') == 4
    (line,) = holdings.exclusions(workspace)
    assert line.pair == Pair("en", "ko", known.source, known.target)
    trail = workspace.store.audit.page(TraceQuestion(action="change memory"), limit=9)
    assert {(one.subject, one.old.split(" → ")[0]) for one in trail} == {
        ("clean", known.source),
        ("clean", "Press"),
    }


@pytest.mark.parametrize(
    "entry", ["", "x", "[]", "[" * 5000, '["en","ko","a"]', "[1,2,3,4,5,6]"]
)
def test_a_form_that_names_no_entry_is_refused(browser: Browser, entry: str) -> None:
    answer = browser.submit("/memory", entry=entry, action="delete")
    assert answer.status_code in {400, 404}
    assert browser.submit("/memory", action="exclude").status_code == 400
    assert browser.submit("/memory", entry=entry, action="x").status_code == 400


def test_changes_need_the_page_s_token(browser: Browser) -> None:
    assert browser.client.post("/memory", data={"action": "clean"}).status_code == 400


def test_what_git_brings_is_noticed(
    browser: Browser, workspace: Workspace, first: Unit
) -> None:
    assert matches(browser, first)["matches"] == []
    browser.client.application.extensions["workbench.memory.refreshed"] = -100.0
    (workspace.root / "memory").mkdir()
    data = LEVELS.replace(b"<seg>Press</seg>", f"<seg>{first.source}</seg>".encode())
    (workspace.root / "memory/pulled.tmx").write_bytes(data)
    (match,) = matches(browser, first)["matches"]
    assert (match["percent"], match["imported"]) == (97, True)


def test_without_scripts_the_editor_leads_to_the_memory(browser: Browser) -> None:
    links = re.findall(r'href="(/memory\?[^"]+)"', browser.text(f"/edit/ko/{NAME}"))
    asked = parse_qs(urlsplit(html.unescape(links[0])).query)
    assert asked["text"] == ["Snow fell in Seoul."]
    assert (asked["language"], asked["locale"]) == (["en"], ["ko"])
