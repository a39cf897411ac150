"""What people do with a glossary: files in and out, entries changed one by one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from workbench import glossary, languages
from workbench.errors import Message, UsageError
from workbench.glossary import editing
from workbench.interchange import csv_terms, tbx
from workbench.model import N_, Origin
from workbench.terms import Entry, Kind
from workbench.workspace import Workspace, now

LARGEST_FILE = 50 * 1024 * 1024
"""Bytes of a file that is taken in."""
LONGEST = 500
"""Characters of a term, or of what is said of it."""


def source_language(workspace: Workspace, locale: str) -> str:
    """Return the language of a glossary's terms: that of most articles."""
    usual = workspace.settings.source
    if usual != locale:
        return usual
    rules = workspace.settings.articles
    spoken = (rule.language for rule in rules if rule.language not in {None, locale})
    return next(spoken, None) or usual


def read(
    workspace: Workspace, locale: str, data: bytes, name: str, *, source: str = ""
) -> Sequence[Entry]:
    """Return the entries of a TBX or CSV file, by its name and how it begins.

    :raises SourceError: it is neither, or broken; names the line.
    """
    if not _is_xml(name, data):
        return csv_terms.read(data, path=name)
    spoken = _spoken(workspace, locale, source)
    return tbx.read(data, source_language=spoken, target_language=locale, path=name)


def write(workspace: Workspace, locale: str, kind: str, *, source: str = "") -> bytes:
    """Return a glossary as ``tbx`` or ``csv``, suggestions included.

    :raises CatalogError: the glossary is broken; names the line.
    """
    entries = glossary.entries(workspace.glossaries.catalog(locale))
    if kind != "tbx":
        return csv_terms.write(entries)
    spoken = _spoken(workspace, locale, source)
    return tbx.write(entries, source_language=spoken, target_language=locale)


def entry_of(
    source: str,
    target: str,
    *,
    kind: Kind,
    part: str = "",
    note: str = "",
    exact: bool = False,
    introduce: bool = False,
) -> Entry:
    """Return an entry that may be stored; one that keeps its term has it as text.

    :raises UsageError: something is missing or too long.
    """
    said = source if kind is Kind.KEEP else target
    if not source.strip() or not said.strip():
        raise UsageError(Message(N_("a term and its translation are needed")))
    if max(map(len, (source, said, part, note))) > LONGEST:
        message = N_("an entry has at most %(limit)d characters in each field")
        raise UsageError(Message(message, limit=LONGEST))
    return Entry(
        source=" ".join(source.split()),
        target=" ".join(said.split()),
        kind=kind,
        part=" ".join(part.split()),
        note=note.strip(),
        exact=exact,
        introduce=introduce,
    )


def add(workspace: Workspace, locale: str, entry: Entry, *, by: str) -> bool:
    """Add an entry, approved by ``by``; False where it was there, approved.

    Where four eyes are demanded it waits for somebody else, who may add it, too.
    """
    added = workspace.glossaries.add(
        locale, [entry], origin=Origin("person"), by=by, at=now(), approve=True
    )
    return bool(added.new or added.approved)


def edit(
    workspace: Workspace, locale: str, unit: str, entry: Entry, *, seen: str, by: str
) -> None:
    """Let an entry say something else; it is approved by ``by`` then.

    Where four eyes are demanded, other words of ``by``'s wait for somebody else.

    :raises ConflictError: it was changed since it was ``seen``; and as
        :func:`workbench.glossary.editing.edited` does.
    """
    workspace.glossaries.update(
        locale,
        lambda present: editing.edited(
            present,
            unit,
            entry,
            seen=seen,
            by=by,
            at=now(),
            four_eyes=workspace.glossaries.four_eyes,
        ),
    )


def remove(workspace: Workspace, locale: str, unit: str, *, seen: str) -> None:
    """Take an entry out.

    :raises ConflictError: it was changed since it was ``seen``.
    """
    workspace.glossaries.update(
        locale, lambda present: editing.without(present, unit, seen=seen)
    )


def _spoken(workspace: Workspace, locale: str, given: str) -> str:
    return languages.canonical(given) if given else source_language(workspace, locale)


def _is_xml(name: str, data: bytes) -> bool:
    named = PurePath(name).suffix.lower() in {".tbx", ".xml"}
    return named or data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml")
