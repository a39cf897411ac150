"""Glossaries in TBX: Core and Basic, version 2 (``martif``) and version 3 (``tbx``).

Both versions are read; version 3 in the style DCA is written. A concept has terms in
several languages; what its translation's administrative status says becomes the kind:
``deprecatedTerm`` and ``supersededTerm`` are forbidden, all others translations. A
translation that is the term itself keeps it. Order is preserved, preferred terms of a
concept first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from workbench import languages
from workbench.errors import LocaleError, Message, SourceError
from workbench.interchange.xml_tree import Element, parse
from workbench.model import N_
from workbench.terms import Entry, Kind

LONGEST_TERM = 2_000
_ROOTS = frozenset({"martif", "tbx"})
_FORBIDDEN = frozenset({"deprecatedTerm", "supersededTerm", "deprecatedTerm-admn-sts"})
_FORBIDDEN |= {"supersededTerm-admn-sts", "obsolete"}
_PREFERRED = frozenset({"preferredTerm", "preferredTerm-admn-sts", "preferred"})
_PARTS = {"noun", "verb", "adjective", "adverb", "properNoun", "other"}


@dataclass(frozen=True, slots=True)
class _Said:
    """One term of a concept in one language."""

    text: str
    status: str
    part: str
    note: str
    exact: bool
    introduce: bool
    approved: bool
    line: int


def read(
    source: bytes, *, source_language: str, target_language: str, path: str
) -> tuple[Entry, ...]:
    """Return what a file says of terms of one language in another, in order.

    Concepts that lack either language say nothing.

    :raises SourceError: it is not TBX, not well-formed or unsafe; names the line.
    """
    root = parse(source, path=path)
    if root.name not in _ROOTS:
        raise SourceError(Message(N_("is not TBX")), path=path, line=root.line)
    found: list[Entry] = []
    for concept in root.each("termEntry", "conceptEntry"):
        found += _entries(concept, source_language, target_language, path)
    return tuple(found)


def write(
    entries: Iterable[Entry], *, source_language: str, target_language: str
) -> bytes:
    """Return a TBX-Basic file, version 3.

    :func:`read` gives the same back, but for white space, which is one blank each.
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<tbx style="dca" type="TBX-Basic" xml:lang='
        f'{quoteattr(source_language)} xmlns="urn:iso:std:iso:30042:ed-2">',
        "  <tbxHeader><fileDesc><sourceDesc><p>Translation Workbench</p></sourceDesc>"
        "</fileDesc></tbxHeader>",
        "  <text>",
        "    <body>",
    ]
    for number, entry in enumerate(entries, 1):
        lines += _concept(number, entry, source_language, target_language)
    lines += ["    </body>", "  </text>", "</tbx>", ""]
    return "\n".join(lines).encode("utf-8")


def _concept(number: int, entry: Entry, source: str, target: str) -> Iterator[str]:
    yield f'      <conceptEntry id="c{number}">'
    yield from _section(source, entry.source, _of_source(entry))
    yield from _section(target, entry.target, _of_target(entry))
    yield "      </conceptEntry>"


def _section(language: str, term: str, notes: Iterable[str]) -> Iterator[str]:
    yield f"        <langSec xml:lang={quoteattr(language)}>"
    yield "          <termSec>"
    yield f"            <term>{_text(term)}</term>"
    yield from (f"            {note}" for note in notes)
    yield "          </termSec>"
    yield "        </langSec>"


def _of_source(entry: Entry) -> Iterator[str]:
    if entry.part:
        yield f'<termNote type="partOfSpeech">{_text(entry.part)}</termNote>'
    if entry.exact:
        yield '<termNote type="x-workbench-match">exact</termNote>'
    if entry.introduce:
        yield '<termNote type="x-workbench-first">introduce</termNote>'


def _of_target(entry: Entry) -> Iterator[str]:
    status = "deprecatedTerm" if entry.kind is Kind.FORBIDDEN else "preferredTerm"
    yield (f'<termNote type="administrativeStatus">{status}-admn-sts</termNote>')
    if entry.kind is Kind.KEEP:
        yield '<termNote type="x-workbench-keep">keep</termNote>'
    state = "approved" if entry.approved else "review"
    yield f'<termNote type="x-workbench-state">{state}</termNote>'
    if entry.note:
        yield f"<note>{_text(entry.note)}</note>"


def _text(text: str) -> str:
    """Return text as XML 1.0 may hold it, line breaks kept."""
    return escape("".join(c for c in text if c in "\n\t" or c >= " "))


def _entries(concept: Element, source: str, target: str, path: str) -> Iterator[Entry]:
    sections: dict[str, list[_Said]] = {source: [], target: []}
    shared = " ".join(n.text for n in concept.children if n.name in {"descrip", "note"})
    for section in concept.each("langSet", "langSec"):
        language = _language(section, sections)
        if language:
            sections[language] += _terms(section, path)
    ranked = sorted(sections[target], key=lambda said: said.status not in _PREFERRED)
    for term in sections[source]:
        if term.status in _FORBIDDEN:
            continue
        for said in ranked:
            yield _entry(term, said, shared)


def _language(section: Element, wanted: Iterable[str]) -> str:
    """Return which of the wanted languages a section is in; none if it is in none."""
    said = section.attributes.get("lang", "")
    try:
        code = languages.canonical(said)
    except LocaleError:
        return ""
    if code in wanted:
        return code
    short = code.partition("-")[0]
    return next((one for one in wanted if one.partition("-")[0] == short), "")


def _terms(section: Element, path: str) -> Iterator[_Said]:
    for group in section.each("tig", "ntig", "termSec"):
        term = next(group.each("term"), None)
        if term is None or not term.text:
            raise SourceError(
                Message(N_("a term is empty")), path=path, line=group.line
            )
        if len(term.text) > LONGEST_TERM:
            message = Message(
                N_("a term has more than %(count)s characters"),
                count=format(LONGEST_TERM, ","),
            )
            raise SourceError(message, path=path, line=term.line)
        notes = {
            one.attributes.get("type", one.name): one.text
            for one in group.each("termNote", "administrativeStatus", "partOfSpeech")
        }
        yield _Said(
            text=term.text,
            status=notes.get("administrativeStatus", ""),
            part=notes.get("partOfSpeech", ""),
            note=" ".join(n.text for n in group.each("note", "descrip")),
            exact=notes.get("x-workbench-match") == "exact",
            introduce=notes.get("x-workbench-first") == "introduce",
            approved=notes.get("x-workbench-state") == "approved",
            line=term.line,
        )


def _entry(term: _Said, said: _Said, shared: str) -> Entry:
    kind = Kind.TRANSLATION
    if said.status in _FORBIDDEN:
        kind = Kind.FORBIDDEN
    elif said.text == term.text:
        kind = Kind.KEEP
    return Entry(
        source=term.text,
        target=said.text,
        kind=kind,
        part=term.part or said.part,
        note=said.note or term.note or shared,
        exact=term.exact,
        introduce=term.introduce,
        approved=said.approved,
        line=term.line,
    )
