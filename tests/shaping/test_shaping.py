"""Joining, splitting, detaching: what the units hold, and what comes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
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

from workbench import formats, shaping, sync
from workbench.catalog import Catalog
from workbench.errors import NothingMatchedError, TransitionError
from workbench.model import Article, Document, Origin, Reference, State, Unit

PAIR = f"{RAIN} {ROADS}"
TEXT = f"{PAIR} {SCHOOL}\n\n{OTHER} {PAIR}\n\n{OTHER}\n"
LATER = {"by": "lee", "at": "2026-11-24T09:00Z"}
MARKDOWN = replace(ARTICLE, name="seeds/a.md", format="markdown")
HTML = replace(ARTICLE, name="seeds/a.html", format="html")


def parsed(text: str, format: str = "text", language: str = "en") -> Document:
    options = formats.ParseOptions(language=language)
    return formats.parse(text, format=format, options=options)


DOCUMENT = parsed(TEXT)


def joined(catalog: Catalog, source: str, text: str = TEXT) -> Catalog:
    unit = the(catalog, source)
    done = shaping.join(parsed(text), ARTICLE, catalog, unit.id, **LATER)
    assert synced(text, done.catalog) is done.catalog
    return done.catalog


def split(
    catalog: Catalog, source: str, head: str, text: str = TEXT, at: int | None = None
) -> shaping.Reshaped:
    done = shaping.split(
        parsed(text),
        ARTICLE,
        catalog,
        the(catalog, source).id,
        len(head),
        target_offset=at,
        **LATER,
    )
    assert synced(text, done.catalog) is done.catalog
    return done


def sources(units: Sequence[Unit]) -> list[str]:
    return [unit.source for unit in units]


# Joining


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


# Splitting


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


# One is the other's inverse


def test_splitting_what_was_joined_gives_the_approved_sentences_back() -> None:
    before = approved(synced(TEXT))
    done = split(joined(before, RAIN), PAIR, RAIN)
    assert done.catalog == before
    assert sources(done.units) == [RAIN, ROADS]
    assert done.lost == ()


def test_an_approved_whole_is_not_forgotten_when_it_is_split() -> None:
    before = approved(synced(TEXT))
    whole = approved(joined(before, RAIN), PAIR)
    whole = given(whole, PAIR, target=f"번역: {RAIN} 번역: {ROADS}")
    done = split(whole, PAIR, RAIN)
    assert done.catalog.live == before.live
    [kept] = done.catalog.obsolete
    assert (kept.state, marks_of(kept)) == (State.APPROVED, ())
    again = joined(done.catalog, RAIN)
    assert the(again, PAIR) == the(whole, PAIR)


def test_what_was_written_into_the_whole_is_cut_and_nothing_is_lost() -> None:
    catalog = given(
        joined(approved(synced(TEXT)), RAIN), PAIR, target="비가 왔다. 길이 막혔다."
    )
    done = split(catalog, PAIR, RAIN)
    assert [unit.target for unit in done.units] == ["비가 왔다.", "길이 막혔다."]
    assert {unit.state for unit in done.units} == {State.REVIEW}
    assert {unit.target for unit in done.lost} == {f"번역: {RAIN}", f"번역: {ROADS}"}


def test_the_half_that_nobody_touched_keeps_its_approval() -> None:
    text = f"번역: {RAIN} 길이 여럿 막혔다"
    catalog = given(joined(approved(synced(TEXT)), RAIN), PAIR, target=text)
    first, second = split(catalog, PAIR, RAIN).units
    assert (first.state, first.target) == (State.APPROVED, f"번역: {RAIN}")
    assert (second.state, second.target) == (State.REVIEW, "길이 여럿 막혔다")


def test_a_whole_that_was_sent_back_gives_no_approval_to_its_parts() -> None:
    catalog = joined(approved(synced(TEXT)), RAIN)
    catalog = given(catalog, PAIR, state=State.REWORK, reason="wrong tone")
    done = split(catalog, PAIR, RAIN)
    assert {(u.state, u.reason) for u in done.units} == {(State.REWORK, "wrong tone")}


def test_joining_the_parts_gives_the_approved_sentence_back() -> None:
    before = approved(synced(TEXT))
    parts = split(before, SCHOOL, "The mayor said").catalog
    assert joined(parts, "The mayor said") == before


def test_parts_that_were_translated_make_a_new_whole() -> None:
    before = approved(synced(TEXT))
    parts = split(before, SCHOOL, "The mayor said").catalog
    parts = approved(parts, "The mayor said", SCHOOL[15:])
    done = shaping.join(
        DOCUMENT, ARTICLE, parts, the(parts, "The mayor said").id, **LATER
    )
    unit = the(done.catalog, SCHOOL)
    assert unit.target == f"번역: The mayor said 번역: {SCHOOL[15:]}"
    assert (unit.state, marks_of(unit)) == (State.REVIEW, ())
    assert sources(done.lost) == [SCHOOL]
    assert [marks_of(u) for u in done.catalog.obsolete] == [(), ()]


def test_part_and_neighbour_can_be_joined() -> None:
    before = approved(synced(TEXT))
    catalog = split(before, ROADS, "Several roads").catalog
    after = joined(catalog, RAIN)
    first = f"{RAIN} Several roads"
    assert sources(after.live)[:2] == [first, ROADS[len("Several roads ") :]]
    assert marks_of(the(after, first)) == ((shaping.SHAPE, "joined"),)


# Detaching


def test_detached_occurrence_begins_as_a_copy() -> None:
    before = given(approved(synced(TEXT)), OTHER, note="Ask Kim.")
    shared = the(before, OTHER)
    done = shaping.detach(DOCUMENT, ARTICLE, before, shared.id, 2, **LATER)
    [own] = done.units
    assert (own.context, own.target) == ("occurrence 2", shared.target)
    assert (own.state, own.note, own.by) == (State.APPROVED, "Ask Kim.", "kim")
    assert [place.line for place in own.references] == [5]
    assert [place.line for place in the(done.catalog, OTHER).references] == [3]
    assert synced(TEXT, done.catalog) is done.catalog
    back = shaping.attach(DOCUMENT, ARTICLE, done.catalog, own.id)
    assert back.catalog == before
    assert (back.units, back.lost) == ((shared,), (own,))


@pytest.mark.parametrize("number", [0, 1, 3])
def test_only_a_later_occurrence_can_be_detached(number: int) -> None:
    before = approved(synced(TEXT))
    with pytest.raises(TransitionError, match="occurrence"):
        shaping.detach(
            DOCUMENT, ARTICLE, before, the(before, OTHER).id, number, **STAMP
        )
    with pytest.raises(TransitionError, match="not a detached"):
        shaping.attach(DOCUMENT, ARTICLE, before, the(before, OTHER).id)


def with_detached(text: str, source: str, number: int, target: str) -> Catalog:
    before = approved(synced(text))
    place = parsed(text), ARTICLE, before, the(before, source).id
    catalog = shaping.detach(*place, number, **STAMP).catalog
    own = replace(the(catalog, source, f"occurrence {number}"), target=target)
    return catalog.replace(own)


def test_detached_units_keep_their_places_when_others_are_joined() -> None:
    text = f"{OTHER} {RAIN}\n\n{OTHER} {ROADS}\n\n{OTHER} {SCHOOL}\n"
    before = with_detached(text, OTHER, 3, "셋째")
    after = joined(before, OTHER, text)
    assert sources(after.live)[0] == f"{OTHER} {RAIN}"
    own = the(after, OTHER, "occurrence 2")
    assert (own.target, own.state) == ("셋째", State.APPROVED)
    assert [place.line for place in own.references] == [5]


def test_pairs_with_a_detached_sentence_become_detached_pairs() -> None:
    before = with_detached(TEXT, RAIN, 2, "둘째")
    after = joined(before, RAIN)
    assert the(after, PAIR).target == f"번역: {RAIN} 번역: {ROADS}"
    own = the(after, PAIR, "occurrence 2")
    assert own.target == f"둘째 번역: {ROADS}"
    assert marks_of(own) == ((shaping.SHAPE, "joined"),)


def test_parts_of_a_detached_sentence_are_detached() -> None:
    before = with_detached(TEXT, RAIN, 2, "하나. 둘.")
    before = given(before, RAIN, target="첫째. 다음.")
    after = split(before, RAIN, "Heavy rain fell").catalog
    assert the(after, "Heavy rain fell").target == "첫째."
    assert the(after, "Heavy rain fell", "occurrence 2").target == "하나."


# What can be done


def test_facts_say_what_can_be_done_with_every_unit() -> None:
    catalog = with_detached(TEXT, OTHER, 2, "둘째")
    catalog = joined(catalog, RAIN)
    found = shaping.facts(DOCUMENT, catalog)
    assert found.keys() == {unit.id for unit in catalog.live}
    assert found[the(catalog, PAIR).id] == shaping.Facts(
        joinable=True, divisible=True, occurrences=2, shape="joined"
    )
    assert not found[the(catalog, SCHOOL).id].joinable
    own = found[the(catalog, OTHER, "occurrence 2").id]
    assert (own.detached, own.joinable) == (True, False)


def article_of(text: str, article: Article) -> tuple[Document, Catalog]:
    document = parsed(text, article.format)
    return document, sync.merge(document, article, EMPTY, locale="ko")[0]


def test_nesting_and_level_are_told_to_translators() -> None:
    text = "# Title\n\n## Part\n\n- One.\n  - Deep. Deeper.\n\n> Said.\n>\n> > Cited.\n"
    _, catalog = article_of(text, MARKDOWN)
    assert {unit.source: unit.extracted for unit in catalog.live} == {
        "Title": "title",
        "Part": "heading 2",
        "One.": "list item",
        "Deep.": "list item, level 2",
        "Deeper.": "list item, level 2, continued",
        "Said.": "quote",
        "Cited.": "quote, level 2",
    }
