"""From translations to edits, one segment after another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from workbench.model import Block, Document, Edit, Segment

Encode = Callable[[Document, str, Segment], str]
"""Makes a translation safe for the place it goes to."""

_SOFT_GAP = re.compile(r"\s*(?:[\r\n][\s>]*)?")


def replacements(
    document: Document, translations: Mapping[int, str], joiner: str, encode: Encode
) -> Iterator[Edit]:
    """Yield the edits that put translations in the places of their segments.

    Keys number the segments in document order. The space between two translated
    sentences of one block follows ``joiner``, the target language's habit.
    """
    number = 0
    for block in document.blocks:
        targets = [
            translations.get(number + index, segment.text)
            for index, segment in enumerate(block.segments)
        ]
        yield from _of_block(document, block, targets, joiner, encode)
        number += len(targets)


def _of_block(
    document: Document,
    block: Block,
    targets: Sequence[str],
    joiner: str,
    encode: Encode,
) -> Iterator[Edit]:
    """Yield the edits of one block: its segments, and the space between changed ones.

    An empty target takes its segment away, with the space before it.
    """
    before: Segment | None = None
    written = False
    for segment, target in zip(block.segments, targets, strict=True):
        if target == segment.text:
            before, written = None, False
            continue
        if before is not None:
            space = joiner if target and written else ""
            yield from _gap(document.text, before.end, segment.start, space)
        yield Edit(segment.start, segment.end, encode(document, target, segment))
        before, written = segment, written or bool(target)


def _gap(text: str, start: int, end: int, space: str) -> Iterator[Edit]:
    """Yield the edit of the gap between two sentences, if it needs one.

    A gap that is there and wanted stays as it is, be it a line break.
    """
    if bool(space) != (end > start) and _SOFT_GAP.fullmatch(text, start, end):
        yield Edit(start, end, space)
