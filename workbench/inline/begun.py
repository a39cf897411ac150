"""The beginning of a translation that a person typed, markup and all.

It stays exactly as it was typed. The engine is told the words of it, and of the
markup only what is not there yet is placed, behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from workbench.inline.masking import Masked, Pair, Point, Word
from workbench.inline.protection import Protected


@dataclass(frozen=True, slots=True)
class Begun:
    """What was typed, as the engine and as the markup have to see it."""

    text: str = ""
    """With all markup; begins with what was typed, and ends no placeholder early."""
    words: str = ""
    """What an engine has to go on from."""
    done: frozenset[int] = frozenset()
    """Where in the source the pairs, points and words start that are in ``text``."""
    open: Mapping[int, int] = field(default_factory=dict)
    """Pairs that were opened only: their start in the source, and in ``words``."""


NOTHING = Begun()


def begin(masked: Masked, typed: str) -> Begun:
    """Return what was typed of a translation of ``masked``.

    A placeholder that was typed in part, ``{na``, counts as typed. Signs that are no
    markup of the source, or none that could stand there, are words.
    """
    reader = _Reader(masked, typed)
    reader.read()
    return Begun(
        reader.text,
        reader.words,
        frozenset(reader.done),
        {pair.opening.start: at for pair, at in reader.stack},
    )


@dataclass(frozen=True, slots=True)
class _Step:
    """Something of the source's markup that may come next."""

    text: str
    seen: str
    """What the engine sees of it."""
    start: int
    """Where it starts in the source; of a spelling nowhere."""
    pair: Pair | None = None
    closes: bool = False
    breaks: bool = False
    """Whether the words on both sides of it are two."""


@dataclass(slots=True)
class _Reader:
    masked: Masked
    typed: str
    text: str = ""
    words: str = ""
    done: set[int] = field(default_factory=set)
    stack: list[tuple[Pair, int]] = field(default_factory=list)
    """The pairs that are open, with where they opened in ``words``."""
    parents: dict[int, int] = field(default_factory=dict)
    steps: list[_Step] = field(default_factory=list)
    """What may come next, the longest first."""

    def read(self) -> None:
        self.parents = dict(_parents(self.masked))
        self._look_ahead()
        firsts = {step.text[0] for step in self._all()}
        firsts |= {pair.closing.text[0] for pair in self.masked.pairs}
        at = 0
        while at < len(self.typed):
            step = self._step(at) if self.typed[at] in firsts else None
            if step is None:
                self._write(self.typed[at])
                self.text += self.typed[at]
                at += 1
            else:
                self._take(step)
                self._look_ahead()
                at += len(step.text)

    def _look_ahead(self) -> None:
        self.steps = sorted(self._possible(), key=lambda step: -len(step.text))

    def _step(self, at: int) -> _Step | None:
        """Return the longest markup that stands here, whole or cut off by the end."""
        steps = self.steps
        rest = self.typed[at : at + len(steps[0].text)] if steps else ""
        for step in steps:
            if rest.startswith(step.text):
                return step
        if at + len(rest) < len(self.typed) or rest.isalnum():
            return None
        return next((step for step in steps if step.text.startswith(rest)), None)

    def _possible(self) -> Iterator[_Step]:
        """Yield what may come next: of alike things the first of the source."""
        inside = self.stack[-1][0] if self.stack else None
        if inside is not None:
            yield from self._closings(inside)
        outer = inside.opening.start if inside is not None else None
        for step in self._all():
            fits = step.pair is None or self.parents.get(step.start) == outer
            if fits and step.start not in self.done and not self._is_open(step.start):
                yield step

    def _closings(self, inside: Pair) -> Iterator[_Step]:
        """Yield how the innermost pair may close.

        ``[`` may have been meant to open any link that is not there yet.
        """
        outer = self.parents.get(inside.opening.start)
        yield _Step(inside.closing.text, "", inside.opening.start, inside, closes=True)
        for pair in self.masked.pairs:
            start = pair.opening.start
            alike = pair.opening.text == inside.opening.text
            if alike and self.parents.get(start) == outer and start not in self.done:
                yield _Step(pair.closing.text, "", start, pair, closes=True)

    def _all(self) -> Iterator[_Step]:
        for pair in self.masked.pairs:
            yield _Step(pair.opening.text, "", pair.opening.start, pair)
        for point in self.masked.points:
            yield _Step(point.text, "", _start(point), breaks=_breaks(point))
        for word in self.masked.words:
            yield _Step(word.placeholder.text, word.mask, word.placeholder.start)
        for character, spelling in self.masked.spellings:
            yield _Step(spelling, character, -1)

    def _is_open(self, start: int) -> bool:
        return any(pair.opening.start == start for pair, _ in self.stack)

    def _take(self, step: _Step) -> None:
        self.text += step.text
        self._write(step.seen)
        if step.closes:
            self.stack.pop()
            self.done.add(step.start)
        elif step.pair is not None:
            self.stack.append((step.pair, len(self.words)))
        elif step.start >= 0:
            self.done.add(step.start)
        if step.breaks and self.words[-1:].isalnum():
            self.words += " "

    def _write(self, text: str) -> None:
        """Write what the engine sees: two spaces around markup are one."""
        if text.isspace() and (not self.words or self.words[-1].isspace()):
            return
        self.words += text


def _parents(masked: Masked) -> Iterator[tuple[int, int]]:
    """Yield where each inner pair starts, and where the pair around it does."""
    stack: list[Pair] = []
    for pair in masked.pairs:
        while stack and stack[-1].closing.end <= pair.opening.start:
            stack.pop()
        if stack:
            yield pair.opening.start, stack[-1].opening.start
        stack.append(pair)


def _start(point: Point) -> int:
    return point.placeholders[0].start


def _breaks(point: Point) -> bool:
    return point.text.endswith("\n") or point.text.lower().startswith("<br")


def with_tokens(protected: Protected) -> Masked:
    """Return a text whose placeholders an engine sees as tokens: words, all of them."""
    words = (Word(p, f"⟦{number}⟧", 0, 0) for number, p in protected.tokens)
    return Masked(protected, protected.text, words=tuple(words))
