"""Knows how an article spells a name by where the name stands, not by its sound.

A form that comes in no unit without the name, and in nearly all with it, is how the
name is spelled. Where that form is missing, a word that differs from it a little, and
comes nowhere else, is the name with another spelling.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

_FEWEST = 2
"""Units that a form has to be in before it is known to be usual."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """The names of a unit in one language, and the words of the other."""

    names: Sequence[str]
    forms: Sequence[str]
    text: str
    """What the forms are taken from."""


@dataclass(frozen=True, slots=True)
class Stray:
    """A form that stands where another is usual."""

    number: int
    """Of the unit, from 0."""
    name: str
    form: str
    usual: str


Places = dict[str, set[int]]
"""The numbers of the units that each word is in."""
Likely = Callable[[str, str, int], bool]
"""Whether a name may have a form that is in so many units."""
Variants = Callable[[str, str, str], bool]
"""Whether a form of a text may be another one, misspelled."""


def strays(
    units: Sequence[Aligned], *, likely: Likely, variants: Variants
) -> list[Stray]:
    """Return the forms that stand for the usual ones, the shortest of each."""
    named = _places(unit.names for unit in units)
    formed = _places(unit.forms for unit in units)
    found: dict[tuple[int, str], Stray] = {}
    for form, there in formed.items():
        if len(there) < _FEWEST:
            continue
        for name in units[min(there)].names:
            lacking = named[name] - there
            if not 0 < len(lacking) < len(there) or not there <= named[name]:
                continue
            if not likely(name, form, len(there)):
                continue
            for number in lacking:
                if _stands(form, units[number].text):
                    continue
                for other in units[number].forms:
                    if len(formed[other]) > 1:
                        continue
                    if not variants(other, form, units[number].text):
                        continue
                    stray = Stray(number, name, other, form)
                    key = number, form[:2]
                    found[key] = min(found.get(key, stray), stray, key=_length)
    for stray in _of_two(units, named, formed, likely, variants):
        key = stray.number, stray.usual[:2]
        found[key] = min(found.get(key, stray), stray, key=_length)
    return [found[key] for key in sorted(found)]


def _of_two(
    units: Sequence[Aligned],
    named: Places,
    formed: Places,
    likely: Likely,
    variants: Variants,
) -> Iterator[Stray]:
    """Yield the second of two forms, if a name is in two units and each has one."""
    for name, places in named.items():
        if len(places) != 2:
            continue
        first, second = sorted(places)
        here = [one for one in units[second].forms if len(formed[one]) == 1]
        here = [one for one in here if likely(name, one, 1)]
        for usual in units[first].forms if here else ():
            if len(formed[usual]) > 1 or not likely(name, usual, 1):
                continue
            for form in here:
                if variants(form, usual, units[second].text):
                    yield Stray(second, name, form, usual)


def _stands(form: str, text: str) -> bool:
    """Tell whether a form is in a text; “Kendrick” is not in “Kendricks”."""
    return form in text and re.search(rf"{re.escape(form)}(?![a-z])", text) is not None


def _length(stray: Stray) -> tuple[int, int]:
    return len(stray.form), len(stray.name)


def _places(units: Iterable[Iterable[str]]) -> Places:
    found: defaultdict[str, set[int]] = defaultdict(set)
    for number, words in enumerate(units):
        for word in words:
            found[word].add(number)
    return dict(found)
