"""All terms of one glossary, indexed for the language of a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from workbench.model import Placeholder, digest
from workbench.terms.characters import CharacterIndex
from workbench.terms.term import Term
from workbench.terms.words import Index, WordIndex

OBJECT = "\ufffc"
"""Stands for protected markup: part of no word and no term."""
_BY_CHARACTER = frozenset({"ko", "zh", "ja", "yue", "th", "lo", "my", "km"})


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A term in a text."""

    start: int
    end: int
    term: Term


class Terms:
    """Finds the terms of a glossary; equal terms make equal books."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.all = tuple(terms)
        self._indexes: dict[str, Index] = {}

    def __bool__(self) -> bool:
        return bool(self.all)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Terms) and self.all == other.all

    def __hash__(self) -> int:
        return hash(self.all)

    @cached_property
    def binding(self) -> Terms:
        """The terms of which something approved is said."""
        return Terms(term for term in self.all if term.binds)

    @cached_property
    def digest(self) -> str:
        """Differs whenever what is demanded of a translation does."""
        said = (
            "\t".join(
                (
                    term.source,
                    *(word.text for word in term.preferred),
                    "-",
                    *(word.text for word in term.forbidden),
                    f"{term.keep} {term.exact} {term.part}",
                )
            )
            for term in self.all
            if term.binds
        )
        return digest(*said)

    def find(
        self, text: str, language: str, placeholders: Sequence[Placeholder] = ()
    ) -> tuple[Occurrence, ...]:
        """Return the terms in a text in order: the longest first, none in another.

        None reaches across a placeholder or into one.
        """
        if not self.all:
            return ()
        hidden = masked(text, placeholders)
        found = self._index(language.partition("-")[0]).find(hidden)
        return tuple(Occurrence(*one) for one in found)

    def containing(self, text: str) -> Iterator[Term]:
        """Yield the terms whose name, or a translation of it, has the text in it."""
        asked = text.strip().casefold()
        for term in self.all if asked else ():
            words = (*term.preferred, *term.forbidden, *term.suggested)
            said = (term.source, *(word.text for word in words))
            if any(asked in one.casefold() for one in said):
                yield term

    def _index(self, language: str) -> Index:
        index = self._indexes.get(language)
        if index is None:
            if language in _BY_CHARACTER:
                index = CharacterIndex(self.all, language)
            else:
                index = WordIndex(self.all, language)
            self._indexes[language] = index
        return index


NO_TERMS = Terms(())


def masked(text: str, placeholders: Sequence[Placeholder]) -> str:
    """Return a text of the same length in which nothing protected can be read."""
    parts: list[str] = []
    offset = 0
    for item in placeholders:
        if item.start >= offset:
            parts += (text[offset : item.start], OBJECT * (item.end - item.start))
            offset = item.end
    return "".join((*parts, text[offset:])) if parts else text


def demanded(found: Iterable[Occurrence]) -> Mapping[str, str]:
    """Return what the terms have to become, by the term, once each."""
    return {one.term.source: one.term.wanted for one in found if one.term.wanted}
