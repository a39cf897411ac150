"""Neighbouring segments read as one text, with the place of every character.

Guarantees: what is cut out of a strand stands where its characters stand; pieces
that follow each other never overlap.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain
from operator import itemgetter

from workbench.formats.extraction import NEWLINE
from workbench.model import Run, Segment

_OFFSET = itemgetter(0)


@dataclass(frozen=True, slots=True)
class Strand:
    """Segments of one block with nothing but space between them."""

    segments: tuple[Segment, ...]
    text: str
    """What a reader sees: the segments and the gaps between them."""
    starts: tuple[int, ...]
    """Where each segment begins in ``text``; ascending."""
    runs: tuple[Run, ...]
    """Where the characters of ``text`` stand in the source; ascending. Of two with
    one offset the first is where the text before ends."""

    @classmethod
    def of(cls, segments: Sequence[Segment]) -> Strand:
        """Return the strand of neighbouring segments that can be divided."""
        gaps = ["", *(segment.gap or "" for segment in segments[1:])]
        texts = [segment.text for segment in segments]
        parts = [*chain.from_iterable(zip(gaps, texts, strict=True))]
        starts = tuple(accumulate(map(len, parts)))[::2]
        runs = chain.from_iterable(map(_runs, starts, segments))
        return cls(tuple(segments), "".join(parts), starts, tuple(runs))

    def next_start(self, offset: int) -> int:
        """Return where a piece begins that follows one ending at ``offset``."""
        number = self.number(offset - 1)
        if offset == self.starts[number] + len(self.segments[number].text):
            return [*self.starts[number + 1 : number + 2], len(self.text)][0]
        while offset < len(self.text) and self.text[offset].isspace():
            offset += 1
        return offset

    def place(self, offset: int) -> int:
        """Return where in the source the character at ``offset`` stands."""
        seen, written = self.runs[bisect_right(self.runs, offset, key=_OFFSET) - 1]
        return written + offset - seen

    def end_place(self, offset: int) -> int:
        """Return the place just past the character before ``offset``."""
        index = bisect_left(self.runs, offset, key=_OFFSET)
        if index < len(self.runs) and self.runs[index][0] == offset:
            return self.runs[index][1]
        return self.place(offset - 1) + 1

    def is_between(self, offset: int) -> bool:
        """Whether two characters can be taken apart at ``offset``.

        What the source writes as one, such as an entity of two letters, cannot.
        """
        if not 0 < offset < len(self.text):
            return True
        return self.place(offset - 1) < self.end_place(offset) <= self.place(offset)

    def number(self, offset: int) -> int:
        """Return which of the segments ``offset`` is in, or in the gap after."""
        return bisect_right(self.starts, offset) - 1

    def piece(self, start: int, end: int, gap: str | None, source: str) -> Segment:
        """Return ``text[start:end]`` as a segment; a natural one as it is.

        ``source`` is the document's text.
        """
        first = self.number(start)
        natural = self.segments[first]
        if start == self.starts[first] and end == start + len(natural.text):
            return natural
        begins, ends = self.place(start), self.end_place(end)
        last = self.number(end - 1)
        own = first if start == self.starts[first] else first + 1
        notes = (segment.note for segment in self.segments[own : last + 1])
        return replace(
            natural,
            text=self.text[start:end],
            start=begins,
            end=ends,
            line=natural.line + _lines(source, natural.start, begins),
            note="\n".join(filter(None, notes)),
            gap=gap,
            runs=self._runs_inside(start, end),
        )

    def _runs_inside(self, start: int, end: int) -> tuple[Run, ...]:
        """Return the runs of a piece, counted from its own start."""
        first = bisect_right(self.runs, start, key=_OFFSET)
        last = bisect_left(self.runs, end, key=_OFFSET)
        inside = tuple((seen - start, at) for seen, at in self.runs[first:last])
        begins = self.place(start)
        simple = all(at - seen == begins for seen, at in inside)
        return () if simple else inside


def strands(segments: Sequence[Segment]) -> Iterator[Sequence[Segment]]:
    """Yield the segments of a block in the longest connected groups.

    One that cannot be divided stands alone.
    """
    begin = 0
    for number in range(1, len(segments) + 1):
        if number == len(segments) or not follows(
            segments[number], segments[number - 1]
        ):
            yield segments[begin:number]
            begin = number


def follows(segment: Segment, before: Segment) -> bool:
    """Whether only white space is between a segment and the one before, if any."""
    if segment.gap is None or segment.gap.strip():
        return False
    if segment.runs is None or before.runs is None:
        return False
    return segment.context == before.context


def _runs(start: int, segment: Segment) -> Iterator[Run]:
    """Yield the runs of a segment of a strand, and where the gap after it begins."""
    yield start, segment.start
    for seen, written in segment.runs or ():
        yield start + seen, written
    yield start + len(segment.text), segment.end


def _lines(text: str, start: int, end: int) -> int:
    return sum(1 for _ in NEWLINE.finditer(text, start, end))
