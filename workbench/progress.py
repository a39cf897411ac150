"""Counts how far a translation is: units, words and characters by state."""

from __future__ import annotations

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
    count = languages.word_counter(language)
    sums = {state: [0, 0, 0] for state in State}
    for unit in units:
        if not unit.obsolete:
            told, source = sums[unit.state], unit.source
            told[0] += 1
            told[1] += count(source)
            told[2] += len(source)
    whole = zip(*sums.values(), strict=True)
    return Progress(*(dict(zip(sums, each, strict=True)) for each in whole))
