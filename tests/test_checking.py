"""What ``check`` keeps of a run: it changes no finding, and is not believed blindly."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_workspace import SETTINGS, STORY

from workbench import checking, config, files, gate, outcomes, sight
from workbench.audit import Outcome
from workbench.checking import Checking
from workbench.errors import WorkbenchError
from workbench.model import State
from workbench.records import RECORDS, Record
from workbench.workspace import Workspace

EDITS: dict[str, Callable[[Path], object]] = {
    "article": lambda root: append(root / "seeds/story.txt", b"\nIt snows.\n"),
    "same size": lambda root: swap(root / "seeds/story.txt", b"January", b"october"),
    "article back": lambda root: swap(root / "seeds/story.txt", b"october", b"January"),
    "translation": lambda root: append(
        root / "locales/ko/story.txt.po", b'\nmsgid "A 7"\nmsgstr "B"\n'
    ),
    "broken": lambda root: append(root / "locales/ko/story.txt.po", b"\nmsgid\n"),
    "no catalog": lambda root: (root / "locales/ko/story.txt.po").unlink(True),
    "synced": lambda root: synced(root),
    "touched": lambda root: os.utime(root / "seeds/story.txt"),
    "glossary": lambda root: append(
        root / "locales/ko/glossary.po", b'\nmsgid "border"\nmsgstr "x"\n'
    ),
    "setting": lambda root: swap(root / "workbench.toml", b'"en"\nt', b'"fr"\nt'),
    "rules": lambda root: append(root / "segmentation.srx", b"<"),
    "no rules": lambda root: (root / "segmentation.srx").unlink(True),
    "new article": lambda root: append(root / "seeds/new.txt", b"Another one.\n"),
    "link": lambda root: linked(root / "locales/ko/story.txt.po"),
}


def append(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as stream:
        stream.write(data)


def swap(path: Path, old: bytes, new: bytes) -> None:
    path.write_bytes(path.read_bytes().replace(old, new))


def linked(path: Path) -> None:
    other = path.with_suffix(".other")
    if path.exists() and not path.is_symlink():
        path.replace(other)
        path.symlink_to(other)


def synced(root: Path) -> None:
    workspace = Workspace.open(root)
    for pair in workspace.pairs():
        with suppress(WorkbenchError):  # what is broken stays so
            workspace.sync(*pair)


def run(root: Path, *, anew: bool = False, required: State = State.REVIEW) -> object:
    """Return what a whole run says, and what it cannot say."""
    workspace = Workspace.open(root)
    run_ = Checking(workspace, required, anew=anew)
    targets = gate.targets(workspace)
    failures = []
    for target in run_.unknown(targets):
        try:
            run_.take(target, run_.work(workspace, target))
        except Exception as error:
            failures.append(str(error))
    return run_.records(targets, everything=True), failures


def unknown(root: Path, required: State = State.REVIEW) -> int:
    workspace = Workspace.open(root)
    return len(Checking(workspace, required).unknown(gate.targets(workspace)))


@pytest.fixture
def room(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Workspace:
    """A synchronised workspace, and a cache of its own that is empty."""
    folder = tmp_path.parent / f"{tmp_path.name}-cache"
    monkeypatch.setattr(config, "cache_folder", lambda: folder)
    for pair in workspace.pairs():
        workspace.sync(*pair)
    return workspace


def kept() -> list[Path]:
    folder = config.cache_folder() / "checked"
    return sorted(folder.iterdir()) if folder.exists() else []


@given(edits=st.lists(st.sampled_from(sorted(EDITS)), max_size=6))
@settings(max_examples=12, deadline=None)
def test_what_is_kept_changes_no_finding(
    edits: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("room")
    (root / "workbench.toml").write_text(SETTINGS, encoding="utf-8")
    append(root / "seeds/story.txt", STORY.encode())
    append(root / "seeds/ko/border.txt", "국경은 닫혀 있다.\n".encode())
    synced(root)
    run(root)
    for edit in edits:
        EDITS[edit](root)
        assert run(root) == run(root, anew=True), edits
    assert run(root) == run(root, anew=True)


def test_what_did_not_change_is_not_looked_at(room: Workspace) -> None:
    assert unknown(room.root) == 2
    first = run(room.root)
    assert unknown(room.root) == 0
    assert run(room.root) == first


def test_proven_files_are_not_even_read(
    room: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sight, "MOMENT", -(10**18))
    run(room.root)
    monkeypatch.setattr(files, "read_here", lambda path: pytest.fail(path))
    assert unknown(room.root) == 0


def test_young_files_are_compared_by_content(
    room: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two edits within one tick of the clock have the same stamp."""
    run(room.root)
    path = room.root / "seeds/story.txt"
    before = path.stat()
    real = os.lstat

    def same(name: str) -> os.stat_result:
        return before if name == str(path) else real(name)

    swap(path, b"January", b"october")
    monkeypatch.setattr(os, "lstat", same)
    assert unknown(room.root) == 1


def test_a_new_clone_is_known_by_its_content(room: Workspace) -> None:
    run(room.root)
    for path in [*room.root.rglob("*.txt"), *room.root.rglob("*.po")]:
        data = path.read_bytes()
        path.unlink()
        path.write_bytes(data)
        os.utime(path, (1, 1))
    assert unknown(room.root) == 0


@pytest.mark.parametrize(
    "change",
    [
        lambda patch: patch.setattr(checking, "LIBRARIES", ("json",)),
        lambda patch: patch.setattr("workbench.build.__version__", "9.9"),
    ],
    ids=["libraries", "version"],
)
def test_another_program_looks_anew(
    room: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[pytest.MonkeyPatch], None],
) -> None:
    run(room.root)
    change(monkeypatch)
    assert unknown(room.root) == 2


@pytest.mark.parametrize("edit", ["setting", "rules"])
def test_what_concerns_all_articles_lets_all_be_looked_at(
    room: Workspace, edit: str
) -> None:
    run(room.root)
    EDITS[edit](room.root)
    assert unknown(room.root) == 2


def test_a_glossary_concerns_its_language(room: Workspace) -> None:
    run(room.root)
    append(room.root / "locales/en/glossary.po", b'msgid "a"\nmsgstr "b"\n')
    assert unknown(room.root) == 2  # the Korean article, and the glossary itself


def test_each_level_is_kept_by_itself(room: Workspace) -> None:
    run(room.root, required=State.REVIEW)
    run(room.root, required=State.DRAFT)
    assert unknown(room.root, State.REVIEW) == unknown(room.root, State.DRAFT) == 0
    assert unknown(room.root, State.APPROVED) == 2
    assert len(kept()) == 2


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-9],
        lambda data: data[:40],
        lambda data: b"",
        lambda data: data.replace(b"story", b"storm"),
        lambda data: data[:32] + bytes(reversed(data[32:])),
    ],
)
def test_a_damaged_file_counts_for_nothing(
    room: Workspace, damage: Callable[[bytes], bytes]
) -> None:
    first = run(room.root)
    (path,) = kept()
    path.write_bytes(damage(path.read_bytes()))
    assert unknown(room.root) == 2
    assert run(room.root) == first
    assert unknown(room.root) == 0


def test_lines_of_another_layout_count_for_nothing(room: Workspace) -> None:
    run(room.root)
    (path,) = kept()
    text = path.read_bytes()[32:].replace(b'"seeds', b'1,"seeds')
    path.write_bytes(outcomes._checksum(text) + text)
    assert unknown(room.root) == 2


def test_a_run_over_some_articles_forgets_no_others(room: Workspace) -> None:
    run(room.root)
    chosen = gate.targets(room, ["seeds/story.txt"])
    append(room.root / "seeds/story.txt", b"\nIt snows.\n")
    some = Checking(room, State.REVIEW)
    for target in some.unknown(chosen):
        some.take(target, some.work(room, target))
    some.records(chosen)
    assert unknown(room.root) == 0


def test_what_is_gone_is_forgotten(room: Workspace) -> None:
    run(room.root)
    (room.root / "seeds/story.txt").unlink()
    run(room.root)
    (path,) = kept()
    assert b"story" not in path.read_bytes()


def test_runs_at_once_leave_one_whole_file(room: Workspace) -> None:
    targets = gate.targets(room)
    runs = [Checking(room, State.REVIEW) for _ in range(2)]
    for one, target in zip(runs, targets, strict=True):
        one.take(target, one.work(room, target))
    for one in runs:
        one.records(targets)
    assert unknown(room.root) == 1


def test_what_changed_meanwhile_is_not_kept(
    room: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    audited = gate.audited

    def slow(*asked: object) -> object:
        found = audited(*asked)  # type: ignore[arg-type]
        append(room.root / "seeds/story.txt", b"\nMore.\n")
        return found

    monkeypatch.setattr(gate, "audited", slow)
    run(room.root)
    assert unknown(room.root) == 1


def test_a_link_is_looked_at_each_time(room: Workspace) -> None:
    linked(room.root / "locales/ko/story.txt.po")
    run(room.root)
    assert unknown(room.root) == 1


def test_a_folder_that_became_a_link_is_looked_at(room: Workspace) -> None:
    run(room.root)
    moved = room.root.parent / f"{room.root.name}-elsewhere"
    (room.root / "locales/ko").rename(moved)
    (room.root / "locales/ko").symlink_to(moved)
    assert unknown(room.root) == 1


def test_no_more_is_kept_than_fits(
    room: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outcomes, "LARGEST", 100)
    first = run(room.root)
    assert unknown(room.root) == 2
    assert run(room.root) == first


def test_a_folder_that_cannot_be_written_costs_no_run(room: Workspace) -> None:
    append(config.cache_folder() / "checked", b"a file")
    assert run(room.root) == run(room.root, anew=True)


def test_nothing_is_kept_of_what_cannot_be_flat(room: Workspace) -> None:
    (target, _) = gate.targets(room)
    found = gate.audited(room, target, State.REVIEW).outcome
    assert RECORDS.flat(Record.of(found)) is not None
    strange = Outcome((), {}, "a", "ko", publishes=object())  # type: ignore[arg-type]
    assert RECORDS.flat(Record.of(strange)) is None


def test_what_another_analyser_found_is_not_believed(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown() -> int:
        check = Checking(workspace, State.APPROVED)
        targets = gate.targets(workspace)
        left = check.unknown(targets)
        for target in left:
            check.take(target, check.work(workspace, target))
        check.records(targets, everything=True)
        return len(left)

    monkeypatch.setenv("WORKBENCH_KOREAN", "")
    everything = unknown()
    assert (everything > 0, unknown()) == (True, 0)
    monkeypatch.setenv("WORKBENCH_KOREAN", "kiwi")
    assert unknown() == everything


def test_paths_as_texts_are_the_paths(room: Workspace) -> None:
    for target in gate.targets(room):
        assert gate.place_name(room, target) == str(gate.place(room, target)[0])
    for locale in room.locales():
        assert room.glossary_path(locale) == room.glossaries.path(locale)


def test_one_pass_sees_one_state_of_what_all_share(
    room: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sight, "MOMENT", -(10**18))
    path = room.root / "locales/ko/glossary.po"
    look = sight.Sight(room.root, (str(path),))
    story = (str(room.root / "seeds/story.txt"),)
    fixed = look.fixed()
    before = fixed.stamps(story)
    append(path, b"now there is one")
    assert fixed.stamps(story) == before
    assert look.stamps(story) != before
