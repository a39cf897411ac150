"""A draft put right: the approved translation in the place of what an engine said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench import inline, korean, languages
from workbench.drafts.values import Request
from workbench.korean.particles import found_at_start
from workbench.terms import Fault, Term, Terms, mentions
from workbench.terms.plurals import singulars

_WORD = re.compile(r"[^\s.,!?;:。！？“”\"]+")
_LONGEST_ANSWER = 12
"""Words of an answer that is looked through; models ramble on about lone words."""
_SHORTEST = 2
"""Characters of a word that can be told from chance."""
_ARTICLES = ("the ", "a ", "an ")


def probe(term: Term, language: str) -> str:
    """Return what an engine is asked to hear what it calls a term.

    English nouns come with an article, which models have seen them with.
    """
    common = term.source == term.source.lower() and term.source[0].isalpha()
    english = languages.language_of(language) == "en"
    return f"the {term.source}" if english and common else term.source


def mended(text: str, fault: Fault, alone: str, request: Request) -> str:
    """Return the draft with the term as it is wanted, unchanged if that cannot be.

    ``alone`` is what the engine calls the term by itself.
    """
    term, language = fault.term, languages.language_of(request.target)
    if not term.wanted:
        return text
    if not fault.forbidden and _has(text, term, language):
        return text
    guesses = (fault.forbidden,) if fault.forbidden else _guesses(term, alone, language)
    for guess in guesses:
        changed = _replaced(text, guess, term.wanted, request)
        if changed != text:
            return changed
    return text


def _has(text: str, term: Term, language: str) -> bool:
    return any(mentions(text, word.text, language) for word in term.preferred)


def _guesses(term: Term, alone: str, language: str) -> Iterator[str]:
    """Yield what the draft may call the term, the surest first."""
    yield from (word.text for word in term.forbidden)
    yield from (word.text for word in term.suggested)
    if not term.keep:
        yield term.source
    words = _WORD.findall(_bare(alone))[:_LONGEST_ANSWER]
    if not words:
        return
    yield " ".join(words)
    # An answer that rambles on still holds the term, in as many words.
    for count in range(min(len(term.source.split()), len(words)), 0, -1):
        for start in range(len(words) - count + 1):
            said = " ".join(words[start : start + count])
            yield from _nouns(said) if language == "ko" else (said,)


def _bare(answer: str) -> str:
    answer = answer.strip()
    for article in _ARTICLES:
        if answer.lower().startswith(article):
            return answer[len(article) :]
    return answer


def _nouns(said: str) -> Iterator[str]:
    """Yield the noun in a word of a Korean sentence, likelier without its particle."""
    for stem in list(korean.stems(said))[1:]:
        found = found_at_start(said[len(stem) :])
        sounds = korean.sounds(stem)
        if found and any(found.pair.fits(found.form, sound) for sound in sounds):
            yield stem
            break
    yield from korean.stems(said)


def _replaced(text: str, old: str, new: str, request: Request) -> str:
    """Return the text with every ``old`` that stands for itself replaced."""
    if len(old) < _SHORTEST or old == new:
        return text
    placeholders = inline.placeholders(text, request.markup)
    hits = Terms([Term(source=old)]).find(text, request.target, placeholders)
    for hit in reversed(hits):
        span = hit.start, hit.end
        seen = text[hit.start : hit.end]
        if languages.language_of(request.target) == "ko":
            text = korean.replace_with_particles(text, span, new)
        else:
            text = text[: hit.start] + _like(seen, old, new) + text[hit.end :]
    return text


def _like(seen: str, old: str, new: str) -> str:
    """Return the new word with the capital and the plural of the one seen."""
    lower = seen.lower()
    if lower != old.lower() and old.lower() in singulars(lower.split()[-1]):
        new = f"{new[:-1]}ies" if new.endswith("y") else f"{new}s"
    return new[0].upper() + new[1:] if seen[0].isupper() else new
