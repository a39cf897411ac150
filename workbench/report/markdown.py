"""Findings as a Markdown page for the summary of a CI job."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from workbench.model import Finding, Severity
from workbench.report.inert import inert
from workbench.verdicts import Standing, Summary

_MOST_EDITIONS = 100
_MOST_FINDINGS = 200
_EXCERPT = 200
_SIGNS = re.compile(r"[!-/:-@\[-`{-~]")
_NAMES = {
    Severity.ERROR: "errors",
    Severity.WARNING: "warnings",
    Severity.INFO: "notes",
}

Counts = Counter[tuple[str, str, Severity]]


def render(findings: Sequence[Finding], summary: Summary) -> str:
    """Return a heading, a table of articles and one of findings.

    Both are cut where a page would become too long, and say so. Whatever a text
    holds is a text: no sign of it is Markdown, HTML or a mention.
    """
    told = [finding for finding in findings if finding.open]
    return "\n".join((*_head(summary), *_editions(told, summary), *_findings(told)))


def _head(summary: Summary) -> Iterator[str]:
    counts = [f"{summary.findings.get(s, 0)} {name}" for s, name in _NAMES.items()]
    if summary.dismissed:
        counts.append(f"{summary.dismissed} dismissed")
    if summary.known:
        counts.append(f"{summary.known} in the baseline")
    yield "## Translations"
    yield ""
    yield f"{', '.join(counts)} · {summary.progress}"
    yield ""


def _editions(told: Sequence[Finding], summary: Summary) -> Iterator[str]:
    if not summary.editions:
        return
    counts: Counts = Counter((f.article, f.locale, f.severity) for f in told)
    ranked = sorted(summary.editions, key=lambda one: -_weight(one, counts))
    kind, done = ("catalog", "translated") if summary.alone else ("article", "approved")
    yield f"| {kind} | language | {done} | errors | warnings | notes |"
    yield "|---|---|--:|--:|--:|--:|"
    for one in ranked[:_MOST_EDITIONS]:
        numbers = [str(counts[one.article, one.locale, s]) for s in _NAMES]
        ready = one.translated if summary.alone else one.approved
        cells = [_cell(one.article), _cell(one.locale), f"{ready} / {one.units}"]
        cells += numbers
        yield f"| {' | '.join(cells)} |"
    yield from _cut(len(ranked) - _MOST_EDITIONS, "articles")
    yield ""


def _weight(one: Standing, counts: Counts) -> int:
    errors, warnings, notes = (counts[one.article, one.locale, s] for s in _NAMES)
    return errors * 1_000_000 + warnings * 1_000 + notes


def _findings(told: Sequence[Finding]) -> Iterator[str]:
    if not told:
        return
    ranked = sorted(told, key=lambda finding: [*_NAMES].index(finding.severity))
    yield "| severity | check | where | what |"
    yield "|---|---|---|---|"
    for one in ranked[:_MOST_FINDINGS]:
        line = f":{one.line}" if one.line else ""
        where = _cell(f"{one.path or one.article}{line}")
        what = _cell(one.message)
        if one.source:
            what += f"<br>{_cell(one.source)}"
        yield f"| {one.severity} | {_cell(one.code)} | {where} | {what} |"
    yield from _cut(len(ranked) - _MOST_FINDINGS, "findings")
    yield ""


def _cut(left: int, what: str) -> Iterator[str]:
    if left > 0:
        yield ""
        yield f"… and {left} more {what}."


def _cell(text: str) -> str:
    """Return the text as a cell; every sign that could be syntax is a reference."""
    shown = inert(text, limit=_EXCERPT)
    return _SIGNS.sub(lambda found: f"&#{ord(found[0])};", shown)
