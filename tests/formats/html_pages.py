"""What the tests of HTML share."""

from __future__ import annotations

from pathlib import Path

from workbench import formats
from workbench.formats import ParseOptions
from workbench.model import Document, Segment

NEWS = Path(__file__).parents[1] / "data" / "formats" / "html"
"""Pages in the manner of newspapers, with what is expected to be found in each."""


def parsed(source: str | bytes, options: ParseOptions | None = None) -> Document:
    """Return the page in ``source``."""
    return formats.parse(source, format="html", options=options or ParseOptions())


def texts(source: str, **options: str) -> list[str]:
    """Return the texts of the segments of ``source``."""
    return [item.text for item in parsed(source, ParseOptions(**options)).segments]


def only(source: str | bytes) -> tuple[Document, Segment]:
    """Return the page in ``source`` and its single segment."""
    document = parsed(source)
    (segment,) = document.segments
    return document, segment


def listing(document: Document) -> list[str]:
    """Return a line for each segment: kind, level or context, and text."""
    lines = []
    for block in document.blocks:
        for segment in block.segments:
            hint = segment.context or str(block.level or "")
            lines.append(f"{block.kind} {hint}".strip() + f": {segment.text}")
    return lines
