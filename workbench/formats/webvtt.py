"""WebVTT subtitles; see :mod:`workbench.formats.subtitles`."""

from __future__ import annotations

import re

from workbench.formats.decoding import Decoded
from workbench.formats.extraction import ParseOptions, Reading
from workbench.formats.format import Format
from workbench.formats.subtitles import cues, reading, writing
from workbench.model import Document, Edit, Markup

_HEADER = re.compile(r"WEBVTT(?![^ \t\r\n])")
_LANGUAGE = re.compile(r"Language:[ \t]*([A-Za-z0-9-]{2,35})[ \t]*", re.IGNORECASE)


def parse(source: Decoded, *, options: ParseOptions, path: str = "") -> Reading:
    """Return a block for each cue of ``source``.

    :raises SourceError: it holds no cue, and no header of WebVTT either.
    """
    text = source.text
    declared = _language(text)
    language = declared[1] if declared else None
    if _HEADER.match(text) and text.find(cues.ARROW) < 0:
        return Reading((), language)
    return Reading(reading.blocks(text, cues.webvtt, options, path), language)


def localize(
    document: Document, *, locale: str, direction: str, force_language: bool = False
) -> tuple[Edit, ...]:
    """Return the edit of the header's ``Language``, where there is one."""
    declared = _language(document.text)
    return (Edit(*declared.span(1), locale),) if declared else ()


def _language(text: str) -> re.Match[str] | None:
    """Return where the lines below ``WEBVTT`` name the language."""
    if not _HEADER.match(text):
        return None
    for start, end in cues.lines(text):
        if start == end or text.find(cues.ARROW, start, end) >= 0:
            break
        if found := _LANGUAGE.fullmatch(text, start, end):
            return found
    return None


FORMAT = Format(
    name="webvtt",
    suffixes=(".vtt",),
    markup=Markup.HTML,
    parse=parse,
    encode=writing.webvtt,
    localize=localize,
)
