"""Approving many in the browser: listed, ticked, confirmed, taken back."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from snow import EDIT, NAME, Browser, units
from test_search_page import fields

from workbench.catalog import Catalog
from workbench.model import Origin, State
from workbench.workspace import Workspace

TEXTS = ("서울에 눈이 내렸다.", "학교는 일찍 끝났다.", "시장은 집에 있으라 했다.")
ASK = f"/approve?articles={NAME}&locale=ko"


@pytest.fixture
def drafted(workspace: Workspace) -> Workspace:
    def change(catalog: Catalog) -> Catalog:
        drafts = [
            replace(u, target=text, state=State.DRAFT, origin=Origin("memory", "a", s))
            for u, text, s in zip(catalog.units, TEXTS, (1.0, 1.0, 0.9), strict=True)
        ]
        return replace(catalog, units=tuple(drafts))

    workspace.update(workspace.article(NAME), "ko", change)
    return workspace


def states(workspace: Workspace) -> list[State]:
    return [unit.state for unit in units(workspace)]


def test_the_editor_leads_to_the_list_and_the_list_to_approval(
    browser: Browser, drafted: Workspace
) -> None:
    assert "/approve?articles=seeds/snow.txt&amp;locale=ko" in browser.text(EDIT)
    page = browser.text(ASK)
    assert "2 units would be approved." in page
    assert "what the memory knew exactly" in page
    assert states(drafted) == [State.DRAFT] * 3
    second = re.findall(r'name="take" value="(\w+)"', page)[1]
    sent = fields(page, without=second)
    assert browser.submit("/approve", **sent, action="apply").location == "/runs"
    assert states(drafted) == [State.APPROVED, State.DRAFT, State.DRAFT]
    (undo,) = re.findall(r'action="(/runs/\w+/undo)"', browser.text("/runs"))
    browser.submit(undo)
    assert states(drafted) == [State.DRAFT] * 3
    assert units(drafted)[0].origin == Origin("memory", "a", 1.0)


def test_a_query_may_ask_for_others(browser: Browser, drafted: Workspace) -> None:
    assert "1 unit would be approved." in browser.text(f"{ASK}&query=시장")
    assert "No unit that" in browser.text(f"{ASK}&query=absent")
    assert browser.get("/approve?query=(").status_code == 400
    linked = browser.text(f"{EDIT}?query=시장")
    assert "query=%EC%8B%9C%EC%9E%A5" in linked.split("data-approve-many")[0]


def test_programs_approve_by_digest(browser: Browser, drafted: Workspace) -> None:
    seen = browser.get("/api/v1/approvals?locale=ko").get_json()
    assert [one["target"] for one in seen["units"]] == list(TEXTS[:2])
    told = {"kind": "approve", "locale": "ko"}
    assert browser.send("POST", "/api/v1/runs", **told, digest="").status_code == 422
    wrong = browser.send("POST", "/api/v1/runs", kind="erase", digest=seen["digest"])
    assert wrong.status_code == 422
    done = browser.send("POST", "/api/v1/runs", **told, digest=seen["digest"])
    assert (done.status_code, done.get_json()["changed"]) == (201, 2)
    assert states(drafted) == [State.APPROVED, State.APPROVED, State.DRAFT]
