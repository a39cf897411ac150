"""Regroups the sentences of a document into the units of a catalog.

Guarantees: the pieces of a block hold exactly the readable characters that its
sentences held, in order; a document regrouped is regrouped no further; without
shaped units the document is returned itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.model import Block, Document, Segment, Unit
from workbench.occurrences import Key, undetached
from workbench.shaping.marks import is_shaped
from workbench.shaping.strand import Strand, strands

_PREFIX = 24
"""How many characters of a text are looked up, at most."""

Piece = tuple[int, int]


def shaped(document: Document, units: Iterable[Unit]) -> Document:
    """Return the document in the units that live ones with ``wb-unit`` choose.

    Each stretch of neighbouring sentences is cut into sentences and chosen texts so
    that these cover most of it; between equals the longer text comes first.
    """
    live = (unit for unit in units if not unit.obsolete and is_shaped(unit))
    return tiled(document, [(undetached(unit.context), unit.source) for unit in live])


def tiled(document: Document, chosen: Iterable[Key]) -> Document:
    """Return the document in sentences and the chosen texts; see :func:`shaped`."""
    index = _Index.of(chosen)
    if not index:
        return document
    blocks = tuple(_of_block(document, block, index) for block in document.blocks)
    same = all(new is old for new, old in zip(blocks, document.blocks, strict=True))
    return document if same else replace(document, blocks=blocks)


@dataclass(frozen=True, slots=True)
class _Texts:
    """The chosen texts of one context."""

    width: int
    by_prefix: Mapping[str, Sequence[str]]
    """By their first ``width`` characters; the longest first."""

    @classmethod
    def of(cls, texts: set[str]) -> _Texts:
        width = min(_PREFIX, *map(len, texts))
        by_prefix = defaultdict(list)
        for text in sorted(texts, key=lambda text: (-len(text), text)):
            by_prefix[text[:width]].append(text)
        return cls(width, dict(by_prefix))

    def at(self, strand: Strand, start: int) -> Iterator[int]:
        """Yield where the chosen texts that begin at ``start`` end, longest first."""
        prefix = strand.text[start : start + self.width]
        for text in self.by_prefix.get(prefix, ()):
            end = start + len(text)
            if strand.text.startswith(text, start) and strand.is_between(end):
                yield end

    def may_begin(self, segment: Segment) -> bool:
        """Whether one may begin where the segment does; cheap, and never wrongly no."""
        prefix = segment.text[: self.width]
        return len(prefix) < self.width or prefix in self.by_prefix


class _Index(dict[str | None, _Texts]):
    """The chosen texts of every context."""

    @classmethod
    def of(cls, chosen: Iterable[Key]) -> _Index:
        texts: dict[str | None, set[str]] = defaultdict(set)
        for context, text in chosen:
            if text and text == text.strip():
                texts[context].add(text)
        return cls({context: _Texts.of(found) for context, found in texts.items()})


def _of_block(document: Document, block: Block, index: _Index) -> Block:
    texts = index.get(block.segments[0].context) if block.segments else None
    if texts is None or not any(map(texts.may_begin, block.segments)):
        return block
    segments: list[Segment] = []
    for group in strands(block.segments):
        segments += _of_group(document, group, texts)
    same = len(segments) == len(block.segments) and all(
        new is old for new, old in zip(segments, block.segments, strict=True)
    )
    return block if same else replace(block, segments=tuple(segments))


def _of_group(
    document: Document, group: Sequence[Segment], texts: _Texts
) -> Sequence[Segment]:
    if group[0].runs is None or not any(map(texts.may_begin, group)):
        return group
    strand = Strand.of(group)
    gap = group[0].gap
    pieces = []
    for start, end in _tiling(strand, texts):
        pieces.append(strand.piece(start, end, gap, document.text))
        gap = strand.text[end : strand.next_start(end)]
    return pieces


def _tiling(strand: Strand, texts: _Texts) -> list[Piece]:
    """Return the best way to cut the strand, walking back from its end.

    For every place that can be reached the best rest is known before it is needed.
    """
    choices = _choices(strand, texts)
    length = len(strand.text)
    best: dict[int, tuple[int, int]] = {length: (0, length)}
    for start in sorted(choices, reverse=True):
        for end, weight in choices[start]:
            rest = best.get(strand.next_start(end))
            if rest is None:
                continue
            if start not in best or rest[0] + weight > best[start][0]:
                best[start] = (rest[0] + weight, end)
    pieces = []
    start = 0
    while start < length:
        end = best[start][1]
        pieces.append((start, end))
        start = strand.next_start(end)
    return pieces


def _choices(strand: Strand, texts: _Texts) -> Mapping[int, Sequence[Piece]]:
    """Return, for each place a piece may begin, where it may end and what it covers.

    Longer pieces come first; a plain sentence covers nothing.
    """
    natural = {
        start: start + len(segment.text)
        for start, segment in zip(strand.starts, strand.segments, strict=True)
    }
    choices: dict[int, Sequence[Piece]] = {}
    waiting = [0]
    while waiting:
        start = waiting.pop()
        if start in choices or start >= len(strand.text):
            continue
        found = {end: end - start for end in texts.at(strand, start)}
        if start in natural:
            found.setdefault(natural[start], 0)
        choices[start] = sorted(found.items(), reverse=True)
        waiting += (strand.next_start(end) for end in found)
    return choices
