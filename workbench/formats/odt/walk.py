"""Finds everything for translators in the members of a document."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.errors import Message, SourceError
from workbench.formats.odt.paragraphs import Paragraph
from workbench.formats.odt.styles import Styles
from workbench.formats.office.passages import Found, Passage, Value
from workbench.formats.office.tree import Node, resolved
from workbench.model import N_, Kind, shortened

_NO_TEXT = frozenset(
    {"text:index-body", "text:tracked-changes", "office:annotation", "office:forms"}
    | {"office:styles", "office:automatic-styles", "office:scripts", "#"}
    | {"office:font-face-decls", "draw:object", "draw:object-ole", "text:note-citation"}
)
_PAGE = {
    "style:header": Kind.PAGE_HEADER,
    "style:header-left": Kind.PAGE_HEADER,
    "style:header-first": Kind.PAGE_HEADER,
    "style:footer": Kind.PAGE_FOOTER,
    "style:footer-left": Kind.PAGE_FOOTER,
    "style:footer-first": Kind.PAGE_FOOTER,
}
_PROPERTIES = {"dc:title": "title", "dc:subject": "subject"} | {
    "dc:description": "description"
}
_DESCRIBED = frozenset({"svg:title", "svg:desc"})
_KEPT = frozenset({Kind.FOOTNOTE, Kind.PAGE_HEADER, Kind.PAGE_FOOTER})
_SHOWN = 60
_CHANGES = {
    "text:insertion": N_("inserts"),
    "text:deletion": N_("deletes"),
    "text:format-change": N_("formats"),
}


@dataclass(slots=True)
class Walk:
    """One pass over the members of a document, gathering what it finds."""

    text: str
    styles: Styles = field(default_factory=Styles)
    """Those of the member at hand."""
    found: list[Found] = field(default_factory=list)
    line: int = 0
    """How many paragraphs there were so far."""

    def member(self, root: Node, styles: Styles) -> None:
        """Take in a member with its styles."""
        self.styles = styles
        self._inside(root, Kind.PARAGRAPH, 0)

    def properties(self, root: Node) -> None:
        """Take in the properties of the whole document that readers see."""
        for node in root.descendants():
            if node.name in _PROPERTIES:
                self._value(node, Kind.METADATA, _PROPERTIES[node.name])

    def _inside(self, parent: Node, kind: Kind, level: int) -> None:
        for node in parent.children:
            self._node(node, kind, level)

    def _node(self, node: Node, kind: Kind, level: int) -> None:
        if node.name in {"text:p", "text:h"}:
            self._paragraph(node, kind, level)
        elif node.name in _DESCRIBED:
            self._value(node, Kind.IMAGE_ALT, "image alt")
        elif node.name in _PAGE:
            self._inside(node, _PAGE[node.name], 0)
        elif node.name == "text:note-body":
            self._inside(node, Kind.FOOTNOTE, 0)
        elif kind in _KEPT and node.name not in _NO_TEXT:
            self._inside(node, kind, 0)
        elif node.name == "text:list":
            self._inside(node, Kind.LIST_ITEM, level + 1)
        elif node.name == "table:table-cell":
            self._inside(node, Kind.TABLE_CELL, 0)
        elif node.name == "draw:text-box":
            self._inside(node, Kind.PARAGRAPH, 0)
        elif node.name not in _NO_TEXT:
            self._inside(node, kind, level)

    def _paragraph(self, node: Node, kind: Kind, level: int) -> None:
        self.line += 1
        own, nesting = self._kind(node, kind, level)
        passage = Passage(own, self.line, nesting)

        def nested(inner: Node) -> None:
            self._node(inner, kind if kind in _KEPT else Kind.PARAGRAPH, 0)

        gatherer = Paragraph.read(node, self.text, passage, self.styles, nested)
        self.found.extend(gatherer.found())

    def _kind(self, node: Node, kind: Kind, level: int) -> tuple[Kind, int]:
        if kind in _KEPT:
            return kind, 0
        own, nesting = self.styles.kind(node.get("text:style-name"))
        if node.name == "text:h" and own is not Kind.TITLE:
            written = node.get("text:outline-level") or "1"
            return Kind.HEADING, int(written) if written.isdecimal() else 1
        if own is Kind.HEADING or (own is not None and kind is Kind.PARAGRAPH):
            return own, nesting
        return kind, level

    def _value(self, node: Node, kind: Kind, context: str) -> None:
        text = resolved(self.text[node.opened : node.closed])
        if text.strip() and not node.children:
            line = max(1, self.line)
            value = Value(kind, line, node.opened, node.closed, text, context)
            self.found.append(value)


def require_settled(root: Node, text: str, *, path: str, member: str) -> None:
    """Refuse a member with tracked changes: nobody can tell which text is meant.

    :raises SourceError: saying how many there are, and what the first is.
    """
    changes = [node for node in root.descendants() if node.name in _CHANGES]
    if not changes:
        return
    first = changes[0]
    words = " ".join(
        resolved(text[node.opened : node.closed])
        for node in first.descendants()
        if node.name in {"text:p", "text:h", "text:span"} and not node.children
    )
    shown = shortened(words, _SHOWN)
    what = f"“{shown}”" if shown.strip() else Message(N_("text"))
    raise SourceError(
        Message(
            N_(
                "%(member)s holds %(count)s tracked changes; the first "
                "%(does)s %(what)s"
            ),
            member=member,
            count=len(changes),
            does=Message(_CHANGES[first.name]),
            what=what,
        ),
        path=path or None,
        hint=Message(
            N_("accept or reject all changes in the word processor, and save")
        ),
    )
