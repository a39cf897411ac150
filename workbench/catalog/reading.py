"""PO files to catalogs: exact about faults, sceptical about marks."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import blake2s
from pathlib import Path

from workbench import files, languages
from workbench.catalog import decoding, header, lexing, marks, own, references
from workbench.catalog.model import Catalog
from workbench.catalog.plurals import PluralFault
from workbench.errors import CatalogError, Message
from workbench.model import N_, State, Unit, digest

Repeated = tuple[tuple[Unit, Unit], ...]
"""Pairs of a unit and another of the same source and context further down."""


_LANGUAGE = re.compile(rb'"Language:[ \t]*([A-Za-z0-9_-]{2,35})[ \t]*(?:@|\\n)')
_APPROVED = State.APPROVED.value.encode("ascii")


def read(path: Path, *, locale: str, root: Path) -> Catalog:
    """Return the catalog at ``path``; an empty one where there is no file.

    :raises CatalogError: if the file is not a PO file, defines an entry twice or
        is of another language, naming the line.
    """
    content = files.read_if_exists(path, root=root)
    if content is None:
        return Catalog(path=path, locale=locale)
    name = files.shown(path, root)
    catalog = parse(content, path=path, locale=locale, name=name)
    require_language(catalog, content, name=name)
    return catalog


def may_hold_approvals(path: Path, *, root: Path) -> bool:
    """Tell whether any unit of the file could be approved, by a look at its bytes.

    :raises SourceError: it cannot be read.
    """
    content = files.read_if_exists(path, root=root) or b""
    # A file of two bytes a letter has its letters apart.
    return _APPROVED in content or b"\0" in content


def declared_locale(path: Path, *, root: Path) -> str:
    """Return the locale that a catalog's header names; empty if none can be read.

    :raises CatalogError: the file is no PO file, and nothing in it names one.
    """
    content = files.read_if_exists(path, root=root) or b""
    try:
        found, _ = parse_leniently(content, path=path, locale="", name=str(path))
    except CatalogError:
        # Whatever is wrong further down, its header may well be told.
        named = _LANGUAGE.search(content)
        if named is None:
            raise
        return header.locale((("Language", named[1].decode("ascii")),))
    return header.locale(found.header)


def parse(content: bytes, *, path: Path, locale: str, name: str = "") -> Catalog:
    """Return the catalog that a file of these bytes at ``path`` would be.

    :raises CatalogError: as ``read`` does; it calls the file ``name``.
    """
    name = name or str(path)
    catalog, repeated = parse_leniently(content, path=path, locale=locale, name=name)
    for first, second in repeated:
        message = Message(N_("the same entry as in line %(line)s"), line=first.line)
        raise CatalogError(message, path=name, line=second.line)
    return catalog


def parse_leniently(
    content: bytes, *, path: Path, locale: str, name: str
) -> tuple[Catalog, Repeated]:
    """Return the catalog without its repeated entries, and those.

    :raises CatalogError: if the bytes are not a PO file.
    """
    empty = Catalog(path=path, locale=locale, version=fingerprint(content))
    try:
        return _parse(content, empty)
    except lexing.SyntaxFault as fault:
        raise CatalogError(fault.message, path=name, line=fault.line) from fault


def require_language(catalog: Catalog, content: bytes, *, name: str) -> None:
    """Refuse a catalog that lies in the folder of another language.

    What is approved in it is approved there, and its checksums hold here too.

    :raises CatalogError: naming the header's line.
    """
    declared = header.language(catalog.header)
    if declared in {"", languages.language_of(catalog.locale)}:
        return
    place = re.search(rb'^"Language:', content, re.MULTILINE)
    line = content.count(b"\n", 0, place.start()) + 1 if place else None
    message = Message(
        N_("its header says %(declared)s, but it lies with %(locale)s"),
        declared=declared,
        locale=catalog.locale,
    )
    raise CatalogError(message, path=name, line=line)


def fingerprint(content: bytes) -> str:
    """Return the version of a catalog that consists of these bytes."""
    return blake2s(content, digest_size=16).hexdigest()


def unit_of(entry: lexing.Entry) -> Unit:
    """Return the unit that an entry is, by the PO contract."""
    fields = entry.fields
    source, target = fields["msgid"], fields.get("msgstr", "")
    context, plural = fields.get("msgctxt"), fields.get("msgid_plural")
    targets = entry.targets
    texts = (target,) if plural is None else targets
    said = marks.take_apart(entry.comments)
    state, unsound = marks.judge(
        said,
        texts,
        proof=digest(context, source, plural, *texts),
        fuzzy=entry.fuzzy,
        changed="|msgid" in fields,
    )
    if entry.hidden_fuzzy and any(texts):
        unsound = unsound or "hidden-fuzzy"
    by, at = marks.parse_by(said.known.get("wb-by", ""))
    return Unit(
        source=source,
        target=target,
        context=context,
        plural=plural,
        targets=targets,
        state=state,
        origin=marks.origin_of(said, unsound),
        by=by,
        at=at,
        reason=said.known.get("wb-reason", ""),
        marks=said.marks,
        note=said.note,
        extracted="\n".join(entry.extracted),
        references=references.parse(entry.references),
        flags=_flags(entry),
        previous=fields.get("|msgid"),
        previous_context=fields.get("|msgctxt"),
        previous_plural=fields.get("|msgid_plural"),
        obsolete=entry.obsolete,
        line=entry.line,
        unsound=unsound,
    )


def _parse(content: bytes, catalog: Catalog) -> tuple[Catalog, Repeated]:
    text, encoding = decoding.decode(content)
    units: dict[tuple[str | None, str], Unit] = {}
    repeated = []
    for entry in lexing.entries_or(own.unit, text, encoding=encoding):
        if isinstance(entry, Unit):
            unit = entry
        elif entry.is_header:
            catalog = _with_header(catalog, entry)
            continue
        else:
            unit = unit_of(entry)
        first = units.setdefault((unit.context, unit.source), unit)
        if first is not unit:
            repeated.append((first, unit))
    ordered = sorted(units.values(), key=lambda unit: unit.obsolete)
    return replace(catalog, units=tuple(ordered)), tuple(repeated)


def _with_header(catalog: Catalog, entry: lexing.Entry) -> Catalog:
    if catalog.header:
        raise lexing.SyntaxFault(Message(N_("a second header")), entry.line)
    fields = header.parse(entry.fields.get("msgstr", ""))
    try:
        header.plural_forms(fields)
    except PluralFault as fault:
        raise lexing.SyntaxFault(str(fault), entry.line) from fault
    comment = (line.rstrip() for line in entry.comments if marks.CONFLICT not in line)
    return replace(
        catalog, header=fields, header_comment="\n".join(comment).strip("\n")
    )


def _flags(entry: lexing.Entry) -> tuple[str, ...]:
    if not entry.flags:
        return ()
    flags = dict.fromkeys(flag for line in entry.flags for flag in line)
    flags.pop("fuzzy", None)
    return tuple(flags)
