"""The glossary in the browser: changed as it was seen, in and out as files."""

from __future__ import annotations

import html
import io
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from snow import Browser

from workbench.model import Origin, State, Unit
from workbench.terms import Entry
from workbench.workspace import Workspace

PAGE = "/glossary/ko"


def entries(workspace: Workspace) -> tuple[Unit, ...]:
    return workspace.glossaries.catalog("ko").live


def add(browser: Browser, source: str, target: str = "", **fields: str) -> str:
    told = {"source": source, "target": target, "action": "add", **fields}
    answer = browser.submit(PAGE, **told)
    assert answer.status_code == 303
    return browser.text(PAGE)


def form_of(page: str, unit: Unit) -> dict[str, str]:
    """Return what the form of an entry would send, unchanged."""
    entry = page.split(f'id="e-{unit.id}"')[1].split("</li>")[0]
    names = r'<input[^>]* name="(\w+)" value="([^"]*)"(?![^>]*type="checkbox")'
    sent = dict(re.findall(names, entry))
    del sent["csrf_token"]
    kind = re.findall(r'<option value="(\w+)" selected', entry)
    for name in ("exact", "introduce"):
        if f'name="{name}" value="yes" checked' not in entry:
            sent.pop(name, None)
    return {**{k: html.unescape(v) for k, v in sent.items()}, "kind": kind[0]}


def test_an_entry_is_added_approved_and_binds(
    browser: Browser, workspace: Workspace
) -> None:
    assert "Drafts and checks follow it" in browser.text(PAGE)
    assert browser.get("/glossary").location == PAGE
    page = add(browser, "overseas  worker", "해외 노동자", part="noun", note="<b>!</b>")
    (unit,) = entries(workspace)
    assert (unit.source, unit.target) == ("overseas worker", "해외 노동자")
    assert (unit.state, unit.note) == (State.APPROVED, "<b>!</b>")
    for said in ("~는", "~가", "~를", "~와", "~로", "&lt;b&gt;!&lt;/b&gt;"):
        assert said in page
    (used,) = re.findall(r'href="(/search[^"]+)"', page)
    asked = parse_qs(urlsplit(html.unescape(used)).query)
    assert asked == {"query": ['source:"overseas worker"'], "locale": ["ko"]}
    assert "says that already" in add(browser, "overseas worker", "해외 노동자")
    add(browser, "overseas worker", "외국인", kind="forbidden")
    add(browser, "Daily NK", kind="keep", exact="yes", introduce="yes")
    book = workspace.glossaries.terms("ko")
    (found,) = book.find("Overseas workers", "en")
    assert [word.text for word in found.term.forbidden] == ["외국인"]
    (kept,) = book.find("Daily NK", "en")
    assert (kept.term.keep, kept.term.exact, kept.term.introduce) == (True, True, True)
    assert "1 entry" in browser.text(f"{PAGE}?text=외국인")
    assert "No entry holds" in browser.text(f"{PAGE}?text=absent")


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"source": "", "target": "가"}, 400),
        ({"source": "a", "target": " "}, 400),
        ({"source": "a", "target": "가" * 501}, 400),
        ({"source": "a", "target": "\x07"}, 422),
        ({"source": "a", "target": "가", "kind": "evil"}, 400),
        ({"action": "nothing"}, 400),
        ({"action": "edit", "source": "a", "target": "가"}, 422),
    ],
)
def test_what_is_no_entry_is_refused(
    browser: Browser, workspace: Workspace, fields: dict[str, str], status: int
) -> None:
    answer = browser.submit(PAGE, **{"action": "add", **fields})
    assert answer.status_code == status
    assert entries(workspace) == ()


def test_a_suggestion_is_approved_by_one_button(
    browser: Browser, workspace: Workspace
) -> None:
    add(browser, "party", "당")
    suggested = Entry(source="border", target="국경", note="CLDR", exact=True)
    origin = Origin("import", "x")
    workspace.glossaries.add("ko", [suggested], origin=origin, by="", at="")
    page = browser.text(PAGE)
    assert page.count("term-approve") == 1
    unit = entries(workspace)[1]
    assert f'form="f-{unit.id}" name="action" value="edit">Approve' in page
    sent = form_of(page, unit) | {"exact": "yes", "back-page": "3"}
    where = browser.submit(PAGE, **sent, action="edit").location
    assert where == f"{PAGE}?page=3#e-{unit.id}"
    approved = entries(workspace)[1]
    assert (approved.state, approved.target) == (State.APPROVED, "국경")
    assert "term-approve" not in browser.text(PAGE)


def test_an_entry_is_edited_in_place_as_it_was_seen(
    browser: Browser, workspace: Workspace
) -> None:
    add(browser, "border", "국경", note="kept")
    page = add(browser, "party", "당")
    first, second = entries(workspace)
    sent = form_of(page, first)
    assert (
        browser.submit(PAGE, **sent | {"target": "변경"}, action="edit").status_code
        == 303
    )
    changed, other = entries(workspace)
    assert (changed.target, changed.note, other) == ("변경", "kept", second)
    assert changed.state is State.APPROVED
    # Whoever saw the older one overwrites nothing, and deletes nothing.
    for action in ("edit", "delete"):
        late = browser.submit(PAGE, **sent | {"target": "경계"}, action=action)
        assert late.status_code == 409
    assert entries(workspace)[0] == changed
    # What an entry says is bound to its context, so that no mark can turn it around.
    again = form_of(browser.text(PAGE), changed) | {"kind": "forbidden"}
    browser.submit(PAGE, **again, action="edit")
    assert entries(workspace)[0].context == "forbidden 1"
    (found,) = workspace.glossaries.terms("ko").find("border", "en")
    assert [word.text for word in found.term.forbidden] == ["변경"]
    same = form_of(browser.text(PAGE), other)
    told = {"source": "border", "target": "변경", "kind": "forbidden"}
    assert browser.submit(PAGE, **same | told, action="edit").status_code == 400
    behind = browser.text(PAGE).partition("<summary>Delete<")[2]
    assert "only git brings it back" in behind.partition('value="delete"')[0]
    browser.submit(PAGE, **same, action="delete")
    assert [unit.source for unit in entries(workspace)] == ["border"]


def test_files_come_in_as_suggestions_and_go_out(
    browser: Browser, workspace: Workspace
) -> None:
    def take(content: str, name: str) -> int:
        file = (io.BytesIO(content.encode()), name)
        return browser.submit(f"{PAGE}/import", file=file).status_code

    assert take("term,translation\nborder,국경\n", "terms.csv") == 303
    (unit,) = entries(workspace)
    assert unit.state is State.REVIEW
    page = browser.text(PAGE)
    assert "Taken in as suggestions: 1" in page
    assert "suggestion</strong>" in page
    browser.submit(PAGE, **form_of(page, unit), action="edit")
    assert entries(workspace)[0].state is State.APPROVED
    assert "border,국경" in browser.text(f"{PAGE}/export?to=csv")
    written = browser.text(f"{PAGE}/export?to=tbx")
    assert "국경" in written
    assert take(written.replace("border", "frontier"), "more.tbx") == 303
    assert len(entries(workspace)) == 2
    assert take("<?xml version='1.0'?><!DOCTYPE x><tbx/>", "evil.tbx") == 422
    assert take('term,kind\nborder,"x', "broken.csv") == 422
    assert browser.submit(f"{PAGE}/import").status_code == 400
    assert browser.get("/glossary/de").status_code == 400
    assert browser.get("/glossary/KO").status_code == 400
