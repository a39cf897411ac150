"""A sound workspace in a repository of git, and a home of its own for its user."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from faults.running import run

from doctor.looking import git
from workbench.workspace import Workspace


@pytest.fixture(autouse=True)
def home(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Where keys, models and caches are kept: nothing of whoever runs the tests."""
    folder = tmp_path_factory.mktemp("home")
    for name in ("CONFIG", "DATA", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
        (folder / name.lower()).mkdir()
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(folder / "models"))
    for name in [name for name in os.environ if name.startswith(("WORKBENCH_", "PG"))]:
        if not name.startswith("WORKBENCH_TEST"):
            monkeypatch.delenv(name)
    return folder


@pytest.fixture
def site(workspace: Workspace) -> Iterator[Path]:
    """A workspace with articles in step, drafts, a database, all of it committed."""
    root = workspace.root
    assert run(root, "sync").code == 0
    assert run(root, "draft", "--locale", "ko").code == 0
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "begin")
    yield root
    for path in root.rglob("*"):  # so that it can be deleted
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() else 0o644)
