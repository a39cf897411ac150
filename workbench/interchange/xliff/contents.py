"""Inline elements of XLIFF as the markup that people see in the workbench.

An element that carries its markup is that markup. One that carries none is what the
element of its kind and number is in the source; and what nobody says is a tag as
articles from word processors have it: ``<g id="1">``, ``</g>``, ``<x id="2"/>``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from workbench.interchange.xml_tree import Element

_KINDS_1 = {"bpt": "open", "ept": "close", "ph": "single", "it": ""}
_EMPTY_1 = {"bx": "open", "ex": "close", "x": "single"}
_KINDS_2 = {"sc": "open", "ec": "close", "ph": "single"}
_LAST = 0x10FFFF


@dataclass(slots=True)
class Natives:
    """What the inline elements of a unit stand for."""

    data: dict[str, str] = field(default_factory=dict)
    """In XLIFF 2, by the id of the data."""
    codes: dict[tuple[str, str], str] = field(default_factory=dict)
    """By kind and number, as the source has them."""

    @classmethod
    def of_unit(cls, unit: Element) -> Natives:
        """Return what a unit of XLIFF 2 says."""
        return cls(
            {
                data.attributes.get("id", ""): "".join(_flat(data))
                for held in unit.children
                if held.name == "originalData"
                for data in held.children
            }
        )

    def told(self, kind: str, number: str, native: str) -> str:
        """Return what an element stands for, and remember it."""
        known = native or self.codes.get((kind, number), "")
        if known:
            self.codes.setdefault((kind, number), known)
            return known
        return _tag(kind, number)


def text_1(element: Element, natives: Natives) -> str:
    """Return the text in a source or target of XLIFF 1."""
    return "".join(_pieces_1(element, natives))


def text_2(element: Element, natives: Natives) -> str:
    """Return the text in a source or target of XLIFF 2."""
    return "".join(_pieces_2(element, natives))


def _pieces_1(element: Element, natives: Natives) -> Iterator[str]:
    for part in element.content:
        if isinstance(part, str):
            yield part
            continue
        number = part.attributes.get("id", "")
        if part.name in _KINDS_1:
            kind = _KINDS_1[part.name] or part.attributes.get("pos", "single")
            yield natives.told(kind, number, "".join(_flat(part)))
        elif part.name in _EMPTY_1:
            yield natives.told(_EMPTY_1[part.name], number, "")
        elif part.name == "g":
            yield natives.told("open", number, "")
            yield from _pieces_1(part, natives)
            yield natives.told("close", number, "")
        else:  # a mark of a tool's own around words, such as mrk
            yield from _pieces_1(part, natives)


def _pieces_2(element: Element, natives: Natives) -> Iterator[str]:
    for part in element.content:
        if isinstance(part, str):
            yield part
            continue
        number = part.attributes.get("id") or part.attributes.get("startRef", "")
        if part.name in _KINDS_2:
            native = natives.data.get(part.attributes.get("dataRef", ""), "")
            yield natives.told(_KINDS_2[part.name], number, native)
        elif part.name == "pc":
            start, end = (
                natives.data.get(part.attributes.get(name, ""), "")
                for name in ("dataRefStart", "dataRefEnd")
            )
            yield natives.told("open", number, start)
            yield from _pieces_2(part, natives)
            yield natives.told("close", number, end)
        elif part.name == "cp":
            yield _character(part)
        else:
            yield from _pieces_2(part, natives)


def _flat(element: Element) -> Iterator[str]:
    """Yield all text in an element, however deep."""
    for part in element.content:
        if isinstance(part, str):
            yield part
        elif part.name == "cp":
            yield _character(part)
        else:
            yield from _flat(part)


def _character(element: Element) -> str:
    """Return the character that XML cannot hold; none where it is not one."""
    said = element.attributes.get("hex", "")
    try:
        code = int(said, 16)
    except ValueError:
        return ""
    return chr(code) if 0 <= code <= _LAST else ""


def _tag(kind: str, number: str) -> str:
    number = number if number.isascii() and number.isalnum() else "0"
    if kind == "single":
        return f'<x id="{number}"/>'
    return f'<g id="{number}">' if kind == "open" else "</g>"
