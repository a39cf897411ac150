"""A run of inline content: what stands between two block-level tags."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from workbench.formats.html.passage import Passage, is_in_line
from workbench.formats.html.tokens import Sort, Token
from workbench.inline import placeholders
from workbench.inline.finding import placeholders_among
from workbench.inline.tags import SPACE, Tag
from workbench.model import Kind, Markup, Placeholder

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
    """One after another, without a gap."""
    tags: list[Tag] = field(default_factory=list)
    """Those whose attributes may be translated."""
    readable: bool = False
    """There is a letter or digit in its text."""
    mixed: bool = False
    """There is something in it that is neither text nor a tag."""

    def add_text(self, source: str, token: Token) -> None:
        """Take text; none is read in a run that is not translated."""
        if self.translated and not self.readable:
            start, end = token.start, token.end
            self.readable = _READABLE.search(source, start, end) is not None
            if not self.tokens and not source[start:end].strip(SPACE):
                return  # nothing has begun yet
        self.tokens.append(token)

    def add_other(self, token: Token) -> None:
        """Take what is neither text nor a tag."""
        self.tokens.append(token)
        self.mixed = True

    def read(self, source: str) -> tuple[Passage, Sequence[Placeholder]]:
        """Return the run as a translator reads it, and what in it is no word."""
        start, end = self.tokens[0].start, self.tokens[-1].end
        passage = Passage(source)
        tags = [token.tag for token in self.tokens if token.tag is not None]
        if self.mixed or not passage.take(start, end, tags):
            self._read_into(passage)
            if self.mixed or not all(map(is_in_line, tags)):
                return passage, placeholders(passage.text, Markup.HTML)
        return passage, placeholders_among(passage.text, passage.moved(tags))

    def _read_into(self, passage: Passage) -> None:
        for token in self.tokens:
            if token.sort is Sort.TEXT:
                passage.read(token.start, token.end)
            elif token.sort is Sort.TAG and token.tag is not None:
                passage.copy_tag(token.tag)
            else:
                passage.copy(token.start, token.end)

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
