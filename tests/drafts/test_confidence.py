"""Confidence: a number from 0 to 1 that falls with every sign of trouble."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from drafting import REQUEST, RecordingEngine, units
from hypothesis import given
from hypothesis import strategies as st

from workbench.drafts import Providers, doubtful_first, propose
from workbench.drafts.confidence import Evidence, confidence, scored
from workbench.likeness.chrf import chrf
from workbench.model import Draft, Finding, Origin, Severity, State, Unit

SOURCE = "The minister said that the border would stay closed until spring."
GOOD = "장관은 봄까지 국경이 닫혀 있을 것이라고 말했다."
SURE = Evidence(0.95, -0.05)


def draft(text: str, *severities: Severity) -> Draft:
    findings = tuple(Finding(code="x", severity=s, template="x") for s in severities)
    return Draft(text, Origin("mt", "e", 0.95), findings)


@given(
    source=st.text(max_size=60),
    text=st.text(max_size=60),
    score=st.floats(allow_nan=False),
    log=st.none() | st.floats(max_value=0, allow_nan=False),
    back=st.none() | st.floats(0, 1),
)
def test_it_is_always_between_0_and_1(
    source: str, text: str, score: float, log: float | None, back: float | None
) -> None:
    assert 0 <= confidence(source, draft(text), Evidence(score, log, back)) <= 1


@given(one=st.floats(-5, 0), other=st.floats(-5, 0))
def test_a_surer_engine_is_never_trusted_less(one: float, other: float) -> None:
    low, high = sorted((one, other))
    before = confidence(SOURCE, draft(GOOD), Evidence(math.exp(low), low))
    assert before <= confidence(SOURCE, draft(GOOD), Evidence(math.exp(high), high))


def test_a_sure_and_sound_draft_is_trusted() -> None:
    assert confidence(SOURCE, draft(GOOD), SURE) > 0.85


@pytest.mark.parametrize(
    "bad",
    [
        draft(SOURCE),
        draft("국경이 국경이 국경이 국경이 국경이 국경이 국경이"),
        draft("국경이 닫혔다. " * 30),
        draft("봄"),
        draft(GOOD, Severity.ERROR),
        draft(GOOD, Severity.WARNING, Severity.WARNING),
    ],
    ids=["left as it is", "loop", "too long", "too short", "error", "warnings"],
)
def test_each_sign_of_trouble_lowers_it(bad: Draft) -> None:
    good = confidence(SOURCE, draft(GOOD), SURE)
    assert confidence(SOURCE, bad, SURE) < good - 0.2


def test_markup_and_names_that_stay_are_no_leftovers() -> None:
    source = (
        "<strong>국경</strong> {count} Vladivostok https://example.org/border/closed"
    )
    target = (
        "<strong>border</strong> {count} Vladivostok https://example.org/border/closed"
    )
    assert confidence(source, draft(target), SURE) > 0.85


def test_a_draft_that_says_its_source_when_translated_back_is_trusted_more() -> None:
    texts = [
        confidence(SOURCE, draft(GOOD), Evidence(0.6, None, b)) for b in (0.1, 0.9)
    ]
    assert texts[0] < confidence(SOURCE, draft(GOOD), Evidence(0.6)) < texts[1]


def test_what_has_no_score_gets_none_and_a_persons_text_keeps_its_own() -> None:
    unmeasured = Draft(GOOD, Origin("mt", "pseudo"))
    remembered = Draft(GOOD, Origin("memory", "a", 1.0))
    assert scored(SOURCE, unmeasured) == unmeasured
    assert scored(SOURCE, remembered) == remembered


def test_hostile_length_ends() -> None:
    bad = draft("a@b/" * 200_000)
    assert 0 <= confidence("{`<a " * 200_000, bad, SURE) < 0.9


def test_drafts_carry_it() -> None:
    asked = units("One small sentence here.")
    sound = propose(asked, REQUEST, Providers(engine=RecordingEngine()))
    loop = RecordingEngine(lambda text: "no no no no no no no no")
    looping = propose(asked, REQUEST, Providers(engine=loop))
    scores = [one.draft.origin.score for one in (*sound.proposals, *looping.proposals)]
    assert scores == [0.5, pytest.approx(0.07, abs=0.06)]


class BothWays(RecordingEngine):
    """Knows the way back, and remembers which way it was asked."""

    def pairs(self) -> frozenset[tuple[str, str]]:
        return frozenset({("en", "ko"), ("ko", "en")})

    def translate(self, texts, source, target, **more):
        self.rule = str.upper if source == "en" else str.title
        return super().translate(texts, source, target)


def test_drafts_are_translated_back_only_if_asked_for() -> None:
    engine = BothWays()
    asked = units("One Small Sentence.")
    propose(asked, REQUEST, Providers(engine=engine))
    assert engine.asked == ["One Small Sentence."]
    (unit,) = propose(
        asked, replace(REQUEST, round_trip=True), Providers(engine=engine)
    ).units
    assert engine.asked[1:] == ["One Small Sentence.", "ONE SMALL SENTENCE."]
    assert unit.origin is not None
    assert unit.origin.score == pytest.approx(0.8)


def test_the_doubtful_come_first_and_nothing_is_left_out() -> None:
    def unit(name: str, state: State, score: float | None) -> Unit:
        return Unit(
            source=name, target="x", state=state, origin=Origin("mt", "", score)
        )

    listed = [
        unit("approved", State.APPROVED, 0.1),
        unit("sure", State.DRAFT, 0.9),
        unit("unknown", State.DRAFT, None),
        unit("doubtful", State.DRAFT, 0.2),
        unit("review", State.REVIEW, 0.3),
    ]
    order = [one.source for one in doubtful_first(listed)]
    assert order == ["doubtful", "unknown", "sure", "approved", "review"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("the same", "the same", 1.0),
        ("the same", "thesame", 1.0),
        ("abc", "xyz", 0.0),
        ("", "x", 0.0),
        ("", "", 1.0),
        # As sacreBLEU counts them.
        ("The cat sat on the mat.", "The cat is on the mat.", 0.6717),
        ("봄", "봄까지 국경", 0.2381),
    ],
)
def test_chrf(one: str, other: str, expected: float) -> None:
    assert chrf(one, other) == pytest.approx(expected, abs=0.001)


@given(one=st.text(max_size=30), other=st.text(max_size=30))
def test_chrf_is_between_0_and_1(one: str, other: str) -> None:
    assert 0 <= chrf(one, other) <= 1
