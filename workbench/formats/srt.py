"""SubRip subtitles; see :mod:`workbench.formats.subtitles`."""

from __future__ import annotations

from workbench.formats.decoding import Decoded
from workbench.formats.extraction import ParseOptions, Reading
from workbench.formats.format import Format
from workbench.formats.subtitles import cues, reading, writing
from workbench.model import Markup


def parse(source: Decoded, *, options: ParseOptions, path: str = "") -> Reading:
    """Return a block for each cue of ``source``.

    :raises SourceError: it holds no cue at all.
    """
    return Reading(reading.blocks(source.text, cues.subrip, options, path))


FORMAT = Format(
    name="srt",
    suffixes=(".srt",),
    markup=Markup.HTML,
    parse=parse,
    encode=writing.subrip,
)
