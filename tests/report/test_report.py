"""Reports: right for people and programs, and inert to whatever a text holds."""

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench import report
from workbench.errors import UsageError
from workbench.model import Finding, Severity, State
from workbench.report import as_json, github, text
from workbench.report.inert import inert
from workbench.verdicts import Standing, Summary

SUMMARY = Summary(
    articles=1,
    locales=("ko",),
    units=30,
    states={
        State.UNTRANSLATED: 1,
        State.DRAFT: 1,
        State.REVIEW: 0,
        State.REWORK: 0,
        State.STALE: 0,
        State.APPROVED: 28,
    },
    findings={Severity.ERROR: 2, Severity.WARNING: 1, Severity.INFO: 0},
)

FINDINGS = (
    Finding(
        code="untranslated",
        severity=Severity.ERROR,
        template="There is no translation yet.",
        locale="ko",
        article="seeds/a.txt",
        path="locales/ko/a.txt.po",
        line=12,
        unit="3f9c2a71d0b4",
        source="The lecture was attended by cadres.",
    ),
    Finding(
        code="numbers",
        severity=Severity.WARNING,
        template="Numbers of the source are not in the translation: {numbers}.",
        arguments=(("numbers", "4,500"),),
        locale="ko",
        article="seeds/a.txt",
        path="locales/ko/a.txt.po",
        line=20,
        column=3,
        source="USD 4,500",
        target="5천 달러",
    ),
    Finding(
        code="missing-catalog",
        severity=Severity.ERROR,
        template="The article has no catalog yet; run: workbench sync",
        locale="ja",
        article="seeds/a.txt",
        path="seeds/a.txt",
    ),
)

HOSTILE = [
    "::error::x",
    "\n::error file=a::x",
    "\r\n::add-mask::secret",
    "::stop-commands::x",
    "##[add-mask]secret",
    "##vso[task.complete]",
    "##teamcity[buildStop]",
    "hidden \U000e0041\U000e007f",
    "%0A::error::x",
    "%250A::error::x",
    "a,b=c:d",
    "]]>",
    "<script>alert(1)</script>",
    "\x00\x01\x1f\x7f\x85\x9b31m",
    "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07",
    "\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\",
    "\x1bP1;1|payload\x1b\\",
    "\x9d0;title\x9c",
    "\x1b[",
    "\x1b",
    "\u2028::error::x\u2029",
    "\u202eevil\u2066",
    "\ud800 lone",
    "{unit.__class__} {0}",
    "\\u0000 \\",
    '"quoted" \\"',
]

CONTROLS = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ud800-\udfff"
    "\U000e0000-\U000e007f]|##(?:\\[|vso|teamcity)"
)


def hostile_finding(bad):
    return Finding(
        code="numbers",
        severity=Severity.ERROR,
        template="It says {what}.",
        arguments=(("what", bad),),
        locale=bad,
        article=bad,
        path=bad,
        line=1,
        column=2,
        unit=bad,
        source=bad,
        target=bad,
    )


def test_text_groups_by_article_and_ends_with_totals():
    assert text.render(FINDINGS, SUMMARY).splitlines() == [
        "seeds/a.txt (ko)",
        "locales/ko/a.txt.po:12: error untranslated There is no translation yet.",
        "    source: The lecture was attended by cadres.",
        "locales/ko/a.txt.po:20:3: warning numbers"
        " Numbers of the source are not in the translation: 4,500.",
        "    source: USD 4,500",
        "    target: 5천 달러",
        "",
        "seeds/a.txt (ja)",
        "seeds/a.txt: error missing-catalog"
        " The article has no catalog yet; run: workbench sync",
        "",
        "2 errors, 1 warning, 0 notes · 93.3% approved (30 units, 1 article, 1 locale)",
    ]


def test_text_without_findings_is_one_line():
    assert text.render((), SUMMARY).count("\n") == 1


def test_code_is_in_no_language() -> None:
    found = replace(FINDINGS[0], article="app/main.py", path="app/main.py", locale="")
    assert text.render((found,), SUMMARY).splitlines()[0] == "app/main.py"


def test_totals_tell_catalogs_from_articles() -> None:
    names = ("seeds/a.txt", "po/ko.po", "po/fr.po")
    editions = tuple(Standing(name, "ko", 1, 0) for name in names)
    both = replace(SUMMARY, articles=3, editions=editions)
    assert "(30 units, 1 article, 2 catalogs, 1 locale)" in text.render((), both)
    alone = replace(SUMMARY, articles=2, editions=editions[1:])
    assert "(30 units, 2 catalogs, 1 locale)" in text.render((), alone)


def test_text_of_nothing_does_not_speak_of_approval():
    nothing = replace(SUMMARY, articles=0, units=0, states=dict.fromkeys(State, 0))
    assert "%" not in text.render((), nothing)
    assert "nothing to approve" in text.render((), nothing)


def test_text_cuts_long_excerpts():
    long = Finding(
        code="x", severity=Severity.INFO, template="x", source="word " * 1000
    )
    assert max(map(len, text.render((long,), SUMMARY).splitlines())) < 130


@pytest.mark.parametrize("bad", HOSTILE)
def test_t48_text_holds_no_control_and_no_command(bad):
    shown = text.render((hostile_finding(bad),), SUMMARY)
    assert not CONTROLS.search(shown)
    shown.encode("utf-8")
    assert not [line for line in shown.splitlines() if line.lstrip().startswith("::")]
    assert "##[" not in shown
    assert "##vso[" not in shown


def test_json_has_the_documented_shape():
    document = json.loads(as_json.render(FINDINGS, SUMMARY))
    assert list(document) == ["version", "findings", "set_aside", "summary"]
    assert document["version"] == 1
    assert document["findings"][1] == {
        "code": "numbers",
        "severity": "warning",
        "message": "Numbers of the source are not in the translation: 4,500.",
        "locale": "ko",
        "article": "seeds/a.txt",
        "path": "locales/ko/a.txt.po",
        "line": 20,
        "column": 3,
        "article_line": 0,
        "article_column": 0,
        "unit": "",
        "source": "USD 4,500",
        "target": "5천 달러",
        "fix": None,
    }
    for finding in document["findings"]:
        assert finding.keys() == document["findings"][0].keys()
        assert type(finding["line"]) is type(finding["column"]) is int
    assert document["summary"] == {
        "articles": 1,
        "locales": ["ko"],
        "units": 30,
        "states": {
            "untranslated": 1,
            "draft": 1,
            "review": 0,
            "rework": 0,
            "stale": 0,
            "approved": 28,
        },
        "findings": {"error": 2, "warning": 1, "info": 0},
        "dismissed": 0,
        "known": 0,
        "approved": 93.3,
    }


def test_what_was_set_aside_stands_apart_and_says_why():
    aside = (
        replace(FINDINGS[1], dismissed="spelled out"),
        replace(FINDINGS[0], known=True),
    )
    document = json.loads(as_json.render((*FINDINGS, *aside), SUMMARY))
    assert len(document["findings"]) == 3
    told = [(one["why"], one["reason"]) for one in document["set_aside"]]
    assert told == [("dismissed", "spelled out"), ("baseline", "")]
    totals = replace(SUMMARY, dismissed=1, known=1)
    last = text.render(aside, totals).splitlines()[-1]
    assert "1 dismissed, 1 in the baseline" in last
    assert text.render(aside, totals).count("\n") == 1
    assert github.render(aside, SUMMARY) == ""


def test_text_shows_the_fix():
    shown = text.render((replace(FINDINGS[1], fix="4,500 달러"),), SUMMARY)
    assert "\n    fix: 4,500 달러\n" in shown


def test_json_keeps_letters_readable():
    assert "5천 달러" in as_json.render(FINDINGS, SUMMARY)


@pytest.mark.parametrize("bad", HOSTILE)
def test_t47_json_is_valid_inert_and_loses_nothing(bad):
    shown = as_json.render((hostile_finding(bad),), SUMMARY)
    assert not CONTROLS.search(shown)
    shown.encode("utf-8")
    assert json.loads(shown)["findings"][0]["source"] == bad


@given(st.text())
@settings(max_examples=100, deadline=None)
def test_json_gives_back_every_text(words):
    document = json.loads(as_json.render((hostile_finding(words),), SUMMARY))
    assert document["findings"][0]["target"] == words


def test_github_writes_annotations():
    first, second, third = github.render(FINDINGS, SUMMARY).splitlines()
    assert first == (
        "::error file=locales/ko/a.txt.po,line=12,title=untranslated::"
        "There is no translation yet.%0Asource: The lecture was attended by cadres."
    )
    assert second == (
        "::warning file=locales/ko/a.txt.po,line=20,col=3,title=numbers::"
        "Numbers of the source are not in the translation: 4,500."
        "%0Asource: USD 4,500%0Atarget: 5천 달러"
    )
    assert third.startswith("::error file=seeds/a.txt,title=missing-catalog::")


def test_github_says_notice_for_info():
    finding = Finding(code="x", severity=Severity.INFO, template="x")
    assert github.render((finding,), SUMMARY) == "::notice title=x::x\n"


def parsed_as_runner(line):
    """Take a line apart as the runner does: the first ``::`` ends the properties."""
    assert line.startswith("::")
    head, _, message = line[2:].partition("::")
    command, _, properties = head.partition(" ")
    return command, dict(item.split("=", 1) for item in properties.split(",")), message


@pytest.mark.parametrize("bad", HOSTILE)
def test_t47_github_is_one_inert_command_a_line(bad):
    shown = github.render((hostile_finding(bad), hostile_finding("fine")), SUMMARY)
    assert not CONTROLS.search(shown)
    shown.encode("utf-8")
    lines = shown.splitlines()
    assert len(lines) == 2
    command, properties, message = parsed_as_runner(lines[0])
    assert command == "error"
    assert set(properties) <= {"file", "line", "col", "title"}
    assert properties["title"] == "numbers"
    assert (properties["line"], properties["col"]) == ("1", "2")
    assert message.startswith("It says")


def test_t47_github_shows_a_percent_sign_as_it_was_written():
    shown = github.render((hostile_finding("%0A::error::x"),), SUMMARY)
    assert "It says %250A::error::x." in shown
    assert "file=%250A%3A%3Aerror%3A%3Ax," in shown


@pytest.mark.parametrize(
    ("foreign", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07after", "after"),
        ("\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("a\x9b31mb", "ab"),
        ("a\x07b\x00c", "abc"),
        ("  two\r\n lines ", "two lines"),
        ("가\u202e나", "가<U+202E>나"),
        ("\ud800", "<U+D800>"),
        ("👩\u200d⚕", "👩\u200d⚕"),
        ("##[error]x", "# #[error]x"),
    ],
)
def test_inert(foreign, shown):
    assert inert(foreign) == shown


@given(st.text(), st.integers(min_value=1, max_value=50))
@settings(max_examples=100, deadline=None)
def test_inert_is_one_printable_line_within_its_limit(words, limit):
    line = inert(words, limit=limit)
    assert len(line) <= limit
    assert not CONTROLS.search(line)
    assert inert(line) == line or "…" in line


@pytest.mark.parametrize("name", ["json", "gitlab"])
@pytest.mark.parametrize("count", [0, 1, 3])
def test_json_in_pieces_is_the_json_of_the_whole(name, count):
    found = (*FINDINGS[: count - 1], hostile_finding('"\n##[x]\u2028')) if count else ()
    aside = (replace(found[0], dismissed="Meant"),) if count == 3 else ()
    shown = report.render(name, (*found, *aside), SUMMARY)
    assert as_json.text_of(json.loads(shown)) == shown


@pytest.mark.parametrize("name", ["text", "json", "github", "junit", "gitlab"])
def test_no_report_is_held_whole(name):
    many = [replace(FINDINGS[1], unit=f"{number:012x}") for number in range(500)]
    pieces = report.FORMATS[name](many, SUMMARY)
    assert max(map(len, pieces)) < 3000


@pytest.mark.parametrize("name", report.FORMATS)
def test_every_format_is_found_by_name(name):
    assert report.render(name, FINDINGS, SUMMARY)


def test_an_unknown_format_is_a_usage_error():
    with pytest.raises(UsageError, match="known: text, json, github"):
        report.render("xml", (), SUMMARY)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("3 p.m.", "Missing: 3 p.m."),
        ("4,500", "Missing: 4,500."),
        ("and so on..", "Missing: and so on..."),
        ("“a.”", "Missing: “a.”."),
    ],
)
def test_a_value_with_its_full_stop_ends_the_message(value: str, shown: str) -> None:
    finding = replace(
        FINDINGS[0], template="Missing: {what}.", arguments=(("what", value),)
    )
    assert finding.message == shown
    assert finding.filled("없어요: {what}.").endswith(shown.partition(": ")[2])
