"""Titles: of link reference definitions, and of images that stand alone."""

from __future__ import annotations

import re

from workbench.formats.extraction import Passage
from workbench.model import Kind

_TITLE = re.compile(
    r"(?<=\s)(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\))\Z",
    re.DOTALL,
)
_PREFIX = re.compile(r"(?<![ \t])[ \t]*(?:\r\n|\r|\n)[ \t>]*")


def title(text: str, start: int, end: int, context: str) -> Passage | None:
    """Return the passage of the title that ends ``text[start:end]``, if there is one.

    Its quotes are not part of it.
    """
    written = text[start:end].rstrip()
    match = _TITLE.search(written)
    if match is None:
        return None
    first, last = start + match.start() + 1, start + match.end() - 1
    gaps = [gap.span() for gap in _PREFIX.finditer(text, first, last)]
    return Passage(
        kind=Kind.LINK_TITLE,
        start=first,
        end=last,
        context=context,
        gaps=tuple(gaps),
        whole=True,
    )
