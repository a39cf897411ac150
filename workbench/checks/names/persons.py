"""Knows the Koreans of an article, and how their names are written in it.

“Moon Bo-ram” is 문보람 wherever both stand. Who is called 문 씨, where no other 문 is
in the article, is Moon again and not Mun.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from workbench.checks.names import surnames, vowels
from workbench.checks.names.renderings import NAME, Named
from workbench.checks.names.respelled import Respelled

_ALIKE = 0.6
"""Likeness of a Korean name, vowels and all, and of its three syllables."""
_SYLLABLES = 3


@dataclass(frozen=True, slots=True)
class _Known:
    named: Mapping[str, str]
    """The one Latin name of each Korean."""
    surnames: Mapping[str, str]
    """The Latin surname of all whose names begin with a syllable, where it is one."""


def respelled(units: Sequence[Named], *, latin: bool) -> Iterator[Respelled]:
    """Yield the names of Koreans that are spelled otherwise than in other units.

    :param latin: that the translations are in Latin letters, not in Hangul.
    """
    known = _known(units)
    for unit in units if known.named else ():
        yield from (_in_latin if latin else _in_hangul)(unit, known)


def _known(units: Sequence[Named]) -> _Known:
    """Return who is named in full; who is written in two ways, as at first."""
    found: dict[str, str] = {}
    spelled: defaultdict[str, set[str]] = defaultdict(set)
    for unit in units:
        for name in unit.names:
            if not surnames.beginnings(name):
                continue
            for form in _forms(name, unit):
                found.setdefault(form, name)
                spelled[form[0]].add(found[form].split(" ")[0])
    return _Known(found, {s: one for s, (one, *more) in spelled.items() if not more})


def _forms(name: str, unit: Named) -> list[str]:
    """Return the Hangul words that a full name is, most often one."""
    return [
        form
        for form in unit.forms
        if surnames.may_be(name, form) and vowels.likeness(name, form) >= _ALIKE
    ]


def _in_latin(unit: Named, known: _Known) -> Iterator[Respelled]:
    here = {form: known.named[form] for form in unit.forms if form in known.named}
    written = {name for name in unit.names if surnames.beginnings(name)}
    for form, usual in here.items():
        others = written - {*here.values()}
        same = [name for name in others if surnames.may_be(name, form)]
        if usual not in written and len(same) == 1 and _alike(same[0], usual):
            yield Respelled(unit, form, same[0], usual)
    called = {form[0] for form in here} | {*_CALLED.findall(unit.hangul)}
    for syllable in sorted(called & known.surnames.keys()):
        usual = known.surnames[syllable]
        if not re.search(rf"\b{usual}\b", unit.latin):
            for word in NAME.findall(unit.latin):
                if _is_surname(word, syllable, usual):
                    yield Respelled(unit, syllable, word, usual)


_CALLED = re.compile(r"(?<![가-힣])([가-힣])(?:씨| (?=[가-힣]))")
"""A syllable that stands before what somebody is: 문 씨, 문 의원."""


def _alike(name: str, usual: str) -> bool:
    """Tell whether the given names differ a little, as spellings of one do."""
    return 0 < Levenshtein.distance(name, usual) <= _SYLLABLES


def _is_surname(word: str, syllable: str, usual: str) -> bool:
    if word[0] != usual[0] or not 1 < len(word) <= len(usual) + 1:
        return False
    if syllable in surnames.syllables(word):
        return True
    return len(usual) > _SYLLABLES and Levenshtein.distance(word, usual) == 1


def _in_hangul(unit: Named, known: _Known) -> Iterator[Respelled]:
    words = {*NAME.findall(unit.latin)}
    for usual, name in known.named.items():
        surname = name.split(" ")[0]
        if surname not in words or usual in unit.hangul:
            continue
        if known.surnames.get(usual[0]) != surname or _namesakes(usual, known):
            continue
        for form in unit.forms:
            if form not in known.named and _differs_in_one(form, usual):
                yield Respelled(unit, name, form, usual)
                break


def _namesakes(name: str, known: _Known) -> bool:
    return any(one[0] == name[0] and one != name for one in known.named)


def _differs_in_one(form: str, usual: str) -> bool:
    """Tell whether two names have one surname and one syllable of the given name."""
    if len(form) != _SYLLABLES or form[0] != usual[0]:
        return False
    return (form[1] == usual[1]) != (form[2] == usual[2])
