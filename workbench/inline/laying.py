"""Lays markup over a translation that was made without it.

Every placeholder comes back exactly once, pairs nest as in the source and never cut a
word. What was not found but guessed is remembered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from workbench.inline.begun import NOTHING, Begun
from workbench.inline.evidence import Hearing, Range, marked, quoted
from workbench.inline.masking import Masked, Pair, Point, Word, found_once
from workbench.inline.wishing import Spot, Wish, gaps_between, positive
from workbench.model import N_, Finding, Link, Markup, Severity


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine made of the words of a text, and of its variants."""

    text: str
    links: tuple[Link, ...] = ()
    probes: Mapping[str, str] = field(default_factory=dict)
    """What it made of each of :func:`probes` that it was asked."""


@dataclass(slots=True)
class Node:
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
    nodes: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Layout:
    masked: Masked
    answer: Answer
    hearing: Hearing
    markup: Markup
    begun: Begun = NOTHING
    nodes: list[Node] = field(default_factory=list)
    guessed: list[str] = field(default_factory=list)
    placed: list[Node] = field(default_factory=list)

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
        if self.begun.done or self.begun.open:
            self._tell_apart()
        for parent, pairs in families(self.masked.pairs):
            self._lay_siblings(parent, pairs)

    def _lay_siblings(self, parent: Pair | None, pairs: Sequence[Pair]) -> None:
        """Place pairs that stand beside each other, the surest first."""
        room = next((node for node in self.placed if node.pair is parent), None)
        if parent is not None and room is None:
            return
        left = (pair for pair in pairs if pair.opening.start not in self.begun.done)
        taken: list[Range] = []
        for wish in sorted(map(self._wish, left), key=self._turn):
            spot = self.spot(wish, room, taken)
            if spot is None:
                self.miss(wish.pair)
                continue
            taken.append(spot.range)
            if not spot.sure:
                self.guessed.append(wish.pair.opening.text)
            self._lay(wish.pair, spot.range, room)

    def _turn(self, wish: Wish) -> tuple[bool, float]:
        """Return when a pair is placed: what was opened is, before all others."""
        return wish.pair.opening.start not in self.begun.open, -wish.sureness

    def _tell_apart(self) -> None:
        """Take typed markup for that of the pair whose words were typed with it.

        Of alike pairs the first of the source was taken for it, and a translation may
        have another order.
        """
        families_ = [pairs for _, pairs in families(self.masked.pairs)]
        parents = {p.opening.start for p, _ in families(self.masked.pairs) if p}
        for pairs in families_:
            single = [p for p in pairs if p.opening.start not in parents]
            for opening in {pair.opening.text for pair in single}:
                alike = [pair for pair in single if pair.opening.text == opening]
                if len(alike) > 1:
                    self._open_likeliest(alike)
                    self._finish_likeliest(alike)

    def _open_likeliest(self, alike: Sequence[Pair]) -> None:
        done, opened = self.begun.done, dict(self.begun.open)
        left = [pair for pair in alike if pair.opening.start not in done]
        for pair in left:
            at = opened.get(pair.opening.start)
            if at is None:
                continue
            first = sum(term.end <= at for term in self.hearing.target)
            here = slice(first, max(self.typed, first + 1))
            rank = {p.opening.start: sum(self._wish(p).leanings[here]) for p in left}
            best = max(rank, key=lambda start: (rank[start], start in opened))
            del opened[pair.opening.start]
            self.begun = replace(self.begun, open={**opened, best: at})
            return

    def _finish_likeliest(self, alike: Sequence[Pair]) -> None:
        for closing in {pair.closing.text for pair in alike}:
            some = {
                pair.opening.start: pair
                for pair in alike
                if pair.closing.text == closing
                and pair.opening.start not in self.begun.open
            }
            done = self.begun.done & some.keys()
            if 0 < len(done) < len(some):
                rank = {start: self._yet(some[start]) for start in some}
                taken = sorted(some, key=lambda start: (rank[start], start not in done))
                kept = (self.begun.done - done) | {*taken[: len(done)]}
                self.begun = replace(self.begun, done=kept)

    def _yet(self, pair: Pair) -> float:
        """Return how much more of a pair's words is to come than was typed."""
        leanings = self._wish(pair).leanings
        typed, coming = leanings[: self.typed], leanings[self.typed :]
        return sum(filter(positive, coming)) - sum(filter(positive, typed))

    def miss(self, pair: Pair) -> None:
        """Note that there is no word for a pair."""
        self.guessed.append(pair.opening.text)

    def spot(
        self, wish: Wish, room: Node | None, taken: Sequence[Range]
    ) -> Spot | None:
        """Return the words that a pair is to stand around, None if none are left."""
        stretch = self.stretch(room)
        opened = self.begun.open.get(wish.pair.opening.start)
        if opened is None:
            return wish.best(gaps_between(*stretch, taken))
        # There has to be a word in it, and no space before it closes.
        words = self.begun.words
        more = opened == self.floor or words[-1:].isspace()
        least = max(self.typed + more, stretch[0])
        first = sum(term.end <= opened for term in self.hearing.target)
        return wish.until(min(first, least), least, stretch[1])

    def stretch(self, node: Node | None) -> Range:
        """Return the words in a node, or all that nobody typed."""
        target = self.hearing.target
        if node is None:
            return self.typed, len(target)
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
        if self.hearing.links:
            leanings = self.attended(span, leanings)
        sureness = sum(filter(positive, leanings))
        expected = self.expected(span)
        total = len(self.masked.text) or 1
        share = span[0] / total, span[1] / total
        return Wish(pair, leanings, sureness, share, expected, known, self.total)

    @property
    def total(self) -> int:
        """How many words and signs the translation has."""
        return len(self.hearing.target)

    def attended(self, span: Range, leanings: list[float]) -> list[float]:
        """Return the leanings, or the engine's attention where they tell nothing."""
        if any(map(positive, leanings)):
            return leanings
        return self.hearing.attention(span)

    def expected(self, span: Range) -> float:
        """Return how many words and signs of the translation a stretch may become."""
        source = self.hearing.source
        inside = sum(span[0] <= term.start < span[1] for term in source)
        return inside * self.total / max(1, len(source))

    def _lay(self, pair: Pair, range_: Range, room: Node | None) -> None:
        target = self.hearing.target
        start, end = target[range_[0]].start, target[range_[1] - 1].end
        if self.markup is Markup.MARKDOWN:
            start, end = _flanked(self.answer.text, start, end, pair, room)
        start = max(start, self.floor)
        node = Node(start, end, pair.opening.text, pair.closing.text, pair)
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
            found = self.point_spot(point, said)
            if found is None:
                continue
            spot, sure = found
            if not sure or spot < self.typed:
                self.guessed.append(point.text)
            self._insert(point, self._offset(spot))

    def point_spot(self, point: Point, said: str | None) -> tuple[int, bool] | None:
        """Return before which word a point belongs, and whether that is sure."""
        return self.hearing.spot(point.at, said)

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
        node = Node(at, end, before + point.text + after, hides=True)
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
                spot = self.word_spot(word)
                if spot is None:
                    continue
                start = end = self._offset(spot)
                self.guessed.append(word.placeholder.text)
            text = word.placeholder.text
            if match is None:
                text = f" {text}" if start else f"{text} "
            node = Node(start, end, text, hides=True, order=word.placeholder.start)
            self._host(start, end, node.order).append(node)

    def word_spot(self, word: Word) -> int | None:
        """Return before which word something belongs that the engine left out."""
        return self.hearing.spot(word.start, None)[0]

    def _host(self, start: int, end: int, order: int) -> list[Node]:
        """Return the nodes beside which something belongs: of the innermost pair.

        At an edge, what was in the pair stays in it and all else stays out.
        """
        nodes = self.nodes
        while True:
            inner = next((n for n in nodes if _holds(n, start, end, order)), None)
            if inner is None:
                return nodes
            nodes = inner.nodes

    def rendered(self, start: int, end: int, nodes: Sequence[Node]) -> Iterator[str]:
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


def families(pairs: Sequence[Pair]) -> Iterator[tuple[Pair | None, list[Pair]]]:
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


def _holds(node: Node, start: int, end: int, order: int) -> bool:
    if node.pair is None or not (node.start <= start and end <= node.end):
        return False
    if node.start < start and end < node.end:
        return True
    if start < end and node.start <= start and end <= node.end:
        return True
    return node.pair.opening.start < order < node.pair.closing.start


def _flanked(
    text: str, start: int, end: int, pair: Pair, room: Node | None
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


def guessed(text: str) -> Finding:
    return replace(_GUESSED, arguments=(("placeholder", text),))


_GUESSED = Finding(
    code="draft-markup-guessed",
    severity=Severity.WARNING,
    template=N_("The place of {placeholder} is a guess."),
)
