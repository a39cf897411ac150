"""Article formats: one walk from source to segments, and back by replacing spans.

Laws: ``render(parse(source), {}) == source`` byte for byte; a target equal to its
segment's text leaves the source's bytes alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from workbench.formats.decoding import Decoded
from workbench.formats.extraction import ParseOptions, Reading
from workbench.formats.format import Format
from workbench.formats.registry import for_path, load, names, suffixes
from workbench.model import Block, Document, Edit, Markup, Part, Segment

__all__ = [
    "Decoded",
    "Format",
    "ParseOptions",
    "Part",
    "Reading",
    "encode",
    "for_path",
    "load",
    "localize",
    "markup",
    "names",
    "parse",
    "render",
    "suffixes",
]

_SOFT_GAP = re.compile(r"\s*(?:[\r\n][\s>]*)?")


def markup(format: str) -> Markup:
    """Return the inline syntax of the segments of ``format``."""
    return load(format).markup


def parse(
    source: bytes | str, *, format: str, options: ParseOptions, path: str = ""
) -> Document:
    """Return the document in ``source``; an empty source has no blocks.

    :raises SourceError: naming ``path`` and line, if it cannot be read.
    """
    form = load(format)
    if isinstance(source, str):
        source = source.encode("utf-8", "surrogatepass")
    decoded = form.unpack(source, path=path)
    reading = form.parse(decoded, options=options, path=path)
    return Document(
        format=format,
        text=decoded.text,
        encoding=decoded.encoding,
        bom=decoded.bom,
        blocks=reading.blocks,
        language=reading.language,
        package=decoded.package,
        parts=decoded.parts,
    )


def render(
    document: Document,
    translations: Mapping[int, str],
    *,
    edits: Sequence[Edit] = (),
    joiner: str = " ",
) -> bytes:
    """Return the document's bytes with translated segments in their places.

    Keys number the segments in document order. Everything outside the translated
    spans and ``edits`` keeps its bytes, but for the space between two translated
    sentences of one block: it follows ``joiner``, the target language's habit.
    """
    changes = [*edits, *_replacements(document, translations, joiner)]
    changes.sort(key=lambda edit: (edit.start, edit.end))
    text = _applied(document.text, changes)
    return load(document.format).pack(document, text)


def encode(document: Document, target: str, segment: Segment) -> str:
    """Return ``target`` made safe for the place of ``segment``."""
    return load(document.format).encode(document, target, segment)


def localize(
    document: Document, *, locale: str, direction: str, force_language: bool = False
) -> tuple[Edit, ...]:
    """Return the edits that make the document declare ``locale``."""
    return load(document.format).localize(
        document, locale=locale, direction=direction, force_language=force_language
    )


def _replacements(
    document: Document, translations: Mapping[int, str], joiner: str
) -> Iterator[Edit]:
    number = 0
    for block in document.blocks:
        targets = [
            translations.get(number + index, segment.text)
            for index, segment in enumerate(block.segments)
        ]
        yield from _of_block(document, block, targets, joiner)
        number += len(targets)


def _of_block(
    document: Document, block: Block, targets: Sequence[str], joiner: str
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


def _applied(text: str, edits: Sequence[Edit]) -> str:
    """Return ``text`` with the ascending ``edits`` made; they must not overlap."""
    parts: list[str] = []
    offset = 0
    for edit in edits:
        if edit.start < offset:
            raise ValueError(f"edits overlap at {edit.start}")
        parts += (text[offset : edit.start], edit.text)
        offset = edit.end
    return "".join((*parts, text[offset:]))
