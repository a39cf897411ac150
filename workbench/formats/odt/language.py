"""The language of a document's text, and formatting that depends on its script."""

from __future__ import annotations

from collections.abc import Iterator

from workbench import languages
from workbench.formats.office.tree import Node, escaped
from workbench.model import Edit

_EAST_ASIAN = frozenset({"ko", "zh", "ja"})
_SCRIPTS = {
    "font-weight": ("fo:", "style:", "style:"),
    "font-style": ("fo:", "style:", "style:"),
}
_ENDS = ("", "-asian", "-complex")


def declared(root: Node, locale: str, direction: str) -> Iterator[Edit]:
    """Yield the edits that make a member ready for text in ``locale``."""
    for node in root.descendants():
        if node.name != "style:text-properties" or node.parent is None:
            continue
        if node.parent.name == "style:default-style":
            yield from _spelled(node, locale, direction)
        elif node.parent.get("style:family") == "text":
            yield from _for_all_scripts(node)


def _spelled(node: Node, locale: str, direction: str) -> Iterator[Edit]:
    end = "-complex" if direction == "rtl" else ""
    if languages.language_of(locale) in _EAST_ASIAN:
        end = "-asian"
    language, _, country = languages.with_region(locale).partition("_")
    space = "style" if end else "fo"
    for name, value in (("language", language), ("country", country or "none")):
        place = node.place(f"{space}:{name}{end}")
        if place is not None and place[1] != value:
            start, written = place
            yield Edit(start, start + len(written), escaped(value))


def _for_all_scripts(node: Node) -> Iterator[Edit]:
    """Yield the edit that makes bold and italic hold for every kind of script."""
    added = ""
    prefixes = {known: written for written, known in node.names.items()}
    for name, spaces in _SCRIPTS.items():
        full = [f"{space}{name}{end}" for space, end in zip(spaces, _ENDS, strict=True)]
        values = [node.get(one) for one in full]
        value = next((one for one in values if one is not None), None)
        if value is None:
            continue
        for one, present in zip(full, values, strict=True):
            space, _, local = one.partition(":")
            if present is None and space in prefixes:
                added += f' {prefixes[space]}:{local}="{escaped(value)}"'
    if added:
        place = node.start + 1 + len(node.tag)
        yield Edit(place, place, added)
