"""What the glossary says of the terms in a source text, as the editor shows it."""

from __future__ import annotations

from dataclasses import dataclass

from workbench import formats, inline
from workbench.model import Article
from workbench.terms import Term
from workbench.web.current import workspace


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


def cards(text: str, article: Article, locale: str) -> tuple[Card, ...]:
    """Return the terms in a text of an article in order, each once."""
    terms = workspace().glossaries.sound_terms(locale)
    if not terms:
        return ()
    placeholders = inline.placeholders(text, formats.markup(article.format))
    found = terms.find(text, article.language, placeholders)
    return tuple(map(_card, dict.fromkeys(one.term for one in found)))


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
