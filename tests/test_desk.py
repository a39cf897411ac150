"""Review in a workspace: recorded, undone, and never over somebody else's work."""

from __future__ import annotations

import pytest

from workbench import desk, undoing
from workbench.errors import ConflictError, NothingMatchedError, TransitionError
from workbench.model import Address, State, Unit
from workbench.workspace import Workspace


@pytest.fixture
def address(workspace: Workspace) -> Address:
    article = workspace.article("seeds/story.txt")
    workspace.sync(article, "ko")
    unit = workspace.catalog(article, "ko").live[0]
    return Address(article, "ko", unit.id)


def unit_of(workspace: Workspace, address: Address) -> Unit:
    return workspace.catalog(address.article, address.locale).get(address.unit)


def test_every_step_is_on_disk_and_in_the_history(
    workspace: Workspace, address: Address
) -> None:
    desk.write(workspace, address, "국경은 닫혀 있다.", by="kim")
    desk.judge(workspace, address, State.REWORK, by="lee", reason="언제부터인지 빠짐")
    desk.write(workspace, address, "국경은 1월부터 닫혀 있다.", by="kim")
    desk.judge(workspace, address, State.APPROVED, by="lee")
    unit = unit_of(workspace, address)
    assert (unit.state, unit.by) == (State.APPROVED, "lee")
    events = desk.history(workspace, address)
    assert [event.action for event in events] == [
        "approve",
        "edit",
        "send back",
        "edit",
    ]
    assert events[1].before_target == "국경은 닫혀 있다."
    assert events[2].reason == "언제부터인지 빠짐"


def test_undo_walks_back_step_by_step(workspace: Workspace, address: Address) -> None:
    desk.write(workspace, address, "하나.", by="kim")
    desk.judge(workspace, address, State.APPROVED, by="lee")
    desk.write(workspace, address, "둘.", by="kim")
    walked = []
    for _ in range(3):
        unit = undoing.undo(workspace, address, by="kim")
        walked.append((unit.target, unit.state))
    assert walked == [
        ("하나.", State.APPROVED),
        ("하나.", State.REVIEW),
        ("", State.UNTRANSLATED),
    ]
    with pytest.raises(TransitionError, match="nothing is recorded"):
        undoing.undo(workspace, address, by="kim")


def test_what_one_person_typed_in_one_go_is_one_step(
    workspace: Workspace, address: Address
) -> None:
    desk.write(workspace, address, "하나.", by="lee")
    for text in ("둘", "둘.", "둘. 셋."):
        desk.write(workspace, address, text, by="kim")
    assert undoing.undo(workspace, address, by="kim").target == "하나."
    desk.write(workspace, address, "넷.", by="lee")
    assert undoing.undo(workspace, address, by="lee").target == "하나."
    assert undoing.undo(workspace, address, by="lee").target == ""


def test_the_first_text_can_be_undone_to_nothing(
    workspace: Workspace, address: Address
) -> None:
    desk.write(workspace, address, "하나.", by="kim")
    undone = undoing.undo(workspace, address, by="kim")
    assert (undone.target, undone.state) == ("", State.UNTRANSLATED)


def test_nothing_recorded_cannot_be_undone(
    workspace: Workspace, address: Address
) -> None:
    with pytest.raises(TransitionError, match="nothing is recorded"):
        undoing.undo(workspace, address, by="kim")


def test_a_change_outside_the_workbench_is_not_undone_over(
    workspace: Workspace, address: Address
) -> None:
    desk.write(workspace, address, "하나.", by="kim")
    path = workspace.catalog_path(address.article, "ko")
    path.write_text(path.read_text().replace("하나.", "둘."))
    with pytest.raises(TransitionError, match="outside the workbench"):
        undoing.undo(workspace, address, by="kim")
    assert unit_of(workspace, address).target == "둘."


def test_t45_the_second_of_two_editors_gets_both_versions(
    workspace: Workspace, address: Address
) -> None:
    seen = unit_of(workspace, address).revision
    first = desk.write(workspace, address, "하나.", by="kim", seen=seen)
    with pytest.raises(ConflictError) as caught:
        desk.write(workspace, address, "둘.", by="lee", seen=seen)
    assert (caught.value.theirs, caught.value.mine) == ("하나.", "둘.")
    assert caught.value.revision == first.revision
    assert unit_of(workspace, address).target == "하나."


def test_t45_an_edit_on_disk_is_a_conflict_too(
    workspace: Workspace, address: Address
) -> None:
    seen = desk.write(workspace, address, "하나.", by="kim").revision
    path = workspace.catalog_path(address.article, "ko")
    path.write_text(path.read_text().replace("하나.", "둘."))
    with pytest.raises(ConflictError) as caught:
        desk.judge(workspace, address, State.APPROVED, by="kim", seen=seen)
    assert caught.value.theirs == "둘."


def test_an_unknown_unit_is_an_error(workspace: Workspace, address: Address) -> None:
    nowhere = Address(address.article, "ko", "0" * 12)
    with pytest.raises(NothingMatchedError):
        desk.write(workspace, nowhere, "하나.", by="kim")


def test_a_step_that_changes_nothing_records_nothing(
    workspace: Workspace, address: Address
) -> None:
    desk.write(workspace, address, "하나.", by="kim")
    path = workspace.catalog_path(address.article, "ko")
    written = path.stat().st_mtime_ns
    desk.write(workspace, address, "하나.", by="lee")
    assert path.stat().st_mtime_ns == written
    assert len(desk.history(workspace, address)) == 1


def test_a_withdrawn_approval_is_called_so(
    workspace: Workspace, address: Address
) -> None:
    desk.write(workspace, address, "하나", by="kim")
    for state in (State.APPROVED, State.REVIEW, State.APPROVED):
        desk.judge(workspace, address, state, by="lee")
    told = [event.action for event in desk.history(workspace, address)]
    assert told == ["approve", "withdraw", "approve", "edit"]
