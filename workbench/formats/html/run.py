"""A run of inline content: what stands between two block-level tags."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from workbench.formats.html.passage import Passage
from workbench.formats.html.tokens import Sort, Token
from workbench.inline.tags import Tag
from workbench.model import Kind

TEXT_FIELD: Final = "text field"
"""Context of what stands in a field for text that holds words already."""

_READABLE = re.compile(r"[^\W_]")
_SOLID = frozenset({"img", "input"})
"""Elements that a reader sees between two line breaks."""


@dataclass(frozen=True, slots=True)
class Place:
    """What a document says of a text by where it stands."""

    kind: Kind
    level: int = 0
    context: str | None = None
    whole: bool = False
    """Never cut into sentences."""


@dataclass(slots=True)
class Run:
    """Gathers the tokens of one run."""

    place: Place
    translated: bool
    """Whether the text at its beginning is to be translated."""
    tokens: list[Token] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    """Those whose attributes may be translated."""
    readable: bool = False
    """There is a letter or digit in its text."""

    def add_text(self, source: str, token: Token) -> None:
        """Take text; none is read in a run that is not translated."""
        self.tokens.append(token)
        if self.translated and not self.readable:
            self.readable = bool(_READABLE.search(source, token.start, token.end))

    def passage(self, source: str) -> Passage:
        """Return the run as a translator reads it."""
        passage = Passage(source)
        for token in self.tokens:
            if token.sort is Sort.TEXT:
                passage.read(token.start, token.end)
            elif token.sort is Sort.TAG and token.tag is not None:
                passage.copy_tag(token.tag)
            else:
                passage.copy(token.start, token.end)
        return passage

    def ends_with_break(self, source: str) -> bool:
        """Whether a ``<br>`` is the last of it that a reader sees."""
        for token in reversed(self.tokens):
            if token.tag is not None and token.tag.name == "br":
                return True
            if token.sort is Sort.RAW or (token.tag and token.tag.name in _SOLID):
                return False
            between = source[token.start : token.end]
            if token.sort is Sort.TEXT and not between.isspace():
                return False
        return False
