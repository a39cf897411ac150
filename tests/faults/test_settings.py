"""Settings that are wrong, hostile or merely unusual, through the commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from faults.running import CATALOG, run, shell
from workbench.workspace import Workspace


def settings(root: Path, text: str) -> None:
    (root / "workbench.toml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("targets = []\n", 'targets = ["ko"]'),
        ("", 'targets = ["ko"]'),
        ('targets = ["ko"]\n[[articles]]\nmatch = "**"\ntargets = []\n', "targets = ["),
    ],
)
def test_nothing_to_translate_into_is_told(
    workspace: Workspace, text: str, hint: str
) -> None:
    settings(workspace.root, text)
    for command in ("sync", "status", "adopt --by kim"):
        done = run(workspace.root, *command.split())
        assert (done.code, len(done.complaints)) == (2, 1), command
        assert hint in done.err or command.startswith("adopt")
    assert run(workspace.root, "check").code == 2


TARGETS = 'targets = ["ko"]\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f'{TARGETS}engine = "pseudo"', ":2: 'engine' must be a table"),
        (f"{TARGETS}articles = {{}}", ":2: 'articles' must be"),
        (f'{TARGETS}sources = ".."', ":2: 'sources' must be a folder inside"),
        (f'{TARGETS}sources = "a\\u0000"', ":2: 'sources' must be a folder inside"),
        (f'{TARGETS}exports = "/tmp"', ":2: 'exports' must be a folder inside"),
        (f'{TARGETS}[[articles]]\nmatch="**"\nformat="x"', ":4: unknown format 'x'"),
        (f'{TARGETS}[engine]\nmodels = "~no-such/x"', ":3: 'models' names nobody's"),
        (f'{TARGETS}[engine]\nmodels = "\\u0000"', ":3: 'models' must be a folder"),
        ("x = " + "[" * 5000, ": is nested too deeply"),
    ],
)
def test_a_mistake_in_the_settings_is_one_line(
    workspace: Workspace, text: str, message: str
) -> None:
    settings(workspace.root, text)
    for command in ("sync", "check"):
        done = run(workspace.root, command)
        assert (done.code, done.out, len(done.complaints)) == (2, "", 1)
        assert done.complaints[0].startswith(f"{workspace.settings.path}{message}")


@pytest.mark.parametrize("text", ["tool = 3", "[tool]\nworkbench = 3", "[[tool.x]]"])
def test_other_peoples_projects_are_no_trouble(workspace: Workspace, text: str) -> None:
    (workspace.root / "workbench.toml").unlink()
    (workspace.root / "pyproject.toml").write_text(text)
    done = run(workspace.root, "status")
    assert (done.code, len(done.complaints)) == (2, 1)


@pytest.mark.parametrize("sources", ["seeds/", "./seeds", "seeds/.", "."])
def test_a_folder_may_be_written_in_any_way(workspace: Workspace, sources: str) -> None:
    root = workspace.root
    settings(root, f'sources = "{sources}"\ntargets = ["ko", "KO", "ko"]\n')
    assert run(root, "sync", "seeds/story.txt").out.count("4 added") == 1
    for name in ("seeds/story.txt", "./seeds/story.txt"):
        assert run(root, "units", name, "--locale", "ko").code == 0
    assert run(root, "export", "seeds/story.txt", "--locale", "ko").code == 0
    # What was exported is no article, not even where it lies among them.
    assert run(root, "sync", "--check", "seeds/story.txt").code == 0
    assert "out" not in run(root, "sync").out


def test_relative_places_are_those_of_the_workspace(workspace: Workspace) -> None:
    root = workspace.root
    settings(root, f'{TARGETS}store = "sqlite:///here.db"\n')
    assert shell(root / "seeds", "workbench rebuild").code == 0
    assert (root / "here.db").is_file()
    settings(root, f'{TARGETS}store = "sqlite:///../there.db"\n')
    done = run(root, "rebuild")
    assert done.complaints == ["../there.db: leads out of the workspace"]
    assert not (root.parent / "there.db").exists()
    settings(root, f'{TARGETS}store = "nonsense"\n')
    (complaint,) = run(root, "rebuild").complaints
    assert complaint.startswith(f"{root}/workbench.toml: the address of the database")


@pytest.mark.argos
def test_models_lie_below_the_workspace(workspace: Workspace) -> None:
    root = workspace.root
    settings(root, f'{TARGETS}[engine]\nmodels = "models"\n')
    done = shell(root / "seeds", f"workbench engines install '{TINY}'")
    assert (done.code, done.err) == (0, "")
    assert (root / "models/translate-en_ko-0.1").is_dir()


TINY = Path(__file__).parents[1] / "data/argos/translate-en_ko-tiny.argosmodel"


def test_software_in_no_known_language_is_named(workspace: Workspace) -> None:
    root = workspace.root
    (root / "messages.po").write_text('msgid "Save"\nmsgstr "저장"\n')
    settings(root, 'targets = ["ko", "fr"]\nsoftware = ["*.po"]\n')
    (complaint,) = run(root, "check").complaints
    assert complaint.startswith("messages.po: nothing tells which language this is")
    assert "'Language' of its header" in complaint


def test_a_pattern_may_mean_articles_and_software(workspace: Workspace) -> None:
    root = workspace.root
    run(root, "sync")
    (root / "locales/ko/program.po").write_bytes((root / CATALOG).read_bytes())
    settings(root, f'{TARGETS}software = ["locales/ko/program.po"]\n')
    for pattern in (".", "**"):
        shown = run(root, "check", pattern).out
        assert "locales/ko/program.po (ko)" in shown
        assert "seeds/story.txt (ko)" in shown
