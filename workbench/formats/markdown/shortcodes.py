"""Template calls of site generators: left as they are.

Hugo (``{{< figure >}}``, ``{{% note %}}``), Jekyll and Liquid (``{% include %}``,
``{{ page.title }}``, ``{: .class}``), tables of contents (``[TOC]``). What stands
between the two calls of a pair is text, unless the calls say that it is code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.formats.extraction import Range
from workbench.formats.markdown.covers import FENCE, Cover, Shape, cover

_OPENING = re.compile(r"\{[{%]")
_BLANK_LINE = re.compile(r"\n[ \t>]*\n")
# Bounded so that a run of openers without an end costs no more than its own length
# times a constant.
_LONGEST = 1000
_CODE = re.compile(
    r"\{(?:%-?|\{[<%])[ \t]*(?P<end>end|/[ \t]*)?"
    r"(?P<name>codeblock|comment|highlight|katex|math|mermaid)\b[^{}\n]*\}+"
)
_LIST = re.compile(r"\{:[^{}\n]{0,500}\}")
_CONTENTS = re.compile(
    r"^[ \t>]{0,99}(\[\[?_?toc_?\]\]?)[ \t]*$", re.IGNORECASE | re.MULTILINE
)


def covers(text: str, start: int) -> Iterator[Cover]:
    """Yield all calls after ``start``, on lines of their own and in sentences."""
    if "{{" in text or "{%" in text:
        yield from _code(text, start)
        yield from _calls(text, start)
    if "{:" in text:
        for found in _LIST.finditer(text, start):
            yield cover(text, *found.span())
    if "[" in text:
        for found in _CONTENTS.finditer(text, start):
            yield cover(text, *found.span(1))


def _calls(text: str, start: int) -> Iterator[Cover]:
    """Yield the calls; those that fill a line between them are one."""
    row: list[Range] = []
    for call in _separate_calls(text, start):
        if row and text[row[-1][1] : call[0]].strip(" \t"):
            yield from _row(text, row)
            row = []
        row.append(call)
    if row:
        yield from _row(text, row)


def _separate_calls(text: str, start: int) -> Iterator[Range]:
    match = _OPENING.search(text, start)
    while match is not None:
        closing = "}}" if match[0] == "{{" else "%}"
        found = text.find(closing, match.end(), match.end() + _LONGEST)
        if found >= 0 and not _is_torn(text, match.end(), found):
            yield match.start(), found + 2
        match = _OPENING.search(text, max(match.end(), found + 2))


def _is_torn(text: str, start: int, end: int) -> bool:
    """Whether the range leads out of the paragraph that it begins in."""
    return bool(_BLANK_LINE.search(text, start, end) or FENCE.search(text, start, end))


def _row(text: str, row: list[Range]) -> Iterator[Cover]:
    whole = cover(text, row[0][0], row[-1][1])
    if whole.shape is Shape.LINE:
        yield whole
    else:
        yield from (Cover(*call, Shape.WORD) for call in row)


def _code(text: str, start: int) -> Iterator[Cover]:
    """Yield the calls that hold code, with what they hold."""
    opening: re.Match[str] | None = None
    for call in _CODE.finditer(text, start):
        if not call["end"]:
            opening = opening or call
        elif opening is not None and opening["name"] == call["name"]:
            start, end = opening.start(), call.end()
            whole = cover(text, start, end)
            if whole.shape is Shape.LINE and not FENCE.search(text, start, end):
                yield whole
            opening = None
