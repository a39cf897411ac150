"""Joining sentences: what the whole holds of its parts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reshaped import (
    DOCUMENT,
    LATER,
    MARKDOWN,
    PAIR,
    TEXT,
    joined,
    parsed,
    sources,
)
from small_article import (
    ARTICLE,
    EMPTY,
    OTHER,
    RAIN,
    ROADS,
    SCHOOL,
    STAMP,
    approved,
    given,
    marks_of,
    synced,
    the,
)

from workbench import shaping, sync
from workbench.errors import NothingMatchedError, TransitionError
from workbench.model import Origin, Reference, State


def test_joined_unit_is_both_sentences_wherever_they_are_neighbours() -> None:
    before = approved(synced(TEXT))
    after = joined(before, RAIN)
    assert sources(after.live) == [PAIR, SCHOOL, OTHER]
    unit = the(after, PAIR)
    assert unit.target == f"번역: {RAIN} 번역: {ROADS}"
    assert (unit.state, unit.by, unit.at) == (State.REVIEW, *LATER.values())
    assert marks_of(unit) == ((shaping.SHAPE, "joined"),)
    assert [place.line for place in unit.references] == [1, 3]
    assert sources(after.obsolete) == [RAIN, ROADS]
    assert {unit.state for unit in after.obsolete} == {State.APPROVED}
    assert the(after, SCHOOL) == the(before, SCHOOL)


def test_a_sentence_that_stands_elsewhere_too_stays_there() -> None:
    text = f"{TEXT}\n{ROADS}\n"
    before = approved(synced(text))
    after = joined(before, RAIN, text)
    assert sources(after.live) == [PAIR, SCHOOL, OTHER, ROADS]
    alone = the(after, ROADS)
    assert (alone.state, alone.references) == (
        State.APPROVED,
        (Reference("seeds/a.txt", 7),),
    )


def test_three_sentences_are_joined_one_after_the_other() -> None:
    before = approved(synced(TEXT))
    after = joined(joined(before, RAIN), PAIR)
    assert sources(after.live) == [f"{PAIR} {SCHOOL}", OTHER, PAIR]
    assert "번역: " + SCHOOL in the(after, f"{PAIR} {SCHOOL}").target


def test_language_of_the_translation_decides_what_is_between() -> None:
    before = replace(approved(synced(TEXT)), locale="ja")
    unit = the(before, RAIN)
    done = shaping.join(DOCUMENT, ARTICLE, before, unit.id, **LATER)
    assert done.units[0].target == f"번역: {RAIN}번역: {ROADS}"


MACHINE = Origin("mt", "pseudo", 0.5)
STATES = [
    ("approved review", State.REVIEW),
    ("approved rework", State.REWORK),
    ("stale approved", State.STALE),
    ("stale draft", State.REWORK),
    ("draft approved", State.DRAFT),
    ("draft draft", State.DRAFT),
    ("approved untranslated", State.REWORK),
    ("untranslated draft", State.REWORK),
    ("untranslated untranslated", State.UNTRANSLATED),
]


@pytest.mark.parametrize(("states", "expected"), STATES)
def test_the_least_state_of_the_parts_is_that_of_the_whole(
    states: str, expected: State
) -> None:
    catalog = approved(synced(TEXT))
    for source, state in zip((RAIN, ROADS), map(State, states.split()), strict=True):
        changes: dict[str, object] = {"state": state}
        if state is State.UNTRANSLATED:
            changes |= {"target": "", "origin": None, "by": "", "at": ""}
        if state is State.DRAFT:
            changes |= {"origin": MACHINE, "by": "", "at": ""}
        catalog = given(catalog, source, **changes)
    unit = the(joined(catalog, RAIN), PAIR)
    assert unit.state is expected
    assert bool(unit.target) == (expected is not State.UNTRANSLATED)
    assert (unit.origin == MACHINE) == ("draft" in states)
    assert bool(unit.by) == (states not in {"draft draft", STATES[-1][0]})


def test_what_was_said_of_the_parts_is_said_of_the_whole() -> None:
    catalog = given(approved(synced(TEXT)), RAIN, note="Ask Kim.", state=State.REWORK)
    catalog = given(catalog, RAIN, reason="too long", flags=("no-wrap",))
    catalog = given(catalog, ROADS, note="Ask Lee.")
    unit = the(joined(catalog, RAIN), PAIR)
    assert (unit.note, unit.reason) == ("Ask Kim.\nAsk Lee.", "too long")
    assert unit.flags == ("no-wrap",)


def test_joined_stale_text_remembers_the_older_source_and_its_return() -> None:
    older = TEXT.replace("Several", "Many")
    catalog = synced(TEXT, approved(synced(older)))
    unit = the(joined(catalog, RAIN), PAIR)
    assert (unit.state, unit.previous) == (State.STALE, PAIR.replace("Several", "Many"))
    back = synced(older, joined(catalog, RAIN))
    returned = the(back, PAIR.replace("Several", "Many"))
    assert (returned.state, marks_of(returned)) == (
        State.REVIEW,
        ((shaping.SHAPE, "joined"),),
    )


@pytest.mark.parametrize(
    ("text", "source", "said"),
    [
        (TEXT, SCHOOL, "last of its paragraph"),
        (f"{RAIN} `a = b`. {ROADS}", None, "not text"),
    ],
)
def test_without_a_neighbour_there_is_nothing_to_join(
    text: str, source: str | None, said: str
) -> None:
    article = ARTICLE if source else MARKDOWN
    document = parsed(text, article.format)
    catalog, _ = sync.merge(document, article, EMPTY, locale="ko")
    unit = the(catalog, source) if source else catalog.live[0]
    with pytest.raises(TransitionError, match=said):
        shaping.join(document, article, catalog, unit.id, **STAMP)


def test_a_unit_that_is_gone_or_unknown_cannot_be_joined() -> None:
    gone = synced(f"{SCHOOL}\n", approved(synced(TEXT)))
    document = parsed(f"{SCHOOL}\n")
    with pytest.raises(TransitionError, match="not in the article now"):
        shaping.join(document, ARTICLE, gone, the(gone, RAIN).id, **STAMP)
    with pytest.raises(NothingMatchedError):
        shaping.join(document, ARTICLE, gone, "0" * 12, **STAMP)


def test_units_of_a_catalog_that_lags_behind_are_untouched() -> None:
    before = approved(synced(f"{TEXT}\n\nGone by now.\n"))
    done = shaping.join(DOCUMENT, ARTICLE, before, the(before, RAIN).id, **STAMP)
    assert the(done.catalog, "Gone by now.") == the(before, "Gone by now.")
    assert sources(done.catalog.live) == [PAIR, SCHOOL, OTHER, "Gone by now."]
