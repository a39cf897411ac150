"""What a reader sees of a marked-up text, for finding sentences in it.

The delimiters of atoms are left out and code is a word, so that ``**Bold.** Next``
reads ``Bold. Next``. Offsets found in the shadow lead back to the text, never into an
atom.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

Range = tuple[int, int]

_NOTHING_SEEN = re.compile(r"\[\^[^\]]*\]|<!--.*-->|</?[A-Za-z][^>@]*>", re.DOTALL)
_ADDRESS = re.compile(r"<[^\s<>]*[:@][^\s<>]*>")
_LEAD = re.compile(r"!?\[|[*_~]+|<[A-Za-z][^>]*>")
_LONGEST_TAIL = 4000


@dataclass(frozen=True, slots=True)
class Shadow:
    """A visible copy of a text and the way back to it."""

    text: str
    atoms: tuple[Range, ...]
    """Outermost atoms, ascending, not overlapping."""
    runs: tuple[Range, ...]
    """Ascending pairs of offsets, in the copy and in the text, that correspond."""

    @classmethod
    def of(cls, text: str, atoms: Sequence[Range]) -> Shadow:
        """Return the shadow of ``text``."""
        seen: list[str] = []
        runs: list[Range] = []
        length = 0
        for start, end, code in _visible(text, atoms):
            runs.append((length, start))
            seen.append("X" * (end - start) if code else text[start:end])
            length += end - start
        return cls("".join(seen), _outermost(atoms), tuple(runs))

    def outer(self, offset: int) -> int | None:
        """Return the place in the text for ``offset``, or None inside an atom."""
        place = self._place(offset)
        index = bisect_right(self.atoms, (place, -1)) - 1
        if index < 0 or place >= self.atoms[index][1]:
            return place
        start = self.atoms[index][0]
        # An atom that opens just here is begun by the sentence, not torn.
        return start if offset == 0 or start > self._place(offset - 1) else None

    def _place(self, offset: int) -> int:
        run = bisect_right(self.runs, offset, key=itemgetter(0)) - 1
        copied, original = self.runs[run]
        return original + offset - copied


def _visible(text: str, atoms: Sequence[Range]) -> Iterator[tuple[int, int, bool]]:
    """Yield the ranges that are seen, and whether each is code."""
    offset = 0
    for start, end, code in sorted(_marks(text, atoms)):
        if start > offset:
            yield offset, start, False
        if code and end > max(start, offset):
            yield max(start, offset), end, True
        offset = max(offset, end)
    if offset < len(text):
        yield offset, len(text), False


def _marks(text: str, atoms: Sequence[Range]) -> Iterator[tuple[int, int, bool]]:
    """Yield what hides in each atom: all, its delimiters, or the letters of code."""
    for start, end in atoms:
        if _NOTHING_SEEN.fullmatch(text, start, end):
            yield start, end, False
        elif text.startswith("`", start):
            yield start, end, True
        elif not _ADDRESS.fullmatch(text, start, end):
            if lead := _LEAD.match(text, start, end):
                yield start, lead.end(), False
            yield _tail(text, start, end), end, False


def _tail(text: str, start: int, end: int) -> int:
    """Return where the closing delimiter of an atom begins."""
    near = max(start, end - _LONGEST_TAIL)
    openers = {")": "](", "]": "][", ">": "</"}
    opener = openers.get(text[end - 1])
    if opener is not None:
        found = text.rfind(opener, near, end)
        return found if found >= 0 else end - (text[end - 1] == "]")
    tail = end
    while tail > near and text[tail - 1] in "*_~":
        tail -= 1
    return tail


def _outermost(atoms: Sequence[Range]) -> tuple[Range, ...]:
    outermost: list[Range] = []
    for start, end in sorted(atoms, key=lambda atom: (atom[0], -atom[1])):
        if not outermost or start >= outermost[-1][1]:
            outermost.append((start, end))
    return tuple(outermost)
