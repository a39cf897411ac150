"""What is looked at last is ranked as if everything were looked at first."""

from __future__ import annotations

from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from workbench.differences import Danger, Difference, Readings, compare
from workbench.likeness import percent, repair
from workbench.memory import MemoryOptions, Neighbours, Question, Suggestion
from workbench.memory.suggestions import Judge
from workbench.store import Match, MatchKind

JUDGE = Judge("en", "ko", MemoryOptions(), date(2026, 11, 28), Readings(most=300))
"""Holds a few texts only, so that some are read again."""
_SENTENCE = "The minister said **{} people** left {}."
_NUMBERS = st.sampled_from(("3", "4", "5", "6"))
_NAMES = st.sampled_from(("Seoul", "Seoul", "Busan"))
_SOURCES = st.one_of(
    st.builds(_SENTENCE.format, _NUMBERS, _NAMES),
    st.builds(_SENTENCE.format, _NUMBERS, _NAMES),
    st.sampled_from(("They did not leave {name}.", "They left {place}.", "They left.")),
)
_TARGETS = st.one_of(
    st.builds("{}명이 떠났다고 장관이 말했다.".format, _NUMBERS),
    st.builds("장관은 {}명이 떠났다고 말했다.".format, _NUMBERS),
    st.sampled_from(("그들은 떠났다.", "그들은 {name}을 떠나지 않았다.", "떠났다.")),
)
_AROUND = st.sampled_from(("", "a", "b"))
_MATCHES = st.builds(
    Match,
    source=_SOURCES,
    target=_TARGETS,
    score=st.just(0.9),
    kind=st.just(MatchKind.FUZZY),
    article=st.sampled_from(("seeds/a.md", "memory/b.tmx")),
    unit=st.text("0123456789abcdef", min_size=2, max_size=2),
    context=st.sampled_from((None, "title")),
    by=st.just("kim"),
    at=st.sampled_from(("2026-11-01T00:00Z", "2026-11-02T00:00Z")),
    before=_AROUND,
    after=_AROUND,
    reviewed=st.sampled_from((True,) * 7 + (False,)),
    imported=st.sampled_from((False,) * 7 + (True,)),
    uses=st.integers(0, 2),
)
_QUESTIONS = st.builds(
    Question,
    text=_SOURCES,
    context=st.sampled_from((None, "title")),
    around=st.builds(Neighbours, _AROUND, _AROUND),
)


def _match(number: int, target: str, at: str) -> Match:
    return Match(
        source=_SENTENCE.format(number, "Seoul"),
        target=target,
        score=0.9,
        kind=MatchKind.FUZZY,
        article="seeds/a.md",
        unit=str(number),
        context=None,
        by="kim",
        at=at,
    )


@settings(deadline=None)
@example(  # as near, but one is mended and the newer one raises an alarm
    Question(_SENTENCE.format(4, "Seoul")),
    [
        _match(3, "3명이 떠났다.", "2026-11-01T00:00Z"),
        _match(5, "떠났다.", "2026-11-02T00:00Z"),
    ],
    75,
    1,
)
@given(
    question=_QUESTIONS,
    matches=st.lists(_MATCHES, min_size=8, max_size=20),
    minimum=st.sampled_from((0, 75, 97)),
    limit=st.integers(0, 6),
)
def test_the_first_few_are_those_of_all(
    question: Question, matches: list[Match], minimum: int, limit: int
) -> None:
    wanted = _of_all(question, matches, minimum)
    every = JUDGE.ranked(question, matches, minimum=minimum, limit=100)
    assert list(every) == wanted
    first = JUDGE.ranked(question, matches, minimum=minimum, limit=limit)
    assert list(first) == wanted[:limit]


def _of_all(question: Question, matches: list[Match], minimum: int) -> list[Suggestion]:
    """Return every suggestion, each judged in full before any is ranked."""
    once = {(match.article, match.unit): match for match in matches}
    judged = [_judged(question, match) for match in once.values()]
    worthy = [
        one
        for one in judged
        if one.kind is not MatchKind.FUZZY or _percent(question, one.match) >= minimum
    ]
    found: dict[str, Suggestion] = {}
    for one in sorted(worthy, key=lambda one: _rank(one, question), reverse=True):
        found.setdefault(one.target, one)
    return list(found.values())


def _judged(question: Question, match: Match) -> Suggestion:
    difference = compare(match.source, question.text, language="en")
    mended = repair(match.source, question.text, match.target, language="ko")
    replaced = mended.replacements if mended else ()
    alarms = tuple(
        alarm
        for alarm in difference.alarms
        if alarm.danger is not Danger.NUMBER or (alarm.old, alarm.new) not in replaced
    )
    return Suggestion(
        match=match,
        kind=_kind(question, match),
        percent=max(0, _percent(question, match)),
        target=mended.target if mended else match.target,
        difference=Difference(difference.pieces, alarms),
        replacements=replaced,
        penalties=tuple(JUDGE._penalties(match)),
    )


def _kind(question: Question, match: Match) -> MatchKind:
    around = (match.before, match.after)
    if match.source != question.text:
        return MatchKind.FUZZY
    placed = all(around) and around == question.around
    same = placed and match.context == question.context
    return MatchKind.CONTEXT if same else MatchKind.EXACT


def _percent(question: Question, match: Match) -> int:
    less = sum(map(JUDGE._points, JUDGE._penalties(match)))
    same = _kind(question, match) is MatchKind.CONTEXT
    return (101 if same else percent(match.source, question.text)) - less


def _rank(one: Suggestion, question: Question) -> tuple[object, ...]:
    match = one.match
    around = zip(question.around, (match.before, match.after), strict=True)
    return (
        one.kind is not MatchKind.FUZZY,
        one.percent,
        not one.alarms,
        match.context == question.context,
        sum(bool(ours) and ours == theirs for ours, theirs in around),
        match.at,
        match.uses,
        [-ord(c) for c in f"{match.article}\n{match.unit}"],
    )
