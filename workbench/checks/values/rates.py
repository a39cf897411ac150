"""Reads of what one is meant: so much per kilogram, a month, 1㎏당, 달러당."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from workbench.checks.numerals import units
from workbench.checks.numerals.units import Unit

_PER = re.compile(r"\b(?:per|an?|each|every)(?= [A-Za-z])", re.IGNORECASE)
_EACH = re.compile(r"(?P<one>[^\s\d(“‘]{1,12})당(?![가-힣]{2})")
_MOST = 20
"""Places of a text that are looked at."""
_LONGEST = 400


@lru_cache(maxsize=64)
def rates(text: str) -> tuple[tuple[Unit, str], ...]:
    """Return each unit that something is counted by, with the words that say so."""
    return tuple(_rates(text[:_LONGEST]))


def _rates(text: str) -> Iterator[tuple[Unit, str]]:
    for _, match in zip(range(_MOST), _PER.finditer(text), strict=False):
        found = units.after(text, match.end())
        if found is not None:
            yield found[0], text[match.start() : found[1]]
    for _, match in zip(range(_MOST), _EACH.finditer(text), strict=False):
        found = units.after(text, match.start())
        if found is not None and found[1] == match.end("one"):
            yield found[0], match[0]
