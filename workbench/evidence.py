"""Compares what machines drafted with what people approved.

Everything works on characters, so that Korean is measured as fairly as English.
Only drafts that somebody approved something for are counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from math import sqrt

from rapidfuzz.distance import Levenshtein

from workbench.model import State
from workbench.store import Event

ORDER = 6
"""Longest sequence of characters that chrF compares."""
BETA = 2
"""How many times recall weighs more than precision in chrF."""
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
        default_factory=lambda: [(0, 0, 0)] * ORDER
    )

    def add(self, draft: str, approved: str) -> None:
        """Count one pair."""
        self.units += 1
        self.untouched += draft == approved
        self.edits += Levenshtein.distance(draft, approved)
        self.characters += max(len(draft), len(approved))
        new = counts(draft, approved)
        self._counts = [
            (a + x, b + y, c + z)
            for (a, b, c), (x, y, z) in zip(self._counts, new, strict=True)
        ]

    @property
    def chrf(self) -> float:
        """ChrF of all pairs together, 0 to 100, as sacrebleu computes it."""
        return score(self._counts)

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


def counts(hypothesis: str, reference: str) -> list[tuple[int, int, int]]:
    """Return for each length how many sequences each text has, and how many match.

    A reference too short to have any judges none, as sacrebleu counts.
    """
    one, other = "".join(hypothesis.split()), "".join(reference.split())
    found = []
    for length in range(1, ORDER + 1):
        ours, theirs = _sequences(one, length), _sequences(other, length)
        judged = ours.total() if theirs else 0
        found.append((judged, theirs.total(), (ours & theirs).total()))
    return found


def score(sums: Iterable[tuple[int, int, int]]) -> float:
    """Return chrF, 0 to 100: the mean precision and recall of all lengths there are.

    Popović 2015, https://aclanthology.org/W15-3049; white space does not count.
    """
    rates = [(same / a, same / b) for a, b, same in sums if a and b]
    if not rates:
        return 0.0
    precision = sum(rate for rate, _ in rates) / len(rates)
    recall = sum(rate for _, rate in rates) / len(rates)
    weighed = BETA**2 * precision + recall
    if not weighed:
        return 0.0
    return 100 * (1 + BETA**2) * precision * recall / weighed


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


def _sequences(text: str, length: int) -> Counter[str]:
    return Counter(text[at : at + length] for at in range(len(text) - length + 1))
