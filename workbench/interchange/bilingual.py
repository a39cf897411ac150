"""Units as they go to other tools and come back: what each bilingual format holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.model import Markup, State, digest

LARGEST_FILE = 50 * 1024 * 1024
"""Bytes of a file that is taken in."""
MOST_ROWS = 200_000
"""Units in one file."""
LONGEST_TEXT = 100_000
"""Characters of one text in a file; what may be stored is less, and said later."""

_BASE = re.compile(r"([a-z]{1,20}):([0-9a-f]{12})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One unit in a file of another tool."""

    source: str
    target: str = ""
    unit: str = ""
    """Its id; empty where the file does not say."""
    state: str = ""
    """How far it is, in the words of the file."""
    context: str | None = None
    note: str = ""
    base: str = ""
    """State and text that the unit had at export (:func:`base_of`); empty where the
    file does not say."""
    article: str = ""
    """Name of the article; empty where the file does not say."""
    locale: str = ""
    """Language of the target, as the file spells it; empty where it does not say."""
    line: int = 0
    """Where it stands in the file, from 1; in a table of a document, its row."""
    fault: str = ""
    """Why the target is not to be taken, or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The units of one article, to be written."""

    article: str
    language: str
    """Canonical code of the source."""
    locale: str
    """Canonical code of the target."""
    markup: Markup
    """The inline syntax of the texts."""
    rows: Sequence[Row]


def base_of(state: State, target: str) -> str:
    """Return what a file says of a unit as it was: its state and a digest of its text.

    >>> base_of(State.DRAFT, "국경")
    'draft:d0c6ac75b54a'
    """
    return f"{state}:{digest(target)}"


def state_in(base: str) -> str:
    """Return the state in a base; empty where it is none."""
    found = _BASE.fullmatch(base)
    return found[1] if found else ""


def is_base_of(base: str, target: str) -> bool:
    """Tell whether a text is the one that stood in the unit at export."""
    found = _BASE.fullmatch(base)
    return found is not None and found[2] == digest(target)


FINISHED = frozenset(
    {"translated", "reviewed", "final", "signed-off", "approved", "review"}
)
"""What files say of a target that somebody vouches for."""
