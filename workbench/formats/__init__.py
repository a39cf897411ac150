"""Article formats: one walk from source to segments, and back by replacing spans.

A format is a module of this package with ``NAME``, ``SUFFIXES``, ``MARKUP`` and

``parse(text, *, options, path) -> Reading``
    the ordered blocks of a decoded source;
``encode(document, target, segment) -> str``
    a translation, made safe for the place it goes to;
``localize(document, *, locale, direction, force_language) -> tuple[Edit, ...]``
    the edits that declare the new language.

Laws: ``render(parse(source), {}) == source`` byte for byte; a target equal to its
segment's text leaves the source's bytes alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import PurePosixPath
from typing import Protocol, cast

from workbench.errors import SourceError, UsageError
from workbench.formats.decoding import Decoded, declared_charset, decode
from workbench.formats.extraction import ParseOptions, Reading
from workbench.model import Block, Document, Edit, Markup, Segment

__all__ = [
    "ParseOptions",
    "encode",
    "format_for_path",
    "localize",
    "markup",
    "names",
    "parse",
    "render",
]

_SUFFIXES = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
}
_SOFT_GAP = re.compile(r"\s*(?:[\r\n][\s>]*)?")


class _Format(Protocol):
    """What a format module offers."""

    NAME: str
    SUFFIXES: tuple[str, ...]
    MARKUP: Markup

    def parse(self, text: str, *, options: ParseOptions, path: str = "") -> Reading: ...

    def encode(self, document: Document, target: str, segment: Segment) -> str: ...

    def localize(
        self,
        document: Document,
        *,
        locale: str,
        direction: str,
        force_language: bool = False,
    ) -> tuple[Edit, ...]: ...


def names() -> tuple[str, ...]:
    """Return the names of all formats, sorted."""
    return tuple(sorted(set(_SUFFIXES.values())))


def format_for_path(name: str) -> str | None:
    """Return the format that the suffix of ``name`` stands for, or None."""
    return _SUFFIXES.get(PurePosixPath(name).suffix.lower())


def markup(format: str) -> Markup:
    """Return the inline syntax of the segments of ``format``."""
    return _load(format).MARKUP


def parse(
    source: bytes | str, *, format: str, options: ParseOptions, path: str = ""
) -> Document:
    """Return the document in ``source``; an empty source has no blocks.

    :raises SourceError: naming ``path`` and line, if it cannot be read.
    """
    decoded = _decoded(source, format, path)
    reading = _load(format).parse(decoded.text, options=options, path=path)
    return Document(
        format=format,
        text=decoded.text,
        encoding=decoded.encoding,
        bom=decoded.bom,
        blocks=reading.blocks,
        language=reading.language,
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
    return _encoded(document, text)


def encode(document: Document, target: str, segment: Segment) -> str:
    """Return ``target`` made safe for the place of ``segment``."""
    return _load(document.format).encode(document, target, segment)


def localize(
    document: Document, *, locale: str, direction: str, force_language: bool = False
) -> tuple[Edit, ...]:
    """Return the edits that make the document declare ``locale``."""
    return _load(document.format).localize(
        document, locale=locale, direction=direction, force_language=force_language
    )


def _load(name: str) -> _Format:
    if name not in _SUFFIXES.values():
        known = ", ".join(names())
        raise UsageError(f"unknown format {name!r}", hint=f"known: {known}")
    return cast(_Format, import_module(f"workbench.formats.{name}"))


def _decoded(source: bytes | str, format: str, path: str) -> Decoded:
    if isinstance(source, str):
        source = source.encode("utf-8", "surrogatepass")
    declared = declared_charset(source) if format == "html" else None
    return decode(source, path=path, declared=declared)


def _encoded(document: Document, text: str) -> bytes:
    """Return ``text`` in the source's encoding.

    Where that lacks a letter of the translation, HTML gets a character reference;
    the other formats name no encoding, so there the whole becomes UTF-8.
    """
    try:
        return document.bom + text.encode(document.encoding)
    except UnicodeEncodeError as error:
        if "\ud800" <= text[error.start] <= "\udfff":
            raise SourceError("a translation holds half a character") from error
    if markup(document.format) is Markup.HTML:
        return document.bom + text.encode(document.encoding, "xmlcharrefreplace")
    return text.encode("utf-8")


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
