"""A translation as XML: from what stands before it to what stands after.

Words take on the formatting that their tags had in the source, things go where their
tags stand, and what nobody sees is kept at the ends. Elements that the source has
open at either end are open there in what is written, so the result is sound XML
whatever a translation holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from workbench.formats.office.passages import (
    NO_ENVELOPE,
    Edge,
    Envelope,
    Frame,
    Frames,
    Look,
    Passage,
    Piece,
    Role,
)
from workbench.formats.office.target import Mark, openings, taken_apart
from workbench.formats.office.view import Dressing, Opening, View
from workbench.model import Edit

Raw = Callable[[int, int], str]
"""Returns what stands in a range of the source, edits inside it made."""

_Key = tuple[Frames, Dressing]


@dataclass(frozen=True, slots=True)
class Place:
    """The part of a passage that a translation is for."""

    passage: Passage
    view: View
    start: int
    """Offset in the plain text of the view."""
    end: int

    @property
    def span(self) -> tuple[int, int]:
        """Where in the source it stands."""
        begin, _ = self.view.begin(self.start)
        finish, _ = self.view.finish(self.end)
        return begin.place, finish.place


def written(
    place: Place, target: str, text: str, *, words: Callable[[str], str], raw: Raw
) -> Edit:
    """Return the edit that puts ``target`` in its place.

    ``text`` is the source as the translator has read it; its tags are those that the
    target speaks of. ``words`` makes XML of words.
    """
    begin, inside = place.view.begin(place.start)
    finish, ends_inside = place.view.finish(place.end)
    writer = _Writer(words, raw, [*begin.open], inside, begin.spaced)
    unseen = _unseen(place, begin, finish)
    writer.keep(unseen, Role.BEFORE, begin)
    _Translation.of(place, text).write(target, writer)
    writer.keep(unseen, Role.AFTER, finish)
    writer.finish(finish, inside=ends_inside)
    return Edit(begin.place, finish.place, "".join(writer.out))


def _unseen(place: Place, begin: Edge, finish: Edge) -> Sequence[Piece]:
    return [
        piece
        for piece in place.view.inside(place.start, place.end)
        if begin.place <= piece.start and piece.end <= finish.place
    ]


@dataclass(slots=True)
class _Writer:
    """Writes text and things, opening and closing the frames around them."""

    written: Callable[[str], str]
    raw: Raw
    open: list[Frame]
    inherited: bool
    """The source has text open already."""
    spaced: bool = True
    """White space at the end of that text counts."""
    words: str = ""
    """Text that goes into one element."""
    out: list[str] = field(default_factory=list)

    def text(self, frames: Frames, text: str) -> None:
        """Write words inside ``frames``."""
        self.switch(frames)
        self.words += text

    def thing(self, frames: Frames, piece: Piece) -> None:
        """Write something that stands in the line."""
        self.markup(frames, self.raw(piece.start, piece.end))

    def markup(self, frames: Frames, markup: str) -> None:
        """Write XML inside ``frames``."""
        self.switch(frames)
        self._end_text()
        self.out.append(markup)

    def keep(self, pieces: Sequence[Piece], role: Role, edge: Edge) -> None:
        """Write those pieces that stay at this end."""
        links = tuple(frame for frame in edge.open if frame.tag)
        for piece in pieces:
            if piece.role is role:
                self.thing((*links, *piece.dress), piece)

    def switch(self, frames: Frames) -> None:
        """Close and open what is needed to be inside exactly ``frames``."""
        pairs = zip(self.open, frames, strict=False)
        common = sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], pairs))
        if common == len(self.open) == len(frames):
            return
        self._end_text()
        while len(self.open) > common:
            self.out.append(self.open.pop().closing)
        for frame in frames[common:]:
            self.out.append(frame.opening)
            self.open.append(frame)

    def finish(self, edge: Edge, *, inside: bool) -> None:
        """Be where the source goes on; ``inside``: with text in the same element."""
        self.switch(edge.open)
        if not inside:
            self._end_text()
        elif self.inherited:
            self.out.append(self.written(self.words))
        else:
            self.out += (self._envelope.spaced, self.written(self.words))

    def _end_text(self) -> None:
        """Write the text so far, in as many elements as its edges need."""
        words, envelope = self.words, self._envelope
        if self.inherited:
            core = words if self.spaced else words.rstrip()
            self.out += (self.written(core), envelope.closing)
            words = words[len(core) :]
        if words:
            opening = envelope.opening if words == words.strip() else envelope.spaced
            self.out += (opening, self.written(words), envelope.closing)
        self.words = ""
        self.inherited = False

    @property
    def _envelope(self) -> Envelope:
        return self.open[-1].envelope if self.open else NO_ENVELOPE


@dataclass(slots=True)
class _Translation:
    """What the tags of a translation stand for."""

    place: Place
    meanings: dict[tuple[str, int], list[object]]
    near: dict[_Key, Frames]
    """Frames of the place's own text, the first of each formatting."""
    active: list[tuple[str, object]] = field(default_factory=list)

    @classmethod
    def of(cls, place: Place, text: str) -> _Translation:
        """Return the translation of a part of a passage that reads ``text``."""
        found = place.view.read(place.start, place.end).openings
        meanings: dict[tuple[str, int], list[object]] = {}
        for key, opening in _aligned(openings(text), found):
            meanings.setdefault(key, []).append(opening.meaning)
        return cls(place, meanings, _near(place))

    def write(self, target: str, writer: _Writer) -> None:
        """Write all of ``target``."""
        items = [*taken_apart(target)]
        texts = [n for n, item in enumerate(items) if isinstance(item, str)]
        for number, item in enumerate(items):
            if isinstance(item, str):
                if number == texts[-1] and not writer.inherited:
                    self._end_alike()
                writer.text(self._frames(), item)
            elif item.single:
                self._write_thing(item, writer)
            elif item.closing:
                self._close(item.name)
            else:
                self.active.append((item.name, self._meaning(item)))

    def _end_alike(self) -> None:
        """Prefer the frames that the place ends in, where they look the same."""
        view = self.place.view
        piece = view.pieces[view.piece_at(self.place.end - 1)]
        if piece.role is Role.TEXT:
            self.near.update(_near_piece(view, piece))

    def _write_thing(self, mark: Mark, writer: _Writer) -> None:
        found = self.meanings.get(mark.key, [])
        piece = found.pop(0) if found else None
        if isinstance(piece, Piece) and piece.role is not Role.BREAK:
            writer.thing((*self._links(), *piece.dress), piece)
        elif mark.name == "br":
            writer.markup(self._frames(), self.place.passage.line_break)

    def _close(self, name: str) -> None:
        for index in range(len(self.active) - 1, -1, -1):
            if self.active[index][0] == name:
                del self.active[index]
                return

    def _meaning(self, mark: Mark) -> object:
        """Return what a start tag stands for; None for nothing but its name.

        The n-th tag of one name and number is the n-th of the source, as far as that
        goes: texts that were joined may use a number twice.
        """
        found = self.meanings.get(mark.key) or self._only(mark)
        if not found:
            return None
        return found.pop(0) if len(found) > 1 else found[0]

    def _only(self, mark: Mark) -> list[object]:
        """Return what a tag without a number stands for, if there is no doubt."""
        named = [key for key in self.meanings if key[0] == mark.name]
        alone = len(named) == 1 and not mark.number
        return self.meanings[named[0]] if alone else []

    def _links(self) -> Frames:
        links = [*self.place.view.base]
        for name, meaning in self.active:
            if isinstance(meaning, Frame) and meaning not in links:
                if name == "a":  # a link inside of a link is none
                    links = [one for one in links if one.tag != "a"]
                links.append(meaning)
        return tuple(links)

    def _frames(self) -> Frames:
        """Return the frames of the words that come now."""
        names = {name for name, meaning in self.active if name not in {"a", "g"}}
        looks = [one for _, one in self.active if isinstance(one, frozenset)]
        key = self._links(), (looks[-1] if looks else None, frozenset(names))
        if key in self.near:
            return self.near[key]
        known = self.place.view.known
        if key not in known:
            known[key] = self._composed(*key)
        return known[key]

    def _composed(self, links: Frames, dressing: Dressing) -> Frames:
        """Return the frames of a formatting that the source does not have there."""
        look, toggles = dressing
        if toggles:
            plain = look, frozenset[str]()
            base = self.place.view.known.get((links, plain))
            if base is None:
                base = self._composed(links, plain)
            return self.place.passage.toggled(base, toggles)
        return (*links, *self._dress(links, look))

    def _dress(self, links: Frames, look: Look | None) -> Frames:
        """Return what carries a look, or plain text, wherever the passage has it."""
        view = self.place.view
        for piece in view.pieces:
            if look is not None and piece.role is Role.TEXT and piece.look == look:
                return piece.dress
        frames = view.known.get((view.base, (None, frozenset())))
        if frames is None:
            return self.place.passage.fresh
        return tuple(one for one in frames if one.lasting and not one.tag)


def _aligned(
    named: Sequence[tuple[str, int]], found: Sequence[Opening]
) -> Iterator[tuple[tuple[str, int], Opening]]:
    """Yield the names of tags in a text with what they stand for.

    A text that was joined from sentences has a tag for each of them where one
    formatting goes on over several.
    """
    latest: dict[str, Opening] = {}
    waiting = [*reversed(found)]
    for key in named:
        if waiting and waiting[-1].name == key[0]:
            latest[key[0]] = waiting.pop()
            yield key, latest[key[0]]
        elif key[0] in latest and key[0] != "x":
            yield key, latest[key[0]]


def _near(place: Place) -> dict[_Key, Frames]:
    """Return the frames of a place's own text, the first of each formatting."""
    near: dict[_Key, Frames] = {}
    for piece in reversed(place.view.inside(place.start, place.end)):
        if piece.role is Role.TEXT:
            near.update(_near_piece(place.view, piece))
    return near


def _near_piece(view: View, piece: Piece) -> dict[_Key, Frames]:
    if not all(frame.lasting for frame in piece.frames):
        return {}
    return {(piece.links, view.dressing(piece)): piece.frames}
