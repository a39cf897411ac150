"""From the passages of a document to blocks of segments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from workbench.formats.extraction import ParseOptions
from workbench.formats.office.passages import Found, Passage, Role, Value
from workbench.formats.office.view import THING, Rendered, View
from workbench.model import Block, Segment
from workbench.segmentation import split

_READABLE = re.compile(r"[^\W_]")
_EDGE = re.compile(rf"[\s{THING}]*")
_SPECIAL = str.maketrans({"&": "&amp;", "<": "&lt;"})


def blocks(found: Sequence[Found], options: ParseOptions) -> Iterator[Block]:
    """Yield the blocks of all that holds words, in the order of their places."""
    made = (
        _of_value(one) if isinstance(one, Value) else _of_passage(one, options)
        for one in found
    )
    yield from sorted(
        (block for block in made if block is not None), key=lambda block: block.start
    )


def sentences(view: View, options: ParseOptions) -> Iterator[tuple[int, int]]:
    """Yield the ranges of a view's plain text that become segments, and others.

    Space, pictures and the like at the edges are left out.
    """
    if options.segmentation == "paragraph":
        pieces: tuple[str, ...] = (view.plain,)
    else:
        pieces = split(view.plain, options.language)
    ends = [*accumulate(map(len, pieces))]
    for start, end in zip((0, *ends), ends, strict=False):
        first = _EDGE.match(view.plain, start, end)
        start = first.end() if first else start
        while end > start and _EDGE.fullmatch(view.plain[end - 1]):
            end -= 1
        if start < end:
            yield start, end


def is_readable(view: View, start: int, end: int) -> bool:
    """Whether a letter or digit is in the text itself, not only in things."""
    for number, piece in enumerate(view.inside(start, end), view.piece_at(start)):
        if piece.role is Role.TEXT:
            base = view.starts[number]
            if _READABLE.search(piece.seen, max(0, start - base), end - base):
                return True
    return False


def _of_passage(passage: Passage, options: ParseOptions) -> Block | None:
    view = View.of(passage)
    segments = tuple(_segments(passage, view, options))
    if not segments:
        return None
    return Block(
        passage.kind,
        segments[0].start,
        segments[-1].end,
        passage.line,
        segments,
        passage.level,
    )


def _segments(passage: Passage, view: View, options: ParseOptions) -> Iterator[Segment]:
    before: int | None = None
    for start, end in sentences(view, options):
        if not is_readable(view, start, end):
            before = None
            continue
        gap = None
        if before is not None and view.only_text(before, start):
            gap = view.plain[before:start]
        shown = view.read(start, end)
        yield Segment(
            shown.text,
            view.begin(start)[0].place,
            view.finish(end)[0].place,
            passage.line,
            passage.kind,
            passage.context,
            gap=gap,
            runs=_runs(shown),
        )
        before = end


def _runs(shown: Rendered) -> tuple[tuple[int, int], ...]:
    return tuple(shown.runs)


def _of_value(value: Value) -> Block | None:
    if not _READABLE.search(value.text):
        return None
    segment = Segment(
        " ".join(value.text.split()).translate(_SPECIAL),
        value.start,
        value.end,
        value.line,
        value.kind,
        value.context,
        runs=None,
    )
    return Block(value.kind, value.start, value.end, value.line, (segment,))
