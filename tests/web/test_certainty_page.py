"""Drafts in the editor's page by how certain they are."""

from __future__ import annotations

import re

from editor_rows import change, row_of
from snow import API, EDIT, Browser, units

from workbench.model import Origin, State, Unit
from workbench.workspace import Workspace


def drafts(workspace: Workspace, *scores: float | None) -> list[Unit]:
    """Make drafts of the units, each with its score; the last ones stay as they are."""
    for unit, score in zip(units(workspace), scores, strict=False):
        origin = Origin("mt", "e", score)
        change(workspace, unit, target="초안", state=State.DRAFT, origin=origin)
    return list(units(workspace))


def shown(page: str) -> list[str]:
    """The ids of the units that the page shows, in its order."""
    found = re.findall(r'<li class="unit[^"]*"([^>]*) data-unit="(\w+)"', page)
    return [unit for attributes, unit in found if " hidden" not in attributes]


def test_drafts_may_come_by_how_certain_they_are(
    browser: Browser, workspace: Workspace
) -> None:
    one, two, three = (unit.id for unit in drafts(workspace, 0.9, None, 0.2))
    assert shown(browser.text(EDIT)) == [one, two, three]
    page = browser.text(f"{EDIT}?certainty=doubtful")
    assert shown(page) == [three, two, one]
    assert '<option value="doubtful" selected>' in page
    assert shown(browser.text(f"{EDIT}?certainty=50")) == [three]
    assert shown(browser.text(f"{EDIT}?certainty=70")) == [two, three]
    assert shown(browser.text(f"{EDIT}?certainty=7")) == [one, two, three]


def test_what_is_no_draft_comes_after_the_drafts(
    browser: Browser, workspace: Workspace
) -> None:
    one, two, three = (unit.id for unit in units(workspace))
    last = units(workspace)[2]
    origin = Origin("mt", "e", 1.0)
    change(workspace, last, target="초안", state=State.DRAFT, origin=origin)
    assert shown(browser.text(f"{EDIT}?certainty=doubtful")) == [three, one, two]
    assert shown(browser.text(f"{EDIT}?certainty=90&state=draft")) == []


def test_saving_without_scripts_keeps_the_filter(
    browser: Browser, workspace: Workspace, first: Unit
) -> None:
    where = f"{EDIT}?query=state:todo&certainty=doubtful"
    assert f'action="{where}"'.replace("&", "&amp;") in browser.text(where)
    field = {f"unit-{first.id}-{first.revision}": "눈이 왔다."}
    answer = browser.submit(where, action=f"save-{first.id}", **field)
    assert answer.location == f"{where}#u-{first.id}"


def test_the_badge_says_what_its_number_means(
    browser: Browser, workspace: Workspace, first: Unit
) -> None:
    drafts(workspace, 0.41)
    assert "Machine, 41% certain" in row_of(browser.text(EDIT), first)
    told = browser.get(f"{API}/units/{first.id}").get_json()["unit"]
    assert told["confidence"] == 0.41
    change(workspace, first, origin=Origin("memory", "a", 0.85))
    assert "Memory, 85% match" in row_of(browser.text(EDIT), first)
