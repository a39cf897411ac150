"""Whoever comes later sees both versions against what they began with."""

from __future__ import annotations

from typing import Any

import pytest
from snow import API, NAME, Browser, units

from workbench import desk
from workbench.model import Address, Unit
from workbench.workspace import Workspace

BASE = "서울에 눈이 많이 내렸다."


@pytest.fixture
def seen(workspace: Workspace, first: Unit) -> Unit:
    """The first unit with a text, as a browser saw it before others came."""
    address = Address(workspace.article(NAME), "ko", first.id)
    return desk.write(workspace, address, BASE, by="kim")


def refused(browser: Browser, seen: Unit, target: str, **fields: Any) -> dict[str, Any]:
    body = {"target": target, "revision": seen.revision, "base": BASE, **fields}
    answer = browser.send("PUT", f"{API}/units/{seen.id}", **body)
    assert answer.status_code == 409, answer.text
    told: dict[str, Any] = answer.get_json()["error"]
    return told


def by_another_tab(workspace: Workspace, unit: Unit, target: str) -> None:
    address = Address(workspace.article(NAME), "ko", unit.id)
    desk.write(workspace, address, target, by="park")


def by_an_editor_of_po_files(workspace: Workspace, unit: Unit, target: str) -> None:
    path = workspace.catalog_path(workspace.article(NAME), "ko")
    text = path.read_text(encoding="utf-8")
    assert unit.target in text
    path.write_text(text.replace(unit.target, target), encoding="utf-8")


@pytest.mark.parametrize("change", [by_another_tab, by_an_editor_of_po_files])
def test_t45_changes_of_different_words_are_proposed_in_one_text(
    browser: Browser, workspace: Workspace, seen: Unit, change: Any
) -> None:
    change(workspace, seen, "부산에 눈이 많이 내렸다.")
    told = refused(browser, seen, "서울에 눈이 많이 왔다.")
    assert told["merged"] == "부산에 눈이 많이 왔다."
    assert told["clean"]
    assert told["theirs"] == "부산에 눈이 많이 내렸다."
    assert told["compared"]["theirs"].count("<del") == 1
    assert "왔다" in told["compared"]["mine"]
    assert units(workspace)[0].target == "부산에 눈이 많이 내렸다."


def test_t45_changes_of_one_word_are_shown_as_a_clash(
    browser: Browser, workspace: Workspace, seen: Unit
) -> None:
    by_another_tab(workspace, seen, "부산에 눈이 많이 내렸다.")
    told = refused(browser, seen, "인천에 눈이 많이 내렸다.")
    assert (told["by"], told["clean"]) == ("park", False)
    assert told["merged"] == "인천에 눈이 많이 내렸다."
    assert 'class="clash"' in told["compared"]["merged"]


def test_without_a_beginning_nothing_is_proposed(
    browser: Browser, workspace: Workspace, seen: Unit
) -> None:
    by_another_tab(workspace, seen, "부산에 눈이 많이 내렸다.")
    for base in (None, ""):
        told = refused(browser, seen, "서울에 눈이 왔다.", base=base)
        assert "merged" not in told
        assert "<ins" in told["difference"]


def test_t01_hostile_versions_are_text(
    browser: Browser, workspace: Workspace, seen: Unit
) -> None:
    by_another_tab(workspace, seen, "<script>pwned=1</script> 눈")
    told = refused(browser, seen, "<img src=x onerror=pwned=1> 눈", base="<b>눈</b>")
    for html in told["compared"].values():
        assert "<script" not in html
        assert "<img" not in html
        assert "<b>" not in html


def test_a_base_that_is_no_text_is_refused(browser: Browser, seen: Unit) -> None:
    answer = browser.send(
        "PUT", f"{API}/units/{seen.id}", target="눈", revision=seen.revision, base=7
    )
    assert answer.status_code == 422
