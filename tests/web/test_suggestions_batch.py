"""One request for all that helps with some units, and where a chosen text came from."""

from __future__ import annotations

from typing import Any

import pytest
from snow import API, NAME, Browser, units

from workbench import desk
from workbench.model import Address, State, Unit
from workbench.workspace import Workspace


def asked(browser: Browser, *found: Unit, **query: str) -> Any:
    fields = {"units": ",".join(unit.id for unit in found), **query}
    said = "&".join(f"{key}={value}" for key, value in fields.items())
    answer = browser.get(f"{API}/suggestions?{said}")
    assert answer.status_code == 200, answer.text
    return answer.get_json()


@pytest.fixture
def known(workspace: Workspace) -> str:
    """Approve the first sentence in another article."""
    text = b"Snow fell in Seoul.\n"
    article = workspace.add_article("old.txt", text)
    workspace.sync(article, "ko")
    (unit,) = workspace.catalog(article, "ko").live
    place = Address(article, "ko", unit.id)
    desk.write(workspace, place, "서울에 눈이 내렸다.", by="kim")
    desk.judge(workspace, place, State.APPROVED, by="kim")
    return "서울에 눈이 내렸다."


def test_some_units_are_asked_about_in_one_go(
    browser: Browser, workspace: Workspace, known: str
) -> None:
    one, two, _ = units(workspace)
    told = asked(browser, one, two, parts="memory", view="editor")["units"]
    assert set(told) == {one.id, two.id}
    (match,) = told[one.id]["matches"]
    assert match["target"] == known
    alone = browser.get(f"{API}/units/{one.id}/matches").get_json()["matches"]
    assert told[one.id]["matches"] == alone
    assert f'data-insert="{known}"' in told[one.id]["memory_html"]
    assert told[two.id]["matches"] == []
    assert "knows nothing like it" in told[two.id]["memory_html"]


def test_terms_come_with_them(browser: Browser, workspace: Workspace) -> None:
    path = workspace.glossaries.path("ko")
    path.write_text(
        'msgid ""\nmsgstr "Language: ko\\n"\n\nmsgid "Seoul"\nmsgstr "서울"\n',
        encoding="utf-8",
    )
    one = units(workspace)[0]
    (term,) = asked(browser, one)["units"][one.id]["terms"]
    assert (term["source"], term["suggested"]) == ("Seoul", ["서울"])


def test_units_that_are_gone_are_left_out(browser: Browser, first: Unit) -> None:
    answer = browser.get(f"{API}/suggestions?units=none,{first.id}")
    assert list(answer.get_json()["units"]) == [first.id]


def test_without_an_engine_that_knows_more_nothing_is_said(
    browser: Browser, first: Unit
) -> None:
    told = asked(browser, first, parts="machine", view="editor")
    assert told["suggests"] is False
    assert told["units"][first.id]["alternatives"] == []
    assert "machine_html" not in told["units"][first.id]
    path = f"{API}/units/{first.id}/continuations?prefix=%EB%88%88&view=editor"
    answer = browser.get(path)
    assert (answer.status_code, answer.get_json()["continuations"]) == (200, [])


@pytest.mark.parametrize(
    "query",
    ["units=" + ",".join("abcdefghijk"), "units=a&parts=x"],
)
def test_what_is_asked_for_is_bounded(browser: Browser, query: str) -> None:
    assert browser.get(f"{API}/suggestions?{query}").status_code == 422


def test_nobody_makes_a_text_the_machines_by_saying_so(
    browser: Browser, workspace: Workspace, first: Unit
) -> None:
    browser.send(
        "PUT",
        f"{API}/units/{first.id}",
        target="눈이 왔다.",
        revision=first.revision,
        machine=True,
    )
    origin = workspace.catalog(workspace.article(NAME), "ko").get(first.id).origin
    assert origin is not None
    assert origin.kind == "person"


@pytest.mark.parametrize("query", ["", "units=", "units=,"])
def test_who_asks_about_nothing_hears_nothing(browser: Browser, query: str) -> None:
    answer = browser.get(f"{API}/suggestions?{query}")
    assert answer.get_json() == {"units": {}, "suggests": False}
