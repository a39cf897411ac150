"""How far a translation is, as the stacked bars and counts of the pages show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workbench.model import State
from workbench.progress import Progress
from workbench.web import labels
from workbench.web.translations import number

ORDER = (
    State.APPROVED,
    State.REVIEW,
    State.DRAFT,
    State.REWORK,
    State.STALE,
    State.UNTRANSLATED,
)
"""From done to not begun."""


@dataclass(frozen=True, slots=True)
class Part:
    """One state's share of a bar, in percent."""

    state: State
    name: str
    count: int
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Standing:
    """Counts of units, words or characters, ready to be shown."""

    total: int
    todo: int
    """Those that are not approved."""
    parts: tuple[Part, ...]
    """One for each state, in ``ORDER``."""
    summary: str
    """The bar in words."""

    @property
    def counts(self) -> Mapping[State, int]:
        """Units in every state."""
        return {part.state: part.count for part in self.parts}


def standing(progress: Progress, counts: Mapping[State, int] | None = None) -> Standing:
    """Return the counts with their shares and names.

    :param counts: what is counted, if not units: words, or characters.
    """
    counts = progress.units if counts is None else counts
    total, start = sum(counts.values()), 0.0
    parts = []
    for state in ORDER:
        count = counts[state]
        width = 100 * count / total if total else 0.0
        parts.append(
            Part(state, labels.state(state), count, round(start, 3), round(width, 3))
        )
        start += width
    told = [f"{part.name} {number(part.count)}" for part in parts if part.count]
    todo = total - counts[State.APPROVED]
    return Standing(total, todo, tuple(parts), ", ".join(told))


def as_json(progress: Progress) -> dict[str, Any]:
    """Return the counts for a program, with the bar in words for a reader."""
    shown = standing(progress)
    return {"units": shown.counts, "total": shown.total, "summary": shown.summary}
