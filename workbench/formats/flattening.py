"""A parsed text as bytes that can be kept, and back.

Law: ``document(flat(x), source, format) == x`` for every ``x`` parsed from ``source``.
What is kept holds no text that the source has in the same words, so it is small; and
it is plain JSON, so that reading it runs nothing.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, TypeVar

from workbench.model import Block, Document, Kind, Markup, Segment

_LAYOUT = 1
"""Of the lists below; another number is another layout."""

E = TypeVar("E", Kind, Markup)


def can_be_flat(document: Document) -> bool:
    """Tell whether the document is a text rather than parts of a package."""
    return not document.package and not document.parts


def flat(document: Document) -> bytes:
    """Return what was found in a text, without the text itself."""
    content = [
        _LAYOUT,
        document.encoding,
        len(document.bom),
        document.language,
        [_of_block(block, document.text) for block in document.blocks],
    ]
    return json.dumps(content, separators=(",", ":")).encode("ascii")


def document(flattened: bytes, source: bytes, format: str) -> Document:
    """Return the document that was found in ``source``.

    :raises ValueError: the bytes are no flat document, or that of another source.
    """
    try:
        layout, encoding, mark, language, blocks = json.loads(flattened)
        if layout != _LAYOUT:
            raise ValueError("the layout is another")
        text = source[mark:].decode(encoding)
        return Document(
            format=format,
            text=text,
            encoding=encoding,
            bom=source[:mark],
            blocks=tuple(_block(block, text) for block in blocks),
            language=language,
        )
    except (LookupError, TypeError, RecursionError) as error:
        raise ValueError("not a flat document") from error


def _of_block(block: Block, text: str) -> list[Any]:
    return [
        block.kind,
        block.start,
        block.end,
        block.line,
        block.level,
        [_of_segment(segment, text) for segment in block.segments],
    ]


def _block(flattened: Sequence[Any], text: str) -> Block:
    kind, start, end, line, level, segments = flattened
    return Block(
        _KINDS[kind],
        start,
        end,
        line,
        tuple([_segment(segment, text) for segment in segments]),
        level,
    )


def _of_segment(segment: Segment, text: str) -> list[Any]:
    written = segment.text == text[segment.start : segment.end]
    return [
        None if written else segment.text,
        segment.start,
        segment.end,
        segment.line,
        segment.kind,
        segment.context,
        segment.note,
        segment.gap,
        segment.runs,
        segment.markup,
    ]


def _segment(flattened: Sequence[Any], text: str) -> Segment:
    read, start, end, line, kind, context, note, gap, runs, markup = flattened
    return Segment(
        text[start:end] if read is None else read,
        start,
        end,
        line,
        _KINDS[kind],
        context,
        note,
        gap,
        runs if runs is None else tuple([(seen, place) for seen, place in runs]),
        None if markup is None else _MARKUPS[markup],
    )


def _by_value(kind: type[E]) -> dict[str, E]:
    # Calling the enumeration for each segment would take as long as all the rest.
    return {member.value: member for member in kind}


_KINDS = _by_value(Kind)
_MARKUPS = _by_value(Markup)
