"""Many approvals at once: the same step as one alone, errors left out, one undo."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from workbench import cli, desk, runs
from workbench.catalog import Catalog
from workbench.model import Address, Origin, State, Unit
from workbench.queries import Rewriter
from workbench.runs import approving, replacing
from workbench.runs.approving import Asked
from workbench.workspace import Workspace

NAME = "seeds/story.txt"
TEXTS = (
    "국경은 1월부터 닫혀 있다.",
    "노동자들은 집에 갈 수 없다.",
    "그들은 블라디보스토크에서 기다린다.",
    "자세한 것은 문의하세요.",
)
SCORES = (1.0, 1.0, 0.8, 1.0)


@pytest.fixture
def remembered(workspace: Workspace) -> Workspace:
    """All are drafts from memory; the third is no exact one, the last is wrong."""
    article = workspace.article(NAME)
    workspace.sync(article, "ko")

    def change(catalog: Catalog) -> Catalog:
        drafts = [
            replace(u, target=text, state=State.DRAFT, origin=Origin("memory", "a", s))
            for u, text, s in zip(catalog.units, TEXTS, SCORES, strict=True)
        ]
        return replace(catalog, units=tuple(drafts))

    workspace.update(article, "ko", change)
    return workspace


def live(workspace: Workspace) -> tuple[Unit, ...]:
    return workspace.catalog(workspace.article(NAME), "ko").live


def states(workspace: Workspace) -> list[State]:
    return [unit.state for unit in live(workspace)]


def place(workspace: Workspace, number: int) -> Address:
    return Address(workspace.article(NAME), "ko", live(workspace)[number].id)


def test_exact_matches_are_approved_and_taken_back(remembered: Workspace) -> None:
    before = live(remembered)
    planned = approving.plan(remembered, Asked())
    assert [one.unit.id for one in planned.units] == [u.id for u in before[:2]]
    (refused,) = planned.refused
    assert refused.unit == before[3].id
    assert "errors" in refused.reason
    assert live(remembered) == before
    done = approving.apply(remembered, Asked(), by="lee", seen=planned.seen)
    assert done.changed == 2
    approved, draft = State.APPROVED, State.DRAFT
    assert states(remembered) == [approved, approved, draft, draft]
    assert live(remembered)[0].by == "lee"
    # As one approval does: it is in the history, and in the memory.
    assert desk.history(remembered, place(remembered, 0))[0].action == "approve"
    assert remembered.store.memory.exact("en", "ko", [before[0].source])
    undone = runs.undo(remembered, done.id, by="lee")
    assert (undone.restored, undone.skipped) == (2, ())
    assert live(remembered) == before
    assert not remembered.store.memory.exact("en", "ko", [before[0].source]).get(
        before[0].source
    )


def test_ones_own_text_is_left_out_and_told_where_four_eyes_are_asked_for(
    remembered: Workspace,
) -> None:
    path = remembered.settings.path
    path.write_text('self_approval = "forbid"\n' + path.read_text("utf-8"), "utf-8")
    strict = Workspace.open(remembered.root)
    desk.write(strict, place(strict, 0), TEXTS[0].replace("1월", "1월 초"), by="lee")
    done = approving.apply(strict, Asked("unit:1..2"), by="lee")
    assert done.changed == 1
    assert "you wrote this text" in str(done.skipped[-1].reason)
    assert states(strict)[:2] == [State.REVIEW, State.APPROVED]


def test_only_what_was_seen_is_approved(remembered: Workspace) -> None:
    asked = Asked("state:draft,review")
    planned = approving.plan(remembered, asked)
    assert len(planned.units) == 3
    desk.write(remembered, place(remembered, 0), "새로 썼다.", by="kim")
    left = approving.plan(remembered, Asked("unit:2"))
    done = approving.apply(
        remembered, asked, by="lee", seen=planned.seen, without=set(left.seen)
    )
    assert done.changed == 1
    assert states(remembered)[:3] == [State.REVIEW, State.DRAFT, State.APPROVED]
    assert "it was changed meanwhile" in [one.reason for one in done.skipped]


def test_a_match_in_which_words_were_replaced_is_none_any_more(
    remembered: Workspace,
) -> None:
    request = replacing.Asked(Rewriter("국경은", "국경이"))
    assert replacing.apply(remembered, request, by="kim").changed == 1
    planned = approving.plan(remembered, Asked())
    assert [one.unit.id for one in planned.units] == [live(remembered)[1].id]


def test_the_command_approves_and_says_what_not(
    remembered: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*arguments: str) -> int:
        with pytest.raises(SystemExit) as ended:
            cli.main(["-C", str(remembered.root), "approve", *arguments])
        return int(str(ended.value.code))

    assert run("--dry-run") == 0
    shown = capsys.readouterr()
    assert TEXTS[0] in shown.out
    assert "it has errors" in shown.err
    assert states(remembered) == [State.DRAFT] * 4
    assert run() == 2
    assert "--by NAME" in capsys.readouterr().err
    assert run("--query", "unit:1", "--by", "lee", "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["changed"], told["skipped"]) == (1, [])
    assert states(remembered)[0] is State.APPROVED
