"""Directives in comments, and HTML elements that span several blocks of Markdown.

Both say of a stretch of the document that it is not to be translated; directives
also carry notes to translators.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from workbench.formats.extraction import Passage, Range, between, merged
from workbench.formats.html.content import UNTOUCHED
from workbench.formats.html.tokens import tokens
from workbench.inline.tags import Tag

_OPENING = re.compile(r"(?:<!--|\{/\*)\s{0,99}workbench:(off|on|note)\b")
_CLOSING = {"<": "-->", "{": "*/}"}
_ISLAND = re.compile(
    rf"\btranslate\b|notranslate|</?(?:{'|'.join(sorted(UNTOUCHED))})\b", re.IGNORECASE
)

Note = tuple[int, str]
"""A note to translators, with where its comment ends."""


@dataclass(frozen=True, slots=True, order=True)
class _Directive:
    start: int
    end: int
    verb: str
    """``off``, ``on`` or ``note``."""
    rest: str


@dataclass(slots=True)
class Regions:
    """Gathers directives and such elements."""

    _directives: list[_Directive] = field(default_factory=list)
    _islands: list[Range] = field(default_factory=list)
    """Elements that are not to be translated."""
    _island: str = ""
    """Name of the one that is still open."""
    _depth: int = 0
    """How many elements of this name are open."""
    _shore: int = 0
    """Where it began."""
    _wide: bool = False
    """Whether it goes to the end of the document if its end tag is missing."""

    def read(self, text: str, start: int, end: int) -> None:
        """Take the directives in ``text[start:end]``."""
        self._directives += _directives(text, start, end)

    def read_html(self, text: str, start: int, end: int) -> None:
        """Take a block of HTML: its directives, and elements it leaves open."""
        self.read(text, start, end)
        if self._island or _ISLAND.search(text, start, end):
            self._read_tags(text, start, end)

    def read_inline(self, text: str, start: int, end: int) -> None:
        """Take HTML in a sentence: it may end what a block of HTML left open."""
        self.read(text, start, end)
        if self._island:
            self._read_tags(text, start, end)

    def _read_tags(self, text: str, start: int, end: int) -> None:
        for token in tokens(text[start:end]):
            if token.tag is not None and token.start == token.tag.start:
                self._nest(token.tag, start)

    def _nest(self, tag: Tag, base: int) -> None:
        if tag.empty:
            return
        if not self._island:
            wide = tag.translate is False
            if not tag.closing and (wide or tag.name in UNTOUCHED):
                self._island, self._depth, self._wide = tag.name, 1, wide
                self._shore = base + tag.start
        elif tag.name == self._island:
            self._depth += -1 if tag.closing else 1
            if not self._depth:
                self._islands.append((self._shore, base + tag.end))
                self._island = ""

    def notes(self) -> list[Note]:
        """Return the notes to translators in order."""
        found = sorted(each for each in self._directives if each.verb == "note")
        return [(each.end, " ".join(each.rest.split())) for each in found]

    def off(self, end: int) -> Sequence[Range]:
        """Return the regions without translation; ``end`` closes the last."""
        regions = [*self._islands]
        opened: int | None = None
        for each in sorted(self._directives):
            if each.verb == "off" and opened is None:
                opened = each.start
            elif each.verb == "on" and opened is not None:
                regions.append((opened, each.end))
                opened = None
        if opened is not None:
            regions.append((opened, end))
        if self._island and self._wide:
            regions.append((self._shore, end))
        return merged(regions)


def outside(passages: Iterable[Passage], off: Sequence[Range]) -> Iterator[Passage]:
    """Yield the passages with the ranges of ``off`` left out."""
    for passage in passages:
        inside = [
            (max(first, passage.start), min(last, passage.end))
            for first, last in between(off, passage.start, passage.end)
        ]
        if not inside:
            yield passage
        elif inside[0] != (passage.start, passage.end):
            yield replace(
                passage,
                atoms=(*passage.atoms, *inside),
                opaque=merged([*passage.opaque, *inside]),
            )


def _directives(text: str, start: int, end: int) -> Iterator[_Directive]:
    match = _OPENING.search(text, start, end)
    while match is not None:
        closing = _CLOSING[match[0][0]]
        found = text.find(closing, match.end(), end)
        if found < 0:
            return
        rest = text[match.end() : found]
        yield _Directive(match.start(), found + len(closing), match[1], rest)
        match = _OPENING.search(text, found, end)
