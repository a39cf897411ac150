"""The editor as a page of plain forms: what they save, and what they refuse."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from editor_rows import address
from snow import EDIT, NAME, Browser, units

from workbench import desk
from workbench.model import State, Unit
from workbench.workspace import Workspace


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


def test_the_draft_form_works_without_script(
    browser: Browser, workspace: Workspace
) -> None:
    answer = browser.submit(f"{EDIT}/drafts")
    assert answer.status_code == 303
    job = browser.get(answer.location)
    assert job.status_code == 200
    assert EDIT in job.text
