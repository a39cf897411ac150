"""Turns a text with markup into the plain sentence that a neural engine can read.

Most models were trained on sentences without markup: they drop brackets, read ``⟦1⟧``
as a price and translate the name of a variable. So the engine gets words only. Tags
are taken out and their places kept; code, addresses and variables become made-up words
that models copy; a character that is only spelled in a special way is itself.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count, pairwise

from workbench.inline.comparison import is_spelling
from workbench.inline.protection import Protected
from workbench.model import Placeholder

MOST = 48
"""A text with more placeholders than that is not worth so much looking for places."""
_WORDS = frozenset({"code", "url", "email", "variable"})


@dataclass(frozen=True, slots=True)
class Pair:
    """Markup around words."""

    opening: Placeholder
    closing: Placeholder
    start: int
    """Where the words begin in the text that the engine reads."""
    end: int


@dataclass(frozen=True, slots=True)
class Point:
    """Something between words: a line break, a footnote mark, a lone tag."""

    placeholders: tuple[Placeholder, ...]
    text: str
    """What stands there in the source."""
    at: int
    before: str
    """The white space before it, in the source."""
    after: str


@dataclass(frozen=True, slots=True)
class Word:
    """Something that takes the place of a word: code, an address, a variable."""

    placeholder: Placeholder
    mask: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Masked:
    """A text as words only, and where everything else stood."""

    protected: Protected
    text: str
    pairs: tuple[Pair, ...] = ()
    """By where they open: an outer pair comes before the pairs in it."""
    points: tuple[Point, ...] = ()
    words: tuple[Word, ...] = ()
    spellings: tuple[tuple[str, str], ...] = ()
    """Characters that the source writes in a special way, and how."""
    spare: str = ""
    """A made-up word that is not in the text."""

    @property
    def bare(self) -> bool:
        """Whether the engine reads the text as it stands."""
        return not (self.pairs or self.points or self.words or self.spellings)


def mask(protected: Protected, pattern: str) -> Masked:
    """Return a protected text as words only; ``pattern`` makes up words, as ``QX{}``.

    None of the words made up is in the text.
    """
    builder = _Builder(protected, _free(protected.source, pattern))
    builder.build()
    return builder.masked()


def _free(text: str, pattern: str) -> Iterator[str]:
    folded = text.casefold()
    made = (pattern.format(number) for number in count(1))
    return (word for word in made if word.casefold() not in folded)


@dataclass(slots=True)
class _Builder:
    protected: Protected
    names: Iterator[str]
    text: str = ""
    pairs: list[Pair] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    spellings: dict[str, str] = field(default_factory=dict)
    crossing: frozenset[int] = frozenset()
    """Where placeholders start whose pair crosses another one: they count as lone."""
    opened: dict[int, tuple[Placeholder, int]] = field(default_factory=dict)
    """By where they start in the source, and where that is in ``text``."""
    tight: bool = False
    """Whether something was just taken out: two spaces meeting there are one."""

    def build(self) -> None:
        items = [item for _, item in self.protected.tokens]
        self.crossing = _crossing(items, self.protected.placeholders)
        offset = self.protected.start
        number = 0
        while number < len(items):
            item = items[number]
            self._write(self.protected.source[offset : item.start])
            last = self._last_of_empty(items, number)
            self._take(items[number : last + 1])
            offset = items[last].end
            number = last + 1
        self._write(self.protected.source[offset : self.protected.end])

    def masked(self) -> Masked:
        stripped = self.text.rstrip()
        length = len(stripped)
        return Masked(
            self.protected,
            stripped,
            tuple(sorted(self.pairs, key=lambda pair: pair.opening.start)),
            tuple(self.points),
            tuple(word for word in self.words if word.end <= length),
            tuple(self.spellings.items()),
            next(self.names),
        )

    def _last_of_empty(self, items: Sequence[Placeholder], number: int) -> int:
        """Return the number of the last placeholder of a pair with no words in it."""
        item = items[number]
        if item.kind != "open" or item.pair is None or item.start in self.crossing:
            return number
        found = self.protected.placeholders
        close = found[item.pair]
        stop = next(n for n in range(number, len(items)) if items[n] is close)
        inside = items[number + 1 : stop]
        if any(
            other.kind in _WORDS or other.start in self.crossing or is_spelling(other)
            for other in inside
        ):
            return number
        gaps = [item, *inside, close]
        source = self.protected.source
        texts = (source[a.end : b.start] for a, b in pairwise(gaps))
        return number if any(text.strip() for text in texts) else stop

    def _take(self, items: Sequence[Placeholder]) -> None:
        item = items[0]
        if len(items) > 1:
            self._point(items)
        elif item.pair is not None and item.start not in self.crossing:
            self._tag(item)
        elif item.kind in _WORDS:
            name = next(self.names)
            start = len(self.text)
            self._write(name)
            start = len(self.text) - len(name)
            self.words.append(Word(item, name, start, len(self.text)))
        elif is_spelling(item):
            self._spelling(item)
        else:
            self._point(items)

    def _tag(self, item: Placeholder) -> None:
        self.tight = True
        if item.kind == "open":
            self.opened[item.start] = item, len(self.text)
            return
        number = item.pair
        first = self.protected.placeholders[number] if number is not None else item
        opening, start = self.opened.pop(first.start)
        inner = self.text[start:]
        start += len(inner) - len(inner.lstrip())
        end = max(start, len(self.text.rstrip()))
        self.pairs.append(Pair(opening, item, start, end))

    def _spelling(self, item: Placeholder) -> None:
        text = item.text
        character = text[1:] if text[0] == "\\" else html.unescape(text)
        visible = "".join(c for c in character if c.isprintable() or c == "\u00a0")
        if visible.strip():
            self.spellings.setdefault(visible, text)
        self._write(visible)

    def _point(self, items: Sequence[Placeholder]) -> None:
        source = self.protected.source
        start, end = items[0].start, items[-1].end
        left = source[self.protected.start : start]
        right = source[end : self.protected.end]
        before = left[len(left.rstrip(" ")) :]
        after = right[: len(right) - len(right.lstrip(" "))]
        # The words on both sides of a line break are not one word.
        if left[-1:].isalnum() and right[:1].isalnum():
            self.text += " "
        at = len(self.text.rstrip())
        text = source[start:end]
        self.points.append(Point(tuple(items), text, at, before, after))
        self.tight = True

    def _write(self, text: str) -> None:
        if self.tight and text:
            if not self.text or self.text[-1].isspace():
                text = text.lstrip()
            self.tight = not text
        self.text += text


def _crossing(
    items: Sequence[Placeholder], found: Sequence[Placeholder]
) -> frozenset[int]:
    """Return where placeholders start whose pair crosses another: ``<b>*</b>*``."""
    opened: list[Placeholder] = []
    crossing: set[int] = set()
    for item in items:
        if item.pair is None:
            continue
        if item.kind == "open":
            opened.append(item)
            continue
        while opened and opened[-1].start in crossing:
            opened.pop()
        first = found[item.pair]
        if opened and opened[-1] is first:
            opened.pop()
        else:
            crossing |= {first.start, item.start}
    return frozenset(crossing)


def found_once(text: str, word: str) -> re.Match[str] | None:
    """Return where ``text`` has the made-up ``word``, if it has it exactly once."""
    pattern = re.compile(rf"(?<![A-Za-z0-9]){re.escape(word)}(?![A-Za-z0-9])")
    found = [match for _, match in zip(range(2), pattern.finditer(text), strict=False)]
    return found[0] if len(found) == 1 else None
