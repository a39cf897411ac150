"""Terms beside the units whose source has them."""

from __future__ import annotations

import re

from snow import API, EDIT, Browser, units

from workbench.model import Origin, Unit
from workbench.terms import Entry, Kind
from workbench.workspace import Workspace


def put(workspace: Workspace, *entries: Entry, approve: bool = True) -> None:
    workspace.glossaries.add(
        "ko",
        entries,
        origin=Origin("person"),
        by="kim",
        at="2026-11-28T10:00Z",
        approve=approve,
    )


def listed(page: str) -> list[str]:
    """Return the words of each list of terms."""
    lists = re.findall(r'<ul class="terms".*?</ul>', page, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]*>", " ", one).split()) for one in lists]


def test_without_a_glossary_nothing_is_there(browser: Browser) -> None:
    assert 'class="terms"' not in browser.text(EDIT)


def test_what_the_glossary_says_is_shown(
    browser: Browser, workspace: Workspace, first: Unit
) -> None:
    put(
        workspace,
        Entry(source="school", target="학교", note="Not 학원."),
        Entry(source="school", target="교실", kind=Kind.FORBIDDEN),
        Entry(source="Seoul", target="Seoul", kind=Kind.KEEP),
    )
    put(workspace, Entry(source="mayor", target="시장"), approve=False)
    assert listed(browser.text(EDIT)) == [
        "Seoul stays as it is",
        "school → 학교 · not: 교실 · Not 학원.",
        "mayor → suggested: 시장 ?",
    ]


def test_a_page_that_was_shown_says_what_the_glossary_says_now(
    browser: Browser, workspace: Workspace
) -> None:
    assert listed(browser.text(EDIT)) == []
    put(workspace, Entry(source="school", target="학교"))
    assert listed(browser.text(EDIT)) == ["school → 학교"]
    put(workspace, Entry(source="school", target="교실", kind=Kind.FORBIDDEN))
    assert listed(browser.text(EDIT)) == ["school → 학교 · not: 교실"]


def test_a_broken_glossary_does_not_stop_the_editor(
    browser: Browser, workspace: Workspace
) -> None:
    put(workspace, Entry(source="school", target="학교"))
    workspace.glossaries.path("ko").write_text("nonsense", encoding="utf-8")
    assert listed(browser.text(EDIT)) == []


def test_what_is_typed_is_checked_by_the_glossary(
    browser: Browser, workspace: Workspace, first: Unit
) -> None:
    put(workspace, Entry(source="snow", target="눈발"))
    path = f"{API}/units/{first.id}"
    answer = browser.send("PUT", path, target="비가 왔다.", revision=first.revision)
    codes = [finding["code"] for finding in answer.get_json()["unit"]["findings"]]
    assert "term-missing" in codes


def test_t01_terms_are_text(browser: Browser, workspace: Workspace) -> None:
    put(workspace, Entry(source="snow", target="<script>x</script>", note="<b>"))
    page = browser.text(EDIT)
    assert "<script>x" not in page
    assert "&lt;script&gt;x&lt;/script&gt;" in page
    assert units(workspace)
