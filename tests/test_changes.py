"""``--changed``: what git says changed, and nothing that git could be told to do."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from workbench import gate, git
from workbench.changes import Changes
from workbench.errors import UsageError
from workbench.model import State
from workbench.workspace import Workspace

NAME = "seeds/story.txt"
CATALOG = "locales/ko/story.txt.po"
AUTHOR = {
    **{f"GIT_{who}_NAME": "kim" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_EMAIL": "kim@example.org" for who in ("AUTHOR", "COMMITTER")},
}


def in_git(root: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments],
        cwd=root,
        env={**os.environ, **AUTHOR, "GIT_CONFIG_GLOBAL": os.devnull},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.fixture
def committed(workspace: Workspace) -> Workspace:
    """The workspace, synced and committed on the branch ``main``."""
    for pair in workspace.pairs():
        workspace.sync(*pair)
    (workspace.root / ".gitignore").write_text(".workbench/\n", encoding="utf-8")
    in_git(workspace.root, "init", "-q", "-b", "main")
    in_git(workspace.root, "add", "-A")
    in_git(workspace.root, "commit", "-q", "-m", "first")
    return workspace


def translate(workspace: Workspace, old: str, new: str) -> None:
    path = workspace.root / CATALOG
    text = path.read_text("utf-8")
    before = f'msgid "{old}"\nmsgstr ""'
    assert before in text
    changed = text.replace(before, f'msgid "{old}"\nmsgstr "{new}"')
    path.write_text(changed, encoding="utf-8")


def found(workspace: Workspace, base: str = "main") -> list[tuple[str, str]]:
    changes = Changes(workspace, base)
    targets = changes.targets(gate.targets(workspace))
    audits = [gate.audited(workspace, one, State.APPROVED) for one in targets]
    findings = [finding for one in audits for finding in one.findings]
    return [(one.code, one.source) for one in changes.findings(findings)]


def test_nothing_changed_is_nothing_to_look_at(committed: Workspace) -> None:
    assert Changes(committed, "main").targets(gate.targets(committed)) == []


def test_only_the_units_that_changed_are_told(committed: Workspace) -> None:
    translate(committed, "Workers cannot go home.", "노동자들은 집에 갈 수 없다.")
    assert found(committed) == [("unapproved", "Workers cannot go home.")]
    in_git(committed.root, "checkout", "-q", "-b", "topic")
    in_git(committed.root, "commit", "-q", "-a", "-m", "second")
    assert found(committed) == [("unapproved", "Workers cannot go home.")]
    assert found(committed, "HEAD") == []


def test_what_others_did_on_the_base_meanwhile_is_not_told(
    committed: Workspace,
) -> None:
    in_git(committed.root, "checkout", "-q", "-b", "topic")
    in_git(committed.root, "checkout", "-q", "main")
    translate(committed, "Workers cannot go home.", "갈 수 없다.")
    in_git(committed.root, "commit", "-q", "-a", "-m", "theirs")
    in_git(committed.root, "checkout", "-q", "topic")
    assert found(committed) == []


def test_an_article_that_changed_is_told_to_be_out_of_step(
    committed: Workspace,
) -> None:
    path = committed.root / NAME
    path.write_text(path.read_text("utf-8") + "\nMore.\n", encoding="utf-8")
    assert found(committed) == [("out-of-sync", "")]


def test_a_renamed_catalog_is_compared_with_what_it_was(committed: Workspace) -> None:
    root = committed.root
    in_git(root, "mv", NAME, "seeds/tale.txt")
    in_git(root, "mv", CATALOG, CATALOG.replace("story", "tale"))
    committed.sync(committed.article("seeds/tale.txt"), "ko")
    assert found(committed) == []
    path = root / CATALOG.replace("story", "tale")
    before = 'msgid "Workers cannot go home."\nmsgstr "'
    text = path.read_text("utf-8").replace(before, f"{before}갈 수 없다.")
    path.write_text(text, encoding="utf-8")
    assert found(committed) == [("unapproved", "Workers cannot go home.")]


def test_an_article_in_a_submodule_is_told_when_that_moved(
    tmp_path: Path, committed: Workspace
) -> None:
    root, wire = committed.root, tmp_path / "wire"
    wire.mkdir()
    (wire / "rain.txt").write_text("It rains.\n", encoding="utf-8")
    in_git(wire, "init", "-q", "-b", "main")
    in_git(wire, "add", "-A")
    in_git(wire, "commit", "-q", "-m", "first")
    local = ("-c", "protocol.file.allow=always")
    in_git(root, *local, "submodule", "add", "-q", str(wire), "seeds/wire")
    settings = root / ".gitmodules"
    settings.write_text(f"{settings.read_text('utf-8')}\tignore = all\n", "utf-8")
    committed.sync(committed.article("seeds/wire/rain.txt"), "ko")
    in_git(root, "add", "-A")
    in_git(root, "commit", "-q", "-m", "second")
    assert found(committed, "HEAD") == []
    (root / "seeds/wire/rain.txt").write_text("It snows.\n", encoding="utf-8")
    assert found(committed, "HEAD") == [("out-of-sync", "")]
    in_git(root / "seeds/wire", "commit", "-q", "-a", "-m", "snow")
    assert found(committed, "HEAD") == [("out-of-sync", "")]


def test_a_repository_inside_that_git_does_not_know_is_new(
    committed: Workspace,
) -> None:
    inside = committed.root / "seeds/wire"
    inside.mkdir()
    (inside / "rain.txt").write_text("It rains.\n", encoding="utf-8")
    in_git(inside, "init", "-q")
    assert [code for code, _ in found(committed)] == ["missing-catalog"]


def test_without_common_history_it_is_compared_with_the_base_itself(
    committed: Workspace,
) -> None:
    assert not Changes(committed, "main").unrelated
    in_git(committed.root, "checkout", "-q", "--orphan", "other")
    in_git(committed.root, "commit", "-q", "-m", "alone")
    assert Changes(committed, "main").unrelated
    assert found(committed) == []


def test_a_catalog_whose_article_was_removed_is_told(committed: Workspace) -> None:
    (committed.root / NAME).unlink()
    told = list(Changes(committed, "main").findings(gate.orphans(committed)))
    assert [(one.code, one.path) for one in told] == [("orphan-catalog", CATALOG)]
    in_git(committed.root, "commit", "-q", "-a", "-m", "gone")
    assert list(Changes(committed, "HEAD").findings(gate.orphans(committed))) == []


def test_new_settings_or_terms_concern_everything(committed: Workspace) -> None:
    book = committed.root / "locales/ko/glossary.po"
    book.write_text('msgid "border"\nmsgstr "국경"\n', encoding="utf-8")
    assert len(found(committed)) == 6
    settings = committed.root / "workbench.toml"
    settings.write_text("\n" + settings.read_text("utf-8"), encoding="utf-8")
    assert len(found(committed)) == 8


def test_a_workspace_may_be_a_folder_of_its_repository(tmp_path: Path) -> None:
    root = tmp_path / "news"
    (root / "seeds").mkdir(parents=True)
    (root / "workbench.toml").write_text('targets = ["ko"]\n', encoding="utf-8")
    (root / NAME).write_text("One.\n", encoding="utf-8")
    (tmp_path / "other.txt").write_text("x", encoding="utf-8")
    in_git(tmp_path, "init", "-q", "-b", "main")
    in_git(tmp_path, "commit", "-q", "--allow-empty", "-m", "first")
    base = git.commit(root, "main")
    assert git.changed(root, base) == {"workbench.toml", NAME}
    in_git(tmp_path, "add", "-A")
    in_git(tmp_path, "commit", "-q", "-m", "second")
    assert git.content(root, git.commit(root, "main"), NAME) == b"One.\n"
    assert git.content(root, base, NAME) is None


@pytest.mark.parametrize(
    "base",
    [
        *("--output=pwned", "-h", "", "a\nb", "ext::sh -c touch% pwned", "no-such"),
        *("HEAD:locales", "--upload-pack=touch pwned", "HEAD\0", "main..main", "@{x"),
    ],
)
def test_t15_no_base_is_an_option_or_a_command(committed: Workspace, base: str) -> None:
    with pytest.raises(UsageError):
        Changes(committed, base)
    assert not (committed.root / "pwned").exists()


def test_t15_a_branch_named_like_an_option_is_refused_and_runs_nothing(
    committed: Workspace,
) -> None:
    head = in_git(committed.root, "rev-parse", "HEAD")
    ref = committed.root / ".git/refs/heads/--output=pwned"
    ref.write_text(head + "\n", encoding="utf-8")
    with pytest.raises(UsageError):
        Changes(committed, "--output=pwned")
    assert Changes(committed, "refs/heads/--output=pwned").targets([]) == []
    assert not (committed.root / "pwned").exists()


def test_nothing_that_a_repository_configures_is_run(committed: Workspace) -> None:
    script = committed.root / "evil"
    script.write_text("#!/bin/sh\ntouch pwned\n", encoding="utf-8")
    script.chmod(0o755)
    for key in ("diff.external", "core.fsmonitor", "diff.x.textconv", "core.pager"):
        in_git(committed.root, "config", key, str(script))
    attributes = committed.root / ".gitattributes"
    attributes.write_text("* diff=x\n", encoding="utf-8")
    translate(committed, "Workers cannot go home.", "갈 수 없다.")
    assert found(committed) == [("unapproved", "Workers cannot go home.")]
    assert not (committed.root / "pwned").exists()


def test_a_folder_outside_of_git_has_no_revision(workspace: Workspace) -> None:
    with pytest.raises(UsageError, match="knows no repository here"):
        Changes(workspace, "main")
