"""Boxes and tabs: text in a frame of its own, with a title that readers see.

Docusaurus, VitePress and Pandoc fence them (``:::note Title``); Python-Markdown and
MkDocs indent what is in them (``!!! note "Title"``, ``=== "Tab"``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from workbench.formats.extraction import Passage
from workbench.formats.markdown.covers import Cover, Shape
from workbench.model import Kind

TITLE: Final = "box title"
"""Context of the title of a box or tab."""

_FENCED = re.compile(
    r"^[ \t>]{0,99}(:{3,}[ \t]*"
    r"(?:(?:[A-Za-z][\w-]*|\{(?:admonition|dropdown|card|tab-item)\})"
    r"(?:\[(?P<label>[^\]\n]*)\]|[ \t]+(?P<title>[^\s{][^{\n]*?)?)?"
    r"[ \t]*(?:\{[^}\n]*\}[ \t]*)?$"
    r"|[^\n]*$))",
    re.MULTILINE,
)
_INDENTED = re.compile(
    r"^(?P<prefix>[ \t>]{0,99})"
    r"(?P<mark>(?:(?:!!!|\?\?\?\+?)[ \t]+[A-Za-z][\w-]*(?:[ \t]+[A-Za-z][\w-]*)*+"
    r"|===[+!]*(?=[ \t]+\"))"
    r"(?:[ \t]+\"(?P<title>[^\n]*)\")?)[ \t]*$"
    r"(?=(?:\n[ \t>]*)*\n(?P=prefix)(?: {4}|\t))",
    re.MULTILINE,
)
_COLON = re.compile(r"^[ \t>]{0,99}(:)(?=[^\s|:-]|:[^:\s-])", re.MULTILINE)
_SHORTEST = 7


def covers(text: str, start: int) -> Iterator[Cover]:
    """Yield the marks of boxes, and the colons that mark no definition."""
    for found in _fenced(text, start):
        yield Cover(*found.span(1), Shape.LINE)
    for found in _indented(text, start):
        yield Cover(*found.span("mark"), Shape.BOX)
    if "\n:" in text or " :" in text:
        for found in _COLON.finditer(text, start):
            yield Cover(*found.span(1), Shape.SIGN)


def titles(text: str, start: int) -> Iterator[Passage]:
    """Yield the titles of boxes and tabs."""
    for found in _fenced(text, start):
        yield from _title(found, "label" if found["label"] else "title")
    for found in _indented(text, start):
        yield from _title(found, "title")


def _fenced(text: str, start: int) -> Iterator[re.Match[str]]:
    if ":::" in text:
        yield from _FENCED.finditer(text, start)


def _indented(text: str, start: int) -> Iterator[re.Match[str]]:
    if "!!! " in text or "??? " in text or "???+ " in text or '=== "' in text:
        for found in _INDENTED.finditer(text, start):
            if found.end("mark") - found.start("mark") >= _SHORTEST:
                yield found


def _title(found: re.Match[str], group: str) -> Iterator[Passage]:
    if found[group] and found[group].strip():
        start, end = found.span(group)
        yield Passage(
            kind=Kind.PARAGRAPH, start=start, end=end, context=TITLE, whole=True
        )
