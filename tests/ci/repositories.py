"""The package as a repository that others use, and a repository that uses it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PARTS = (
    *("pyproject.toml", "README.md", "LICENSE", "CHANGES.md"),
    *("workbench", "static", "locales", "seeds"),
    *("action.yml", ".pre-commit-hooks.yaml", "ci"),
)
WHO = {
    **{f"GIT_{who}_NAME": "kim" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_EMAIL": "kim@example.org" for who in ("AUTHOR", "COMMITTER")},
    "GIT_CONFIG_GLOBAL": os.devnull,
}
QUICK = {
    # What the package needs, and what builds it, is what the tests have: how it is
    # installed and started is under test, not how pip fetches things.
    "PYTHONPATH": sysconfig.get_path("purelib"),
    "PIP_NO_BUILD_ISOLATION": "0",
}


def in_git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**os.environ, **WHO},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def packed(folder: Path) -> Path:
    """Commit this package in a repository of its own."""
    junk = shutil.ignore_patterns("__pycache__", "*.pyc")
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part, ignore=junk)
        else:
            shutil.copy(ROOT / part, folder / part)
    in_git(folder, "init", "-q", "-b", "main")
    in_git(folder, "add", "-A")
    in_git(folder, "commit", "-q", "-m", "release")
    return folder


def newsroom(folder: Path) -> Path:
    """Make a newsroom's repository: one article, its translation not begun."""
    (folder / "seeds").mkdir(parents=True)
    (folder / "workbench.toml").write_text('targets = ["ko"]\n', encoding="utf-8")
    (folder / "seeds/a.txt").write_text("Snow fell in Seoul.\n", encoding="utf-8")
    (folder / ".gitignore").write_text(".workbench/\n", encoding="utf-8")
    in_git(folder, "init", "-q", "-b", "main")
    in_git(folder, "add", "-A")
    in_git(folder, "commit", "-q", "-m", "first")
    return folder
