"""Runs the commands: in this process for speed, or as people do, in their own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from workbench import cli

WORKBENCH = Path(sys.executable).with_name("workbench")

CATALOG = "locales/ko/story.txt.po"
"""The catalog of the article that the fixture ``workspace`` has."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command left behind on the terminal."""

    code: int
    out: str
    err: str

    @property
    def complaints(self) -> list[str]:
        """The errors, each one line; nothing else may be on standard error."""
        lines = self.err.splitlines()
        assert all(line.startswith("workbench: ") for line in lines), self.err
        return [line.removeprefix("workbench: ") for line in lines]


def run(root: Path, *arguments: str) -> Outcome:
    """Run one command in this process."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as ended:
        cli.main(["-C", str(root), *arguments])
    return Outcome(int(ended.value.code or 0), out.getvalue(), err.getvalue())


def start(
    root: Path, *arguments: str, env: dict[str, str] | None = None
) -> subprocess.Popen[str]:
    """Start one command as a process of its own."""
    return subprocess.Popen(
        [WORKBENCH, "-C", root, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=env,
    )


def finish(process: subprocess.Popen[str]) -> Outcome:
    """Wait for a command that was started."""
    out, err = process.communicate(timeout=120)
    return Outcome(process.returncode, out, err)


def contents(root: Path) -> dict[str, bytes]:
    """Return every file below a workspace but the database and the locks."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and not path.is_symlink() and ".workbench" not in path.parts
    }


def shell(root: Path, line: str, **env: str) -> Outcome:
    """Run one line of shell in the workspace; ``workbench`` is the command."""
    script = line.replace("workbench", f"'{WORKBENCH}'")
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", script],
        cwd=root,
        env=os.environ | env,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return Outcome(done.returncode, done.stdout, done.stderr)
