"""The only owner of sentencex: boundaries it proposes, as exact offsets.

What is known to go wrong with it is kept away. It panics on some multi-byte white
space, so it sees a copy in which every white-space character is a plain space. It
loses blank lines of long texts and takes quadratic time over stray quotation marks,
so it sees a window at a time. Should it fail all the same, a plain rule of our own
takes its place.
"""

from __future__ import annotations

import re
from itertools import accumulate

import sentencex

WINDOW = 2000
"""Characters shown at once; nearly every paragraph is shorter."""

_SPACE = re.compile(r"[^\S ]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_PLAIN_RULE = re.compile(r"[.!?…]+ +|[。！？]+")


def boundaries(text: str, language: str) -> list[int]:
    """Return ascending offsets at which a new sentence may begin."""
    shown = text
    if not (text.isascii() and text.isprintable()):
        shown = _SURROGATE.sub("\ufffd", _SPACE.sub(" ", text))
    offsets: list[int] = []
    start = 0
    while len(shown) - start > WINDOW:
        window = shown[start : start + WINDOW]
        found = _of_window(window, language)
        offsets += (start + offset for offset in found)
        start += _next_window(window, found)
    found = _of_window(shown[start:], language)
    return offsets + [start + offset for offset in found]


def is_word(word: str, language: str) -> bool:
    """Whether a full stop after ``word`` ends a sentence, if a capital follows."""
    return len(_segment(f"{word}. {word.capitalize()}", language)) == 2


def _of_window(window: str, language: str) -> list[int]:
    pieces = _segment(window, language)
    if sum(map(len, pieces)) != len(window):
        ends = [match.end() for match in _PLAIN_RULE.finditer(window)]
        return [end for end in ends if end < len(window)]
    return list(accumulate(len(piece) for piece in pieces[:-1]))


def _next_window(window: str, found: list[int]) -> int:
    """Return where the next window begins: with the last piece, for it may go on.

    A piece longer than half a window is shown in parts, so that no text is shown
    more than twice.
    """
    if found and found[-1] >= WINDOW // 2:
        return found[-1]
    return window.rfind(" ") + 1 or len(window)


def _segment(text: str, language: str) -> list[str]:
    """Ask sentencex; the empty list means that it failed."""
    try:
        return list(sentencex.segment(language, text))
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # pyo3 exports no such class
            raise
        return []
