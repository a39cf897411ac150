"""The texts that were examined last, and what the checks said of them.

A newsroom says many things again: a story comes in one version after another, reports
end with the same lines. What was found of a text with its source holds wherever the
two stand, since a check of both is a pure function of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from workbench.checks.passage import Pair
from workbench.checks.subject import Problem
from workbench.korean import analysis

MOST = 16_000
"""Texts of which it is known for sure; it may be of twice as many."""
LONGEST = 2_000
"""Characters of both texts; longer ones are not remembered."""

Key: TypeAlias = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one examination."""

    seen: int
    """``Pair.seen``."""
    said: Mapping[str, Problem]
    """What the checks of a single text found, by their codes."""


class Recent:
    """Remembers what was asked for last; safe to share between threads."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._young: dict[Key, Outcome] = {}
        self._old: dict[Key, Outcome] = {}

    def of(self, key: Key) -> Outcome | None:
        """Return what came of the same texts, or None where that is not known."""
        known = self._young.get(key)
        if known is None and (known := self._old.get(key)) is not None:
            self.keep(key, known)
        return known

    def keep(self, key: Key, outcome: Outcome) -> None:
        """Remember what came of texts."""
        if len(self._young) >= self._most:
            # What was not asked for since the last time is forgotten.
            self._old, self._young = self._young, {}
        self._young[key] = outcome


def key_of(pair: Pair | None) -> Key | None:
    """Return all that the checks of a single text depend on.

    None where there is none, or one too long to be remembered.
    """
    if pair is None or len(pair.source.text) + len(pair.target.text) > LONGEST:
        return None
    return (
        *(pair.source.text, pair.target.text, pair.markup, pair.flags),
        *(pair.source_language, pair.target_language, analysis.wanted()),
    )
