"""One walk over a Markdown body, giving passages in order.

pyromark's events carry the exact range of every node, in bytes of UTF-8.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import cast

import pyromark
from pyromark import Options

from workbench.errors import SourceError
from workbench.formats.extraction import NEWLINE, Passage, is_credit
from workbench.formats.markdown import parts, shortcodes
from workbench.formats.markdown.definitions import title
from workbench.formats.markdown.leaf import Leaf, Payload
from workbench.formats.markdown.offsets import Offsets
from workbench.formats.markdown.regions import Regions
from workbench.model import Kind

_OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_GFM
)
_LONE_RETURN = re.compile(r"\r(?!\n)")
_MOST_EVENTS = 1_000_000
_MOST_CELLS = 100_000
# Read here, not by pyromark, which takes any "{word}" for attributes.
_ATTRIBUTES = re.compile(r"[ \t]*(?<!\\)\{:?[ \t]*(?:[#.][\w-]|[\w-]+=)[^{}\r\n]*\}\Z")
_INLINE = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})
_LEAVES = frozenset({"Paragraph", "Heading", "TableCell"})
_VERBATIM = frozenset({"CodeBlock", "HtmlBlock"})


def passages(text: str, base: int, path: str) -> list[Passage]:
    """Return the passages of ``text[base:]`` in order.

    :raises SourceError: after more markup than any article has.
    """
    # pyromark does not take every lone carriage return for the newline it is.
    body = shortcodes.masked(_LONE_RETURN.sub("\n", text[base:]))
    offsets = Offsets(text[base:], base)
    walk = _Walk(text)
    events = pyromark.events_with_range(body, options=_OPTIONS)
    for count, (event, span) in enumerate(events):
        start = offsets.character(span["start"])
        if count == _MOST_EVENTS or walk.cells > _MOST_CELLS:
            line = len(NEWLINE.findall(text, 0, start)) + 1
            raise SourceError("too much markup for one article", path=path, line=line)
        walk.take(event, start, offsets.character(span["end"]))
    found = [*walk.passages, *_definitions(text, body, offsets)]
    found.sort(key=lambda passage: passage.start)
    return _titled(list(walk.regions.outside(found, len(text))))


def _definitions(text: str, body: str, offsets: Offsets) -> Iterator[Passage]:
    """Yield the titles of the link reference definitions."""
    for link in pyromark.reference_definitions(body, options=_OPTIONS).values():
        if link["title"]:
            start = offsets.character(link["span"]["start"])
            end = offsets.character(link["span"]["end"])
            passage = title(text, start, end, "link title")
            if passage is not None:
                yield passage


def _titled(found: list[Passage]) -> list[Passage]:
    """Make a top heading that opens the article its title."""
    if found and found[0].kind is Kind.HEADING and found[0].level == 1:
        found[0] = replace(found[0], kind=Kind.TITLE)
    return found


@dataclass(slots=True)
class _Walk:
    """What is known between two events."""

    text: str
    passages: list[Passage] = field(default_factory=list)
    regions: Regions = field(default_factory=Regions)
    containers: list[str] = field(default_factory=list)
    """The block quotes, lists, items and footnotes around, outermost first."""
    quotes: int = 0
    lists: int = 0
    cells: int = 0
    """How many table cells there were."""
    leaf: Leaf | None = None
    verbatim: bool = False
    """Whether the walk is inside code or HTML."""
    after_image: bool = False
    """Whether the last passages are those of an image that stands alone."""

    def take(self, event: object, start: int, end: int) -> None:
        """Take the next event with its range in characters."""
        if isinstance(event, str):
            self._bare(event, end)
            return
        [(name, payload)] = cast(Payload, event).items()
        if name == "Start":
            self._start(*_tag(payload), start, end)
        elif name == "End":
            self._end(_tag(payload)[0], end)
        elif not self.verbatim and name != "TaskListMarker":
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
            if name == "HtmlBlock":
                self.regions.read(self.text[start:end], start)
        else:
            self._count(name, 1)
            self.containers.append(name)

    def _end(self, name: str, end: int) -> None:
        if name in _INLINE:
            self._current().close(end)
            return
        self._flush()
        if name in _VERBATIM:
            self.verbatim = False
        elif name not in _LEAVES:
            self._count(name, -1)
            self.containers.pop()

    def _count(self, name: str, step: int) -> None:
        self.quotes += step * (name == "BlockQuote")
        self.lists += step * (name == "List")

    def _content(self, name: str, start: int, end: int) -> None:
        leaf = self._current()
        if name == "Text":
            leaf.words(start, end)
        elif name == "InlineHtml":
            leaf.tag(start, end)
            self.regions.read(self.text[start:end], start)
        else:
            leaf.verbatim(start, end)

    def _current(self) -> Leaf:
        """Return the open leaf; the text of a tight list item opens its own."""
        return self.leaf or self._open("Item", {}, -1, -1)

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
        for container in reversed(self.containers):
            if container == "Item":
                return Kind.LIST_ITEM, self.lists
            if container == "BlockQuote":
                return Kind.QUOTE, self.quotes
        return Kind.PARAGRAPH, 0

    def _flush(self) -> None:
        """Close the leaf, if one is open."""
        leaf, self.leaf = self.leaf, None
        if leaf is None or leaf.start < 0:
            return
        leaf.end = leaf.start + len(self._written(leaf))
        leaf.notes = self.regions.take_notes()
        if leaf.kind is Kind.PARAGRAPH and self._is_caption(leaf):
            leaf.kind = Kind.CAPTION
        self.passages += parts.passages(leaf)
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
