"""Text as XML 1.0 can hold it."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def can_hold(*texts: str) -> bool:
    """Tell whether XML can hold the texts."""
    return not any(map(_NOT_XML.search, texts))


def escaped(text: str) -> str:
    """Return text that XML can hold as the content of an element, line breaks kept."""
    return escape(text, {"\r": "&#13;"})


def quoted(text: str) -> str:
    """Return a value with its quotation marks; what XML cannot hold is left out."""
    return quoteattr(_NOT_XML.sub("", text))


def without_controls(text: str) -> str:
    """Return the text without what XML cannot hold."""
    return _NOT_XML.sub("", text)
