"""What the editor's page shows of an article."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from editor_rows import address, change, row_of
from snow import API, EDIT, NAME, Browser, units

from workbench import desk
from workbench.model import Origin, State, Unit
from workbench.workspace import Workspace


def test_each_unit_leads_to_its_sentence_in_the_memory(browser: Browser) -> None:
    page = browser.text(EDIT)
    links = map(unescape, re.findall(r'href="(/memory[?][^"]*text=[^"]*)"', page))
    asked = [dict(parse_qsl(urlsplit(one).query)) for one in links]
    shown = re.findall(r'<p class="source"[^>]*data-source id[^>]*>(.*?)</p>', page)
    assert [one["text"] for one in asked] == [
        unescape(re.sub("<[^>]*>", "", one)) for one in shown
    ]
    assert {(one["language"], one["locale"]) for one in asked} == {("en", "ko")}


def test_the_whole_article_is_there_in_order(browser: Browser) -> None:
    page = browser.text(EDIT)
    sources = re.findall(r'<p class="source"[^>]*>(.*?)</p>', page)
    assert sources == [
        "Snow fell in Seoul.",
        "Schools closed early.",
        "The mayor asked people to stay at home.",
        "Schools closed early.",
    ]
    assert page.count("<textarea id=") == 3 + 1  # the fourth is the conflict's
    assert "The same sentence as number 2" in page


def test_languages_and_directions_are_marked(
    browser: Browser, workspace: Workspace
) -> None:
    workspace.sync(workspace.article(NAME), "ar")
    assert 'lang="ko" dir="ltr"' in browser.text(EDIT)
    page = browser.text(f"/edit/ar/{NAME}")
    assert '<p class="source" lang="en" dir="ltr"' in page
    assert 'lang="ar" dir="rtl"' in page


def test_states_origins_and_reasons_are_shown(
    browser: Browser, workspace: Workspace, first: Unit
) -> None:
    origin = Origin("mt", "argos translate-en_ko-1.1", 0.71)
    change(workspace, first, target="눈", state=State.DRAFT, origin=origin)
    row = row_of(browser.text(EDIT), first)
    assert "Draft" in row
    assert "Machine, 71% certain" in row
    assert "argos translate-en_ko-1.1" in row
    desk.judge(
        workspace,
        address(workspace, first),
        State.REWORK,
        by="park",
        reason="너무 짧다",
    )
    row = row_of(browser.text(EDIT), first)
    assert "Rework" in row
    assert "너무 짧다" in row
    assert "park" in row


def test_a_stale_unit_shows_what_changed_in_the_source(
    browser: Browser, workspace: Workspace, first: Unit
) -> None:
    change(
        workspace,
        first,
        target="눈",
        state=State.STALE,
        previous="Rain fell in Seoul.",
    )
    row = row_of(browser.text(EDIT), first)
    assert (
        '<del data-said="removed:">Rain</del><ins data-said="added:">Snow</ins>'
        " fell in Seoul."
    ) in row
    assert "alarms" not in row


def test_dangerous_changes_of_the_source_are_badges(
    browser: Browser, workspace: Workspace, first: Unit
) -> None:
    previous = "No snow fell in Busan."
    change(workspace, first, target="눈", state=State.STALE, previous=previous)
    row = row_of(browser.text(EDIT), first)
    badges = row.split('<ul class="alarms"')[1].split("</ul>")[0]
    words = " ".join(re.sub(r"<[^>]*>", "", badges.split(">", 1)[1]).split())
    assert words == "Negation No Name Busan → Seoul"
    assert '<del data-said="removed:">No</del>' in badges


def test_findings_stand_beside_their_unit(
    browser: Browser, workspace: Workspace, first: Unit
) -> None:
    desk.write(workspace, address(workspace, first), "눈이 왔다", by="kim")
    page = browser.text(EDIT)
    assert "findings" in row_of(page, first)
    assert "findings" not in row_of(page, units(workspace)[1])


def test_filters_work_without_script(
    browser: Browser, workspace: Workspace, first: Unit
) -> None:
    desk.write(workspace, address(workspace, first), "눈이 왔다.", by="kim")

    def shown(query: str) -> int:
        page = browser.text(f"{EDIT}?{query}")
        rows = re.findall(r'<li class="unit[^>]*>', page)
        return sum(" hidden" not in row for row in rows)

    assert shown("") == 4
    assert shown("state=review") == 1
    assert shown("state=untranslated&text=SCHOOLS") == 2
    assert shown("state=todo") == 4
    assert shown("text=왔다") == 1
    assert shown("state=nonsense") == 4
    assert shown("query=state:todo -state:review") == 3
    assert shown("query=state:untranslated schools&state=review") == 0
    assert 'aria-pressed="true"><span class="icon review"' in browser.text(
        f"{EDIT}?query=state:review"
    )


def test_a_wrong_query_shows_everything_and_says_why(browser: Browser) -> None:
    page = browser.text(f"{EDIT}?query=statte:draft <script>")
    assert 'value="statte:draft &lt;script&gt;"' in page
    assert "there is no key statte:" in page
    assert 'aria-invalid="true"' in page
    assert "hidden" not in re.findall(r'<li class="unit[^>]*>', page)[0]


def test_an_article_that_cannot_be_read_shows_its_catalog(
    browser: Browser, root: Path
) -> None:
    (root / NAME).write_bytes(b"\xff\xff\x00 broken")
    page = browser.text(EDIT)
    assert 'class="notice bad"' in page
    assert "The mayor asked people to stay at home." in page


def test_an_article_that_was_deleted_is_not_found(browser: Browser, root: Path) -> None:
    (root / NAME).unlink()
    assert browser.get(EDIT).status_code == 404
    assert browser.get(API).status_code == 404


@pytest.mark.parametrize(
    "text", ["<script>window.pwned=1</script>", "</textarea><b>", '"><img src=x>']
)
def test_t01_texts_are_escaped_everywhere(
    browser: Browser, workspace: Workspace, first: Unit, text: str
) -> None:
    change(
        workspace,
        first,
        target=text,
        state=State.REWORK,
        reason=text,
        note=text,
        by=text.replace(" ", ""),
        origin=Origin("mt", text, 0.5),
        previous=text,
    )
    for path in (EDIT, f"/preview/ko/{NAME}"):
        assert text not in browser.text(path)
    answer = browser.get(f"{API}/units/{first.id}?view=editor")
    assert text not in answer.get_json()["html"]


def test_t05_invisible_characters_are_named(
    browser: Browser, root: Path, workspace: Workspace
) -> None:
    (root / NAME).write_text("Pay \u202eabc\u202c now\u200b.\n", encoding="utf-8")
    workspace.sync(workspace.article(NAME), "ko")
    page = browser.text(EDIT)
    for name in ("RLO", "PDF", "ZWSP"):
        assert f'data-name="{name}"' in page
    source = re.search(r'<p class="source"[^>]*>(.*?)</p>', page)
    assert source is not None
    assert re.sub(r"<[^>]+>", "", source.group(1)) == "Pay \u202eabc\u202c now\u200b."
