"""One shape and back again, detached occurrences, and what can be done."""

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
    split,
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
from workbench.catalog import Catalog
from workbench.errors import TransitionError
from workbench.model import Article, Document, State

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
