"""Findings as GitHub workflow commands, which become annotations.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.model import Finding, Severity
from workbench.report.inert import inert
from workbench.verdicts import Summary

_COMMANDS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
}
_EXCERPT = 200


def render(findings: Sequence[Finding], summary: Summary) -> str:
    """Return one command a line, one for each finding that counts; empty without any.

    No line begins otherwise, so nothing that a text holds is read as a command.
    """
    return "".join(pieces(findings, summary))


def pieces(findings: Sequence[Finding], _summary: Summary) -> Iterator[str]:
    """Yield what ``render`` returns, line by line."""
    return (f"{_command(finding)}\n" for finding in findings if finding.open)


def _command(finding: Finding) -> str:
    properties = ",".join(f"{name}={_value(v)}" for name, v in _properties(finding))
    return f"::{_COMMANDS[finding.severity]} {properties}::{_message(finding)}"


def _properties(finding: Finding) -> Iterator[tuple[str, str]]:
    if finding.path:
        yield "file", finding.path
    if finding.line > 0:
        yield "line", str(finding.line)
    if finding.column > 0:
        yield "col", str(finding.column)
    yield "title", finding.code


def _message(finding: Finding) -> str:
    lines = [inert(finding.message)]
    if finding.source:
        lines.append(f"source: {inert(finding.source, limit=_EXCERPT)}")
    if finding.target:
        lines.append(f"target: {inert(finding.target, limit=_EXCERPT)}")
    return _escaped("\n".join(lines))


def _value(text: str) -> str:
    """Return a property's value; the runner ends it at a colon or comma."""
    return _escaped(inert(text)).replace(":", "%3A").replace(",", "%2C")


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
