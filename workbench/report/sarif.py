"""Findings as SARIF 2.1.0, for code scanning and editors.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

from workbench import __version__, baseline
from workbench.model import Finding, Severity
from workbench.report import rules
from workbench.report.as_json import text_of
from workbench.report.inert import inert
from workbench.verdicts import Summary

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
}
_ROOT = "%SRCROOT%"
_PLACEHOLDER = re.compile(r"\{([0-9]+)\}")
_EXCERPT = 300
MOST = 25_000
"""Results that GitHub takes of one run; it refuses a file with more.

https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
"""

Object = Mapping[str, object]


def render(findings: Sequence[Finding], summary: Summary) -> str:
    """Return one SARIF document with one run.

    All findings are in it, up to :data:`MOST`: what was dismissed or is in the baseline
    is suppressed. Of more, the gravest that are open stay, and a notification says how
    many do not. Fingerprints stay when lines move.
    """
    known = rules.codes()
    listed = (*known, *sorted({f.code for f in findings} - {*known}))
    numbers = {code: number for number, code in enumerate(listed)}
    names = baseline.fingerprints(findings)
    run: dict[str, object] = {
        "tool": {"driver": _driver(listed)},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": _message("The workspace.")}},
        "results": [
            _result(findings[at], numbers[findings[at].code], names[at])
            for at in _gravest(findings)
        ],
    }
    if len(findings) > MOST:
        run["invocations"] = [_incomplete(len(findings) - MOST)]
    return text_of({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def pieces(findings: Sequence[Finding], summary: Summary) -> Iterator[str]:
    """Yield what ``render`` returns, at once: it is bounded by :data:`MOST`."""
    yield render(findings, summary)


def _gravest(findings: Sequence[Finding]) -> list[int]:
    """Return the numbers of the findings that one run can hold, in their order."""
    ranks = list(_LEVELS)

    def weight(at: int) -> tuple[bool, int]:
        return not findings[at].open, ranks.index(findings[at].severity)

    return sorted(sorted(range(len(findings)), key=weight)[:MOST])


def _incomplete(left: int) -> Object:
    said = f"{left} findings more, none of them graver, are not in this file."
    notification = {"level": "warning", "message": _message(said)}
    return {
        "executionSuccessful": True,
        "toolExecutionNotifications": [notification],
    }


def _driver(codes: Sequence[str]) -> Object:
    from workbench.audit import severities

    usual = severities()
    return {
        "name": "Translation Workbench",
        "semanticVersion": __version__,
        "rules": [_rule(code, usual.get(code, Severity.WARNING)) for code in codes],
    }


def _rule(code: str, severity: Severity) -> Object:
    said = rules.documentation(code)
    first, _, rest = said.partition("\n\n")
    return {
        "id": code,
        "shortDescription": {"text": " ".join(first.split())},
        "fullDescription": {"text": " ".join(said.split())},
        "help": {"text": rest or first, "markdown": rest or first},
        "defaultConfiguration": {"level": _LEVELS[severity]},
    }


def _result(finding: Finding, number: int, name: str) -> Object:
    told: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": number,
        "level": _LEVELS[finding.severity],
        "message": _message(_said(finding)),
        "locations": [_location(finding)],
        "partialFingerprints": {
            "primaryLocationLineHash": name,
            "workbenchFinding/v1": name,
        },
        "properties": {
            "locale": inert(finding.locale),
            "article": inert(finding.article),
            "unit": inert(finding.unit),
        },
    }
    if finding.article_line and finding.article != finding.path:
        told["relatedLocations"] = [_in_article(finding)]
    if finding.fix is not None and finding.region is not None:
        told["fixes"] = [_fix(finding, finding.fix, finding.region)]
    if not finding.open:
        told["suppressions"] = [_suppression(finding)]
    return told


def _said(finding: Finding) -> str:
    lines = [inert(finding.message)]
    if finding.source:
        lines.append(f"Source: {inert(finding.source, limit=_EXCERPT)}")
    if finding.target:
        lines.append(f"Translation: {inert(finding.target, limit=_EXCERPT)}")
    return "\n".join(lines)


def _message(text: str) -> Object:
    """Return a message of plain text, in which nothing is a link or a placeholder."""
    return {"text": _PLACEHOLDER.sub(r"{{\1}}", text.replace("](", "] ("))}


def _location(finding: Finding) -> Object:
    # GitHub takes no location without a line, so a whole file is its first one.
    region = {"startLine": max(1, finding.line)}
    if finding.line > 0 and finding.column > 0:
        region["startColumn"] = finding.column
    place = _artifact(finding.path or finding.article)
    return {"physicalLocation": {"artifactLocation": place, "region": region}}


def _in_article(finding: Finding) -> Object:
    region = {
        "startLine": finding.article_line,
        "startColumn": max(1, finding.article_column),
    }
    return {
        "id": 1,
        "physicalLocation": {
            "artifactLocation": _artifact(finding.article),
            "region": region,
        },
        "message": _message("The source in the article."),
    }


def _artifact(path: str) -> Object:
    uri = quote(path.encode("utf-8", "backslashreplace"), safe="/-._~")
    # Two slashes at the beginning would name a server.
    return {"uri": f".{uri}" if uri.startswith("/") else uri, "uriBaseId": _ROOT}


def _fix(finding: Finding, fix: str, region: tuple[int, int, int, int]) -> Object:
    from workbench import catalog

    names = ("startLine", "startColumn", "endLine", "endColumn")
    replacement = {
        "deletedRegion": dict(zip(names, region, strict=True)),
        "insertedContent": {"text": catalog.quoted(fix)},
    }
    return {
        "description": _message("The translation as it would be sound."),
        "artifactChanges": [
            {
                "artifactLocation": _artifact(finding.path),
                "replacements": [replacement],
            }
        ],
    }


def _suppression(finding: Finding) -> Object:
    if finding.dismissed:
        reason = inert(finding.dismissed) or "dismissed"
        return {"kind": "inSource", "status": "accepted", "justification": reason}
    reason = "It is in the baseline."
    return {"kind": "external", "status": "accepted", "justification": reason}
