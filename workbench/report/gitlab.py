"""Findings as a GitLab Code Quality report.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench import baseline
from workbench.model import Finding, Severity
from workbench.report.as_json import text_of
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
    names = baseline.fingerprints(findings)
    return text_of(
        [
            _issue(finding, name)
            for finding, name in zip(findings, names, strict=True)
            if finding.open
        ]
    )


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
