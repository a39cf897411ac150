"""What a remembered translation is worth for a unit, and what to beware of in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workbench import likeness
from workbench.differences import Alarm, Danger, compare
from workbench.likeness import Replacement
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
    replacements: tuple[Replacement, ...] = ()
    """What was mended: numbers and placeholders; empty for most."""
    alarms: tuple[Alarm, ...] = ()
    """What in the other text says something else, and so does its translation."""
    penalties: tuple[Penalty, ...] = ()

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
class Judge:
    """Measures matches of one language pair on one day."""

    source: str
    target: str
    options: MemoryOptions
    today: date

    def ranked(
        self, question: Question, matches: Iterable[Match], *, minimum: int
    ) -> tuple[Suggestion, ...]:
        """Return the matches worth the minimum, best first; each translation once.

        The same text is worth showing whatever its penalties, and stands before all
        that is only similar.
        """
        once = {(match.article, match.unit): match for match in matches}
        judged = (self._judged(question, match, minimum) for match in once.values())
        worthy = [one for one in judged if one is not None]
        found: dict[str, Suggestion] = {}
        for one in sorted(worthy, key=lambda one: _rank(one, question), reverse=True):
            found.setdefault(one.target, one)
        return tuple(found.values())

    def _judged(
        self, question: Question, match: Match, minimum: int
    ) -> Suggestion | None:
        penalties = tuple(self._penalties(match))
        less = sum(map(self._points, penalties))
        if match.source == question.text:
            same = _is_in_place(question, match)
            return Suggestion(
                match=match,
                kind=MatchKind.CONTEXT if same else MatchKind.EXACT,
                percent=max(0, (CONTEXT if same else EXACT) - less),
                target=match.target,
                penalties=penalties,
            )
        percent = likeness.percent(match.source, question.text) - less
        if percent < minimum:
            return None
        return self._similar(question, match, max(0, percent), penalties)

    def _similar(
        self,
        question: Question,
        match: Match,
        percent: int,
        penalties: tuple[Penalty, ...],
    ) -> Suggestion:
        mended = likeness.repair(
            match.source, question.text, match.target, language=self.target
        )
        difference = compare(match.source, question.text, language=self.source)
        replacements = mended.replacements if mended else ()
        return Suggestion(
            match=match,
            kind=MatchKind.FUZZY,
            percent=percent,
            target=mended.target if mended else match.target,
            replacements=replacements,
            alarms=tuple(_unsettled(difference.alarms, replacements)),
            penalties=penalties,
        )

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


def _rank(one: Suggestion, question: Question) -> tuple[object, ...]:
    """Order suggestions; of equals the newest approval, then the most used."""
    match = one.match
    beside = sum(
        bool(ours) and ours == theirs
        for ours, theirs in zip(
            question.around, (match.before, match.after), strict=True
        )
    )
    return (
        one.kind is not MatchKind.FUZZY,
        one.percent,
        not one.alarms,
        match.context == question.context,
        beside,
        match.at,
        match.uses,
        # Whatever order the index answers in, the same entry comes first.
        [-ord(c) for c in f"{match.article}\n{match.unit}"],
    )


def _unsettled(
    alarms: Sequence[Alarm], replacements: Sequence[Replacement]
) -> Iterator[Alarm]:
    """Yield the alarms but those about numbers that were put right."""
    settled = {(old, new) for old, new in replacements}
    for alarm in alarms:
        if alarm.danger is not Danger.NUMBER or (alarm.old, alarm.new) not in settled:
            yield alarm
