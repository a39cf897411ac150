"""How fast a server is asked, and how long one waits for it to recover."""

from __future__ import annotations

import random
import re
import threading
import time
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

MINUTE: Final = 60.0
LONGEST_WAIT: Final = 120.0
"""Seconds; a server that wants more is given up."""
_FIRST: Final = 0.5
_MOST: Final = 30.0

Clock = Callable[[], float]
Sleep = Callable[[float], None]


class Pace:
    """Spreads questions so that no minute holds more than it may.

    One object may be shared between threads. A question larger than the whole
    minute waits for an empty minute and then goes.
    """

    def __init__(
        self,
        requests: int,
        characters: int,
        *,
        clock: Clock = time.monotonic,
        sleep: Sleep = time.sleep,
    ) -> None:
        self._requests, self._characters = requests, characters
        self._clock, self._sleep = clock, sleep
        self._past: deque[tuple[float, int]] = deque()
        self._lock = threading.Lock()

    def wait(self, characters: int) -> None:
        """Return when a question of so many characters may be asked."""
        if not self._requests and not self._characters:
            return
        while (seconds := self._take(characters)) > 0:
            self._sleep(seconds)

    def _take(self, characters: int) -> float:
        """Count the question in and return 0, or return how long to wait first."""
        with self._lock:
            now = self._clock()
            while self._past and self._past[0][0] <= now - MINUTE:
                self._past.popleft()
            if self._past and self._is_full(characters):
                return self._past[0][0] + MINUTE - now
            self._past.append((now, characters))
            return 0.0

    def _is_full(self, characters: int) -> bool:
        if self._requests and len(self._past) >= self._requests:
            return True
        used = sum(size for _, size in self._past)
        return bool(self._characters) and used + characters > self._characters


def pause(attempt: int, asked: float | None) -> float:
    """Return the seconds to wait before asking again.

    :param attempt: how often it failed already, from 1.
    :param asked: what the server asked for; never less than that is waited.
    """
    longest: float = min(_FIRST * 2 ** (attempt - 1), _MOST)
    # Not all at once, should many have failed together. No secret hangs on it.
    spread = longest * random.uniform(0.5, 1.0)  # noqa: S311
    return max(spread, asked or 0.0)


def retry_after(header: str | None, now: datetime | None = None) -> float | None:
    """Return the seconds of a ``Retry-After`` header, be it a number or a date."""
    if header is None:
        return None
    text = header.strip()
    if re.fullmatch("[0-9]{1,9}", text):
        return float(text)
    try:
        until = parsedate_to_datetime(text)
        if until.tzinfo is None:
            until = until.replace(tzinfo=UTC)
        left = until - (now or datetime.now(UTC))
    except (ValueError, TypeError, OverflowError):
        return None
    return max(left.total_seconds(), 0.0)
