"""Checks of the names of an article: one name, one spelling, and the original once."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain

from workbench.checks.names import (
    aligned,
    governments,
    hearing,
    persons,
    respelled,
    surnames,
    variants,
    vowels,
)
from workbench.checks.names.renderings import (
    ENOUGH,
    NAME,
    Named,
    read,
    rendered,
    units_of,
)
from workbench.checks.subject import Located, Problem, Subject, Whole
from workbench.model import N_

_SURE = 0.85
"""Likeness that no other word has by chance."""
_HALF_ALIKE = 0.5
"""Likeness of a name and of what nearly always stands where it does."""
_FOR_NAMES = re.compile(
    r"\b(?:he|she|they|his|her|their|him|them|the (?:pair|couple|two|\d+-year-old))\b",
    re.IGNORECASE,
)
"""What English says of a person who is named again in Korean."""
_FEW, _SHORT_FORM = 2, 2
_VERB = re.compile(r"[다고며서지던면]\Z")
"""How a word ends that no name needs to: 말했다."""
_BEGINNING = 4
"""Letters that are enough of a name: “Insta”."""


def name_variants(whole: Whole) -> Iterator[Located]:
    """A name is spelled in two ways in the translations of one article.

    For English and Korean: “Kim Jong Un” is 김정은 here and 김정운 there. Two words are
    taken for one name if both sound like it, or come only in units that have it, and
    differ a little, or if one sounds like it and the other differs by a letter or a
    syllable; the rarer one is reported, the later one of two. Names that are
    translated rather than spelled have terms in the glossary.
    """
    units = whole.known(units_of)
    if len(units) < 2:
        return
    korean_target = units[0].subject.target_language.startswith("ko")
    renderings = _renderings(units, by_name=korean_target)
    told: set[tuple[str, str]] = set()
    for name, places in renderings.items():
        if len(places) < 2:
            continue
        number = sum(1 for unit in units if name in unit.keys(by_name=korean_target))
        for unit, form, usual in _odd(name, places, number, latin=not korean_target):
            key = (unit.subject.unit.id, form)
            if key not in told and (not korean_target or _is_near(name, form, usual)):
                told.add(key)
                yield _told(unit, name, form, usual)
    for located in _misplaced(units, told, latin=not korean_target):
        told.add((located[0].unit.id, dict(located[1].arguments)["form"]))
        yield located
    yield from _respelled(units, told, latin=not korean_target)


def _respelled(
    units: Sequence[Named], told: Set[tuple[str, str]], *, latin: bool
) -> Iterator[Located]:
    """Yield the names that differ from the usual ones by a letter or a syllable."""
    known = {(id_, form[:2]) for id_, form in told}
    found = respelled.respelled(units, latin=latin)
    for one in chain(found, persons.respelled(units, latin=latin)):
        key = one.unit.subject.unit.id, one.form[:2]
        if key not in known:
            known.add(key)
            yield _told(one.unit, one.name, one.form, one.usual)


def _told(unit: Named, name: str, form: str, usual: str) -> Located:
    return unit.subject, Problem(
        N_("“{name}” is “{form}” here and “{usual}” elsewhere."),
        (("name", name), ("form", form), ("usual", usual)),
        None,
        unit.target,
    )


def _misplaced(
    units: Sequence[Named], told: Set[tuple[str, str]], *, latin: bool
) -> Iterator[Located]:
    """Yield what stands for a name where another form does elsewhere."""
    known = {} if latin else _by_surname(units)
    sides = [
        aligned.Aligned(
            _all_names(unit, known) if known else unit.keys(by_name=not latin),
            unit.keys(by_name=latin),
            unit.latin if latin else unit.hangul,
        )
        for unit in units
    ]
    likely, slip = (
        (_any_name, variants.latin_slip)
        if latin
        else (_may_be_name, variants.hangul_slip)
    )
    for stray in aligned.strays(sides, likely=likely, variants=slip):
        if not (latin or _is_near(stray.name, stray.form, stray.usual)):
            continue
        unit = units[stray.number]
        here = [form for id_, form in told if id_ == unit.subject.unit.id]
        whole = variants.compounds(stray.name, stray.form, stray.usual)
        if not whole and not any(stray.form[:2] in form for form in here):
            yield _told(unit, stray.name, stray.form, stray.usual)


def _is_near(name: str, form: str, usual: str) -> bool:
    """Tell whether both forms sound like the name, or else differ the less."""
    if variants.near_hangul(form, usual):
        return True
    return _is_name(name, usual, _FEW) and vowels.likeness(name, form) >= _HALF_ALIKE


def _by_surname(units: Iterable[Named]) -> Mapping[str, str]:
    """Return the full name behind each surname that one Korean of the article has."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in {name for unit in units for name in unit.names}:
        if surnames.beginnings(name):
            found[name.split(" ")[0]].add(name)
    return {surname: one for surname, (one, *more) in found.items() if not more}


def _all_names(unit: Named, known: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of a unit, and those of people it calls by their surnames."""
    called = {known[w] for w in NAME.findall(unit.latin) if w in known}
    return (*unit.names, *(called - {*unit.names}))


def _any_name(name: str, form: str, many: int) -> bool:
    return " " not in form and (many > 1 or _is_name(form, name, 1))


def _is_name(name: str, form: str, many: int) -> bool:
    """Tell whether a Hangul word is a name's by its sound."""
    sound = hearing.latin(name)
    least = _HALF_ALIKE if many > 1 else ENOUGH
    # 휘틀록 is Whitlock, and a German Weiss is 바이스.
    sounds = (sound, *(f"{w}{sound}" for w in "PH" if name.startswith("W")))
    heard = hearing.hangul(form)
    return any(len(s) > 1 and hearing.alike(s, heard, least) >= least for s in sounds)


def _may_be_name(name: str, form: str, many: int) -> bool:
    """Tell whether a Hangul word is a name's by its sound, or else by its company."""
    return _is_name(name, form, many) or (
        many > _FEW and len(form) > _SHORT_FORM and not _VERB.search(form)
    )


def _by_name(whole: Whole) -> Mapping[str, Sequence[Named]]:
    """Return for each name the units that have it."""
    found: dict[str, list[Named]] = defaultdict(list)
    for unit in whole.known(units_of):
        for name in unit.names:
            found[name].append(unit)
    return found


_Places = Mapping[str, list[Named]]
"""The units in which a form stands."""


def _renderings(units: Sequence[Named], *, by_name: bool) -> Mapping[str, _Places]:
    """Return for each name (or Hangul word) how it is rendered where."""
    found: dict[str, dict[str, list[Named]]] = defaultdict(lambda: defaultdict(list))
    keys = (unit.keys(by_name=by_name) for unit in units)
    counted = Counter(chain.from_iterable(keys))
    for unit in units:
        for name in unit.names:
            if by_name and counted[name] < 2:
                continue
            for form in rendered(name, unit):
                if by_name or counted[form] > 1:
                    key, value = (name, form) if by_name else (form, name)
                    found[key][value].append(unit)
    return found


def lacks_name(whole: Whole, subject: Subject) -> bool:
    """Tell whether a translation lacks a name that the rest of its article renders."""
    unit = subject.known(read)
    if unit is None:
        return False
    if subject.target_language.startswith("ko"):
        return any(_is_lost(n, unit, whole.known(_by_name)[n]) for n in unit.names)
    if _FOR_NAMES.search(unit.latin):
        return False
    names = whole.known(_names_by_form)
    return any(
        form in names and not _says_part(unit, names[form])
        for form in unit.forms
        if not governments.may_be(unit.names, form)
    )


def _is_lost(name: str, unit: Named, units: Iterable[Named]) -> bool:
    """Tell whether a unit lacks a name that ``units`` have, itself among them."""
    if surnames.beginnings(name) or governments.may_be([name], unit.hangul):
        return not (rendered(name, unit) or governments.may_be([name], unit.hangul))
    forms = {
        form
        for other in units
        if other is not unit
        for form in rendered(name, other)
        if _is_sure(name, form)
    }
    return bool(forms) and not any(
        unit.says(form) or any(variants.near_hangul(one, form) for one in unit.forms)
        for form in forms
    )


def _says_part(unit: Named, names: Iterable[str]) -> bool:
    parts = {part for name in names for part in name.split(" ")}
    return any(
        part in unit.latin or any(_is_short(word, part) for word in unit.words)
        for part in parts
    )


def _is_short(word: str, name: str) -> bool:
    """Tell whether a word is the beginning of a name, or the name misspelled."""
    if len(word) >= _BEGINNING and name.startswith(word):
        return True
    return variants.near_latin(word, name)


def _names_by_form(whole: Whole) -> Mapping[str, set[str]]:
    """Return for each Hangul word the names that are surely it, anywhere."""
    found: dict[str, set[str]] = defaultdict(set)
    for unit in whole.known(units_of):
        for name in unit.names:
            for form in rendered(name, unit):
                if _is_sure(name, form):
                    found[form].add(name)
    return dict(found)


def _is_sure(name: str, form: str) -> bool:
    if surnames.beginnings(name):
        return True
    if hearing.likeness(hearing.latin(name), hearing.hangul(form)) < _SURE:
        return False
    return vowels.likeness(name, form) >= _HALF_ALIKE  # 것이라고 is no Gjorge


def _odd(
    name: str, places: _Places, number: int, *, latin: bool
) -> Iterator[tuple[Named, str, str]]:
    """Yield the units with a form that another one is usual for.

    :param number: of the units that have the name at all.
    """
    forms = sorted(places, key=lambda form: -len(places[form]))
    for usual in forms:
        if 2 * len(places[usual]) < number:
            continue
        for form in forms:
            here, there = places[form], places[usual]
            if (
                form == usual
                or len(here) > len(there)
                or not variants.variants(form, usual, latin=latin)
            ):
                continue
            if len(here) == len(there) and forms.index(form) < forms.index(usual):
                continue
            others = {id(unit) for unit in there}
            for unit in here:
                if id(unit) not in others and not _says(unit, usual, latin=latin):
                    yield unit, form, usual


def _says(unit: Named, form: str, *, latin: bool) -> bool:
    """Tell whether a unit has a form; “Trump” is not in “Trumpp”."""
    if not latin:
        return form in unit.hangul
    return re.search(rf"{re.escape(form)}(?![a-zà-ÿ])", unit.latin) is not None
