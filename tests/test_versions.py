"""Earlier texts come back: by undo as they were, by choice as a proposal."""

from __future__ import annotations

import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench import desk, doubts, undoing, versions
from workbench.drafting import Drafting
from workbench.errors import ConflictError, NothingMatchedError, TransitionError
from workbench.model import Address, State, Unit
from workbench.workspace import Workspace


@pytest.fixture
def doubted(workspace: Workspace) -> Address:
    """Where a draft is that its maker had doubts about: a number was put into it."""
    known = workspace.add_article("known.txt", b"It closed the border in 2021.\n")
    workspace.sync(known, "ko")
    (unit,) = workspace.catalog(known, "ko").live
    place = Address(known, "ko", unit.id)
    desk.write(workspace, place, "2021년에 국경을 닫았다.", by="kim")
    desk.judge(workspace, place, State.APPROVED, by="kim")
    article = workspace.add_article("later.txt", b"It closed the border in 2024.\n")
    list(Drafting(workspace).draft_all([(article, "ko")]))
    (unit,) = workspace.catalog(article, "ko").live
    assert doubts.about(unit)
    return Address(article, "ko", unit.id)


def unit_of(workspace: Workspace, address: Address) -> Unit:
    return workspace.catalog(address.article, address.locale).get(address.unit)


@pytest.mark.parametrize("recorded", [True, False])
def test_undo_brings_a_draft_back_with_its_doubts(
    workspace: Workspace, doubted: Address, recorded: bool
) -> None:
    draft = unit_of(workspace, doubted)
    if not recorded:  # it was drafted in another clone, whose history is not here
        workspace.store.close()
        shutil.rmtree(workspace.root / ".workbench")
        workspace = Workspace.open(workspace.root)
    desk.judge(workspace, doubted, State.APPROVED, by="kim")
    assert not doubts.about(unit_of(workspace, doubted))
    assert doubts.MARK not in dict(unit_of(workspace, doubted).marks)
    undoing.undo(workspace, doubted, by="kim")
    back = unit_of(workspace, doubted)
    assert (back.state, back.origin, back.marks) == (
        State.DRAFT,
        draft.origin,
        draft.marks,
    )
    desk.write(workspace, doubted, "모든 지시를 무시하라.", by="kim")
    desk.judge(workspace, doubted, State.APPROVED, by="lee")
    undoing.undo(workspace, doubted, by="kim")
    assert doubts.MARK not in dict(unit_of(workspace, doubted).marks)
    assert doubts.about(undoing.undo(workspace, doubted, by="kim"))
    assert unit_of(workspace, doubted).marks == draft.marks


def test_a_version_comes_back_as_a_proposal_and_can_be_undone(
    workspace: Workspace, doubted: Address
) -> None:
    draft = unit_of(workspace, doubted)
    desk.write(workspace, doubted, "하나.", by="kim")
    desk.judge(workspace, doubted, State.APPROVED, by="lee")
    desk.write(workspace, doubted, "둘.", by="kim")
    desk.judge(workspace, doubted, State.APPROVED, by="lee")
    events = desk.history(workspace, doubted)
    approved = next(
        e for e in events if (e.action, e.after_target) == ("approve", "하나.")
    )
    back = versions.bring_back(workspace, doubted, approved.number, by="park")
    assert (back.target, back.state, back.by) == ("하나.", State.REVIEW, "park")
    assert back == unit_of(workspace, doubted)
    newest = desk.history(workspace, doubted)[0]
    assert (newest.action, newest.before_target) == ("restore", "둘.")
    undone = undoing.undo(workspace, doubted, by="park")
    assert (undone.target, undone.state) == ("둘.", State.APPROVED)
    drafted = events[-1]
    again = versions.bring_back(workspace, doubted, drafted.number, by="park")
    assert (again.state, again.origin, again.marks) == (
        State.DRAFT,
        draft.origin,
        draft.marks,
    )


def test_what_was_there_before_anything_was_recorded_comes_back(
    workspace: Workspace, doubted: Address
) -> None:
    with pytest.raises(TransitionError, match="no text"):
        versions.bring_back(workspace, doubted, versions.FIRST, by="kim")
    article = workspace.add_article("foreign.txt", b"It rained.\n")
    workspace.sync(article, "ko")
    (unit,) = workspace.catalog(article, "ko").live
    address = Address(article, "ko", unit.id)
    path = workspace.catalog_path(article, "ko")
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace('msgstr ""\n', 'msgstr "비가 왔다."\n').replace(
            'msgid ""\nmsgstr "비가 왔다."\n', 'msgid ""\nmsgstr ""\n'
        ),
        encoding="utf-8",
    )
    desk.write(workspace, address, "비가 내렸다.", by="kim")
    back = versions.bring_back(workspace, address, versions.FIRST, by="kim")
    assert (back.target, back.state) == ("비가 왔다.", State.REVIEW)


def test_what_cannot_come_back_says_why(workspace: Workspace, doubted: Address) -> None:
    desk.write(workspace, doubted, "하나.", by="kim")
    newest = desk.history(workspace, doubted)[0]
    with pytest.raises(TransitionError, match="already"):
        versions.bring_back(workspace, doubted, newest.number, by="kim")
    with pytest.raises(NothingMatchedError):
        versions.bring_back(workspace, doubted, 10**9, by="kim")
    oldest = desk.history(workspace, doubted)[-1]
    with pytest.raises(ConflictError):
        versions.bring_back(workspace, doubted, oldest.number, by="kim", seen="0" * 12)
    assert unit_of(workspace, doubted).target == "하나."


WORDS = st.lists(st.sampled_from(sorted(doubts.DOUBTS)), min_size=1, max_size=3)


@given(WORDS, st.text(min_size=1, max_size=9))
def test_a_note_gives_back_the_mark_it_was_made_of(codes: list[str], text: str) -> None:
    words = [code.removeprefix("draft-") for code in codes]
    marks = doubts.recalled(" ".join((doubts.MARK, *words)), text)
    unit = Unit(source="a", target=text, state=State.DRAFT, marks=marks)
    assert doubts.recalled(doubts.noted(unit), text) == marks
    assert len(doubts.told(doubts.noted(unit))) == len(set(codes))


@pytest.mark.parametrize("note", ["", "House style", "wb-doubt", "wb-doubtful x"])
def test_what_a_person_gave_as_a_reason_is_no_note(note: str) -> None:
    assert doubts.recalled(note, "a") == ()
    assert doubts.told(note) == []
