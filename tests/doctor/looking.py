"""Runs ``doctor`` and sorts what it says; sees whether it changed anything."""

from __future__ import annotations

import json
import os
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path

from faults.running import run


@dataclass(frozen=True, slots=True)
class Said:
    """One line of the report."""

    status: str
    found: str
    advice: str


Seen = dict[str, tuple[int, int, bytes]]


def look(root: Path, *options: str) -> tuple[int, dict[str, list[Said]]]:
    """Return the exit code of ``doctor``, and what it said by its codes."""
    done = run(root, "doctor", "--format", "json", *options)
    assert done.err == "", done.err
    told = json.loads(done.out)
    assert told["version"] == 1
    said: dict[str, list[Said]] = {}
    for one in told["results"]:
        line = Said(one["status"], one["found"], one["advice"])
        assert bool(line.advice) == (line.status != "ok"), line
        assert "\n" not in line.found + line.advice
        said.setdefault(one["code"], []).append(line)
    count = sum(told["summary"].values())
    assert count == len(told["results"])
    return done.code, said


def one(said: dict[str, list[Said]], code: str) -> Said:
    """Return the only line of a code."""
    (line,) = said[code]
    return line


def worst(said: dict[str, list[Said]]) -> dict[str, list[str]]:
    """Return what is wrong, by code."""
    return {
        code: [line.status for line in lines if line.status != "ok"]
        for code, lines in said.items()
        if any(line.status != "ok" for line in lines)
    }


def seen(*folders: Path) -> Seen:
    """Return all that can be seen of folders: files, links, modes, changes, bytes."""
    found: Seen = {}
    for folder in folders:
        for path in (folder, *folder.rglob("*")):
            status = path.lstat()
            regular = stat.S_ISREG(status.st_mode)
            content = path.read_bytes() if regular and os.access(path, os.R_OK) else b""
            found[str(path)] = (status.st_mode, status.st_mtime_ns, content)
    return found


def git(root: Path, *arguments: str) -> None:
    """Run git as somebody whom it knows."""
    who = ("-c", "user.name=kim", "-c", "user.email=kim@example.org")
    subprocess.run(
        ["git", "-C", root, *who, *arguments], check=True, capture_output=True
    )
