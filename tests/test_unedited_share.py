"""How much of a text is a machine's: known from its entry, whatever people do."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from drafting_runs import drafted
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from hypothesis.strategies import sampled_from

from workbench import catalog as po
from workbench import (
    desk,
    likeness,
    reshaping,
    review,
    undoing,
    versions,
)
from workbench.catalog import machined, marks
from workbench.drafting import Drafting
from workbench.errors import (
    WorkbenchError,
)
from workbench.model import Address, Origin, State, Unit
from workbench.workspace import Workspace

AT = "2026-11-29T10:00Z"
MT = Origin("mt", "argos", 0.7)
SAID = "국경은 정월부터 닫혔고 아무도 그것을 건너지 않는다."
DRAFT = Unit(source="One.", target=SAID, state=State.DRAFT, origin=MT)


def edit(unit: Unit, text: str, origin: Origin = review.PERSON) -> Unit:
    return review.edit(unit, text, by="kim", at=AT, origin=origin)


def test_share_is_known_from_the_entry_whatever_a_person_does() -> None:
    assert machined.share(DRAFT) == 1
    assert machined.share(review.approve(DRAFT, by="kim", at=AT)) == 1
    changed = edit(DRAFT, SAID.replace("정월", "1월"))
    assert machined.share(changed) == pytest.approx(1 - 1 / len(SAID))
    assert machined.share(edit(changed, SAID)) == 1
    assert machined.share(edit(edit(changed, ""), SAID)) == 1
    assert machined.share(edit(changed, "1월부터 닫힌 국경.")) < 0.5
    amended = review.amend(DRAFT, (SAID.replace("정월", "1월"),), by="kim", at=AT)
    assert amended.origin == MT
    assert machined.share(amended) == pytest.approx(1 - 1 / len(SAID))


def test_what_comes_from_elsewhere_owes_nothing_to_the_draft() -> None:
    near = SAID.replace("정월", "1월")
    assert machined.share(edit(DRAFT, near, Origin("memory", "a.po", 1.0))) == 0
    taken = edit(edit(DRAFT, near), "다른 기계의 말.", Origin("mt", "other", 0.5))
    assert machined.share(taken) == 1
    assert machined.share(edit(Unit(source="One."), SAID)) == 0


# What holds blanks, breaks, marks of comments and backslashes at its ends.
TEXTS = st.text(
    st.sampled_from("가나 ab\n\t\\-#:\u200b\u2028\"'…"), min_size=1, max_size=200
)


@settings(max_examples=60, deadline=None)
@given(draft=TEXTS, text=TEXTS)
@example(draft="a \\", text="b")
@example(draft="#-#-#-#-# x", text="wb-draft: y")
def test_file_keeps_the_draft(draft: str, text: str) -> None:
    unit = edit(replace(DRAFT, target=draft), text)
    path = Path("/nowhere/a.po")
    try:
        data = po.serialize(po.Catalog(path=path, locale="ko", units=(unit,)))
    except WorkbenchError:
        return  # such a text is never written, with or without the line
    (again,) = po.parse(data, path=path, locale="ko").units
    assert machined.machine_text(again) == machined.plain(draft)
    assert machined.share(again) == machined.share(unit)
    lines = [f"# {key}: {value}" for key, value in again.marks]
    assert all(marks.columns(line) <= marks.WIDTH for line in lines)


def test_longest_texts_cost_little_and_are_nobodys() -> None:
    long = "가나다라 " * (machined.LONGEST // 5 - 1)
    assert machined.share(edit(replace(DRAFT, target=long), long + "마")) > 0.99
    assert machined.share(replace(DRAFT, target=long * 2)) == 0


@given(draft=st.text("abc ", max_size=30), start=st.integers(0, 30))
def test_a_part_is_found_in_its_draft(draft: str, start: int) -> None:
    piece = draft[start : start + 8]
    assert not piece or likeness.passage(draft, piece) == piece


STORY = (
    "The border has been closed since January. Nobody was able to cross it again.\n\n"
    "The market opened yesterday, and the price of rice fell by a half.\n"
)


class Desk(RuleBasedStateMachine):
    """People, who write Hangul, and a machine, which writes Latin letters."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        root = Path(self.folder.name)
        (root / "seeds").mkdir()
        (root / "workbench.toml").write_text('source = "en"\ntargets = ["ko"]\n')
        (root / "seeds/a.txt").write_text(STORY, "utf-8")
        self.workspace = Workspace.open(root)
        self.article = self.workspace.article("seeds/a.txt")
        self.workspace.sync(self.article, "ko")

    def teardown(self) -> None:
        self.workspace.close_store()
        self.folder.cleanup()

    def units(self) -> tuple[Unit, ...]:
        return self.workspace.catalog(self.article, "ko").live

    def attempt(self, step: str, unit: Unit) -> None:
        space, by = self.workspace, "kim"
        place = Address(self.article, "ko", unit.id)
        if step == "write":
            desk.write(space, place, "사람이 처음부터 새로 쓴 글이다.", by=by)
        elif step == "touch":
            desk.write(space, place, f"{unit.target} 참", by=by)
        elif step == "empty":
            desk.write(space, place, "", by=by)
        elif step == "undo":
            undoing.undo(space, place, by=by)
        elif step == "join":
            reshaping.join(space, place, by=by)
        elif step == "split":
            reshaping.split(space, place, 23, by=by)
        elif step == "bring back":
            older = desk.history(space, place)
            versions.bring_back(space, place, older[-1].number, by=by)
        else:
            desk.judge(space, place, State(step), by=by)

    @rule()
    def draft(self) -> None:
        drafted(Drafting(self.workspace, engine="pseudo"), self.article)

    @rule(
        step=sampled_from(
            ["write", "touch", "empty", "undo", "join", "split", "bring back", *State]
        ),
        number=sampled_from(range(3)),
    )
    def person(self, step: str, number: int) -> None:
        units = self.units()
        try:
            self.attempt(step, units[number % len(units)])
        except (WorkbenchError, IndexError):
            return

    @rule(other=sampled_from([STORY, STORY.replace("January", "last March")]))
    def newsroom_edits(self, other: str) -> None:
        self.article.path.write_text(other, "utf-8")
        self.workspace.sync(self.article, "ko")

    @invariant()
    def shares_are_true(self) -> None:
        for unit in self.units():
            text = machined.plain(unit.target)
            letters = [c for c in text if c.isalpha()]
            humans = sum("가" <= c <= "힣" for c in letters)
            share = machined.share(unit)
            if letters and not humans:
                assert share == 1, (text, unit.marks)
            elif humans == len(letters):
                assert share < 0.35, (text, unit.marks)
            elif humans <= 3:
                assert share > 0.85, (text, unit.marks)


TestDesk = Desk.TestCase
TestDesk.settings = settings(
    max_examples=15,
    stateful_step_count=14,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
