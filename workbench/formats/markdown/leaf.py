"""A leaf block: the inline content of one paragraph, heading, cell or list item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.formats.extraction import Range
from workbench.inline.pairing import starts_opaque
from workbench.inline.tags import Tag, TagScanner
from workbench.model import Kind

_NESTING = 64
_ADDRESSES = frozenset({"Autolink", "Email"})
_BY_URL = frozenset({"Inline", "Reference"})
_SHORT = "Shortcut"
_COLLAPSED = "Collapsed"

Payload = Mapping[str, object]


@dataclass(slots=True)
class Node:
    """An inline node: emphasis, link, image."""

    name: str
    start: int
    inner_start: int
    inner_end: int
    """Where the content ends, as far as it was seen."""
    end: int = -1
    linked: bool = False
    """Whether its text may change without its target being lost."""
    titled: bool = False
    """Whether it has a title of its own."""
    bare: bool = False
    """Whether its text is an address."""
    short: bool = False
    """Whether its text is its label, with nothing to say so."""
    collapsed: bool = False
    """Whether its text is its label, as the empty brackets after it say."""

    @classmethod
    def of(cls, name: str, payload: Payload, start: int) -> Node:
        """Return the node that begins at ``start``."""
        inner = start + (2 if name == "Image" else 1)
        kind = payload.get("link_type")
        linked = kind in _BY_URL
        titled = kind == "Inline" and bool(payload.get("title"))
        return cls(
            name,
            start,
            inner,
            inner,
            linked=linked,
            titled=titled,
            bare=kind in _ADDRESSES,
            short=kind == _SHORT,
            collapsed=kind == _COLLAPSED,
        )


@dataclass(slots=True, kw_only=True)
class Leaf:
    """Gathers what the events say about one leaf block."""

    text: str
    """The whole source."""
    kind: Kind
    start: int = -1
    """-1 where no event gives the range: then it follows the content."""
    end: int = -1
    grows: bool = False
    """Whether ``end`` follows the content."""
    level: int = 0
    quotes: int = 0
    """How many block quotes the leaf is in: the ``>`` a line may begin with."""
    resumes: dict[int, int] = field(default_factory=dict)
    """Where the text goes on, by the end of the line before."""
    hard: set[int] = field(default_factory=set)
    """Ends of the lines that end with a hard break."""
    atoms: list[Range] = field(default_factory=list)
    opaque: list[Range] = field(default_factory=list)
    short_links: list[int] = field(default_factory=list)
    """Ends of the links that only their brackets mark; ascending."""
    tags: list[Tag] = field(default_factory=list)
    """Inline HTML elements still open."""
    described: list[Range] = field(default_factory=list)
    """Inline HTML tags with attributes."""
    nodes: list[Node] = field(default_factory=list)
    """Inline nodes still open."""
    children: int = 0
    """How many nodes and texts are directly in the leaf."""
    only: Node | None = None
    """The last node directly in the leaf."""
    line_end: int = -1
    """End of the line break just passed, or -1."""

    def words(self, start: int, end: int) -> None:
        """Take a stretch of text."""
        leads = self.line_end >= 0 or self.start < 0
        if leads and start > 0 and self.text[start - 1] == "\\":
            start -= 1  # an escaped character's range leaves out the backslash
        self._see(start, end)

    def line_break(self, end: int, *, hard: bool) -> None:
        """Take a line break that ends at ``end``."""
        self.line_end = end
        if hard:
            self.hard.add(end)

    def verbatim(self, start: int, end: int) -> None:
        """Take something with nothing to translate inside."""
        self._see(start, end)
        self.hide(start, end)

    def hide(self, start: int, end: int) -> None:
        """Mark a range as one that is neither cut nor translated."""
        self.atoms.append((start, end))
        self.opaque.append((start, end))

    def tag(self, start: int, end: int) -> None:
        """Take an inline HTML tag; a closing one makes an atom of its element."""
        self.verbatim(start, end)
        tag = TagScanner(self.text).scan(start)
        if tag is None or tag.end != end:
            return
        if len(tag.inside) > 1:
            self.described.append((start, end))
        if tag.closing:
            self._close_tag(tag)
        elif not tag.empty:
            self.tags.append(tag)

    def open(self, name: str, payload: Payload, start: int) -> None:
        """Take the beginning of an inline node."""
        self._see(start, start)
        node = Node.of(name, payload, start)
        if not self.nodes:
            self.only = node
        self.nodes.append(node)

    def close(self, end: int) -> None:
        """Take the end of the node opened last."""
        node = self.nodes.pop()
        if node.collapsed and self.text.startswith("[]", end):
            end += 2  # pyromark's range leaves them out
        node.end = end
        self.atoms.append((node.start, end))
        if node.name in {"Link", "Image"}:
            self.opaque.append((node.start if node.bare else node.inner_end, end))
        if node.short:
            self.short_links.append(end)
        self._grow(end)

    @property
    def image(self) -> Node | None:
        """The image that is all there is, if its text may change by itself."""
        node = self._all
        lone = node is not None and node.name == "Image" and node.linked
        return node if lone else None

    @property
    def emphasized(self) -> bool:
        """Whether the whole leaf is one stretch of emphasis."""
        return self._all is not None and self._all.name == "Emphasis"

    @property
    def _all(self) -> Node | None:
        """The node that the whole leaf is, if it is one."""
        return self.only if self.children == 1 else None

    def _see(self, start: int, end: int) -> None:
        if self.start < 0:
            self.start, self.grows = start, True
        if self.line_end >= 0 and start >= self.line_end:
            self.resumes[self.line_end] = start
        self.line_end = -1
        self.children += not self.nodes
        self._grow(end)

    def _grow(self, end: int) -> None:
        if self.nodes and self.nodes[-1].inner_end < end:
            self.nodes[-1].inner_end = end
        if self.grows and self.end < end:
            self.end = end

    def _close_tag(self, tag: Tag) -> None:
        for back in range(1, min(len(self.tags), _NESTING) + 1):
            opened = self.tags[-back]
            if opened.name == tag.name:
                self.atoms.append((opened.start, tag.end))
                if starts_opaque(opened):
                    self.opaque.append((opened.start, tag.end))
                del self.tags[-back:]
                return
