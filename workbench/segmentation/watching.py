"""Shows which rule did what: for people who write rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from workbench.segmentation.rules import Decision, Rule, Rules

_REACH = 24
"""Characters shown on either side of a place, at most."""


@dataclass(frozen=True, slots=True)
class Watched:
    """Rules that decide as ever, and whose decisions can be looked at afterwards."""

    rules: Rules
    _seen: list[tuple[str, Decision]] = field(default_factory=list)

    def apply(self, text: str, offsets: Sequence[int], language: str) -> list[int]:
        """Return what the rules say.

        :raises ConfigurationError: as ``Rules.apply`` does.
        :raises SourceError: as ``Rules.apply`` does.
        """
        made = list(self.rules.decide(text, offsets, language))
        self._seen.extend((text, one) for one in made)
        return [one.offset for one in made if one.cut]

    def acted(self) -> Iterator[tuple[Rule, str, str]]:
        """Yield each rule that decided, with words before and after the place.

        In the order of the texts.
        """
        for text, made in self._seen:
            if made.rule is not None:
                place = made.offset
                yield made.rule, _end(text[:place].rstrip()), _beginning(text[place:])


def _end(text: str) -> str:
    if len(text) <= _REACH:
        return text.lstrip()
    shown = text[-_REACH:]
    return f"…{shown.partition(' ')[2] or shown}"


def _beginning(text: str) -> str:
    if len(text) <= _REACH:
        return text.strip()
    shown = text[:_REACH]
    return f"{shown.rpartition(' ')[0] or shown}…"
