"""From runs, titles and attributes to blocks of segments."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from workbench.formats.extraction import Lines, ParseOptions, Range
from workbench.formats.html.attributes import may_be_read, readable
from workbench.formats.html.edges import core
from workbench.formats.html.passage import Passage
from workbench.formats.html.run import Place, Run
from workbench.formats.html.sentences import sentences
from workbench.inline import placeholders
from workbench.inline.pairing import opaque_ranges, partners
from workbench.inline.tags import Attribute, Tag
from workbench.model import Block, Markup, Placeholder, Segment

_READABLE = re.compile(r"[^\W_]")
_END = attrgetter("end")


@dataclass(frozen=True, slots=True)
class Blocks:
    """Makes the blocks of one document."""

    source: str
    lines: Lines
    options: ParseOptions
    base: int = 0
    """Where ``source`` begins in the text that offsets and lines are counted in."""

    def of_run(self, run: Run) -> Sequence[Block]:
        """Return the blocks of ``run`` in order: its text, attributes around it."""
        if not run.translated:
            return ()
        body = self._of_text(run) if run.readable else None
        around = self._of_tags(run.tags, body.segments if body else ())
        if body is None or not around:
            return around if body is None else (body,)
        return sorted((*around, body), key=attrgetter("start"))

    def of_raw_text(self, start: int, end: int, place: Place) -> Iterator[Block]:
        """Yield the block of ``source[start:end]``, which holds no tags, if any."""
        passage = Passage(self.source)
        passage.read(start, end)
        block = self._of_passage(passage, place)
        if block is not None:
            yield block

    def of_attributes(self, tag: Tag) -> Iterator[Block]:
        """Yield a block for each attribute of ``tag`` that readers see."""
        for attribute, place in readable(tag):
            block = self._of_attribute(attribute, place)
            if block is not None:
                yield block

    def _of_attribute(self, attribute: Attribute, place: Place) -> Block | None:
        """Return the block of the whole value; the quotes are just outside of it."""
        passage = Passage(self.source)
        passage.read(attribute.start, attribute.end, attribute=True)
        block = self._of_passage(passage, place)
        start, end = self.base + attribute.start, self.base + attribute.end
        return block and replace(block, start=start, end=end)

    def _of_tags(
        self, tags: Sequence[Tag], inside: Sequence[Segment]
    ) -> Sequence[Block]:
        """Return the attributes of tags that no segment holds and nothing excludes."""
        if not tags or not any(map(may_be_read, tags)):
            return ()
        opaque = [*opaque_ranges(tags, len(self.source), partners(tags))]
        return [
            block
            for tag in tags
            if not _is_inside(opaque, tag.start)
            and not _holds(inside, self.base + tag.start)
            for block in self.of_attributes(tag)
        ]

    def _of_text(self, run: Run) -> Block | None:
        passage, marks = run.read(self.source)
        text = passage.text
        start, end = core(text, marks)
        return self._block(passage, text, marks, (start, end), run.place)

    def _of_passage(self, passage: Passage, place: Place) -> Block | None:
        text = passage.text
        marks = placeholders(text, Markup.HTML)
        return self._block(passage, text, marks, (0, len(text)), place)

    def _block(
        self,
        passage: Passage,
        text: str,
        marks: Sequence[Placeholder],
        bounds: tuple[int, int],
        place: Place,
    ) -> Block | None:
        segments = tuple(self._segments(passage, text, marks, bounds, place))
        if not segments:
            return None
        first, last = segments[0], segments[-1]
        return Block(
            place.kind, first.start, last.end, first.line, segments, place.level
        )

    def _segments(
        self,
        passage: Passage,
        text: str,
        marks: Sequence[Placeholder],
        bounds: tuple[int, int],
        place: Place,
    ) -> Iterator[Segment]:
        found = (
            _whole(text, *bounds)
            if place.whole
            else sentences(text, marks, bounds, self.options)
        )
        before: int | None = None
        for start, end in found:
            if not _is_readable(text, marks, start, end):
                before = None
                continue
            first, last = passage.span(start, end)
            yield Segment(
                text[start:end],
                self.base + first,
                self.base + last,
                self.lines.number(self.base + first),
                place.kind,
                place.context,
                gap=None if before is None else _gap(text, before, start),
                runs=self._runs(passage, start, end),
            )
            before = end

    def _runs(
        self, passage: Passage, start: int, end: int
    ) -> tuple[tuple[int, int], ...]:
        found = passage.runs(start, end)
        if not found or not self.base:
            return found
        return tuple((seen, self.base + place) for seen, place in found)


def _whole(text: str, start: int, end: int) -> Iterator[Range]:
    """Yield ``start:end`` without white space around, if anything is left."""
    inner = text[start:end]
    if inner.strip():
        yield start + len(inner) - len(inner.lstrip()), start + len(inner.rstrip())


def with_note(block: Block, note: str) -> Block:
    """Return ``block`` with the author's note at its first segment."""
    first, *others = block.segments
    return replace(block, segments=(replace(first, note=note), *others))


def _gap(text: str, start: int, end: int) -> str | None:
    """Return what separates two sentences if that is nothing but white space."""
    between = text[start:end]
    return between if not between.strip() else None


def _is_readable(text: str, marks: Sequence[Placeholder], start: int, end: int) -> bool:
    """Whether a letter or digit stands outside of all marks."""
    if not marks:
        return _READABLE.search(text, start, end) is not None
    number = bisect_right(marks, start, key=_END)
    while number < len(marks) and marks[number].start < end:
        mark = marks[number]
        if _READABLE.search(text, start, max(start, mark.start)):
            return True
        start, number = max(start, mark.end), number + 1
    return bool(_READABLE.search(text, start, max(start, end)))


def _is_inside(ranges: Sequence[tuple[int, int]], offset: int) -> bool:
    """Whether ``offset`` is in one of the ascending ranges, but not at its start."""
    index = bisect_left(ranges, offset, key=lambda found: found[0])
    return index > 0 and offset < ranges[index - 1][1]


def _holds(segments: Sequence[Segment], offset: int) -> bool:
    index = bisect_right(segments, offset, key=lambda segment: segment.start)
    return index > 0 and offset < segments[index - 1].end
