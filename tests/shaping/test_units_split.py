"""Splitting a sentence: where it can be cut, and what its parts hold."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reshaped import (
    HTML,
    MARKDOWN,
    TEXT,
    parsed,
    sources,
    split,
)
from small_article import (
    ARTICLE,
    EMPTY,
    SCHOOL,
    STAMP,
    approved,
    given,
    marks_of,
    synced,
    the,
)

from workbench import shaping, sync
from workbench.errors import TransitionError
from workbench.model import State


def test_split_sentence_is_two_units_with_its_translation_cut() -> None:
    before = given(approved(synced(TEXT)), SCHOOL, target="시장이 말했다. 월요일이다.")
    head = "The mayor said"
    done = split(before, SCHOOL, head)
    first, second = done.units
    assert (first.source, second.source) == (head, SCHOOL[len(head) + 1 :])
    assert (first.target, second.target) == ("시장이 말했다.", "월요일이다.")
    assert {unit.state for unit in done.units} == {State.REVIEW}
    assert [marks_of(unit) for unit in done.units] == [((shaping.SHAPE, "split"),)] * 2
    assert the(done.catalog, SCHOOL).obsolete
    assert done.lost == ()


def test_a_person_says_where_the_translation_is_cut() -> None:
    before = given(approved(synced(TEXT)), SCHOOL, target="시장은 학교가 열린다고 했다")
    done = split(before, SCHOOL, "The mayor said", at=4)
    assert [unit.target for unit in done.units] == ["시장은", "학교가 열린다고 했다"]
    assert {unit.state for unit in done.units} == {State.REVIEW}


def test_without_a_sure_place_the_first_part_has_all_and_needs_work() -> None:
    before = given(approved(synced(TEXT)), SCHOOL, note="Ask Kim.")
    first, second = split(before, SCHOOL, "The mayor said").units
    assert (first.target, first.state) == (f"번역: {SCHOOL}", State.REWORK)
    assert (first.note, second.note) == ("Ask Kim.", "")
    assert (second.target, second.state) == ("", State.UNTRANSLATED)


@pytest.mark.parametrize(
    ("state", "parts"),
    [(State.DRAFT, State.DRAFT), (State.REWORK, State.REWORK)],
)
def test_parts_are_no_better_than_the_whole(state: State, parts: State) -> None:
    before = given(approved(synced(TEXT)), SCHOOL, state=state, target="하나. 둘.")
    done = split(before, SCHOOL, "The mayor said")
    assert {unit.state for unit in done.units} == {parts}


def test_stale_parts_forget_the_older_source_that_was_of_the_whole() -> None:
    older = TEXT.replace("The mayor", "A mayor")
    catalog = approved(synced(older))
    for unit in catalog.live:
        catalog = catalog.replace(replace(unit, target="하나. 둘."))
    done = split(synced(TEXT, catalog), SCHOOL, "The mayor said")
    assert {(u.state, u.previous) for u in done.units} == {(State.STALE, None)}


def test_a_part_that_stands_elsewhere_keeps_what_it_has_there() -> None:
    text = f"{TEXT}\nThe mayor said\n"
    before = approved(synced(text))
    done = split(before, SCHOOL, "The mayor said", text)
    assert the(done.catalog, "The mayor said").target == "번역: The mayor said"
    assert the(done.catalog, SCHOOL).obsolete


@pytest.mark.parametrize(
    ("text", "offset", "said"),
    [
        ("Rain fell on the coast.", 0, "no word"),
        ("Rain fell on the coast.", 23, "no word"),
        ("Rain fell on the coast.", 99, "no word"),
        ("Rain – fell.", 11, "no word"),
        ("Rain fell **on the** coast.", 14, "markup"),
        ("Rain fell on [the coast](a.md) now.", 20, "markup"),
        ("See https://example.org/a/b now.", 14, "markup"),
        ("Pay {amount} now.", 8, "markup"),
    ],
)
def test_some_places_cannot_be_cut(text: str, offset: int, said: str) -> None:
    document = parsed(text, "markdown")
    catalog, _ = sync.merge(document, MARKDOWN, EMPTY, locale="ko")
    unit = catalog.live[0]
    with pytest.raises(TransitionError, match=said):
        shaping.split(document, MARKDOWN, catalog, unit.id, offset, **STAMP)
    assert offset not in shaping.boundaries(document, catalog, unit.id)


def test_what_the_source_writes_as_one_stays_one() -> None:
    document = parsed("<p>One &NotEqualTilde; two three.</p>", "html")
    catalog, _ = sync.merge(document, HTML, EMPTY, locale="ko")
    unit = catalog.live[0]
    assert unit.source == "One ≂̸ two three."
    with pytest.raises(TransitionError, match="as one"):
        shaping.split(document, HTML, catalog, unit.id, 5, **STAMP)


def test_values_that_are_quoted_stay_whole() -> None:
    source = '---\ntitle: "One thing and \\"another\\" thing"\n---\n\nText.\n'
    document = parsed(source, "markdown")
    catalog, _ = sync.merge(document, MARKDOWN, EMPTY, locale="ko")
    unit = catalog.live[0]
    assert shaping.boundaries(document, catalog, unit.id) == ()
    assert not shaping.facts(document, catalog)[unit.id].divisible
    with pytest.raises(TransitionError, match="has to stay whole"):
        shaping.split(document, MARKDOWN, catalog, unit.id, 4, **STAMP)


def test_boundaries_are_the_edges_of_words() -> None:
    document = parsed("Rain  fell **on the** coast – at night.", "markdown")
    catalog, _ = sync.merge(document, MARKDOWN, EMPTY, locale="ko")
    unit = catalog.live[0]
    offsets = shaping.boundaries(document, catalog, unit.id)
    assert [unit.source[offset:].split()[0] for offset in offsets] == [
        "fell",
        "**on",
        "coast",
        "–",
        "at",
        "night.",
    ]


def test_chinese_is_cut_after_its_punctuation() -> None:
    document = parsed("昨夜北部海岸下了大雨，港口附近道路关闭。", language="zh")
    article = replace(ARTICLE, language="zh")
    catalog, _ = sync.merge(document, article, EMPTY, locale="ko")
    unit = catalog.live[0]
    [offset] = shaping.boundaries(document, catalog, unit.id)
    done = shaping.split(document, article, catalog, unit.id, offset, **STAMP)
    assert sources(done.units) == ["昨夜北部海岸下了大雨，", "港口附近道路关闭。"]
