"""The words of a text and their places, for finding one sentence's words in another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# Amounts, times and hyphenated names are one word each; a sign is one too.
_WORD = re.compile(
    r"(?:[$€£¥₩](?=[0-9]))?[^\W_]+(?:(?:['’&/-]|(?<=[0-9])[.,:](?=[0-9]))[^\W_]+)*"
    r"(?:(?<=[0-9])%)?|[^\w\s]|_"
)
_DIGIT = re.compile(r"[0-9]")
_SEPARATOR = re.compile(r"[.,%$€£¥₩]")


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a sign at its place."""

    start: int
    end: int
    key: str
    """What two spellings of one word share: no case, no separators in figures."""

    @property
    def is_word(self) -> bool:
        """Whether it is more than a sign."""
        return self.key[:1].isalnum()


def terms(text: str, whole: Iterable[str] = ()) -> list[Term]:
    """Return the words and signs of ``text`` in order; those of ``whole`` are not cut.

    A particle that follows one of ``whole`` is a word of its own.
    """
    names = "|".join(map(re.escape, whole))
    if not names:
        return [_term(match) for match in _WORD.finditer(text)]
    pattern = re.compile(rf"(?:{names})(?![A-Za-z0-9])|{_WORD.pattern}")
    return [_term(match) for match in pattern.finditer(text)]


def _term(match: re.Match[str]) -> Term:
    key = match.group().casefold()
    if _DIGIT.search(key):
        key = _SEPARATOR.sub("", key)
    return Term(match.start(), match.end(), key)


def keys(words: Sequence[Term]) -> list[str]:
    """Return what is compared of each."""
    return [word.key for word in words]
