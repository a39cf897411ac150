"""What the styles of a document say about its paragraphs and runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from workbench.formats.office.passages import Look
from workbench.formats.office.tree import Node
from workbench.model import Kind

_FALSE = frozenset({"0", "false", "off"})
_HEADING = re.compile(r"heading ([1-9])")
_KINDS = {
    "title": Kind.TITLE,
    "subtitle": Kind.HEADING,
    "caption": Kind.CAPTION,
    "quote": Kind.QUOTE,
    "intense quote": Kind.QUOTE,
    "block text": Kind.QUOTE,
    "quotations": Kind.QUOTE,
}
_BODY_LEVEL = 9
"""The outline level of text that is no heading."""

_UNSEEN = frozenset(
    {"w:lang", "w:noProof", "w:rPrChange", "w:snapToGrid", "w:kern", "w:webHidden"}
    | {"w:bCs", "w:iCs", "w:szCs", "w:cs", "w:rtl", "w:specVanish", "w:fitText"}
    | {"w:eastAsianLayout", "#"}
)
"""What tells nothing to a reader of Latin or East Asian text."""
_SWITCHES = {"w:b": "b", "w:i": "i", "w:strike": "s"}
_RAISED = {"superscript": "sup", "subscript": "sub"}


@dataclass(frozen=True, slots=True)
class Style:
    """One style, without what it inherits."""

    name: str
    """In lower case; ids are localized, names are not."""
    parent: str | None
    outline: int | None
    listed: bool | None
    """Whether it makes list items; None if it says nothing."""
    level: int
    """Nesting of its list items, from 0."""
    run: Node | None


@dataclass(slots=True)
class Styles:
    """The styles of a document, by their ids."""

    known: dict[str, Style] = field(default_factory=dict)
    _looks: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Node) -> Styles:
        """Return the styles below the root of their part."""
        found = cls()
        for node in root.children:
            name = node.get("w:styleId")
            if node.name == "w:style" and name is not None:
                found.known[name] = _style(node)
        return found

    def kind(self, name: str | None) -> tuple[Kind | None, int]:
        """Return what paragraphs of a style are, and their level."""
        for style in self._chain(name):
            if match := _HEADING.fullmatch(style.name):
                return Kind.HEADING, int(match[1])
            if style.outline is not None:
                break
            if style.name in _KINDS:
                return _KINDS[style.name], 0
        outline = next(
            (one.outline for one in self._chain(name) if one.outline is not None),
            _BODY_LEVEL,
        )
        return heading(outline)

    def listed(self, name: str | None) -> tuple[bool, int]:
        """Return whether paragraphs of a style are list items, and their nesting."""
        for style in self._chain(name):
            if style.listed is not None:
                return style.listed, style.level
        return False, 0

    def properties(self, name: str) -> dict[str, str]:
        """Return what a character style and those it is based on look like."""
        if name not in self._looks:
            found: dict[str, str] = {}
            for style in reversed([*self._chain(name)]):
                if style.run is not None:
                    found |= _own(style.run)
            self._looks[name] = found if name in self.known else {"style": name}
        return self._looks[name]

    def look(self, run: Node | None) -> Look:
        """Return what a run with these properties looks like."""
        if run is None:
            return frozenset()
        style = run.child("w:rStyle")
        named = style.get("w:val") if style is not None else None
        inherited = self.properties(named) if named else {}
        return frozenset((inherited | _own(run)).items())

    def _chain(self, name: str | None) -> Iterator[Style]:
        """Yield a style and those it is based on; a circle ends where it closes."""
        seen: set[str] = set()
        while name is not None and name in self.known and name not in seen:
            seen.add(name)
            yield self.known[name]
            name = self.known[name].parent


def heading(outline: int) -> tuple[Kind | None, int]:
    """Return what a paragraph of an outline level is."""
    return (Kind.HEADING, outline + 1) if outline < _BODY_LEVEL else (None, 0)


def number(node: Node | None, name: str) -> int | None:
    """Return the number that a property's child says, or None."""
    child = node.child(name) if node is not None else None
    value = (child.get("w:val") or "") if child is not None else ""
    return int(value) if value.isascii() and value.isdecimal() else None


def switched_on(node: Node) -> bool:
    """Whether a property that is on or off is on."""
    return (node.get("w:val") or "1") not in _FALSE


def _style(node: Node) -> Style:
    named, parent = node.child("w:name"), node.child("w:basedOn")
    paragraph = node.child("w:pPr")
    numbered = paragraph.child("w:numPr") if paragraph is not None else None
    return Style(
        name=((named.get("w:val") or "") if named is not None else "").lower(),
        parent=parent.get("w:val") if parent is not None else None,
        outline=number(paragraph, "w:outlineLvl"),
        listed=None if numbered is None else number(numbered, "w:numId") != 0,
        level=number(numbered, "w:ilvl") or 0,
        run=node.child("w:rPr"),
    )


def _own(run: Node) -> dict[str, str]:
    """Return the properties of a run that a reader can see."""
    found: dict[str, str] = {}
    for node in run.children:
        if node.name not in _UNSEEN and node.name != "w:rStyle":
            found.update(_property(node))
    return found


def _property(node: Node) -> Iterator[tuple[str, str]]:
    value = node.get("w:val")
    if node.name in _SWITCHES:
        yield _SWITCHES[node.name], "on" if switched_on(node) else "off"
    elif node.name == "w:u" and value in {"single", "none"}:
        yield "u", "on" if value == "single" else "off"
    elif node.name == "w:vertAlign":
        if value in _RAISED:
            yield _RAISED[value], "on"
    elif node.name == "w:rFonts":
        fonts = re.sub(r"\S*:?hint\s*=\s*(\"[^\"]*\"|'[^']*')", "", node.inside)
        if fonts.strip():
            yield node.name, " ".join(sorted(fonts.split()))
    elif (node.name, value) != ("w:color", "auto"):
        yield node.name, node.inside.strip()
