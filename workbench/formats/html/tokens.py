"""Cuts a document into text, tags and comments; together they are the document.

An own tokenizer rather than :mod:`html.parser`: that one reports lines and columns,
not offsets, knows nothing of where an attribute's value stands, and changes what it
takes for a comment between patch releases of Python. This one follows the rules of
the HTML standard, which browsers follow, for every input.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from workbench.inline.tags import (
    RAW_TEXT,
    Tag,
    TagScanner,
    end_of_raw_text,
    scan_comment,
)

_TAG_START = re.compile("</?[A-Za-z]")


class Sort(Enum):
    """What a token is."""

    TEXT = auto()
    TAG = auto()
    COMMENT = auto()
    RAW = auto()
    """Content of a raw-text element."""
    UNENDED = auto()
    """A tag that never ends, up to the end of the document."""


@dataclass(frozen=True, slots=True)
class Token:
    """One part of a document."""

    sort: Sort
    start: int
    end: int
    tag: Tag | None = None
    """Set for a ``TAG``, and for ``RAW`` the start tag it belongs to."""


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of ``text`` in order, without a gap; linear in its length."""
    scanner = TagScanner(text)
    written = offset = 0
    while (start := text.find("<", offset)) >= 0:
        found = list(_markup(text, start, scanner))
        if not found:
            offset = start + 1
            continue
        if written < start:
            yield Token(Sort.TEXT, written, start)
        yield from found
        written = offset = found[-1].end
    if written < len(text):
        yield Token(Sort.TEXT, written, len(text))


def _markup(text: str, start: int, scanner: TagScanner) -> Iterator[Token]:
    """Yield what begins with the ``<`` at ``start``; nothing if that is a character."""
    tag = scanner.scan(start)
    if tag is not None:
        yield Token(Sort.TAG, start, tag.end, tag)
        if not tag.closing and tag.name in RAW_TEXT:
            yield from _raw(text, tag)
        return
    end = scan_comment(text, start)
    if end is not None:
        yield Token(Sort.COMMENT, start, end)
    elif _begins_tag(text, start):
        yield Token(Sort.UNENDED, start, len(text))


def _raw(text: str, tag: Tag) -> Iterator[Token]:
    end = end_of_raw_text(text, tag.name, tag.end)
    if tag.end < end:
        yield Token(Sort.RAW, tag.end, end, tag)


def _begins_tag(text: str, start: int) -> bool:
    return _TAG_START.match(text, start) is not None
