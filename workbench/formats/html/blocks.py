"""From runs, titles and attributes to blocks of segments."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from workbench.formats.extraction import Lines, ParseOptions
from workbench.formats.html.attributes import may_be_read, readable
from workbench.formats.html.edges import core
from workbench.formats.html.passage import Passage
from workbench.formats.html.run import Place, Run
from workbench.inline import placeholders
from workbench.inline.pairing import opaque_ranges, partners
from workbench.inline.tags import Attribute, Tag
from workbench.model import Block, Markup, Placeholder, Segment
from workbench.segmentation import split

_READABLE = re.compile(r"[^\W_]")


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
        if not any(map(may_be_read, tags)):
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
        passage = run.passage(self.source)
        text = passage.text
        marks = placeholders(text, Markup.HTML)
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

    def _sentences(
        self,
        text: str,
        marks: Sequence[Placeholder],
        bounds: tuple[int, int],
        place: Place,
    ) -> Iterator[tuple[int, int]]:
        """Yield the sentences without white space, line breaks, notes around."""
        start, end = bounds
        pieces: tuple[str, ...] = (text[start:end],)
        if not place.whole and self.options.segmentation != "paragraph":
            breaks = [mark for mark in marks if _is_space(mark)]
            shown = _blanked(text, start, end, breaks) if breaks else pieces[0]
            atoms = [*_atoms(marks, start, end)]
            language, rules = self.options.language, self.options.rules
            pieces = split(shown, language, atoms=atoms, rules=rules)
        for piece in pieces:
            if piece.strip():
                lead = len(piece) - len(piece.lstrip())
                yield start + lead, start + len(piece.rstrip())
            start += len(piece)

    def _segments(
        self,
        passage: Passage,
        text: str,
        marks: Sequence[Placeholder],
        bounds: tuple[int, int],
        place: Place,
    ) -> Iterator[Segment]:
        before: int | None = None
        for start, end in self._sentences(text, marks, bounds, place):
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


def with_note(block: Block, note: str) -> Block:
    """Return ``block`` with the author's note at its first segment."""
    first, *others = block.segments
    return replace(block, segments=(replace(first, note=note), *others))


def _gap(text: str, start: int, end: int) -> str | None:
    """Return what separates two sentences if that is nothing but white space."""
    between = text[start:end]
    return between if not between.strip() else None


def _is_space(mark: Placeholder) -> bool:
    """Whether a sentence does not hold the mark where it stands at its end."""
    written = mark.text[:4].lower()
    return mark.kind == "single" and (written[:3] == "<br" or written == "<!--")


def _blanked(text: str, start: int, end: int, marks: Sequence[Placeholder]) -> str:
    """Return ``text[start:end]`` with spaces in place of ``marks``."""
    parts: list[str] = []
    for mark in marks:
        if start <= mark.start and mark.end <= end:
            parts += (text[start : mark.start], " " * len(mark.text))
            start = mark.end
    return "".join((*parts, text[start:end]))


def _atoms(
    marks: Sequence[Placeholder], start: int, end: int
) -> Iterator[tuple[int, int]]:
    """Yield the ranges that stay whole, counted from ``start``: marks and pairs."""
    for mark in marks:
        if start <= mark.start and mark.end <= end and not _is_space(mark):
            last = mark.end
            if mark.kind == "open" and mark.pair is not None:
                last = marks[mark.pair].end
            yield mark.start - start, last - start


def _is_readable(text: str, marks: Sequence[Placeholder], start: int, end: int) -> bool:
    """Whether a letter or digit stands outside of all marks."""
    number = bisect_right(marks, start, key=attrgetter("end"))
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
