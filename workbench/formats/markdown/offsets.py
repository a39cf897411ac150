"""Character offsets for UTF-8 byte offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

_WIDE = re.compile(r"[^\x00-\x7f]+")


class Offsets:
    """Answers at once for ASCII, else from the stretches of other letters."""

    character: Callable[[int], int]
    """Returns the offset in characters of the source for a byte of the text."""

    def __init__(self, text: str, base: int) -> None:
        """Prepare for ``text``, which begins at character ``base`` of the source."""
        self._base = base
        if text.isascii():
            self.character = base.__add__
            return
        self._text = text
        self._starts: list[int] = []
        """Where the stretches of letters beyond ASCII begin, in bytes."""
        self._ends: list[tuple[int, int, int]] = []
        """Where each begins and ends in characters, and in bytes where it ends."""
        self._measure()
        self.character = self._character

    def _character(self, byte: int) -> int:
        index = bisect_right(self._starts, byte) - 1
        if index < 0:
            return self._base + byte
        first, last, end = self._ends[index]
        if byte >= end:
            return self._base + last + byte - end
        inside = self._text[first:last].encode("utf-8")[: byte - self._starts[index]]
        return self._base + first + len(inside.decode("utf-8"))

    def _measure(self) -> None:
        written = seen = 0
        for wide in _WIDE.finditer(self._text):
            first, last = wide.span()
            start = written + first - seen
            written, seen = start + len(wide[0].encode("utf-8")), last
            self._starts.append(start)
            self._ends.append((first, last, written))
