"""Units as the commands list them: for people line by line, for programs as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from workbench import differences
from workbench.catalog import machined
from workbench.cli import terminal
from workbench.differences import bracketed, in_words, of_source
from workbench.model import Article, Finding, Unit


def lines(unit: Unit, article: Article) -> Iterator[str]:
    """Yield what people read of a unit; of a stale one also how its source changed."""
    yield f"{unit.id}  {unit.state}"
    change = of_source(unit, article.language)
    yield f"    {bracketed(change.pieces) if change else unit.source}"
    if change and change.alarms:
        yield f"    changed: {', '.join(map(in_words, change.alarms))}"
    yield f"    {unit.target or '—'}"


def as_json(
    unit: Unit, findings: Iterable[Finding], article: Article
) -> dict[str, Any]:
    """Return a unit of an article for a program, with those findings that are its."""
    change = of_source(unit, article.language)
    return {
        "id": unit.id,
        "state": unit.state,
        "source": unit.source,
        "target": unit.target,
        "context": unit.context,
        "origin": terminal.origin(unit.origin),
        "references": [*map(str, unit.references)],
        "kept": round(machined.share(unit), 3) if machined.machine_text(unit) else None,
        "previous": unit.previous,
        "difference": differences.as_json(change) if change else None,
        "findings": [
            {
                "code": f.code,
                "severity": f.severity,
                "message": f.message,
                "fix": f.fix,
                "dismissed": f.dismissed,
            }
            for f in findings
            if f.unit == unit.id
        ],
    }
