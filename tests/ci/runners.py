"""Runs a composite GitHub action and a GitLab job as their runners do."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_EXPRESSION = re.compile(r"\$\{\{\s*inputs\.([a-z-]+)\s*\}\}")
_INHERITED = ("PATH", "HOME", "LANG", "XDG_CACHE_HOME", "PIP_CONFIG_FILE")


@dataclass(frozen=True)
class Ran:
    """How a job ended and what it printed."""

    code: int
    out: str


def environment(extra: Mapping[str, str]) -> dict[str, str]:
    """What a runner gives to a step: little of the machine's own."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in _INHERITED or name.startswith(("PIP_", "SSL_"))
    }
    return {**kept, **extra}


class Action:
    """A composite action with values for its inputs."""

    def __init__(self, folder: Path, temporary: Path, extra: Mapping[str, str]) -> None:
        self.described: dict[str, Any] = yaml.safe_load(
            (folder / "action.yml").read_text(encoding="utf-8")
        )
        self.steps: list[dict[str, Any]] = self.described["runs"]["steps"]
        temporary.mkdir(exist_ok=True)
        self._known = {
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(folder),
            "RUNNER_TEMP": str(temporary),
            **extra,
        }

    @property
    def environment(self) -> Path:
        """The virtual environment that the first step made."""
        return Path(self._known["RUNNER_TEMP"]) / "workbench"

    def run(
        self, number: int, workspace: Path, inputs: Mapping[str, str], **extra: str
    ) -> Ran:
        """Run one step; an input that the action does not know is an error."""
        unknown = set(inputs) - set(self.described["inputs"])
        assert not unknown
        given = {
            name: inputs.get(name, one["default"])
            for name, one in self.described["inputs"].items()
        }

        def filled(text: str) -> str:
            return _EXPRESSION.sub(lambda found: given[found[1]], text)

        step = self.steps[number]
        assert step["shell"] == "bash"
        assert "${{" not in step["run"]
        named = {name: filled(value) for name, value in step.get("env", {}).items()}
        folder = workspace / filled(step.get("working-directory", "."))
        script = Path(self._known["RUNNER_TEMP"]) / f"step-{number}.sh"
        script.write_text(step["run"], encoding="utf-8")
        return _ran(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            folder,
            {**self._known, "GITHUB_WORKSPACE": str(workspace), **named, **extra},
        )


class Job:
    """A job of a GitLab pipeline."""

    def __init__(self, file: Path, name: str, variables: Mapping[str, str]) -> None:
        self.described: dict[str, Any] = yaml.safe_load(
            file.read_text(encoding="utf-8")
        )[name]
        self._variables = {**self.described["variables"], **variables}

    def run(self, part: str, workspace: Path) -> Ran:
        """Run the lines of ``before_script`` or ``script`` as one script."""
        lines = ["set -eo pipefail", *self.described[part]]
        known = {"CI_PROJECT_DIR": str(workspace), **self._variables}
        return _ran(["bash", "-c", "\n".join(lines)], workspace, known)


def _ran(command: list[str], folder: Path, extra: Mapping[str, str]) -> Ran:
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment(extra),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=300,
    )
    return Ran(done.returncode, done.stdout)
