"""From what a walk finds in a Markdown body to its blocks, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from workbench.formats.extraction import Extractor, Passage, between
from workbench.formats.markdown import masking, reader
from workbench.formats.markdown.embedded import Embedded
from workbench.formats.markdown.reader import Found
from workbench.formats.markdown.references import with_tails
from workbench.formats.markdown.regions import Note, outside
from workbench.model import Block, Kind

_START = attrgetter("start")


def blocks(extractor: Extractor, start: int, path: str) -> list[Block]:
    """Return the blocks of ``extractor.text[start:]``.

    :raises SourceError: after more markup than any article has.
    """
    text = extractor.text
    hidden = masking.masked(text, start)
    found = reader.read(text, start, hidden, path)
    off = found.regions.off(len(text))
    html = hidden.html(text) if found.html and hidden.lines else text
    embedded = Embedded(html, extractor, off)
    passages = outside(found.passages, off)
    body = [*_of_passages(passages, found, extractor, embedded)]
    notes = found.regions.notes()
    for each in found.html:
        inside = [*embedded.of_block(each)]
        body += inside
        if notes and inside:  # those before its last block are there already
            said = range(each.start, max(block.end for block in inside) + 1)
            notes = [note for note in notes if note[0] not in said]
    body.sort(key=_START)
    return [*_noted(_titled(body), notes)]


def _of_passages(
    passages: Iterable[Passage], found: Found, extractor: Extractor, embedded: Embedded
) -> Iterator[Block]:
    for passage in passages:
        block = extractor.block(passage)
        tags = between(found.tags, passage.start, passage.end) if found.tags else ()
        if tags:
            yield from embedded.of_tags(tags, block.segments if block else ())
        if block is not None:
            yield with_tails(block, found.short_links)


def _titled(body: list[Block]) -> list[Block]:
    """Make a top heading that opens the article its title."""
    if body and body[0].kind is Kind.HEADING and body[0].level == 1:
        first = body[0]
        if first.segments[0].markup is None:
            segments = (replace(each, kind=Kind.TITLE) for each in first.segments)
            body[0] = replace(first, kind=Kind.TITLE, segments=tuple(segments))
    return body


def _noted(body: Iterable[Block], notes: Sequence[Note]) -> Iterator[Block]:
    """Yield the blocks with the notes to translators that stand in or before them."""
    number = 0
    for block in body:
        said = []
        while number < len(notes) and notes[number][0] <= block.end:
            said.append(notes[number][1])
            number += 1
        yield _with_notes(block, said) if said else block


def _with_notes(block: Block, notes: Sequence[str]) -> Block:
    first, *others = block.segments
    note = "\n".join(filter(None, (*notes, first.note)))
    return replace(block, segments=(replace(first, note=note), *others))
