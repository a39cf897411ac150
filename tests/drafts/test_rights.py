"""What a draft may replace: nothing that a person wrote, approved or judged."""

from __future__ import annotations

from dataclasses import replace

import pytest
from drafting import (
    MACHINE,
    PSEUDO,
    REQUEST,
    catalog,
    codes,
    texts,
    units,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.drafts import Drafted, apply, propose
from workbench.model import Origin, State, Unit

PEOPLE = [State.REVIEW, State.REWORK, State.APPROVED]
ORIGINS = st.sampled_from(
    [None, *(Origin(k, "x") for k in ("mt", "memory", "person", "import"))]
)


@given(
    state=st.sampled_from(State),
    requested=st.frozensets(st.sampled_from(State)),
    target=st.sampled_from(["", "번역"]),
    origin=ORIGINS,
    by=st.sampled_from(["", "kim"]),
    obsolete=st.booleans(),
)
@settings(max_examples=300, deadline=None)
def test_t55_a_persons_text_is_never_touched(
    state: State,
    requested: frozenset[State],
    target: str,
    origin: Origin | None,
    by: str,
    obsolete: bool,
) -> None:
    unit = Unit(
        source="Hello.",
        target=target,
        state=state,
        origin=origin,
        by=by,
        obsolete=obsolete,
    )
    drafted = propose([unit], replace(REQUEST, states=requested), PSEUDO)
    machines = origin is not None and origin.kind in {"mt", "memory"} and not by
    free = not target or (machines and state in {State.DRAFT, State.STALE})
    assert len(drafted.proposals) == (state in requested and not obsolete and free)
    applied = apply(catalog(unit), drafted.proposals).catalog.units[0]
    assert free or applied == unit
    assert applied.state in {state, State.DRAFT}


@pytest.mark.parametrize("state", [*PEOPLE, State.STALE])
def test_a_persons_text_that_was_asked_for_is_a_finding(state: State) -> None:
    unit = Unit(source="Hello.", target="안녕.", state=state, by="kim")
    drafted = propose([unit], replace(REQUEST, states=frozenset(State)), PSEUDO)
    assert (codes(drafted), drafted.skipped) == (["draft-text-kept"], 1)
    (finding,) = drafted.findings
    assert (finding.unit, finding.article) == (unit.id, "seeds/b.md")
    assert (finding.locale, finding.target) == ("ko", "안녕.")


def test_a_software_string_with_plural_forms_is_left_alone() -> None:
    unit = Unit(source="%d file", plural="%d files", targets=("",))
    drafted = propose([unit], REQUEST, PSEUDO)
    assert drafted.proposals == ()
    assert codes(drafted) == ["draft-text-kept"]


def test_a_stale_machine_draft_is_replaced_and_no_longer_stale() -> None:
    unit = Unit(
        source="Hello!",
        target="old",
        state=State.STALE,
        origin=MACHINE,
        previous="Hello.",
        previous_context="image alt",
    )
    request = replace(REQUEST, states=frozenset({State.STALE}))
    (after,) = propose([unit], request, PSEUDO).units
    assert (after.state, after.previous, after.previous_context) == (
        State.DRAFT,
        None,
        None,
    )


def test_only_untranslated_units_are_drafted_unless_asked() -> None:
    machine = Unit(source="Hello.", target="x", state=State.DRAFT, origin=MACHINE)
    assert propose([machine], REQUEST, PSEUDO) == Drafted()


def test_the_limit_counts_units_in_article_order() -> None:
    drafted = propose(
        units("One.", "Two.", "Three."), replace(REQUEST, limit=2), PSEUDO
    )
    assert list(texts(drafted)) == ["One.", "Two."]


SENTENCES = st.lists(
    st.sampled_from(
        [
            "Hello.",
            "**Bold** and [a link](https://example.org).",
            " edge ",
            "2,024",
            "{name} has %s.",
            "`code` only",
        ]
    ),
    unique=True,
)


@given(sources=SENTENCES, redraft=st.booleans())
@settings(max_examples=100, deadline=None)
def test_a_second_run_proposes_nothing(sources: list[str], redraft: bool) -> None:
    states = frozenset({State.UNTRANSLATED, *([State.DRAFT] if redraft else [])})
    request = replace(REQUEST, states=states)
    before = catalog(*units(*sources))
    drafted = propose(before.units, request, PSEUDO)
    after = apply(before, drafted.proposals).catalog
    assert len(drafted.proposals) == len(sources)
    assert propose(after.units, request, PSEUDO).proposals == ()


def test_drafts_are_entered_where_their_units_stand() -> None:
    present = units("One.", "Two.", "Three.")
    drafted = propose(present[1:2], REQUEST, PSEUDO)
    applied = apply(catalog(*present), drafted.proposals)
    assert applied.catalog.units == (present[0], drafted.units[0], present[2])
    assert applied.proposals == drafted.proposals
    assert applied.findings == ()


@pytest.mark.parametrize(
    "change",
    [
        {"target": "안녕.", "state": State.REVIEW, "by": "kim"},
        {"target": "안녕.", "state": State.APPROVED, "by": "kim"},
        {"target": "X", "state": State.DRAFT, "origin": MACHINE},
        {"obsolete": True},
    ],
)
def test_t55_whoever_was_faster_wins(change: dict[str, object]) -> None:
    (unit,) = units("Hello.")
    drafted = propose([unit], REQUEST, PSEUDO)
    meanwhile = replace(unit, **change)
    applied = apply(catalog(meanwhile), drafted.proposals, article="seeds/b.md")
    assert applied.catalog.units == (meanwhile,)
    assert applied.proposals == ()
    (finding,) = applied.findings
    assert (finding.code, finding.unit) == ("draft-too-late", unit.id)
    assert (finding.article, finding.locale) == ("seeds/b.md", "ko")
    assert finding.target == drafted.units[0].target


@pytest.mark.parametrize(
    "change", [{"target": "newer"}, {"by": "kim"}, {"state": State.STALE}]
)
def test_t55_a_draft_drafted_anew_may_have_changed_too(
    change: dict[str, object],
) -> None:
    unit = Unit(source="Hello.", target="old", state=State.DRAFT, origin=MACHINE)
    drafted = propose([unit], replace(REQUEST, states=frozenset(State)), PSEUDO)
    assert apply(catalog(unit), drafted.proposals).proposals == drafted.proposals
    meanwhile = replace(unit, **change)
    assert apply(catalog(meanwhile), drafted.proposals).proposals == ()


def test_t54_a_sentence_that_left_the_article_gets_no_draft() -> None:
    drafted = propose(units("Hello."), REQUEST, PSEUDO)
    changed = catalog(*units("Hello, world."))
    applied = apply(changed, drafted.proposals)
    assert applied.catalog == changed
    assert [finding.code for finding in applied.findings] == ["draft-too-late"]


def test_a_note_or_reference_added_meanwhile_is_kept_with_the_draft() -> None:
    (unit,) = units("Hello.")
    drafted = propose([unit], REQUEST, PSEUDO)
    noted = replace(unit, note="Said to the reader.", extracted="heading")
    (after,) = apply(catalog(noted), drafted.proposals).catalog.units
    assert after == replace(
        drafted.units[0], note="Said to the reader.", extracted="heading"
    )


def test_nothing_proposed_changes_nothing() -> None:
    present = catalog(*units("Hello."))
    assert apply(present, ()).catalog == present
