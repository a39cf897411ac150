"""Which unit needs a person most: the order of the queue, and the reason for it.

Each sign of risk alone says how likely it is, by judgement, that the text has to be
changed. They count as independent: of all of them at least one is right with a
probability of 1 - (1 - p1)(1 - p2)…, so that no further sign can make a unit safer.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from workbench.model import State


class Reason(StrEnum):
    """What speaks for looking at a unit, the gravest first."""

    STALE = "stale"
    """Its source changed after it was translated."""
    ERROR = "error"
    """The checks find an error in its text."""
    REWORK = "rework"
    """It was sent back."""
    UNTRANSLATED = "untranslated"
    WARNING = "warning"
    CERTAINTY = "certainty"
    """Nobody is sure of the draft."""
    EDITED = "edited"
    """Much of the machine's text was changed."""
    UNSEEN = "unseen"
    """Nobody but who wrote it has read it."""


_GRAVITY = {
    Reason.STALE: 0.9,
    Reason.ERROR: 0.85,
    Reason.REWORK: 0.8,
    Reason.UNTRANSLATED: 0.7,
    Reason.WARNING: 0.45,
    Reason.CERTAINTY: 0.65,
    Reason.EDITED: 0.4,
    Reason.UNSEEN: 0.05,
}
"""How likely each is right where it is at its strongest."""
_STATES = {
    State.STALE: Reason.STALE,
    State.REWORK: Reason.REWORK,
    State.UNTRANSLATED: Reason.UNTRANSLATED,
    State.REVIEW: Reason.UNSEEN,
}


@dataclass(frozen=True, slots=True)
class Signs:
    """What is known of a unit."""

    state: State
    certainty: float | None = None
    """How far to trust the draft, 0 to 1; None where it is none."""
    edited: float | None = None
    """Share of a machine's text that a person changed; None where it is none."""
    errors: int = 0
    warnings: int = 0


@dataclass(frozen=True, slots=True)
class Risk:
    """How much a unit needs a person, and why."""

    score: float
    """0 to 1; more is more urgent."""
    reasons: tuple[Reason, ...]
    """The gravest first; none for an approved text without findings."""


@lru_cache(maxsize=16_384)
def of(signs: Signs) -> Risk:
    """Return the risk of a unit."""
    found = sorted(_signs(signs), key=lambda sign: -sign[1])
    safe = math.prod(1 - likely for _, likely in found)
    return Risk(1 - safe, tuple(reason for reason, _ in found))


def _signs(signs: Signs) -> Iterator[tuple[Reason, float]]:
    """Yield each sign with how likely it is right."""
    if signs.state in _STATES:
        reason = _STATES[signs.state]
        yield reason, _GRAVITY[reason]
    strengths = (
        (Reason.ERROR, _of_count(signs.errors)),
        (Reason.WARNING, _of_count(signs.warnings)),
        (Reason.CERTAINTY, 0.0 if signs.certainty is None else 1 - signs.certainty),
        (Reason.EDITED, signs.edited or 0.0),
    )
    for reason, strength in strengths:
        if strength > 0:
            yield reason, _GRAVITY[reason] * min(strength, 1.0)


def _of_count(count: int) -> float:
    """Return 0 for none, and nearly 1 for many."""
    return 1 - 0.5 ** (count + 1) if count > 0 else 0.0
