"""Writes a translation between the quotes of JSON, with the escapes that its file has.

What is written reads back as the translation, character for character.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from workbench.errors import Message, SourceError
from workbench.formats.data.scalar import Scalar
from workbench.model import N_, Edit

_ESCAPED_LETTER = re.compile(r"\\u(?!00[0-7])[0-9A-Fa-f]{4}")
_LINE_END = re.compile("\r\n?|[\v\f]")
_HALF = re.compile("[\ud800-\udfff]")


def escapes_letters(text: str) -> bool:
    """Whether the file writes what is not ASCII in escapes."""
    return text.isascii() and _ESCAPED_LETTER.search(text) is not None


def edits(text: str, scalar: Scalar, changes: Sequence[Edit]) -> Iterator[Edit]:
    """Yield the edits that make ``scalar`` say what ``changes`` make of it.

    :raises SourceError: a translation holds half a character.
    """
    escaped = escapes_letters(text)
    for change in changes:
        start, end = scalar.place(change.start), scalar.place(change.end)
        said = written(change.text, text[start:end], escaped=escaped)
        yield Edit(start, end, said)


def written(target: str, before: str, *, escaped: bool) -> str:
    """Return ``target`` as JSON without its quotes, in the place of ``before``.

    :raises SourceError: it holds half a character.
    """
    if _HALF.search(target):
        raise SourceError(Message(N_("a translation holds half a character")))
    quoted = json.dumps(_LINE_END.sub("\n", target), ensure_ascii=escaped)[1:-1]
    return quoted.replace("/", "\\/") if "\\/" in before else quoted
