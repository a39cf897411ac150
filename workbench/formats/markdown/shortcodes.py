"""Template calls of site generators within Markdown: left as they are.

Hugo (``{{< figure >}}``, ``{{% note %}}``), Jekyll and Liquid (``{% include %}``,
``{{ page.title }}``, ``{: .class}``), MDX (``import``, ``<Component />``) and fenced
containers (``:::tip``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.formats.extraction import NEWLINE, Range

# Lengths are bounded so that a run of openers without an end costs no more than
# its own length times a constant.
_CALL = r"\{\{(?:[^{}]|\{(?!\{)|\}(?!\})){0,1000}\}\}|\{%(?:[^%]|%(?!\})){0,1000}%\}"
_OPENING = re.compile(r"\{[{%]")
_BLANK_LINE = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)")
_LONGEST = 1000
_LINE = re.compile(
    rf"[ \t>]*(?:(?:{_CALL})(?:[ \t]*(?:{_CALL}))*"
    r"|\{:[^}\r\n]*\}|:::[^\r\n]*|\[\[?TOC\]?\]"
    r"|</?[A-Z][\w.]*(?:[ \t][^\r\n<]*)?>"
    r"|import[ \t](?:[^\r\n]*[ \t]from[ \t])?[ \t]*['\"][^\r\n]*['\"];?"
    r"|export[ \t]+(?:const|let|default|function)[ \t][^\r\n]*)[ \t]*(?:\r\n|\r|\n|\Z)"
)
_HINT = re.compile(r"[{:<\[]|import|export")


def inside(text: str, start: int, end: int) -> Iterator[Range]:
    """Yield the ranges of calls in ``text[start:end]``; none spans a blank line."""
    match = _OPENING.search(text, start, end)
    while match is not None:
        closing = "}}" if match[0] == "{{" else "%}"
        limit = min(end, match.end() + _LONGEST)
        found = text.find(closing, match.end(), limit)
        if found >= 0 and not _BLANK_LINE.search(text, match.end(), found):
            yield match.start(), found + 2
        match = _OPENING.search(text, max(match.end(), found + 2), end)


def masked(text: str) -> str:
    """Return ``text`` with calls as words, for a parser that knows none.

    Every character keeps its length in UTF-8.
    """
    parts: list[str] = []
    offset = 0
    for start, end in inside(text, 0, len(text)):
        call = text[start:end]
        parts += (text[offset:start], "x" * len(call.encode("utf-8")))
        offset = end
    return "".join((*parts, text[offset:]))


def lines(text: str, start: int, end: int) -> Iterator[Range]:
    """Yield the ranges of lines in ``text[start:end]`` that hold nothing else."""
    if not _HINT.search(text, start, end):
        return
    breaks = (match.end() for match in NEWLINE.finditer(text, start, end))
    for offset in (start, *breaks):
        match = _LINE.match(text, offset, end)
        if match is not None:
            yield match.span()
