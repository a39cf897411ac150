"""Character offsets for UTF-8 byte offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

_WIDE = re.compile(r"[^\x00-\x7f]+")


def characters(text: str, base: int) -> Callable[[int], int]:
    """Return what gives the offset in characters of the source for a byte of ``text``.

    :param base: the character of the source that the text begins at.
    """
    return base.__add__ if text.isascii() else _Offsets(text, base).character


class _Offsets:
    """Answers from the stretches of letters beyond ASCII."""

    def __init__(self, text: str, base: int) -> None:
        self._base = base
        self._text = text
        self._starts: list[int] = []
        """Where the stretches of letters beyond ASCII begin, in bytes."""
        self._ends: list[tuple[int, int, int]] = []
        """Where each begins and ends in characters, and in bytes where it ends."""
        self._measure()

    def character(self, byte: int) -> int:
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
