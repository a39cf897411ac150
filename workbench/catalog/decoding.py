"""The bytes of a PO file to text, by the charset its header declares."""

from __future__ import annotations

import codecs
import re

from workbench.catalog.lexing import SyntaxFault
from workbench.errors import Message
from workbench.model import N_

_CHARSET = re.compile(rb'"[^"\n]*?Content-Type:[^"\n]*?charset=([\w.:-]+)', re.I)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDER = {"ascii": "utf_8", "euc_kr": "cp949", "gb2312": "gbk", "shift_jis": "cp932"}
"""What files that declare the key really use."""
_HEAD = 100_000
"""Bytes among which the header must be."""


def decode(content: bytes) -> tuple[str, str]:
    """Return the text and the name of its encoding.

    :raises SyntaxFault: if the charset is unknown or a byte does not belong to it.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _decode(content[len(mark) :], name), name
    name = _declared(content[:_HEAD])
    return _decode(content, name), name


def _declared(head: bytes) -> str:
    if head[:4].count(0) == 2:
        return "utf-16-le" if head[1] == 0 else "utf-16-be"
    match = _CHARSET.search(head)
    if match is None or match[1] == b"CHARSET":
        return "utf-8"
    name = match[1].decode("ascii", "replace")
    line = head.count(b"\n", 0, match.start()) + 1
    try:
        known = codecs.lookup(name).name.replace("-", "_")
    except LookupError:
        raise SyntaxFault(
            Message(N_("unknown charset %(name)s"), name=name), line
        ) from None
    if not _ALLOWED.fullmatch(known):
        raise SyntaxFault(Message(N_("unknown charset %(name)s"), name=name), line)
    return _WIDER.get(known, known)


_ALLOWED = re.compile(
    "utf_8|ascii|iso8859_[0-9]+|koi8_[rtu]|cp[0-9]{3,4}|euc_(?:kr|jp|jis_2004)"
    "|johab|big5|big5hkscs|gb2312|gbk|gb18030|shift_jis|tis_620|mac_[a-z]+|kz1048"
)
"""Codecs of real charsets: Python knows others that run code or explode."""


def _decode(content: bytes, name: str) -> str:
    try:
        text = content.decode(name)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        fault = Message(
            N_("byte %(number)s is not %(charset)s"),
            number=error.start,
            charset=name.replace("_", "-"),
        )
        raise SyntaxFault(fault, line) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise SyntaxFault(Message(N_("a NUL character")), line)
    return text
