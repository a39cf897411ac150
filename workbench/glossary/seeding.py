"""Entries that CLDR offers: names of countries, languages, currencies, days, months."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench import languages
from workbench.errors import Message, UsageError
from workbench.model import N_, Origin
from workbench.terms import Entry, Term, Terms

KINDS = languages.NAMED
"""What can be asked for."""
ORIGIN = Origin("import", "cldr")


def seeds(kinds: Sequence[str], source: str, target: str) -> tuple[Entry, ...]:
    """Return a suggestion for each name that CLDR knows in both languages.

    Names that are the same in both are left out, and those with a note in brackets in
    either, which no text spells like this. Currencies come as texts write them, and in
    the plural too where that would not be found by the singular.

    :raises UsageError: a kind is unknown.
    """
    for kind in kinds:
        if kind not in KINDS:
            known = ", ".join(KINDS)
            raise UsageError(
                Message(N_("unknown kind %(kind)s"), kind=repr(kind)),
                hint=Message(N_("known: %(known)s"), known=known),
            )
    return tuple(
        Entry(source=name, target=other, part="noun", note=f"CLDR: {kind}")
        for kind in dict.fromkeys(kinds)
        for name, other in _named(kind, source, target)
        if name != other and "(" not in name + other
    )


def _named(kind: str, source: str, target: str) -> Iterator[tuple[str, str]]:
    """Yield the names, and the plurals of currencies that are terms of their own."""
    pairs = languages.names(kind, source, target)
    yield from pairs
    if kind == "currencies":
        known = Terms(Term(source=name) for name, _ in pairs)
        for name, other in languages.counted_currencies(source, target):
            if all(f.end - f.start < len(name) for f in known.find(name, source)):
                yield name, other
