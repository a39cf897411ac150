"""Reads HTML tags the way a lenient browser might: what could act, is seen.

This is no parser for building pages. It errs towards seeing a tag, so that text
which some browser would take for markup does not go unnoticed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.inline.tags import resolved

_TAG = re.compile(r"<(?P<slash>/?)(?P<name>[A-Za-z][^\s/<>]*)|<(?P<odd>[!?])")
_ATTRIBUTE = re.compile(
    r"[\s/]*+(?P<name>=[^\s/>=]*+|[^\s/>=]++)"
    r"""(?:\s*+=\s*+(?P<value>"[^"]*+"?|'[^']*+'?|[^\s>]*+))?"""
)
_IGNORED_IN_URLS = re.compile(
    "[\x00-\x20\x7f-\x9f\xad\u200b-\u200f\u2028-\u202f\ufeff]"
)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"}
    | {"source", "track", "wbr"}
)
"""Elements that have no end tag."""

ADDRESSES = frozenset(
    {"href", "src", "srcset", "action", "formaction", "poster", "data", "cite"}
    | {"background", "ping", "xlink:href", "longdesc", "manifest"}
)
"""Attributes whose value is an address."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag, or the beginning of a comment or declaration."""

    name: str
    """In lower case; ``!`` for a comment or declaration, ``?`` alike."""
    closing: bool
    empty: bool
    """It has no content: a void element, or written ``<name/>``."""
    attributes: tuple[tuple[str, str], ...]
    """Names in lower case, values with character references resolved."""


def tags(text: str) -> Iterator[Tag]:
    """Yield every tag in order; linear in the length of the text."""
    offset = 0
    while match := _TAG.search(text, offset):
        offset = match.end()
        if match["odd"]:
            yield Tag(match["odd"], False, True, ())
            continue
        attributes, offset = _attributes(text, offset)
        name = match["name"].lower()
        empty = name in VOID or text[offset - 2 : offset] == "/>"
        yield Tag(name, bool(match["slash"]), empty, attributes)


def scheme(address: str) -> str:
    """Return the scheme a browser would see, in lower case, or an empty string."""
    match = _SCHEME.match(_IGNORED_IN_URLS.sub("", resolved(address)))
    return match[1].lower() if match else ""


def _attributes(text: str, offset: int) -> tuple[tuple[tuple[str, str], ...], int]:
    found: list[tuple[str, str]] = []
    while match := _ATTRIBUTE.match(text, offset):
        value = (match["value"] or "").strip("\"'“”‘’")
        found.append((match["name"].lower(), resolved(value)))
        offset = match.end()
    end = text.find(">", offset)
    return tuple(found), len(text) if end < 0 else end + 1
