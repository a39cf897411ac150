"""Puts markup back into a translation that was made without it.

Every placeholder comes back exactly once, pairs nest as in the source and never cut a
word. Where a place was not found but guessed, a finding says so; what cannot be placed
at all stays away and is reported by :func:`workbench.inline.repair`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from workbench.inline.begun import NOTHING, Begun
from workbench.inline.evidence import Hearing, Range, hearing, marked, quoted
from workbench.inline.masking import Masked, Pair, Point, found_once
from workbench.inline.wishing import Spot, Wish, gaps_between, positive
from workbench.model import N_, Draft, Finding, Link, Markup, Severity


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
    masked: Masked, answer: Answer, markup: Markup, begun: Begun = NOTHING
) -> tuple[str, tuple[Finding, ...]]:
    """Return the translation with all markup, and a finding for each place guessed.

    ``begun`` is what somebody typed of it; the answer's text begins with its words.
    """
    known = hearing(masked, answer.text, answer.links)
    layout = _Layout(masked, answer, known, markup, begun)
    layout.lay_pairs()
    layout.lay_points()
    layout.lay_words()
    rest = layout.rendered(layout.floor, len(answer.text), layout.nodes)
    text = begun.text + "".join(rest)
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
    begun: Begun = NOTHING
    nodes: list[_Node] = field(default_factory=list)
    guessed: list[str] = field(default_factory=list)
    placed: list[_Node] = field(default_factory=list)

    @property
    def floor(self) -> int:
        """Where in the translation that begins which nobody typed."""
        return len(self.begun.words)

    @property
    def typed(self) -> int:
        """How many words were typed, the last perhaps in part."""
        return sum(term.start < self.floor for term in self.hearing.target)

    def lay_pairs(self) -> None:
        """Place the pairs, outer ones first."""
        for parent, pairs in _families(self.masked.pairs):
            self._lay_siblings(parent, pairs)

    def _lay_siblings(self, parent: Pair | None, pairs: Sequence[Pair]) -> None:
        """Place pairs that stand beside each other, the surest first."""
        room = next((node for node in self.placed if node.pair is parent), None)
        if parent is not None and room is None:
            return
        whole = self.typed, len(self.hearing.target)
        stretch = self._terms_in(room) if room else whole
        left = (pair for pair in pairs if pair.opening.start not in self.begun.done)
        taken: list[Range] = []
        for wish in sorted(map(self._wish, left), key=self._turn):
            spot = self._spot(wish, stretch, taken)
            if spot is None:
                self.guessed.append(wish.pair.opening.text)
                continue
            taken.append(spot.range)
            if not spot.sure:
                self.guessed.append(wish.pair.opening.text)
            self._lay(wish.pair, spot.range, room)

    def _turn(self, wish: Wish) -> tuple[bool, float]:
        """Return when a pair is placed: what was opened is, before all others."""
        return wish.pair.opening.start not in self.begun.open, -wish.sureness

    def _spot(self, wish: Wish, stretch: Range, taken: Sequence[Range]) -> Spot | None:
        opened = self.begun.open.get(wish.pair.opening.start)
        if opened is None:
            return wish.best(gaps_between(*stretch, taken))
        # There has to be a word in it, and no space before it closes.
        words = self.begun.words
        more = opened == self.floor or words[-1:].isspace()
        least = max(self.typed + more, stretch[0])
        first = sum(term.end <= opened for term in self.hearing.target)
        return wish.until(min(first, least), least, stretch[1])

    def _terms_in(self, node: _Node) -> Range:
        target = self.hearing.target
        last = sum(term.end <= node.end for term in target)
        return min(last, sum(term.start < node.start for term in target)), last

    def _wish(self, pair: Pair) -> Wish:
        span = pair.start, pair.end
        if span == (0, len(self.masked.text)):
            return Wish(pair, [1.0] * len(self.hearing.target), 1.0)
        probe = quoted(self.masked, span)
        said = self.answer.probes.get(probe) if probe else None
        alone = self.answer.probes.get(self.masked.text[slice(*span)])
        leanings = self.hearing.leanings(span, said, alone)
        known = any(map(positive, leanings))
        if not known and self.hearing.links:
            leanings = self.hearing.attention(span)
        total = len(self.masked.text) or 1
        share = span[0] / total, span[1] / total
        sureness = sum(filter(positive, leanings))
        expected = self._expected(span)
        return Wish(pair, leanings, sureness, share, expected, known)

    def _expected(self, span: Range) -> float:
        source, target = self.hearing.source, self.hearing.target
        inside = sum(span[0] <= term.start < span[1] for term in source)
        return inside * len(target) / max(1, len(source))

    def _lay(self, pair: Pair, range_: Range, room: _Node | None) -> None:
        target = self.hearing.target
        start, end = target[range_[0]].start, target[range_[1] - 1].end
        if self.markup is Markup.MARKDOWN:
            start, end = _flanked(self.answer.text, start, end, pair, room)
        start = max(start, self.floor)
        node = _Node(start, end, pair.opening.text, pair.closing.text, pair)
        if pair.opening.start in self.begun.open:
            node.start, node.end, node.opening = self.floor, max(self.floor, end), ""
        node.order = pair.opening.start
        self.placed.append(node)
        (room.nodes if room else self.nodes).append(node)

    def lay_points(self) -> None:
        """Place what stands between words."""
        for point in self.masked.points:
            if point.placeholders[0].start in self.begun.done:
                continue
            said = self.answer.probes.get(marked(self.masked, point.at))
            spot, sure = self.hearing.spot(point.at, said)
            if not sure or spot < self.typed:
                self.guessed.append(point.text)
            self._insert(point, self._offset(spot))

    def _offset(self, spot: int) -> int:
        """Return the place behind the word before a spot; behind all that was typed."""
        target = self.hearing.target
        if spot >= len(target):
            return max(self.floor, len(self.answer.text.rstrip()))
        spot = max(spot, self.typed)
        return max(self.floor, target[spot - 1].end if spot else 0)

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
            if word.placeholder.start in self.begun.done:
                continue
            match = found_once(self.answer.text, word.mask)
            if match is not None and match.start() < self.floor:
                match = None  # somebody typed the made-up word itself
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
