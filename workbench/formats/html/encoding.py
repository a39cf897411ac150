"""Writes a translation so that it means in the page what it says.

Tags, comments and character references of the translation stay; every other ``<`` and
``&`` is escaped, quotes in attributes too, and letters that the page's encoding lacks
become numeric references.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from workbench.formats.html.run import TEXT_FIELD
from workbench.inline import placeholders
from workbench.inline.tags import SPACE, scan_reference
from workbench.model import Document, Kind, Markup, Segment

_ATTRIBUTES = frozenset({Kind.IMAGE_ALT, Kind.LINK_TITLE, Kind.METADATA})
_ADDRESSES = frozenset({"url", "email"})
_UNQUOTED = re.compile(rf"[{SPACE}\"'<>=`]")


def encoded(document: Document, target: str, segment: Segment) -> str:
    """Return ``target`` as it stands in the source of the page."""
    target = target.strip(SPACE)
    if segment.kind in _ATTRIBUTES:
        written = _in_attribute(target, _quote(document, segment))
    elif segment.kind is Kind.TITLE or segment.context == TEXT_FIELD:
        written = _escaped(target).replace("<", "&lt;")
    else:
        written = "".join(_in_text(target))
    return _writable(written, document.encoding)


def _in_text(target: str) -> Iterator[str]:
    offset = 0
    for item in placeholders(target, Markup.HTML):
        yield _escaped(target[offset : item.start]).replace("<", "&lt;")
        yield _escaped(item.text) if item.kind in _ADDRESSES else item.text
        offset = item.end
    yield _escaped(target[offset:]).replace("<", "&lt;")


def _in_attribute(target: str, quote: str) -> str:
    written = _escaped(target, attribute=True)
    if not quote:
        return _UNQUOTED.sub(lambda found: f"&#{ord(found.group())};", written)
    written = written.replace("<", "&lt;")
    return written.replace(quote, "&quot;" if quote == '"' else "&#39;")


def _quote(document: Document, segment: Segment) -> str:
    """Return the quote around the attribute's value, which is the block."""
    blocks = document.blocks
    index = bisect_right(blocks, segment.start, key=lambda block: block.start) - 1
    before = document.text[blocks[index].start - 1]
    return before if before in "\"'" else ""


def _escaped(text: str, *, attribute: bool = False) -> str:
    """Return ``text`` with every ``&`` escaped that begins no reference."""
    parts: list[str] = []
    offset = 0
    while (start := text.find("&", offset)) >= 0:
        parts.append(text[offset:start])
        found = scan_reference(text, start, attribute=attribute)
        offset = found[0] if found else start + 1
        parts.append(text[start:offset] if found else "&amp;")
    return "".join((*parts, text[offset:]))


def _writable(text: str, encoding: str) -> str:
    if text.isascii() or encoding.startswith("utf-") or _fits(text, encoding):
        return text
    return "".join(
        character if _fits(character, encoding) else f"&#{ord(character)};"
        for character in text
    )


def _fits(character: str, encoding: str) -> bool:
    try:
        return character.encode(encoding).decode(encoding) == character
    except UnicodeError:
        return False
