"""Compares which predicates two texts deny, word by word of a list.

A text is taken apart into its words, with what they may be in the other language, and
its denials, with what each of them denies. A denial is contradicted where what it
denies is in the other text and nothing there could deny it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from workbench.checks.denials.predicates import NOTHING, Senses

_NOWHERE: frozenset[int] = frozenset()
_IDLE = frozenset(("not", "for", "on", "will", "tell", "have_to"))
"""Senses that are in any sentence, and say nothing if they are all."""


@dataclass(slots=True)  # not frozen: made for every word
class Word:
    """A word of a text, and how far something there denies it."""

    text: str
    """In small letters."""
    clause: int
    """The number of the clause it is in."""
    senses: Senses = NOTHING
    start: int = 0
    """Where it begins in the text."""
    doubts: frozenset[int] = _NOWHERE
    """Places of the words that can deny it; :data:`PLAIN` of those that do plainly."""
    phrase: frozenset[int] = _NOWHERE
    """Places of the words that it makes a phrase with."""


PLAIN, PREFIX = -1, -2
"""Stand in ``doubts`` for words that deny and are nothing else, and for a prefix."""


@dataclass(slots=True)  # as above
class Denial:
    """A plain denial, and what it can be the denial of."""

    text: str
    """The word that denies."""
    own: Senses
    """What it denies, as far as the list has it."""
    near: Sequence[Senses] = ()
    """What may be denied in its place, the nearest first: an object, a second verb."""
    around: Sequence[Senses] = ()
    """What stands with it, too, and would answer it in a denial of the other text."""
    whole: Senses = NOTHING
    """What answers it without denying anything."""
    object: Senses = NOTHING
    """That of a verb, if it has one: then it is not said otherwise, but denied."""
    light: bool = True
    """Whether it says so little itself that one of ``near`` may be meant."""
    clause: int = 0
    """The number of the clause it is in."""


@dataclass(slots=True)  # as above
class Side:
    """A text taken apart."""

    words: list[Word]
    denials: list[Denial]
    prefixed: Sequence[Denial] = ()
    """Words that deny with their beginning: unwise."""
    refusals: Sequence[int] = ()
    """Places of verbs that say as much as a denial: “failed to”, 거부."""


class Fate(Enum):
    """What became of a denial in the other text."""

    ANSWERED = 1
    """A plain denial can be the same there."""
    REPLACED = 2
    """Something that denies in a word of its own can: a refusal, a prefix."""
    CONTRADICTED = 3
    """What it denies is there, and nothing denies it."""
    TOUCHED = 4
    """Its object or the like is there, and nothing denies that."""
    ELSEWHERE = 5
    """What it denies is in the list, and no word for it there: it is said otherwise."""
    UNKNOWN = 6


_MET = frozenset({Fate.ANSWERED, Fate.REPLACED})
_ANSWERED = frozenset({Fate.ANSWERED})
_SETTLED = frozenset({Fate.ELSEWHERE})
_OPPOSED = frozenset({Fate.CONTRADICTED, Fate.TOUCHED})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What comes of comparing two texts."""

    lost: list[str]
    """Words of the first that deny what the second says."""
    gained: list[str]
    """Words of the second that deny what the first says."""
    is_settled: bool
    """Whether there is no more to ask: each denial has its answer, or only one text
    denies, and the other says so in words of its own."""
    is_certain: bool = False
    """Whether a predicate itself is lost or gained, and not only what stands by it."""


def compared(first: Side, second: Side) -> Verdict:
    """Compare what two texts deny; exchanged, they have the contrary verdict.

    A word is only lost or gained where its text denies more often than the other, and
    no denial there is without an answer that could be meant.
    """
    ours = _fates(first.denials, first, second)
    theirs = _fates(second.denials, second, first)
    lost = _against(first, second, ours, theirs)
    gained = _against(second, first, theirs, ours)
    fates = (*ours, *theirs)
    if ours and len(ours) == len(theirs):
        settled = _ANSWERED.issuperset(fates)
    else:
        settled = bool(ours) != bool(theirs) and _SETTLED.issuperset(fates)
    certain = any(fate is Fate.CONTRADICTED for _, fate in (*lost, *gained))
    return Verdict(_texts(lost), _texts(gained), settled, certain)


def _texts(opposed: Sequence[tuple[Denial, Fate]]) -> list[str]:
    return [denial.text for denial, _ in opposed]


def _against(
    one: Side, other: Side, mine: Sequence[Fate], theirs: Sequence[Fate]
) -> list[tuple[Denial, Fate]]:
    """Return the denials of one text that deny what the other says."""
    if not _MET.issuperset(theirs):
        return []
    judged = [*zip(one.prefixed, _fates(one.prefixed, one, other), strict=True)]
    if len(mine) > theirs.count(Fate.ANSWERED):
        judged += zip(one.denials, mine, strict=True)
    found = [(denial, fate) for denial, fate in judged if fate in _OPPOSED]
    spare = sum(not _is_claimed(place, one, other) for place in other.refusals)
    return found if len(found) > spare else []


def _is_claimed(refusal: int, one: Side, other: Side) -> bool:
    """Tell whether what is refused in one text is denied in the other, or said there.

    A refusal of something else can be what the other text denies in words of its own.
    """
    told = [word.senses for word in one.words]
    refused = next((w.senses for w in other.words[refusal + 1 :] if w.senses), NOTHING)
    return not refused or not all(map(refused.isdisjoint, told))


def _fates(denials: Sequence[Denial], one: Side, other: Side) -> list[Fate]:
    return [fate(denial, one, other) for denial in denials]


def fate(denial: Denial, one: Side, other: Side) -> Fate:
    """Return what became of a denial of one text in the other."""
    own = _places(denial.own, other)
    if _places(denial.whole, other):
        return Fate.REPLACED
    doubts = _doubts([denial.own], other) - own
    more = _doubts(denial.near[:2] if own else [*denial.near, *denial.around], other)
    if PLAIN in doubts or PLAIN in more:
        return Fate.ANSWERED
    if doubts or (more and not own):
        return Fate.REPLACED
    places = own
    if denial.light and not own:
        near = filter(None, (_places(senses, other) for senses in denial.near))
        places = next(near, set())
    if places:
        if all(_is_told(other.words[at], one) for at in places):
            return Fate.UNKNOWN
        return Fate.CONTRADICTED if own else Fate.TOUCHED
    if denial.light or not denial.own or _places(denial.object, other):
        return Fate.UNKNOWN
    return Fate.ELSEWHERE


def _doubts(alike: Sequence[Senses], other: Side) -> set[int]:
    """Return what can deny the words of a text that have such senses."""
    return {
        doubt
        for senses in alike
        for at in _places(senses, other)
        for doubt in other.words[at].doubts
    }


def _places(senses: Senses, side: Side) -> set[int]:
    """Return where a text has a word of such senses."""
    if senses <= _IDLE:
        return set()
    return {
        place
        for place, word in enumerate(side.words)
        if not senses.isdisjoint(word.senses)
    }


def _is_told(word: Word, one: Side) -> bool:
    """Tell whether a text says what the word of the other does without denying it."""
    return any(
        not (mine.doubts or word.senses.isdisjoint(mine.senses)) for mine in one.words
    )
