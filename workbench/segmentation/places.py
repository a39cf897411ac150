"""Where sentences may end: every stop, and where the text after it begins.

What closes after a stop belongs before the cut: quotation marks, brackets, the numbers
of notes, and an aside that is no sentence, such as ``(AP)``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.segmentation.enclosures import Enclosures

_FULL_WIDTH = "[。！？｡](?![。！？｡])"
_STOP = re.compile(rf"[.!?…](?=\s)|{_FULL_WIDTH}")
_STOP_IN = {
    "ja": re.compile(rf"[.!?…](?=\s)|{_FULL_WIDTH}|[!?](?=[ぁ-ヿ一-鿿])"),
    "zh": re.compile(rf"[.!?…](?=\s)|{_FULL_WIDTH}|[!?](?=[一-鿿])"),
    "ko": re.compile(rf"[.!?…](?=[\s가-힣])|{_FULL_WIDTH}"),
    "kk": re.compile(r"[.!?…](?=[\sIVX])"),
    "ru": re.compile(r"[.!?…](?=[\sIVX])"),
}
"""Where spaces are left out, or were forgotten, more places may be ends."""
_NOTES = re.compile(r"(?:\s?\[[0-9]{1,3}(?:\s?[,–-]\s?[0-9]{1,3})*\])+(?=\s|\Z)")
_CLOSING = frozenset(")]）］】〕》〉」』”»›’\"'")
_ASIDE = re.compile(
    r"[(（]([^()（）.!?。！？…]{2,200})[)）](?=\s*\Z|\s+[^\sa-zа-я]|[^\W\da-zа-я])"
)
_NO_ASIDE = re.compile(r"[0-9]{1,3}|[ivxIVX]{1,4}|(?!사진|자료|제공|출처)[^=]{1,20}=.*")


@dataclass(slots=True)  # not frozen: that takes three times as long to make
class Place:
    """A stop, and where the text after it begins."""

    offset: int
    """Where the next sentence would begin."""
    end: int
    """Just after the stop."""
    proposed: bool
    """Whether the engine saw the end of a sentence there."""


def find(
    text: str, proposed: Iterable[int], enclosures: Enclosures, language: str
) -> Iterator[Place]:
    """Yield the places, ascending, but for those inside a quotation or bracket."""
    shown = enclosures.shown
    likely = {_end(shown, offset) for offset in proposed}
    stop = _STOP_IN.get(language, _STOP)
    ends = likely.union(match.end() for match in stop.finditer(shown))
    inside = Inside(enclosures)
    for end in sorted(ends):
        offset = _past_closing(text, end, enclosures)
        if offset < len(text) and not inside.holds(offset):
            yield Place(offset, end, end in likely)


def _end(shown: str, offset: int) -> int:
    while offset and shown[offset - 1].isspace():
        offset -= 1
    return offset


def _past_closing(text: str, end: int, enclosures: Enclosures) -> int:
    """Return where the text goes on after all that closes behind a stop."""
    if text[end + 1 : end + 2].isalnum() and text[end].isspace():
        return end + 1
    if notes := _NOTES.match(text, end):
        end = notes.end()
    last = offset = end
    while offset < len(text):
        mark = text[offset]
        if offset in enclosures.closers or (
            offset == last and _closes(mark, offset, enclosures)
        ):
            last = offset + 1
        elif not mark.isspace():
            aside = _ASIDE.match(text, offset) if mark in "(（" else None
            if aside is None or _NO_ASIDE.fullmatch(aside[1]):
                break
            offset = last = aside.end()
            continue
        offset += 1
    return offset


def _closes(mark: str, offset: int, enclosures: Enclosures) -> bool:
    return mark in _CLOSING and offset not in enclosures.openers


class Inside:
    """Tells of ascending offsets whether they are inside a quotation or bracket."""

    def __init__(self, enclosures: Enclosures) -> None:
        self._spans = enclosures.spans
        self._next = 0

    def holds(self, offset: int) -> bool:
        """Whether ``offset``, no smaller than those asked before, is inside."""
        spans = self._spans
        while self._next < len(spans) and spans[self._next][1] <= offset:
            self._next += 1
        return self._next < len(spans) and spans[self._next][0] < offset
