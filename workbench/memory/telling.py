"""Suggestions and entries as JSON, for commands and programs."""

from __future__ import annotations

from typing import Any

from workbench import differences
from workbench.memory.searching import Hit
from workbench.memory.suggestions import Suggestion
from workbench.store import Match


def as_json(one: Suggestion) -> dict[str, Any]:
    """Return a suggestion for a program."""
    match = one.match
    return {
        "percent": one.percent,
        "kind": one.kind,
        **entry_as_json(match),
        "target": one.target,
        "remembered": match.target,
        "replacements": [
            {"old": change.old, "new": change.new} for change in one.replacements
        ],
        "difference": differences.as_json(one.difference),
        "penalties": list(one.penalties),
    }


def entry_as_json(match: Match) -> dict[str, Any]:
    """Return an entry of the memory for a program."""
    return {
        "source": match.source,
        "target": match.target,
        "origin": match.article,
        "unit": match.unit,
        "context": match.context,
        "imported": match.imported,
        "reviewed": match.reviewed,
        "by": match.by,
        "at": match.at,
        "uses": match.uses,
        "used": match.used,
    }


def hit_as_json(hit: Hit) -> dict[str, Any]:
    """Return what a search found for a program."""
    return {"side": hit.side, "words": list(hit.words), **entry_as_json(hit.match)}
