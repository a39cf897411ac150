"""The editor as a page of plain forms, and what it shows."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from snow import API, EDIT, NAME, Browser, units

from workbench import desk
from workbench.catalog import Catalog
from workbench.model import Address, Origin, State, Unit
from workbench.workspace import Workspace


def address(workspace: Workspace, unit: Unit) -> Address:
    return Address(workspace.article(NAME), "ko", unit.id)


def row_of(page: str, unit: Unit) -> str:
    """The HTML of one unit's row."""
    rest = page[page.index(f'id="u-{unit.id}"') :]
    return rest.split('<li class="unit', 1)[0]


def change(workspace: Workspace, unit: Unit, **fields: object) -> None:
    """Alter a unit on disk, as a foreign tool might."""

    def altered(catalog: Catalog) -> Catalog:
        return catalog.replace(replace(catalog.get(unit.id), **fields))

    workspace.update(workspace.article(NAME), "ko", altered)


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


def save(browser: Browser, unit: Unit, text: str, action: str = "save") -> Any:
    """Submit the editor's form as if one unit's button had been pressed."""
    field = {f"unit-{unit.id}-{unit.revision}": text}
    return browser.submit(EDIT, action=f"{action}-{unit.id}", **field)


def test_the_form_saves_and_comes_back_to_its_unit(
    browser: Browser, workspace: Workspace, first: Unit
) -> None:
    answer = save(browser, first, "눈이 왔다.\r\n")
    assert answer.status_code == 303
    assert answer.location == f"{EDIT}#u-{first.id}"
    assert units(workspace)[0].target == "눈이 왔다. "


def test_one_press_saves_whatever_was_typed(
    browser: Browser, workspace: Workspace
) -> None:
    one, two, three = units(workspace)
    fields = {
        f"unit-{one.id}-{one.revision}": "하나",
        f"unit-{two.id}-{two.revision}": "둘",
        f"unit-{three.id}-{three.revision}": "",
        "unit-000000000000-x": "no such unit",
    }
    browser.submit(EDIT, action=f"approve-{two.id}", **fields)
    states = [(unit.target, unit.state) for unit in units(workspace)]
    assert states == [
        ("하나", State.REVIEW),
        ("둘", State.APPROVED),
        ("", State.UNTRANSLATED),
    ]


def test_the_page_offers_the_fields_that_the_form_reads(
    browser: Browser, workspace: Workspace, first: Unit
) -> None:
    page = browser.text(EDIT)
    assert f'name="unit-{first.id}-{first.revision}"' in page
    assert f'name="action" value="approve-{first.id}"' in page


def test_one_form_saves_and_approves(
    browser: Browser, workspace: Workspace, first: Unit
) -> None:
    save(browser, first, "눈이 왔다.", "approve")
    approved = units(workspace)[0]
    assert approved.state is State.APPROVED
    save(browser, approved, "눈이 왔다.", "reopen")
    assert units(workspace)[0].state is State.REVIEW


def test_reopening_with_a_new_text_keeps_the_text(
    browser: Browser, workspace: Workspace, first: Unit
) -> None:
    save(browser, first, "하나", "approve")
    save(browser, units(workspace)[0], "둘", "reopen")
    stored = units(workspace)[0]
    assert (stored.target, stored.state) == ("둘", State.REVIEW)


def test_text_for_a_unit_that_left_the_article_is_given_back(
    browser: Browser, workspace: Workspace, first: Unit
) -> None:
    article = workspace.article(NAME)
    text = article.path.read_text(encoding="utf-8")
    article.path.write_text(text.replace(first.source, "Rain came."), encoding="utf-8")
    workspace.sync(article, "ko")
    answer = save(browser, first, "서울에 눈이 내렸다.")
    assert answer.status_code == 404
    assert "서울에 눈이 내렸다." in answer.text


def test_an_unknown_action_is_refused(browser: Browser, first: Unit) -> None:
    assert save(browser, first, "눈", "explode").status_code == 400


def test_t45_a_conflict_comes_back_with_both_versions(
    browser: Browser, workspace: Workspace, first: Unit
) -> None:
    desk.write(workspace, address(workspace, first), "먼저 쓴 글", by="kim")
    answer = save(browser, first, "나중 글")
    assert answer.status_code == 409
    assert "먼저 쓴 글" in answer.text
    assert "나중 글" in answer.text
    now = units(workspace)[0]
    assert now.target == "먼저 쓴 글"
    assert f'name="unit-{now.id}-{now.revision}"' in answer.text
    save(browser, now, "나중 글")
    assert units(workspace)[0].target == "나중 글"


def test_t45_nobody_approves_what_was_sent_back_meanwhile(
    browser: Browser, workspace: Workspace, first: Unit
) -> None:
    save(browser, first, "눈이 왔다.")
    seen = units(workspace)[0]
    desk.judge(workspace, address(workspace, seen), State.REWORK, by="park")
    assert save(browser, seen, "눈이 왔다.", "approve").status_code == 409
    assert units(workspace)[0].state is State.REWORK


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


def test_a_changed_article_asks_to_be_taken_over(
    browser: Browser, workspace: Workspace, root: Path
) -> None:
    (root / NAME).write_text("Snow fell in Seoul.\n\nA new sentence.\n")
    page = browser.text(EDIT)
    assert "Take over changes of the source" in page
    assert "Not in the catalog yet" in page
    answer = browser.submit(f"{EDIT}/sync")
    assert answer.status_code == 303
    page = browser.text(EDIT)
    assert "New: 1" in page
    assert "Take over changes of the source" not in page
    assert [unit.source for unit in units(workspace)] == [
        "Snow fell in Seoul.",
        "A new sentence.",
    ]


def test_an_article_without_catalog_is_prepared_on_request(
    browser: Browser, workspace: Workspace
) -> None:
    path = f"/edit/ar/{NAME}"
    assert "Prepare" in browser.text(path)
    browser.submit(f"{path}/sync")
    assert "Prepare" not in browser.text(path)
    assert len(units(workspace, "ar")) == 3


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


def test_the_draft_form_works_without_script(
    browser: Browser, workspace: Workspace
) -> None:
    answer = browser.submit(f"{EDIT}/drafts")
    assert answer.status_code == 303
    job = browser.get(answer.location)
    assert job.status_code == 200
    assert EDIT in job.text


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
