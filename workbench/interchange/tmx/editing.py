"""Changes single translations of a TMX file; everything else keeps its bytes."""

from __future__ import annotations

import codecs
import re
from xml.sax.saxutils import escape

from workbench.interchange.tmx.pairing import Record

_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.-]{1,40})["']""")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LONGEST_END = 400
"""Bytes of an end tag, however much white space is in it."""


def rewritten(data: bytes, record: Record, target: str) -> bytes:
    """Return the file with another text as the translation of a record of it."""
    text = escape(target).encode(_encoding(data), "xmlcharrefreplace")
    start, end = record.variant.start, record.variant.end
    return data[:start] + text + data[end:]


def removed(data: bytes, record: Record) -> bytes:
    """Return the file without the unit of a record, and without its line break."""
    encoding = _encoding(data)
    tail = data[record.unit.end : record.unit.end + _LONGEST_END]
    closed = tail.decode(encoding, "replace").index(">") + 1
    end = record.unit.end + len(
        tail.decode(encoding, "replace")[:closed].encode(encoding)
    )
    for line_break in ("\r\n", "\n"):
        if data.startswith(line_break.encode(encoding), end):
            end += len(line_break.encode(encoding))
            break
    return data[: record.unit.start] + data[end:]


def _encoding(data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    declared = _DECLARED.match(data)
    return declared[1].decode("ascii") if declared else "utf-8"
