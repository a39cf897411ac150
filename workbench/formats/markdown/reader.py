"""One walk over a Markdown body: what is in it to translate, and where.

pyromark's events carry the exact range of every node, in bytes of UTF-8.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import cast

import pyromark
from pyromark import Options

from workbench.errors import Message, SourceError
from workbench.formats.extraction import NEWLINE, Passage, Range, between, is_credit
from workbench.formats.markdown import parts
from workbench.formats.markdown.definitions import title
from workbench.formats.markdown.leaf import Leaf, Payload
from workbench.formats.markdown.masking import Masked
from workbench.formats.markdown.offsets import characters
from workbench.formats.markdown.regions import Regions
from workbench.model import N_, Kind

_OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_GFM
    | Options.ENABLE_DEFINITION_LIST
)
_MOST_EVENTS = 1_000_000
_MOST_CELLS = 100_000
# Read here, not by pyromark, which takes any "{word}" for attributes.
_ATTRIBUTES = re.compile(r"[ \t]*(?<!\\)\{:?[ \t]*(?:[#.][\w-]|[\w-]+=)[^{}\r\n]*\}\Z")
_INLINE = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})
_LEAVES = frozenset({"Paragraph", "Heading", "TableCell", "DefinitionListTitle"})
_VERBATIM = frozenset({"CodeBlock", "HtmlBlock"})
_Event = Mapping[str, str | Payload]
_ITEM = "Item"
_BOX = "Box"


@dataclass(frozen=True, slots=True)
class HtmlBlock:
    """A stretch of HTML that begins and ends with its lines."""

    start: int
    end: int
    gaps: tuple[Range, ...]
    """What the containers around it have at the beginning of its lines."""
    kind: Kind
    """What a paragraph is where it stands."""
    level: int


@dataclass(slots=True)
class Found:
    """What a walk finds, each in document order."""

    passages: list[Passage] = field(default_factory=list)
    html: list[HtmlBlock] = field(default_factory=list)
    tags: list[Range] = field(default_factory=list)
    """Inline HTML tags with attributes."""
    short_links: list[int] = field(default_factory=list)
    """Ends of the reference links that only their brackets mark."""
    verbatim: list[Range] = field(default_factory=list)
    """Blocks of code and of HTML."""
    regions: Regions = field(default_factory=Regions)


def read(text: str, base: int, hidden: Masked, path: str) -> Found:
    """Return what there is in ``text[base:]``.

    :raises SourceError: after more markup than any article has.
    """
    body = hidden.markdown(text, base)
    character = characters(text[base:], base)
    walk = _Walk(text, hidden)
    for start, end in (*hidden.lines, *hidden.words):
        walk.found.regions.read(text, start, end)
    events = pyromark.events_with_range(body, options=_OPTIONS, merge_text=True)
    for count, (event, span) in enumerate(events):
        start = character(span["start"])
        if count == _MOST_EVENTS or walk.cells > _MOST_CELLS:
            line = len(NEWLINE.findall(text, 0, start)) + 1
            raise SourceError(
                Message(N_("too much markup for one article")), path=path, line=line
            )
        walk.take(event, start, character(span["end"]))
    walk.found.passages += _definitions(text, body, character)
    walk.found.passages += _titles(hidden, walk.found.verbatim)
    return walk.found


def _definitions(
    text: str, body: str, character: Callable[[int], int]
) -> Iterator[Passage]:
    """Yield the titles of the link reference definitions."""
    for link in pyromark.reference_definitions(body, options=_OPTIONS).values():
        if link["title"]:
            start = character(link["span"]["start"])
            end = character(link["span"]["end"])
            passage = title(text, start, end, "link title")
            if passage is not None:
                yield passage


def _titles(hidden: Masked, verbatim: list[Range]) -> Iterator[Passage]:
    """Yield the titles of boxes; what looks like one in code is none."""
    for passage in hidden.titles:
        if not between(verbatim, passage.start, passage.end):
            yield passage


@dataclass(slots=True)
class _Walk:
    """What is known between two events."""

    text: str
    hidden: Masked
    found: Found = field(default_factory=Found)
    containers: list[str] = field(default_factory=list)
    """The block quotes, lists, items and footnotes around, outermost first."""
    quotes: int = 0
    lists: int = 0
    cells: int = 0
    """How many table cells there were."""
    leaf: Leaf | None = None
    verbatim: bool = False
    """Whether the walk is inside code or HTML."""
    lines: list[Range] = field(default_factory=list)
    """The lines of the block of HTML."""
    after_image: bool = False
    """Whether the last passages are those of an image that stands alone."""

    def take(self, event: object, start: int, end: int) -> None:
        """Take the next event with its range in characters."""
        if isinstance(event, str):
            self._bare(event, end)
            return
        [(name, payload)] = cast(_Event, event).items()
        if name == "Text":
            if not self.verbatim:
                self._current().words(start, end)
        elif name == "Start":
            self._start(*_tag(payload), start, end)
        elif name == "End":
            ended = payload if isinstance(payload, str) else next(iter(payload))
            self._end(ended, start, end)
        elif self.verbatim:
            if name == "Html":
                self.lines.append((start, end))
        elif name != "TaskListMarker":
            self._content(name, start, end)

    def _bare(self, event: str, end: int) -> None:
        if event == "Rule":
            self._flush()
        elif self.leaf is not None:
            self.leaf.line_break(end, hard=event == "HardBreak")

    def _start(self, name: str, payload: Payload, start: int, end: int) -> None:
        if name in _INLINE:
            self._current().open(name, payload, start)
            return
        self._flush()
        if name in _LEAVES:
            self._open(name, payload, start, end)
        elif name in _VERBATIM:
            self.verbatim = True
        else:
            if name == _ITEM and self._is_box(start, end):
                name = _BOX
            self._count(name, 1)
            self.containers.append(name)

    def _is_box(self, start: int, end: int) -> bool:
        if not self.hidden.boxes:
            return False
        while start < end and self.text[start] in " \t":
            start += 1
        return start in self.hidden.boxes

    def _end(self, name: str, start: int, end: int) -> None:
        if name in _INLINE:
            self._current().close(end)
            return
        self._flush()
        if name in _VERBATIM:
            self.verbatim = False
            self._verbatim(name, start, end)
        elif name not in _LEAVES:
            self._count(self.containers.pop(), -1)

    def _verbatim(self, name: str, start: int, end: int) -> None:
        """Take a block of code or HTML that is over."""
        lines, self.lines = self.lines, []
        self.found.verbatim.append((start, end))
        if lines and name == "HtmlBlock":
            start, end = lines[0][0], lines[-1][1]
            self.found.regions.read_html(self.text, start, end)
            gaps = pairwise(lines)
            self.found.html.append(
                HtmlBlock(
                    start,
                    end,
                    tuple((one[1], two[0]) for one, two in gaps if one[1] < two[0]),
                    *self._place(),
                )
            )

    def _count(self, name: str, step: int) -> None:
        self.quotes += step * (name == "BlockQuote")
        self.lists += step * (name in {_ITEM, "DefinitionList"})

    def _content(self, name: str, start: int, end: int) -> None:
        leaf = self._current()
        if name == "InlineHtml":
            leaf.tag(start, end)
            self.found.regions.read_inline(self.text, start, end)
        else:
            leaf.verbatim(start, end)

    def _current(self) -> Leaf:
        """Return the open leaf; the text of a tight list item opens its own."""
        return self.leaf or self._open(_ITEM, {}, -1, -1)

    def _open(self, name: str, payload: Payload, start: int, end: int) -> Leaf:
        kind, level = self._kind(name, payload)
        if name == "Heading":
            start = end = -1
        self.leaf = Leaf(
            text=self.text,
            kind=kind,
            start=start,
            end=end,
            level=level,
            quotes=self.quotes,
        )
        return self.leaf

    def _kind(self, name: str, payload: Payload) -> tuple[Kind, int]:
        if name == "Heading":
            return Kind.HEADING, int(str(payload["level"])[1:])
        if name == "TableCell":
            self.cells += 1
            return Kind.TABLE_CELL, 0
        if name == "DefinitionListTitle":
            return Kind.TERM, self.lists
        return self._place()

    def _place(self) -> tuple[Kind, int]:
        """Return what the text of the innermost container is."""
        for container in reversed(self.containers):
            if container in {_ITEM, "DefinitionListDefinition"}:
                return Kind.LIST_ITEM, self.lists
            if container == "BlockQuote":
                return Kind.QUOTE, self.quotes
            if container == "FootnoteDefinition":
                return Kind.FOOTNOTE, 0
            if container == _BOX:
                break
        return Kind.PARAGRAPH, 0

    def _flush(self) -> None:
        """Close the leaf, if one is open."""
        leaf, self.leaf = self.leaf, None
        if leaf is None or leaf.start < 0:
            return
        leaf.end = leaf.start + len(self._written(leaf))
        if leaf.kind is Kind.PARAGRAPH and self._is_caption(leaf):
            leaf.kind = Kind.CAPTION
        self.found.passages += parts.passages(leaf, self.hidden)
        self.found.short_links += leaf.short_links
        self.found.tags += leaf.described
        self.after_image = leaf.image is not None

    def _written(self, leaf: Leaf) -> str:
        """Return the leaf's own text, without the attributes of a heading."""
        written = self.text[leaf.start : leaf.end].rstrip()
        if leaf.kind is Kind.HEADING:
            written = _ATTRIBUTES.sub("", written)
        return written

    def _is_caption(self, leaf: Leaf) -> bool:
        below_image = self.after_image and leaf.emphasized
        return below_image or is_credit(self.text[leaf.start : leaf.end])


def _tag(payload: object) -> tuple[str, Payload]:
    """Return the name of a tag and what it carries."""
    if isinstance(payload, str):
        return payload, {}
    [(name, carried)] = cast(Payload, payload).items()
    return name, carried if isinstance(carried, dict) else {}
