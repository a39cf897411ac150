"""Differences in plain text and as JSON, for terminals, reports and programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from workbench.differences.alarms import Alarm
from workbench.differences.pieces import Fate, Piece

if TYPE_CHECKING:
    from workbench.differences.comparing import Difference

_BRACKETS = {Fate.KEPT: "{}", Fate.REMOVED: "[-{}-]", Fate.ADDED: "{{+{}+}}"}
_LONGEST = 60


def bracketed(pieces: Iterable[Piece]) -> str:
    """Return both texts in one, as ``wdiff`` writes it.

    >>> bracketed([Piece(Fate.REMOVED, "80"), Piece(Fate.ADDED, "90")])
    '[-80-]{+90+}'
    """
    return "".join(_BRACKETS[piece.fate].format(piece.text) for piece in pieces)


def in_words(alarm: Alarm) -> str:
    """Return what an alarm says.

    >>> in_words(Alarm(Danger.NUMBER, "80", "90"))
    '80 → 90'
    >>> in_words(Alarm(Danger.NEGATION, "", "not"))
    '“not” added'
    """
    old, new = _cut(alarm.old), _cut(alarm.new)
    if old and new:
        return f"{old} → {new}"
    return f"“{new}” added" if new else f"“{old}” removed"


def as_json(difference: Difference) -> dict[str, Any]:
    """Return the difference for a program."""
    return {
        "pieces": [
            {"kind": piece.fate, "text": piece.text} for piece in difference.pieces
        ],
        "alarms": [
            {"kind": alarm.danger, "old": alarm.old, "new": alarm.new}
            for alarm in difference.alarms
        ],
    }


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
