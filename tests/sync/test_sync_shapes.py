"""Updates of articles whose units translators, or the newsroom, divided anew."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_article import (
    ARTICLE,
    OTHER,
    RAIN,
    ROADS,
    SCHOOL,
    STAMP,
    approved,
    given,
    marks_of,
    merged,
    synced,
    the,
)

from workbench import catalog as po
from workbench import formats, review, shaping
from workbench.catalog import Catalog
from workbench.model import Document, State, Unit
from workbench.sync.inheritance import is_derived

PAIR = f"{RAIN} {ROADS}"
TEXT = f"{PAIR} {SCHOOL}\n\n{OTHER}\n"
HEAD = "Several roads near the harbour"
TAIL = "were closed until the morning."
JOINED = ((shaping.SHAPE, "joined"),)
SPLIT = ((shaping.SHAPE, "split"),)


def parsed(text: str) -> Document:
    return formats.parse(text, format="text", options=formats.ParseOptions())


def joined(text: str = TEXT, source: str = RAIN) -> Catalog:
    """Return the approved catalog of ``text`` with two sentences joined."""
    before = approved(synced(text))
    unit = the(before, source)
    done = shaping.join(parsed(text), ARTICLE, before, unit.id, **STAMP)
    return approved(done.catalog)


def split(text: str = TEXT) -> Catalog:
    before = approved(synced(text))
    unit = the(before, ROADS)
    place = parsed(text), ARTICLE, before, unit.id, len(HEAD)
    return approved(shaping.split(*place, **STAMP).catalog)


def unchanged(catalog: Catalog, before: Catalog, *sources: str) -> bool:
    """Whether nothing but the place of these units is another."""

    def told(unit: Unit) -> Unit:
        return replace(unit, references=(), extracted="")

    return all(told(the(catalog, s)) == told(the(before, s)) for s in sources)


# Joined units


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Several", "Many"),
        ("Heavy rain", "Very heavy rain"),
        ("last night. Several roads", "on Friday. All roads"),
        (" Several", " Nobody slept. Several"),
    ],
)
def test_joined_unit_goes_on_with_its_changed_sentences(old: str, new: str) -> None:
    before = joined()
    later = TEXT.replace(old, new)
    catalog, summary = merged(later, before)
    unit = catalog.live[0]
    assert unit.source == PAIR.replace(old, new)
    assert (unit.state, unit.previous) == (State.STALE, PAIR)
    assert unit.target == the(before, PAIR).target
    proof = f"approved {po.checksum(the(before, PAIR))} joined"
    assert marks_of(unit) == (*JOINED, ("wb-was", proof))
    assert (summary.changed, summary.added, summary.removed) == (1, 0, 0)
    assert unchanged(catalog, before, SCHOOL, OTHER)
    assert synced(later, catalog) is catalog
    assert synced(TEXT, catalog) == before


def test_joined_unit_moves_with_its_paragraph() -> None:
    before = joined()
    catalog = synced(f"{OTHER}\n\n{PAIR} {SCHOOL}\n", before)
    assert unchanged(catalog, before, PAIR, SCHOOL, OTHER)


def test_joined_unit_that_lost_a_sentence_is_a_sentence_again() -> None:
    before = joined()
    catalog = synced(f"{RAIN} {SCHOOL}\n\n{OTHER}\n", before)
    assert [unit.source for unit in catalog.live] == [RAIN, SCHOOL, OTHER]
    assert the(catalog, RAIN).state is State.APPROVED
    kept = the(catalog, PAIR)
    assert (kept.obsolete, marks_of(kept), kept.state) == (True, JOINED, State.APPROVED)
    assert synced(TEXT, catalog).live == before.live


def test_joined_unit_is_not_brought_back_over_something_better() -> None:
    before = given(joined(), PAIR, state=State.REVIEW)
    alone = approved(synced(f"{RAIN}\n\n{SCHOOL}\n\n{OTHER}\n", before))
    catalog = synced(TEXT, alone)
    assert unchanged(catalog, alone, RAIN)
    assert the(catalog, PAIR).obsolete
    sent_back = catalog.replace(review.send_back(the(catalog, RAIN), **STAMP))
    assert synced(TEXT, sent_back) is sent_back, "a review divides nothing"


def test_what_translators_chose_later_stands() -> None:
    gone = synced(f"{RAIN} {SCHOOL}\n\n{OTHER}\n", joined())
    text = f"{RAIN} {SCHOOL}\n\n{OTHER}\n"
    done = shaping.join(parsed(text), ARTICLE, gone, the(gone, RAIN).id, **STAMP)
    catalog = synced(f"{RAIN} {SCHOOL} {PAIR}\n\n{OTHER}\n", done.catalog)
    assert [unit.source for unit in catalog.live][:2] == [f"{RAIN} {SCHOOL}", PAIR]


def test_neighbours_of_a_changed_pair_are_not_swallowed() -> None:
    before = joined()
    later = TEXT.replace(ROADS, "")
    catalog = synced(later, before)
    assert unchanged(catalog, before, SCHOOL)


def test_sentences_swapped_have_their_own_translations_again() -> None:
    before = joined()
    catalog = synced(f"{ROADS} {RAIN} {SCHOOL}\n\n{OTHER}\n", before)
    assert [unit.source for unit in catalog.live][:2] == [ROADS, RAIN]
    assert {unit.state for unit in catalog.live} == {State.APPROVED}


def test_pair_that_the_newsroom_made_one_sentence_keeps_its_translation() -> None:
    before = joined()
    one = PAIR.replace("night. Several", "night, and several")
    catalog = synced(TEXT.replace(PAIR, one), before)
    unit = the(catalog, one)
    assert (unit.state, unit.previous) == (State.STALE, PAIR)
    assert unit.target == the(before, PAIR).target
    assert shaping.SHAPE not in dict(unit.marks)
    assert synced(TEXT, catalog) == before


# Parts of sentences


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("the harbour", "the old harbour", 0),
        ("Several", "Quite a few", 0),
        ("closed until", "shut until", 1),
        ("morning", "afternoon", 1),
    ],
)
def test_the_other_part_of_a_changed_sentence_stays_approved(
    old: str, new: str, changed: int
) -> None:
    before = split()
    later = TEXT.replace(old, new)
    catalog = synced(later, before)
    parts = catalog.live[1:3]
    assert [u.source for u in parts] == [HEAD.replace(old, new), TAIL.replace(old, new)]
    assert unchanged(catalog, before, (TAIL, HEAD)[changed])
    assert (parts[changed].state, parts[changed].previous) == (
        State.STALE,
        (HEAD, TAIL)[changed],
    )
    assert [marks_of(unit)[:1] for unit in parts] == [SPLIT, SPLIT]
    assert synced(later, catalog) is catalog
    assert synced(TEXT, catalog) == before


def test_both_parts_may_change() -> None:
    before = split()
    later = TEXT.replace("Several", "Many").replace("morning", "noon")
    catalog = synced(later, before)
    assert [(u.source, u.state) for u in catalog.live[1:3]] == [
        ("Many roads near the harbour", State.STALE),
        ("were closed until the noon.", State.STALE),
    ]


def test_a_cut_goes_to_the_nearest_edge_of_a_word() -> None:
    later = TEXT.replace("harbour were closed", "harboursidewere shut")
    catalog = synced(later, split())
    [first, second] = catalog.live[1:3]
    whole = ROADS.replace("harbour were closed", "harboursidewere shut")
    assert f"{first.source} {second.source}" == whole
    assert {first.state, second.state} == {State.STALE}


def test_a_part_that_is_still_there_keeps_its_approval_without_a_space_before() -> None:
    before = split()
    catalog = synced(TEXT.replace("harbour were", "harbour—were"), before)
    assert catalog.live[1].source == f"{HEAD}—"
    assert unchanged(catalog, before, TAIL)


def test_parts_of_a_sentence_that_vanished_come_back_with_it() -> None:
    before = split()
    catalog = synced(f"{RAIN} {SCHOOL}\n\n{OTHER}\n", before)
    assert [marks_of(unit) for unit in catalog.obsolete][-2:] == [SPLIT, SPLIT]
    assert synced(TEXT, catalog) == before


# The newsroom joins and splits


def test_two_sentences_made_one_inherit_both_translations() -> None:
    before = approved(synced(TEXT))
    one = PAIR.replace("night. Several", "night, and several")
    catalog, summary = merged(TEXT.replace(PAIR, one), before)
    unit = the(catalog, one)
    assert unit.target == f"번역: {RAIN} 번역: {ROADS}"
    assert (unit.state, unit.previous) == (State.STALE, PAIR)
    assert (summary.changed, summary.joined, summary.removed) == (1, 1, 1)
    assert str(summary) == "1 changed, 1 joined, 1 removed, 3 in all"
    assert {u.state for u in catalog.obsolete} == {State.APPROVED}
    assert synced(TEXT, catalog) == before


def test_one_sentence_made_two_divides_a_translation_of_two() -> None:
    text = TEXT.replace(PAIR, PAIR.replace("night. Several", "night, and several"))
    source = PAIR.replace("night. Several", "night, and several")
    before = approved(synced(text))
    before = given(before, source, target="비가 왔다. 길이 막혔다.")
    before = before.replace(review.approve(the(before, source), **STAMP))
    catalog, summary = merged(TEXT, before)
    units = the(catalog, RAIN), the(catalog, ROADS)
    assert [unit.target for unit in units] == ["비가 왔다.", "길이 막혔다."]
    assert {(u.state, u.previous) for u in units} == {(State.STALE, source)}
    assert (summary.changed, summary.added, summary.split) == (1, 1, 1)
    assert synced(text, catalog) == before


def test_one_sentence_made_two_gives_all_to_the_likelier_one_otherwise() -> None:
    source = PAIR.replace("night. Several", "night, and several")
    before = approved(synced(TEXT.replace(PAIR, source)))
    catalog, summary = merged(TEXT, before)
    states = {the(catalog, RAIN).state, the(catalog, ROADS).state}
    assert states == {State.STALE, State.UNTRANSLATED}
    assert (summary.changed, summary.added, summary.split) == (1, 1, 1)
    assert not catalog.obsolete
    assert synced(TEXT.replace(PAIR, source), catalog) == before


def test_machine_text_is_not_put_together() -> None:
    drafts = approved(synced(TEXT))
    for source in (RAIN, ROADS):
        drafts = given(drafts, source, state=State.DRAFT)
    one = PAIR.replace("night. Several", "night, and several")
    catalog = synced(TEXT.replace(PAIR, one), drafts)
    assert the(catalog, one).state is State.UNTRANSLATED
    half = given(drafts, ROADS, state=State.REVIEW)
    unit = the(synced(TEXT.replace(PAIR, one), half), one)
    assert (unit.state, unit.target) == (State.STALE, f"번역: {ROADS}")


def test_text_put_together_is_kept_once_somebody_touched_it() -> None:
    one = PAIR.replace("night. Several", "night, and several")
    catalog = synced(TEXT.replace(PAIR, one), approved(synced(TEXT)))
    assert is_derived(the(catalog, one))
    touched = given(catalog, one, target="외부 도구가 고친 글")
    back = synced(TEXT, touched)
    assert the(back, one).obsolete
    assert the(back, RAIN).state is State.APPROVED


def test_text_of_a_unit_long_gone_comes_back_from_what_was_made_of_it() -> None:
    before = approved(synced(TEXT))
    changed = synced(TEXT.replace("Several", "Many"), before)
    without = synced(TEXT.replace(ROADS, ""), changed)
    assert the(without, ROADS.replace("Several", "Many")).obsolete
    catalog, summary = merged(TEXT, without)
    assert catalog == before
    assert (summary.revived, summary.changed) == (1, 0)
