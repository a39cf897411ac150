"""Cuts a document into text, tags and comments; together they are the document.

An own tokenizer rather than :mod:`html.parser`: that one reports lines and columns,
not offsets, knows nothing of where an attribute's value stands, and changes what it
takes for a comment between patch releases of Python. This one follows the rules of
the HTML standard, which browsers follow, for every input; and of XML, where a page
begins with an XML declaration, that an element may end in its own tag: ``<script/>``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from workbench.inline.tags import (
    FOREIGN,
    RAW_TEXT,
    Tag,
    TagScanner,
    end_of_raw_text,
    scan_comment,
)

_TAG_START = re.compile("</?[A-Za-z]")
_XML = re.compile(r"\s*<\?xml\s")
_SPECIAL = FOREIGN | RAW_TEXT


class Sort(Enum):
    """What a token is."""

    TEXT = auto()
    TAG = auto()
    COMMENT = auto()
    RAW = auto()
    """Content of a raw-text element."""
    UNENDED = auto()
    """A tag that never ends, up to the end of the document."""


@dataclass(slots=True)
class Token:
    """One part of a document; it stays as it is, like a :class:`Tag`."""

    sort: Sort
    start: int
    end: int
    tag: Tag | None = None
    """Set for a ``TAG``, and for ``RAW`` the start tag it belongs to."""


def is_xml(text: str) -> bool:
    """Whether the document says that it is XML."""
    return _XML.match(text) is not None


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of ``text`` in order, without a gap; linear in its length."""
    scanner, islands = TagScanner(text), _Islands(text, is_xml(text))
    written = offset = 0
    while (start := text.find("<", offset)) >= 0:
        tag = scanner.scan(start)
        found = Token(Sort.TAG, start, tag.end, tag) if tag else islands.other(start)
        if found is None:
            offset = start + 1
            continue
        if written < start:
            yield Token(Sort.TEXT, written, start)
        yield found
        offset = found.end
        if tag is not None and tag.name in _SPECIAL:
            offset = islands.end_of_raw(tag)
            if offset > tag.end:
                yield Token(Sort.RAW, tag.end, offset, tag)
        written = offset
    if written < len(text):
        yield Token(Sort.TEXT, written, len(text))


@dataclass(slots=True)
class _Islands:
    """Knows at each place of a text which rules hold there: of HTML or of XML."""

    text: str
    xml: bool
    depth: int = 0
    """How many drawings and formulas are open."""

    def end_of_raw(self, tag: Tag) -> int:
        """Return where the text that belongs to ``tag`` alone ends."""
        if tag.name in FOREIGN:
            if tag.closing:
                self.depth = max(0, self.depth - 1)
            elif not tag.slashed:
                self.depth += 1
            return tag.end
        if tag.closing or (tag.slashed and self._is_here()):
            return tag.end
        return end_of_raw_text(self.text, tag.name, tag.end)

    def other(self, start: int) -> Token | None:
        """Return what begins with the ``<`` at ``start``; None if it is a character."""
        end = scan_comment(self.text, start, sections=self._is_here())
        if end is not None:
            return Token(Sort.COMMENT, start, end)
        if _TAG_START.match(self.text, start):
            return Token(Sort.UNENDED, start, len(self.text))
        return None

    def _is_here(self) -> bool:
        return self.xml or self.depth > 0
