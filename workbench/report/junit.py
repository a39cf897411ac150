"""Findings as JUnit XML: a suite for each article and language, a case a finding.

As Jenkins reads it; GitLab, Azure and others read the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from workbench.model import Finding
from workbench.report.inert import inert
from workbench.verdicts import Standing, Summary, fails

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EXCERPT = 300

Place = tuple[str, str]


def render(findings: Sequence[Finding], summary: Summary) -> str:
    """Return one XML document.

    What fails the check is a failure, what was set aside is skipped, and any other
    finding is a case that passes and says what it found. Where nothing was found one
    case passes, so that the suite is not empty.
    """
    return "".join(pieces(findings, summary))


def pieces(findings: Sequence[Finding], summary: Summary) -> Iterator[str]:
    """Yield what ``render`` returns, line by line."""
    found: dict[Place, list[Finding]] = {}
    for finding in findings:
        found.setdefault(_place(finding), []).append(finding)
    places = {**dict.fromkeys(map(_standing, summary.editions)), **dict.fromkeys(found)}
    failed = sum(one.open and fails(one, summary.fail_on) for one in findings)
    totals = f'tests="{len(findings) + len(places) - len(found)}" failures="{failed}"'
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="workbench check" {totals}>\n'
    for place in places:
        for line in _suite(place, found.get(place, ()), summary):
            yield f"{line}\n"
    yield "</testsuites>\n"


def _place(finding: Finding) -> Place:
    return finding.article or finding.path, finding.locale


def _standing(one: Standing) -> Place:
    return one.article, one.locale


def _suite(
    place: Place, findings: Sequence[Finding], summary: Summary
) -> Iterator[str]:
    article, locale = place
    counts = _counts(findings, summary, passing=int(not findings))
    name = _value(f"{article} ({locale})" if locale else article)
    yield f'<testsuite name="{name}" {counts} errors="0">'
    if not findings:
        yield f'<testcase name="check" classname="{name}"/>'
    for finding in findings:
        yield from _case(finding, name, summary)
    yield "</testsuite>"


def _case(finding: Finding, suite: str, summary: Summary) -> Iterator[str]:
    place = f"{finding.path or finding.article}:{finding.line}:{finding.column}"
    about = f" {finding.unit}" if finding.unit else ""
    yield f'<testcase name="{_value(finding.code + about)}" classname="{suite}">'
    message = _value(finding.message)
    text = "\n".join(map(_value, _told(finding, place)))
    if not finding.open:
        reason = finding.dismissed or "in the baseline"
        yield f'<skipped message="{_value(reason)}"/>'
    elif fails(finding, summary.fail_on):
        yield f'<failure type="{finding.severity}" message="{message}">{text}</failure>'
    else:
        yield f"<system-out>{finding.severity}: {message}\n{text}</system-out>"
    yield "</testcase>"


def _told(finding: Finding, place: str) -> Iterator[str]:
    yield f"catalog: {place}"
    if finding.article_line:
        where = f"{finding.article}:{finding.article_line}:{finding.article_column}"
        yield f"article: {where}"
    if finding.source:
        yield f"source: {inert(finding.source, limit=_EXCERPT)}"
    if finding.target:
        yield f"target: {inert(finding.target, limit=_EXCERPT)}"


def _counts(findings: Iterable[Finding], summary: Summary, *, passing: int) -> str:
    listed = list(findings)
    failures = sum(one.open and fails(one, summary.fail_on) for one in listed)
    skipped = sum(not one.open for one in listed)
    tests = len(listed) + passing
    return f'tests="{tests}" failures="{failures}" skipped="{skipped}"'


def _value(text: str) -> str:
    """Return text on one line that is inert in content and in attributes."""
    return escape(_FORBIDDEN.sub("", inert(text)))
