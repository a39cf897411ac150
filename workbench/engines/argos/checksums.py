"""Remembers the checksum of every package installed: trust on first use.

The package index names no checksums of its own. A package of the same name and
version with other bytes than the first time is therefore refused.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from workbench import files
from workbench.engines.argos.folder import OWN
from workbench.errors import Message, PackageError, StorageError
from workbench.model import N_

_FILE: Final = "checksums.json"
_LIMIT: Final = 1_000_000


def verify(models: Path, name: str, checksum: str) -> None:
    """Accept a package seen for the first time or with the same SHA-256 as then.

    :raises PackageError: the checksum is another one.
    """
    first = _read(models).get(name)
    if first not in (None, checksum):
        raise PackageError(
            Message(
                N_(
                    "%(name)s is not what was installed before: its SHA-256 is"
                    " %(now)s…, then it was %(then)s…"
                ),
                name=name,
                now=checksum[:12],
                then=str(first)[:12],
            ),
            hint=Message(
                N_("if that is intended, delete its line in %(path)s"),
                path=_path(models),
            ),
        )


def record(models: Path, name: str, checksum: str) -> None:
    """Remember the SHA-256 of an installed package; the caller holds the lock."""
    known = _read(models)
    if known.get(name) == checksum:
        return
    known[name] = checksum
    text = json.dumps(known, indent=2, sort_keys=True) + "\n"
    files.write_atomic(_path(models), text.encode(), root=models)


def _path(models: Path) -> Path:
    return models / OWN / _FILE


def _read(models: Path) -> dict[str, str]:
    if not _path(models).exists():
        return {}
    raw = files.read_bytes(_path(models), root=models, limit=_LIMIT)
    try:
        content = json.loads(raw)
    except ValueError as error:
        message = Message(N_("is not JSON: %(reason)s"), reason=str(error))
        raise StorageError(message, path=_path(models)) from error
    if not isinstance(content, dict):
        raise StorageError(Message(N_("is not a JSON object")), path=_path(models))
    return content
