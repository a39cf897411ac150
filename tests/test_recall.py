"""The memory of a workspace follows its files and what people do."""

from __future__ import annotations

from drafting_runs import drafted

from workbench import catalog, desk, recall
from workbench.drafting import Drafting
from workbench.model import Address, Article, State
from workbench.store import MatchKind
from workbench.workspace import Workspace


def approve_all(workspace: Workspace, article: Article) -> None:
    workspace.sync(article, "ko")
    for number, unit in enumerate(workspace.catalog(article, "ko").live):
        address = Address(article, "ko", unit.id)
        desk.write(workspace, address, f"번역 {number}", by="kim")
        desk.judge(workspace, address, State.APPROVED, by="kim")


def sequel(workspace: Workspace, text: str) -> Article:
    article = workspace.add_article("sequel.txt", text.encode())
    workspace.sync(article, "ko")
    return article


def best(workspace: Workspace, article: Article, number: int):
    unit = workspace.catalog(article, "ko").live[number]
    return recall.suggestions(workspace, article, "ko", unit.id)[0]


def test_the_same_place_is_known_at_once_and_after_a_refresh(
    workspace: Workspace,
) -> None:
    story = workspace.article("seeds/story.txt")
    approve_all(workspace, story)
    again = sequel(workspace, story.path.read_text(encoding="utf-8"))
    kinds = [best(workspace, again, number).kind for number in range(4)]
    assert kinds == [MatchKind.CONTEXT] * 4
    recall.refresh(workspace)
    assert best(workspace, again, 1).percent == 101


def test_another_place_is_only_the_same_text(workspace: Workspace) -> None:
    approve_all(workspace, workspace.article("seeds/story.txt"))
    other = sequel(workspace, "It rained. Workers cannot go home. It snowed.\n")
    one = best(workspace, other, 1)
    assert (one.kind, one.percent, one.target) == (MatchKind.EXACT, 100, "번역 1")


def test_drafting_counts_uses_that_a_rebuild_keeps(workspace: Workspace) -> None:
    approve_all(workspace, workspace.article("seeds/story.txt"))
    other = sequel(workspace, "Workers cannot go home. Workers cannot go home!\n")
    assert drafted(Drafting(workspace), other).from_memory == 2
    recall.rebuild(workspace)
    text = "Workers cannot go home."
    (match,) = workspace.memory.lookup([text], "en", "ko")[text]
    assert match.uses == 2
    assert match.used


def test_a_similar_draft_shows_its_source_in_the_catalog(workspace: Workspace) -> None:
    approve_all(workspace, workspace.article("seeds/story.txt"))
    other = sequel(workspace, "Workers can go home.\n")
    outcome = drafted(Drafting(workspace, engine="pseudo"), other)
    assert outcome.from_engine == 1  # 82 percent is less than the machine
    path = workspace.settings.path
    table = "\n[memory]\nbefore_engine = 75\n"
    path.write_text(path.read_text(encoding="utf-8") + table, encoding="utf-8")
    patient = Workspace.open(workspace.root)
    states = frozenset({State.DRAFT})
    assert drafted(Drafting(patient), other, states=states).from_memory == 1
    written = patient.catalog_path(other, "ko").read_text(encoding="utf-8")
    assert '#| msgid "Workers cannot go home."' in written
    assert "# wb-from: memory seeds/story.txt fuzzy negation 0.82" in written
    (unit,) = patient.catalog(other, "ko").live
    assert (unit.state, unit.previous) == (State.DRAFT, "Workers cannot go home.")


def test_what_waits_for_review_is_taken_in_if_wanted(workspace: Workspace) -> None:
    path = workspace.settings.path
    path.write_text(
        f"{path.read_text(encoding='utf-8')}\n[memory]\nunreviewed = true\n",
        encoding="utf-8",
    )
    eager = Workspace.open(workspace.root)
    story = eager.article("seeds/story.txt")
    eager.sync(story, "ko")
    unit = eager.catalog(story, "ko").live[0]
    desk.write(eager, Address(story, "ko", unit.id), "국경", by="kim")
    other = sequel(eager, f"{unit.source}\n")
    assert best(eager, other, 0).percent == 95
    recall.refresh(eager)
    assert best(eager, other, 0).percent == 95
    desk.judge(eager, Address(story, "ko", unit.id), State.REWORK, by="lee")
    again = eager.catalog(other, "ko").live[0]
    assert recall.suggestions(eager, other, "ko", again.id) == ()


def test_catalogs_without_an_approval_are_not_taken_apart(
    workspace: Workspace,
) -> None:
    story = workspace.article("seeds/story.txt")
    workspace.sync(story, "ko")
    path = workspace.catalog_path(story, "ko")
    content = path.read_bytes()
    path.write_bytes(content + b"no catalog\n")
    assert recall.refresh(workspace).findings == ()
    assert len(recall.rebuild(workspace).findings) == 1
    path.write_bytes(content + b"# approved\nno catalog\n")
    (finding,) = recall.refresh(workspace).findings
    assert finding.code == "memory-catalog-unreadable"


def test_an_approval_in_two_bytes_a_letter_is_seen(workspace: Workspace) -> None:
    story = workspace.article("seeds/story.txt")
    approve_all(workspace, story)
    path = workspace.catalog_path(story, "ko")
    text = path.read_text(encoding="utf-8").replace("charset=UTF-8", "charset=UTF-16")
    path.write_bytes(text.encode("utf-16"))
    assert catalog.may_hold_approvals(path, root=workspace.root)
