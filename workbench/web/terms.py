"""What the glossary says of the terms in a source text, as the editor shows it."""

from __future__ import annotations

from dataclasses import dataclass

from workbench import formats, inline
from workbench.model import Article
from workbench.terms import Term, Terms
from workbench.web.current import workspace
from workbench.web.held import held

_MOST = 10_000
"""Texts of a locale whose terms are held; editing articles makes ever new ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One term of a source text."""

    source: str
    wanted: tuple[str, ...]
    """Approved translations."""
    keep: bool
    forbidden: tuple[str, ...]
    suggested: tuple[str, ...]
    """Shown where nothing is approved."""
    note: str
    entry: str
    """Id of an entry in the glossary, or empty."""


class Cards:
    """The terms in the texts of one locale's articles, looked for once in each."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._known: dict[tuple[str, str, str], tuple[Card, ...]] = {}

    def of(self, text: str, article: Article) -> tuple[Card, ...]:
        """Return the terms in a text of an article in order, each once."""
        if not self._terms:
            return ()
        key = article.language, article.format, text
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= _MOST:
                self._known.clear()
            known = self._known[key] = self._found(text, article)
        return known

    def _found(self, text: str, article: Article) -> tuple[Card, ...]:
        placeholders = inline.placeholders(text, formats.markup(article.format))
        found = self._terms.find(text, article.language, placeholders)
        return tuple(map(_card, dict.fromkeys(one.term for one in found)))


def cards(locale: str) -> Cards:
    """Return what the glossary says; held for as long as it is what it is."""
    terms = workspace().glossaries.sound_terms(locale)
    return held(("cards", locale), terms, lambda: Cards(terms))


def as_json(card: Card) -> dict[str, object]:
    """Return a term for a program."""
    return {
        "source": card.source,
        "wanted": list(card.wanted),
        "keep": card.keep,
        "forbidden": list(card.forbidden),
        "suggested": list(card.suggested),
        "note": card.note,
    }


def _card(term: Term) -> Card:
    words = (*term.preferred, *term.suggested, *term.forbidden)
    return Card(
        source=term.source,
        wanted=tuple(word.text for word in term.preferred),
        keep=term.keep,
        forbidden=tuple(word.text for word in term.forbidden),
        suggested=() if term.wanted else tuple(word.text for word in term.suggested),
        note=term.note,
        entry=next((word.unit for word in words), ""),
    )
