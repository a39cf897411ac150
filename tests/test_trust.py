"""Four eyes: nobody's own text is approved in their name, whichever way they go."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from hypothesis.strategies import sampled_from

from workbench import catalog as po
from workbench import (
    desk,
    mending,
    recall,
    reshaping,
    review,
    runs,
    trust,
    undoing,
)
from workbench.catalog import authorship
from workbench.catalog.marks import WIDTH, columns
from workbench.errors import (
    ConfigurationError,
    SelfApprovalError,
    TransitionError,
    WorkbenchError,
)
from workbench.model import Address, Origin, State, Unit
from workbench.queries import Rewriter
from workbench.runs import replacing
from workbench.workspace import Workspace

AT = "2026-11-28T10:00Z"
MT = Origin("mt", "argos", 0.7)
DRAFT = Unit(source="One.", target="하나.", state=State.DRAFT, origin=MT)


@pytest.mark.parametrize(
    ("steps", "own"),
    [
        ("kim writes, kim approves", True),
        ("kim writes, lee approves", False),
        ("kim approves", False),
        ("kim submits, kim approves", False),
        ("kim writes, lee submits, kim approves", True),
        ("kim writes, lee sends, kim approves", True),
        ("kim writes, lee approves, lee reopens, kim approves", True),
        ("kim writes, lee writes, kim approves", False),
        ("kim writes, lee writes, lee approves", True),
        ("kim writes, KIM approves", True),
    ],
)
def test_who_wrote_is_known_whatever_came_between(steps: str, own: bool) -> None:
    unit = DRAFT
    for said in steps.split(", "):
        who, does = said.split()
        if does == "writes":
            unit = review.edit(unit, f"{unit.target} {who}", by=who, at=AT)
        elif does == "approves":
            unit = review.approve(unit, by=who, at=AT)
        elif does == "submits":
            unit = review.submit(unit, by=who, at=AT)
        elif does == "sends":
            unit = review.send_back(unit, by=who, at=AT)
        else:
            unit = review.reopen(unit, by=who, at=AT)
    assert authorship.is_self_approved(unit) is own


def test_text_stored_before_there_was_such_a_line_is_whose_name_is_on_it() -> None:
    old = replace(DRAFT, state=State.REVIEW, origin=review.PERSON, by="kim", at=AT)
    assert authorship.writers(old) == {"kim"}
    assert authorship.is_self_approved(review.approve(old, by="kim", at=AT))
    assert not authorship.is_self_approved(review.approve(old, by="lee", at=AT))


def test_long_names_are_the_same_on_their_line() -> None:
    name = "김".join("abcdefghij" * 9)
    unit = review.approve(review.edit(DRAFT, "둘.", by=name, at=AT), by=name, at=AT)
    assert authorship.is_self_approved(unit)
    assert all(columns(f"# {k}: {v}") <= WIDTH for k, v in unit.marks)


def codes(units: list[Unit], setting: str) -> list[tuple[str, str]]:
    found = trust.findings(units, self_approval=setting)
    return [(one.severity.value, one.message) for one in found]


def test_check_finds_it_as_grave_as_the_setting_says() -> None:
    own = review.approve(review.edit(DRAFT, "둘.", by="kim", at=AT), by="kim", at=AT)
    said = "kim wrote the translation and approved it, too."
    assert codes([own], "allow") == []
    assert codes([own], "warn") == [("warning", said)]
    assert codes([own], "forbid") == [("error", said)]
    nobodys = replace(own, marks=())
    ((severity, message),) = codes([nobodys], "forbid")
    assert severity == "warning"
    assert "does not say who" in message
    assert codes([review.approve(DRAFT, by="kim", at=AT)], "forbid") == []


@pytest.fixture
def address(strict: Workspace) -> Address:
    article = strict.article("seeds/story.txt")
    strict.sync(article, "ko")
    unit = strict.catalog(article, "ko").live[0]
    return Address(article, "ko", unit.id)


def test_approval_of_the_own_text_is_refused_and_nothing_written(
    strict: Workspace, address: Address
) -> None:
    desk.write(strict, address, "하나.", by="kim")
    path = strict.catalog_path(address.article, "ko")
    before = path.read_bytes()
    with pytest.raises(SelfApprovalError, match="kim wrote the text of unit"):
        desk.judge(strict, address, State.APPROVED, by="kim")
    assert path.read_bytes() == before
    assert b"# wb-written: kim 20" in before
    unit = desk.judge(strict, address, State.APPROVED, by="lee")
    assert unit.state is State.APPROVED


def test_what_the_memory_gave_is_whoever_inserted_it(
    strict: Workspace, address: Address
) -> None:
    seen = desk.write(strict, address, "하나.", by="lee").revision
    entry = recall.EntryName("seeds/other.txt", address.unit)
    recall.insert(strict, address, entry, "둘.", seen=seen, by="kim")
    with pytest.raises(SelfApprovalError):
        desk.judge(strict, address, State.APPROVED, by="kim")


def test_undoing_gives_back_no_approval_of_the_own_text(
    strict: Workspace, address: Address
) -> None:
    desk.write(strict, address, "하나.", by="kim")
    desk.judge(strict, address, State.APPROVED, by="lee")
    desk.write(strict, address, "둘.", by="kim")
    undone = undoing.undo(strict, address, by="kim")
    assert (undone.target, undone.state) == ("하나.", State.REVIEW)
    desk.judge(strict, address, State.APPROVED, by="lee")
    desk.judge(strict, address, State.REVIEW, by="kim")
    with pytest.raises(SelfApprovalError):
        undoing.undo(strict, address, by="kim")
    assert undoing.undo(strict, address, by="lee").state is State.APPROVED


def test_undoing_gives_a_text_back_to_who_wrote_it(
    strict: Workspace, address: Address
) -> None:
    desk.write(strict, address, "하나.", by="kim")
    desk.write(strict, address, "둘.", by="lee")
    assert undoing.undo(strict, address, by="lee").target == "하나."
    with pytest.raises(SelfApprovalError):
        desk.judge(strict, address, State.APPROVED, by="kim")


def test_sync_still_gives_back_what_was_approved_before_it_was_forbidden(
    workspace: Workspace,
) -> None:
    article = workspace.article("seeds/story.txt")
    workspace.sync(article, "ko")
    unit = workspace.catalog(article, "ko").live[0]
    place = Address(article, "ko", unit.id)
    desk.write(workspace, place, "하나.", by="kim")
    desk.judge(workspace, place, State.APPROVED, by="kim")
    path, text = workspace.settings.path, article.path.read_text("utf-8")
    path.write_text('self_approval = "forbid"\n' + path.read_text("utf-8"), "utf-8")
    strict = Workspace.open(workspace.root)
    for source in (text.replace(unit.source, "Something else."), text):
        article.path.write_text(source, "utf-8")
        strict.sync(article, "ko")
    assert strict.catalog(article, "ko").get(unit.id).state is State.APPROVED
    found = strict.audit(article, "ko").findings
    assert [f.severity for f in found if f.code == "self-approved"] == ["error"]


def test_unknown_word_in_the_setting_is_an_error(workspace: Workspace) -> None:
    path = workspace.settings.path
    path.write_text('self_approval = "no"\n' + path.read_text("utf-8"), "utf-8")
    with pytest.raises(ConfigurationError, match="self_approval"):
        Workspace.open(workspace.root)


STORY = "The border is closed. Nobody crosses it.\n\nThe market is open.\n"


class OnePerson(RuleBasedStateMachine):
    """All that one person can do alone, to a story and its Korean catalog."""

    root: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        root = Path(self.folder.name)
        (root / "seeds").mkdir()
        said = 'source = "en"\ntargets = ["ko"]\nself_approval = "forbid"\n'
        (root / "workbench.toml").write_text(said, "utf-8")
        (root / "seeds/a.txt").write_text(STORY, "utf-8")
        self.workspace = Workspace.open(root)
        self.article = self.workspace.article("seeds/a.txt")
        self.workspace.sync(self.article, "ko")
        self.typed: set[str] = set()

    def teardown(self) -> None:
        self.workspace.close_store()
        self.folder.cleanup()

    def place(self, number: int) -> Address:
        live = self.workspace.catalog(self.article, "ko").live
        return Address(self.article, "ko", live[number % len(live)].id)

    def attempt(self, step: str, number: int) -> None:
        place, by = self.place(number), "kim"
        space = self.workspace
        try:
            if step == "write":
                self.typed.add(f"글 {len(self.typed)}.")
                desk.write(space, place, f"글 {len(self.typed) - 1}.", by=by)
            elif step == "undo":
                undoing.undo(space, place, by=by)
            elif step == "join":
                reshaping.join(space, place, by=by)
            elif step == "split":
                reshaping.split(space, place, 4, by=by)
            elif step == "mend":
                mending.mend(space, self.article, "ko", by=by)
            else:
                desk.judge(space, place, State(step), by=by)
        except (TransitionError, WorkbenchError):
            return

    @rule(
        steps=sampled_from(["write", "undo", "join", "split", "mend", *State]),
        number=sampled_from(range(3)),
    )
    def step(self, steps: str, number: int) -> None:
        self.attempt(steps, number)

    @rule(number=sampled_from(range(3)))
    def write_and_try(self, number: int) -> None:
        self.attempt("write", number)
        self.attempt("approved", number)

    @rule(other=sampled_from([STORY, STORY.replace("closed", "open")]))
    def newsroom_edits(self, other: str) -> None:
        self.article.path.write_text(other, "utf-8")
        self.workspace.sync(self.article, "ko")

    @invariant()
    def nothing_is_approved(self) -> None:
        catalog = self.workspace.catalog(self.article, "ko")
        approved = [u for u in catalog.units if u.state is State.APPROVED]
        assert approved == []


TestOnePersonAlone = OnePerson.TestCase
TestOnePersonAlone.settings = settings(
    max_examples=12,
    stateful_step_count=14,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.gettext
def test_foreign_tools_keep_the_line(tmp_path: Path) -> None:
    edited = review.edit(DRAFT, "둘.", by="kim", at=AT)
    unit = review.approve(edited, by="lee", at=AT)
    path = tmp_path / "a.po"
    path.write_bytes(po.serialize(po.Catalog(path=path, locale="ko", units=(unit,))))
    msgcat = shutil.which("msgcat") or "msgcat"
    done = subprocess.run(
        [msgcat, "--no-wrap", str(path)], capture_output=True, check=True
    )
    again = po.parse(done.stdout, path=path, locale="ko")
    assert authorship.writers(again.units[0]) == {"kim"}
    assert again.units[0].state is State.APPROVED
    assert done.stdout == path.read_bytes()


def test_a_run_is_taken_back_though_one_of_its_approvals_may_not_return(
    workspace: Workspace,
) -> None:
    article = workspace.article("seeds/story.txt")
    workspace.sync(article, "ko")
    live = workspace.catalog(article, "ko").live
    for unit, reviewer in zip(live[:2], ("kim", "lee"), strict=True):
        place = Address(article, "ko", unit.id)
        desk.write(workspace, place, f"낱말 {unit.id}", by="kim")
        desk.judge(workspace, place, State.APPROVED, by=reviewer)
    asked = replacing.Asked(Rewriter("낱말", "단어"))
    done = replacing.apply(workspace, asked, by="park")
    assert done.changed == 2
    path = workspace.root / "workbench.toml"
    path.write_text('self_approval = "forbid"\n' + path.read_text("utf-8"), "utf-8")
    strict = Workspace.open(workspace.root)
    undone = runs.undo(strict, done.id, by="park")
    assert (undone.restored, undone.skipped) == (2, ())
    own, checked = strict.catalog(article, "ko").live[:2]
    assert (own.target, own.state) == (f"낱말 {own.id}", State.REVIEW)
    assert (checked.target, checked.state) == (f"낱말 {checked.id}", State.APPROVED)
