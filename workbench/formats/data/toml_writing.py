"""Writes a translation into a string of TOML, in its own quotes if they can hold it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workbench.errors import Message, SourceError
from workbench.formats.data.scalar import Scalar
from workbench.formats.data.yaml_writing import applied
from workbench.model import N_, Edit

_ESCAPED = re.compile('[\x00-\x1f"\\\\\x7f-\x9f\u2028\u2029\ufeff]')
_NOT_RAW = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f'\u2028\u2029\ufeff]")
_NAMED = {"\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n"}
_HALF = re.compile("[\ud800-\udfff]")


def edits(text: str, scalar: Scalar, changes: Sequence[Edit]) -> Iterator[Edit]:
    """Yield the edits that make ``scalar`` say what ``changes`` make of it.

    :raises SourceError: a translation holds half a character.
    """
    basic = scalar.style[0] == '"'
    if not basic and any(_NOT_RAW.search(change.text) for change in changes):
        said = applied(scalar.said, changes)
        yield Edit(scalar.start, scalar.end, quoted(said))
        return
    for change in changes:
        written = quoted(change.text)[1:-1] if basic else _whole(change.text)
        yield Edit(scalar.place(change.start), scalar.place(change.end), written)


def quoted(said: str) -> str:
    """Return ``said`` in double quotes, on one line.

    :raises SourceError: it holds half a character.
    """
    return f'"{_ESCAPED.sub(_escape, _whole(said))}"'


def _whole(said: str) -> str:
    if _HALF.search(said):
        raise SourceError(Message(N_("a translation holds half a character")))
    return said


def _escape(found: re.Match[str]) -> str:
    return _NAMED.get(found[0]) or f"\\u{ord(found[0]):04x}"
