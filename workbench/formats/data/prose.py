"""From strings of data to blocks: paragraphs, and sentences with exact places.

What a string says is read like plain text: paragraphs between blank lines, lines that
an editor wrapped as one, list items without their marks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from workbench import languages
from workbench.formats import text as plain
from workbench.formats.data.scalar import Scalar
from workbench.formats.extraction import (
    Extractor,
    Lines,
    ParseOptions,
    Passage,
    Range,
)
from workbench.inline import placeholders
from workbench.model import Block, Kind, Markup, Run, Segment

_LINES = frozenset({"|", ">", '"""', "'''"})
"""The styles of strings that stand in a block of lines."""
_MARKED = re.compile(r"[*_`<\[{&@]|://")
_LINE_END = re.compile(r"[\r\n]")
_UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Prose:
    """How the strings of one file become blocks."""

    text: str
    options: ParseOptions
    kind: Kind
    prefix: str
    """What the context of a segment has before its key."""
    labels: bool = False
    """Whether a string is left whole unless it is a block of lines."""

    def blocks(self, scalars: Iterable[Scalar]) -> Iterator[Block]:
        """Yield the blocks of the strings in order.

        A string with control characters, which no catalog can hold, has none.
        """
        lines = Lines(self.text)
        unused = Lines("")
        joiner = languages.joiner(self.options.language)
        for scalar in scalars:
            said = Extractor(scalar.said, unused, self.options, joiner)
            for passage in self._passages(scalar):
                block = said.block(passage)
                if block is not None and not _unreadable(block):
                    yield self._placed(block, scalar, lines)

    def _passages(self, scalar: Scalar) -> Iterator[Passage]:
        said = scalar.said
        label = self.labels and scalar.style not in _LINES
        found = iter((Passage(kind=self.kind, start=0, end=len(said), whole=label),))
        if not label and _LINE_END.search(said):
            found = plain.passages(said)
        return _marked(said, found) if _MARKED.search(said) else found

    def _placed(self, block: Block, scalar: Scalar, lines: Lines) -> Block:
        """Return the block of what is said as a block of the file."""
        segments = tuple(self._moved(found, scalar, lines) for found in block.segments)
        first, last = segments[0], segments[-1]
        return Block(self.kind, first.start, last.end, first.line, segments)

    def _moved(self, segment: Segment, scalar: Scalar, lines: Lines) -> Segment:
        start = scalar.place(segment.start)
        end = scalar.place(segment.end)
        runs: tuple[Run, ...] | None = _composed(segment, scalar)
        if self.labels and runs and scalar.style in {'"', "'"}:
            runs = None
        return replace(
            segment,
            start=start,
            end=end,
            line=lines.number(start),
            kind=self.kind,
            context=f"{self.prefix} {scalar.path}".strip(),
            runs=runs,
        )


def _unreadable(block: Block) -> bool:
    return any(_UNREADABLE.search(segment.text) for segment in block.segments)


def _marked(said: str, passages: Iterable[Passage]) -> Iterator[Passage]:
    """Yield the passages with their markup, that no break enters, and what is none."""
    found = placeholders(said, Markup.MARKDOWN)
    opaque = [(item.start, item.end) for item in found]
    pairs = [
        (item.start, found[item.pair].end)
        for item in found
        if item.kind == "open" and item.pair is not None
    ]
    atoms = sorted([*opaque, *pairs])
    for passage in passages:
        yield replace(
            passage, atoms=_inside(atoms, passage), opaque=_inside(opaque, passage)
        )


def _inside(ranges: Sequence[Range], passage: Passage) -> tuple[Range, ...]:
    """Return those of the ascending ranges that lie within the passage."""
    first = bisect_left(ranges, (passage.start, 0))
    last = bisect_left(ranges, (passage.end, 0))
    return tuple(found for found in ranges[first:last] if found[1] <= passage.end)


def _composed(segment: Segment, scalar: Scalar) -> tuple[Run, ...]:
    """Return where the segment's characters are written; empty if all in a row."""
    runs: list[Run] = []
    pieces = [(0, segment.start), *(segment.runs or ())]
    ends = [*(seen for seen, _ in pieces[1:]), len(segment.text)]
    for (seen, offset), end in zip(pieces, ends, strict=True):
        if seen < end:
            runs.append((seen, scalar.place(offset)))
            first = bisect_left(scalar.runs, (offset + 1, 0))
            last = bisect_left(scalar.runs, (offset + end - seen, 0))
            runs += (
                (seen + said - offset, written)
                for said, written in scalar.runs[first:last]
            )
    return _simplified(runs)


def _simplified(runs: list[Run]) -> tuple[Run, ...]:
    """Return the runs without those that only go on; none if there is but one."""
    kept: list[Run] = []
    for seen, written in runs:
        if not kept or written - kept[-1][1] != seen - kept[-1][0]:
            kept.append((seen, written))
    return tuple(kept) if len(kept) > 1 else ()
