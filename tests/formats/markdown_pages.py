"""What the tests of Markdown share."""

from __future__ import annotations

from workbench import formats
from workbench.formats import ParseOptions
from workbench.model import Document


def parse(source: str, options: ParseOptions | None = None) -> Document:
    """Return the page in ``source``, which without translations stays as it is."""
    options = options or ParseOptions()
    document = formats.parse(source, format="markdown", options=options)
    assert formats.render(document, {}).decode() == source
    return document


def texts(source: str) -> list[str]:
    """Return the texts of the segments of ``source``."""
    return [segment.text for segment in parse(source).segments]


def translated(source: str, *targets: str, joiner: str = " ") -> str:
    """Return ``source`` with its first segments translated."""
    document = parse(source)
    rendered = formats.render(document, dict(enumerate(targets)), joiner=joiner)
    return rendered.decode()
