"""Runs: stretches of text with the same formatting, and the frames they become."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from workbench.formats.docx.styles import Styles
from workbench.formats.office.passages import Envelope, Frame, Frames, Look
from workbench.formats.office.tree import Node

_ORDER: Final = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike"),
    *("dstrike", "outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid"),
    *("vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz"),
    *("szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign"),
    *("rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath"),
)
"""The order that the schema wants properties of a run in (CT_RPr, ECMA-376)."""
_TOGGLES: Final = {
    "b": ("b", ""),
    "i": ("i", ""),
    "u": ("u", "single"),
    "s": ("strike", ""),
    "sup": ("vertAlign", "superscript"),
    "sub": ("vertAlign", "subscript"),
}


@dataclass(frozen=True, slots=True)
class _Run:
    """What a run is made of."""

    prefix: str
    start: str
    """Its start tag."""
    properties: tuple[tuple[str, str], ...]
    """Local names and XML of its properties, but for the language: a translation is
    in another."""
    dressed: bool
    """Whether the source has an element for them, be it empty."""

    def frame(self) -> Frame:
        """Return the frame of such a run."""
        inner = "".join(xml for _, xml in self.properties)
        tag, name = f"{self.prefix}rPr", f"{self.prefix}t"
        wrapped = f"<{tag}>{inner}</{tag}>" if inner or self.dressed else ""
        return Frame(
            self.start + wrapped,
            f"</{self.prefix}r>",
            envelope=Envelope(
                f"<{name}>", f'<{name} xml:space="preserve">', f"</{name}>"
            ),
        )


@dataclass(slots=True)
class Runs:
    """The runs of one document, by their frames."""

    text: str
    styles: Styles
    _known: dict[Frame, _Run] = field(default_factory=dict)
    _toggled: dict[tuple[Frame, frozenset[str]], Frame] = field(default_factory=dict)

    def frame(self, node: Node) -> Frame:
        """Return the frame of a run."""
        properties = node.child("w:rPr")
        inside = () if properties is None else properties.children
        known = tuple(
            (one.tag.removeprefix(one.prefix), self.text[one.start : one.end])
            for one in inside
            if one.name not in {"w:lang", "#"}
        )
        start = self.text[node.start : node.opened]
        return self._frame(_Run(node.prefix, start, known, properties is not None))

    def fresh(self, prefix: str) -> Frame:
        """Return the frame of a run without any formatting."""
        return self._frame(_Run(prefix, f"<{prefix}r>", (), dressed=False))

    def look(self, node: Node) -> Look:
        """Return what a run looks like."""
        return self.styles.look(node.child("w:rPr"))

    def toggled(self, frames: Frames, toggles: frozenset[str]) -> Frames:
        """Return ``frames`` with toggles added to the formatting of their run."""
        key = frames[-1], toggles
        if key not in self._toggled:
            run = self._known[frames[-1]]
            self._toggled[key] = self._frame(_with(run, toggles))
        return (*frames[:-1], self._toggled[key])

    def _frame(self, run: _Run) -> Frame:
        frame = run.frame()
        self._known[frame] = run
        return frame


def _with(run: _Run, toggles: frozenset[str]) -> _Run:
    added = {name: (tag, value) for name in toggles for tag, value in [_TOGGLES[name]]}
    replaced = {tag for tag, _ in added.values()}
    properties = [one for one in run.properties if one[0] not in replaced]
    for tag, value in added.values():
        says = f' {run.prefix}val="{value}"' if value else ""
        properties.append((tag, f"<{run.prefix}{tag}{says}/>"))
    properties.sort(key=lambda one: _rank(one[0]))
    return replace(run, properties=tuple(properties))


def _rank(name: str) -> int:
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)
