"""Merging an edited article: what changes, goes, and comes back."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

import pytest
from small_article import (
    ARTICLE,
    EMPTY,
    OTHER,
    RAIN,
    ROADS,
    SCHOOL,
    approved,
    given,
    hand_made,
    marks_of,
    merged,
    piece,
    synced,
    the,
)

from workbench import catalog as po
from workbench import sync
from workbench.catalog import Catalog
from workbench.model import Origin, Reference, State, Unit

# What changes


def test_changed_sentence_keeps_its_translation_as_stale() -> None:
    before = approved(synced(f"{RAIN}\n\n{ROADS}\n"))
    later = RAIN.replace("last night", "this morning")
    catalog, summary = merged(f"{later}\n\n{ROADS}\n", before)
    unit = the(catalog, later)
    assert (unit.state, unit.previous) == (State.STALE, RAIN)
    assert (unit.target, unit.by) == (f"번역: {RAIN}", "kim")
    assert unit.origin == Origin("person")
    assert the(catalog, ROADS) == the(before, ROADS)
    assert not catalog.obsolete
    assert (summary.changed, summary.kept, summary.added) == (1, 1, 0)


@pytest.mark.parametrize(
    "later",
    [
        RAIN.replace("coast last", "coast  last"),
        RAIN.replace(".", "!"),
        RAIN.upper(),
    ],
)
def test_even_a_small_change_makes_stale(later: str) -> None:
    catalog = synced(later, approved(synced(RAIN)))
    assert [unit.state for unit in catalog.units] == [State.STALE]


def test_stale_unit_that_changes_again_remembers_the_oldest_source() -> None:
    first = RAIN.replace("night", "Friday night")
    second = first.replace("Heavy", "Very heavy")
    catalog = synced(second, synced(first, approved(synced(RAIN))))
    unit = the(catalog, second)
    assert (unit.state, unit.previous) == (State.STALE, RAIN)


@pytest.mark.parametrize("state", [State.REVIEW, State.REWORK])
def test_text_of_a_person_becomes_stale(state: State) -> None:
    before = given(approved(synced(RAIN)), RAIN, state=state)
    unit = synced(f"{RAIN[:-1]} again.", before).units[0]
    assert (unit.state, unit.previous) == (State.STALE, RAIN)
    assert unit.target == f"번역: {RAIN}"


def test_a_draft_over_stale_text_leaves_no_memory_of_it() -> None:
    stale = synced(RAIN.upper(), approved(synced(RAIN)))
    drafted = given(stale, RAIN.upper(), state=State.DRAFT, previous=None)
    assert synced(f"{RAIN[:-1]} again.", drafted).units[0].marks == ()


@pytest.mark.parametrize("target", ["", "기계가 쓴 글"])
def test_nothing_but_the_note_survives_a_change_of_a_draft(target: str) -> None:
    state = State.DRAFT if target else State.UNTRANSLATED
    origin = Origin("mt", "pseudo", 0.5) if target else None
    before = given(
        synced(RAIN), RAIN, target=target, state=state, origin=origin, note="hm"
    )
    later = f"{RAIN[:-1]} again."
    catalog, summary = merged(later, before)
    place = (Reference("seeds/a.txt", 1),)
    assert catalog.units == (
        Unit(source=later, note="hm", extracted="paragraph", references=place),
    )
    assert summary.changed == 1


def test_text_that_moves_into_another_context_is_stale_there() -> None:
    before, _ = sync.merge(hand_made(piece(RAIN)), ARTICLE, EMPTY, locale="ko")
    moved = hand_made(piece(RAIN, context="image alt"))
    catalog, _ = sync.merge(moved, ARTICLE, approved(before), locale="ko")
    unit = the(catalog, RAIN, "image alt")
    assert (unit.state, unit.previous) == (State.STALE, RAIN)
    assert unit.previous_context is None


def test_unlike_sentence_inherits_nothing() -> None:
    catalog, summary = merged(SCHOOL, approved(synced(RAIN)))
    assert the(catalog, SCHOOL).state is State.UNTRANSLATED
    assert the(catalog, RAIN).obsolete
    assert (summary.added, summary.removed, summary.changed) == (1, 1, 0)


# What goes and comes back


def test_vanished_translation_is_kept_as_obsolete() -> None:
    before = approved(synced(f"{RAIN}\n\n{ROADS}\n"), ROADS)
    catalog, summary = merged(f"{SCHOOL}\n", before)
    assert [unit.source for unit in catalog.obsolete] == [ROADS]
    kept = replace(the(before, ROADS), obsolete=True, references=(), extracted="")
    assert the(catalog, ROADS) == kept
    assert (summary.removed, summary.added) == (2, 1)


def test_text_that_returns_has_its_approval_again() -> None:
    text = f"{RAIN}\n\n{ROADS}\n"
    before = approved(synced(text))
    catalog, summary = merged(text, synced(f"{RAIN}\n", before))
    assert catalog == before
    assert (summary.revived, summary.kept, summary.total) == (1, 1, 2)


def test_obsolete_units_stay_in_order_behind_the_live_ones() -> None:
    before = approved(synced(f"{RAIN}\n\n{ROADS}\n\n{SCHOOL}\n"))
    step = synced(f"{RAIN}\n\n{SCHOOL}\n", before)
    catalog = synced(f"{SCHOOL}\n", step)
    assert [unit.source for unit in catalog.units] == [SCHOOL, ROADS, RAIN]


def test_edit_undone_gives_the_approval_back() -> None:
    before = approved(synced(f"{RAIN}\n\n{ROADS}\n"))
    changed = synced(f"{RAIN.upper()}\n\n{ROADS}\n", before)
    assert marks_of(changed.live[0]) == (
        ("wb-was", f"approved {po.checksum(before.live[0])}"),
    )
    assert synced(f"{RAIN}\n\n{ROADS}\n", changed) == before


@pytest.mark.parametrize("state", [State.REVIEW, State.REWORK, State.STALE])
def test_edit_undone_gives_other_states_back(state: State) -> None:
    previous = SCHOOL if state is State.STALE else None
    before = given(approved(synced(RAIN)), RAIN, state=state, previous=previous)
    assert synced(RAIN, synced(RAIN.upper(), before)) == before


def test_edit_undone_approves_no_text_that_was_touched_meanwhile() -> None:
    changed = synced(RAIN.upper(), approved(synced(RAIN)))
    touched = given(changed, RAIN.upper(), target="다른 글")
    unit = synced(RAIN, touched).units[0]
    assert (unit.state, unit.target) == (State.REVIEW, "다른 글")
    assert unit.previous is None


def test_stale_unit_of_another_tool_waits_for_review_when_its_source_returns() -> None:
    foreign = Unit(source="X", target="글", state=State.STALE, previous=RAIN)
    unit = synced(RAIN, replace(EMPTY, units=(foreign,))).units[0]
    assert (unit.state, unit.previous, marks_of(unit)) == (State.REVIEW, None, ())


# Which sentence became which


def test_rewritten_passage_is_matched_in_order() -> None:
    old = [f"The price of rice in region {n} rose to {n}00 won." for n in "1234"]
    new = [f"The price of rice in region {n} fell to {n}50 won." for n in "1234"]
    catalog = synced("\n".join(new), approved(synced("\n".join(old))))
    assert [unit.previous for unit in catalog.units] == old


def test_sentence_changed_and_moved_is_found_again() -> None:
    filler = [f"Paragraph {n} is about {word}." for n, word in enumerate("abcdef")]
    before = approved(synced("\n".join([RAIN, *filler, ROADS])))
    later = RAIN.replace("last night", "on Friday night")
    catalog = synced("\n".join([*filler, ROADS, later]), before)
    assert the(catalog, later).previous == RAIN


# Alike enough for a sentence with the same neighbour, not for one without.
RAIN_LIKE = "A heavy rain came down over coastal towns late that night."


@pytest.mark.parametrize(
    ("old", "new", "state"),
    [
        ([ROADS, RAIN, SCHOOL], [ROADS, RAIN_LIKE, SCHOOL], State.STALE),
        ([ROADS, RAIN, SCHOOL], [ROADS, SCHOOL, RAIN_LIKE], State.UNTRANSLATED),
        ([ROADS, OTHER, RAIN, SCHOOL], [OTHER, ROADS, RAIN_LIKE, SCHOOL], State.STALE),
        ([ROADS, RAIN, SCHOOL, OTHER], [ROADS, RAIN_LIKE, OTHER, SCHOOL], State.STALE),
    ],
)
def test_loose_likeness_needs_a_neighbour_that_stayed(
    old: list[str], new: list[str], state: State
) -> None:
    catalog = synced("\n".join(new), approved(synced("\n".join(old))))
    assert the(catalog, RAIN_LIKE).state is state


def test_same_context_wins_between_equals() -> None:
    old = hand_made(
        piece("Storm hits coast", context="image alt"), piece("Storm hits coast")
    )
    before, _ = sync.merge(old, ARTICLE, EMPTY, locale="ko")
    new = hand_made(piece("Storm hits coasts"))
    catalog, _ = sync.merge(new, ARTICLE, approved(before), locale="ko")
    assert catalog.live[0].previous_context is None
    assert [unit.context for unit in catalog.obsolete] == ["image alt"]


def test_one_sentence_is_inherited_once() -> None:
    first, second = f"{RAIN[:-1]} again.", f"{RAIN[:-1]} twice."
    catalog, summary = merged(f"{first}\n{second}\n", approved(synced(RAIN)))
    states = sorted(unit.state for unit in catalog.live)
    assert states == [State.STALE, State.UNTRANSLATED]
    assert (summary.changed, summary.added) == (1, 1)


@pytest.mark.parametrize("shift", [0, 900])
def test_five_thousand_changed_sentences_take_seconds(shift: int) -> None:
    lines = [
        f"Reading {n}: the gauge at mile {n * 7} stood at {n * 3} feet."
        for n in range(5000)
    ]
    later = [line.replace("stood", "still stood") for line in lines]
    before = approved_fast(synced("\n".join(lines)))
    started = process_time()
    _, summary = merged("\n".join(later[shift:] + later[:shift]), before)
    assert summary.changed == 5000
    assert process_time() - started < 20


def test_t26_sentences_of_a_megabyte_take_seconds() -> None:
    text = RAIN * 20_000
    old = hand_made(*(piece(f"{n} {text}") for n in range(5)))
    new = hand_made(*(piece(f"{n} {text} Again.") for n in range(5)))
    before, _ = sync.merge(old, ARTICLE, EMPTY, locale="ko")
    started = process_time()
    _, summary = sync.merge(new, ARTICLE, approved_fast(before), locale="ko")
    assert summary.changed == 5
    assert process_time() - started < 5


def approved_fast(catalog: Catalog) -> Catalog:
    units = (replace(u, target="글", state=State.APPROVED) for u in catalog.units)
    return replace(catalog, units=tuple(units))
