"""Search and replace: what was seen is changed, the rest is told, one undo for all."""

from __future__ import annotations

import unicodedata

import pytest

from workbench import desk, runs
from workbench.errors import NothingMatchedError, TransitionError, UsageError
from workbench.model import Address, State, Unit
from workbench.queries import Rewriter
from workbench.runs import replacing
from workbench.runs.replacing import Asked
from workbench.workspace import Workspace

NAME = "seeds/story.txt"
TEXTS = (
    "국경은 조선이 닫았다.",
    "조선은 **조선**을 말한다.",
    "그들은 블라디보스토크에서 기다린다.",
    "desk@example.org로 조선에 쓰세요.",
)


@pytest.fixture
def written(workspace: Workspace) -> Workspace:
    """The first unit is approved, the second sent back, the others wait."""
    article = workspace.article(NAME)
    workspace.sync(article, "ko")
    for unit, text in zip(live(workspace), TEXTS, strict=True):
        desk.write(workspace, place(workspace, unit), text, by="kim")
    first, second, *_ = live(workspace)
    desk.judge(workspace, place(workspace, first), State.APPROVED, by="lee")
    desk.judge(workspace, place(workspace, second), State.REWORK, by="lee", reason="!")
    return workspace


def live(workspace: Workspace) -> tuple[Unit, ...]:
    return workspace.catalog(workspace.article(NAME), "ko").live


def place(workspace: Workspace, unit: Unit) -> Address:
    return Address(workspace.article(NAME), "ko", unit.id)


def asked(old: str, new: str, query: str = "", **how: bool) -> Asked:
    return Asked(Rewriter(old, new, **how), query)


@pytest.mark.parametrize(
    ("old", "new", "how", "text", "after"),
    [
        ("조선", "북한", {"particles": True}, "조선은 조선을", "북한은 북한을"),
        ("조선", "나라", {"particles": True}, "조선은 조선을", "나라는 나라를"),
        ("조선", "나라", {}, "조선은 조선을", "나라은 나라을"),
        ("조선", "나라", {"particles": True}, "“조선”은", "“나라”는"),
        ("서울", "제주", {"particles": True}, "서울로 서울시로", "제주로 제주시로"),
        ("DPRK", "North", {}, "DPRK dprk", "North dprk"),
        ("DPRK", "North", {"exact": False}, "DPRK dprk", "North North"),
        (
            r"(\d+) ?kg",
            r"\1킬로그램",
            {"regex": True},
            "3kg과 12 kg",
            "3킬로그램과 12킬로그램",
        ),
        (r"(?P<n>\d+)", r"\g<n>\g<n>", {"regex": True}, "1 22", "11 2222"),
        (r"\1", "x", {}, r"\1", "x"),
        ("x*", "-", {"regex": True}, "axb", "-a--b-"),
    ],
)
def test_words_take_the_place_of_others(
    old: str, new: str, how: dict[str, bool], text: str, after: str
) -> None:
    assert Rewriter(old, new, **how).rewritten(text) == after


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_either_spelling_of_hangul_is_found(form: str) -> None:
    other = "NFD" if form == "NFC" else "NFC"
    old = unicodedata.normalize(form, "조선")
    text = unicodedata.normalize(other, "조선") + "!"
    assert Rewriter(old, "북한").rewritten(text) == "북한!"


@pytest.mark.parametrize(
    ("rewriter", "said"),
    [
        (Rewriter("", "x"), "empty"),
        (Rewriter("(", "x", regex=True), "not a regular expression"),
        (Rewriter("x", "a\nb"), "control character"),
        (Rewriter("x" * 501, ""), "at most 500"),
    ],
)
def test_what_cannot_be_replaced_is_refused(rewriter: Rewriter, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        rewriter.verify()


def test_a_group_that_is_not_there_is_an_error() -> None:
    with pytest.raises(UsageError, match="cannot be used"):
        Rewriter("(a)", r"\2", regex=True).rewritten("a")


def test_an_approval_falls_and_nothing_else_changes_its_state(
    written: Workspace,
) -> None:
    before = live(written)
    planned = replacing.plan(written, asked("조선", "나라", particles=True))
    assert [change.texts[0] for change in planned.changes] == [
        "국경은 나라가 닫았다.",
        "나라는 **나라**를 말한다.",
        "desk@example.org로 나라에 쓰세요.",
    ]
    assert [change.voids for change in planned.changes] == [True, False, False]
    assert live(written) == before
    done = replacing.apply(written, asked("조선", "나라", particles=True), by="park")
    assert (done.changed, done.skipped) == (3, [])
    states = [unit.state for unit in live(written)]
    assert states == [State.REVIEW, State.REWORK, State.REVIEW, State.REVIEW]
    assert live(written)[1].reason == "!"
    (event, *_) = desk.history(written, place(written, before[0]))
    assert (event.action, event.by) == ("replace", "park")


def test_one_undo_gives_everything_back_as_it_was(written: Workspace) -> None:
    before = live(written)
    done = replacing.apply(written, asked("조선", "북한"), by="park")
    (run,) = runs.recent(written)
    assert (run.id, run.units, run.by) == (done.id, 3, "park")
    assert run.parameters == {"from": "조선", "to": "북한"}
    undone = runs.undo(written, done.id, by="choi")
    assert (undone.restored, undone.skipped) == (3, ())
    assert undone.run.undone_by == "choi"
    # The approval is that of the person who gave it, not of who took the run back.
    assert live(written) == before
    assert live(written)[0].by == "lee"
    assert desk.history(written, place(written, before[0]))[0].action == "undo"
    with pytest.raises(TransitionError, match="already"):
        runs.undo(written, done.id, by="choi")
    with pytest.raises(NothingMatchedError):
        runs.undo(written, "nothing", by="choi")


def test_undo_leaves_alone_what_was_changed_since(written: Workspace) -> None:
    done = replacing.apply(written, asked("조선", "북한"), by="park")
    second = live(written)[1]
    desk.write(written, place(written, second), "새로 썼다.", by="kim")
    undone = runs.undo(written, done.id, by="park")
    assert undone.restored == 2
    (skipped,) = undone.skipped
    assert (skipped.unit, skipped.reason) == (second.id, "it was changed meanwhile")
    texts = [unit.target for unit in live(written)]
    assert texts == [TEXTS[0], "새로 썼다.", *TEXTS[2:]]


def test_only_what_was_seen_is_changed(written: Workspace) -> None:
    request = asked("조선", "북한")
    planned = replacing.plan(written, request)
    first, second, _, last = live(written)
    desk.write(written, place(written, first), "조선이 조선을.", by="kim")
    desk.write(written, place(written, second), "아무것도 없다.", by="kim")
    extra = live(written)[2]
    desk.write(written, place(written, extra), "조선도 있다.", by="kim")
    done = replacing.apply(written, request, by="park", seen=planned.seen)
    assert done.changed == 1
    assert {one.unit for one in done.skipped} == {first.id, second.id}
    assert [unit.target for unit in live(written)] == [
        "조선이 조선을.",
        "아무것도 없다.",
        "조선도 있다.",
        "desk@example.org로 북한에 쓰세요.",
    ]
    assert planned.digest != replacing.plan(written, request).digest
    assert last.id == live(written)[-1].id


def test_what_is_not_wanted_stays_and_a_query_narrows(written: Workspace) -> None:
    request = asked("조선", "북한", query="state:approved,rework")
    planned = replacing.plan(written, request)
    first, second = planned.changes
    done = replacing.apply(
        written, request, by="park", seen=planned.seen, without={first.key}
    )
    assert (done.changed, done.skipped) == (1, [])
    assert live(written)[0].target == TEXTS[0]
    assert live(written)[1].target == second.texts[0]
    assert replacing.plan(written, asked("조선", "북한"), most=1).more


@pytest.mark.parametrize(
    ("new", "old"), [("", ".+"), ("가" * 500, ".")], ids=["nothing", "too much"]
)
def test_texts_that_may_not_be_stored_are_refused_and_told(
    written: Workspace, new: str, old: str
) -> None:
    long = live(written)[2]
    desk.write(written, place(written, long), "긴 " * 50, by="kim")
    request = asked(old, new, query=f"unit:{long.id}", regex=True)
    done = replacing.apply(written, request, by="park")
    assert done.changed == 0
    assert [one.unit for one in done.skipped] == [long.id]
    # What came to nothing is no run.
    assert runs.recent(written) == ()
