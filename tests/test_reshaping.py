"""Joining, splitting and detaching in a workspace: recorded, remembered, undone."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest

from workbench import desk, publishing, reshaping, undoing
from workbench.errors import ConflictError, NothingMatchedError, TransitionError
from workbench.model import Address, Origin, State, Unit
from workbench.workspace import Workspace

NAME = "seeds/news.txt"
TEXT = (
    "Snow fell in Seoul. Trains stopped, and buses were late. Nobody was hurt.\n\n"
    "Read more.\n\nThe end.\n\nRead more.\n\nRead more.\n"
)
SNOW, TRAINS = "Snow fell in Seoul.", "Trains stopped, and buses were late."
WHOLE = f"{SNOW} {TRAINS}"
MORE = "Read more."
KOREAN = {
    SNOW: "서울에 눈이 내렸다.",
    TRAINS: "열차가 멈추고 버스가 늦었다.",
    MORE: "더 읽기.",
}


@pytest.fixture
def news(workspace: Workspace) -> Workspace:
    (workspace.root / NAME).write_text(TEXT, encoding="utf-8")
    workspace.sync(workspace.article(NAME), "ko")
    return workspace


def units(workspace: Workspace) -> tuple[Unit, ...]:
    return workspace.catalog(workspace.article(NAME), "ko").live


def the(workspace: Workspace, source: str, context: str | None = None) -> Unit:
    return next(
        u for u in units(workspace) if (u.source, u.context) == (source, context)
    )


def place(workspace: Workspace, unit: Unit) -> Address:
    return Address(workspace.article(NAME), "ko", unit.id)


def approve(workspace: Workspace, *sources: str) -> None:
    for source in sources:
        address = place(workspace, the(workspace, source))
        desk.write(workspace, address, KOREAN[source], by="kim")
        desk.judge(workspace, address, State.APPROVED, by="park")


def undo(workspace: Workspace, unit: Unit) -> Unit:
    return undoing.undo(workspace, place(workspace, unit), by="lee")


def remembered(workspace: Workspace, source: str) -> list[str]:
    found = workspace.memory.lookup([source], "en", "ko")
    return [match.target for match in found.get(source, ())]


def history(workspace: Workspace, unit: Unit) -> list[str]:
    return [e.action for e in desk.history(workspace, place(workspace, unit))]


def exported(workspace: Workspace) -> str:
    done = publishing.export(workspace, workspace.article(NAME), "ko", include="review")
    return done.data.decode()


def test_joined_units_are_one_and_go_on_together(news: Workspace) -> None:
    approve(news, SNOW, TRAINS)
    snow, trains = the(news, SNOW), the(news, TRAINS)
    done = reshaping.join(news, place(news, snow), by="lee")
    (whole,) = done.units
    assert (whole.source, whole.state) == (WHOLE, State.REVIEW)
    assert whole.target == f"{KOREAN[SNOW]} {KOREAN[TRAINS]}"
    assert [unit.source for unit in units(news)[:2]] == [WHOLE, "Nobody was hurt."]
    desk.judge(news, place(news, whole), State.APPROVED, by="park")
    assert exported(news).startswith(whole.target + " Nobody")
    assert remembered(news, WHOLE) == [whole.target]
    assert remembered(news, SNOW) == []
    assert history(news, whole) == ["approve", "join"]
    assert history(news, snow) == ["join", "approve", "edit"]
    assert history(news, trains) == ["join", "approve", "edit"]
    assert news.sync(news.article(NAME), "ko").changes is False


def test_the_history_of_a_joined_unit_says_what_came_of_it(news: Workspace) -> None:
    approve(news, SNOW)
    snow = the(news, SNOW)
    (whole,) = reshaping.join(news, place(news, snow), by="lee").units
    (event,) = desk.history(news, place(news, whole))
    assert (event.by, event.reason) == ("lee", SNOW)
    assert (event.after_state, event.after_target) == (whole.state, whole.target)
    newest = desk.history(news, place(news, snow))[0]
    assert (newest.before_state, newest.before_target) == (
        State.APPROVED,
        KOREAN[SNOW],
    )
    assert (newest.after_state, newest.after_target) == (State.UNTRANSLATED, "")


@pytest.mark.parametrize("approved", [(), (SNOW,), (TRAINS,), (SNOW, TRAINS)])
def test_undoing_a_join_gives_both_back(
    news: Workspace, approved: tuple[str, ...]
) -> None:
    approve(news, *approved)
    before = units(news)
    (whole,) = reshaping.join(news, place(news, the(news, SNOW)), by="lee").units
    standing = undo(news, whole)
    assert standing.source == SNOW
    assert units(news) == before
    for source in approved:
        assert remembered(news, source) == [KOREAN[source]]
    assert history(news, whole) == ["undo", "join"]


def test_undo_walks_back_through_a_join(news: Workspace) -> None:
    approve(news, SNOW, TRAINS)
    before = units(news)
    (whole,) = reshaping.join(news, place(news, the(news, SNOW)), by="lee").units
    desk.write(news, place(news, whole), "다른 글.", by="kim")
    desk.judge(news, place(news, whole), State.APPROVED, by="park")
    undo(news, whole)
    undo(news, the(news, WHOLE))
    assert the(news, WHOLE).target == whole.target
    undo(news, the(news, WHOLE))
    assert units(news) == before
    undo(news, the(news, SNOW))
    assert the(news, SNOW).state is State.REVIEW
    undo(news, the(news, SNOW))
    assert the(news, SNOW).state is State.UNTRANSLATED
    with pytest.raises(TransitionError, match="nothing is recorded"):
        undo(news, the(news, SNOW))


def test_a_unit_is_split_and_put_together_again(news: Workspace) -> None:
    approve(news, TRAINS)
    before = units(news)
    unit = the(news, TRAINS)
    offset = TRAINS.index("and")
    cut = KOREAN[TRAINS].index("버스")
    head, tail = reshaping.split(
        news, place(news, unit), offset, target_offset=cut, by="lee"
    ).units
    assert (head.source, tail.source) == ("Trains stopped,", "and buses were late.")
    assert (head.target, tail.target) == ("열차가 멈추고", "버스가 늦었다.")
    assert {head.state, tail.state} == {State.REVIEW}
    assert history(news, unit) == ["split", "approve", "edit"]
    assert history(news, head) == history(news, tail) == ["split"]
    assert remembered(news, TRAINS) == []
    for part in (head, tail):
        standing = undo(news, part)
        assert standing.source == TRAINS
        assert units(news) == before
        assert remembered(news, TRAINS) == [KOREAN[TRAINS]]
        reshaping.split(news, place(news, unit), offset, target_offset=cut, by="lee")


def test_undoing_a_split_keeps_what_was_written_since(news: Workspace) -> None:
    unit = the(news, TRAINS)
    head, tail = reshaping.split(
        news, place(news, unit), TRAINS.index("and"), by="lee"
    ).units
    desk.write(news, place(news, tail), "버스도 늦었다.", by="kim")
    whole = undo(news, head)
    assert (whole.source, whole.target) == (TRAINS, "버스도 늦었다.")


def test_a_join_elsewhere_is_undone_where_it_was_made(news: Workspace) -> None:
    snow = the(news, SNOW)
    reshaping.join(news, place(news, snow), by="lee")
    with pytest.raises((TransitionError, NothingMatchedError)):
        undo(news, snow)
    assert the(news, WHOLE)


def test_an_occurrence_is_detached_and_given_back(news: Workspace) -> None:
    approve(news, MORE)
    shared = the(news, MORE)
    address = place(news, shared)
    assert reshaping.detachable(news, address) == (2, 3)
    (own,) = reshaping.detach(news, address, 3, by="lee").units
    assert own.context == "occurrence 3"
    assert (own.target, own.state) == (shared.target, State.APPROVED)
    assert reshaping.detachable(news, address) == (2,)
    desk.write(news, place(news, own), "계속.", by="kim")
    assert exported(news).endswith("더 읽기.\n\nThe end.\n\n더 읽기.\n\n계속.\n")
    assert history(news, own) == ["edit", "detach"]
    assert history(news, shared)[0] == "detach"
    (back,) = reshaping.attach(news, place(news, own), by="lee").units
    assert back.id == shared.id
    assert exported(news).endswith("더 읽기.\n\n더 읽기.\n")
    again = undo(news, back)
    assert (again.context, again.target) == ("occurrence 3", "계속.")
    assert again.state is State.REVIEW


def test_giving_back_an_approved_occurrence_can_be_undone(news: Workspace) -> None:
    approve(news, MORE)
    (own,) = reshaping.detach(news, place(news, the(news, MORE)), 2, by="lee").units
    desk.write(news, place(news, own), "계속.", by="kim")
    desk.judge(news, place(news, own), State.APPROVED, by="park")
    (back,) = reshaping.attach(news, place(news, own), by="lee").units
    again = undo(news, back)
    assert (again.target, again.state) == ("계속.", State.APPROVED)
    assert again.origin == Origin("person")
    assert sorted(remembered(news, MORE)) == ["계속.", "더 읽기."]


def test_undoing_a_detachment_loses_no_text(news: Workspace) -> None:
    approve(news, MORE)
    before = units(news)
    shared = the(news, MORE)
    (own,) = reshaping.detach(news, place(news, shared), 2, by="lee").units
    assert undo(news, shared).id == shared.id
    assert units(news) == before
    reshaping.detach(news, place(news, shared), 2, by="lee")
    assert undo(news, own).id == shared.id
    assert units(news) == before
    reshaping.detach(news, place(news, shared), 2, by="lee")
    desk.write(news, place(news, own), "계속.", by="kim")
    with pytest.raises(TransitionError, match="on its own since"):
        undo(news, shared)
    assert the(news, MORE, "occurrence 2").target == "계속."


STEPS: dict[str, Callable[[Workspace, Address, str], object]] = {
    "join": lambda w, a, seen: reshaping.join(w, a, by="lee", seen=seen),
    "split": lambda w, a, seen: reshaping.split(w, a, 5, by="lee", seen=seen),
    "detach": lambda w, a, seen: reshaping.detach(w, a, 2, by="lee", seen=seen),
    "attach": lambda w, a, seen: reshaping.attach(w, a, by="lee", seen=seen),
}


@pytest.mark.parametrize("step", STEPS)
def test_t45_no_unit_is_reshaped_that_was_changed_meanwhile(
    news: Workspace, step: str
) -> None:
    unit = the(news, SNOW)
    desk.write(news, place(news, unit), "눈.", by="kim")
    before = news.catalog_path(news.article(NAME), "ko").read_bytes()
    with pytest.raises(ConflictError) as caught:
        STEPS[step](news, place(news, unit), unit.revision)
    assert caught.value.theirs == "눈."
    assert news.catalog_path(news.article(NAME), "ko").read_bytes() == before


def test_what_cannot_be_done_is_told_and_changes_nothing(news: Workspace) -> None:
    last = place(news, the(news, "Nobody was hurt."))
    before = units(news)
    with pytest.raises(TransitionError, match="the last of its paragraph"):
        reshaping.join(news, last, by="lee")
    with pytest.raises(TransitionError, match="cannot be split there"):
        reshaping.split(news, last, 0, by="lee")
    with pytest.raises(TransitionError, match="no occurrence 2"):
        reshaping.detach(news, last, 2, by="lee")
    with pytest.raises(TransitionError, match="not a detached occurrence"):
        reshaping.attach(news, last, by="lee")
    with pytest.raises(NothingMatchedError):
        reshaping.join(news, Address(last.article, "ko", "nothing"), by="lee")
    assert units(news) == before


def test_a_change_by_another_tool_is_not_undone_blindly(news: Workspace) -> None:
    approve(news, SNOW, TRAINS)
    (whole,) = reshaping.join(news, place(news, the(news, SNOW)), by="lee").units
    path = news.catalog_path(news.article(NAME), "ko")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("눈이 내렸다. 열차", "눈! 열차"), encoding="utf-8")
    with pytest.raises(TransitionError, match="outside the workbench"):
        undo(news, whole)


def test_shapes_need_no_database(news: Workspace) -> None:
    approve(news, SNOW, TRAINS)
    (whole,) = reshaping.join(news, place(news, the(news, SNOW)), by="lee").units
    shutil.rmtree(news.root / ".workbench")
    clone = Workspace.open(news.root)
    assert the(clone, WHOLE).target == whole.target
    assert clone.sync(clone.article(NAME), "ko").changes is False
