"""The words of the house: immutable values that every layer passes around.

Nothing here reads a file, a clock or a setting.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2s
from operator import itemgetter
from pathlib import Path


class State(StrEnum):
    """Where a unit stands; only ``APPROVED`` may be published by default."""

    UNTRANSLATED = "untranslated"
    DRAFT = "draft"
    REVIEW = "review"
    REWORK = "rework"
    STALE = "stale"
    APPROVED = "approved"


class Severity(StrEnum):
    """How much a finding matters; ``ERROR`` fails ``check`` by default."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


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


def N_(text: str) -> str:
    """Mark a message for extraction where it cannot be translated yet."""
    return text


def NN_(one: str, many: str) -> tuple[str, str]:
    """Mark a message that counts, with its plural, as :func:`N_` does."""
    return one, many


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


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in an article: ``path:line``."""

    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a target text came from: the value of ``wb-from``."""

    kind: str
    """``mt``, ``memory``, ``person`` or ``import``."""
    detail: str = ""
    """Engine and model, catalog, or file; no line breaks."""
    score: float | None = None
    """0 to 1, or None where no measure exists."""


@dataclass(frozen=True, slots=True)
class Link:
    """Says that a stretch of a source text became a stretch of its translation."""

    source: tuple[int, int]
    """Where it starts and ends in the text that was asked, in characters."""
    target: tuple[int, int]
    """Where it starts and ends in the draft's text, in characters."""
    weight: float
    """How sure the engine is of it, above 0 and at most 1."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposal for one text."""

    text: str
    origin: Origin
    findings: tuple[Finding, ...] = ()
    alignment: tuple[Link, ...] = ()
    """Which words became which, by place in the target; empty where not asked or
    not known. Links may share a stretch and need not cover the texts."""
    log_probability: float | None = None
    """Mean natural logarithm of the probability of the engine's tokens, 0 at most;
    None where the engine tells nothing."""
    previous: str | None = None
    """The source the text was made for, where that is another one."""


DISMISSED = "wb-dismissed"
"""The mark of a unit of which somebody set a finding aside, with the reason."""


_set = object.__setattr__


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One entry of an article catalog, read by the PO contract.

    ``state`` is the effective state: ``APPROVED`` only where the PO entry is not
    fuzzy, says so, and its checksum proves it.
    """

    source: str
    target: str = ""
    context: str | None = None
    plural: str | None = None
    """``msgid_plural``; articles have none, software strings may."""
    targets: tuple[str, ...] = ()
    """``msgstr[0…]`` where ``plural`` is set, else empty."""
    state: State = State.UNTRANSLATED
    origin: Origin | None = None
    by: str = ""
    """Who last touched it; empty where no person did."""
    at: str = ""
    """UTC minute of that touch, ``2026-11-23T10:00Z``."""
    reason: str = ""
    """Why it was sent back."""
    marks: tuple[tuple[str, str], ...] = ()
    """``wb-`` lines this version does not know, kept in order."""
    note: str = ""
    """Translator's comment, possibly of several lines."""
    extracted: str = ""
    """The ``#.`` comment: block kind and the author's note."""
    references: tuple[Reference, ...] = ()
    flags: tuple[str, ...] = ()
    """Gettext flags other than ``fuzzy``."""
    previous: str | None = None
    """``#| msgid``: the source this target was made for, where it changed."""
    previous_context: str | None = None
    previous_plural: str | None = None
    obsolete: bool = False
    line: int = field(default=0, compare=False)
    """Line of the entry in the file it was read from; 0 for a new one."""
    unsound: str = field(default="", compare=False)
    """Why the file's own marks could not be believed, or empty."""
    _id: str = field(default="", init=False, repr=False, compare=False)
    """Computed once, when it is first asked for."""

    @property
    def id(self) -> str:
        """Stable name of the unit: 12 hex digits over context and source."""
        if not self._id:
            name = digest(self.context, self.source, self.plural)
            object.__setattr__(self, "_id", name)
        return self._id

    def at_line(self, line: int) -> Unit:
        """Return the unit as it stands in another line; what is computed is kept."""
        moved = object.__new__(Unit)
        for name in Unit.__slots__:
            _set(moved, name, getattr(self, name))
        _set(moved, "line", line)
        return moved

    @property
    def revision(self) -> str:
        """Changes whenever target, state, reason, note or a dismissal changes."""
        dismissed = (value for key, value in self.marks if key == DISMISSED)
        return digest(
            self.state,
            self.target,
            *self.targets,
            self.reason,
            self.note,
            self.at,
            *dismissed,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something a person should know about a unit, a catalog or an article."""

    code: str
    """Stable kebab-case name."""
    severity: Severity
    template: str
    """English message with ``{name}`` fields, marked with ``N_`` where made."""
    arguments: tuple[tuple[str, str], ...] = ()
    """Values of the template's fields."""
    locale: str = ""
    article: str = ""
    path: str = ""
    """File the finding is in, relative to the workspace."""
    line: int = 0
    column: int = 0
    """Counted from 1, like the line; 0 where there is none."""
    article_line: int = 0
    """Where the unit first stands in the article; 0 where that is not known."""
    article_column: int = 0
    unit: str = ""
    """Id of the unit, or empty where the finding is about a file."""
    source: str = ""
    target: str = ""
    fix: str | None = None
    """The target as it would be sound; None where a person has to decide."""
    region: tuple[int, int, int, int] | None = None
    """First line and column of the strings that ``fix`` would replace in the file,
    quotes included, and the line and column just past them."""
    dismissed: str = ""
    """Why a person set it aside; empty where nobody did."""
    known: bool = False
    """Whether the baseline has it."""

    @property
    def message(self) -> str:
        """The English message."""
        return self.template.format_map(dict(self.arguments))

    @property
    def open(self) -> bool:
        """Whether it counts: neither set aside nor known before."""
        return not (self.dismissed or self.known)

    @property
    def identity(self) -> tuple[str, ...]:
        """What stays the same while lines move and other text changes."""
        about = (self.code, self.locale, self.article or self.path, self.unit)
        if not self.unit:
            return (*about, self.path)
        # The line of another entry is the one argument that moves by itself.
        told = (value for name, value in self.arguments if name != "line")
        return (*about, self.template, *told)


def digest(*parts: str | None) -> str:
    """Return 12 hex digits of BLAKE2s over the length-prefixed parts.

    None and the empty string differ; no two part lists share an encoding.
    """
    encoded: list[bytes] = []
    for part in parts:
        if part is None:
            encoded.append(b"-;")
        else:
            text = part.encode("utf-8", "surrogatepass")
            encoded += (b"%d:" % len(text), text)
    return blake2s(b"".join(encoded), digest_size=6).hexdigest()
