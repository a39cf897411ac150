"""MDX: modules, components, expressions and comments, left as they are.

What stands between the tags of a component, on lines of its own, is Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.formats.markdown.covers import FENCE, Cover, Shape, cover

_BRACES = r"\{(?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+\}"
# Not all capitals: that is HTML as it used to be written, or stands for something.
_TAG = (
    r"</?(?=[A-Z][\w.:-]*?[a-z.])[A-Z][\w.:-]*+"
    rf"(?:[^\"'`{{}}<>]++|\"[^\"]*+\"|'[^']*+'|{_BRACES})*+>"
)
_COMPONENTS = re.compile(
    rf"^[ \t>]{{0,99}}({_TAG}(?:[ \t]*{_TAG})*+)[ \t]*$", re.MULTILINE
)
_EXPRESSION = re.compile(
    r"^[ \t>]{0,99}(\{[A-Za-z_$][\w$]*+(?:[.\[(][^\n]*)?\})[ \t]*$", re.MULTILINE
)
_COMMENT, _COMMENT_END = "{/*", "*/}"
_MODULE = re.compile(
    r"^(?:import\b(?:[ \t]+[\w*{$][^;'\"]{0,2000}?\bfrom)?[ \t]*(['\"])[^'\"\n]+\1;?"
    r"[ \t]*$"
    r"|export[ \t]+(?:const|let|var|function|async|class|\{|\*"
    r"|default[ \t]+(?:function|class|async|[({\[]|[\w$.]+[ \t]*[;(]?[ \t]*$)).*$)",
    re.MULTILINE,
)
_BRACKET = re.compile(r"[{}()\[\]]")
_PARAGRAPH_END = re.compile(r"\n[ \t]*(?=\n)|\n?\Z")
_PARAGRAPH_START = re.compile(r"(?:\A|\n[ \t]*\n)\Z")
_MOST_PARTS = 50


def covers(text: str, start: int) -> Iterator[Cover]:
    """Yield what is no text in an MDX document, after ``start``."""
    if "import" in text or "export" in text:
        yield from _modules(text, start)
    if "<" in text:
        for found in _COMPONENTS.finditer(text, start):
            if not FENCE.search(text, *found.span(1)):
                yield cover(text, *found.span(1))
    if "{" in text:
        for found in _EXPRESSION.finditer(text, start):
            yield cover(text, *found.span(1))
    yield from _comments(text, start)


def _comments(text: str, start: int) -> Iterator[Cover]:
    begins = text.find(_COMMENT, start)
    while begins >= 0:
        ends = text.find(_COMMENT_END, begins)
        if ends < 0:
            return
        ends += len(_COMMENT_END)
        if not FENCE.search(text, begins, ends):
            yield cover(text, begins, ends)
        begins = text.find(_COMMENT, ends)


def _modules(text: str, start: int) -> Iterator[Cover]:
    """Yield imports and exports: they begin a paragraph or follow one another."""
    last = start
    for found in _MODULE.finditer(text, start):
        begins, ends = found.span()
        if begins < last or not _may_begin(text, begins, last):
            continue
        if text.startswith("export", begins):
            ends = _end_of_export(text, begins)
        ends = begins + len(text[begins:ends].rstrip())
        if not FENCE.search(text, begins, ends):
            yield Cover(begins, ends, Shape.LINE)
            last = ends


def _may_begin(text: str, start: int, last: int) -> bool:
    if not text[last:start].strip():
        return True
    return bool(_PARAGRAPH_START.search(text[max(0, start - 99) : start]))


def _end_of_export(text: str, start: int) -> int:
    """Return the end of the paragraph in which all brackets are closed."""
    depth, offset, first = 0, start, 0
    for _ in range(_MOST_PARTS):
        found = _PARAGRAPH_END.search(text, offset)
        end = found.start() if found else len(text)
        first = first or end
        for bracket in _BRACKET.findall(text, offset, end):
            depth += 1 if bracket in "{([" else -1
        if depth <= 0:
            return end
        if end >= len(text) - 1:
            break
        offset = end + 1
    return first
