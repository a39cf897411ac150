"""Directives in comments: what is not to be translated, and notes to translators."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from workbench.formats.extraction import Passage, Range, between, merged

_OPENING = re.compile(r"<!--\s{0,99}workbench:(off|on|note)\b")


@dataclass(slots=True)
class Regions:
    """Gathers directives in document order."""

    off: list[Range] = field(default_factory=list)
    """Closed regions without translation."""
    opened: int | None = None
    """Where the region still open began."""
    notes: list[str] = field(default_factory=list)
    """Notes that wait for the next segment."""

    def read(self, html: str, start: int) -> None:
        """Take the directives of ``html``, which begins at offset ``start``."""
        for word, said, first, last in _directives(html):
            if word == "note":
                self.notes.append(" ".join(said.split()))
            elif word == "off" and self.opened is None:
                self.opened = start + first
            elif word == "on" and self.opened is not None:
                self.off.append((self.opened, start + last))
                self.opened = None

    def take_notes(self) -> list[str]:
        """Return the waiting notes; they wait no longer."""
        notes, self.notes = self.notes, []
        return notes

    def outside(self, passages: Iterable[Passage], end: int) -> Iterator[Passage]:
        """Yield the passages with the regions left out; ``end`` closes the last."""
        still_open = [] if self.opened is None else [(self.opened, end)]
        off = merged([*self.off, *still_open])
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


def _directives(html: str) -> Iterator[tuple[str, str, int, int]]:
    """Yield the word, the rest and the range of each directive."""
    match = _OPENING.search(html)
    while match is not None:
        end = html.find("-->", match.end())
        if end < 0:
            return
        yield match[1], html[match.end() : end], match.start(), end + 3
        match = _OPENING.search(html, end)
