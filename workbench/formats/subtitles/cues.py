"""Finds the cues of subtitles as players do: by the lines that hold an arrow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.formats.extraction import NEWLINE, Range

ARROW = "-->"

_STAMP = r"-?(?:-?[0-9]{1,9}:){0,2}-?[0-9]{1,9}(?:[.,][0-9]{1,9})?"
_TIMES = re.compile(rf"[ \t]*({_STAMP})[ \t]*-->[ \t]*({_STAMP})")
_BEGINS_LIKE_A_TIME = re.compile(r"[ \t]*-?[0-9]")
_NUMBER = re.compile(r"[ \t]*[0-9]+[ \t]*")
_LONGEST_NOTE = 60


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue; a text that is blank is empty."""

    times: str
    """``start --> end`` in the notation of the file."""
    start: int
    """Where its text begins: the first line that is not blank."""
    end: int
    """Where its last line that is not blank ends."""


def lines(text: str) -> Iterator[Range]:
    """Yield the range of every line, without what ends it."""
    start = 0
    for newline in NEWLINE.finditer(text):
        yield start, newline.start()
        start = newline.end()
    yield start, len(text)


def subrip(text: str) -> Iterator[Cue]:
    """Yield the cues of SubRip; the number above an arrow is not part of a text.

    Blank lines do not end a text: players show what follows them.
    """
    found = list(lines(text))
    timed = [number for number, line in enumerate(found) if is_timed(text, *line)]
    for number, following in pairwise([*timed, len(found)]):
        body = found[number + 1 : following]
        if following < len(found) and body and _NUMBER.fullmatch(text, *body[-1]):
            body.pop()
        yield _cue(text, found[number], body)


def webvtt(text: str) -> Iterator[Cue]:
    """Yield the cues of WebVTT; a text goes up to a blank line, or another arrow.

    That is how https://www.w3.org/TR/webvtt1/#file-parsing reads: notes, styles and
    regions are blocks without an arrow.
    """
    body: list[Range] = []
    times: Range | None = None
    for start, end in lines(text):
        arrow = text.find(ARROW, start, end) >= 0
        if times is not None and (arrow or start == end):
            yield _cue(text, times, body)
            times, body = None, []
        if arrow:
            times = start, end
        elif times is not None:
            body.append((start, end))
    if times is not None:
        yield _cue(text, times, body)


def is_timed(text: str, start: int, end: int) -> bool:
    """Whether the line begins a cue of SubRip: a time, or the like, and an arrow."""
    if text.find(ARROW, start, end) < 0:
        return False
    return _BEGINS_LIKE_A_TIME.match(text, start, end) is not None


def _cue(text: str, times: Range, body: Sequence[Range]) -> Cue:
    written = [line for line in body if text[line[0] : line[1]].strip()]
    if not written:
        return Cue(_note(text, times), times[1], times[1])
    return Cue(_note(text, times), written[0][0], written[-1][1])


def _note(text: str, line: Range) -> str:
    """Return the times without the settings behind; as they are if none can be read."""
    match = _TIMES.match(text, *line)
    if match is not None:
        return f"{match[1]} {ARROW} {match[2]}"
    return " ".join(text[line[0] : min(line[1], line[0] + _LONGEST_NOTE)].split())
