"""A place where a text may be cut, and what stands beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_OPENING = "([{“„\"'‘«¿¡—–-/"
_ELIDING = frozenset({"fr", "it", "ca"})
_ELIDED = re.compile(r"[^\W\d_]{1,6}['’]")
REACH = 48
"""Characters on either side that rules see, so that no rule's cost grows."""


@dataclass(slots=True)  # not frozen: that takes three times as long to make
class Cut:
    """A place after a stop: ``before`` + ``marks`` | ``rest``."""

    before: str
    """Up to 48 characters that end with the stop, not beyond the last cut."""
    whole: bool
    """Whether ``before`` is everything since the last cut."""
    marks: str
    """Closing marks and white space that follow the stop."""
    rest: str
    """Up to 48 characters of what would be the next sentence."""
    language: str

    @property
    def word(self) -> str:
        """The last word, without its stop and what opens or is elided before it."""
        words = self.before[:-1].rsplit(None, 1)
        word = words[-1].lstrip(_OPENING) if words else ""
        if self.language in _ELIDING and (elided := _ELIDED.match(word)):
            return word[elided.end() :]
        return word

    @property
    def dotted(self) -> bool:
        """Whether the stop is a full stop that could belong to an abbreviation."""
        before = self.before[-2:-1]
        return self.before[-1:] == "." and before != "." and not before.isspace()
