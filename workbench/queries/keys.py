"""The keys of the language, and what may stand behind each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final

from workbench.model import Severity, State


class Sort(Enum):
    """What stands behind a key."""

    WORDS = "words"
    NAME = "name"
    """All of it has to be the same."""
    CHOICE = "choice"
    NUMBER = "number"
    DAY = "day"
    UNIT = "unit"
    """A number, or an id."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key of the language."""

    sort: Sort
    values: tuple[str, ...] = ()
    """What a choice is from; empty where any word may stand."""
    least: str = ""
    """An example, for errors."""


TODO: Final = "todo"
ANY: Final = "any"
HAS: Final = (
    *("doubt", "finding", "note", "reason", "change", "dismissal", "context"),
    *("target", "draft"),
)
COMMENTS: Final = ("open", "settled", ANY)

KEYS: Mapping[str, Key] = MappingProxyType(
    {
        "text": Key(Sort.WORDS, least='text:"open border"'),
        "source": Key(Sort.WORDS, least="source:border"),
        "target": Key(Sort.WORDS, least="target:국경"),
        "note": Key(Sort.WORDS, least="note:"),
        "reason": Key(Sort.WORDS, least="reason:"),
        "context": Key(Sort.WORDS, least="context:title"),
        "by": Key(Sort.NAME, least="by:kim"),
        "state": Key(Sort.CHOICE, (*State, TODO), least="state:draft"),
        "origin": Key(Sort.CHOICE, least="origin:mt"),
        "check": Key(Sort.CHOICE, (ANY, *Severity), least="check:error"),
        "comment": Key(Sort.CHOICE, COMMENTS, least="comment:open"),
        "has": Key(Sort.CHOICE, HAS, least="has:doubt"),
        "edited": Key(Sort.NUMBER, least="edited:<0.2"),
        "confidence": Key(Sort.NUMBER, least="confidence:<50%"),
        "score": Key(Sort.NUMBER, least="score:>=100%"),
        "length": Key(Sort.NUMBER, least="length:>200"),
        "changed": Key(Sort.DAY, least="changed:>2026-11-01"),
        "unit": Key(Sort.UNIT, least="unit:12"),
    }
)
"""Every key, by its name."""
