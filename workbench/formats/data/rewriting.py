"""From translations to edits of the strings that they belong to, each as a whole.

Quotes and the like are the string's affair, not the sentence's: what several
translations make of a string is known before it is decided how to write it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from workbench.formats import text as plain
from workbench.formats.data.scalar import Scalar
from workbench.formats.replacing import Encode, replacements
from workbench.model import Block, Document, Edit, Segment

_LINE_END = re.compile("\r\n?|[\v\f]")
Write = Callable[[str, Scalar, Sequence[Edit]], Iterable[Edit]]
"""Makes, of edits to what a string says, edits to the text of the file."""


def edits(
    document: Document,
    scalars: Iterable[Scalar],
    translations: Mapping[int, str],
    joiner: str,
    write: Write,
) -> Iterator[Edit]:
    """Yield the edits that put translations into the strings of ``document``.

    ``scalars`` are its strings, at least all those that have blocks.
    """
    blocks = iter(document.blocks)
    block = next(blocks, None)
    number = 0
    for scalar in scalars:
        inside: list[Block] = []
        while block is not None and block.start < scalar.end:
            inside.append(block)
            block = next(blocks, None)
        count = sum(len(found.segments) for found in inside)
        given = {
            index: translations[number + index]
            for index in range(count)
            if number + index in translations
        }
        number += count
        if given:
            said = _said(document, scalar, inside)
            changes = [*replacements(said, given, joiner, _encoding(said))]
            if changes:
                yield from write(document.text, scalar, changes)


def alone(
    document: Document,
    scalars: Iterable[Scalar],
    target: str,
    segment: Segment,
    write: Write,
) -> str:
    """Return ``target`` as it is written in the place of one segment.

    That has the quotes, where its string would have to get others.
    """
    inside = (one for one in scalars if one.start <= segment.start < one.end)
    block = Block(segment.kind, segment.start, segment.end, segment.line, (segment,))
    one = replace(document, blocks=(block,))
    found = [*edits(one, inside, {0: target}, "", write)]
    return found[0].text if found else document.text[segment.start : segment.end]


def _said(document: Document, scalar: Scalar, blocks: Sequence[Block]) -> Document:
    """Return what the string says, as a document of its own."""

    def moved(segment: Segment) -> Segment:
        start, end = scalar.offset(segment.start), scalar.offset(segment.end)
        return replace(segment, start=start, end=end)

    inner = (
        replace(block, segments=tuple(map(moved, block.segments))) for block in blocks
    )
    return replace(document, text=scalar.said, blocks=tuple(inner))


def _encoding(said: Document) -> Encode:
    """Return how translations are put into ``said``: into paragraphs, on one line."""
    segments = [*said.segments]
    alone = len(segments) == 1 and segments[0].text == said.text.strip()
    if alone or "\n" not in said.text.strip():
        return _as_it_is
    return plain.encode


def _as_it_is(document: Document, target: str, segment: Segment) -> str:
    return _LINE_END.sub("\n", target)
