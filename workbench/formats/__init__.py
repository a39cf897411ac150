"""Article formats: one walk from source to segments, and back by replacing spans.

Laws: ``render(parse(source), {}) == source`` byte for byte; a target equal to its
segment's text leaves the source's bytes alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from workbench.formats.registry import (
    for_path,
    is_keyed,
    is_own,
    load,
    names,
    suffixes,
)
from workbench.model import Document, Edit, Markup, Part, Segment

if TYPE_CHECKING:
    from workbench.formats.decoding import Decoded
    from workbench.formats.extraction import ParseOptions, Reading
    from workbench.formats.format import Format

__all__ = [
    "Decoded",
    "Format",
    "ParseOptions",
    "Part",
    "Reading",
    "encode",
    "for_path",
    "is_keyed",
    "is_own",
    "load",
    "localize",
    "markup",
    "names",
    "parse",
    "render",
    "suffixes",
]


_LATER = {
    "Decoded": "decoding",
    "Format": "format",
    "ParseOptions": "extraction",
    "Reading": "extraction",
}


def __getattr__(name: str) -> object:
    """Return a type that only parsing needs: settings are read without segmentation."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)


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
    form = load(document.format)
    changes = [*edits, *form.replace(document, translations, joiner, form.encode)]
    changes.sort(key=lambda edit: (edit.start, edit.end))
    text = _applied(document.text, changes)
    return form.pack(document, text)


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
