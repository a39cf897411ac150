"""From cues to blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from workbench.errors import Message, SourceError
from workbench.formats.extraction import Extractor, ParseOptions, Passage
from workbench.formats.subtitles.cues import Cue
from workbench.model import N_, Block, Kind

_OVERRIDE = r"\{\\[^{}\r\n]{1,200}\}"
_LEADING = re.compile(rf"(?:[ \t]*+{_OVERRIDE})*+")
_BREAK = re.compile(r"[ \t]*+(?:(?:\r\n|\r|\n)[ \t]*+)++|[ \t]++")
_OPAQUE = re.compile(rf"<[^<>\r\n]*+>|{_OVERRIDE}|&#?[A-Za-z0-9]{{1,32}};")
_WRITTEN = re.compile(r"\S")


def blocks(
    text: str,
    find: Callable[[str], Iterator[Cue]],
    options: ParseOptions,
    path: str,
) -> tuple[Block, ...]:
    """Return a block for each cue in which there is anything to read.

    :raises SourceError: the file says something, but has no cue.
    """
    cues = list(find(text))
    extractor = Extractor.of(text, options)
    written = _WRITTEN.search(text)
    if written is not None and not cues:
        raise SourceError(
            Message(N_("no subtitle in the file")),
            path=path,
            line=extractor.lines.number(written.start()),
            hint=Message(N_("a line such as 00:00:01,000 --> 00:00:02,500 begins one")),
        )
    found = (extractor.block(_passage(text, cue)) for cue in cues)
    return tuple(block for block in found if block is not None)


def _passage(text: str, cue: Cue) -> Passage:
    leading = _LEADING.match(text, cue.start, cue.end)
    start = leading.end() if leading else cue.start
    breaks = tuple(_breaks(text, start, cue.end))
    return Passage(
        kind=Kind.SUBTITLE,
        start=start,
        end=cue.end,
        note=cue.times,
        gaps=breaks,
        breaks=frozenset(breaks),
        opaque=tuple(found.span() for found in _OPAQUE.finditer(text, start, cue.end)),
        whole=True,
    )


def _breaks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the line breaks, with the blanks and blank lines around them."""
    for found in _BREAK.finditer(text, start, end):
        if "\n" in found[0] or "\r" in found[0]:
            yield found.span()
