"""Compares what machines drafted with what people approved.

Everything works on characters, so that Korean is measured as fairly as English.
Only drafts that somebody approved something for are counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from math import sqrt

from rapidfuzz.distance import Levenshtein

from workbench.likeness import chrf
from workbench.model import State
from workbench.store import Event

_Z = 1.959964
"""Standard deviations that hold 95 % of a normal distribution."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A draft and what was approved in its place."""

    engine: str
    """``argos translate-en_ko-1.1`` or ``memory``."""
    article: str
    locale: str
    month: str
    """Of the approval: ``2026-11``."""
    draft: str
    approved: str


@dataclass(frozen=True, slots=True)
class Interval:
    """Between which bounds a share lies, with 95 % confidence."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Key:
    """What is compared: an engine with its model, a language pair, a month."""

    engine: str
    source: str
    target: str
    month: str


@dataclass(slots=True)
class Measures:
    """The sums over the pairs of one key; every figure is of the whole."""

    units: int = 0
    untouched: int = 0
    edits: int = 0
    """Characters inserted, deleted or replaced."""
    characters: int = 0
    """Of the longer of draft and approved text, summed."""
    unrecorded: int = 0
    """Approved units whose draft the history does not know; in no other figure."""
    _counts: list[tuple[int, int, int]] = field(
        default_factory=lambda: [(0, 0, 0)] * chrf.ORDER
    )

    def add(self, draft: str, approved: str) -> None:
        """Count one pair."""
        self.units += 1
        self.untouched += draft == approved
        self.edits += Levenshtein.distance(draft, approved)
        self.characters += max(len(draft), len(approved))
        self._sum(chrf.counts(draft, approved))

    def take(self, other: Measures) -> None:
        """Count all pairs of another key too."""
        self.units += other.units
        self.untouched += other.untouched
        self.edits += other.edits
        self.characters += other.characters
        self.unrecorded += other.unrecorded
        self._sum(other._counts)

    def _sum(self, new: Iterable[tuple[int, int, int]]) -> None:
        self._counts = [
            (a + x, b + y, c + z)
            for (a, b, c), (x, y, z) in zip(self._counts, new, strict=True)
        ]

    @property
    def chrf(self) -> float:
        """ChrF of all pairs together, 0 to 100, as sacrebleu computes it."""
        return 100 * chrf.score(self._counts)

    @property
    def distance(self) -> float:
        """Share of characters that were changed, 0 to 1."""
        return self.edits / self.characters if self.characters else 0.0

    @property
    def share(self) -> float:
        """Share of drafts approved as they were, 0 to 1."""
        return self.untouched / self.units if self.units else 0.0

    @property
    def interval(self) -> Interval:
        """The bounds of that share."""
        return wilson(self.untouched, self.units)


def wilson(hits: int, total: int) -> Interval:
    """Return Wilson's interval of a share; all of it where nothing was counted."""
    if not total:
        return Interval(0.0, 1.0)
    share, square = hits / total, _Z * _Z
    middle = share + square / (2 * total)
    spread = _Z * sqrt(share * (1 - share) / total + square / (4 * total * total))
    whole = 1 + square / total
    return Interval(
        max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole)
    )


def pairs(events: Iterable[Event]) -> Iterator[Pair]:
    """Yield the last draft of each unit whose text stands approved.

    ``events`` are ordered by unit, and of each from old to new.
    """
    for _, steps in groupby(events, lambda e: (e.locale, e.article, e.unit)):
        draft: Event | None = None
        approval: Event | None = None
        for event in steps:
            if event.action == "draft":
                draft, approval = event, None
            elif event.after_state is not State.APPROVED:
                approval = None
                if event.after_state is State.UNTRANSLATED:
                    draft = None
            elif approval is None:
                approval = event
        if draft is not None and approval is not None:
            yield _pair(draft, approval)


def engine_of(kind: str, detail: str) -> str:
    """Return whose work a text is; all of the memory's is the memory's."""
    return kind if kind == "memory" or not detail else detail


def _pair(draft: Event, approval: Event) -> Pair:
    origin = draft.origin
    return Pair(
        engine=engine_of(origin.kind, origin.detail) if origin else "unknown",
        article=draft.article,
        locale=draft.locale,
        month=approval.at[:7],
        draft=draft.after_target,
        approved=approval.after_target,
    )
