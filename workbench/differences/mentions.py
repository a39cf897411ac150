"""What in a text an alarm may be about: a number, a name or a negation in its place."""

from __future__ import annotations

from typing import NamedTuple


class Mention(NamedTuple):
    """A stretch of text that says something which must not change unseen."""

    key: object
    """Equal where two mentions say the same."""
    text: str
    start: int
    end: int
    weak: bool = False
    """Tells of something only where another mention stands in its place: “one” may
    be a pronoun, but not where it became “two”."""
