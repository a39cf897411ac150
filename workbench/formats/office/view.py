"""A passage as a translator reads it: words, and small tags for what is not plain.

Formatting that differs from the prevailing one of its surroundings shows as ``<b>``,
``<i>`` and the like where it does just that, as ``<g id="1">`` where it does anything
else; links are ``<a id="1">``, line breaks ``<br/>``, and what stands in the line is
``<x id="1"/>``. Numbers count from 1 in each text. White space at the edges of
formatted text stands outside of its tags, and ``<`` and ``&`` are ``&lt;`` and
``&amp;``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, islice, pairwise, takewhile
from operator import itemgetter
from typing import Final

from workbench.formats.office.passages import (
    PLAIN,
    SWITCHED_ON,
    TOGGLES,
    UNSEEN,
    Edge,
    Frames,
    Look,
    Passage,
    Piece,
    Role,
)
from workbench.model import Run

THING: Final = "\ufffc"
"""What a picture reads like; Unicode's object replacement character."""
_STANDING: Final = {
    Role.BREAK: "\n",
    Role.TAB: "\t",
    Role.WORD: "item",
    Role.OBJECT: THING,
}
_SPECIAL = {"&": "&amp;", "<": "&lt;"}
_SPECIALS = re.compile("[&<]")

Tag = tuple[str, object]
"""A name, and what it stands for: a frame, a look, or nothing else."""

Dressing = tuple[Look | None, frozenset[str]]
"""A formatting that differs: what a ``<g>`` stands for, and toggles."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A tag of a text, and what it stands for."""

    name: str
    number: int
    """0 for a tag without one."""
    meaning: object
    """A frame, a look, or a piece; None where the name says it all."""

    @property
    def key(self) -> tuple[str, int]:
        """What a translation calls it."""
        return self.name, self.number


@dataclass(slots=True)
class Rendered:
    """What a translator reads of a passage or a part of it."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    runs: list[Run] = field(default_factory=list)
    """Where characters stand; of two with one offset the first ends what is before."""
    openings: list[Opening] = field(default_factory=list)
    numbers: dict[Tag, int] = field(default_factory=dict)
    here: int = 0
    """Place just past what was read last."""

    @property
    def text(self) -> str:
        """The text with its tags."""
        return "".join(self.parts)

    def add(self, text: str, place: int) -> None:
        """Take in text whose first character stands at ``place``."""
        if not self.runs or place != self._expected():
            self.runs.append((self.length, place))
        self.parts.append(text)
        self.length += len(text)

    def _expected(self) -> int:
        seen, place = self.runs[-1]
        return place + self.length - seen

    def number(self, tag: Tag) -> int:
        """Return the number that a tag goes by in this text."""
        return self.numbers.setdefault(tag, len(self.numbers) + 1)


@dataclass(frozen=True, slots=True)
class _Atom:
    """Text with one formatting and either no white space or nothing else."""

    piece: Piece
    start: int
    end: int
    tags: tuple[Tag, ...] | None
    """None for white space, which takes those of its neighbours."""


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """One passage, ready to be read in parts."""

    pieces: tuple[Piece, ...]
    starts: tuple[int, ...]
    """Where each piece begins in ``plain``, and last where the plain text ends."""
    plain: str
    """The words without tags; things are stand-ins."""
    base: Frames
    """The links that all of the text is in."""
    usual: dict[Frames, Look]
    """What most of the text looks like, by the links it is in."""
    known: dict[tuple[Frames, Dressing], Frames]
    """Frames of text, by the links it is in and its formatting."""

    @classmethod
    def of(cls, passage: Passage) -> View:
        """Return the view of a passage."""
        pieces = tuple(passage.pieces)
        texts = [
            piece.seen if piece.role is Role.TEXT else _STANDING.get(piece.role, "")
            for piece in pieces
        ]
        words = [piece for piece in pieces if piece.seen.strip()]
        starts = tuple(accumulate(map(len, texts), initial=0))
        view = cls(pieces, starts, "".join(texts), _shared(words), _usual(words), {})
        for piece in (*words, *(one for one in pieces if one.role is Role.TEXT)):
            frames = tuple(frame for frame in piece.frames if frame.lasting)
            view.known.setdefault((piece.links, view.dressing(piece)), frames)
        return view

    def piece_at(self, offset: int) -> int:
        """Return the number of the piece that holds ``plain[offset]``."""
        return bisect_right(self.starts, offset) - 1

    def begin(self, start: int) -> tuple[Edge, bool]:
        """Return where text that begins at ``plain[start]`` begins in the source.

        True: that is in the middle of a piece of text.
        """
        number = self.piece_at(start)
        piece, inner = self.pieces[number], start - self.starts[number]
        if inner == 0 or piece.runs is None:
            return piece.lead, False
        return Edge(piece.place(inner), piece.frames, piece.spaced), True

    def finish(self, end: int) -> tuple[Edge, bool]:
        """Return where text that ends before ``plain[end]`` ends in the source."""
        number = self.piece_at(end - 1)
        piece, inner = self.pieces[number], end - self.starts[number]
        if end == self.starts[number + 1] or piece.runs is None:
            return piece.tail, False
        return Edge(piece.place(inner), piece.frames, piece.spaced), True

    def range(self, begin: int, end: int) -> tuple[int, int]:
        """Return the range of ``plain`` that ``begin:end`` of the source holds."""
        first = bisect_left(self.pieces, True, key=lambda one: one.end > begin)
        last = bisect_left(self.pieces, True, key=lambda one: one.start >= end) - 1
        return self._offset(first, begin, up=False), self._offset(last, end, up=True)

    def _offset(self, number: int, place: int, *, up: bool) -> int:
        piece, start = self.pieces[number], self.starts[number]
        if piece.role is Role.TEXT:
            return start + piece.offset(place, up=up)
        return self.starts[number + 1] if up else start

    def inside(self, start: int, end: int) -> Sequence[Piece]:
        """Return the pieces of which anything is in ``plain[start:end]``, in order."""
        return self.pieces[self.piece_at(start) : self.piece_at(end - 1) + 1]

    def only_text(self, start: int, end: int) -> bool:
        """Whether nothing but text, if anything, is between two texts."""
        between = self.pieces[self.piece_at(start - 1) + 1 : self.piece_at(end)]
        return all(one.role is Role.TEXT or one.role in UNSEEN for one in between)

    def read(self, start: int, end: int) -> Rendered:
        """Return what a translator reads of ``plain[start:end]``."""
        shown = Rendered()
        opened: list[Tag] = []
        for atom in self._settled(start, end):
            self._switch(shown, opened, atom)
            _take(shown, atom)
        _close(shown, opened, 0)
        return shown

    def tags(self, piece: Piece) -> tuple[Tag, ...]:
        """Return the tags around a piece of text, outermost first."""
        links = piece.links
        tags: list[Tag] = [(link.tag, link) for link in links[len(self.base) :]]
        usual = self.usual.get(links, PLAIN)
        if piece.look == usual or piece.role is not Role.TEXT:
            return tuple(tags)
        added = piece.look - usual
        if usual <= piece.look and added <= SWITCHED_ON.keys():
            names = {SWITCHED_ON[one] for one in added}
            return (*tags, *((name, None) for name in TOGGLES if name in names))
        return (*tags, ("g", piece.look))

    def dressing(self, piece: Piece) -> Dressing:
        """Return the formatting of a piece of text as its tags tell it."""
        looks = [tag for tag in self.tags(piece) if _is_look(tag)]
        named = [look for _, look in looks if isinstance(look, frozenset)]
        names = frozenset(name for name, look in looks if look is None)
        return (named[0] if named else None), names

    def _atoms(self, start: int, end: int) -> Iterator[_Atom]:
        first = self.piece_at(start)
        for number, piece in enumerate(self.inside(start, end), first):
            if piece.role in UNSEEN:
                continue
            if piece.role is not Role.TEXT:
                yield _Atom(piece, 0, 0, self.tags(piece))
                continue
            begin = max(0, start - self.starts[number])
            stop = min(len(piece.seen), end - self.starts[number])
            yield from self._of_text(piece, begin, stop)

    def _of_text(self, piece: Piece, begin: int, stop: int) -> Iterator[_Atom]:
        text = piece.seen[begin:stop]
        if not text:
            return
        first = begin + len(text) - len(text.lstrip())
        last = begin + len(text.rstrip())
        if first >= last:
            yield _Atom(piece, begin, stop, None)
            return
        if begin < first:
            yield _Atom(piece, begin, first, None)
        yield _Atom(piece, first, last, self.tags(piece))
        if last < stop:
            yield _Atom(piece, last, stop, None)

    def _settled(self, start: int, end: int) -> Iterator[_Atom]:
        """Yield the atoms; white space has the tags that both its neighbours have."""
        before: tuple[Tag, ...] = ()
        waiting: list[_Atom] = []
        for atom in self._atoms(start, end):
            if atom.tags is None:
                waiting.append(atom)
                continue
            both = tuple(tag for tag in before if tag in atom.tags)
            for space in waiting:
                yield _Atom(space.piece, space.start, space.end, both)
            waiting.clear()
            yield atom
            before = atom.tags
        yield from (_Atom(one.piece, one.start, one.end, ()) for one in waiting)

    def _switch(self, shown: Rendered, opened: list[Tag], atom: _Atom) -> None:
        """Close and open tags so that those around ``atom`` are open."""
        wanted = _ordered(atom.tags or (), opened)
        pairs = zip(wanted, opened, strict=False)
        common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        _close(shown, opened, common)
        place = atom.piece.start
        if atom.piece.role is Role.TEXT:
            place = atom.piece.place(atom.start)
        for tag in wanted[common:]:
            name, meaning = tag
            number = 0 if meaning is None else shown.number(tag)
            shown.openings.append(Opening(name, number, meaning))
            shown.runs.append((shown.length, place))
            shown.add(_written(name, number), place)
            opened.append(tag)


def _take(shown: Rendered, atom: _Atom) -> None:
    """Take in what an atom reads like."""
    piece = atom.piece
    if piece.role is not Role.TEXT:
        _take_thing(shown, piece)
        return
    if piece.runs is None:
        for character in piece.seen[atom.start : atom.end]:
            shown.runs.append((shown.length, piece.start))
            shown.add(_SPECIAL.get(character, character), piece.start)
    else:
        for start, end in _stretches(piece, atom.start, atom.end):
            text = piece.seen[start:end]
            shown.add(_SPECIAL.get(text, text), piece.place(start))
    shown.here = piece.place(atom.end)


def _take_thing(shown: Rendered, piece: Piece) -> None:
    name, number = "br", 0
    if piece.role is not Role.BREAK:
        name, number = "x", shown.number(("x", piece))
    shown.openings.append(Opening(name, number, piece))
    text = _written(name, number, empty=True)
    shown.runs.append((shown.length, piece.start))
    shown.add(text, piece.start)
    shown.here = piece.end


def _close(shown: Rendered, opened: list[Tag], keep: int) -> None:
    """Close all tags but the first ``keep``; they stand just before what follows."""
    text = "".join(f"</{name}>" for name, _ in reversed(opened[keep:]))
    if text:
        shown.add(text, shown.here - len(text))
        del opened[keep:]


def _written(name: str, number: int, *, empty: bool = False) -> str:
    numbered = f' id="{number}"' if number else ""
    return f"<{name}{numbered}{'/' if empty else ''}>"


def _ordered(tags: Sequence[Tag], opened: Sequence[Tag]) -> list[Tag]:
    """Return tags so that those already open come first; links stay outermost."""
    links = [tag for tag in tags if not _is_look(tag)]
    looks = [tag for tag in tags if _is_look(tag)]
    kept = [tag for tag in opened if tag in looks]
    return [*links, *kept, *(tag for tag in looks if tag not in kept)]


def _is_look(tag: Tag) -> bool:
    return tag[1] is None or isinstance(tag[1], frozenset)


def _stretches(piece: Piece, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a text that stand in the source letter by letter.

    A character that is written as a reference is a part of its own.
    """
    runs = piece.runs or ()
    after = bisect_right(runs, start, key=itemgetter(0))
    cuts = {start, end}
    for seen, _ in islice(runs, after, None):
        if seen >= end:
            break
        cuts.add(seen)
    for match in _SPECIALS.finditer(piece.seen, start, end):
        cuts |= {match.start(), match.end()}
    yield from pairwise(sorted(cuts))


def _shared(words: Sequence[Piece]) -> Frames:
    """Return the links that all of the text is in."""
    if not words:
        return ()
    shared = words[0].links
    for piece in words[1:]:
        pairs = zip(shared, piece.links, strict=False)
        same = sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], pairs))
        shared = shared[:same]
    return shared


def _usual(words: Iterable[Piece]) -> dict[Frames, Look]:
    """Return what most of the text in each nest of links looks like."""
    counts: dict[Frames, Counter[Look]] = {}
    for piece in words:
        counter = counts.setdefault(piece.links, Counter())
        counter[piece.look] += len(piece.seen)
    return {links: counter.most_common(1)[0][0] for links, counter in counts.items()}
