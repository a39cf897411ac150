"""HTML pages, whole or in part, as authors write them and browsers read them.

Decisions, where HTML leaves some open:

- Inline elements, unknown ones too, stay in the sentence as written; all others end
  it, and so do buttons, labels, embedded things and two ``<br>`` in a row.
- White space is collapsed, and character references for letters and punctuation are
  resolved; ``&lt; &gt; &amp; &quot; &nbsp;`` and invisible ones stay as written.
- Markup around a whole block and at its ends (icons, images, line breaks, comments)
  is not part of the segment; what is inside a sentence is. A ``<br>`` or comment
  between two sentences belongs to neither.
- ``alt``, ``title``, ``aria-label`` and the like, ``placeholder``, what is written on
  buttons and the descriptions of the page are segments of their own. Those on a tag
  inside a sentence stay in it with the tag: a translator edits them in place.
- Scripts (JSON-LD too), styles, ``<pre>``, ``<svg>``, ``<math>``, ``<template>``,
  ``<object>``, ``<iframe>``, comments, ``translate="no"``, ``class="notranslate"`` and
  everything from ``<!-- workbench:off -->`` to ``<!-- workbench:on -->`` is not
  extracted. ``<noscript>`` is read as browsers without scripts read it.
- Text in another language, ``lang="fr"``, is text; it keeps that mark.
- ``<!-- workbench:note … -->`` is a note to the translator of the next segment.
"""

from __future__ import annotations

from typing import Final

from workbench.errors import Message, SourceError
from workbench.formats.decoding import Decoded, declared_charset, decode
from workbench.formats.extraction import Lines, ParseOptions, Reading
from workbench.formats.format import Format, require_whole
from workbench.formats.html.blocks import Blocks
from workbench.formats.html.encoding import encoded
from workbench.formats.html.language import declared, edits
from workbench.formats.html.walk import Walk
from workbench.model import N_, Document, Edit, Markup, Segment

LARGEST: Final = 32_000_000
"""Bytes of a page; it takes about a quarter of a minute to read so many."""


def parse(source: Decoded, *, options: ParseOptions, path: str = "") -> Reading:
    """Return the blocks of ``source`` in order; any text is a page, sound or not."""
    text = source.text
    walk = Walk(text, Blocks(text, Lines(text), options))
    return Reading(tuple(walk.blocks()), declared(text))


def encode(document: Document, target: str, segment: Segment) -> str:
    """Return ``target`` so that the page shows it, and nothing else changes."""
    return encoded(document, target, segment)


def localize(
    document: Document, *, locale: str, direction: str, force_language: bool = False
) -> tuple[Edit, ...]:
    """Return the edits that declare ``locale``; a fragment without root has none."""
    return tuple(edits(document.text, locale, direction))


def unpack(source: bytes, *, path: str = "") -> Decoded:
    """Return the page's text, by the encoding that it declares.

    :raises SourceError: it is larger than ``LARGEST``, or not in its encoding.
    """
    if len(source) > LARGEST:
        message = Message(
            N_("is %(count)s MB, more than a page may have"),
            count=format(len(source) / 1000000.0, ".0f"),
        )
        raise SourceError(
            message,
            path=path,
            hint=Message(N_("at most %(largest)s MB"), largest=LARGEST // 1000000),
        )
    return decode(source, path=path, declared=declared_charset(source))


def pack(document: Document, text: str) -> bytes:
    """Return ``text`` in the page's encoding; letters it lacks become references.

    :raises SourceError: a translation holds half a character.
    """
    try:
        return document.bom + text.encode(document.encoding)
    except UnicodeEncodeError as error:
        require_whole(text, error)
    return document.bom + text.encode(document.encoding, "xmlcharrefreplace")


FORMAT = Format(
    name="html",
    suffixes=(".html", ".htm"),
    markup=Markup.HTML,
    parse=parse,
    encode=encode,
    localize=localize,
    unpack=unpack,
    pack=pack,
)
