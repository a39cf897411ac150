"""Remembers which made-up words an engine kept of a text, so that it is asked once.

While somebody types, the same text is asked about again and again, and an engine that
lost ``⟦1⟧`` of it loses that every time.
"""

from __future__ import annotations

from threading import Lock
from typing import Final

_MOST: Final = 4096


class Habits:
    """What was found out about texts lately; may be used by several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: dict[str, int] = {}

    def of(self, text: str) -> int | None:
        """Return which way of asking about a text is the best, if that is known."""
        return self._known.get(text)

    def note(self, text: str, way: int) -> None:
        """Remember which way of asking about a text was the best."""
        with self._lock:
            self._known.pop(text, None)
            self._known[text] = way
            if len(self._known) > _MOST:
                del self._known[next(iter(self._known))]
