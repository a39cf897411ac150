"""What a remembered translation is worth for a unit, and what to beware of in it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import groupby

from workbench import likeness
from workbench.differences import Alarm, Comparison, Danger, Difference, Readings
from workbench.likeness import Repaired, Replacement
from workbench.memory.neighbours import UNKNOWN, Neighbours, neighbours
from workbench.model import Unit
from workbench.reuse import MemoryOptions
from workbench.store import Match, MatchKind

CONTEXT = 101
EXACT = 100


class Penalty(StrEnum):
    """Why a match counts for less than its text."""

    IMPORTED = "imported"
    UNREVIEWED = "unreviewed"
    OLD = "old"


@dataclass(frozen=True, slots=True)
class Question:
    """A text that is looked for, and where it stands."""

    text: str
    context: str | None = None
    around: Neighbours = UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A remembered translation as one for the text that was asked about."""

    match: Match
    """The entry as the memory holds it."""
    kind: MatchKind
    percent: int
    """101 with the same neighbours, 100 for the very same text, less for any other
    and for every penalty."""
    target: str
    """The translation, mended where that was sure."""
    difference: Difference
    """What in its source is otherwise today; what was mended raises no alarm."""
    replacements: tuple[Replacement, ...] = ()
    """What was mended: numbers and placeholders; empty for most."""
    penalties: tuple[Penalty, ...] = ()

    @property
    def alarms(self) -> tuple[Alarm, ...]:
        """What in the other text says something else, and so does its translation."""
        return self.difference.alarms

    @property
    def score(self) -> float:
        """The percentage as ``wb-from`` has it, 0 to 1."""
        return min(self.percent, EXACT) / 100

    @property
    def detail(self) -> str:
        """Where it comes from and what kind it is, as ``wb-from`` has it."""
        kinds = [] if self.kind is MatchKind.EXACT else [self.kind.value]
        if self.replacements:
            kinds.append("repaired")
        kinds += dict.fromkeys(alarm.danger.value for alarm in self.alarms)
        return " ".join((self.match.article, *kinds))


def questions(units: Iterable[Unit]) -> Iterator[Question]:
    """Yield the question that each unit asks, in order; give all of an article."""
    listed = list(units)
    around = neighbours(listed)
    for unit in listed:
        yield Question(unit.source, unit.context, around.get(unit.id, UNKNOWN))


@dataclass(frozen=True, slots=True)
class _Measured:
    """A match with its percentage; the rest is looked at where it may be shown."""

    match: Match
    kind: MatchKind
    percent: int
    penalties: tuple[Penalty, ...]
    sides: Comparison

    @property
    def worth(self) -> tuple[bool, int]:
        """What decides before anything else; more is better."""
        return self.kind is not MatchKind.FUZZY, self.percent


@dataclass(frozen=True, slots=True)
class Judge:
    """Measures matches of one language pair on one day."""

    source: str
    target: str
    options: MemoryOptions
    today: date
    readings: Readings

    def ranked(
        self, question: Question, matches: Iterable[Match], *, minimum: int, limit: int
    ) -> tuple[Suggestion, ...]:
        """Return the matches worth the minimum, best first; each translation once.

        The same text is worth showing whatever its penalties, and stands before all
        that is only similar. What cannot be among the first ``limit`` is measured only:
        of a hundred sentences of one pattern all are as near.
        """
        once = {(match.article, match.unit): match for match in matches}
        judged = (self._measured(question, match, minimum) for match in once.values())
        measured = [one for one in judged if one is not None]
        measured.sort(key=lambda one: _rank(one, question), reverse=True)
        found: dict[str, Suggestion] = {}
        for _, equals in groupby(measured, lambda one: one.worth):
            for target, one, mended in self._settled(equals, found):
                found[target] = _suggestion(one, mended)
                if len(found) >= limit:
                    return tuple(found.values())[:limit]
        return tuple(found.values())

    def _settled(
        self, equals: Iterable[_Measured], found: Container[str]
    ) -> Iterator[tuple[str, _Measured, Repaired | None]]:
        """Yield matches of equal worth, those with alarms last, by what they propose.

        :param found: what need not be proposed again; it may grow.
        """
        alarming: dict[str, tuple[_Measured, Repaired | None]] = {}
        for one in equals:
            mended = self._mended(one)
            target = mended.target if mended else one.match.target
            if target in found:
                continue
            if any(_unsettled(one.sides.alarms(), mended)):
                alarming.setdefault(target, (one, mended))
            else:
                yield target, one, mended
        for target, (one, mended) in alarming.items():
            if target not in found:
                yield target, one, mended

    def _mended(self, one: _Measured) -> Repaired | None:
        target = self.readings.of(one.match.target, self.target)
        return likeness.repair_of(one.sides, target)

    def _measured(
        self, question: Question, match: Match, minimum: int
    ) -> _Measured | None:
        penalties = tuple(self._penalties(match))
        less = sum(map(self._points, penalties))
        old = self.readings.of(match.source, self.source)
        sides = Comparison(old, self.readings.of(question.text, self.source))
        kind, percent = MatchKind.FUZZY, likeness.percent_of(sides) - less
        if match.source == question.text:
            same = _is_in_place(question, match)
            kind = MatchKind.CONTEXT if same else MatchKind.EXACT
            percent = (CONTEXT if same else EXACT) - less
        elif percent < minimum:
            return None
        return _Measured(match, kind, max(0, percent), penalties, sides)

    def _penalties(self, match: Match) -> Iterator[Penalty]:
        if match.imported:
            yield Penalty.IMPORTED
        elif not match.reviewed:
            yield Penalty.UNREVIEWED
        if self.options.old_days and self._age(match.at) > self.options.old_days:
            yield Penalty.OLD

    def _age(self, at: str) -> int:
        """Return how many days ago something was; 0 where nobody knows."""
        try:
            return (self.today - date.fromisoformat(at[:10])).days
        except ValueError:
            return 0

    def _points(self, penalty: Penalty) -> int:
        return {
            Penalty.IMPORTED: self.options.imported_penalty,
            Penalty.UNREVIEWED: self.options.unreviewed_penalty,
            Penalty.OLD: self.options.old_penalty,
        }[penalty]


def _is_in_place(question: Question, match: Match) -> bool:
    """Whether the match stood where the question stands."""
    around = Neighbours(match.before, match.after)
    known = all(around) and all(question.around)
    return known and around == question.around and match.context == question.context


def _rank(one: _Measured, question: Question) -> tuple[object, ...]:
    """Order matches, alarms apart; of equals the newest, then the most used."""
    match = one.match
    beside = sum(
        bool(ours) and ours == theirs
        for ours, theirs in zip(
            question.around, (match.before, match.after), strict=True
        )
    )
    return (
        *one.worth,
        match.context == question.context,
        beside,
        match.at,
        match.uses,
        # Whatever order the index answers in, the same entry comes first.
        [-ord(c) for c in f"{match.article}\n{match.unit}"],
    )


def _suggestion(one: _Measured, mended: Repaired | None) -> Suggestion:
    difference = one.sides.difference()
    alarms = tuple(_unsettled(difference.alarms, mended))
    return Suggestion(
        match=one.match,
        kind=one.kind,
        percent=one.percent,
        target=mended.target if mended else one.match.target,
        difference=replace(difference, alarms=alarms),
        replacements=mended.replacements if mended else (),
        penalties=one.penalties,
    )


def _unsettled(alarms: Iterable[Alarm], mended: Repaired | None) -> Iterator[Alarm]:
    """Yield the alarms but those about numbers that were put right."""
    settled = {(old, new) for old, new in mended.replacements} if mended else set()
    for alarm in alarms:
        if alarm.danger is not Danger.NUMBER or (alarm.old, alarm.new) not in settled:
            yield alarm
