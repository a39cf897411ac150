"""One paragraph: its text, spans of formatting, and what else stands in the line."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from workbench.formats.odt.styles import HIDDEN, Styles
from workbench.formats.office.inline import Gatherer
from workbench.formats.office.passages import Frame, Frames, Passage, Role
from workbench.formats.office.tree import Node, resolved
from workbench.model import Run

_PART = re.compile(r"(?P<space>[ \t\r\n]+)|(?P<reference>&[^;]*;)|[^ \t\r\n&]+")
_LONGEST_BLANK: Final = 1000
"""More spaces than this in one place are no text."""

_DROPPED = frozenset({"text:soft-page-break", "text:number", "#"})
_SINGLE = {
    "text:tab": Role.TAB,
    "text:line-break": Role.BREAK,
    "text:note": Role.NOTE,
    "office:annotation": Role.BEFORE,
    "office:annotation-end": Role.AFTER,
    "text:bookmark": Role.BEFORE,
    "text:reference-mark": Role.BEFORE,
    "text:change": Role.BEFORE,
    "text:toc-mark": Role.BEFORE,
    "text:alphabetical-index-mark": Role.BEFORE,
    "text:user-index-mark": Role.BEFORE,
}
_ENDED = re.compile(r"text:[a-z-]+-(start|end)")
_ENDS = {"start": Role.BEFORE, "end": Role.AFTER}

Look = dict[str, str]


@dataclass(slots=True)
class Paragraph:
    """Reads the content of one paragraph."""

    text: str
    styles: Styles
    gatherer: Gatherer
    nested: Callable[[Node], None]
    """What to do with an element that may hold paragraphs of its own."""
    after_space: bool = True
    """White space here would add nothing (ODF 1.3, part 3, 6.1.2)."""

    @classmethod
    def read(
        cls,
        node: Node,
        text: str,
        passage: Passage,
        styles: Styles,
        nested: Callable[[Node], None],
    ) -> Gatherer:
        """Return the pieces of a paragraph; ``passage`` is the first of them."""
        passage.line_break = f"<{node.prefix}line-break/>"
        passage.toggled = partial(styles.toggled, prefix=node.prefix)
        gatherer = Gatherer.of(text, passage, node.opened)
        cls(text, styles, gatherer, nested)._content(node, (), {})
        return gatherer

    def _content(self, parent: Node, frames: Frames, look: Look) -> None:
        offset = parent.opened
        for node in parent.children:
            self._words(offset, node.start, frames, look)
            self._node(node, frames, look)
            offset = node.end
        self._words(offset, parent.closed, frames, look)

    def _node(self, node: Node, frames: Frames, look: Look) -> None:
        if node.name in _DROPPED:
            return
        if node.name == "text:span":
            self._span(node, frames, look)
        elif node.name == "text:a":
            self._around(node, frames, look, "a")
        elif node.name in {"text:meta", "text:meta-field"}:
            self._around(node, frames, look, "g")
        elif node.name == "text:s":
            self._spaces(node, frames, look)
        elif node.name == "text:ruby":
            base = node.child("text:ruby-base")
            self._seen(node, frames, look, self._plain(base) if base else "")
        else:
            self._thing(node, frames)

    def _span(self, node: Node, frames: Frames, look: Look) -> None:
        name = node.get("text:style-name")
        inner = look | (self.styles.look(name) if name else {})
        if HIDDEN in inner.items():
            self.gatherer.thing(Role.AFTER, node.start, node.end, frames)
        else:
            self._around(node, frames, inner, "")

    def _around(self, node: Node, frames: Frames, look: Look, tag: str) -> None:
        listeners = node.child("office:event-listeners")
        opened = listeners.end if listeners is not None else node.opened
        opening = self.text[node.start : opened]
        frame = Frame(opening, self.text[node.closed : node.end], tag)
        self.gatherer.opened()
        self._content(node, (*frames, frame), look)
        self.gatherer.closed(node.end, frames)

    def _thing(self, node: Node, frames: Frames) -> None:
        if node.name == "office:event-listeners":
            return
        role = _SINGLE.get(node.name)
        ended = _ENDED.fullmatch(node.name)
        if role is None and ended:
            role = _ENDS[ended[1]]
        if role is None:
            role = Role.WORD if node.name.startswith("text:") else Role.OBJECT
        self.gatherer.thing(role, node.start, node.end, frames)
        self.after_space = False
        if role in {Role.NOTE, Role.OBJECT}:
            self.nested(node)

    def _spaces(self, node: Node, frames: Frames, look: Look) -> None:
        written = node.get("text:c") or "1"
        count = int(written) if written.isascii() and written.isdecimal() else 1
        self._seen(node, frames, look, " " * min(count, _LONGEST_BLANK))

    def _seen(self, node: Node, frames: Frames, look: Look, seen: str) -> None:
        self.after_space = False
        self.gatherer.words(
            node.start, node.end, frames, look=frozenset(look.items()), seen=seen
        )

    def _plain(self, node: Node) -> str:
        """Return the text of an element without any markup."""
        return resolved(re.sub("<[^>]*>", "", self.text[node.opened : node.closed]))

    def _words(self, start: int, end: int, frames: Frames, look: Look) -> None:
        if start >= end:
            return
        seen, runs = self._read(start, end)
        self.gatherer.words(
            start, end, frames, look=frozenset(look.items()), seen=seen, runs=runs
        )

    def _read(self, start: int, end: int) -> tuple[str, tuple[Run, ...]]:
        """Return what text reads like, white space collapsed, and where it stands."""
        parts: list[str] = []
        runs: list[Run] = []
        length = 0
        for match in _PART.finditer(self.text, start, end):
            part = match.group()
            if match["space"]:
                part = "" if self.after_space else " "
            elif match["reference"]:
                part = resolved(part)
            self.after_space = bool(match["space"])
            if not runs or runs[-1][1] + length - runs[-1][0] != match.start():
                runs.append((length, match.start()))
            parts.append(part)
            length += len(part)
        return "".join(parts), tuple(runs)
