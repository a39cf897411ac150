"""What is remembered of a text changes nothing of what is said of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from subjects import approved, findings, pair
from test_checks_glance import FLAGS, LANGUAGES, TEXTS

from workbench import checks
from workbench.checks import CHECKS, Subject, recent
from workbench.checks.recent import Outcome, Recent, key_of
from workbench.korean import analysis
from workbench.model import Markup, State


def one_by_one(subject: Subject) -> list[tuple[str, str]]:
    """What each check says of a unit that nobody has examined yet."""
    return [
        (code, problem.template)
        for code, check in CHECKS.items()
        for problem in check.function(subject)
    ]


@given(TEXTS, TEXTS, LANGUAGES, st.sampled_from(Markup), FLAGS, st.sampled_from(State))
@settings(max_examples=200)
def test_a_text_that_was_seen_before_is_judged_as_anew(
    source, target, languages, markup, flags, state
):
    unit = replace(approved(source, target, flags=flags), state=state)
    anew = one_by_one(Subject(unit, markup, *languages))
    for _ in range(2):
        said = checks.run(Subject(unit, markup, *languages))
        assert [(finding.code, finding.template) for finding in said] == anew


@pytest.mark.parametrize(
    "other",
    [
        pair("Snow.", "눈!"),
        pair("Snow!", "눈."),
        pair("Snow.", "눈.", markup="markdown"),
        pair("Snow.", "눈.", languages=("en", "ja")),
        pair("Snow.", "눈.", languages=("de", "ko")),
        pair("Snow.", "눈.", flags=["python-format"]),
    ],
)
def test_other_circumstances_are_another_text(other):
    memory = Recent()
    memory.keep(key_of(pair("Snow.", "눈.")), Outcome(0, {}))
    assert memory.of(key_of(pair("Snow.", "눈."))) is not None
    assert memory.of(key_of(other)) is None


def test_an_analyser_that_is_asked_for_now_is_another_circumstance(monkeypatch):
    memory = Recent()
    monkeypatch.delenv("WORKBENCH_KOREAN", raising=False)
    memory.keep(key_of(pair("A cinema.", "극장가 있다.")), Outcome(0, {}))
    assert memory.of(key_of(pair("A cinema.", "극장가 있다.")))
    monkeypatch.setenv("WORKBENCH_KOREAN", "kiwi")
    assert analysis.wanted() == "kiwi"
    assert memory.of(key_of(pair("A cinema.", "극장가 있다."))) is None


def test_a_unit_says_what_its_state_says_though_its_text_is_known():
    unit = approved("It is snowing.", "눈이 온다.")
    assert findings(unit) == ()
    assert [f.code for f in findings(replace(unit, state=State.DRAFT))] == ["draft"]
    assert findings(unit) == ()


def test_it_forgets_what_nobody_asked_for():
    memory = Recent(most=3)
    texts = [key_of(pair(f"Text {number}.", "글.")) for number in range(12)]
    first = texts[0]
    for one in texts:
        memory.keep(one, Outcome(1, {}))
        assert memory.of(first) is not None
    known = [one for one in texts if memory.of(one) is not None]
    assert first in known
    assert texts[-1] in known
    assert len(known) <= 2 * 3


@pytest.mark.parametrize("length", [1, recent.LONGEST])
def test_a_long_text_is_not_remembered(length):
    key = key_of(pair("a" * length, "b"))
    assert (key is not None) == (length + 1 <= recent.LONGEST)
