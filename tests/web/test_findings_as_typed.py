"""What the checks say of a text before it is saved, and what an error holds back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from findings_with_fix import CODE, register
from snow import API, NAME, Browser, units

from workbench.model import State, Unit
from workbench.workspace import Workspace

TEXT = "서울에 옛말이 내렸다."
WRONG = "서울에 {count} 눈이 내렸다."
"""A placeholder that the source does not have is an error."""


def asked(browser: Browser, unit: Unit, target: str, **query: str) -> Any:
    view = "?view=editor" if query else ""
    answer = browser.send(
        "POST", f"{API}/units/{unit.id}/findings{view}", target=target
    )
    assert answer.status_code == 200, answer.text
    return answer.get_json()


def path_of(workspace: Workspace) -> Path:
    return workspace.catalog_path(workspace.article(NAME), "ko")


@pytest.mark.parametrize("text", [TEXT, WRONG, "눈.", "눈이  내렸다 ", ""])
def test_they_are_those_that_saving_finds_and_nothing_is_written(
    browser: Browser,
    workspace: Workspace,
    first: Unit,
    text: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    register(monkeypatch)
    before = path_of(workspace).read_bytes()
    told = asked(browser, first, text, view="editor")
    assert path_of(workspace).read_bytes() == before
    history = browser.get(f"{API}/units/{first.id}/history").get_json()
    assert history["events"] == []
    saved = browser.send(
        "PUT", f"{API}/units/{first.id}", target=text, revision=first.revision
    ).get_json()["unit"]
    assert told["findings"] == saved["findings"]
    assert told["html"].count("<li") == len(told["findings"])


def test_a_fix_is_there_before_anything_is_saved(
    browser: Browser, first: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    register(monkeypatch)
    (finding,) = asked(browser, first, TEXT)["findings"]
    assert (finding["code"], finding["fix"]) == (CODE, "서울에 새말이 내렸다.")
    assert not finding["blocks"]


def test_what_is_compared_with_the_article_is_told_of_the_saved_text(
    browser: Browser, workspace: Workspace
) -> None:
    one, *others = units(workspace)
    polite = "눈이 내렸습니다. 학교가 닫혔습니다. 시장이 말했습니다."
    for unit in others:
        written(browser, unit, polite)
    saved = written(browser, one, "서울에 눈이 내렸다.")
    assert [finding["code"] for finding in saved["findings"]] == ["register"]
    assert asked(browser, one, "서울에 눈이 내렸다.")["findings"] == saved["findings"]
    assert asked(browser, one, "서울에 눈이 왔다.")["findings"] == []


def test_another_writer_is_seen_at_once(
    browser: Browser, workspace: Workspace, first: Unit
) -> None:
    assert asked(browser, first, "눈.") == asked(browser, first, "눈.")
    path = path_of(workspace)
    path.write_bytes(path.read_bytes().replace(b"Snow fell", b"Snow falls"))
    answer = browser.send("POST", f"{API}/units/{first.id}/findings", target="눈.")
    assert answer.status_code == 404


@pytest.mark.parametrize("body", [{}, {"target": 3}, {"target": "\x07"}])
def test_a_text_that_could_not_be_saved_is_refused(
    browser: Browser, first: Unit, body: dict[str, object]
) -> None:
    path = f"{API}/units/{first.id}/findings"
    assert browser.send("POST", path, **body).status_code == 422
    assert (
        browser.send("POST", f"{API}/units/none/findings", target="x").status_code
        == 404
    )


def written(browser: Browser, unit: Unit, text: str) -> Any:
    return browser.send(
        "PUT", f"{API}/units/{unit.id}", target=text, revision=unit.revision
    ).get_json()["unit"]


def test_the_page_knows_which_error_blocks(browser: Browser, first: Unit) -> None:
    told = asked(browser, first, WRONG, view="editor")
    (finding,) = [one for one in told["findings"] if one["blocks"]]
    assert finding["code"] == "added-placeholder"
    assert 'data-blocks="' in told["html"]


def test_an_approval_is_refused_only_where_a_setting_says_so(
    browser: Browser, workspace: Workspace, first: Unit
) -> None:
    path = f"{API}/units/{first.id}/approval"
    saved = written(browser, first, WRONG)
    answer = browser.send("PUT", path, revision=saved["revision"])
    assert answer.get_json()["unit"]["state"] == "approved"
    revision = answer.get_json()["unit"]["revision"]
    browser.send("DELETE", path, revision=revision)
    settings = workspace.root / "workbench.toml"
    strict = settings.read_text() + "[checks]\nblock_approval = true\n"
    settings.write_text(strict, encoding="utf-8")
    object.__setattr__(workspace, "settings", Workspace.open(workspace.root).settings)
    revision = units(workspace)[0].revision
    refused = browser.send("PUT", path, revision=revision)
    assert refused.status_code == 409
    error = refused.get_json()["error"]
    assert error["code"] == "blocked"
    assert [one["code"] for one in error["findings"]] == ["added-placeholder"]
    assert units(workspace)[0].state is State.REVIEW
    mended = written(browser, units(workspace)[0], "서울에 눈이 내렸다.")
    answer = browser.send("PUT", path, revision=mended["revision"])
    assert answer.status_code == 200
