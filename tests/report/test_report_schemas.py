"""SARIF, GitLab and JUnit reports: as their standards say, stable, and inert."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from lxml import etree
from report_schemas import GITLAB, JUNIT, SARIF
from test_report import CONTROLS, FINDINGS, HOSTILE, SUMMARY, hostile_finding

from workbench import audit, checks, verdicts
from workbench.catalog.inspection import UNSOUND
from workbench.model import Finding, Severity
from workbench.report import gitlab, junit, markdown, rules, sarif
from workbench.verdicts import Standing

SARIF_SCHEMA = Draft202012Validator(SARIF)
GITLAB_SCHEMA = Draft202012Validator(GITLAB)
JUNIT_SCHEMA = etree.XMLSchema(etree.fromstring(JUNIT))
MENDED = replace(FINDINGS[1], fix='"5천" 달러\\', region=(20, 8, 21, 4), article_line=7)
DISMISSED = replace(FINDINGS[1], unit="a", dismissed="](x) The ::error:: is wrong")
KNOWN = replace(FINDINGS[0], unit="b", known=True)
ALL = (*FINDINGS, MENDED, DISMISSED, KNOWN)


def run_of(findings: tuple[Finding, ...]) -> dict[str, Any]:
    shown = sarif.render(findings, SUMMARY)
    assert not CONTROLS.search(shown)
    document = json.loads(shown)
    SARIF_SCHEMA.validate(document)
    (run,) = document["runs"]
    return dict(run)


def issues_of(findings: tuple[Finding, ...]) -> list[dict[str, Any]]:
    shown = gitlab.render(findings, SUMMARY)
    assert not CONTROLS.search(shown)
    issues = json.loads(shown)
    GITLAB_SCHEMA.validate(issues)
    return list(issues)


def suites_of(
    findings: tuple[Finding, ...], summary: verdicts.Summary = SUMMARY
) -> Any:
    shown = junit.render(findings, summary)
    assert not CONTROLS.search(shown)
    tree = etree.fromstring(shown.encode())
    JUNIT_SCHEMA.assertValid(tree)
    assert int(tree.get("tests")) == len(tree.findall(".//testcase"))
    assert int(tree.get("failures")) == len(tree.findall(".//failure"))
    for suite in tree:
        assert int(suite.get("tests")) == len(suite)
        assert int(suite.get("skipped")) == len(suite.findall(".//skipped"))
    return tree


def test_sarif_names_level_rule_and_both_places() -> None:
    run = run_of(ALL)
    first, second, third, mended, dismissed, known = run["results"]
    assert [r["level"] for r in run["results"][:3]] == ["error", "warning", "error"]
    for result in run["results"]:
        rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
    physical = second["locations"][0]["physicalLocation"]
    assert physical["region"] == {"startLine": 20, "startColumn": 3}
    assert physical["artifactLocation"]["uri"] == "locales/ko/a.txt.po"
    whole = third["locations"][0]["physicalLocation"]
    assert whole["region"] == {"startLine": 1}
    related = mended["relatedLocations"][0]["physicalLocation"]
    assert related["artifactLocation"]["uri"] == "seeds/a.txt"
    assert related["region"]["startLine"] == 7
    assert "relatedLocations" not in first
    assert dismissed["suppressions"][0]["kind"] == "inSource"
    assert known["suppressions"][0]["kind"] == "external"


def test_sarif_brings_the_fix_as_a_string_of_the_po_file() -> None:
    ((fix,),) = [r["fixes"] for r in run_of(ALL)["results"] if "fixes" in r]
    (change,) = fix["artifactChanges"]
    (replacement,) = change["replacements"]
    assert replacement["insertedContent"]["text"] == '"\\"5천\\" 달러\\\\"'
    assert replacement["deletedRegion"] == {
        "startLine": 20,
        "startColumn": 8,
        "endLine": 21,
        "endColumn": 4,
    }


def test_sarif_holds_the_gravest_and_says_how_many_it_does_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "invocations" not in run_of(ALL)
    monkeypatch.setattr(sarif, "MOST", 2)
    grave = replace(FINDINGS[0], severity=Severity.ERROR, unit="grave")
    light = replace(FINDINGS[0], severity=Severity.INFO)
    run = run_of((DISMISSED, light, replace(light, unit="b"), grave))
    levels = [result["level"] for result in run["results"]]
    assert levels == ["note", "error"]
    assert [one["properties"]["unit"] for one in run["results"]][1] == "grave"
    (told,) = run["invocations"][0]["toolExecutionNotifications"]
    assert told["message"]["text"].startswith("2 findings more")


def test_sarif_explains_every_rule_that_there_is() -> None:
    listed = run_of(())["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in listed] == list(audit.severities())
    for rule in listed:
        assert rule["shortDescription"]["text"].endswith(".")
        assert "``" not in rule["help"]["markdown"]


def test_every_code_about_files_has_words_of_its_own() -> None:
    units = {*checks.CHECKS, *checks.WHOLE_CHECKS, *UNSOUND}
    assert {*rules.OF_FILES} | units >= {*audit.severities()}
    assert "Run" in rules.documentation("missing-catalog")


def moved(finding: Finding) -> Finding:
    return replace(finding, line=finding.line + 40, column=1, article_line=3)


@pytest.mark.parametrize("render", [sarif.render, gitlab.render])
def test_fingerprints_stay_when_lines_move_and_others_go(render) -> None:
    def prints(findings: tuple[Finding, ...]) -> set[str]:
        return set(re.findall("[0-9a-f]{32}", render(findings, SUMMARY)))

    here = prints(FINDINGS)
    assert len(here) == 3
    assert prints(tuple(map(moved, FINDINGS))) == here
    assert prints(FINDINGS[1:]) < here


def test_fingerprints_are_unique_even_of_twins() -> None:
    issues = issues_of((FINDINGS[0], moved(FINDINGS[0]), FINDINGS[0]))
    assert len({issue["fingerprint"] for issue in issues}) == 3


def test_gitlab_lists_what_counts() -> None:
    issues = issues_of(ALL)
    assert [issue["severity"] for issue in issues] == [
        "major",
        "minor",
        "major",
        "minor",
    ]
    assert issues[0]["location"] == {
        "path": "locales/ko/a.txt.po",
        "lines": {"begin": 12},
    }
    assert issues_of(()) == []


def test_junit_has_a_suite_for_each_article_and_language() -> None:
    editions = (
        Standing("seeds/a.txt", "ko", 2, 1),
        Standing("seeds/b.txt", "ko", 1, 1),
    )
    tree = suites_of(ALL, replace(SUMMARY, editions=editions))
    names = [suite.get("name") for suite in tree]
    assert names == ["seeds/a.txt (ko)", "seeds/b.txt (ko)", "seeds/a.txt (ja)"]
    kinds = [child.tag for child in tree.findall(".//testcase/*")]
    assert kinds.count("failure") == 2
    assert kinds.count("skipped") == 2
    assert kinds.count("system-out") == 2
    assert len(tree[1]) == 1
    assert len(tree[1][0]) == 0


def test_junit_fails_what_the_command_fails() -> None:
    strict = replace(SUMMARY, fail_on=Severity.WARNING)
    assert len(suites_of(FINDINGS, strict).findall(".//failure")) == 3


@pytest.mark.parametrize("bad", HOSTILE)
def test_t47_every_report_is_valid_and_inert(bad: str) -> None:
    hostile = replace(
        hostile_finding(bad),
        fix=bad,
        region=(1, 1, 1, 2),
        article_line=1,
    )
    three = (hostile, replace(hostile, unit="x", dismissed=bad or "x"))
    (first, _) = run_of(three)["results"]
    assert "](" not in first["message"]["text"]
    assert not first["locations"][0]["physicalLocation"]["artifactLocation"][
        "uri"
    ].startswith("/")
    assert len(issues_of(three)) == 1
    tree = suites_of(three)
    assert len(tree.findall(".//failure")) == 1
    for shown in (junit.render(three, SUMMARY), sarif.render(three, SUMMARY)):
        assert not [x for x in shown.splitlines() if x.lstrip().startswith("::")]
        assert "##[" not in shown


@given(st.text())
@settings(max_examples=20, deadline=None)
def test_every_text_makes_a_valid_report(words: str) -> None:
    finding = replace(hostile_finding(words or "x"), fix=words, region=(1, 1, 1, 2))
    run_of((finding,))
    issues_of((finding,))
    suites_of((finding,))
    (result,) = run_of((finding,))["results"]
    assert not re.search(r"(?<!\{)\{[0-9]+\}", result["message"]["text"])


PAGE = re.compile(r"[\w\s|&#;:<>/·%.,…-]*")


@pytest.mark.parametrize(
    "bad", [*HOSTILE, "a|b", "[x](y)", "`x`", "@kim", "# x", "<b>"]
)
def test_the_page_of_a_job_is_a_table_whatever_texts_hold(bad: str) -> None:
    summary = replace(SUMMARY, editions=(Standing(bad, bad, 1, 0),))
    shown = markdown.render((hostile_finding(bad),), summary)
    assert not CONTROLS.search(shown)
    rows = [line for line in shown.splitlines() if line.startswith("|")]
    assert [line.count("|") for line in rows] == [7, 7, 7, 5, 5, 5]
    for cell in rows[2].split("|")[1:3]:
        assert not re.search(r"[`<>\[\]@*_!]|#(?![0-9]+;)", cell)


def test_a_long_page_is_cut_and_says_so() -> None:
    many = tuple(replace(FINDINGS[0], line=n) for n in range(300))
    shown = markdown.render(many, SUMMARY)
    assert shown.count("\n| error") == 200
    assert "… and 100 more findings." in shown


def test_the_page_leaves_out_what_does_not_count() -> None:
    assert "numbers" not in markdown.render((DISMISSED,), SUMMARY)
