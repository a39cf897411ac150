"""Findings that were there before: known by what they are about, not by their lines.

A baseline lets a newsroom begin with the gate today: what it lists fails nothing,
and everything new does.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2s

from workbench.errors import ConfigurationError
from workbench.model import Finding

VERSION = 1
_HINT = "write one with: workbench check --write-baseline FILE"
_FIELDS = ("fingerprint", "code", "locale", "article", "unit")


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding that is known."""

    fingerprint: str
    code: str
    locale: str
    article: str
    """Article, or path of the catalog or file that the finding is about."""
    unit: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What a baseline made of the findings."""

    findings: tuple[Finding, ...]
    """All of them, in their order; those it has are ``known``."""
    stale: tuple[Entry, ...]
    """Entries that were looked for and are no longer found."""


def fingerprints(findings: Sequence[Finding]) -> tuple[str, ...]:
    """Return a name for each finding, no two the same: 32 hex digits.

    It stays when lines move, and when other findings come and go; of findings that
    are alike in all but their place the order counts.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    names = []
    for finding in findings:
        identity = finding.identity
        names.append(_name(*identity, str(seen[identity])))
        seen[identity] += 1
    return tuple(names)


def compared(
    findings: Sequence[Finding],
    entries: Iterable[Entry],
    *,
    covered: Callable[[Entry], bool],
) -> Compared:
    """Tell which findings are known, and which entries fit nothing any more.

    :param covered: whether an entry would have been found, if it still were there.
    """
    known = {entry.fingerprint: entry for entry in entries}
    names = fingerprints(findings)
    present = set(names)
    return Compared(
        findings=tuple(
            replace(finding, known=True) if name in known else finding
            for name, finding in zip(names, findings, strict=True)
        ),
        stale=tuple(
            entry
            for name, entry in known.items()
            if name not in present and covered(entry)
        ),
    )


def written(findings: Sequence[Finding]) -> str:
    """Return the file for these findings: a line each, always in the same order."""
    entries = [
        dict(zip(_FIELDS, (name, *finding.identity[:4]), strict=True))
        for name, finding in zip(fingerprints(findings), findings, strict=True)
    ]
    entries.sort(key=lambda entry: [entry[field] for field in reversed(_FIELDS[:4])])
    lines = ",\n".join(f"    {json.dumps(entry)}" for entry in entries)
    listed = f"[\n{lines}\n  ]" if lines else "[]"
    return f'{{\n  "version": {VERSION},\n  "findings": {listed}\n}}\n'


def read(content: bytes, *, name: str) -> tuple[Entry, ...]:
    """Return what a baseline file lists.

    :param name: how the file is called in an error.
    :raises ConfigurationError: it is no baseline; names the line where one is known.
    """
    try:
        document = json.loads(content.decode("utf-8"))
    except json.JSONDecodeError as error:
        told = f"is not JSON: {error.msg}"
        raise ConfigurationError(
            told, path=name, line=error.lineno, hint=_HINT
        ) from error
    except (UnicodeDecodeError, RecursionError, ValueError) as error:
        raise ConfigurationError("is not JSON", path=name, hint=_HINT) from error
    if not isinstance(document, dict) or document.get("version") != VERSION:
        message = f"is not a baseline of version {VERSION}"
        raise ConfigurationError(message, path=name, hint=_HINT)
    listed = document.get("findings")
    if not isinstance(listed, list) or not all(map(_is_entry, listed)):
        raise ConfigurationError("'findings' must list findings", path=name)
    return tuple(Entry(**{field: item[field] for field in _FIELDS}) for item in listed)


def _is_entry(item: object) -> bool:
    return isinstance(item, Mapping) and all(
        isinstance(item.get(field), str) for field in _FIELDS
    )


def _name(*parts: str) -> str:
    hasher = blake2s(digest_size=16)
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        hasher.update(b"%d:" % len(encoded) + encoded)
    return hasher.hexdigest()
