"""Inline codes of a segment as the markup that people see in the workbench.

Where a tool wrote down the code itself (``<bpt>&lt;b&gt;</bpt>``) and it is markup that
the workbench knows, that is the text. Anything else becomes a tag as articles from word
processors have it: ``<g id="1">``, ``</g>``, ``<x id="2"/>``. What is only
highlighted is plain text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_KNOWN = re.compile(
    r"</?[A-Za-z][^<>]{0,1000}>|<!--.{0,1000}?-->|&\#?\w{1,31};|[*_~`]{1,3}|\s+"
    r"|!?\[|\]|\]\([^()\s]{0,1000}\)|%\(\w{1,60}\)[a-z]|\{[\w.]{0,60}\}|%[0-9]*\$?[sd]",
    re.DOTALL,
)


@dataclass(slots=True)
class Code:
    """An element of TMX that stands for formatting or for a placeholder."""

    kind: str
    """``bpt``, ``ept``, ``ph``, ``it`` or ``ut``."""
    number: str
    position: str
    """Of ``it``: ``begin`` or ``end``."""
    parts: list[str] = field(default_factory=list)
    """What is written in it, of its sub-flows too."""


def code_text(code: Code) -> str:
    """Return what stands in the text for the code.

    >>> code_text(Code("bpt", "1", "", ["<b>"]))
    '<b>'
    >>> code_text(Code("bpt", "1", "", ["{\\\\b "]))
    '<g id="1">'
    """
    native = "".join(code.parts)
    if native and _KNOWN.fullmatch(native):
        return native
    number = code.number if code.number.isascii() and code.number.isalnum() else "0"
    if code.kind == "bpt" or (code.kind == "it" and code.position == "begin"):
        return f'<g id="{number}">'
    if code.kind == "ept" or code.kind == "it":
        return "</g>"
    return f'<x id="{number}"/>'
