"""Review steps: what each may reach, and that none forges an approval."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench import review
from workbench.errors import ConflictError, TransitionError
from workbench.model import Origin, State, Unit

KIM = {"by": "kim", "at": "2026-11-23T10:00Z"}

texts = st.text(max_size=20)
states = st.sampled_from(list(State))


def unit(**changes: object) -> Unit:
    values = {"source": "Hello.", "target": "안녕.", "state": State.DRAFT}
    return Unit(**{**values, **changes})


def test_an_edit_waits_for_review_under_the_editors_name() -> None:
    edited = review.edit(unit(origin=Origin("mt", "argos", 0.7)), "안녕하세요.", **KIM)
    assert (edited.target, edited.state) == ("안녕하세요.", State.REVIEW)
    assert edited.origin == review.PERSON
    assert (edited.by, edited.at) == ("kim", "2026-11-23T10:00Z")


def test_an_edit_to_nothing_is_untranslated() -> None:
    emptied = review.edit(unit(), "", **KIM)
    assert emptied.state is State.UNTRANSLATED
    assert emptied.origin is None


def test_repeating_the_text_keeps_the_approval() -> None:
    approved = unit(state=State.APPROVED)
    assert review.edit(approved, "안녕.", **KIM) is approved


def test_a_changed_approved_text_is_no_longer_approved() -> None:
    edited = review.edit(unit(state=State.APPROVED), "잘 가.", **KIM)
    assert edited.state is State.REVIEW


def test_approval_keeps_where_the_text_came_from() -> None:
    machine = Origin("mt", "argos translate-en_ko-1.1", 0.71)
    approved = review.approve(unit(origin=machine, previous="Hi."), **KIM)
    assert approved.state is State.APPROVED
    assert approved.origin == machine
    assert approved.previous is None


@pytest.mark.parametrize("step", [review.approve, review.submit])
def test_a_decided_unit_forgets_what_it_was_before_its_source_changed(step) -> None:
    marks = (("wb-unit", "joined"), ("wb-was", "approved 0123456789ab"))
    decided = step(unit(state=State.STALE, marks=marks), **KIM)
    assert decided.marks == (("wb-unit", "joined"),)


@pytest.mark.parametrize("target", ["", None])
def test_nothing_cannot_be_approved(target: str | None) -> None:
    empty = unit(target=target or "", state=State.UNTRANSLATED)
    with pytest.raises(TransitionError, match="no translation yet"):
        review.approve(empty, **KIM)


def test_half_a_plural_cannot_be_approved() -> None:
    plural = unit(target="", plural="Hellos.", targets=("안녕.", ""))
    with pytest.raises(TransitionError):
        review.approve(plural, **KIM)


def test_an_obsolete_unit_cannot_be_approved() -> None:
    with pytest.raises(TransitionError, match="no longer in the article"):
        review.approve(unit(obsolete=True), **KIM)


def test_sending_back_keeps_the_reason_on_one_line() -> None:
    back = review.send_back(unit(), reason="wrong\nname\t twice", **KIM)
    assert (back.state, back.reason) == (State.REWORK, "wrong name twice")


def test_reopening_withdraws_only_an_approval() -> None:
    assert review.reopen(unit(state=State.APPROVED), **KIM).state is State.REVIEW
    with pytest.raises(TransitionError, match="not approved"):
        review.reopen(unit(), **KIM)


def test_a_seen_revision_that_is_gone_is_a_conflict_with_both_versions() -> None:
    mine = unit()
    theirs = review.edit(mine, "안녕!", by="lee", at="2026-11-23T10:01Z")
    with pytest.raises(ConflictError) as caught:
        review.require_revision(theirs, mine.revision, mine="안녕?")
    assert (caught.value.theirs, caught.value.mine) == ("안녕!", "안녕?")
    assert caught.value.revision == theirs.revision


def test_an_undone_approval_is_what_it_was() -> None:
    before = unit()
    after = review.approve(before, **KIM)
    undone = review.restore(after, [before.target], before.state, **KIM)
    assert (undone.state, undone.target) == (State.DRAFT, "안녕.")


@pytest.mark.parametrize("state", [State.DRAFT, State.STALE, State.UNTRANSLATED])
def test_nobody_sets_a_state_that_only_the_workbench_gives(state: State) -> None:
    with pytest.raises(TransitionError, match="cannot be set"):
        review.to_state(unit(), state, **KIM)


@given(target=texts, state=states, written=texts)
def test_no_edit_ever_reaches_an_approval(
    target: str, state: State, written: str
) -> None:
    before = unit(target=target, state=state)
    after = review.edit(before, written, **KIM)
    assert after is before or after.state in {State.REVIEW, State.UNTRANSLATED}


@given(target=texts, state=states)
def test_every_step_changes_the_revision_or_nothing(target: str, state: State) -> None:
    before = unit(target=target, state=state)
    after = review.edit(before, target + "!", **KIM)
    assert after.revision != before.revision
