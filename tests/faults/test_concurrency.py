"""Many commands at once, and commands that die: every accepted text is there."""

from __future__ import annotations

import random
import time
from pathlib import Path

from faults.running import CATALOG, finish, run, start
from workbench import catalog
from workbench.catalog import Catalog
from workbench.workspace import Workspace


def edit(unit: str, text: str, *, by: str = "kim") -> tuple[str, ...]:
    """Return the command that writes one translation."""
    place = ("set", "seeds/story.txt", "--locale", "ko", "--unit", unit)
    return (*place, "--target", text, "--by", by)


def longer(root: Path, sentences: int) -> None:
    """Give the article more sentences, each of its own."""
    text = "\n\n".join(f"Sentence {number} of it." for number in range(sentences))
    (root / "seeds/story.txt").write_text(text + "\n", encoding="utf-8")


def read(root: Path) -> Catalog:
    return catalog.read(root / CATALOG, locale="ko", root=root)


def leftovers(root: Path) -> list[str]:
    """Return what no finished command leaves behind."""
    return [str(path) for path in root.rglob("*") if path.name.startswith(".wb-")]


def test_t46_eight_people_on_one_catalog_lose_nothing(workspace: Workspace) -> None:
    root = workspace.root
    longer(root, 8)
    run(root, "sync")
    ids = [unit.id for unit in read(root).units]
    people = [
        start(root, *edit(unit, f"문장 {n}", by=f"p{n}")) for n, unit in enumerate(ids)
    ]
    for person in people:
        assert finish(person).code == 0
    units = read(root).units
    assert [(u.target, u.by) for u in units] == [
        (f"문장 {n}", f"p{n}") for n in range(8)
    ]
    assert leftovers(root) == []


def test_t46_eight_people_on_one_sentence_leave_one_whole_text(
    workspace: Workspace,
) -> None:
    root = workspace.root
    run(root, "sync")
    first = read(root).units[0].id
    texts = [f"{n}번 문장" * 50 for n in range(8)]
    people = [start(root, *edit(first, text)) for text in texts]
    assert {finish(person).code for person in people} == {0}
    assert read(root).units[0].target in texts


def test_t46_a_sync_meanwhile_loses_no_text(workspace: Workspace) -> None:
    root = workspace.root
    longer(root, 4)
    run(root, "sync")
    ids = [unit.id for unit in read(root).units]
    longer(root, 6)
    running = [
        process
        for n, unit in enumerate(ids)
        for process in (
            start(root, "sync"),
            start(root, *edit(unit, f"말 {n}")),
        )
    ]
    for process in running:
        done = finish(process)
        assert (done.code, done.err) == (0, "")
    targets = [unit.target for unit in read(root).live]
    assert targets == ["말 0", "말 1", "말 2", "말 3", "", ""]
    assert run(root, "sync", "--check").code == 0


def test_t55_a_draft_meanwhile_replaces_no_text(workspace: Workspace) -> None:
    root = workspace.root
    longer(root, 6)
    run(root, "sync")
    ids = [unit.id for unit in read(root).units]
    drafting = [start(root, "draft", "--locale", "ko") for _ in range(2)]
    people = [start(root, *edit(unit, f"말 {n}")) for n, unit in enumerate(ids[:3])]
    for process in (*drafting, *people):
        assert finish(process).code == 0
    units = read(root).units
    assert [unit.target for unit in units[:3]] == ["말 0", "말 1", "말 2"]
    assert {unit.state for unit in units[3:]} == {"draft"}


def test_t46_a_sync_killed_at_any_moment_costs_only_time(workspace: Workspace) -> None:
    root = workspace.root
    longer(root, 300)
    run(root, "sync")
    chance = random.Random(46)  # noqa: S311 repeatable on purpose
    started = time.monotonic()
    longer(root, 301)
    finish(start(root, "sync"))
    whole = time.monotonic() - started
    for turn in range(10):
        longer(root, 302 + turn)
        victim = start(root, "sync")
        time.sleep(chance.uniform(0.4, 1.0) * whole)
        victim.kill()
        finish(victim)
        assert len(read(root).live) in {301 + turn, 302 + turn}
        run(root, "sync")
        assert len(read(root).live) == 302 + turn
        assert leftovers(root) == []
    assert run(root, "sync", "--check").code == 0


def test_t46_a_text_that_was_accepted_survives_the_death_of_the_next(
    workspace: Workspace,
) -> None:
    root = workspace.root
    longer(root, 300)
    run(root, "sync")
    unit = read(root).units[7].id
    started = time.monotonic()
    accepted = "처음"
    assert finish(start(root, *edit(unit, accepted))).code == 0
    whole = time.monotonic() - started
    chance = random.Random(50)  # noqa: S311 repeatable on purpose
    for turn in range(10):
        victim = start(root, *edit(unit, f"{turn}번째"))
        time.sleep(chance.uniform(0.4, 1.0) * whole)
        victim.kill()
        finish(victim)
        found = read(root).get(unit).target
        assert found in {accepted, f"{turn}번째"}
        accepted = found
    assert run(root, *edit(unit, "마지막")).code == 0
    assert read(root).get(unit).target == "마지막"
    assert leftovers(root) == []
    assert run(root, "check").code == 1
