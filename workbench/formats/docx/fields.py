"""Fields: text that a word processor computes, kept in marked runs.

A field begins, has instructions, is separated from its result, and ends; see ECMA-376
part 1, 17.16. Of a hyperlink the result is text like any other; all other results are
made anew by the word processor and left alone.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from workbench.formats.extraction import Range, merged
from workbench.formats.office.tree import Node, resolved

HYPERLINK = "HYPERLINK"


@dataclass(slots=True)
class Field:
    """One field, as far as it has been read."""

    begin: Node
    instructions: str = ""
    separate: Node | None = None
    end: Node | None = None


@dataclass(slots=True)
class Fields:
    """The fields of one part, by where they begin."""

    links: dict[Node, tuple[Node, Node]] = field(default_factory=dict)
    """From a run that begins a hyperlink: the runs before and after its text."""
    things: dict[Node, tuple[Node, bool]] = field(default_factory=dict)
    """From a run that begins any other field: its last run, and whether it shows."""
    dead: tuple[Range, ...] = ()
    """Ranges that belong to a field of another shape, over paragraphs perhaps."""
    starts: list[int] = field(default_factory=list)
    """Where these begin."""

    @classmethod
    def of(cls, text: str, root: Node) -> Fields:
        """Return the fields below ``root``."""
        fields = cls()
        dead: list[Range] = []
        for one in _complete(text, root):
            dead += fields._sorted_in(one)
        fields.dead = merged(dead)
        fields.starts = [start for start, _ in fields.dead]
        return fields

    def is_dead(self, node: Node) -> bool:
        """Whether all of an element is in a field that is left alone as a whole."""
        index = bisect_right(self.starts, node.start) - 1
        return index >= 0 and node.end <= self.dead[index][1]

    def _sorted_in(self, one: Field) -> list[Range]:
        """Take in a field; return the ranges of it that are to be left alone."""
        if one.end is None:
            return []
        first, last = one.begin.parent, one.end.parent
        link = is_link(one.instructions) and one.separate is not None
        if first is None or last is None or first.parent is not last.parent:
            return _left_alone(one, link)
        whole = _content(first)[0] is one.begin and _content(last)[-1] is one.end
        if link and one.separate is not None:
            before = one.separate.parent
            if (
                whole
                and before is not None
                and before.parent is first.parent
                and _content(before)[-1] is one.separate
                and _content(last)[0] is one.end
            ):
                self.links[first] = before, last
                return []
        elif whole:
            self.things[first] = last, one.separate is not None
            return []
        return _left_alone(one, link)


def is_link(instructions: str) -> bool:
    """Whether a field with these instructions is a hyperlink."""
    return instructions.split()[:1] == [HYPERLINK]


def _left_alone(one: Field, link: bool) -> list[Range]:
    if one.end is None:
        return []
    if link and one.separate is not None:
        header = one.begin.start, one.separate.end
        return [header, (one.end.start, one.end.end)]
    return [(one.begin.start, one.end.end)]


def _content(run: Node) -> list[Node]:
    return [node for node in run.children if node.name not in {"w:rPr", "#"}]


def _complete(text: str, root: Node) -> list[Field]:
    """Return the fields that begin and end, the inner ones first."""
    opened: list[Field] = []
    found: list[Field] = []
    for node in root.descendants():
        if node.name == "w:instrText" and opened and opened[-1].separate is None:
            opened[-1].instructions += resolved(text[node.opened : node.closed])
        if node.name != "w:fldChar":
            continue
        kind = node.get("w:fldCharType")
        if kind == "begin":
            opened.append(Field(node))
        elif kind == "separate" and opened:
            opened[-1].separate = opened[-1].separate or node
        elif kind == "end" and opened:
            found.append(opened.pop())
            found[-1].end = node
    return found
