"""One statement of a glossary, as files of other tools carry it too."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What an entry says of its term."""

    TRANSLATION = "translation"
    FORBIDDEN = "forbidden"
    KEEP = "keep"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A term and one thing that is said of it."""

    source: str
    """The term; never blank, one line."""
    target: str
    """The translation, or what it must not be called; the term itself to keep it."""
    kind: Kind = Kind.TRANSLATION
    part: str = ""
    """Part of speech."""
    note: str = ""
    exact: bool = False
    """Whether only this very spelling is meant."""
    introduce: bool = False
    """Whether its first mention in an article carries the original in brackets."""
    approved: bool = False
    """Whether the file says that somebody has approved it."""
    line: int = 0
    """Line in the file it was read from; 0 if it was not."""
