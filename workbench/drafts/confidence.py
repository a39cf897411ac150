"""How far to trust a draft: a number from 0 to 1 that orders a reviewer's day.

It begins with how sure the engine was of its words, and falls with every sign that
something is wrong. It is no proof of anything: nothing is approved, published or
hidden by it. ``docs/confidence.md`` says what it was measured against.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from workbench.model import Draft, Origin, Severity, State, Unit

_PENALTIES: Final = {Severity.ERROR: 0.4, Severity.WARNING: 0.75, Severity.INFO: 1.0}
_LONGEST: Final = 4000
"""Characters of a text that are looked at."""
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_NO_WORD: Final = re.compile(
    r"<[^<>]*+>|[{][^{}]*+[}]|%\(\w*+\)\w|`[^`]*+`|\]\([^()]*+\)"
    r"|\b[^\s@/]{1,64}+[@/]\S*+"
)
_FEW: Final = 3
"""Words below which it says nothing that they stayed."""
_SHARED: Final = 0.3
"""The share of words that two languages may have in common."""
_ANY_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Scale:
    """How the log-probability of an engine's tokens becomes a share of good drafts."""

    slope: float
    middle: float
    """Mean log-probability at which an engine is as often right as wrong."""


SCALE: Final = Scale(14.0, -0.22)
"""Chosen by hand. ``docs/confidence.md`` has beside it what is fitted to one half of
the sentences and judged on the other: steeper, a bit better with the small models."""


DOUBTFUL: Final = 0.2
"""Confidence below which hardly any draft that was measured was a good one."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a draft beside its text."""

    score: float
    """How sure the engine was, 0 to 1."""
    log_probability: float | None = None
    """Mean natural logarithm of the probability of its tokens, where it tells."""
    back: float | None = None
    """How like its source the draft is, translated back: chrF, 0 to 1."""


def is_doubtful(draft: Draft) -> bool:
    """Tell whether a draft is hardly ever right, as far as anybody measured it."""
    score = draft.origin.score
    return score is not None and score < DOUBTFUL


def confidence(
    source: str, draft: Draft, evidence: Evidence, scale: Scale = SCALE
) -> float:
    """Return how far to trust a draft of ``source``, 0 to 1."""
    trust = _of_engine(evidence, scale)
    if evidence.back is not None:
        trust = 0.4 * trust + 0.6 * evidence.back
    source, target = source[:_LONGEST], draft.text[:_LONGEST]
    for finding in draft.findings:
        trust *= _PENALTIES[finding.severity]
    trust *= _by_length(source, target)
    trust *= 1 - _repetition(source, target)
    trust *= 1 - _leftovers(source, target)
    return round(min(max(trust, 0.0), 1.0), 2)


def scored(source: str, draft: Draft, back: float | None = None) -> Draft:
    """Return a machine's draft with its confidence, if the engine tells any score."""
    score = draft.origin.score
    if score is None or draft.origin.kind != "mt" or not draft.text:
        return draft
    evidence = Evidence(score, draft.log_probability, back)
    origin = Origin("mt", draft.origin.detail, confidence(source, draft, evidence))
    return replace(draft, origin=origin)


def doubtful_first(units: Sequence[Unit]) -> list[Unit]:
    """Return the units with those first that need a reviewer most.

    Drafts by their confidence, lowest first; a draft that no one measured comes before
    a perfect one. Whatever is no draft keeps its order after them. Nothing is left out.
    """
    return sorted(units, key=lambda unit: place(certainty(unit)))


def certainty(unit: Unit) -> float | None:
    """Return how far to trust a draft, 0 to 1; None for what is no draft.

    One that no one measured is in the middle.
    """
    if unit.state is not State.DRAFT:
        return None
    score = unit.origin.score if unit.origin is not None else None
    return 0.5 if score is None else score


def place(certain: float | None) -> tuple[bool, float]:
    """Return a key that sorts the doubtful first, and what is no draft last."""
    return certain is None, certain or 0.0


def _of_engine(evidence: Evidence, scale: Scale) -> float:
    if evidence.log_probability is None:
        return min(max(evidence.score, 0.0), 1.0)
    surplus = scale.slope * (evidence.log_probability - scale.middle)
    return 1 / (1 + math.exp(min(max(-surplus, -50.0), 50.0)))


def _by_length(source: str, target: str) -> float:
    """Return less than 1 where one text is far longer than the other."""
    ratio = math.log((len(target) + 10) / (len(source) + 10))
    return math.exp(-max(0.0, abs(ratio) - 1.0))


def _repetition(source: str, target: str) -> float:
    """Return the share of the target's pairs of words that repeat one for no reason."""
    theirs = Counter(_pairs(target))
    ours = Counter(_pairs(source))
    spare = sum(max(0, n - max(1, ours[pair])) for pair, n in theirs.items())
    return spare / max(1, theirs.total())


def _pairs(text: str) -> list[tuple[str, str]]:
    words = _ANY_WORD.findall(text.casefold())
    return [*pairwise(words)]


def _leftovers(source: str, target: str) -> float:
    """Return 0 to 1 by the share of longer words that stayed as they were.

    Names and markup do not count, nor do a few words that languages share.
    """
    words = {word for word in _words(source) if word.islower()}
    if len(words) < _FEW:
        return 0.0
    left = len(words & set(_words(target))) / len(words)
    return max(0.0, (left - _SHARED) / (1 - _SHARED))


def _words(text: str) -> list[str]:
    return _WORD.findall(_NO_WORD.sub(" ", text))
