"""The page of settings: read by all, changed by administrators, followed at once."""

from __future__ import annotations

import re
from html import unescape

import pytest
from snow import Browser
from werkzeug.test import TestResponse

from workbench.workspace import Workspace


def revision(page: str) -> str:
    found = re.search(r'name="revision" value="(\w+)"', page)
    assert found
    return found[1]


def send(browser: Browser, **form: str) -> TestResponse:
    form.setdefault("revision", revision(browser.text("/settings")))
    return browser.client.post("/settings", data={"csrf_token": browser.token, **form})


def test_every_setting_is_shown_with_its_place(browser: Browser) -> None:
    page = unescape(browser.text("/settings"))
    for told in ("self_approval", "engine.name", "checks.rules", "checks.numbers"):
        assert f"<code>{told}</code>" in page
    assert re.search(r"workbench\.toml:\d+", page)
    assert "style=" not in page
    assert len(re.findall("<section", page)) == len(set(re.findall("<h2.*", page))) == 8


def test_what_is_empty_is_said_so(browser: Browser) -> None:
    page = browser.text("/settings")
    rows = dict(re.findall(r'id="setting-([\w.]+)">(.*?)</dd>', page, re.DOTALL))
    assert "<em>empty</em>" in rows["segmentation_rules"]
    assert '""' not in unescape(rows["segmentation_rules"])
    assert "empty" not in rows["exports"]


def test_a_setting_is_changed_and_taken_back(
    browser: Browser, workspace: Workspace
) -> None:
    answer = send(browser, key="self_approval", value="forbid", do="set")
    assert (answer.status_code, workspace.settings.self_approval) == (303, "forbid")
    page = browser.text("/settings")
    assert "self_approval is changed." in page
    assert '<option value="forbid" selected>Forbidden (forbid)</option>' in page
    assert "Setting changed" in browser.text("/audit")
    send(browser, key="self_approval", value="forbid", do="reset")
    assert workspace.settings.self_approval == "allow"


def test_options_speak_the_language_of_the_page_and_of_the_file(
    browser: Browser,
) -> None:
    browser.client.set_cookie("language", "ko")
    page = browser.text("/settings")
    for option in (
        '<option value="warn">경고하고 허용 (warn)</option>',
        '<option value="true">예 (true)</option>',
        '<option value="info">참고 (info)</option>',
        '<option value="off">끔 (off)</option>',
        '<option value="cuda">그래픽 카드 (cuda)</option>',
        '<option value="int8">int8</option>',
    ):
        assert option in page
    browser.client.set_cookie("language", "en")
    assert '<option value="error">Error</option>' in browser.text("/settings")


@pytest.mark.parametrize(
    ("form", "status", "told"),
    [
        ({"key": "memory.minimum", "value": "1000"}, 422, "0 to 101"),
        ({"key": "sources", "value": "x"}, 400, "in the file alone"),
        ({"key": "../.git/config", "value": "x"}, 404, "no setting"),
        (
            {"key": "self_approval", "value": "warn", "revision": "0"},
            409,
            "nothing was",
        ),
    ],
)
def test_what_cannot_be_set_is_said_beside_it(
    browser: Browser,
    workspace: Workspace,
    form: dict[str, str],
    status: int,
    told: str,
) -> None:
    before = workspace.settings.path.read_bytes()
    answer = send(browser, **form)
    assert answer.status_code == status
    assert told in answer.get_data(as_text=True)
    assert workspace.settings.path.read_bytes() == before


def test_what_git_brings_is_followed_and_a_mistake_is_not(
    browser: Browser, workspace: Workspace
) -> None:
    browser.text("/settings")
    path = workspace.settings.path
    text = path.read_text(encoding="utf-8")
    path.write_text(f'self_approval = "warn"\n{text}', encoding="utf-8")
    browser.text("/settings")
    assert workspace.settings.self_approval == "warn"
    path.write_text(f'self_approval = "maybe"\n{text}', encoding="utf-8")
    page = browser.text("/settings")
    assert "what it said before still holds" in page
    assert workspace.settings.self_approval == "warn"
    path.write_text(f'sources = "elsewhere"\n{text}', encoding="utf-8")
    browser.text("/settings")
    assert workspace.settings.sources == "seeds"


def test_rules_of_the_checks_are_arranged_on_the_page(
    browser: Browser, workspace: Workspace
) -> None:
    def post(**form: str | list[str]) -> TestResponse:
        seen = revision(browser.text("/settings"))
        sent = {"csrf_token": browser.token, "revision": seen, "place": "new", **form}
        return browser.client.post("/settings/rules", data=sent)

    pairs = {"code": ["numbers", ""], "severity": ["error", "warning"]}
    answer = post(do="set", match="snow.txt", locales="ko, ar", **pairs)
    assert answer.status_code == 303
    rule = workspace.settings.checks.rules[0]
    assert (rule.match, rule.locales) == ("snow.txt", ("ko", "ar"))
    assert rule.severities == (("numbers", "error"),)
    assert 'value="snow.txt"' in browser.text("/settings")
    # What is wrong is said beside the rule, with what was typed.
    answer = post(do="set", match="<x>", code="nubmers", severity="off")
    page = unescape(answer.get_data(as_text=True))
    assert answer.status_code == 422
    assert "did you mean numbers" in page
    assert "<x>" in page
    twice = {"code": ["numbers"] * 2, "severity": ["off"] * 2}
    assert "twice" in post(do="set", **twice).get_data(as_text=True)
    assert post(do="remove", place="9").status_code == 404
    assert post(do="jump", place="0").status_code == 400
    assert post(do="remove", place="0").status_code == 303
    assert workspace.settings.checks.rules == ()
