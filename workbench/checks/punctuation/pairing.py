"""How the quotation marks of a text pair up, in whatever style they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_DOUBLE = re.compile(r"``|''|’’|[“”\"]")
_SINGLE = re.compile(
    r"(?<!`)`(?!`)|(?<![A-Za-z0-9À-ɏ'])'(?!')|(?<!')'(?![A-Za-zÀ-ɏ'])|‘"
    r"|(?<!’)’(?![A-Za-zÀ-ɏ’])"
)
"""What stands in a Latin word is an apostrophe."""
_OPENERS = frozenset({"“", "‘", "``", "`"})
_CLOSERS = frozenset({"”", "’", "''", "’’"})
_MARKS = "“”‘’\"'"
_BEFORE_OPENER = frozenset("([{（［｛-–—/…")
_BEHIND_CLOSER = frozenset(")]}）］｝.,;:!?…·-–—/")


class Sign(NamedTuple):
    """A quotation mark and where it stands."""

    at: int
    text: str

    @property
    def end(self) -> int:
        """Where what follows it begins."""
        return self.at + len(self.text)


class Marks(NamedTuple):
    """The quotation marks of a text, each in one of these."""

    pairs: tuple[tuple[Sign, Sign], ...]
    """What opens and what closes it, in the order in which they close."""
    opened: tuple[Sign, ...]
    """What nothing closes."""
    closed: tuple[Sign, ...]
    """What nothing opens."""


@lru_cache(maxsize=1024)  # several checks ask it of each sentence of an article
def double_marks(text: str) -> Marks:
    """Return how “ ”, straight and typewritten double marks pair up."""
    return _paired(text, _DOUBLE)


def single_marks(text: str) -> Marks:
    """Return how ‘ ’ and straight single marks pair up; apostrophes are none."""
    return _paired(text, _SINGLE)


def in_two_styles(marks: Marks) -> Iterator[tuple[Sign, Sign]]:
    """Yield the pairs of a curly mark and a straight one, or one that turns wrongly."""
    for opener, closer in marks.pairs:
        if (opener.text in {"“", "‘"}) != (closer.text in {"”", "’"}):
            yield opener, closer


def _paired(text: str, signs: re.Pattern[str]) -> Marks:
    waiting: list[Sign] = []
    pairs: list[tuple[Sign, Sign]] = []
    closed: list[Sign] = []
    for match in signs.finditer(text):
        sign = Sign(match.start(), match[0])
        if _opens(text, sign, bool(waiting)):
            waiting.append(sign)
        elif waiting:
            pairs.append((waiting.pop(), sign))
        elif not _is_measure(text, sign):
            closed.append(sign)
    return Marks(tuple(pairs), tuple(waiting), tuple(closed))


def _opens(text: str, sign: Sign, waiting: bool) -> bool:
    """Tell whether a mark opens a quotation.

    A straight one says so by its place, a curly one that turns the wrong way, too,
    where what it says itself makes no sense: one that closes with nothing open.
    """
    before = text[max(0, sign.at - 3) : sign.at].rstrip(_MARKS)[-1:]
    after = text[sign.end : sign.end + 3].lstrip(_MARKS)[:1]
    stands_before = not before or before.isspace() or before in _BEFORE_OPENER
    stands_behind = not after or after.isspace() or after in _BEHIND_CLOSER
    placed = stands_before if stands_before != stands_behind else not waiting
    if sign.text in _OPENERS:
        return stands_before or placed or not waiting
    if sign.text in _CLOSERS:
        return not waiting and stands_before and not stands_behind
    return placed


def _is_measure(text: str, sign: Sign) -> bool:
    """Tell of 5" and 6' what they are, where nothing was opened."""
    return sign.text in "\"'’”" and text[max(0, sign.at - 1) : sign.at].isdigit()
