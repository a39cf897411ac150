"""The check of names that an article introduces with their original in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from workbench.checks.names.introduced import unlike_others
from workbench.checks.passage import OBJECT, Pair
from workbench.checks.subject import Located, Problem, Subject, Whole
from workbench.model import N_, Kind
from workbench.terms import Term, mentions

_ASIDE = (
    *(Kind.TITLE.value, Kind.HEADING.value, Kind.CAPTION.value, Kind.IMAGE_ALT.value),
    *(Kind.LINK_TITLE.value, Kind.FRONT_MATTER.value, Kind.METADATA.value),
    *(Kind.PAGE_HEADER.value, Kind.PAGE_FOOTER.value, Kind.TABLE_CELL.value),
    *(Kind.SUBTITLE.value, Kind.FOOTNOTE.value, Kind.VALUE.value),
)
"""Parts of an article that introduce nobody."""
_CLOSING = frozenset("*_~`<")
"""Signs before which a bracket would break the markup."""
_SOLID = frozenset({"ko", "zh", "ja"})
"""Languages that write no space before the bracket."""


def first_mention(whole: Whole) -> Iterator[Located]:
    """A name comes for the first time without its original in brackets.

    Asked of terms whose glossary entry says ``introduce``: where the text of an
    article first names such a term, its original stands there, as in 블라디미르
    푸틴(Vladimir Putin)은. Titles, headings, captions and tables introduce nobody,
    and a longer name that has the original in it will do. The fix puts the bracket
    behind the name. Without a glossary, for English and Korean, only an info, and
    only in articles that do so with most names, three at least, of several words
    each; names of people, or what else is spelled as it sounds.
    """
    told: set[str] = set()
    for subject, problem in _asked(whole):
        told.add(dict(problem.arguments)["name"])
        yield subject, problem
    for subject, problem in unlike_others(whole):
        name = dict(problem.arguments)["name"]
        if not any(name in one or one in name for one in told):
            yield subject, problem


def _asked(whole: Whole) -> Iterator[Located]:
    """Yield the first mentions that the glossary wants with their originals."""
    book = next((s.terms for s in whole.subjects), None)
    asked = [term for term in book.binding.all if term.introduce] if book else []
    if not asked:
        return
    open_terms = {term.source for term in asked if term.preferred}
    said: list[str] = []
    for subject in whole.subjects:
        if subject.unit.extracted.startswith(_ASIDE):
            continue
        pair = subject.pairs[0][0] if subject.pairs else None
        for term in _found(subject):
            if term.source not in open_terms:
                continue
            if pair is None:  # nobody knows yet what will be said there
                open_terms.discard(term.source)
            elif _names(term, pair):
                open_terms.discard(term.source)
                if not _has(term.source, chain(said, (pair.target.text,))):
                    yield subject, _problem(term, pair)
        if pair is not None:
            said.append(pair.target.text)


def _found(subject: Subject) -> Sequence[Term]:
    if subject.pairs:
        source = subject.pairs[0][0].source
        text, markup = source.text, source.placeholders
    else:
        text, markup = subject.unit.source, ()
    found = subject.terms.binding.find(text, subject.source_language, markup)
    return [one.term for one in found]


def _names(term: Term, pair: Pair) -> bool:
    """Tell whether the translation says the term; else a later one introduces it."""
    shown, language = pair.target.prose, pair.target_language
    return any(mentions(shown, word.text, language) for word in term.preferred)


def _has(original: str, texts: Iterator[str]) -> bool:
    """Tell whether the original has been shown, alone or as part of a longer name."""
    words = r"[\s\u00a0]+".join(map(re.escape, original.split()))
    wanted = re.compile(rf"(?<![A-Za-z]){words}(?![a-z])", re.IGNORECASE)
    return any(map(wanted.search, texts))


def _problem(term: Term, pair: Pair) -> Problem:
    solid = pair.target_language.partition("-")[0] in _SOLID
    bracket = f"({term.source})" if solid else f" ({term.source})"
    wanted = f"{term.wanted}{bracket}"
    return Problem(
        N_("“{name}” comes first without its original; the glossary wants “{wanted}”."),
        (("name", term.source), ("wanted", wanted)),
        target=pair.target.text,
        fix=_introduced(term, bracket, pair),
    )


def _introduced(term: Term, bracket: str, pair: Pair) -> str | None:
    """Return the translation with the original behind the name, if it is plain there.

    A particle after it still follows the name: what is in brackets is not read.
    """
    text, masked = pair.target.text, pair.target.masked
    places = [(masked.find(word.text), word.text) for word in term.preferred]
    start, word = min((one for one in places if one[0] >= 0), default=(-1, ""))
    end = start + len(word)
    if start < 0 or masked[end : end + 1] == OBJECT or text[end : end + 1] in _CLOSING:
        return None
    if masked[end : end + 1] in {"(", "（"}:
        return None
    return f"{text[:end]}{bracket}{text[end:]}"
