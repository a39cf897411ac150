"""What the styles of a document say, and styles made for translations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from workbench.formats.office.passages import SWITCHED_ON, Frame, Frames
from workbench.formats.office.tree import Node, quoted
from workbench.model import Edit, Kind

_KINDS: Final = {
    "title": Kind.TITLE,
    "subtitle": Kind.HEADING,
    "quotations": Kind.QUOTE,
    "caption": Kind.CAPTION,
}
_HEADING: Final = re.compile("Heading_20_([1-9]|10)")
_UNSEEN: Final = ("officeooo:", "loext:", "?:")
_UNSEEN_ENDS: Final = ("-asian", "-complex", "rsid")
_UNSEEN_NAMES: Final = frozenset(
    {"fo:language", "fo:country", "style:rfc-language-tag", "fo:script"}
    | {"style:text-underline-width", "style:text-underline-color"}
    | {"style:text-line-through-type", "fo:hyphenate", "style:letter-kerning"}
)
"""What tells nothing to a reader, or only goes with what does."""
_TOGGLES: Final = {
    ("fo:font-weight", "bold"): ("b", "on"),
    ("fo:font-weight", "normal"): ("b", "off"),
    ("style:font-weight-asian", "bold"): ("b", "on"),
    ("style:font-weight-complex", "bold"): ("b", "on"),
    ("fo:font-style", "italic"): ("i", "on"),
    ("fo:font-style", "normal"): ("i", "off"),
    ("style:font-style-asian", "italic"): ("i", "on"),
    ("style:font-style-complex", "italic"): ("i", "on"),
    ("style:text-underline-style", "solid"): ("u", "on"),
    ("style:text-underline-style", "none"): ("u", "off"),
    ("style:text-line-through-style", "solid"): ("s", "on"),
    ("style:text-line-through-style", "none"): ("s", "off"),
}
_WRITTEN: Final = {
    "b": 'fo:font-weight="bold" style:font-weight-asian="bold"'
    ' style:font-weight-complex="bold"',
    "i": 'fo:font-style="italic" style:font-style-asian="italic"'
    ' style:font-style-complex="italic"',
    "u": 'style:text-underline-style="solid" style:text-underline-width="auto"'
    ' style:text-underline-color="font-color"',
    "s": 'style:text-line-through-style="solid"',
    "sup": 'style:text-position="super 58%"',
    "sub": 'style:text-position="sub 58%"',
}
HIDDEN: Final = ("text:display", "none")


@dataclass(frozen=True, slots=True)
class Style:
    """One style, without what it inherits."""

    name: str
    parent: str | None
    look: dict[str, str]


@dataclass(slots=True)
class Styles:
    """The styles of one member, by family and name, those of the document included."""

    known: dict[tuple[str, str], Style] = field(default_factory=dict)
    automatic: Node | None = None
    """Where the member keeps styles for single places."""
    made: dict[frozenset[str], str] = field(default_factory=dict)
    """Names of styles that translations need."""
    frames: dict[str, Frame] = field(default_factory=dict)
    _looks: dict[str, dict[str, str]] = field(default_factory=dict)
    _toggling: dict[frozenset[str], str] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Node, shared: Styles | None = None) -> Styles:
        """Return the styles of a member; ``shared`` are those of the document."""
        found = cls(dict(shared.known) if shared else {})
        for group in root.children:
            if group.name in {"office:styles", "office:automatic-styles"}:
                found._take(group)
            if group.name == "office:automatic-styles":
                found.automatic = group
        for family, name in found.known:
            if family == "text":
                look = frozenset(found.look(name).items())
                names = frozenset(SWITCHED_ON[one] for one in look & SWITCHED_ON.keys())
                if look and len(names) == len(look):
                    found._toggling.setdefault(names, name)
        return found

    def look(self, name: str) -> dict[str, str]:
        """Return what a style of text, and those it is based on, look like."""
        if name not in self._looks:
            chain = [*self._chain("text", name)]
            found: dict[str, str] = {} if chain else {"style": name}
            for style in reversed(chain):
                found |= style.look
            self._looks[name] = found
        return self._looks[name]

    def kind(self, name: str | None) -> tuple[Kind | None, int]:
        """Return what paragraphs of a style are, and their level."""
        for style in self._chain("paragraph", name):
            if match := _HEADING.fullmatch(style.name):
                return Kind.HEADING, int(match[1])
            if style.name.lower() in _KINDS:
                return _KINDS[style.name.lower()], 0
        return None, 0

    def toggled(self, frames: Frames, toggles: frozenset[str], prefix: str) -> Frames:
        """Return ``frames`` with one more that adds the toggles."""
        name = self._toggling.get(toggles)
        if name is None:
            name = self.made.setdefault(toggles, f"Workbench{len(self.made) + 1}")
        if name not in self.frames:
            opening = f'<{prefix}span {prefix}style-name="{quoted(name)}">'
            self.frames[name] = Frame(opening, f"</{prefix}span>")
        return (*frames, self.frames[name])

    def edits(self) -> Iterator[Edit]:
        """Yield the edit that adds the styles made for translations."""
        if self.made and self.automatic is not None:
            styles = "".join(map(_style, self.made.values(), self.made))
            node = self.automatic
            if node.closed > node.opened or node.end > node.closed:
                yield Edit(node.closed, node.closed, styles)
            else:
                opened = f"<{node.tag}{node.inside}>{styles}</{node.tag}>"
                yield Edit(node.start, node.end, opened)

    def _take(self, group: Node) -> None:
        for node in group.children:
            name, family = node.get("style:name"), node.get("style:family")
            if node.name == "style:style" and name is not None and family:
                parent = node.get("style:parent-style-name")
                look = dict(_look(node.child("style:text-properties")))
                self.known[family, name] = Style(name, parent, look)

    def _chain(self, family: str, name: str | None) -> Iterator[Style]:
        """Yield a style and those it is based on; a circle ends where it closes."""
        seen: set[str] = set()
        while name is not None and (family, name) in self.known and name not in seen:
            seen.add(name)
            yield self.known[family, name]
            name = self.known[family, name].parent


def _look(properties: Node | None) -> Iterator[tuple[str, str]]:
    if properties is None:
        return
    for name, value in properties.attributes():
        toggle = _TOGGLES.get((name, value))
        if name == "style:text-position":
            yield _raised(value), "on"
        elif toggle is not None:
            yield toggle
        elif not _is_unseen(name):
            yield name, value


def _is_unseen(name: str) -> bool:
    edges = name.startswith(_UNSEEN) or name.endswith(_UNSEEN_ENDS)
    return edges or name in _UNSEEN_NAMES


def _raised(position: str) -> str:
    """Return the toggle of a position, such as ``super 58%`` or ``-8% 80%``."""
    low = position.startswith(("sub", "-"))
    return "sub" if low else "sup"


def _style(name: str, toggles: frozenset[str]) -> str:
    """Return a style that does just these toggles."""
    properties = " ".join(_WRITTEN[one] for one in sorted(toggles))
    return (
        f'<style:style style:name="{name}" style:family="text">'
        f"<style:text-properties {properties}/></style:style>"
    )
