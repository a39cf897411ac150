"""One paragraph: its runs, and what else stands in the line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbench.formats.docx.fields import Fields, is_link
from workbench.formats.docx.runs import Runs
from workbench.formats.docx.styles import switched_on
from workbench.formats.office.inline import Gatherer
from workbench.formats.office.passages import Frame, Frames, Passage, Role
from workbench.formats.office.tree import Node, resolved

_DROPPED = frozenset({"w:lastRenderedPageBreak", "w:softHyphen", "w:proofErr", "#"})
"""What a word processor makes anew, and a translation does not need."""
_BEGINNINGS = frozenset(
    {"w:bookmarkStart", "w:commentRangeStart", "w:permStart"}
    | {"w:moveFromRangeStart", "w:moveToRangeStart", "w:customXmlInsRangeStart"}
    | {"w:customXmlDelRangeStart"}
)
_ENDINGS = frozenset(
    {"w:bookmarkEnd", "w:commentRangeEnd", "w:permEnd", "w:moveFromRangeEnd"}
    | {"w:moveToRangeEnd", "w:customXmlInsRangeEnd", "w:customXmlDelRangeEnd"}
    | {"w:commentReference"}
)
_THINGS = {
    "w:tab": Role.TAB,
    "w:ptab": Role.TAB,
    "w:cr": Role.BREAK,
    "w:footnoteReference": Role.NOTE,
    "w:endnoteReference": Role.NOTE,
    "w:sym": Role.WORD,
    "w:pgNum": Role.WORD,
    "m:oMath": Role.WORD,
}
_CHOSEN = frozenset(
    {"w:dropDownList", "w:comboBox", "w:date", "w14:checkbox", "w:picture"}
    | {"w:showingPlcHdr", "w:docPartList", "w:citation", "w:equation"}
)
"""Content controls whose text is chosen, not written."""
_HYPHEN = "\u2011"


@dataclass(slots=True)
class Paragraph:
    """Reads the content of one paragraph."""

    text: str
    runs: Runs
    fields: Fields
    gatherer: Gatherer
    nested: Callable[[Node], None]
    """What to do with an element that may hold paragraphs of its own."""

    @classmethod
    def read(
        cls,
        node: Node,
        passage: Passage,
        runs: Runs,
        fields: Fields,
        nested: Callable[[Node], None],
    ) -> Gatherer:
        """Return the pieces of a paragraph; ``passage`` is the first of them."""
        passage.fresh = (runs.fresh(node.prefix),)
        passage.line_break = f"<{node.prefix}br/>"
        passage.toggled = runs.toggled
        gatherer = Gatherer.of(runs.text, passage, node.opened)
        paragraph = cls(runs.text, runs, fields, gatherer, nested)
        paragraph.content(node.children, ())
        return gatherer

    def content(self, nodes: Sequence[Node], frames: Frames) -> None:
        """Read what stands in a paragraph, or in an element around runs."""
        number = 0
        while number < len(nodes):
            node = nodes[number]
            last = self._field(node, nodes, frames)
            if last is None:
                self._node(node, frames)
                last = node
            while nodes[number] is not last:
                number += 1
            number += 1

    def _node(self, node: Node, frames: Frames) -> None:
        if self.fields.is_dead(node):
            self.gatherer.barrier(node.end, frames)
        elif node.name == "w:r":
            self._run(node, frames)
        elif node.name == "w:pPr":
            self.gatherer.closed(node.end, frames)
        elif node.name == "w:hyperlink":
            self._around(node, node, frames, "a")
        elif node.name == "w:fldSimple":
            self._simple_field(node, frames)
        elif node.name == "w:sdt":
            self._control(node, frames)
        elif node.name == "w:smartTag":
            self._around(node, node, frames, "")
        elif node.name in {"w:bdo", "w:dir", "w:customXml"}:
            self._around(node, node, frames, "g")
        else:
            self._other(node, frames)

    def _other(self, node: Node, frames: Frames) -> None:
        """Take in what is neither a run nor around runs."""
        if node.name in _DROPPED:
            return
        role = _THINGS.get(node.name)
        if node.name in _BEGINNINGS:
            role = Role.BEFORE
        elif node.name in _ENDINGS:
            role = Role.AFTER
        if role is None:
            self.nested(node)
            self.gatherer.barrier(node.end, frames)
        else:
            self.gatherer.thing(role, node.start, node.end, frames)

    def _around(self, node: Node, inner: Node, frames: Frames, tag: str) -> None:
        """Read an element around runs; ``inner`` is what directly holds them."""
        frame = Frame(
            self.text[node.start : inner.opened],
            self.text[inner.closed : node.end],
            tag,
            lasting=tag != "",
        )
        self.gatherer.opened()
        self.content(inner.children, (*frames, frame))
        self.gatherer.closed(node.end, frames)

    def _control(self, node: Node, frames: Frames) -> None:
        properties, inner = node.child("w:sdtPr"), node.child("w:sdtContent")
        settings = () if properties is None else properties.children
        if inner is None or any(one.name in _CHOSEN for one in settings):
            self.gatherer.thing(Role.WORD, node.start, node.end, frames)
        else:
            self._around(node, inner, frames, "g")

    def _simple_field(self, node: Node, frames: Frames) -> None:
        if is_link(node.get("w:instr") or ""):
            self._around(node, node, frames, "a")
        else:
            self.gatherer.thing(Role.WORD, node.start, node.end, frames)

    def _field(self, node: Node, nodes: Sequence[Node], frames: Frames) -> Node | None:
        """Take in the field that begins with a run, if one does; return its end."""
        if node in self.fields.things:
            last, shown = self.fields.things[node]
            role = Role.WORD if shown else Role.AFTER
            self.gatherer.thing(role, node.start, last.end, frames)
            return last
        if node not in self.fields.links:
            return None
        before, after = self.fields.links[node]
        opening = self.text[node.start : before.end]
        frame = Frame(opening, self.text[after.start : after.end], "a")
        inside = [one for one in nodes if before.end <= one.start < after.start]
        self.gatherer.opened()
        self.content(inside, (*frames, frame))
        self.gatherer.closed(after.end, frames)
        return after

    def _run(self, node: Node, frames: Frames) -> None:
        if self._is_hidden(node):
            self.gatherer.thing(Role.AFTER, node.start, node.end, frames)
            return
        inside = (*frames, self.runs.frame(node))
        self.gatherer.opened()
        for child in node.children:
            if child.name == "w:rPr" or child.name in _DROPPED:
                continue
            if self.fields.is_dead(child):
                self.gatherer.barrier(child.end, inside)
            elif child.name == "w:t":
                self._text(node, child, inside)
            else:
                self._thing(node, child, inside)
        self.gatherer.closed(node.end, frames)

    def _text(self, run: Node, node: Node, frames: Frames) -> None:
        if node.children:  # a comment or a section of raw characters: as good as never
            self.gatherer.barrier(node.end, frames)
            return
        start, end = node.opened, node.closed
        spaced = node.get("xml:space") == "preserve"
        if not spaced:
            written = self.text[start:end]
            start += len(written) - len(written.lstrip(" \t\r\n"))
            end = start + len(written.strip(" \t\r\n"))
        self.gatherer.opened()
        look = self.runs.look(run)
        self.gatherer.words(start, end, frames, look=look, spaced=spaced)
        self.gatherer.closed(node.end, frames)

    def _thing(self, run: Node, node: Node, frames: Frames) -> None:
        """Take in what stands in a run beside its text."""
        if node.name == "w:noBreakHyphen":
            self._seen(run, node, frames, _HYPHEN)
        elif node.name == "w:ruby":
            self._seen(run, node, frames, self._base_of(node))
        elif node.name == "w:br" and node.get("w:type") in {"page", "column"}:
            self.gatherer.barrier(node.end, frames)
        elif node.name == "w:br":
            self.gatherer.thing(Role.BREAK, node.start, node.end, frames)
        elif node.name in {"w:fldChar", "w:instrText"}:
            self.gatherer.barrier(node.end, frames)
        elif node.name in _THINGS or node.name in _ENDINGS:
            self._other(node, frames)
        else:
            self.gatherer.thing(Role.OBJECT, node.start, node.end, frames)
            self.nested(node)

    def _seen(self, run: Node, node: Node, frames: Frames, seen: str) -> None:
        look = self.runs.look(run)
        self.gatherer.words(node.start, node.end, frames, look=look, seen=seen)

    def _base_of(self, ruby: Node) -> str:
        """Return the text that the small letters above it explain."""
        base = ruby.child("w:rubyBase")
        texts = [] if base is None else [*base.descendants()]
        return "".join(
            resolved(self.text[one.opened : one.closed])
            for one in texts
            if one.name == "w:t"
        )

    def _is_hidden(self, run: Node) -> bool:
        properties = run.child("w:rPr")
        hidden = properties.child("w:vanish") if properties is not None else None
        return hidden is not None and switched_on(hidden)
