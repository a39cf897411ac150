"""Writes a translation into a YAML scalar, in the scalar's own style if it can hold it.

What is written reads back as the translation, character for character, and as a
string. A candidate in the old style is read again before it is believed; where it says
anything else, the scalar gets double quotes, which hold every text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workbench.errors import Message, SourceError
from workbench.formats.data import yaml_scalars
from workbench.formats.data.scalar import Scalar
from workbench.formats.data.yaml_strings import is_string
from workbench.formats.extraction import NEWLINE
from workbench.model import N_, Edit

_UNSAFE = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_HALF = re.compile("[\ud800-\udfff]")
_SPECIAL = re.compile(r'[\\"\t\n]|' + _UNSAFE.pattern)
_NAMED = {"\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n"}
_NOT_PLAIN = re.compile(
    r"\A[\s\[\]{}#&*!|>%@`\"',?:=~-]|:\s|:\Z|\s#|\s\Z|\t|(?:\A|\s)(?:---|\.\.\.)(?:\s|\Z)"
)
_NUMBER_LIKE = re.compile(r"[-+.0-9][-+.0-9a-fxobtz_:, ]*", re.IGNORECASE)
_FLOW_SIGN = re.compile(r"[,\[\]{}?:]")


def edits(text: str, scalar: Scalar, changes: Sequence[Edit]) -> Iterator[Edit]:
    """Yield the edits that make ``scalar`` say what ``changes`` make of it.

    :raises SourceError: a translation holds half a character.
    """
    said = applied(scalar.said, changes)
    in_place = [
        Edit(scalar.place(one.start), scalar.place(one.end), _inside(text, scalar, one))
        for one in changes
    ]
    if _holds(scalar, said) and _reads(text, scalar, in_place, said):
        yield from in_place
    else:
        yield Edit(scalar.start, scalar.end, quoted(said) + _comment(text, scalar))


def applied(text: str, changes: Sequence[Edit]) -> str:
    """Return ``text`` with the ascending changes made."""
    parts: list[str] = []
    offset = 0
    for change in changes:
        parts += (text[offset : change.start], change.text)
        offset = change.end
    return "".join((*parts, text[offset:]))


def quoted(said: str) -> str:
    """Return ``said`` in double quotes, on one line.

    :raises SourceError: it holds half a character.
    """
    if _HALF.search(said):
        raise SourceError(Message(N_("a translation holds half a character")))
    return f'"{_SPECIAL.sub(_escaped, said)}"'


def plain(said: str, *, flow: bool) -> bool:
    """Whether ``said`` is a string without any quotes, too."""
    line = said.replace("\n", " ")
    if not line or _UNSAFE.search(line) or _NOT_PLAIN.search(line):
        return False
    if flow and _FLOW_SIGN.search(line):
        return False
    return is_string(line) and not _NUMBER_LIKE.fullmatch(line)


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    return _NAMED.get(found[0]) or (
        f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
    )


def _inside(text: str, scalar: Scalar, change: Edit) -> str:
    """Return the text of a change as the style of the scalar writes it."""
    if scalar.style == '"':
        return quoted(change.text)[1:-1]
    if scalar.style == "'":
        return change.text.replace("'", "''")
    if scalar.style == "|":
        newline = NEWLINE.search(text, scalar.start)
        margin = (newline[0] if newline else "\n") + " " * scalar.indent
        return change.text.replace("\n", margin)
    return change.text


def _holds(scalar: Scalar, said: str) -> bool:
    """Whether the style of the scalar can say ``said`` at all."""
    if scalar.style == '"':
        return True
    if scalar.style == "":
        return plain(said, flow=scalar.flow)
    if _UNSAFE.search(said):
        return False
    # The first line tells how far the others are indented.
    return scalar.style == "'" or said.lstrip("\n")[:1] not in {"", " ", "\t"}


def _reads(text: str, scalar: Scalar, changes: Sequence[Edit], said: str) -> bool:
    """Whether the scalar reads as ``said`` once the changes are made."""
    start = scalar.start
    moved = [Edit(one.start - start, one.end - start, one.text) for one in changes]
    written = applied(text[start : scalar.end], moved)
    if scalar.style in {"|", ">"}:
        read, _ = yaml_scalars.block(written, 0, len(written), scalar.indent)
        # The line breaks at the end stand behind the scalar, and stay.
        tail = said[len(said.rstrip("\n")) :]
        same = scalar.said.endswith(tail) and not scalar.said.endswith("\n" + tail)
        return same and read == said.rstrip("\n")
    inner = len(scalar.style)
    read, _ = yaml_scalars.flow(written, inner, len(written) - inner, scalar.style)
    return read == said


def _comment(text: str, scalar: Scalar) -> str:
    """Return the comment in the header of a block scalar, to stand behind its text."""
    if scalar.style not in {"|", ">"}:
        return ""
    return yaml_scalars.header(text, scalar.start)["tail"].rstrip()
