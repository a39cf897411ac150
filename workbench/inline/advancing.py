"""Puts markup into the next words of a translation, of which more words follow.

What belongs to words that are not said yet is left for them. A pair that may go on
stays open if it is next, and the words end before it if it is not. Whoever reads the
result as typed text finds in it exactly what was put in; where that cannot be said,
there is no result.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.inline.begun import Begun, begin
from workbench.inline.comparison import compare
from workbench.inline.evidence import Range, hearing, marked, quoted
from workbench.inline.laying import Answer, Layout, Node, guessed
from workbench.inline.masking import Masked, Pair, Point, Word
from workbench.inline.placing import inner
from workbench.inline.wishing import Spot, Wish, gaps_between, positive
from workbench.model import Finding, Markup


def advance(
    masked: Masked, answer: Answer, markup: Markup, begun: Begun, *, keeps: bool
) -> tuple[str, tuple[Finding, ...]] | None:
    """Return what was typed and the next words with their markup, or None.

    And a finding for each place guessed. The answer's text begins with the words that
    were typed, and ends after a word. ``keeps`` says that the engine is known to keep
    the made-up words of this text.
    """
    known = hearing(masked, answer.text, answer.links, ends=False)
    layout = _Stretch(masked, answer, known, markup, begun, keeps=keeps)
    if " " not in answer.text[layout.floor :].strip():
        return None  # in a language without spaces nobody knows where a word ends
    if any(map(layout.astray, masked.words)):
        return None
    layout.lay_pairs()
    layout.lay_points()
    layout.lay_words()
    text = begun.text + layout.said()
    if len(text) <= len(begun.text) or not layout.reads(text):
        return None
    return text, tuple(map(guessed, dict.fromkeys(layout.guessed)))


def variants(masked: Masked, begun: Begun) -> dict[str, str]:
    """Return what else to ask for the next words of, and what each goes on from.

    That shows what belongs to each marked stretch, which stands in quotation marks, and
    to each point, a made-up word, unless it was typed. ``workbench.inline.completed``
    makes evidence of the answers.
    """
    asked: dict[str, str] = {}
    for pair in masked.pairs:
        variant = quoted(masked, (pair.start, pair.end))
        whole = (pair.start, pair.end) == (0, len(masked.text))
        if variant is None or whole or pair.opening.start in begun.done:
            continue
        at = begun.open.get(pair.opening.start, len(begun.words))
        opened = pair.opening.start in begun.open
        sign = variant[pair.start] if opened else ""
        asked.setdefault(variant, begun.words[:at] + sign + begun.words[at:])
    for point in masked.points:
        if point.placeholders[0].start not in begun.done and inner(masked, point):
            asked[marked(masked, point.at)] = begun.words
    return asked


@dataclass(slots=True)
class _Stretch(Layout):
    """Lays only what something speaks for; the rest is still to come."""

    keeps: bool = False
    """Whether the engine is known to keep the made-up words of this text."""

    def spot(
        self, wish: Wish, room: Node | None, taken: Sequence[Range]
    ) -> Spot | None:
        """Return the words that a pair is to stand around, None if they are to come."""
        if wish.pair.opening.start in self.begun.open:
            last = self.stretch(room)[1]
            later = Spot((min(self.typed, last - 1), last), sure=True) if last else None
            return Layout.spot(self, wish, room, taken) or later
        if room is not None and not self._goes_on(room):
            return Layout.spot(self, wish, room, taken)
        gaps = gaps_between(*self.stretch(room), taken)
        found = wish.found(gaps)
        if found or self._is_known(wish.pair) or wish.first >= len(wish.leanings):
            return found
        free = [gap for gap in gaps if gap[0] < gap[1]]
        return wish.guess(free) if free else None

    def _is_known(self, pair: Pair) -> bool:
        """Whether it is known that no word here stands for a pair's."""
        span = pair.start, pair.end
        probe = quoted(self.masked, span)
        said = self.answer.probes.get(probe) if probe else None
        return self.hearing.tells(said) or self.hearing.knows(span)

    def miss(self, pair: Pair) -> None:
        """Leave a pair for later."""

    def attended(self, span: Range, leanings: list[float]) -> list[float]:
        """Return the leanings, and the attention where they tell nothing of a word."""
        attention = self.hearing.attention(span)
        return [a or b for a, b in zip(leanings, attention, strict=True)]

    @property
    def total(self) -> int:
        """How many words and signs there may be in the end: as in the source."""
        return max(len(self.hearing.source), len(self.hearing.target) + 1)

    def point_spot(self, point: Point, said: str | None) -> tuple[int, bool] | None:
        """Return before which word a point belongs, if that is among those."""
        words = [term for term in self.hearing.source if term.is_word]
        if all(term.end <= point.at for term in words):
            return None
        found = self.hearing.found_spot(point.at, said)
        target = self.hearing.target
        if found is None and not self.hearing.points(said):
            found = round(self._share(point.at) * self.total), False
        if found is None or not any(term.is_word for term in target[found[0] :]):
            return None
        return found

    def word_spot(self, word: Word) -> int | None:
        """Leave for later what the engine has not said yet."""
        return None

    def _share(self, at: int) -> float:
        return at / max(1, len(self.masked.text))

    def astray(self, word: Word) -> bool:
        """Whether a made-up word is said again, or should have been and was not."""
        pattern = rf"(?<![A-Za-z0-9]){re.escape(word.mask)}(?![A-Za-z0-9])"
        times = len(re.findall(pattern, self.answer.text[self.floor :]))
        if times or word.placeholder.start in self.begun.done:
            return times > (word.placeholder.start not in self.begun.done)
        if any(map(positive, self.hearing.attention((word.start, word.end)))):
            return True
        place = round(self._share(word.start) * self.total)
        return not self.keeps and place < len(self.hearing.target)

    def _goes_on(self, node: Node) -> bool:
        """Whether the words that follow may be in a pair, too."""
        words = (term.end for term in self.hearing.target if term.is_word)
        return node.pair is not None and node.end >= max(words, default=0)

    def said(self) -> str:
        """Return the words that nobody typed, with what was laid over them."""
        stop = min(self._stops(self.nodes), default=len(self.answer.text))
        self.nodes = self._until(stop, self.nodes)
        return "".join(self.rendered(self.floor, stop, self.nodes)).rstrip()

    def _stops(self, nodes: Sequence[Node]) -> Iterator[int]:
        """Yield where pairs begin that may go on, if there are words before them."""
        ends = [term.end for term in self.hearing.target if term.is_word]
        for node in nodes:
            before = any(self.floor < end <= node.start for end in ends)
            if node.opening and before and self._goes_on(node):
                yield node.start
            yield from self._stops(node.nodes)

    def _until(self, stop: int, nodes: Sequence[Node]) -> list[Node]:
        """Return the nodes before a place; those that may go on are left open."""
        return [
            replace(
                node,
                end=min(node.end, stop),
                closing="" if self._goes_on(node) else node.closing,
                nodes=self._until(stop, node.nodes),
            )
            for node in nodes
            if node.start < stop
        ]

    def reads(self, text: str) -> bool:
        """Tell whether what was put in is read there, and nothing else."""
        again = begin(self.masked, text)
        done, left_open = [*self.begun.done], list[int]()
        for node in _all(self.nodes):
            (left_open if node.pair and not node.closing else done).append(node.order)
        # Alike pairs are told apart by their words when they are read again.
        kinds = {
            pair.opening.start: (pair.opening.text, pair.closing.text)
            for pair in self.masked.pairs
        }
        if Counter(kinds.get(at, at) for at in again.done) != Counter(
            kinds.get(at, at) for at in done
        ):
            return False
        opened = Counter(kinds[at][0] for at in again.open)
        closings = (kinds[at][1] for at in reversed([*again.open]))
        return (
            again.text == text
            and opened == Counter(kinds[at][0] for at in left_open)
            and self._adds_nothing(f"{text}{''.join(closings)}")
        )

    def _adds_nothing(self, text: str) -> bool:
        """Tell whether all markup of a translation is the source's."""
        protected = self.masked.protected
        before = protected.source[: protected.start]
        whole = before + text + protected.source[protected.end :]
        return not compare(protected.source, whole, self.markup)[1]


def _all(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _all(node.nodes)
