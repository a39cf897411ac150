"""HTML that stands inside a bigger text of another format.

Nothing outside of the fragment is looked at, and all offsets and lines are those of
the bigger text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.formats.extraction import NEWLINE, Lines, ParseOptions, Range
from workbench.formats.html.blocks import Blocks
from workbench.formats.html.encoding import encoded
from workbench.formats.html.walk import Walk
from workbench.model import Block, Document, Segment


def blocks(
    text: str,
    start: int,
    end: int,
    *,
    options: ParseOptions,
    lines: Lines,
    gaps: Sequence[Range] = (),
) -> tuple[Block, ...]:
    """Return the blocks of the HTML in ``text[start:end]``, in order.

    ``gaps`` are ascending ranges in it that are no HTML, such as what stands at the
    beginning of each line of a quotation; they are read as spaces.
    """
    piece = "".join(_without(text, start, end, gaps))
    walk = Walk(piece, Blocks(piece, lines, options, start))
    return tuple(walk.blocks())


def _without(text: str, start: int, end: int, gaps: Sequence[Range]) -> Iterator[str]:
    for first, last in gaps:
        yield text[start:first]
        yield " " * (last - first)
        start = last
    yield text[start:end]


def encoded_at(document: Document, target: str, segment: Segment) -> str:
    """Return ``target`` as it stands in place of a segment that :func:`blocks` found.

    Its block has to be among those of ``document``. The result is one line, so that
    it ends neither the HTML nor what that stands in.
    """
    return NEWLINE.sub(" ", encoded(document, target, segment))
