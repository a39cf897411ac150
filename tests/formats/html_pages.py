"""What the tests of HTML share."""

from __future__ import annotations

from workbench import formats
from workbench.formats import ParseOptions
from workbench.model import Document, Segment


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
