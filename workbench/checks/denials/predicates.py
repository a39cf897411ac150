"""What Korean verbs, adjectives and nouns are in English: a list for newsrooms.

The list ships as ``predicates.tsv`` and is read when the first sentence asks for it.
The senses of a word are entries of its English side, such as ``announc*``: words of the
two languages can answer each other where they share one.
"""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator, Mapping, Sequence

from workbench.checks.once import once

Senses = frozenset[str]
NOTHING: Senses = frozenset()
_MOST = 40_000
"""Words that are remembered; then it begins anew."""
_LONGEST = 24
"""Syllables of the longest word that is looked at, and of what can be in one."""
_FORM = 8
_ENDING = re.compile(
    "(?:지|고|는|던|다|면|며|기|게|도록|거나|러|려|자|네|니|나|을|은|음|어|아|었|았|겠|시|셨|으|습|$)"
)
"""What follows a stem of one syllable: else it may begin any word."""
_BEFORE = frozenset("재불미비무부총대신역탈반친첫맞겸본타각양")
"""Syllables that a noun may have before it; more than one are another noun."""
_PARTICLES = 2
"""Syllables behind a noun of one syllable at most."""
_MADE = re.compile("(?:적이|하|되|시키|받|당하|스럽|롭|이|드리|답|짓)$")
"""What makes a predicate of a noun."""
_BETWEEN = 3
"""Words from one part of a phrase to the next at most: hand the case over."""


class _List:
    """The list as it ships."""

    @once
    def nouns(self) -> dict[str, str]:
        """English, by the whole Korean word."""
        return _forms(self._halves[0])

    @once
    def stems(self) -> dict[str, str]:
        """English, by the beginnings of Korean verbs and adjectives."""
        return _forms(self._halves[1])

    @once
    def entries(self) -> frozenset[str]:
        """Everything on the English side."""
        sides = {*self.nouns.values(), *self.stems.values()}
        return frozenset(" ".join(sides).split())

    @once
    def phrases(self) -> dict[str, list[list[str]]]:
        """The entries of several words, in parts, by the first of them."""
        found: dict[str, list[list[str]]] = {}
        for entry in self.entries:
            if "_" in entry:
                parts = entry.split("_")
                found.setdefault(parts[0], []).append(parts)
        return found

    @once
    def _halves(self) -> tuple[str, str]:
        text = pkgutil.get_data("workbench.checks.denials", "predicates.tsv") or b""
        nouns, _, stems = text.decode("utf-8").partition("\n# stems\n")
        return nouns, stems

    def senses(self, form: str) -> Senses:
        """Return the senses of a form."""
        english = f"{self.nouns.get(form, '')} {self.stems.get(form, '')}"
        return frozenset(english.split())

    def has(self, word: str, start: int, end: int) -> bool:
        """Tell whether there is a form at that place of a Korean word.

        One of a single syllable is asked about at the beginning only.
        """
        form = word[start:end]
        if end - start > 1:
            return form in self.nouns or (not start and form in self.stems)
        return (form in self.nouns and len(word) - end <= _PARTICLES) or (
            form in self.stems and _ENDING.match(word, end) is not None
        )


def _forms(lines: str) -> dict[str, str]:
    """Return the English sides by Korean forms; a form may be of several words."""
    found: dict[str, str] = {}
    for line in lines.split("\n"):
        korean, _, english = line.partition("\t")
        for form in korean.split("/") if english else ():
            found[form] = f"{found[form]} {english}" if form in found else english
    return found


_LIST = _List()


class _Words(dict[str, Senses]):
    """The senses of words that were looked at."""

    def remember(self, word: str, found: Senses) -> Senses:
        """Keep what was found out about a word."""
        if len(self) > _MOST:
            self.clear()
        if len(word) <= _LONGEST:
            self[word] = found
        return found


class _Korean(_Words):
    def __missing__(self, word: str) -> Senses:
        long = len(word) > _LONGEST
        places = [
            (start, end)
            for start in range(0 if long else len(word))
            if start != 1 or word[0] in _BEFORE
            for end in range(start + (2 if start else 1), _end_of_form(word, start))
            if _LIST.has(word, start, end)
        ]
        forms = [word[a:b] for a, b in places if not _is_within(a, b, places)]
        return self.remember(word, NOTHING.union(*map(_LIST.senses, forms)))


def _end_of_form(word: str, start: int) -> int:
    return min(len(word), start + _FORM) + 1


def _is_within(start: int, end: int, places: Sequence[tuple[int, int]]) -> bool:
    return any(
        one <= start and end <= other and end - start < other - one
        for one, other in places
    )


class _English(_Words):
    def __missing__(self, word: str) -> Senses:
        return self.remember(word, _LIST.entries.intersection(_leads(word)))


class _Phrases(dict[str, list[list[str]]]):
    """The phrases that may begin with a word, in parts."""

    def __missing__(self, word: str) -> list[list[str]]:
        if len(self) > _MOST:
            self.clear()
        listed = _LIST.phrases
        found = [parts for lead in _leads(word) for parts in listed.get(lead, ())]
        self[word] = found
        return found


def _leads(word: str) -> Iterator[str]:
    yield word
    for end in range(2, min(len(word), _LONGEST) + 1):
        yield f"{word[:end]}*"


_KOREAN, _ENGLISH, _PHRASES = _Korean(), _English(), _Phrases()


def in_korean(word: str) -> Senses:
    """Return the senses of a word of Hangul, whatever ending or particle it has."""
    return _KOREAN[word]


def is_noun(word: str) -> bool:
    """Tell whether a word of Hangul is in the list as a noun."""
    return word in _LIST.nouns


def of_predicate(word: str) -> Senses:
    """Return the senses of a word of Hangul that stands before 지 or 기."""
    noun = _MADE.sub("", word).removesuffix("적")
    return _longest(word, _LIST.stems) | _longest(noun, _LIST.nouns)


def _longest(word: str, forms: Mapping[str, str]) -> Senses:
    """Return the senses of the longest form that a word ends with."""
    for start in range(max(0, len(word) - _FORM), len(word)):
        if word[start:] in forms and (not start or len(word) - start > 1):
            return _LIST.senses(word[start:])
    return NOTHING


def in_english(word: str) -> Senses:
    """Return the senses of a word in small letters."""
    return _ENGLISH[word]


def may_begin(word: str) -> bool:
    """Tell whether :func:`phrases` may find any that begins with a word."""
    return bool(_PHRASES[word])


def phrases(words: Sequence[str], place: int) -> Iterator[tuple[str, int]]:
    """Yield the senses of several words that begin at a place, and where each ends."""
    following = words[place + 1 : place + 1 + _BETWEEN]
    for parts in _PHRASES[words[place]]:
        if parts[1] in following or parts[1].endswith("*"):
            end = _end(words, place, parts)
            if end is not None:
                yield "_".join(parts), end


def _end(words: Sequence[str], place: int, parts: Sequence[str]) -> int | None:
    for part in parts[1:]:
        beginning = part.removesuffix("*")
        for at in range(place + 1, min(place + 1 + _BETWEEN, len(words))):
            if words[at] == part or (
                beginning != part and words[at].startswith(beginning)
            ):
                place = at
                break
        else:
            return None
    return place
