"""Articles and what parsing finds in them: blocks, segments, placeholders."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter
from pathlib import Path


class Kind(StrEnum):
    """What part of an article a block is."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    TERM = "term"
    TABLE_CELL = "table cell"
    QUOTE = "quote"
    CAPTION = "caption"
    IMAGE_ALT = "image alt"
    LINK_TITLE = "link title"
    FRONT_MATTER = "front matter"
    METADATA = "metadata"
    SUBTITLE = "subtitle"
    FOOTNOTE = "footnote"
    PAGE_HEADER = "page header"
    PAGE_FOOTER = "page footer"
    VALUE = "value"


class Markup(StrEnum):
    """The inline syntax a segment may hold."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Article:
    """A source document and how the workspace wants it handled."""

    name: str
    """POSIX path relative to the workspace; unique; never leaves it."""
    path: Path
    """Absolute path of the file."""
    language: str
    """Canonical locale code of the source text."""
    targets: tuple[str, ...]
    """Canonical locale codes to translate into; never holds ``language``."""
    format: str
    """Name of a registered format."""
    segmentation: str = "sentence"
    """``sentence`` or ``paragraph``."""
    front_matter: tuple[str, ...] = ()
    """Front-matter keys whose string values are translated."""
    keys: tuple[str, ...] = ()
    """Patterns of the keys of a data file whose string values are translated."""


Run = tuple[int, int]
"""An offset in a segment's text, and the offset in the source that it stands for."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch of source text that becomes a unit."""

    text: str
    """What a translator reads: soft line breaks are one space; never blank."""
    start: int
    """Offset in characters into ``Document.text``."""
    end: int
    """Offset just past the last character; ``start < end``."""
    line: int
    """One-based line of ``start``."""
    kind: Kind
    context: str | None = None
    """Structural hint that becomes ``msgctxt``, or None."""
    note: str = ""
    """The author's note to the translator."""
    gap: str | None = None
    """White space a reader sees between the segment before and this one; None where
    it is the first of its block or something else stands between them."""
    runs: tuple[Run, ...] | None = ()
    """Where the characters of ``text`` stand in the source: ascending, each holds up
    to the next. Empty where all simply follow ``start``; None where that cannot be
    told, as in a quoted value, so that the segment cannot be divided."""

    markup: Markup | None = None
    """The inline syntax it is written in, where that is not its format's."""

    def place(self, offset: int) -> int:
        """Return the place in the source of the character at ``offset`` of ``text``.

        :raises ValueError: the segment cannot be divided.
        """
        if self.runs is None:
            raise ValueError("the segment has no places")
        if offset >= len(self.text):
            return self.end
        index = bisect_right(self.runs, offset, key=itemgetter(0)) - 1
        seen, written = self.runs[index] if index >= 0 else (0, self.start)
        return written + offset - seen


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-like part of a document; sentences never cross it."""

    kind: Kind
    start: int
    end: int
    line: int
    segments: tuple[Segment, ...]
    """In order, not overlapping, all inside ``start:end``."""
    level: int = 0
    """Heading level or nesting depth; 0 where neither applies."""


@dataclass(frozen=True, slots=True)
class Part:
    """A member of a package, as a stretch of the document's text."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """The untouched source and the ordered blocks found in it."""

    format: str
    text: str
    """The decoded source without its byte-order mark, newlines as they are; of a
    package, its readable members one after another."""
    encoding: str
    """Python codec name that turns ``text`` back into the source's bytes."""
    bom: bytes
    """The byte-order mark the source began with, or ``b""``."""
    blocks: tuple[Block, ...]
    language: str | None = None
    """The language the source itself declares, as written there."""
    package: bytes = b""
    """The whole source where ``text`` is only what was taken from inside it."""
    parts: tuple[Part, ...] = ()
    """Which members of the package ``text`` is made of, in order, without gaps."""

    @property
    def segments(self) -> Iterator[Segment]:
        """All segments in document order; the n-th is number n to ``render``."""
        return (segment for block in self.blocks for segment in block.segments)


@dataclass(frozen=True, slots=True)
class Edit:
    """A replacement of ``Document.text[start:end]``; ``start == end`` inserts."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A stretch of inline text that a translation must carry unchanged."""

    text: str
    """The exact characters, as the author wrote them."""
    kind: str
    """``open``, ``close``, ``single``, ``code``, ``url``, ``email`` or ``variable``."""
    start: int
    end: int
    """``whole[start:end] == text`` for the string it was found in."""
    pair: int | None = None
    """Index of the matching ``open`` or ``close`` among its siblings, if any."""
