"""Markdown: CommonMark and GFM, definition lists, and what site generators add.

Decisions, where Markdown leaves some open:

- A hard line break ends a block, as a new line in an address or a poem would; inside
  emphasis or a link it stays in the segment as a line break.
- Code, link targets, comments, ``<!-- workbench:off -->`` regions, template calls and
  components are not extracted. Blocks of HTML are read as the HTML format reads them.
- ``<!-- workbench:note … -->`` is a note to the translator of the next segment.
- An image that stands alone gives its alternative text and its title as segments; one
  within a sentence stays in the sentence as the author wrote it.
- A link whose text is its label, ``[text]``, is shown as ``[text][]``.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from itertools import takewhile

from workbench.formats.decoding import Decoded
from workbench.formats.extraction import Extractor, ParseOptions, Reading
from workbench.formats.format import Format
from workbench.formats.markdown import embedded, front_matter
from workbench.formats.markdown.body import blocks
from workbench.formats.markdown.escaping import escaped
from workbench.formats.markdown.references import with_labels
from workbench.formats.replacing import Encode, replacements
from workbench.model import Document, Edit, Kind, Markup, Segment


def parse(source: Decoded, *, options: ParseOptions, path: str = "") -> Reading:
    """Return the blocks of ``source`` in order.

    :raises SourceError: if it holds more markup than any article does.
    """
    text = source.text
    front = front_matter.find(text)
    extractor = Extractor.of(text, options)
    fields = front_matter.blocks(text, front, options)
    found = blocks(extractor, front.end, path)
    return Reading((*fields, *found), front_matter.language(text, front))


def encode(document: Document, target: str, segment: Segment) -> str:
    """Return ``target`` so that it reads as meant and starts no new block."""
    if segment.kind is Kind.FRONT_MATTER:
        return front_matter.encode(document, target, segment)
    if segment.markup is Markup.HTML:
        return embedded.written(document, target, segment)
    return escaped(document.text, with_labels(document.text, target, segment), segment)


def replace(
    document: Document,
    translations: Mapping[int, str],
    joiner: str,
    encode: Encode,
) -> Iterator[Edit]:
    """Yield the edits of an export: the fields of the front matter, then the body."""
    parted = takewhile(lambda one: one.kind is Kind.FRONT_MATTER, document.blocks)
    fields = tuple(parted)
    front = dataclasses.replace(document, blocks=fields)
    body = dataclasses.replace(document, blocks=document.blocks[len(fields) :])
    count = sum(1 for _ in front.segments)
    above = {number: text for number, text in translations.items() if number < count}
    below = {
        number - count: text for number, text in translations.items() if number >= count
    }
    if above:
        yield from front_matter.edits(front, above, joiner)
    yield from replacements(body, below, joiner, encode)


def localize(
    document: Document, *, locale: str, direction: str, force_language: bool = False
) -> tuple[Edit, ...]:
    """Return the edit of the front matter's language, if there is one to make."""
    front = front_matter.find(document.text)
    return front_matter.declare(document.text, front, locale, force=force_language)


FORMAT = Format(
    name="markdown",
    suffixes=(".md", ".markdown", ".mdx"),
    markup=Markup.MARKDOWN,
    parse=parse,
    encode=encode,
    replace=replace,
    localize=localize,
)
