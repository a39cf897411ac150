"""Word documents (DOCX), as newsrooms write them (ECMA-376, ISO/IEC 29500).

Decisions, where the format leaves some open:

- Read are the text, headers, footers, footnotes and endnotes, text boxes, the
  descriptions of pictures, and title, subject and description of the document.
  Comments, formulas, hidden text, drop-down lists, embedded files, charts and what a
  field computes (page numbers, dates, tables of contents) are left alone.
- A document with tracked changes is refused: which text is meant is for its authors
  to say.
- Runs that look the same to a reader are one text, whatever revision marks and
  spelling languages tell them apart. See :mod:`workbench.formats.office.view`.
- The "line" of a segment is the number of its paragraph.
- Translated runs lose their own spelling language; the document's default one becomes
  that of the translation.
- Every member without a translation keeps its bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from workbench import languages
from workbench.errors import Message, SourceError
from workbench.formats.decoding import Decoded
from workbench.formats.docx.names import NAMES
from workbench.formats.docx.runs import Runs
from workbench.formats.docx.styles import Styles
from workbench.formats.docx.walk import Walk, require_settled
from workbench.formats.extraction import ParseOptions, Reading
from workbench.formats.format import Format
from workbench.formats.office.archive import Archive
from workbench.formats.office.blocks import blocks
from workbench.formats.office.package import packed, text_of, unpacked
from workbench.formats.office.passages import Scanned
from workbench.formats.office.replacing import Rewriting
from workbench.formats.office.tree import Node, escaped
from workbench.formats.office.tree import parse as parse_xml
from workbench.formats.replacing import Encode
from workbench.model import N_, Document, Edit, Kind, Markup, Part, Segment

_CONTENT_TYPES = "[Content_Types].xml"
_MEMBERS = {
    "document.main": Kind.PARAGRAPH,
    "document.macroEnabled.main": Kind.PARAGRAPH,
    "header": Kind.PAGE_HEADER,
    "footer": Kind.PAGE_FOOTER,
    "footnotes": Kind.FOOTNOTE,
    "endnotes": Kind.FOOTNOTE,
    "core-properties": Kind.METADATA,
    "styles": None,
}
"""What is read, by the end of the content type; in this order."""
_TYPE = re.compile(r"[.-](?:wordprocessingml|ms-word|package)\.(.+)\+xml")
_EAST_ASIAN = frozenset({"ko", "zh", "ja"})
_NUMBER = re.compile(r"([0-9]+)")


def unpack(source: bytes, *, path: str = "") -> Decoded:
    """Return the XML of the members that are read.

    :raises SourceError: it is no document of Word, or not to be trusted.
    """
    archive = Archive.open(source, path=path)
    if _CONTENT_TYPES not in archive:
        raise SourceError(Message(N_("is no Word document")), path=path or None)
    names = [name for name, _ in _members(archive)]
    return unpacked(archive, names)


def parse(source: Decoded, *, options: ParseOptions, path: str = "") -> Reading:
    """Return the blocks of a document in order.

    :raises SourceError: a member is no sound XML, or holds tracked changes.
    """
    scanned = _scanned(source.text, source.package, source.parts, path)
    return Reading(tuple(blocks(scanned.found, options)))


def encode(document: Document, target: str, segment: Segment) -> str:
    """Return ``target`` as XML that fits the place of ``segment``."""
    return _rewriting(document).encoded(segment, target)


def replace(
    document: Document, translations: Mapping[int, str], joiner: str, encode: Encode
) -> Iterable[Edit]:
    """Return the edits that put translations in the places of their segments."""
    return _rewriting(document).edits(document, translations, joiner)


def localize(
    document: Document, *, locale: str, direction: str, force_language: bool = False
) -> tuple[Edit, ...]:
    """Return the edit that makes ``locale`` the default language of spelling."""
    for part, kind in _kinds(document.package, document.parts):
        if kind is None:
            root = _root(document.text, part)
            return tuple(_declared(root, locale, direction))
    return ()


def _declared(styles: Node, locale: str, direction: str) -> Iterator[Edit]:
    node: Node | None = styles
    for name in ("w:docDefaults", "w:rPrDefault", "w:rPr", "w:lang"):
        node = node.child(name) if node is not None else None
    if node is None:
        return
    attribute = "bidi" if direction == "rtl" else "val"
    if languages.language_of(locale) in _EAST_ASIAN:
        attribute = "eastAsia"
    value = escaped(languages.with_region(locale).replace("_", "-"))
    place = node.place(f"w:{attribute}")
    if place is not None:
        yield Edit(place[0], place[0] + len(place[1]), value)
    else:
        start = node.start + 1 + len(node.tag)
        yield Edit(start, start, f' {node.prefix}{attribute}="{value}"')


def _rewriting(document: Document) -> Rewriting:
    scanned = _scanned(document.text, document.package, document.parts, "")
    return Rewriting(document.text, scanned)


def _scanned(text: str, package: bytes, parts: tuple[Part, ...], path: str) -> Scanned:
    members = [(part, kind) for part, kind in _kinds(package, parts)]
    roots = [_root(text, part) for part, _ in members]
    styles = Styles()
    for (_, kind), root in zip(members, roots, strict=True):
        if kind is None:
            styles = Styles.of(root)
    runs = Runs(text, styles)
    walk = Walk(text, runs)
    for (part, kind), root in zip(members, roots, strict=True):
        if kind is Kind.METADATA:
            walk.properties(root)
        elif kind is not None:
            require_settled(root, text, path=path, member=part.name)
            walk.member(root, kind)
    return Scanned(tuple(walk.found), escaped)


def _root(text: str, part: Part) -> Node:
    return parse_xml(text, part.start, part.end, NAMES)


def _kinds(package: bytes, parts: Iterable[Part]) -> Iterator[tuple[Part, Kind | None]]:
    """Yield the parts of a document with what their paragraphs are."""
    kinds = dict(_members(Archive.open(package)))
    for part in parts:
        yield part, kinds[part.name]


def _members(archive: Archive) -> list[tuple[str, Kind | None]]:
    """Return the members that are read, by what the package says they are.

    :raises SourceError: there is no text among them.
    """
    text = text_of(archive, _CONTENT_TYPES)
    root = parse_xml(text, 0, len(text), NAMES)
    order = [*_MEMBERS]
    found: list[tuple[int, list[str | int], str]] = []
    for node in root.children:
        match = _TYPE.search(node.get("ContentType") or "")
        name = (node.get("PartName") or "").removeprefix("/")
        if node.name == "ct:Override" and match and match[1] in _MEMBERS:
            found.append((order.index(match[1]), _natural(name), name))
    if not found or (found[0][0] and min(found)[0] > 1):
        raise SourceError(Message(N_("is no Word document")), path=archive.path or None)
    return [(name, _MEMBERS[order[number]]) for number, _, name in sorted(found)]


def _natural(name: str) -> list[str | int]:
    """Return a key by which ``header10`` comes after ``header9``."""
    pieces = _NUMBER.split(name)
    return [int(one) if index % 2 else one for index, one in enumerate(pieces)]


FORMAT = Format(
    name="docx",
    suffixes=(".docx", ".docm"),
    markup=Markup.HTML,
    parse=parse,
    encode=encode,
    replace=replace,
    localize=localize,
    unpack=unpack,
    pack=packed,
)
