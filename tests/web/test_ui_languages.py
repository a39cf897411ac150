"""The interface speaks English and Korean, completely and correctly."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest
from flask import Flask
from snow import EDIT, Browser

from workbench import config, planning, shipped
from workbench.catalog import read
from workbench.errors import EngineError, Message
from workbench.jobs import told
from workbench.model import Unit
from workbench.software import extraction
from workbench.web import jobviews, labels, problems, translations

ROOT = Path(__file__).resolve().parents[2]
FIELD = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
KOREAN = re.compile("[가-힣]")
IN_KOREAN = {"Accept-Language": "ko"}


@cache
def messages() -> tuple[Unit, ...]:
    """Every message marked in the code, as ``workbench extract`` finds it."""
    (domain,) = config.load(ROOT / "pyproject.toml").domains
    return extraction.messages(domain, ROOT)


def catalog() -> dict[tuple[str, str | None], str]:
    root = shipped.folder("locales")
    path = root / "ko" / "LC_MESSAGES" / "workbench.po"
    units = read(path, locale="ko", root=root).live
    return {
        (unit.source, unit.plural): unit.targets[0] if unit.plural else unit.target
        for unit in units
    }


def test_every_message_is_translated_with_its_fields() -> None:
    korean = catalog()
    for message in messages():
        translation = korean.get((message.source, message.plural), "")
        assert translation, f"not translated: {message.source!r}"
        wanted = FIELD.findall(message.plural or message.source)
        assert sorted(FIELD.findall(translation)) == sorted(wanted), message.source


def test_every_message_of_a_page_can_be_filled_in() -> None:
    # A page fills in each of its messages, so that a bare % would break it.
    korean = catalog()
    shown = {
        text
        for message in messages()
        if any(one.path.endswith(".html") for one in message.references)
        for text in (
            *(message.source, message.plural or ""),
            korean.get((message.source, message.plural), ""),
        )
    }
    assert len(shown) > 1000
    assert [
        text for text in shown if "%" in FIELD.sub("", text).replace("%%", "")
    ] == []


def test_nothing_stands_in_the_catalog_that_the_code_does_not_say() -> None:
    said = {(message.source, message.plural) for message in messages()}
    assert set(catalog()) <= said


def test_each_text_of_the_scripts_has_a_name_of_its_own() -> None:
    page = ROOT / "workbench/web/templates/_texts.html"
    names = re.findall(r'data-text="([^"]+)"', page.read_text("utf-8"))
    assert sorted(names) == sorted(set(names))


DEEDS = re.compile(r'data-text="\w+">\{\{ _\("([A-Z][^"]*: \{number\})"\)')


def test_what_was_done_is_told_in_sentences() -> None:
    page = ROOT / "workbench/web/templates/_texts.html"
    told = [catalog()[(said, None)] for said in DEEDS.findall(page.read_text("utf-8"))]
    assert len(told) > 10
    assert [one for one in told if not one.endswith("요")] == []


def test_pages_in_korean_hold_no_english_message(browser: Browser) -> None:
    browser.client.set_cookie("language", "ko")
    english = [
        m.source for m in messages() if len(m.source) > 6 and "%" not in m.source
    ]
    for path in ("/", "/articles/new", EDIT, "/nothing"):
        page = browser.get(path).text
        texts = re.findall(
            r">([^<>]+)<|(?:title|aria-label|placeholder)=\"([^\"]+)", page
        )
        shown = {" ".join(found).strip() for found in texts}
        assert shown.isdisjoint(english) or shown & set(english) <= {"Markdown"}
        assert KOREAN.search(page)


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [
        ("ko", "ko"),
        ("ko-KR,en;q=0.5", "ko"),
        ("de,fr;q=0.5", "en"),
        ("en-US,ko;q=0.9", "en"),
        ("", "en"),
        (";;;q=,ko\u00e9", "en"),
    ],
)
def test_the_browser_decides_at_first(
    browser: Browser, asked: str, spoken: str
) -> None:
    page = browser.text("/", headers={"Accept-Language": asked})
    assert f'<html lang="{spoken}"' in page


def test_the_choice_is_kept_in_a_cookie(browser: Browser) -> None:
    answer = browser.submit("/preferences", language="ko", theme="dark", next=EDIT)
    assert (answer.status_code, answer.location) == (303, EDIT)
    assert '<html lang="ko" data-theme="dark"' in browser.text("/")
    browser.submit("/preferences", language="xx", theme="<b>", next=EDIT)
    assert '<html lang="ko" data-theme="dark"' in browser.text("/")


def test_an_error_is_told_in_korean(browser: Browser) -> None:
    browser.client.set_cookie("language", "ko")
    page = browser.get("/edit/ko/seeds/none.txt").text
    assert "찾을 수 없음" in page
    assert "no such article" not in page
    refused = browser.submit("/articles", name="../x.txt", text="글")
    assert "기사 이름으로 쓸 수 없어요" in refused.text


def test_a_dead_invitation_says_what_to_do(browser: Browser) -> None:
    page = browser.get(f"/invitations/{'x' * 43}", headers={"Accept-Language": "ko"})
    assert page.status_code == 404
    assert "새로 초대해 달라고 하세요" in page.get_data(as_text=True)


def test_times_are_written_as_people_do(app: Flask) -> None:
    with app.test_request_context(headers={"Accept-Language": "ko"}):
        assert re.fullmatch(
            r"2026\. 11\. 2\d\. \d\d:\d\d", translations.moment("2026-11-23T10:00Z")
        )
        assert translations.moment("someday") == "someday"
        assert translations.percent(0.714) == "71%"
        assert translations.number(20_000) == "20,000"


@pytest.mark.parametrize(
    ("spoken", "axis", "months", "years", "cells"),
    [
        (
            "ko",
            ["11월 30일", "12월 1일"],
            ["2026년 11월"],
            ["2025년 12월", "2026년 1월"],
            ["2026. 11. 30.", "2026년 11월"],
        ),
        (
            "en",
            ["Nov 30", "Dec 1"],
            ["Nov 2026"],
            ["Dec 2025", "Jan 2026"],
            ["Nov 30, 2026", "Nov 2026"],
        ),
    ],
)
def test_days_of_reports_are_written_as_people_do(
    app: Flask,
    spoken: str,
    axis: list[str],
    months: list[str],
    years: list[str],
    cells: list[str],
) -> None:
    with app.test_request_context(headers={"Accept-Language": spoken}):
        assert labels.periods(["2026-11-30", "2026-12-01"]) == axis
        assert labels.periods(["2026-11"]) == months
        assert labels.periods(["2025-12-29", "2026-01-05"]) == years
        assert [labels.period(one) for one in ("2026-11-30", "2026-11")] == cells


def test_fields_in_messages_are_escaped(app: Flask) -> None:
    with app.test_request_context():
        template = app.jinja_env.from_string("{{ _('Added %(name)s.', name=name) }}")
        assert template.render(name="<b>") == "Added &lt;b&gt;."


def test_an_error_that_knows_how_it_was_made_speaks_korean(app: Flask) -> None:
    korean = catalog()
    name, line = "Untranslated", "Installed: %(name)s"
    error = EngineError(Message(line, name=Message(name)), hint=Message("Memory"))
    with app.test_request_context(headers={"Accept-Language": "ko"}):
        told = problems.message_of(error)
    expected = korean[line, None] % {"name": korean[name, None]}
    assert told == f"{expected} ({korean['Memory', None]})"
    with app.test_request_context(headers={"Accept-Language": "en"}):
        assert problems.message_of(error) == str(error)


def test_an_error_in_english_is_introduced(app: Flask) -> None:
    with app.test_request_context(headers={"Accept-Language": "ko"}):
        told = problems.message_of(EngineError("odd"))
    assert told == f"{catalog()['The translation engine failed:', None]} odd"


def test_a_job_tells_of_an_error_in_the_language_of_the_page(app: Flask) -> None:
    korean = catalog()
    line = Message("Installed: %(name)s", name=Message("Untranslated"))
    for error in (
        EngineError(line, path="a.md", hint="try again"),
        EngineError(line),
        EngineError("odd", hint="100 %"),
    ):
        arguments = {"text": told.failure(error)}
        outcome = told.Outcome((told.Remark("%(text)s", arguments=arguments),))
        kept = told.outcome(json.loads(json.dumps(told.plain(outcome))))
        assert kept.said() == str(error)
        with app.test_request_context(headers={"Accept-Language": "ko"}):
            spoken = kept.said(jobviews.words)
        inner = korean["Untranslated", None]
        expected = str(error).replace(
            str(line), korean["Installed: %(name)s", None] % {"name": inner}
        )
        reason = told.reason(json.loads(json.dumps(told.failed(error))))
        assert (spoken, reason) == (expected, str(error))


def test_a_faulty_expression_is_explained_in_the_language_of_the_page(browser):
    for headers, said in (
        (IN_KOREAN, "2번째 글자: “(” 괄호가 닫히지 않았어요"),
        ({}, "a bracket “(” is never closed, at character 2"),
    ):
        assert said in browser.get("/search?query=source:/a(b/", headers=headers).text


def test_a_broken_file_is_named_in_the_language_of_the_page(browser, workspace):
    planning.path(workspace).write_bytes(b"\xff")
    assert "plan.jsonl: UTF-8이 아니에요" in browser.text("/", headers=IN_KOREAN)
