"""Puts markup back into a translation that was made without it.

Every placeholder comes back exactly once, pairs nest as in the source and never cut a
word. Where a place was not found but guessed, a finding says so; what cannot be placed
at all stays away and is reported by :func:`workbench.inline.repair`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from workbench.inline.evidence import Hearing, Range, hearing, marked, quoted
from workbench.inline.masking import Masked, Pair, Point, found_once
from workbench.model import N_, Draft, Finding, Link, Markup, Severity

_CAUGHT: Final = 0.6
"""The least share of the words found that a range must hold to be believed."""
_STRAY: Final = 0.5
"""The most words of others, for each found one, that it may hold."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine made of the words of a text, and of its variants."""

    text: str
    links: tuple[Link, ...] = ()
    probes: Mapping[str, str] = field(default_factory=dict)
    """What it made of each of :func:`probes` that it was asked."""


def probes(masked: Masked, text: str) -> tuple[str, ...]:
    """Return what else to ask to learn where markup belongs in a translation.

    Each marked stretch in quotation marks and alone, unless its words are in the
    translation as they are, and a made-up word for each point.
    """
    known = hearing(masked, text, ())
    asked: list[str | None] = []
    for span in dict.fromkeys((pair.start, pair.end) for pair in masked.pairs):
        if span != (0, len(masked.text)) and not known.knows(span):
            asked += (quoted(masked, span), masked.text[slice(*span)])
    asked += (
        marked(masked, point.at) for point in masked.points if _inner(masked, point)
    )
    return tuple(dict.fromkeys(filter(None, asked)))


def intact(masked: Masked, text: str) -> bool:
    """Tell whether every made-up word is in the engine's ``text`` exactly once."""
    return all(found_once(text, word.mask) for word in masked.words)


def kept(masked: Masked, answer: Draft) -> int:
    """Return how many made-up words are in an engine's answer exactly once."""
    return sum(found_once(answer.text, word.mask) is not None for word in masked.words)


def place(
    masked: Masked, answer: Answer, markup: Markup
) -> tuple[str, tuple[Finding, ...]]:
    """Return the translation with all markup, and a finding for each place guessed."""
    layout = _Layout(masked, answer, hearing(masked, answer.text, answer.links), markup)
    layout.lay_pairs()
    layout.lay_points()
    layout.lay_words()
    text = "".join(layout.rendered(0, len(answer.text), layout.nodes))
    return text, tuple(map(_guessed, dict.fromkeys(layout.guessed)))


@dataclass(slots=True)
class _Node:
    """Something to be written into the translation."""

    start: int
    end: int
    opening: str
    closing: str = ""
    pair: Pair | None = None
    order: int = 0
    """Where it stands in the source: breaks ties."""
    hides: bool = False
    """Whether it is written instead of what stands there."""
    nodes: list[_Node] = field(default_factory=list)


@dataclass(slots=True)
class _Layout:
    masked: Masked
    answer: Answer
    hearing: Hearing
    markup: Markup
    nodes: list[_Node] = field(default_factory=list)
    guessed: list[str] = field(default_factory=list)
    placed: list[_Node] = field(default_factory=list)

    def lay_pairs(self) -> None:
        """Place the pairs, outer ones first."""
        for parent, pairs in _families(self.masked.pairs):
            self._lay_siblings(parent, pairs)

    def _lay_siblings(self, parent: Pair | None, pairs: Sequence[Pair]) -> None:
        """Place pairs that stand beside each other, the surest first."""
        room = next((node for node in self.placed if node.pair is parent), None)
        if parent is not None and room is None:
            return
        first, last = self._terms_in(room) if room else (0, len(self.hearing.target))
        wishes = [self._wish(pair, first, last) for pair in pairs]
        taken: list[Range] = []
        for wish in sorted(wishes, key=lambda wish: -wish.sureness):
            spot = wish.best(_gaps(first, last, taken))
            if spot is None:
                self.guessed.append(wish.pair.opening.text)
                continue
            taken.append(spot.range)
            if not spot.sure:
                self.guessed.append(wish.pair.opening.text)
            self._lay(wish.pair, spot.range, room)

    def _terms_in(self, node: _Node) -> Range:
        inside = [
            number
            for number, term in enumerate(self.hearing.target)
            if node.start <= term.start and term.end <= node.end
        ]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)

    def _wish(self, pair: Pair, first: int, last: int) -> _Wish:
        span = pair.start, pair.end
        if span == (0, len(self.masked.text)):
            return _Wish(pair, [1.0] * len(self.hearing.target), 1.0)
        probe = quoted(self.masked, span)
        said = self.answer.probes.get(probe) if probe else None
        alone = self.answer.probes.get(self.masked.text[slice(*span)])
        leanings = self.hearing.leanings(span, said, alone)
        known = any(map(_positive, leanings))
        if not known and self.hearing.links:
            leanings = self.hearing.attention(span)
        total = len(self.masked.text) or 1
        share = span[0] / total, span[1] / total
        sureness = sum(filter(_positive, leanings))
        expected = self._expected(span)
        return _Wish(pair, leanings, sureness, share, expected, known)

    def _expected(self, span: Range) -> float:
        source, target = self.hearing.source, self.hearing.target
        inside = sum(span[0] <= term.start < span[1] for term in source)
        return inside * len(target) / max(1, len(source))

    def _lay(self, pair: Pair, range_: Range, room: _Node | None) -> None:
        target = self.hearing.target
        start, end = target[range_[0]].start, target[range_[1] - 1].end
        if self.markup is Markup.MARKDOWN:
            start, end = _flanked(self.answer.text, start, end, pair, room)
        node = _Node(start, end, pair.opening.text, pair.closing.text, pair)
        node.order = pair.opening.start
        self.placed.append(node)
        (room.nodes if room else self.nodes).append(node)

    def lay_points(self) -> None:
        """Place what stands between words."""
        for point in self.masked.points:
            said = self.answer.probes.get(marked(self.masked, point.at))
            spot, sure = self.hearing.spot(point.at, said)
            if not sure:
                self.guessed.append(point.text)
            self._insert(point, self._offset(spot))

    def _offset(self, spot: int) -> int:
        target = self.hearing.target
        if spot >= len(target):
            return len(self.answer.text.rstrip())
        return target[spot - 1].end if spot else 0

    def _insert(self, point: Point, at: int) -> None:
        text = self.answer.text
        end = at
        while end < len(text) and text[end] == " ":
            end += 1
        before = point.before if at else ""
        after = point.after if end < len(text) else ""
        glued = point.before or point.after or end == at or not at
        if not glued and not any(
            item.text.startswith("<br") for item in point.placeholders
        ):
            # A mark that hangs on the word before it: the next keeps its space.
            end = at
        node = _Node(at, end, before + point.text + after, hides=True)
        node.order = point.placeholders[0].start
        self._host(at, end, node.order).append(node)

    def lay_words(self) -> None:
        """Put code, addresses and variables where their made-up words stand."""
        for word in self.masked.words:
            match = found_once(self.answer.text, word.mask)
            if match is not None:
                start, end = match.span()
            else:
                start = end = self._guess(word.start)
                self.guessed.append(word.placeholder.text)
            text = word.placeholder.text
            if match is None:
                text = f" {text}" if start else f"{text} "
            node = _Node(start, end, text, hides=True, order=word.placeholder.start)
            self._host(start, end, node.order).append(node)

    def _guess(self, at: int) -> int:
        spot, _ = self.hearing.spot(at, None)
        return self._offset(spot)

    def _host(self, start: int, end: int, order: int) -> list[_Node]:
        """Return the nodes beside which something belongs: of the innermost pair.

        At an edge, what was in the pair stays in it and all else stays out.
        """
        nodes = self.nodes
        while True:
            inner = next((n for n in nodes if _holds(n, start, end, order)), None)
            if inner is None:
                return nodes
            nodes = inner.nodes

    def rendered(self, start: int, end: int, nodes: Sequence[_Node]) -> Iterator[str]:
        """Yield the stretch of the translation with the nodes written into it."""
        offset = start
        for node in sorted(nodes, key=lambda node: (node.start, node.end, node.order)):
            yield self._spelled(self.answer.text[offset : max(offset, node.start)])
            yield node.opening
            if node.hides:
                offset = max(offset, node.end)
                continue
            inside = max(offset, node.start)
            yield from self.rendered(inside, max(inside, node.end), node.nodes)
            yield node.closing
            offset = max(inside, node.end)
        yield self._spelled(self.answer.text[offset : max(offset, end)])

    def _spelled(self, text: str) -> str:
        for character, spelling in self.masked.spellings:
            text = text.replace(character, spelling)
        return text


@dataclass(frozen=True, slots=True)
class _Spot:
    range: Range
    sure: bool


@dataclass(frozen=True, slots=True)
class _Wish:
    """Which words a pair should stand around."""

    pair: Pair
    leanings: Sequence[float]
    sureness: float
    share: tuple[float, float] = (0.0, 1.0)
    """Where the pair stood in the source, from 0 to 1: the last resort."""
    expected: float = 0.0
    """How many words and signs it should stand around; 0 where that is all."""
    known: bool = True
    """Whether there is more to go by than the engine's attention."""

    def best(self, gaps: Sequence[Range]) -> _Spot | None:
        """Return the best place in the ``gaps``, or None if they hold no word."""
        free = [gap for gap in gaps if gap[0] < gap[1]]
        if not free:
            return None
        total = sum(filter(_positive, self.leanings))
        weight, found = max(_heaviest(self.leanings, gap) for gap in free)
        if weight <= 0 or total < 0.5:
            return _Spot(self._proportional(free), sure=False)
        inside = self.leanings[found[0] : found[1]]
        caught = sum(filter(_positive, inside))
        sure = caught >= _CAUGHT * total and caught - sum(inside) <= _STRAY * caught
        return _Spot(found, self.known and sure and self._fits(len(inside)))

    def _fits(self, count: int) -> bool:
        """Tell whether so many words are about as many as the source has."""
        most = 2 * self.expected + 1
        return not self.expected or self.expected / 4 <= count <= most

    def _proportional(self, free: Sequence[Range]) -> Range:
        count = len(self.leanings)
        first = round(self.share[0] * count)
        start, end = min(free, key=lambda gap: max(gap[0] - first, first - gap[1] + 1))
        first = min(max(first, start), end - 1)
        last = min(end, max(first + 1, round(self.share[1] * count)))
        return first, last


def _positive(number: float) -> bool:
    return number > 0


def _heaviest(leanings: Sequence[float], gap: Range) -> tuple[float, Range]:
    """Return the shortest stretch of a gap with the largest sum, after Kadane."""
    best, found = 0.0, (gap[0], gap[0])
    total, start = 0.0, gap[0]
    for at in range(*gap):
        if total <= 0:
            total, start = 0.0, at
        total += leanings[at]
        if total > best:
            best, found = total, (start, at + 1)
    return best, found


def _gaps(first: int, last: int, taken: Sequence[Range]) -> list[Range]:
    edges = [first, *(edge for range_ in sorted(taken) for edge in range_), last]
    return [*zip(edges[::2], edges[1::2], strict=True)]


def _families(pairs: Sequence[Pair]) -> Iterator[tuple[Pair | None, list[Pair]]]:
    """Yield each pair with the pairs directly inside it, outer ones first."""
    inside: dict[int | None, list[Pair]] = {}
    stack: list[Pair] = []
    for pair in pairs:
        while stack and stack[-1].closing.end <= pair.opening.start:
            stack.pop()
        inside.setdefault(stack[-1].opening.start if stack else None, []).append(pair)
        stack.append(pair)
    yield None, inside.get(None, [])
    for pair in pairs:
        if pair.opening.start in inside:
            yield pair, inside[pair.opening.start]


def _holds(node: _Node, start: int, end: int, order: int) -> bool:
    if node.pair is None or not (node.start <= start and end <= node.end):
        return False
    if node.start < start and end < node.end:
        return True
    if start < end and node.start <= start and end <= node.end:
        return True
    return node.pair.opening.start < order < node.pair.closing.start


def _flanked(
    text: str, start: int, end: int, pair: Pair, room: _Node | None
) -> tuple[int, int]:
    """Return the range widened so that CommonMark sees the emphasis.

    A closing ``**`` after punctuation needs a space or punctuation after it:
    ``**50%**를`` stays as it is written, ``**50%를**`` is bold.
    """
    if not pair.closing.text or pair.closing.text[0] not in "*_~":
        return start, end
    low, high = (room.start, room.end) if room else (0, len(text))
    under = pair.closing.text[0] == "_"
    if end < high and text[end].isalnum() and (under or not text[end - 1].isalnum()):
        while end < high and text[end].isalnum():
            end += 1
    if (
        start > low
        and text[start - 1].isalnum()
        and (under or not text[start].isalnum())
    ):
        while start > low and text[start - 1].isalnum():
            start -= 1
    return start, end


def _inner(masked: Masked, point: Point) -> bool:
    words = masked.text[: point.at], masked.text[point.at :]
    return all(any(c.isalnum() for c in text) for text in words)


def _guessed(text: str) -> Finding:
    return replace(_GUESSED, arguments=(("placeholder", text),))


_GUESSED = Finding(
    code="draft-markup-guessed",
    severity=Severity.WARNING,
    template=N_("The place of {placeholder} is a guess."),
)
