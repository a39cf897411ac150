"""Which of the signs ``*``, ``_`` and ``~`` are emphasis: CommonMark's rules.

See https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis. Signs without a
partner are ordinary text. Linear in the number of signs.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.inline.marks import Mark


@dataclass(slots=True)
class Run:
    """A row of equal signs, of which pairs take their part."""

    sign: str
    start: int
    """Where the signs begin that no pair has taken."""
    length: int
    """How many signs there were at first."""
    opens: bool
    closes: bool
    left: int
    """How many signs no pair has taken."""

    def partner_of(self, closer: Run) -> bool:
        """Whether this run may open what ``closer`` closes."""
        if self.sign != closer.sign:
            return False
        if self.sign == "~":
            return self.left == closer.left
        if not (self.closes or closer.opens):
            return True
        total = self.length + closer.length
        return total % 3 != 0 or (self.length % 3 == 0 and closer.length % 3 == 0)


def run(text: str, start: int, end: int) -> Run:
    """Return the run of signs ``text[start:end]`` with what it may do there."""
    sign, length = text[start], end - start
    before = _class(text[start - 1 : start] if start else "")
    after = _class(text[end : end + 1])
    left = after != " " and (after != "." or before != "w")
    right = before != " " and (before != "." or after != "w")
    if sign == "_":
        left, right = (
            left and not (right and before == "w"),
            right and not (left and after == "w"),
        )
    if sign == "~":
        left, right = _strikes(before, after, left, right, length)
    return Run(sign, start, length, left, right, length)


def _strikes(
    before: str, after: str, left: bool, right: bool, length: int
) -> tuple[bool, bool]:
    """Return what tildes may do; a single one inside a word is a range: ``3~5``."""
    if length > 2:
        return False, False
    if length == 2:
        return after != " ", right
    return left and before != "w", right and after != "w"


def _class(character: str) -> str:
    """Return a blank for space and edges, a stop for punctuation, ``w`` for others."""
    if not character or character.isspace():
        return " "
    return "." if unicodedata.category(character)[0] in "PS" else "w"


def pairs(runs: Sequence[Run]) -> Iterator[Mark]:
    """Yield the opening and closing marks that the ``runs`` form, pair by pair."""
    openers = _Openers()
    for closer in runs:
        while closer.closes and closer.left:
            opener = openers.take(closer)
            if opener is None:
                break
            yield from _joined(opener, closer)
            openers.drop_spent()
        if closer.opens and closer.left:
            openers.push(closer)


def _joined(opener: Run, closer: Run) -> Iterator[Mark]:
    width = min(2, opener.left, closer.left)
    opener.left -= width
    start = opener.start + opener.left
    stop = closer.start
    closer.start += width
    closer.left -= width
    yield Mark(start, start + width, "open", stop)
    yield Mark(stop, stop + width, "close", start)


class _Openers:
    """The runs that may still open something, innermost last.

    ``floors`` remembers, for each sort of closer, below which height no partner was
    found, so that no run is looked at twice in vain.
    """

    def __init__(self) -> None:
        self._stack: list[Run] = []
        self._floors: dict[tuple[str, bool, int], int] = {}

    def push(self, opener: Run) -> None:
        self._stack.append(opener)

    def take(self, closer: Run) -> Run | None:
        """Return the nearest partner of ``closer``; runs inside it are dropped."""
        sort = (closer.sign, closer.opens, closer.length % 3)
        for height in range(len(self._stack), self._floors.get(sort, 0), -1):
            opener = self._stack[height - 1]
            if opener.partner_of(closer):
                self._cut(height)
                return opener
        self._floors[sort] = len(self._stack)
        return None

    def drop_spent(self) -> None:
        """Forget the innermost run once pairs have taken all of its signs."""
        if not self._stack[-1].left:
            self._cut(len(self._stack) - 1)

    def _cut(self, height: int) -> None:
        del self._stack[height:]
        for sort, floor in self._floors.items():
            self._floors[sort] = min(floor, height)
