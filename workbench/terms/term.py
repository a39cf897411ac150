"""A term and what the glossary says of it."""

from __future__ import annotations

from dataclasses import dataclass

INFLECTED = frozenset({"verb", "adjective", "adverb"})
"""Parts of speech whose translation changes its form in a sentence."""


@dataclass(frozen=True, slots=True)
class Word:
    """One translation of a term."""

    text: str
    unit: str = ""
    """Id of the glossary's entry."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term of the source language, with all that is said of it."""

    source: str
    preferred: tuple[Word, ...] = ()
    """Approved translations; the first one is put into drafts."""
    forbidden: tuple[Word, ...] = ()
    """Approved statements of what it must not be called."""
    suggested: tuple[Word, ...] = ()
    """Translations nobody has approved: shown, never demanded."""
    keep: bool = False
    """Whether it stays as it is, by an approved statement."""
    exact: bool = False
    """Whether only this very spelling is meant: no plural, no other case."""
    introduce: bool = False
    """Whether its first mention in an article carries it beside its translation."""
    part: str = ""
    """Part of speech, or empty."""
    note: str = ""

    @property
    def wanted(self) -> str:
        """What a translation has to hold; empty where nothing is demanded."""
        if self.preferred:
            return self.preferred[0].text
        return self.source if self.keep else ""

    @property
    def binds(self) -> bool:
        """Whether anything approved is said of it."""
        return bool(self.preferred or self.forbidden or self.keep)

    @property
    def inflects(self) -> bool:
        """Whether its translation cannot be looked for as it is spelled."""
        return self.part in INFLECTED
