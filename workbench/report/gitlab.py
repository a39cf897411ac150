"""Findings as a GitLab Code Quality report.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from workbench import baseline
from workbench.model import Finding, Severity
from workbench.report.as_json import listed
from workbench.report.inert import inert
from workbench.verdicts import Summary

_SEVERITIES = {
    Severity.ERROR: "major",
    Severity.WARNING: "minor",
    Severity.INFO: "info",
}


def render(findings: Sequence[Finding], summary: Summary) -> str:
    """Return one list of all findings that count; an empty list without any.

    Fingerprints are unique, and stay when lines move.
    """
    return "".join(pieces(findings, summary))


def pieces(findings: Sequence[Finding], _summary: Summary) -> Iterator[str]:
    """Yield what ``render`` returns, finding by finding."""
    names = baseline.fingerprints(findings)
    named = zip(findings, names, strict=True)
    yield from listed((_issue(one, name) for one, name in named if one.open), depth=0)
    yield "\n"


def _issue(finding: Finding, name: str) -> Mapping[str, object]:
    said = inert(finding.message)
    return {
        "description": f"{said} ({inert(finding.locale)})" if finding.locale else said,
        "check_name": finding.code,
        "fingerprint": name,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": finding.path or finding.article,
            "lines": {"begin": max(1, finding.line)},
        },
    }
