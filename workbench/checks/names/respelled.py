"""Finds words of an article that are one name, but for a letter or a syllable.

Words that differ so little are rare, and most are one word with two endings. They are
one name with two spellings if the name of the other language sounds like the usual one
and stands in the units of both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from workbench.checks.names import hearing, variants, vowels
from workbench.checks.names.renderings import SHORTEST, Named, rendered

_OFTEN, _LONG = 3, {True: 5, False: 3}
"""Units and signs (Latin or not) of a name that is known wherever it stands."""


@dataclass(frozen=True, slots=True)
class Respelled:
    """A name that is spelled otherwise than elsewhere."""

    unit: Named
    name: str
    form: str
    usual: str


@dataclass(frozen=True, slots=True)
class _Article:
    units: Sequence[Named]
    hangul: Sequence[tuple[str, ...]]
    """The Hangul words of each unit, and what words of it begin with."""
    latin: bool
    """Whether the translations are in Latin letters."""
    named: dict[str, set[int]]
    """The numbers of the units that each word of the sources is in."""
    formed: dict[str, set[int]]
    """The same for the translations."""

    def says(self, number: int, form: str) -> bool:
        unit = self.units[number]
        return form in unit.words if self.latin else form in unit.hangul

    def names(self, number: int) -> tuple[str, ...]:
        return self.hangul[number] if self.latin else self.units[number].words

    def is_rendering(self, name: str, form: str) -> bool:
        return vowels.is_rendering(*((form, name) if self.latin else (name, form)))


def respelled(units: Sequence[Named], *, latin: bool) -> Iterator[Respelled]:
    """Yield the names that are spelled otherwise than in other units.

    :param latin: that the translations are in Latin letters, not in Hangul.
    """
    hangul = [(*unit.forms, *unit.begun) for unit in units]
    words = [unit.words for unit in units]
    named, formed = map(_places, (hangul, words) if latin else (words, hangul))
    article = _Article(units, hangul, latin, named, formed)
    near = variants.near_latin if latin else variants.near_hangul
    for form, usual in _neighbours(formed, formed if latin else _renderings(article)):
        if _is_rarer(formed[form], formed[usual]) and near(form, usual):
            yield from _of(article, form, usual)


def _renderings(article: _Article) -> set[str]:
    """Return the Hangul that names may have in their units, to be heard in full."""
    found: set[str] = set()
    for unit, hangul in zip(article.units, article.hangul, strict=True):
        for name in unit.words:
            if len(article.named[name]) < 2:
                continue
            enough = len(hearing.latin(name)) >= SHORTEST
            known = rendered(name, unit) if enough else ()
            found.update(known or _alike(name, hangul))
    return found


def _alike(name: str, hangul: Iterable[str]) -> Iterator[str]:
    """Yield the words that sound like a name, its vowels and all."""
    first = vowels.latin(name)[:1]
    for form in hangul:
        if vowels.hangul(form)[:1] == first and vowels.is_rendering(name, form):
            yield form


def _is_rarer(here: set[int], there: set[int]) -> bool:
    """Tell whether a form is in fewer units than the usual one, or in a later one."""
    return len(here) < len(there) or (
        len(here) == len(there) and min(here) > min(there)
    )


def _of(article: _Article, form: str, usual: str) -> Iterator[Respelled]:
    there = article.formed[usual]
    for number in sorted(article.formed[form] - there):
        if article.says(number, usual):
            continue
        name = _shared(article, number, usual) or _known(article, number, form, usual)
        if name:
            found = Respelled(article.units[number], name, form, usual)
            if article.latin or not _is_other(article, found):
                yield found


def _is_other(article: _Article, found: Respelled) -> bool:
    """Tell whether Hangul has another word there, or the name itself beside it."""
    name, form, usual = found.name, found.form, found.usual
    if variants.compounds(name, form, usual):
        return True
    if form in found.unit.forms:
        # Mali is 말리 though others in the article have 말라리아.
        nearer = vowels.likeness(name, form) > vowels.likeness(name, usual)
        return nearer and not any(usual in unit.forms for unit in article.units)
    # 부스토 is but the beginning of 부스토스.
    return any(
        one.startswith(form) and vowels.is_rendering(name, one)
        for one in found.unit.forms
    )


def _shared(article: _Article, number: int, usual: str) -> str:
    """Return the name that stands in this unit, and where the usual form does."""
    there = article.formed[usual]
    for name in article.names(number):
        if article.named[name] & there and article.is_rendering(name, usual):
            return name
    return ""


def _known(article: _Article, number: int, form: str, usual: str) -> str:
    """Return the name that the usual form is, though this unit has a pronoun for it."""
    there = article.formed[usual]
    if len(article.formed[form]) > 1 or len(there) < _OFTEN:
        return ""
    if min(len(form), len(usual)) < _LONG[article.latin]:
        return ""
    if any(article.is_rendering(name, form) for name in article.names(number)):
        return ""
    names = {name for at in there for name in article.names(at)}
    for name in sorted(names):
        shared = article.named[name] & there
        if len(shared) > 1 and article.is_rendering(name, usual):
            return name
    return ""


def _neighbours(
    words: Iterable[str], usual: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """Yield each word with the usual ones that are it but for one sign."""
    # What differs in one sign begins alike or ends alike.
    begun: defaultdict[str, list[str]] = defaultdict(list)
    ended: defaultdict[str, list[str]] = defaultdict(list)
    for one in sorted(usual):
        begun[one[0]].append(one)
        ended[one[-1]].append(one)
    for word in words:
        first, last = begun.get(word[0], ()), ended.get(word[-1], ())
        for one in dict.fromkeys((*first, *last)) if first or last else ():
            if Levenshtein.distance(word, one, score_cutoff=1) == 1:
                yield word, one


def _places(units: Iterable[Iterable[str]]) -> dict[str, set[int]]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    for number, words in enumerate(units):
        for word in words:
            found[word].add(number)
    return dict(found)
