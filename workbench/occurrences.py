"""Which unit each segment of an article belongs to.

Equal segments share one unit, named by its key: context and source text. An
occurrence that a reviewer detached has a unit of its own, whose context counts it.
Synchronising and exporting both ask here, so they cannot disagree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass

from workbench.model import Block, Document, Segment, Unit

Key = tuple[str | None, str]
"""Context and source text: what makes an entry of a catalog unique."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One segment in its block, and the key of the unit that speaks for it."""

    number: int
    """Position among all segments of the document, from 0."""
    segment: Segment
    block: Block
    key: Key


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


def occurrences(document: Document, known: Container[Key]) -> Iterator[Occurrence]:
    """Yield every segment in document order with the key of its unit.

    The n-th of several equal segments goes to its own unit where ``known`` holds
    one, else to the unit they share.
    """
    seen: Counter[Key] = Counter()
    number = 0
    for block in document.blocks:
        for segment in block.segments:
            shared = segment.context, segment.text
            seen[shared] += 1
            own = detached(segment.context, seen[shared]), segment.text
            key = own if own in known else shared
            yield Occurrence(number, segment, block, key)
            number += 1
