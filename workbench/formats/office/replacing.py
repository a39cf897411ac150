"""From the translations of a document to edits of its XML.

A text box stands in the line of a paragraph, and may be in the middle of one of its
sentences: what is written for the sentence then holds the box with its translation.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import itemgetter

from workbench.formats.office.passages import (
    UNSEEN,
    Passage,
    Role,
    Scanned,
    Value,
)
from workbench.formats.office.target import words
from workbench.formats.office.tree import escaped, quoted
from workbench.formats.office.view import View
from workbench.formats.office.writing import Place, Raw, written
from workbench.model import Block, Document, Edit, Segment


@dataclass(frozen=True, slots=True)
class _Job:
    """One translation for one place."""

    place: Place
    target: str
    text: str
    """What the translator has read."""


_Step = _Job | Edit


@dataclass(slots=True)
class Rewriting:
    """Finds where the segments of a document stand, and what to write there."""

    text: str
    scanned: Scanned
    starts: list[int] = field(init=False)
    """Where words and things begin, ascending."""
    owned: list[tuple[int, Passage | Value]] = field(init=False)
    """Where these end, and whose they are."""
    views: dict[int, View] = field(default_factory=dict)

    def __post_init__(self) -> None:
        found = chain.from_iterable(map(_places, self.scanned.found))
        places = sorted(found, key=itemgetter(0))
        self.starts = [start for start, _, _ in places]
        self.owned = [(end, owner) for _, end, owner in places]

    def encoded(self, segment: Segment, target: str) -> str:
        """Return ``target`` as it stands in place of ``segment``."""
        owner = self._owner(segment.start)
        if isinstance(owner, Value):
            return _of_value(owner, target).text
        job = _Job(self._place(segment), target, segment.text)
        return self._written(job, self._source).text

    def edits(
        self, document: Document, translations: Mapping[int, str], joiner: str
    ) -> Iterator[Edit]:
        """Yield the edits that put translations in the places of their segments."""
        steps: list[_Step] = []
        number = 0
        for block in document.blocks:
            numbers = range(number, number + len(block.segments))
            number = numbers.stop
            texts = [segment.text for segment in block.segments]
            targets = [*map(translations.get, numbers, texts)]
            if texts != targets:
                steps += self._of_block(block, targets, joiner)
        yield from self._settled(steps)
        yield from self.scanned.afterwards()

    def _of_block(
        self, block: Block, targets: Sequence[str], joiner: str
    ) -> Iterator[_Step]:
        owner = self._owner(block.start)
        if isinstance(owner, Passage):
            yield from self._of_sentences(block, targets, joiner)
        else:
            yield from (_of_value(one, targets[0]) for one in (owner, *owner.mirrors))

    def _of_sentences(
        self, block: Block, targets: Sequence[str], joiner: str
    ) -> Iterator[_Step]:
        """Yield what to do with a block, the space between its sentences included.

        An empty target takes its segment away, with the space before it.
        """
        before: Place | None = None
        started = False
        for segment, target in zip(block.segments, targets, strict=True):
            if target == segment.text:
                before, started = None, False
                continue
            place = self._place(segment)
            space = joiner if target and started else ""
            if before is None or segment.gap is None:
                space = ""
            elif segment.gap:
                yield from () if space else self._gap(before, place)
                space = ""
            yield from self._mirrored(place, space + target, segment.text)
            before, started = place, started or bool(target)

    def _mirrored(self, place: Place, target: str, text: str) -> Iterator[_Job]:
        yield _Job(place, target, text)
        for mirror in place.passage.mirrors:
            there = Place(mirror, self._view(mirror), place.start, place.end)
            yield _Job(there, target, text)

    def _gap(self, before: Place, after: Place) -> Iterator[Edit]:
        """Yield the edits that take away the space between two places."""
        if before.passage is not after.passage:
            return
        for passage in (before.passage, *before.passage.mirrors):
            view = self._view(passage)
            inside = view.inside(before.end, after.start)
            for number, piece in enumerate(inside, view.piece_at(before.end)):
                if piece.role is Role.TEXT:
                    start = before.end - view.starts[number]
                    end = after.start - view.starts[number]
                    yield Edit(piece.place(start), piece.place(end), "")

    def _settled(self, steps: Sequence[_Step]) -> Iterator[Edit]:
        """Yield the edits of all steps; what is inside another is part of that.

        From the last to the first: what is inside comes before what is around.
        """
        done: list[Edit] = []
        for step in sorted(steps, key=_begin, reverse=True):
            if isinstance(step, Edit):
                done.append(step)
                continue
            end = step.place.span[1]
            inner: list[Edit] = []
            while done and done[-1].start < end:
                inner.append(done.pop())
            done.append(self._written(step, _Nested(self.text, inner).raw))
        yield from done

    def _written(self, job: _Job, raw: Raw) -> Edit:
        words = self.scanned.written
        return written(job.place, job.target, job.text, words=words, raw=raw)

    def _source(self, start: int, end: int) -> str:
        return self.text[start:end]

    def _owner(self, place: int) -> Passage | Value:
        """Return what has words at ``place``, or else begins next."""
        index = bisect_right(self.starts, place)
        if index and place < self.owned[index - 1][0]:
            return self.owned[index - 1][1]
        return self.owned[min(index, len(self.owned) - 1)][1]

    def _place(self, segment: Segment) -> Place:
        passage = self._owner(segment.start)
        if not isinstance(passage, Passage):
            raise ValueError("the segment is none of the document's")
        view = self._view(passage)
        return Place(passage, view, *view.range(segment.start, segment.end))

    def _view(self, passage: Passage) -> View:
        if id(passage) not in self.views:
            self.views[id(passage)] = View.of(passage)
        return self.views[id(passage)]


@dataclass(frozen=True, slots=True)
class _Nested:
    """The source with edits in it."""

    text: str
    edits: Sequence[Edit]
    """Ascending."""

    def raw(self, start: int, end: int) -> str:
        """Return what stands in a range, its edits made."""
        parts: list[str] = []
        offset = start
        for edit in self.edits:
            if start <= edit.start and edit.end <= end:
                parts += (self.text[offset : edit.start], edit.text)
                offset = edit.end
        return "".join((*parts, self.text[offset:end]))


def _places(
    found: Passage | Value,
) -> Iterator[tuple[int, int, Passage | Value]]:
    if isinstance(found, Value):
        yield found.start, found.end, found
        return
    for piece in found.pieces:
        if piece.role not in UNSEEN:
            solid = piece.role in {Role.TEXT, Role.WORD}
            yield piece.start, piece.end if solid else piece.start + 1, found


def _begin(step: _Step) -> int:
    return step.start if isinstance(step, Edit) else step.place.span[0]


def _of_value(value: Value, target: str) -> Edit:
    text = words(target)
    return Edit(value.start, value.end, (quoted if value.quoted else escaped)(text))
