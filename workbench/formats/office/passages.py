"""What one paragraph of a word processor comes to: pieces of text and things in line.

A piece stands inside *frames*, the elements around it from the paragraph inwards:
links, content controls, and last what carries its formatting. All places are offsets
in the document's text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import Enum
from operator import itemgetter

from workbench.model import Edit, Kind, Run

Look = frozenset[tuple[str, str]]
"""Properties of formatting that a reader can see."""

PLAIN: Look = frozenset()

TOGGLES = ("b", "i", "u", "s", "sup", "sub")
"""The formatting that translators see by name, outermost first."""

SWITCHED_ON = {(name, "on"): name for name in TOGGLES}
"""The properties behind them."""


class Role(Enum):
    """What a piece is for a translator."""

    TEXT = "text"
    BREAK = "break"
    """A line break."""
    NOTE = "note"
    """A reference to a note: no part of any sentence's wording."""
    WORD = "word"
    """Something that reads like a word: a field, a symbol, a formula."""
    TAB = "tab"
    OBJECT = "object"
    """A picture, or whatever else stands in the line."""
    BEFORE = "before"
    """Unseen, kept before a translation: where a bookmark or comment begins."""
    AFTER = "after"
    """Unseen, kept after a translation: where such a thing ends."""


UNSEEN = frozenset({Role.BEFORE, Role.AFTER})


@dataclass(frozen=True, slots=True)
class Envelope:
    """What text has to stand in."""

    opening: str
    spaced: str
    """What opens it where white space at the edges is to count."""
    closing: str


NO_ENVELOPE = Envelope("", "", "")


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """An element around text; compared by identity."""

    opening: str
    """The XML that opens it; what stands between that and the text included."""
    closing: str
    tag: str = ""
    """``a`` for a link, ``g`` for what a translator has to keep otherwise; empty for
    what only carries formatting."""
    lasting: bool = True
    """Whether a translation needs it: marks of the source's words do not."""
    envelope: Envelope = NO_ENVELOPE
    """What text directly inside it has to stand in."""


Frames = tuple[Frame, ...]

Toggled = Callable[[Frames, frozenset[str]], Frames]


def _unchanged(frames: Frames, toggles: frozenset[str]) -> Frames:
    return frames


@dataclass(frozen=True, slots=True, eq=False)
class Edge:
    """A place between elements at which a translation may begin or end."""

    place: int
    open: Frames
    """The frames that are open there."""
    spaced: bool = True
    """Of a place inside text: white space at the edges of that text counts."""


@dataclass(slots=True, eq=False)
class Piece:
    """Text with one formatting, or one thing."""

    role: Role
    start: int
    end: int
    frames: Frames
    lead: Edge
    """The outermost place before it with only start tags in between."""
    tail: Edge
    """The outermost place after it with only end tags in between."""
    look: Look = PLAIN
    seen: str = ""
    """What is read; of a text only."""
    runs: tuple[Run, ...] | None = ()
    """As in a segment, counted from ``start``; None where it cannot be divided."""
    spaced: bool = True
    """White space at the edges of the element it stands in counts."""

    @property
    def links(self) -> Frames:
        """The frames that translators see."""
        return tuple(frame for frame in self.frames if frame.tag)

    @property
    def dress(self) -> Frames:
        """The frames that only carry its formatting."""
        return tuple(one for one in self.frames if one.lasting and not one.tag)

    def place(self, offset: int) -> int:
        """Return where the character at ``offset`` of ``seen`` stands."""
        if self.runs is None or offset <= 0:
            return self.start
        if offset >= len(self.seen):
            return self.end
        index = bisect_right(self.runs, offset, key=itemgetter(0)) - 1
        seen, place = self.runs[index] if index >= 0 else (0, self.start)
        return place + offset - seen

    def offset(self, place: int, *, up: bool) -> int:
        """Return which character of ``seen`` stands at ``place``.

        ``up``: of a piece that cannot be divided, its end; else its start.
        """
        if self.runs is None:
            return len(self.seen) if up and place > self.start else 0
        index = bisect_right(self.runs, place, key=itemgetter(1)) - 1
        seen, written = self.runs[index] if index >= 0 else (0, self.start)
        return max(0, min(len(self.seen), seen + place - written))


@dataclass(slots=True, eq=False)
class Passage:
    """A stretch of text that becomes one block."""

    kind: Kind
    line: int
    """Which paragraph of the document this is, from 1."""
    level: int = 0
    context: str | None = None
    pieces: list[Piece] = field(default_factory=list)
    mirrors: list[Passage] = field(default_factory=list)
    """Passages that say the same in another way, and are to go on doing so."""
    fresh: Frames = ()
    """What text without any formatting has to stand in."""
    line_break: str = ""
    """What breaks a line, inside of that."""
    toggled: Toggled = _unchanged
    """Adds toggles to what carries a formatting, as far as the format can."""


@dataclass(slots=True, eq=False)
class Value:
    """Text that stands alone, in an attribute or in an element of its own."""

    kind: Kind
    line: int
    start: int
    end: int
    text: str
    context: str | None = None
    quoted: bool = False
    """It stands in an attribute."""
    mirrors: list[Value] = field(default_factory=list)


Found = Passage | Value


@dataclass(frozen=True, slots=True, eq=False)
class Scanned:
    """All that a document holds for translators, and how its format writes."""

    found: tuple[Found, ...]
    """Mirrors are not among them."""
    written: Callable[[str], str]
    """Makes XML of words."""
    afterwards: Callable[[], Iterable[Edit]] = tuple
    """Returns what the translations written so far need elsewhere."""
