"""Gathers the pieces of a paragraph while its elements are walked through."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from workbench.formats.office.passages import (
    PLAIN,
    Edge,
    Frames,
    Look,
    Passage,
    Piece,
    Role,
)
from workbench.formats.office.tree import references
from workbench.model import Run

_SPACES = str.maketrans("\t\n\r", "   ")


@dataclass(slots=True)
class Gatherer:
    """Takes pieces in order, and knows between which tags each of them stands."""

    text: str
    passages: list[Passage]
    """What was gathered, the last still growing."""
    lead: Edge
    """Just past the last content or end tag."""
    tail_of: list[Piece] = field(default_factory=list)
    """The last piece, while nothing but end tags came after it."""

    @classmethod
    def of(cls, text: str, passage: Passage, place: int) -> Gatherer:
        """Return a gatherer for a paragraph whose content begins at ``place``."""
        return cls(text, [passage], Edge(place, ()))

    def opened(self) -> None:
        """Note a start tag."""
        self.tail_of.clear()

    def closed(self, place: int, frames: Frames) -> None:
        """Note an end tag that ends at ``place``; ``frames`` are open after it."""
        self.lead = Edge(place, frames)
        for piece in self.tail_of:
            piece.tail = self.lead

    def thing(self, role: Role, start: int, end: int, frames: Frames) -> None:
        """Take in something that is no text."""
        self._add(Piece(role, start, end, frames, self.lead, Edge(end, frames)))

    def words(
        self,
        start: int,
        end: int,
        frames: Frames,
        *,
        look: Look = PLAIN,
        seen: str | None = None,
        runs: tuple[Run, ...] | None = None,
        spaced: bool = True,
    ) -> None:
        """Take in text; where it reads as ``seen``, ``runs`` say where that stands.

        Without them it cannot be divided.
        """
        if seen is None:
            seen, runs = _read(self.text[start:end], start)
        if not seen:
            return
        tail = Edge(end, frames)
        piece = Piece(Role.TEXT, start, end, frames, self.lead, tail, look, seen, runs)
        piece.spaced = spaced
        self._add(piece)

    def barrier(self, end: int, frames: Frames) -> None:
        """Note something that ends at ``end``, across which no text goes on."""
        last = self.passages[-1]
        if last.pieces:
            self.passages.append(
                Passage(
                    last.kind,
                    last.line,
                    last.level,
                    last.context,
                    fresh=last.fresh,
                    line_break=last.line_break,
                    toggled=last.toggled,
                )
            )
        self.tail_of.clear()
        self.lead = Edge(end, frames)

    def found(self) -> Iterator[Passage]:
        """Yield the passages that hold any text."""
        for passage in self.passages:
            if any(piece.role is Role.TEXT for piece in passage.pieces):
                yield passage

    def _add(self, piece: Piece) -> None:
        self.passages[-1].pieces.append(piece)
        self.lead = piece.tail
        self.tail_of[:] = [piece]


def _read(written: str, start: int) -> tuple[str, tuple[Run, ...]]:
    """Return what XML text reads like, and where its characters stand."""
    if "&" not in written:
        return written.translate(_SPACES), ()
    parts: list[str] = []
    runs: list[Run] = []
    seen = offset = 0
    for first, last, meaning in references(written):
        parts += (written[offset:first], meaning)
        seen += first - offset
        if not runs or runs[-1][0] != seen:
            runs.append((seen, start + first))
        seen += len(meaning)
        runs.append((seen, start + last))
        offset = last
    parts.append(written[offset:])
    return "".join(parts).translate(_SPACES), tuple(runs)
