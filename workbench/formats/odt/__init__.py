"""Text documents of LibreOffice and others (ODT; ISO/IEC 26300).

Decisions, where the format leaves some open:

- Read are the text, headers, footers, footnotes and endnotes, text boxes, titles and
  descriptions of pictures, and title, subject and description of the document.
  Comments, fields, formulas, hidden text and the entries of indexes are left alone.
- A document with tracked changes is refused: which text is meant is for its authors
  to say.
- Formatting shows as in :mod:`workbench.formats.office.view`; a translation that adds
  some gets a style for it.
- The "line" of a segment is the number of its paragraph.
- The default language of spelling becomes that of the translation. A style that is
  bold or italic for one kind of script only (Latin, East Asian or complex; LibreOffice
  keeps them apart) becomes so for all, else a translation would lose it.
- Every member without a translation keeps its bytes, and ``mimetype`` comes first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from workbench.errors import Message, SourceError
from workbench.formats.decoding import Decoded
from workbench.formats.extraction import ParseOptions, Reading
from workbench.formats.format import Format
from workbench.formats.odt.language import declared
from workbench.formats.odt.names import NAMES
from workbench.formats.odt.styles import Styles
from workbench.formats.odt.walk import Walk, require_settled
from workbench.formats.office.archive import Archive
from workbench.formats.office.blocks import blocks
from workbench.formats.office.package import packed, unpacked
from workbench.formats.office.passages import Scanned
from workbench.formats.office.replacing import Rewriting
from workbench.formats.office.tree import Node, escaped
from workbench.formats.office.tree import parse as parse_xml
from workbench.formats.replacing import Encode
from workbench.model import N_, Document, Edit, Markup, Part, Segment

_KIND = b"application/vnd.oasis.opendocument.text"
_CONTENT, _STYLES, _META = "content.xml", "styles.xml", "meta.xml"
_MANIFEST, _LOCKED = "META-INF/manifest.xml", b"encryption-data"
"""Manifests of old are not parsed: they name a document type that nobody has."""
_SPACES = re.compile("  +")


def unpack(source: bytes, *, path: str = "") -> Decoded:
    """Return the XML of the members that are read.

    :raises SourceError: it is no text document, or not to be trusted.
    """
    archive = Archive.open(source, path=path)
    if _CONTENT not in archive or "mimetype" not in archive:
        raise SourceError(Message(N_("is no OpenDocument text")), path=path or None)
    if not archive.read("mimetype").startswith(_KIND):
        raise SourceError(
            Message(N_("is an OpenDocument, but no text")), path=path or None
        )
    if _MANIFEST in archive and _LOCKED in archive.read(_MANIFEST):
        raise SourceError(
            Message(N_("is locked with a password")),
            path=path or None,
            hint=Message(N_("save it without one")),
        )
    return unpacked(archive, (n for n in (_CONTENT, _STYLES, _META) if n in archive))


def parse(source: Decoded, *, options: ParseOptions, path: str = "") -> Reading:
    """Return the blocks of a document in order.

    :raises SourceError: a member is no sound XML, or holds tracked changes.
    """
    scanned = _scanned(source.text, source.parts, path)
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
    """Return the edits that make ``locale`` the default language of spelling.

    Styles that make text of one kind of script bold or italic do so for all.
    """
    roots = (_root(document.text, part) for part in document.parts)
    return tuple(chain.from_iterable(declared(one, locale, direction) for one in roots))


def _rewriting(document: Document) -> Rewriting:
    scanned = _scanned(document.text, document.parts, "")
    return Rewriting(document.text, scanned)


def _scanned(text: str, parts: tuple[Part, ...], path: str) -> Scanned:
    roots = {part.name: _root(text, part) for part in parts}
    shared = Styles.of(roots[_STYLES]) if _STYLES in roots else Styles()
    styles = {_CONTENT: Styles.of(roots[_CONTENT], shared), _STYLES: shared}
    walk = Walk(text)
    for name, root in roots.items():
        if name == _META:
            walk.properties(root)
        else:
            require_settled(root, text, path=path, member=name)
            walk.member(root, styles[name])

    def made() -> Iterator[Edit]:
        for one in styles.values():
            yield from one.edits()

    return Scanned(tuple(walk.found), _written, made)


def _written(words: str) -> str:
    """Return words as XML; of several spaces in a row all but one are counted."""
    return _SPACES.sub(_counted, escaped(words))


def _counted(spaces: re.Match[str]) -> str:
    more = len(spaces.group()) - 1
    return " <text:s/>" if more == 1 else f' <text:s text:c="{more}"/>'


def _root(text: str, part: Part) -> Node:
    return parse_xml(text, part.start, part.end, NAMES)


FORMAT = Format(
    name="odt",
    suffixes=(".odt",),
    markup=Markup.HTML,
    parse=parse,
    encode=encode,
    replace=replace,
    localize=localize,
    unpack=unpack,
    pack=packed,
)
