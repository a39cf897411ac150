"""What a text has at all, so that most checks need not read most texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Glance:
    """The signs and the Latin words of a text."""

    digits: bool
    signs: frozenset[str]
    words: frozenset[str]
    """In small letters."""


@lru_cache(maxsize=512)
def glance(text: str) -> Glance:
    """Return what the text has; quick, and the same for all checks."""
    return Glance(
        _DIGIT.search(text) is not None,
        frozenset(text),
        frozenset(_WORD.findall(text.lower())),
    )
