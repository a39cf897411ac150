"""Takes from the ends of a text the markup that is certainly not part of a sentence.

A translator of ``<strong>All of it.</strong>`` sees ``All of it.``; the icon before a
heading and the line break after a paragraph stay where they are. What belongs to the
words stays with them: a pair around some of them, a name not to translate, code.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.inline.tags import SPACE, UNREAD, scan_reference, tag_in
from workbench.model import Placeholder


def core(text: str, marks: Sequence[Placeholder]) -> tuple[int, int]:
    """Return the range of ``text`` that a translator should see; it may be empty."""
    if not marks:
        start = len(text) - len(text.lstrip(SPACE))
        return start, max(start, len(text.rstrip(SPACE)))
    edges = _Edges(text, marks, 0, len(text), 0, len(marks))
    while edges.shrink():
        pass
    return edges.start, edges.end


@dataclass(slots=True)
class _Edges:
    text: str
    marks: Sequence[Placeholder]
    start: int
    end: int
    first: int
    """Number of the first mark inside ``start:end``."""
    last: int
    """Number past the last mark inside it."""

    def shrink(self) -> bool:
        """Take one thing off either end; return whether there was one."""
        self._strip()
        if self.first >= self.last:
            return False
        return self._wrapped() or self._leading() or self._trailing()

    def _strip(self) -> None:
        while self.start < self.end and self.text[self.start] in SPACE:
            self.start += 1
        while self.start < self.end and self.text[self.end - 1] in SPACE:
            self.end -= 1

    def _wrapped(self) -> bool:
        first, last = self.marks[self.first], self.marks[self.last - 1]
        if first.pair != self.last - 1 or not self._at_edges(first, last):
            return False
        self.start, self.end = first.end, last.start
        self.first, self.last = self.first + 1, self.last - 1
        return True

    def _at_edges(self, first: Placeholder, last: Placeholder) -> bool:
        return first.start == self.start and last.end == self.end

    def _leading(self) -> bool:
        mark = self.marks[self.first]
        if mark.start != self.start:
            return False
        if mark.kind == "open" and mark.pair is not None:
            return self._leave_start(mark.pair) if self._hollow(mark.pair, 1) else False
        return self._leave_start(self.first) if self._silent(mark) else False

    def _leave_start(self, number: int) -> bool:
        self.start, self.first = self.marks[number].end, number + 1
        return True

    def _trailing(self) -> bool:
        mark = self.marks[self.last - 1]
        if mark.end < self.end:  # one that is never closed holds the last space
            return False
        if mark.kind == "close" and mark.pair is not None:
            return self._leave_end(mark.pair) if self._hollow(mark.pair, -1) else False
        return self._leave_end(self.last - 1) if self._silent(mark) else False

    def _leave_end(self, number: int) -> bool:
        self.end, self.last = self.marks[number].start, number
        return True

    def _hollow(self, partner: int, step: int) -> bool:
        """Whether the pair at an edge holds nothing that can be read."""
        number = self.first if step > 0 else self.last - 1
        while number != partner:
            here, there = self.marks[number], self.marks[number + step]
            inner, outer = sorted((here, there), key=lambda mark: mark.start)
            if self.text[inner.end : outer.start].strip(SPACE):
                return False
            if there.kind not in {"open", "close"} and not self._silent(there):
                return False
            number += step
        return True

    def _silent(self, mark: Placeholder) -> bool:
        """Whether a reader's sentence does not hold the mark."""
        if mark.kind == "single":
            return mark.text[0] != "&" or _is_blank(mark.text)
        if mark.kind == "code":
            return _is_unread(mark.text)
        return mark.kind in {"open", "close"} and mark.pair is None


def _is_blank(reference: str) -> bool:
    found = scan_reference(reference, 0)
    return found is not None and all(
        unicodedata.category(character)[0] in "ZC" for character in found[1]
    )


def _is_unread(element: str) -> bool:
    tag = tag_in(element)
    return tag is None or tag.name in UNREAD
