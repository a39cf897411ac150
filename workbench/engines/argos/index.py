"""Reads the index of packages and chooses the newest one for a language pair."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from workbench.engines.argos import codes, metadata
from workbench.engines.argos.metadata import Metadata
from workbench.errors import EngineError, Message, PackageError
from workbench.model import N_

_SHA256: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Entry:
    """A package that can be installed."""

    metadata: Metadata
    links: tuple[str, ...]
    """Addresses of the same file, in the order to try them; unchecked."""
    size: int | None = None
    """Bytes of the file, where the index says so."""
    sha256: str | None = None
    """Checksum of the file in lower case, where the index says so."""

    @property
    def source(self) -> str:
        """Locale code it translates from."""
        return codes.locale(self.metadata.from_code)

    @property
    def target(self) -> str:
        """Locale code it translates into."""
        return codes.locale(self.metadata.to_code)

    def __str__(self) -> str:
        return f"{self.source} → {self.target}  {self.metadata.name}"


def parse(raw: bytes) -> tuple[Entry, ...]:
    """Return the translation packages of an index, by source and target.

    Entries of other kinds (sentence splitters) are not ours to install.

    :raises EngineError: not an index.
    """
    try:
        content = json.loads(raw)
    except (ValueError, RecursionError) as error:
        message = Message(N_("is not JSON: %(reason)s"), reason=error)
        raise EngineError(message) from error
    if not isinstance(content, list):
        raise EngineError(Message(N_("is not a list of packages")))
    entries = filter(None, map(_entry, content))
    return tuple(sorted(entries, key=lambda entry: (entry.source, entry.target)))


def choose(entries: Iterable[Entry], source: str, target: str) -> Entry:
    """Return the newest package for the pair, of the closest locale there is.

    :raises EngineError: there is none; names the two that lead there through English.
    """
    known = tuple(entries)
    for start in codes.candidates(source):
        for end in codes.candidates(target):
            found = [entry for entry in known if _serves(entry, start, end)]
            if found:
                return max(found, key=lambda e: metadata.order(e.metadata.version))
    raise EngineError(
        Message(
            N_("the package index has no model for %(source)s → %(target)s"),
            source=source,
            target=target,
        ),
        hint=_detour(known, source, target),
    )


def _entry(content: object) -> Entry | None:
    if not isinstance(content, dict):
        return None
    try:
        described = metadata.from_mapping(content)
    except PackageError:
        return None
    links, size, checksum = (content.get(k) for k in ("links", "size", "sha256"))
    return Entry(
        metadata=described,
        links=_strings(links),
        size=size if isinstance(size, int) else None,
        sha256=_checksum(checksum),
    )


def _strings(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        return ()
    return tuple(item for item in value if isinstance(item, str))


def _checksum(value: object) -> str | None:
    """Return a checksum; one that cannot be read must not count as none."""
    if value is None:
        return None
    text = str(value).lower()
    return text if _SHA256.fullmatch(text) else "unreadable"


def _serves(entry: Entry, source: str, target: str) -> bool:
    content = entry.metadata
    pair = codes.normal(content.from_code), codes.normal(content.to_code)
    return pair == (source, target)


def _detour(known: tuple[Entry, ...], source: str, target: str) -> str:
    served = {(entry.source, entry.target) for entry in known}
    if {(source, "en"), ("en", target)} <= served:
        through = N_(
            "install %(source)s en and en %(target)s to translate through English"
        )
        return Message(through, source=source, target=target)
    command = "workbench engines list --available"
    return Message(N_("run: %(command)s"), command=command)
