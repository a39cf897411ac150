"""What a Markdown document is made of, apart from the words of its readers.

Two documents are alike where this is equal: headings with their levels, links and
images with their targets, code, tables with their cells, lists and quotations with
their nesting, HTML with its tags. It reads the source as pyromark renders it, so that
it knows nothing of how the workbench reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import html_structure
import pyromark
from pyromark import Options

Part = tuple[object, ...]

_OPTIONS: Final = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_GFM
    | Options.ENABLE_YAML_STYLE_METADATA_BLOCKS
    | Options.ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
)
# In Python-Markdown what is indented below such a line is text, as in a list item;
# elsewhere it would be code.
_BOX: Final = re.compile(
    r'^([ >]*)(?:!!!|\?\?\?\+?|===) +(?=(?:[a-z]|")[^\n]*(?:\n[ >]*)*\n\1    )',
    re.MULTILINE,
)
_CARRIED: Final = {
    "Heading": ("level", "id", "classes"),
    "Link": ("dest_url",),
    "Image": ("dest_url",),
}
"""What of a node counts; its title is for readers, its label is often its text."""
_WORDS: Final = frozenset(
    {"Emphasis", "MetadataBlock", "SoftBreak", "Strikethrough", "Strong", "Text"}
)
"""What a translation may have where and as often as it likes."""


def structure(markdown: str) -> tuple[Part, ...]:
    """Return the parts of the document in order, without words and emphasis."""
    lines = markdown.replace("\r\n", "\n").replace("\r", "\n")
    return tuple(_parts(_BOX.sub(r"\1-   ", lines)))


def _parts(markdown: str) -> Iterator[Part]:
    verbatim: list[str] | None = None
    for event in pyromark.events(markdown, options=_OPTIONS):
        event, said = _named(event)
        name, about = _named(said) if event in {"Start", "End"} else (event, said)
        if name in {"CodeBlock", "HtmlBlock"} and event == "Start":
            verbatim = []
            yield name, about
        elif name in {"CodeBlock", "HtmlBlock"}:
            yield _verbatim(name, "".join(verbatim or ()))
            verbatim = None
        elif verbatim is not None:
            verbatim.append(about)
        elif name == "InlineHtml":
            yield _verbatim(name, " ".join(about.split()))
        elif name not in _WORDS:
            yield event, name, *_carried(name, about)


def _named(event: Any) -> tuple[str, Any]:
    return (event, None) if isinstance(event, str) else next(iter(event.items()))


def _carried(name: str, about: Any) -> Part:
    if name in _CARRIED and isinstance(about, dict):
        return tuple(about[key] for key in _CARRIED[name])
    return (about,)


def _verbatim(name: str, text: str) -> Part:
    if name == "CodeBlock":
        return name, text
    return name, *html_structure.structure(text)
