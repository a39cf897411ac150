"""Remembers what each installed model is made of, so that damage to it can be told.

A model that a full disk cut short, or a copy that broke off, loads and translates
nonsense, or brings down the process that loads it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from workbench import files
from workbench.engines.argos.folder import OWN, Package
from workbench.errors import Message, SourceError
from workbench.model import N_

_FILE: Final = "contents.json"
_LIMIT: Final = 10_000_000


def record(models: Path, package: Package) -> None:
    """Remember the SHA-256 of every file of a package; the caller holds the lock."""
    known = _read(models)
    known[package.name] = dict(_sums(package.path))
    text = json.dumps(known, indent=2, sort_keys=True) + "\n"
    files.write_atomic(models / OWN / _FILE, text.encode(), root=models)


def damage(models: Path, package: Package) -> list[str] | None:
    """Return the files that are not as they were installed; None where nobody knows.

    Nobody does of what another program, or an earlier version, installed.

    :raises SourceError: a file cannot be read.
    """
    known = _read(models).get(package.name)
    if known is None:
        return None
    now = dict(_sums(package.path))
    return sorted(name for name, checksum in known.items() if now.get(name) != checksum)


def _sums(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), _sum(path)


def _sum(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        message = Message(N_("cannot be read: %(reason)s"), reason=error.strerror)
        raise SourceError(message, path=path) from error


def _read(models: Path) -> dict[str, dict[str, str]]:
    """Return what is known; nothing where that cannot be read, and can be had anew."""
    raw = files.read_if_exists(models / OWN / _FILE, root=models, limit=_LIMIT)
    try:
        content = json.loads(raw or b"{}")
    except ValueError:
        return {}
    if not isinstance(content, dict):
        return {}
    return {name: sums for name, sums in content.items() if isinstance(sums, dict)}
