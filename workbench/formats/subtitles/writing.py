"""Writes a translation into a cue so that it stays in it."""

from __future__ import annotations

import re

from workbench.formats.extraction import NEWLINE
from workbench.formats.subtitles.cues import is_timed
from workbench.inline.tags import scan_reference
from workbench.model import Document, Segment

_LINES = re.compile("\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPECIAL = re.compile(r"[<&]")
_TAG = re.compile(r"<(?:/?[A-Za-z][^<>]*+|/?|[0-9:.]++)>")


def subrip(document: Document, target: str, segment: Segment) -> str:
    """Return the lines of ``target``; SubRip escapes nothing.

    An arrow becomes one that players do not take for the beginning of a cue.
    """
    lines = _written_lines(target.replace("-->", "→"))
    newline = _newline(document)
    if lines and lines[-1].isdigit() and _touches_cue(document.text, segment.end):
        # Without a blank line, the text would pass for the number of the next cue.
        lines.append("")
    return newline.join(lines)


def webvtt(document: Document, target: str, segment: Segment) -> str:
    """Return the lines of ``target``, with what would be no text escaped."""
    lines = _written_lines(target)
    return _newline(document).join(map(_escaped, lines)).replace("-->", "--&gt;")


def _written_lines(target: str) -> list[str]:
    lines = (line.strip() for line in _LINES.split(target))
    return [line for line in lines if line]


def _newline(document: Document) -> str:
    found = NEWLINE.search(document.text)
    return found[0] if found else "\n"


def _touches_cue(text: str, end: int) -> bool:
    """Whether the times of another cue stand on the very next line."""
    first = NEWLINE.search(text, end)
    if first is None or text[end : first.start()].strip():
        return False
    second = NEWLINE.search(text, first.end())
    return is_timed(text, first.end(), second.start() if second else len(text))


def _escaped(line: str) -> str:
    """Return ``line`` with every ``<`` and ``&`` escaped that is no markup."""
    parts: list[str] = []
    offset = 0
    while found := _SPECIAL.search(line, offset):
        parts.append(line[offset : found.start()])
        end = _end_of_markup(line, found.start())
        parts.append(line[found.start() : end] or _REFERENCES[found[0]])
        offset = max(end, found.end())
    return "".join((*parts, line[offset:]))


_REFERENCES = {"<": "&lt;", "&": "&amp;"}


def _end_of_markup(line: str, start: int) -> int:
    """Return where the tag or reference at ``start`` ends, or ``start``."""
    if line[start] == "&":
        reference = scan_reference(line, start)
        return reference[0] if reference else start
    tag = _TAG.match(line, start)
    return tag.end() if tag and not tag[0].endswith("-->") else start
