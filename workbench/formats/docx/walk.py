"""Finds everything for translators in the members of a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from workbench.errors import Message, SourceError
from workbench.formats.docx.fields import Fields
from workbench.formats.docx.paragraphs import Paragraph
from workbench.formats.docx.runs import Runs
from workbench.formats.docx.styles import heading, number
from workbench.formats.office.mirrors import paired
from workbench.formats.office.passages import Found, Passage, Value
from workbench.formats.office.tree import Node, resolved
from workbench.model import N_, Kind, shortened

_NO_TEXT = frozenset(
    {"w:sdtPr", "w:sdtEndPr", "w:sectPr", "w:tblPr", "w:tblGrid", "w:trPr", "w:tcPr"}
    | {"w:altChunk", "m:oMath", "m:oMathPara", "w:pPr", "#"}
)
_CHANGES = {
    "w:ins": N_("inserts"),
    "w:del": N_("deletes"),
    "w:moveFrom": N_("moves"),
    "w:moveTo": N_("moves"),
}
_SHOWN = 60
_PROPERTIES = {"dc:title": "title", "dc:subject": "subject"} | {
    "dc:description": "description"
}
_KEPT = frozenset({Kind.FOOTNOTE, Kind.PAGE_HEADER, Kind.PAGE_FOOTER})
"""Kinds of members that all their paragraphs have."""


@dataclass(slots=True)
class Walk:
    """One pass over the members of a document, gathering what it finds."""

    text: str
    runs: Runs
    found: list[Found] = field(default_factory=list)
    line: int = 0
    """How many paragraphs there were so far."""
    fields: Fields = field(default_factory=Fields)
    alternatives: dict[str, Value] = field(default_factory=dict)
    """Descriptions of the drawing at hand, by their text."""

    def member(self, root: Node, kind: Kind) -> None:
        """Take in a member whose paragraphs are of that kind."""
        self.fields = Fields.of(self.text, root)
        self._inside(root, kind)

    def properties(self, root: Node) -> None:
        """Take in the properties of the whole document that readers see."""
        for node in root.children:
            context = _PROPERTIES.get(node.name)
            text = resolved(self.text[node.opened : node.closed])
            if context and text.strip() and not node.children:
                self.found.append(
                    Value(
                        Kind.METADATA,
                        self.line + 1,
                        node.opened,
                        node.closed,
                        text,
                        context,
                    )
                )

    def _inside(self, parent: Node, kind: Kind) -> None:
        for node in parent.children:
            self._node(node, kind)

    def _node(self, node: Node, kind: Kind) -> None:
        if node.name == "w:p":
            self._paragraph(node, kind)
        elif node.name == "w:tbl":
            self._inside(node, kind if kind in _KEPT else Kind.TABLE_CELL)
        elif node.name == "mc:AlternateContent":
            self._alternate(node, kind)
        elif node.name == "w:drawing":
            self.alternatives = {}
            self._inside(node, kind)
        elif node.name in {"wp:docPr", "pic:cNvPr"}:
            self._described(node, ("descr", "title"))
            self._inside(node, kind)
        elif node.name.startswith("v:"):
            self._described(node, ("alt",))
            self._inside(node, kind)
        elif node.name not in _NO_TEXT:
            self._inside(node, kind)

    def _paragraph(self, node: Node, kind: Kind) -> None:
        self.line += 1
        own, level = self._kind(node.child("w:pPr"), kind)
        passage = Passage(own, self.line, level)

        def nested(inner: Node) -> None:
            self._node(inner, kind if kind in _KEPT else Kind.PARAGRAPH)

        gatherer = Paragraph.read(node, passage, self.runs, self.fields, nested)
        self.found.extend(gatherer.found())

    def _kind(self, properties: Node | None, kind: Kind) -> tuple[Kind, int]:
        """Return what a paragraph is, by its own properties and its style's."""
        if kind in _KEPT:
            return kind, 0
        style = properties.child("w:pStyle") if properties is not None else None
        named = style.get("w:val") if style is not None else None
        own, level = self.runs.styles.kind(named)
        outline = number(properties, "w:outlineLvl")
        if outline is not None and own in {None, Kind.HEADING}:
            own, level = heading(outline)
        if own is None or own is Kind.QUOTE:
            listed, nesting = self._listed(properties, named)
            if listed:
                return Kind.LIST_ITEM, nesting + 1
        if own is None or kind is Kind.TABLE_CELL:
            own = own if own is Kind.HEADING else kind
        return own, level

    def _listed(self, properties: Node | None, style: str | None) -> tuple[bool, int]:
        numbered = properties.child("w:numPr") if properties is not None else None
        listed, nesting = self.runs.styles.listed(style)
        if numbered is None:
            return listed, nesting
        which = number(numbered, "w:numId")
        level = number(numbered, "w:ilvl")
        return (
            listed if which is None else which != 0,
            nesting if level is None else level,
        )

    def _alternate(self, node: Node, kind: Kind) -> None:
        """Take in one way of several to say the same; the others mirror it."""
        choices = [one for one in node.children if one.name.startswith("mc:")]
        whole, self.found = self.found, []
        for number_, choice in enumerate(choices):
            self.found, chosen = [], self.found
            line = self.line
            self._inside(choice, kind)
            if number_:
                self.line = line
                self.found = [*chosen, *paired(chosen, self.found)]
        self.found = [*whole, *self.found]

    def _described(self, node: Node, names: Sequence[str]) -> None:
        """Take in what is said of a picture; what is said twice is one."""
        for name in names:
            place = node.place(name)
            text = resolved(place[1]) if place else ""
            if place is None or not text.strip():
                continue
            start, written = place
            value = Value(
                Kind.IMAGE_ALT,
                max(1, self.line),
                start,
                start + len(written),
                text,
                "image alt",
                quoted=True,
            )
            known = self.alternatives.get(text)
            if known is not None:
                known.mirrors.append(value)
            else:
                self.alternatives[text] = value
                self.found.append(value)


def require_settled(root: Node, text: str, *, path: str, member: str) -> None:
    """Refuse a member with tracked changes: nobody can tell which text is meant.

    :raises SourceError: saying how many there are, and which is the first.
    """
    changes = [node for node in root.descendants() if node.name in _CHANGES]
    if not changes:
        return
    first = changes[0]
    words = "".join(
        resolved(text[node.opened : node.closed])
        for node in first.descendants()
        if node.name in {"w:t", "w:delText"}
    )
    shown = shortened(words, _SHOWN)
    what = f"“{shown}”" if shown.strip() else Message(N_("a paragraph mark or a row"))
    line = sum(
        node.name == "w:p" and node.start < first.start for node in root.descendants()
    )
    does = Message(_CHANGES[first.name])
    raise SourceError(
        Message(
            N_(
                "%(member)s holds %(count)s tracked changes; the first "
                "%(does)s %(what)s in paragraph %(line)s"
            ),
            member=member,
            count=len(changes),
            does=does,
            what=what,
            line=line,
        ),
        path=path or None,
        hint=Message(
            N_("accept or reject all changes in the word processor, and save")
        ),
    )
