"""Findings as JSON for other programs; the shape is documented and versioned."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from workbench.model import Finding
from workbench.report.inert import COMMAND
from workbench.verdicts import Summary

VERSION = 1

_UNPRINTABLE = re.compile(
    "[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def render(findings: Sequence[Finding], summary: Summary) -> str:
    """Return the documented JSON document, as safe as ``text_of``."""
    return "".join(pieces(findings, summary))


def pieces(findings: Sequence[Finding], summary: Summary) -> Iterator[str]:
    """Yield what ``render`` returns, finding by finding."""
    yield from whole((part([one]) for one in findings), summary)


def part(findings: Sequence[Finding]) -> tuple[str, ...]:
    """Return what a report says of some findings: those that count, and the others."""
    told = (_item(of(one)) for one in findings if one.open)
    set_aside = (_item(_set_aside(one)) for one in findings if not one.open)
    return _COMMA.join(told), _COMMA.join(set_aside)


def whole(parts: Iterable[tuple[str, ...]], summary: Summary) -> Iterator[str]:
    """Yield the report that the parts of all findings are in."""
    others: list[str] = []
    yield f'{{\n  "version": {VERSION},\n  "findings": '
    yield from _joined(_told(parts, others))
    yield ',\n  "set_aside": '
    yield from _joined(others)
    yield f',\n  "summary": {_inside(_summary(summary), 1)}\n}}\n'


def _told(parts: Iterable[tuple[str, ...]], others: list[str]) -> Iterator[str]:
    """Yield what the parts say of findings that count; put by what of the others."""
    for told, set_aside in parts:
        others += [set_aside] if set_aside else []
        if told:
            yield told


_COMMA = ",\n"


def _joined(items: Iterable[str], *, depth: int = 1) -> Iterator[str]:
    before = "[\n"
    for item in items:
        yield f"{before}{item}"
        before = _COMMA
    yield "[]" if before == "[\n" else f"\n{'  ' * depth}]"


def _item(item: Mapping[str, object], *, depth: int = 1) -> str:
    return f"{'  ' * (depth + 1)}{_inside(item, depth + 1)}"


def listed(items: Iterable[Mapping[str, object]], *, depth: int) -> Iterator[str]:
    """Yield a list that is so deep in a document as ``text_of`` would write it."""
    yield from _joined((_item(item, depth=depth) for item in items), depth=depth)


def _inside(value: Mapping[str, object], depth: int) -> str:
    # No text of JSON has a line break of its own.
    return text_of(value).rstrip("\n").replace("\n", f"\n{'  ' * depth}")


def text_of(document: Mapping[str, object] | Sequence[object]) -> str:
    """Return one JSON document; controls and lone surrogates are ``\\u`` escapes.

    So is the second sign of what CI services take for a command inside of a line.

    Parsing it gives back every text exactly, and printing it to a terminal or
    writing it as UTF-8 is safe.
    """
    text = json.dumps(document, ensure_ascii=False, indent=2)
    text = COMMAND.sub(r"#\\u0023", text)
    return _UNPRINTABLE.sub(lambda match: json.dumps(match[0])[1:-1], text) + "\n"


def _set_aside(finding: Finding) -> dict[str, str | int | None]:
    why = "dismissed" if finding.dismissed else "baseline"
    return {**of(finding), "why": why, "reason": finding.dismissed}


def of(finding: Finding) -> dict[str, str | int | None]:
    """Return one finding as the document has it."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "locale": finding.locale,
        "article": finding.article,
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "article_line": finding.article_line,
        "article_column": finding.article_column,
        "unit": finding.unit,
        "source": finding.source,
        "target": finding.target,
        "fix": finding.fix,
    }


def _summary(summary: Summary) -> dict[str, object]:
    return {
        "articles": summary.articles,
        "locales": list(summary.locales),
        "units": summary.units,
        "states": {state.value: count for state, count in summary.states.items()},
        "findings": {s.value: count for s, count in summary.findings.items()},
        "dismissed": summary.dismissed,
        "known": summary.known,
        "approved": summary.approved_percentage,
    }
