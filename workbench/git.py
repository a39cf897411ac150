"""What git knows of a folder; asked through its program or index, and only ever read.

No argument that comes from people or files can be an option, and nothing that a
repository configures is run: no external diff, no filter, no file system monitor.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from workbench import files
from workbench.errors import SourceError, UsageError, WorkbenchError

_PATIENCE = 120.0
_COMMIT = re.compile("[0-9a-f]{40}(?:[0-9a-f]{24})?")
_FLAGS = 60
"""Where the flags of an entry of the index are, with SHA-1."""
_DIFFERING = ("--no-ext-diff", "--relative", "-z")
_QUIET = ("-c", "core.fsmonitor=false", "-c", "core.quotepath=false")


class GitError(WorkbenchError):
    """Git is missing, or could not answer."""


def commit(root: Path, revision: str) -> str:
    """Return the commit that a revision names, as hexadecimal digits.

    :raises UsageError: there is none, no repository to have any, or the text is no
        name of a revision.
    """
    if top(root) is None:
        hint = "git status says why"
        raise UsageError("git knows no repository here", path=root, hint=hint)
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
        hint = "in a shallow clone, fetch it first; actions/checkout: fetch-depth: 0"
        raise UsageError(f"git knows no revision {revision[:80]!r} here", hint=hint)
    return name


def branched(root: Path, base: str) -> str | None:
    """Return the commit where the present one left ``base``, itself a commit.

    None where no common history is known, as in a shallow clone.
    """
    found = _run(root, "merge-base", "--end-of-options", base, "HEAD")
    name = (found or b"").decode("ascii", "replace").strip()
    return name if _COMMIT.fullmatch(name) else None


def changed(root: Path, base: str) -> frozenset[str]:
    """Return the files below ``root`` that differ from ``base``, a commit.

    Paths are relative to ``root``. New files count, also those that git does not
    track yet, unless it ignores them. A submodule in which anything differs, and a
    repository that is none yet, is the path of its folder.

    :raises GitError: git could not tell.
    """
    options = ("--name-only", "--no-renames", "--ignore-submodules=none")
    differing = _required(root, "diff", *_DIFFERING, *options, *_since(base))
    untracked = _required(
        root, "ls-files", "--others", "--exclude-standard", "-z", "--", "."
    )
    return frozenset(name.rstrip("/") for name in _names(differing + untracked))


def renamed(root: Path, base: str) -> dict[str, str]:
    """Return the files below ``root`` that had another path in ``base``, and that.

    :raises GitError: git could not tell.
    """
    options = ("--name-status", "--find-renames", "--diff-filter=R")
    listed = _names(_required(root, "diff", *_DIFFERING, *options, *_since(base)))
    return dict(zip(listed[2::3], listed[1::3], strict=True))


def _since(base: str) -> tuple[str, ...]:
    return "--end-of-options", base, "--"


def content(root: Path, base: str, path: str) -> bytes | None:
    """Return the bytes of a file as they are in a commit, or None without it."""
    return _run(root, "cat-file", "blob", f"{base}:./{path}")


def version(root: Path) -> str:
    """Return what git calls itself: ``git version 2.39.5``.

    :raises GitError: it is not installed, or does not answer.
    """
    return (_run(root, "version") or b"").decode("utf-8", "replace").strip()


def top(root: Path) -> Path | None:
    """Return the folder of the repository that ``root`` is in, or None outside one.

    :raises GitError: git is not installed, or does not answer.
    """
    found = _run(root, "rev-parse", "--show-toplevel")
    return Path(os.fsdecode(found.rstrip(b"\n"))) if found else None


def lock_file(root: Path) -> Path | None:
    """Return the file by which git keeps others out, where it is there now."""
    found = _run(root, "rev-parse", "--git-path", "index.lock")
    path = root / os.fsdecode(found.rstrip(b"\n")) if found else None
    return path if path and path.exists() else None


def ignored(root: Path, paths: Sequence[str]) -> list[str]:
    """Return those paths that rules keep out of git, even if it has some of them.

    :param paths: relative to ``root``.
    """
    asked = b"".join(os.fsencode(path) + b"\0" for path in paths)
    options = ("--no-index", "-z", "--stdin")
    return _names(_run(root, "check-ignore", *options, given=asked))


def unmerged(root: Path) -> list[str]:
    """Return the files below ``root`` in which a merge left two versions."""
    listed = _names(_run(root, "ls-files", "--unmerged", "-z", "--", "."))
    return sorted({line.partition("\t")[2] for line in listed})


def tracked(root: Path, path: str) -> list[str]:
    """Return the files that git keeps at or below a path relative to ``root``."""
    return _names(_run(root, "ls-files", "-z", "--", path))


def in_index(root: Path, folder: str) -> frozenset[str]:
    """Return the files below a folder that are in git's index, relative to ``root``.

    Git is not started: the index is read as its documentation (gitformat-index)
    describes it. Nothing is returned where there is no repository, or an index that
    cannot be read, as of one with SHA-256.
    """
    try:
        top = next(one for one in (root, *root.parents) if (one / ".git").exists())
        place = top / ".git"
        if place.is_file():  # of a worktree or a submodule
            told = files.read_named(place).decode("utf-8")
            place = top / told.removeprefix("gitdir:").strip()
        names = [*_entries(files.read_named(place / "index"))]
    except (StopIteration, SourceError, OSError, ValueError, IndexError):
        return frozenset()
    below = root.relative_to(top).as_posix()
    start = "" if below == "." else f"{below}/"
    wanted = start if folder == "." else f"{start}{folder}/"
    shown = map(os.fsdecode, names)
    return frozenset(one[len(start) :] for one in shown if one.startswith(wanted))


def _entries(index: bytes) -> Iterator[bytes]:
    """Yield the path of each entry of an index of version 2, 3 or 4.

    :raises ValueError: it is none of these.
    :raises IndexError: it is cut short.
    """
    version, count = (int.from_bytes(index[at : at + 4], "big") for at in (4, 8))
    if index[:4] != b"DIRC" or version not in {2, 3, 4}:
        raise ValueError("no index of a known version")
    offset, name = 12, b""
    for _ in range(count):
        extended = index[offset + _FLAGS] & 0x40
        start = offset + _FLAGS + (4 if extended else 2)
        kept = b""
        if version == 4:
            kept, start = _kept(name, index, start)
        end = index.index(0, start)
        name = kept + index[start:end]
        yield name
        # Up to the next multiple of eight, with one zero at least.
        offset = end + 1 if version == 4 else offset + ((end - offset) // 8 + 1) * 8


def _kept(name: bytes, index: bytes, at: int) -> tuple[bytes, int]:
    """Return what a path keeps of the one before, and where its own part begins."""
    cut = index[at] & 0x7F
    while index[at] & 0x80:
        at += 1
        cut = (cut + 1) << 7 | index[at] & 0x7F
    return name[: len(name) - cut], at + 1


def _names(answer: bytes | None) -> list[str]:
    return [os.fsdecode(name) for name in (answer or b"").split(b"\0") if name]


def _required(root: Path, *arguments: str) -> bytes:
    answer = _run(root, *arguments)
    if answer is None:
        raise GitError("git could not tell what changed", path=root)
    return answer


def _run(root: Path, *arguments: str, given: bytes = b"") -> bytes | None:
    """Return what git prints, or None where it refuses."""
    quiet: Sequence[str] = (*_QUIET, "--no-pager", "-C", str(root))
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    try:
        done = subprocess.run(  # noqa: S603 a list of arguments, no shell
            ["git", *quiet, *arguments],  # noqa: S607 from the PATH, as people use it
            capture_output=True,
            check=False,
            input=given,
            timeout=_PATIENCE,
            env=environment,
        )
    except FileNotFoundError as error:
        raise GitError("git is not installed", path=root) from error
    except subprocess.TimeoutExpired as error:
        raise GitError("git does not answer", path=root) from error
    return done.stdout if done.returncode == 0 else None
