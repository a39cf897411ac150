"""Entries that CLDR offers: names of countries, languages, currencies, days, months."""

from __future__ import annotations

from collections.abc import Sequence

from workbench import languages
from workbench.errors import UsageError
from workbench.model import Origin
from workbench.terms import Entry

KINDS = languages.NAMED
"""What can be asked for."""
ORIGIN = Origin("import", "cldr")


def seeds(kinds: Sequence[str], source: str, target: str) -> tuple[Entry, ...]:
    """Return a suggestion for each name that CLDR knows in both languages.

    Names that are the same in both are left out, and those with a note in brackets,
    which no text spells like this.

    :raises UsageError: a kind is unknown.
    """
    for kind in kinds:
        if kind not in KINDS:
            known = ", ".join(KINDS)
            raise UsageError(f"unknown kind {kind!r}", hint=f"known: {known}")
    return tuple(
        Entry(source=name, target=other, part="noun", note=f"CLDR: {kind}")
        for kind in dict.fromkeys(kinds)
        for name, other in languages.names(kind, source, target)
        if name != other and "(" not in name
    )
