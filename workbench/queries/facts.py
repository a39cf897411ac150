"""What a query may ask about one unit."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from workbench.model import Finding, Unit


def fold(text: str) -> str:
    """Return the text as it is compared: without case, and composed.

    Hangul written as letters (NFD) and as syllables is the same then.
    """
    if text.isascii():
        return text.lower()
    return composed(composed(text).casefold())


def composed(text: str) -> str:
    """Return the text with letters and their marks as one character each (NFC)."""
    return unicodedata.normalize("NFC", text)


@dataclass(frozen=True)
class Facts:
    """A unit, and what is known of it beside its texts.

    What a query does not ask for (:func:`workbench.queries.keys_of`) may be left out.
    """

    unit: Unit
    number: int = 0
    """Of the unit in its article, counted from 1; 0 where it is not known."""
    findings: Sequence[Finding] = ()
    """Those of this unit."""
    edited: float | None = None
    """Share of the draft's characters that were changed since; None where no draft is
    recorded."""
    confidence: float | None = None
    """How far to trust the draft, 0 to 1; None where the text is none."""
    threads: tuple[int, int] = (0, 0)
    """Threads of comments that are open, and all of them."""

    @cached_property
    def targets(self) -> tuple[str, ...]:
        """Every text of the translation, as it stands."""
        unit = self.unit
        return (unit.target,) if unit.plural is None else unit.targets

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """Every text of the source, as it stands."""
        plural = self.unit.plural
        return (self.unit.source,) if plural is None else (self.unit.source, plural)

    @cached_property
    def folded(self) -> dict[str, tuple[str, ...]]:
        """What the keys that ask for words look at, folded."""
        unit = self.unit
        source = tuple(map(fold, self.sources))
        target = tuple(map(fold, self.targets))
        return {
            "source": source,
            "target": target,
            "text": source + target,
            "note": (fold(unit.note),),
            "reason": (fold(unit.reason),),
            "context": (fold(unit.context or ""),),
        }

    def plain(self, key: str) -> tuple[str, ...]:
        """Return what a key that asks for words looks at, composed but not folded."""
        unit = self.unit
        texts = {
            "source": self.sources,
            "target": self.targets,
            "text": self.sources + self.targets,
            "note": (unit.note,),
            "reason": (unit.reason,),
            "context": (unit.context or "",),
        }[key]
        return tuple(map(composed, texts))
