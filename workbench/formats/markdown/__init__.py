"""Markdown: CommonMark with tables, footnotes, task lists and front matter.

Decisions, where Markdown leaves some open:

- A hard line break ends a block, as a new line in an address or a poem would; inside
  emphasis or a link it stays in the segment as a line break.
- Code, HTML blocks, link targets, comments, ``<!-- workbench:off -->`` regions and
  shortcodes on lines of their own are not extracted.
- ``<!-- workbench:note … -->`` is a note to the translator of the next segment.
- An image that stands alone gives its alternative text and its title as segments; one
  within a sentence stays in the sentence as the author wrote it.
"""

from __future__ import annotations

from workbench.formats.decoding import Decoded
from workbench.formats.extraction import Extractor, ParseOptions, Reading
from workbench.formats.format import Format
from workbench.formats.markdown import front_matter, reader
from workbench.formats.markdown.escaping import escaped
from workbench.model import Document, Edit, Kind, Markup, Segment


def parse(source: Decoded, *, options: ParseOptions, path: str = "") -> Reading:
    """Return the blocks of ``source`` in order.

    :raises SourceError: if it holds more markup than any article does.
    """
    text = source.text
    front = front_matter.find(text)
    extractor = Extractor.of(text, options)
    passages = [
        *front_matter.passages(text, front, options.front_matter),
        *reader.passages(text, front.end, path),
    ]
    blocks = (extractor.block(passage) for passage in passages)
    return Reading(
        tuple(block for block in blocks if block is not None),
        front_matter.language(text, front),
    )


def encode(document: Document, target: str, segment: Segment) -> str:
    """Return ``target`` so that it reads as meant and starts no new block."""
    if segment.kind is Kind.FRONT_MATTER:
        return front_matter.encode(document.text, target, segment.start)
    return escaped(document.text, target, segment)


def localize(
    document: Document, *, locale: str, direction: str, force_language: bool = False
) -> tuple[Edit, ...]:
    """Return the edit of the front matter's language, if there is one to make."""
    front = front_matter.find(document.text)
    return front_matter.declare(document.text, front, locale, force=force_language)


FORMAT = Format(
    name="markdown",
    suffixes=(".md", ".markdown"),
    markup=Markup.MARKDOWN,
    parse=parse,
    encode=encode,
    localize=localize,
)
