"""Whatever an engine returns: a decent draft, a finding, or both."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from drafting import (
    CUT_OFF,
    REQUEST,
    RecordingEngine,
    answering,
    codes,
    texts,
    units,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.drafts import Providers, propose
from workbench.model import Markup, State


@given(
    before=st.text(" \t\n\u00a0\u3000", max_size=3),
    core=st.text("abc é.", min_size=1).filter(
        lambda text: any(c in text for c in "abc")
    ),
    after=st.text(" \t\n\u00a0\u3000", max_size=3),
)
@settings(max_examples=100, deadline=None)
def test_white_space_at_the_edges_comes_back(
    before: str, core: str, after: str
) -> None:
    source = before + core.strip() + after
    request = replace(REQUEST, markup=Markup.PLAIN)
    drafted = propose(units(source), request, answering(lambda text: f"\n{text}! "))
    assert texts(drafted) == {source: before + core.strip() + "!" + after}


def test_placeholders_come_back_and_may_move() -> None:
    source = "**Kim** wrote to [the desk](https://example.org) at {time}."
    asked: list[str] = []

    def reverse(text: str) -> str:
        asked.append(text)
        return " ".join(reversed(text.rstrip(".").split())) + "."

    drafted = propose(units("See {time} on `x` now."), REQUEST, answering(reverse))
    assert texts(drafted) == {"See {time} on `x` now.": "now `x` on {time} See."}
    assert codes(drafted) == []
    assert "{time}" not in asked[0]
    assert codes(propose(units(source), REQUEST, answering(str.upper))) == []


def test_t44_a_lost_placeholder_is_a_finding_and_the_draft_stays() -> None:
    drafted = propose(
        units("Ask {name} about it."), REQUEST, answering(lambda text: "물어보라.")
    )
    assert texts(drafted) == {"Ask {name} about it.": "물어보라."}
    (finding,) = drafted.findings
    assert finding.code == "lost-placeholder"
    assert finding.unit == drafted.units[0].id
    assert finding.target == "물어보라."


def test_t44_an_added_tag_is_a_finding_and_the_draft_stays() -> None:
    request = replace(REQUEST, markup=Markup.HTML)
    drafted = propose(
        units("Hello."), request, answering(lambda text: "<script>x()</script>안녕")
    )
    assert "added-placeholder" in codes(drafted)
    assert drafted.units[0].state is State.DRAFT


def test_t44_ten_times_the_length_is_a_finding_and_the_draft_stays() -> None:
    source = "A sentence of some length."
    drafted = propose(units(source), REQUEST, answering(lambda text: text * 11))
    assert texts(drafted) == {source: source * 11}
    assert codes(drafted) == ["draft-too-long"]
    assert codes(propose(units(source), REQUEST, answering(lambda t: t * 10))) == []
    assert codes(propose(units("Hi."), REQUEST, answering(lambda t: "안녕" * 20))) == []


def test_t44_a_flood_is_refused() -> None:
    source = "A sentence of some length."
    drafted = propose(units(source), REQUEST, answering(lambda text: text * 101))
    assert drafted.proposals == ()
    assert (codes(drafted), drafted.left) == (["draft-refused"], 1)


@pytest.mark.parametrize("answer", ["", " \n", "\x07\u202e"])
def test_an_empty_answer_is_a_finding_and_no_draft(answer: str) -> None:
    drafted = propose(units("**Hello.**"), REQUEST, answering(lambda text: answer))
    assert drafted.proposals == ()
    assert (codes(drafted), drafted.left) == (["draft-empty"], 1)


@pytest.mark.parametrize(
    ("answer", "clean"),
    [
        ("안녕\x00하세요", "안녕하세요"),
        ("안녕\n세상\t끝", "안녕 세상 끝"),
        ("\x1b[31m안녕", "[31m안녕"),
        ("안녕\u202e하세요\u2069", "안녕하세요"),
        ("a\u2028b\x85c", "a b c"),
        ("lone \ud800 surrogate", "lone  surrogate"),
    ],
)
def test_invisible_characters_are_removed_and_reported(answer: str, clean: str) -> None:
    drafted = propose(units("Hello."), REQUEST, answering(lambda text: answer))
    assert texts(drafted) == {"Hello.": clean}
    assert codes(drafted)[0] == "draft-cleaned"


def test_invisible_characters_of_the_source_are_its_own() -> None:
    source = "One\ntwo \u2067three\u2069."
    drafted = propose(units(source), REQUEST, answering(str.upper))
    assert texts(drafted) == {source: source.upper()}
    assert codes(drafted) == []


@given(answer=st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_whatever_the_engine_says_the_result_is_a_draft_or_a_finding(
    answer: str,
) -> None:
    source = "**Ask** {name} at [the desk](https://example.org)."
    drafted = propose(units(source), REQUEST, answering(lambda text: answer))
    assert drafted.proposals or drafted.findings
    for unit in drafted.units:
        assert unit.state is State.DRAFT
        assert unit.target.strip()
        assert not {unicodedata.category(c) for c in unit.target} & {"Cc", "Cs"}


def test_findings_of_the_engine_itself_are_passed_on() -> None:
    providers = Providers(engine=RecordingEngine(findings=(CUT_OFF,)))
    drafted = propose(units("Hello."), REQUEST, providers)
    assert codes(drafted) == ["draft-cut-off"]
    assert drafted.findings[0].unit == drafted.units[0].id
