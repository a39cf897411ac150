"""What git knows of a folder; asked through its program, and only ever read.

No argument that comes from people or files can be an option, and nothing that a
repository configures is run: no external diff, no filter, no file system monitor.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

from workbench.errors import UsageError, WorkbenchError

_PATIENCE = 120.0
_COMMIT = re.compile("[0-9a-f]{40}(?:[0-9a-f]{24})?")
_QUIET = ("-c", "core.fsmonitor=false", "-c", "core.quotepath=false")


class GitError(WorkbenchError):
    """Git is missing, or could not answer."""


def commit(root: Path, revision: str) -> str:
    """Return the commit that a revision names, as hexadecimal digits.

    :raises UsageError: there is none, or the text is no name of a revision.
    """
    if not revision or revision.startswith("-") or not revision.isprintable():
        raise UsageError(f"not a revision of git: {revision[:80]!r}")
    found = _run(
        root,
        "rev-parse",
        "--verify",
        "--quiet",
        "--end-of-options",
        f"{revision}^{{commit}}",
    )
    name = (found or b"").decode("ascii", "replace").strip()
    if not _COMMIT.fullmatch(name):
        hint = "in a shallow clone, fetch it first (actions/checkout: fetch-depth: 0)"
        raise UsageError(f"git knows no revision {revision[:80]!r} here", hint=hint)
    return name


def branched(root: Path, base: str) -> str:
    """Return the commit where the present one left ``base``, itself a commit.

    Without common history it is ``base`` itself.
    """
    found = _run(root, "merge-base", "--end-of-options", base, "HEAD")
    name = (found or b"").decode("ascii", "replace").strip()
    return name if _COMMIT.fullmatch(name) else base


def changed(root: Path, base: str) -> frozenset[str]:
    """Return the files below ``root`` that differ from ``base``, a commit.

    Paths are relative to ``root``. New files count, also those that git does not
    track yet, unless it ignores them.

    :raises GitError: git could not tell.
    """
    differing = _required(
        root,
        *("diff", "--name-only", "--no-renames", "--no-ext-diff", "--relative", "-z"),
        *("--end-of-options", base, "--"),
    )
    untracked = _required(
        root, "ls-files", "--others", "--exclude-standard", "-z", "--", "."
    )
    names = (differing + untracked).split(b"\0")
    return frozenset(os.fsdecode(name) for name in names if name)


def content(root: Path, base: str, path: str) -> bytes | None:
    """Return the bytes of a file as they are in a commit, or None without it."""
    return _run(root, "cat-file", "blob", f"{base}:./{path}")


def _required(root: Path, *arguments: str) -> bytes:
    answer = _run(root, *arguments)
    if answer is None:
        raise GitError("git could not tell what changed", path=root)
    return answer


def _run(root: Path, *arguments: str) -> bytes | None:
    """Return what git prints, or None where it refuses."""
    quiet: Sequence[str] = (*_QUIET, "--no-pager", "-C", str(root))
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    try:
        done = subprocess.run(  # noqa: S603 a list of arguments, no shell
            ["git", *quiet, *arguments],  # noqa: S607 from the PATH, as people use it
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
            timeout=_PATIENCE,
            env=environment,
        )
    except FileNotFoundError as error:
        raise GitError("git is not installed", path=root) from error
    except subprocess.TimeoutExpired as error:
        raise GitError("git does not answer", path=root) from error
    return done.stdout if done.returncode == 0 else None
