"""HTML in Markdown: read and written by the HTML format, in its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from workbench.formats.extraction import Extractor, Range, between
from workbench.formats.html import fragment
from workbench.formats.markdown.escaping import held_open
from workbench.formats.markdown.reader import HtmlBlock
from workbench.model import Block, Document, Kind, Markup, Segment

_CALL = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}")
_READABLE = re.compile(r"[^\W_]")
_START = attrgetter("start")
_ATTRIBUTES = frozenset({Kind.IMAGE_ALT, Kind.LINK_TITLE, Kind.METADATA})


@dataclass(frozen=True, slots=True)
class Embedded:
    """Finds the blocks of the HTML in one document."""

    text: str
    """The source as HTML shall be read: template calls are something else in it."""
    extractor: Extractor
    off: Sequence[Range]
    """Where nothing is translated."""

    def of_block(self, html: HtmlBlock) -> Iterator[Block]:
        """Yield the blocks of a block of HTML; its paragraphs are those around it."""
        for block in self._blocks(html.start, html.end, html.gaps):
            yield _within(block, html) if html.kind is not Kind.PARAGRAPH else block

    def of_tags(
        self, tags: Sequence[Range], segments: Sequence[Segment]
    ) -> Iterator[Block]:
        """Yield the attributes of tags in a sentence's place that no segment holds."""
        for start, end in tags:
            index = bisect_right(segments, start, key=_START) - 1
            if index < 0 or segments[index].end <= start:
                yield from self._blocks(start, end, ())

    def _blocks(self, start: int, end: int, gaps: Sequence[Range]) -> Iterator[Block]:
        extractor = self.extractor
        found = fragment.blocks(
            self.text,
            start,
            end,
            options=extractor.options,
            lines=extractor.lines,
            gaps=gaps,
        )
        for block in found:
            segments = tuple(self._texts(block.segments))
            if len(segments) == len(block.segments):
                yield replace(block, segments=segments)
            elif segments:
                first, last = segments[0], segments[-1]
                yield replace(
                    block,
                    start=first.start,
                    end=last.end,
                    line=first.line,
                    segments=segments,
                )

    def _texts(self, segments: Iterable[Segment]) -> Iterator[Segment]:
        """Yield what is read; behind what is not, a segment goes on from nothing."""
        left_out = False
        for segment in segments:
            read = self._is_text(segment)
            if read:
                gap = None if left_out else segment.gap
                yield replace(segment, markup=Markup.HTML, gap=gap)
            left_out = not read

    def _is_text(self, segment: Segment) -> bool:
        if between(self.off, segment.start, segment.end):
            return False
        if "{" not in segment.text:
            return True
        return _READABLE.search(_CALL.sub("", segment.text)) is not None


def _within(block: Block, html: HtmlBlock) -> Block:
    """Return a paragraph of HTML as what it is in its container."""
    if block.kind is not Kind.PARAGRAPH:
        return block
    segments = tuple(replace(segment, kind=html.kind) for segment in block.segments)
    return replace(block, kind=html.kind, level=html.level, segments=segments)


def written(document: Document, target: str, segment: Segment) -> str:
    """Return ``target`` as it stands in the HTML; it splits no row of a table."""
    safe = fragment.encoded_at(document, target, segment)
    if not safe:
        return held_open(document.text, segment)
    if "|" in safe and segment.kind in _ATTRIBUTES and _in_row(document.text, segment):
        return safe.replace("|", "&#124;")
    return safe


def _in_row(text: str, segment: Segment) -> bool:
    begins = max(text.rfind("\n", 0, segment.start), text.rfind("\r", 0, segment.start))
    return "|" in text[begins + 1 : segment.start]
