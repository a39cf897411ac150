"""A text that is compared with others: what is found in it is found once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from workbench import languages
from workbench.differences.tokens import Token, tokens

Known = TypeVar("Known")

MOST = 200_000
"""Characters of the texts that are held; what is found in one is some ten megabytes."""


class Reading:
    """A text, and what was found in it so far; may be shared between threads.

    Two threads may both find something out; they find the same.
    """

    __slots__ = ("_known", "language", "pieces", "spoken", "text", "tokens")

    def __init__(self, text: str, language: str = "") -> None:
        """Read a text.

        :param language: its locale code, where words are to be understood.
        """
        self.text = text
        self.language = language
        self.spoken = languages.language_of(language) if language else ""
        """The language without its region."""
        self.tokens: tuple[Token, ...] = tuple(tokens(text))
        self.pieces = tuple(token.text for token in self.tokens)
        """The tokens as they are written."""
        self._known: dict[Callable[[Reading], object], object] = {}

    def known(self, find: Callable[[Reading], Known]) -> Known:
        """Return what ``find`` says of the text, asking it once."""
        known = self._known
        if find not in known:
            known[find] = find(self)
        found: Known = known[find]  # type: ignore[assignment]  # by its own key
        return found


class Readings:
    """The texts that were read last; safe to share between threads."""

    def __init__(self, *, most: int = MOST) -> None:
        self._most = most
        self._held: dict[tuple[str, str], Reading] = {}
        self._characters = 0
        self._lock = threading.Lock()

    def of(self, text: str, language: str) -> Reading:
        """Return a text of a language, with all that was found in it before."""
        found = self._held.get((text, language))
        return found or self._hold(Reading(text, language))

    def _hold(self, reading: Reading) -> Reading:
        key = reading.text, reading.language
        with self._lock:
            if key in self._held:
                return self._held[key]
            self._held[key] = reading
            self._characters += len(reading.text)
            while self._characters > self._most:
                oldest, _ = first = next(iter(self._held))
                self._characters -= len(oldest)
                del self._held[first]
        return reading
