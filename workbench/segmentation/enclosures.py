"""Quotations and brackets of a text: where they stand, and the text without them.

What is quoted or in brackets belongs to the sentence around it, so a cut inside is
none. Marks that have no partner enclose nothing: a forgotten one must not glue the
rest of an article together. Everything here is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

Range = tuple[int, int]

LONGEST = 600
"""Characters; what is longer is a passage of its own, with sentences of its own."""

_PAIRS = {
    ")": "(", "]": "[", "）": "（", "］": "［", "】": "【", "〕": "〔", "》": "《",
    "〉": "〈", "」": "「", "』": "『", "”": "“„”", "“": "„", "’": "‘‚", "‘": "‚",
    "»": "«", "«": "»", "›": "‹", "‹": "›", '"': '"', "'": "'‘", "''": "``",
}  # fmt: skip
"""Marks that can close, and what opened before them: „so“, “so”, «so», »so«."""

_ASCII_MARK = re.compile(r"``|''|[()\[\]\"']")
_MARK = re.compile(r"``|''|[()\[\]\"'（）［］【】〔〕《》〈〉「」『』“”„«»‹›‘’‚]")
_DEEPEST = 8
_TWO_FACED = frozenset("\"'”«»’‹›")
_CLOSING_ONLY = frozenset([*")]）］】〕》〉」』", "''"])
_BEFORE_OPENING = frozenset("([{（［【「『“‘\"'«„-–—:/=,、，：")
_AFTER_CLOSING = frozenset(["", *".,;:!?)]"])
_EAST = "\u3000"
"""From here on are scripts that need no space before a quotation."""


@dataclass(frozen=True, slots=True)
class Enclosures:
    """The quotation marks and brackets of one text."""

    shown: str
    """The text with spaces for all marks; apostrophes in words stay."""
    spans: tuple[Range, ...]
    """Outermost pairs of at most ``LONGEST`` characters, ascending, separate."""
    openers: frozenset[int]
    """Offsets of the marks that open a pair."""
    closers: frozenset[int]
    """Offsets of the marks that close one."""


_NONE: frozenset[int] = frozenset()


def find(text: str) -> Enclosures:
    """Return the marks of ``text`` and their pairs."""
    marks = tuple(_marks(text))
    if not marks:
        return Enclosures(text, (), _NONE, _NONE)
    pairs = _pairs(text, marks)
    closers = {end - 1 for _, end in pairs}
    closers.update(end - 2 for _, end in pairs if text.startswith("''", end - 2))
    openers = frozenset(start for start, _ in pairs)
    shown = _without(text, marks)
    return Enclosures(shown, _outermost(pairs), openers, frozenset(closers))


def _marks(text: str) -> Iterator[Range]:
    """Yield the ranges of all marks; an apostrophe inside a word is none."""
    mark = _ASCII_MARK if text.isascii() else _MARK
    last = len(text) - 1
    for match in mark.finditer(text):
        start, end = match.span()
        inside = 0 < start < last and text[start] in "'’" and end - start == 1
        if not (inside and text[start - 1].isalnum() and text[end].isalnum()):
            yield start, end


def _without(text: str, marks: tuple[Range, ...]) -> str:
    parts: list[str] = []
    offset = 0
    for start, end in marks:
        parts += (text[offset:start], " " * (end - start))
        offset = end
    return "".join((*parts, text[offset:]))


def _outermost(pairs: list[Range]) -> tuple[Range, ...]:
    spans: list[Range] = []
    for start, end in sorted(pairs):
        if end - start <= LONGEST and (not spans or start >= spans[-1][1]):
            spans.append((start, end))
    return tuple(spans)


def _pairs(text: str, marks: tuple[Range, ...]) -> list[Range]:
    pairs: list[Range] = []
    opened: list[tuple[str, int]] = []
    for start, end in marks:
        mark = text[start:end]
        depth = _partner(opened, mark) if _may_close(text, mark, start) else 0
        if depth:
            pairs.append((opened[-depth][1], end))
            del opened[-depth:]
        elif _may_open(text, mark, start):
            opened.append((mark, start))
    return pairs


def _partner(opened: list[tuple[str, int]], mark: str) -> int:
    """Return how deep in ``opened`` the partner of a closing mark is, or 0."""
    partners = _PAIRS.get(mark)
    if partners is None:
        return 0
    for depth, (opener, _) in enumerate(reversed(opened[-_DEEPEST:]), 1):
        if opener in partners:
            return depth
    return 0


def _may_close(text: str, mark: str, offset: int) -> bool:
    """A straight mark closes after a word or stop, or between two spaces."""
    if mark not in {'"', "'"}:
        return True
    before, after = text[offset - 1 : offset], text[offset + 1 : offset + 2]
    return not before.isspace() or after in _AFTER_CLOSING or after.isspace()


def _may_open(text: str, mark: str, offset: int) -> bool:
    """A mark that looks the same at both ends opens before a word."""
    if mark in _TWO_FACED:
        before = text[offset - 1] if offset else " "
        return before.isspace() or before in _BEFORE_OPENING or before >= _EAST
    return mark not in _CLOSING_ONLY
