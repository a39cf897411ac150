"""Findings for people at a terminal: grouped by article, without colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from workbench.model import Finding, Severity
from workbench.report.inert import inert
from workbench.verdicts import Summary

_EXCERPT = 100
_NOUNS = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.INFO: ("note", "notes"),
}


def render(findings: Sequence[Finding], summary: Summary) -> str:
    """Return a block of lines for each article and locale, and a line of totals.

    Findings are lines of ``path:line: severity code message``, with the source and
    its translation below. No line begins with foreign text.
    """
    return "".join(pieces(findings, summary))


def pieces(findings: Sequence[Finding], summary: Summary) -> Iterator[str]:
    """Yield what ``render`` returns, line by line."""
    yield from _blocks(findings)
    yield f"{_totals(summary)}\n"


def part(findings: Sequence[Finding]) -> tuple[str, ...]:
    """Return what a report says of the findings of one article."""
    return ("".join(_blocks(findings)),)


def whole(parts: Iterable[tuple[str, ...]], summary: Summary) -> Iterator[str]:
    """Yield the report that the parts of all articles are in."""
    yield from (text for (text,) in parts)
    yield f"{_totals(summary)}\n"


def _blocks(findings: Iterable[Finding]) -> Iterator[str]:
    told = (finding for finding in findings if finding.open)
    for (article, locale), group in groupby(told, _place):
        # Code is in no language.
        yield _path(article) + (f" ({inert(locale)})\n" if locale else "\n")
        yield from (f"{line}\n" for line in _lines(group))
        yield "\n"


def _place(finding: Finding) -> tuple[str, str]:
    return finding.article or finding.path, finding.locale


def _lines(findings: Iterator[Finding]) -> Iterator[str]:
    for finding in findings:
        line = f":{finding.line}" if finding.line > 0 else ""
        column = f":{finding.column}" if line and finding.column > 0 else ""
        place = f"{_path(finding.path or finding.article)}{line}{column}"
        said = inert(finding.message)
        yield f"{place}: {finding.severity} {finding.code} {said}"
        if finding.source:
            yield f"    source: {inert(finding.source, limit=_EXCERPT)}"
        if finding.target:
            yield f"    target: {inert(finding.target, limit=_EXCERPT)}"
        if finding.fix is not None:
            yield f"    fix: {inert(finding.fix, limit=_EXCERPT)}"


def _path(path: str) -> str:
    # A line that begins with a colon could be a command to a CI service.
    shown = inert(path)
    return f"./{shown}" if shown.startswith((":", "#")) else shown


def _totals(summary: Summary) -> str:
    counts = [
        _count(summary.findings.get(severity, 0), *nouns)
        for severity, nouns in _NOUNS.items()
    ]
    if summary.dismissed:
        counts.append(f"{summary.dismissed} dismissed")
    if summary.known:
        counts.append(f"{summary.known} in the baseline")
    units = _count(summary.units, "unit", "units")
    locales = _count(len(summary.locales), "locale", "locales")
    looked = ", ".join((units, *_looked(summary), locales))
    return f"{', '.join(counts)} · {summary.progress} ({looked})"


def _looked(summary: Summary) -> Iterator[str]:
    """Yield how many articles there were, and how many catalogs without one."""
    catalogs = len({e.article for e in summary.editions if e.article.endswith(".po")})
    if catalogs < summary.articles or not catalogs:
        yield _count(summary.articles - catalogs, "article", "articles")
    if catalogs:
        yield _count(catalogs, "catalog", "catalogs")


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
