"""Which unit each segment of an article belongs to, and what to say of its place.

Equal segments share one unit, named by its key: context and source text. An
occurrence that a reviewer detached has a unit of its own, whose context counts it.
Synchronising and exporting both ask here, so they cannot disagree.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from workbench.model import Block, Document, Kind, Reference, Segment, Unit

Key = tuple[str | None, str]
"""Context and source text: what makes an entry of a catalog unique."""

_DETACHED = re.compile(r"(?:(.*), )?occurrence [1-9][0-9]*", re.DOTALL)
_CONTINUED = "continued"
_NESTED = frozenset({Kind.LIST_ITEM, Kind.QUOTE})


@dataclass(slots=True)
class Occurrence:
    """One segment in its block, and the key of the unit that speaks for it.

    Nobody changes one: it is not frozen because that would take three times as long.
    """

    number: int
    """Position among all segments of the document, from 0."""
    segment: Segment
    block: Block
    key: Key
    nth: int = 1
    """Which of the equal segments this is, from 1."""

    @property
    def shared(self) -> Key:
        """The key of the unit that equal segments share."""
        return self.segment.context, self.segment.text

    @property
    def own(self) -> Key:
        """The key of the unit that speaks for this one alone, once detached."""
        return detached(self.segment.context, self.nth), self.segment.text


@dataclass(slots=True)
class Place:
    """Where one unit stands in the article."""

    kind: str
    """What is there, in words for translators."""
    references: list[Reference] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, occurrence: Occurrence, path: str) -> None:
        """Take in one occurrence; those on the same line are one reference."""
        reference = Reference(path, occurrence.segment.line)
        if reference not in self.references[-1:]:
            self.references.append(reference)
        note = occurrence.segment.note
        for line in note.splitlines() if note else ():
            note = " ".join(line.split())
            if note and note not in self.notes:
                self.notes.append(note)

    def put(self, unit: Unit) -> Unit:
        """Return the unit alive at this place."""
        references = tuple(self.references)
        extracted = "\n".join((self.kind, *self.notes))
        if (unit.references, unit.extracted) == (references, extracted):
            return replace(unit, obsolete=False) if unit.obsolete else unit
        return replace(unit, references=references, extracted=extracted, obsolete=False)


def key_of(unit: Unit) -> Key:
    """Return the key that a unit is stored under."""
    return unit.context, unit.source


def detached(context: str | None, number: int) -> str:
    """Return the context of the ``number``-th equal segment once it is detached.

    >>> detached(None, 2)
    'occurrence 2'
    >>> detached("image alt", 2)
    'image alt, occurrence 2'
    """
    prefix = f"{context}, " if context is not None else ""
    return f"{prefix}occurrence {number}"


def undetached(context: str | None) -> str | None:
    """Return the context of the segment that a unit with ``context`` speaks for.

    >>> undetached("image alt, occurrence 2")
    'image alt'
    """
    match = _DETACHED.fullmatch(context or "")
    return match[1] if match else context


def occurrences(document: Document, known: Container[Key]) -> Iterator[Occurrence]:
    """Yield every segment in document order with the key of its unit.

    The n-th of several equal segments goes to its own unit where ``known`` holds
    one, else to the unit they share.
    """
    seen: dict[Key, int] = {}
    number = 0
    for block in document.blocks:
        for segment in block.segments:
            shared = segment.context, segment.text
            seen[shared] = nth = seen.get(shared, 0) + 1
            own = detached(segment.context, nth), segment.text
            key = own if own in known else shared
            yield Occurrence(number, segment, block, key, nth)
            number += 1


def places(document: Document, path: str, known: Container[Key]) -> Mapping[Key, Place]:
    """Return where each unit stands, in the order of first mention."""
    found: dict[Key, Place] = {}
    for occurrence in occurrences(document, known):
        place = found.get(occurrence.key)
        if place is None:
            place = found[occurrence.key] = Place(described(occurrence))
        place.add(occurrence, path)
    return found


def described(occurrence: Occurrence) -> str:
    """Return what stands there, in words: ``list item, level 2, continued``.

    ``continued`` says that a paragraph goes on; positions and counts are left out,
    because an edit elsewhere would change them.
    """
    block = occurrence.block
    begins = occurrence.segment is block.segments[0]
    return _described(block.kind, block.level, continued=not begins)


@cache
def _described(kind: Kind, level: int, *, continued: bool) -> str:
    words = [str(kind)]
    if kind is Kind.HEADING and level:
        words = [f"{kind} {level}"]
    elif kind in _NESTED and level > 1:
        words.append(f"level {level}")
    if continued:
        words.append(_CONTINUED)
    return ", ".join(words)


def goes_on(unit: Unit) -> bool:
    """Whether a unit was placed inside of a paragraph, not at its beginning."""
    return unit.extracted.partition("\n")[0].endswith(f", {_CONTINUED}")
