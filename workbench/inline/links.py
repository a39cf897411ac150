"""The tail of a Markdown link or image: ``](target "title")`` and ``][label]``."""

from __future__ import annotations

import re

_SPACE = r"[ \t]*+(?:\n[ \t]*+)?+"
_OPEN = re.compile(r"\(" + _SPACE)
_ANGLED = re.compile(r"<(?:[^<>\n\\]|\\.)*+>")
_BARE = re.compile(r"[^\s()\\\x00-\x1f]++|\\[!-/:-@\[-`{-~]|\\|[()]")
_TITLE = re.compile(
    r'"(?:[^"\\]|\\.)*+"' + r"|'(?:[^'\\]|\\.)*+'" + r"|\((?:[^()\\]|\\.)*+\)",
    re.DOTALL,
)
_GAP = re.compile(_SPACE)
_LABEL = re.compile(r"\[(?:[^\[\]\\]|\\.){1,999}+\]", re.DOTALL)
_DEEPEST = 32
"""CommonMark lets a reader give up on parentheses nested deeper."""


def end_of_tail(text: str, start: int) -> int | None:
    """Return the end of the tail that follows the ``]`` before ``start``, or None."""
    if text.startswith("(", start):
        return end_of_target(text, start)
    label = _LABEL.match(text, start)
    return label.end() if label and label.group()[1:-1].strip() else None


def end_of_target(text: str, start: int) -> int | None:
    """Return the end of ``(target "title")`` at ``start``, or None if it is none."""
    opened = _OPEN.match(text, start)
    if opened is None:
        return None
    end = _end_of_destination(text, opened.end())
    if end is None:
        return None
    gap = _end(_GAP, text, end)
    title = _TITLE.match(text, gap) if gap > end else None
    if title is not None:
        gap = _end(_GAP, text, title.end())
    return gap + 1 if text.startswith(")", gap) else None


def without_title(tail: str) -> str:
    """Return ``](target "title")`` without its title: what a translation must keep."""
    opened = _OPEN.match(tail, 1)
    if opened is None:
        return tail
    end = _end_of_destination(tail, opened.end())
    return f"]({tail[opened.end() : end].strip('<>')})"


def _end_of_destination(text: str, start: int) -> int | None:
    """Return the end of the address at ``start``; an empty one ends there."""
    if text.startswith("<", start):
        angled = _ANGLED.match(text, start)
        return angled.end() if angled else None
    depth = 0
    offset = start
    while part := _BARE.match(text, offset):
        depth += {"(": 1, ")": -1}.get(part.group(), 0)
        if depth < 0:
            return offset
        if depth > _DEEPEST:
            return None
        offset = part.end()
    return offset if depth == 0 else None


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.match(text, start)
    return match.end() if match else start
