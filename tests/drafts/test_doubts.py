"""What spoke against a draft is told for as long as it is that draft."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from drafting import REQUEST, RecordingEngine, answering, units
from hypothesis import given
from hypothesis import strategies as st

from workbench import checks, doubts, review
from workbench.catalog import Catalog, parse, serialize
from workbench.checks import Subject
from workbench.drafts import Providers, propose
from workbench.model import Finding, Markup, Severity, State, Unit

KIM = {"by": "kim", "at": "2026-11-28T10:00Z"}
GUESS = "The places of the markup are a guess."


class WordsOnly(RecordingEngine):
    """An engine that knows words only, and loses the made-up ones."""

    masks = ("QX{}",)


def guessed() -> Unit:
    engine = WordsOnly(lambda text: "물어보라.")
    (unit,) = propose(units("Ask {name} now."), REQUEST, Providers(engine=engine)).units
    return unit


def told(unit: Unit) -> list[str]:
    subject = Subject(unit, Markup.MARKDOWN, "en", "ko")
    found = checks.run(subject, required=State.DRAFT)
    return [one.message for one in found if one.code == "doubtful-draft"]


def test_a_guess_is_told_until_a_person_has_had_a_word() -> None:
    unit = guessed()
    assert told(unit) == [GUESS]
    for after in (
        review.edit(unit, f"{unit.target} {{name}}", **KIM),
        review.submit(unit, **KIM),
        review.approve(unit, **KIM),
    ):
        assert told(after) == []
        assert doubts.MARK not in dict(after.marks)
    assert told(review.send_back(unit, **KIM)) == []


def test_another_tool_that_edits_the_text_takes_the_doubt_away() -> None:
    assert told(replace(guessed(), target="{name}에게 물어보라.")) == []


def test_a_new_draft_has_its_own_doubts() -> None:
    unit = replace(guessed(), state=State.STALE)
    request = replace(REQUEST, states=frozenset({State.STALE}))
    providers = answering(lambda text: "⟦1⟧에게 물어보라.")
    (after,) = propose([unit], request, providers).units
    assert after.marks == ()


def test_the_catalog_keeps_it_and_other_marks() -> None:
    unit = replace(guessed(), marks=(("wb-other", "x"), *guessed().marks))
    path = Path("b.md.po")
    content = serialize(Catalog(path=path, locale="ko", units=(unit,)))
    assert f"# wb-doubt: {unit.marks[1][1]}\n" in content.decode()
    assert unit.marks[1][1].startswith("markup-guessed ")
    (read,) = parse(content, path=path, locale="ko", name="b.md.po").units
    assert read.marks == unit.marks
    assert told(read) == [GUESS]


def test_what_the_checks_see_by_themselves_is_not_said_twice() -> None:
    (unit,) = propose(
        units("In 2024 it closed."), REQUEST, answering(lambda text: "2042년에 닫혔다.")
    ).units
    assert unit.marks == ()
    found = checks.run(Subject(unit, Markup.MARKDOWN, "en", "ko"))
    assert "numbers" in [one.code for one in found]


@given(
    st.lists(st.sampled_from([*doubts.DOUBTS, "draft-numbers", "other"]), max_size=12),
    st.text(max_size=9),
)
def test_it_always_fits_into_a_line(codes: list[str], target: str) -> None:
    found = [Finding(code=c, severity=Severity.WARNING, template="x") for c in codes]
    for key, value in doubts.kept(target, found):
        assert value.isascii()
        assert len(f"# {key}: {value}") <= 76
        unit = Unit(source="a", target=target, state=State.DRAFT, marks=((key, value),))
        assert 1 <= len(doubts.about(unit)) <= len(set(codes))


@pytest.mark.parametrize("value", ["", "markup-guessed", "?? x", "markup-guessed 0"])
def test_a_mark_that_means_nothing_says_nothing(value: str) -> None:
    marks = ((doubts.MARK, value),)
    assert told(Unit(source="a", target="b", state=State.DRAFT, marks=marks)) == []
