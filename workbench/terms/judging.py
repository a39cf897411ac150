"""Whether a translation says what the terms of its source demand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.korean import spellings
from workbench.model import Placeholder
from workbench.terms.book import Occurrence, Terms
from workbench.terms.term import Term, Word

_SPACES = re.compile(r"[\s\u00a0\u200b-]+")
_UNSPACED = frozenset({"ko", "zh", "ja", "yue", "th", "lo", "my", "km"})
_WORD = re.compile(r"[^\W_]+")
_STEM = 4
"""Letters that two forms of a word share at least."""
_ENDING = 3
"""Letters that a case ending takes at most."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A term that a translation does not honour."""

    term: Term
    forbidden: str = ""
    """What must not be said and is; empty where the right word is missing."""


def faults(
    found: Sequence[Occurrence],
    target: str,
    language: str,
    placeholders: Sequence[Placeholder] = (),
) -> Iterator[Fault]:
    """Yield what is amiss in a translation of a text in which terms were ``found``.

    One sense of a term is enough, and once is enough: a translation may say "they"
    where the source says it again. Verbs and adjectives are not looked for, since
    they change their form.
    """
    shown = _visible(target, placeholders)
    for term in dict.fromkeys(one.term for one in found):
        if _is_missing(term, shown, language):
            yield Fault(term)
        for word in _said(term, shown, language):
            yield Fault(term, word)


def mentions(text: str, phrase: str, language: str) -> bool:
    """Tell whether a text has the phrase, in any form; rather yes than no.

    Spaces are free in Korean, and compounds count; elsewhere the last letters may
    differ as case and number ask.
    """
    language = language.partition("-")[0]
    if language in _UNSPACED:
        spelled = spellings(phrase) if language == "ko" else (phrase,)
        solid = _solid(text)
        return any(_solid(one) in solid for one in spelled)
    words = [word.casefold() for word in _WORD.findall(text)]
    asked = [word.casefold() for word in _WORD.findall(phrase)]
    if not asked:
        return phrase.casefold() in text.casefold()
    starts = range(len(words) - len(asked) + 1)
    return (
        any(all(map(_same_word, asked, words[at : at + len(asked)])) for at in starts)
        or "".join(asked) in words
    )


def _is_missing(term: Term, target: str, language: str) -> bool:
    if not term.wanted or (term.inflects and not term.keep):
        return False
    if term.keep and _solid(term.source) in _solid(target):
        return False
    return not any(mentions(target, word.text, language) for word in term.preferred)


def _said(term: Term, target: str, language: str) -> Iterator[str]:
    """Yield the forbidden words that the text says, but not inside allowed ones."""
    if not term.forbidden:
        return
    banned = {word.text for word in term.forbidden}
    allowed = [word for word in term.preferred if word.text not in banned]
    words: list[Word] = [*term.forbidden, *allowed]
    book = Terms(Term(source=word.text) for word in words)
    said = (one.term.source for one in book.find(target, language))
    yield from dict.fromkeys(one for one in said if one in banned)


def _same_word(asked: str, seen: str) -> bool:
    if asked == seen:
        return True
    shared = max(_STEM, len(asked) - _ENDING)
    if len(asked) < _STEM or abs(len(asked) - len(seen)) > _ENDING:
        return False
    return asked[:shared] == seen[:shared]


def _solid(text: str) -> str:
    return _SPACES.sub("", text).casefold()


def _visible(text: str, placeholders: Sequence[Placeholder]) -> str:
    """Return the text without the marks around its words."""
    parts: list[str] = []
    offset = 0
    for item in placeholders:
        if item.kind in {"open", "close"}:
            parts.append(text[offset : item.start])
            offset = item.end
    return "".join((*parts, text[offset:]))
