"""Counts how far a translation is: units, words and characters by state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbench import languages
from workbench.model import State, Unit


@dataclass(frozen=True, slots=True)
class Progress:
    """How much source text stands in which state; every state has a count."""

    units: Mapping[State, int]
    words: Mapping[State, int]
    """Words of the source, as its language counts them."""
    characters: Mapping[State, int]
    """Characters of the source, white space included."""

    @property
    def total(self) -> int:
        """Number of units."""
        return sum(self.units.values())

    @property
    def approved(self) -> float:
        """Share of approved units, 0 to 1; an empty article counts as done."""
        return self.units[State.APPROVED] / self.total if self.total else 1.0


def as_json(progress: Progress) -> dict[str, dict[str, int]]:
    """Return the counts by state for a program."""
    return {
        "units": {str(k): v for k, v in progress.units.items()},
        "words": {str(k): v for k, v in progress.words.items()},
        "characters": {str(k): v for k, v in progress.characters.items()},
    }


def measure(units: Iterable[Unit], language: str) -> Progress:
    """Count the live units; ``language`` is that of their source text."""
    counts: dict[str, Counter[State]] = {
        name: Counter(dict.fromkeys(State, 0))
        for name in ("units", "words", "characters")
    }
    for unit in units:
        if unit.obsolete:
            continue
        counts["units"][unit.state] += 1
        counts["words"][unit.state] += languages.count_words(unit.source, language)
        counts["characters"][unit.state] += len(unit.source)
    return Progress(**counts)
