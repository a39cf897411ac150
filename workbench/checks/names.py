"""Checks of the names of an article: one name, one spelling, and the original once."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from workbench import korean
from workbench.checks import aligned, capitals, hearing, moments, surnames, variants
from workbench.checks.once import once
from workbench.checks.subject import Located, Problem, Subject, Whole
from workbench.model import N_, Severity

_NAME = re.compile(r"[A-Z][a-zà-ÿ]+(?:[-’'](?!s\b)[A-Za-zà-ÿ]+)*")
_SEQUENCE = re.compile(rf"{_NAME.pattern}(?: {_NAME.pattern}){{0,3}}")
_TOKEN = re.compile(r"[가-힣]+")
_ENOUGH = 0.6
"""Likeness of the sounds of a name and of its rendering."""
_SURE = 0.85
"""Likeness that no other word has by chance."""
_LONG_NAME, _LONG_FORM = 6, 3
_SHORTEST = 3
"""Consonants of a name that can be told from other words."""
_MOST_NAMES = 30
_MOST_TOKENS = 200
_LONGEST = 3000
"""Characters of a text that is looked at."""
_OPENING_WORDS = (
    "The A An In On At It This That These Those He She They We But And For From With"
    " When While After Before If As By No Not Some Many Most Its His Her Their Our My"
    " Another Other According However Meanwhile Also About Only Two Three"
)
_OPENERS = frozenset(_OPENING_WORDS.split())
_BRACKETED = re.compile(r"[(（][^()（）]{2,80}[)）]")
_HALF_ALIKE = 0.5
"""Likeness of a name and of what nearly always stands where it does."""
_FEW, _SHORT_FORM = 2, 2
_VERB = re.compile(r"[다고며서지던면]\Z")
"""How a word ends that no name needs to: 말했다."""
_HABIT = 3
"""First mentions with their original that make a habit."""


@dataclass(frozen=True)  # no slots: what is found is kept
class _Unit:
    """A unit with its names and the words that may render them."""

    subject: Subject
    latin: str
    hangul: str
    target: str

    @once
    def names(self) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for match in _SEQUENCE.finditer(self.latin):
            words = match[0].split(" ")
            while words and words[0] in _OPENERS:
                del words[0]
            # “Judge Kang Min-ho” has “Kang Min-ho” in it.
            for start in range(len(words) - 1):
                found[" ".join(words[start:])] = None
            single = (word for word in words if len(word) > 3)
            found.update((word, None) for word in single if not moments.weekdays(word))
        return tuple(found)[:_MOST_NAMES]

    @property
    def brackets(self) -> bool:
        """Whether anything may stand in brackets in the translation."""
        return ")" in self.target or "）" in self.target

    @once
    def found(self) -> dict[str, list[str]]:
        """The forms of names that were looked for already."""
        return {}

    def keys(self, *, by_name: bool) -> tuple[str, ...]:
        """What is rendered: the names of the one text, or the words of the other."""
        return self.names if by_name else self.forms

    @once
    def forms(self) -> tuple[str, ...]:
        """Every Hangul word of two syllables or more, with and without particles."""
        return tuple(dict.fromkeys(s for token in self.tokens for s in _stems(token)))

    @once
    def tokens(self) -> list[str]:
        """The Hangul words that may be names."""
        tokens = _TOKEN.findall(self.hangul)[:_MOST_TOKENS]
        return [token for token in tokens if 1 < len(token) < 13]

    @once
    def sounding(self) -> list[dict[str, list[str]]]:
        """Of each word the forms that sound, by how they do."""
        return [*map(_heard, self.tokens)]


@lru_cache(maxsize=16_384)
def _stems(token: str) -> dict[str, None]:
    return dict.fromkeys(stem for stem in korean.stems(token) if len(stem) > 1)


@lru_cache(maxsize=16_384)
def _heard(token: str) -> dict[str, list[str]]:
    """Return the stems of a word by how they sound."""
    found: dict[str, list[str]] = {}
    for stem in _stems(token):
        if sound := hearing.hangul(stem):
            found.setdefault(sound, []).append(stem)
    return found


def name_variants(whole: Whole) -> Iterator[Located]:
    """A name is spelled in two ways in the translations of one article.

    For English and Korean: “Kim Jong Un” is 김정은 here and 김정운 there. Two words are
    taken for one name if both sound like it, or come only in units that have it, and
    differ a little; the rarer one is reported, the later one of two. Names that are
    translated rather than spelled have terms in the glossary.
    """
    units = whole.known(_units)
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
            if key not in told:
                told.add(key)
                yield _told(unit, name, form, usual)
    yield from _misplaced(units, told, latin=not korean_target)


def _told(unit: _Unit, name: str, form: str, usual: str) -> Located:
    return unit.subject, Problem(
        N_("“{name}” is “{form}” here and “{usual}” elsewhere."),
        (("name", name), ("form", form), ("usual", usual)),
        None,
        unit.target,
    )


def _misplaced(
    units: Sequence[_Unit], told: Set[tuple[str, str]], *, latin: bool
) -> Iterator[Located]:
    """Yield what stands for a name where another form does elsewhere."""
    known = {} if latin else _by_surname(units)
    sides = [
        aligned.Aligned(
            (*unit.keys(by_name=not latin), *_in_full(unit, known)),
            unit.keys(by_name=latin),
            unit.latin if latin else unit.hangul,
        )
        for unit in units
    ]
    likely, slip = (
        (_any_name, variants.latin_slip) if latin else (_is_name, variants.hangul_slip)
    )
    for stray in aligned.strays(sides, likely=likely, variants=slip):
        unit = units[stray.number]
        here = [form for id_, form in told if id_ == unit.subject.unit.id]
        whole = variants.compounds(stray.name, stray.form, stray.usual)
        if not whole and not any(stray.form[:2] in form for form in here):
            yield _told(unit, stray.name, stray.form, stray.usual)


def _by_surname(units: Iterable[_Unit]) -> Mapping[str, str]:
    """Return the full name behind each surname that one Korean of the article has."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in {name for unit in units for name in unit.names}:
        if surnames.beginnings(name):
            found[name.split(" ")[0]].add(name)
    return {surname: one for surname, (one, *more) in found.items() if not more}


def _in_full(unit: _Unit, known: Mapping[str, str]) -> set[str]:
    """Return the full names of people whom a unit calls by their surnames."""
    return {known[w] for w in _NAME.findall(unit.latin) if w in known} - {*unit.names}


def _any_name(name: str, form: str, many: int) -> bool:
    return " " not in form and (many > 1 or _is_name(form, name, 1))


def _is_name(name: str, form: str, many: int) -> bool:
    """Tell whether a Hangul word is a name's by its sound, or else by its company."""
    sound = hearing.latin(name)
    least = _HALF_ALIKE if many > 1 else _ENOUGH
    # 휘틀록 is Whitlock, and a German Weiss is 바이스.
    sounds = (sound, *(f"{w}{sound}" for w in "PH" if name.startswith("W")))
    heard = hearing.hangul(form)
    if any(len(s) > 1 and hearing.alike(s, heard, least) >= least for s in sounds):
        return True
    return many > _FEW and len(form) > _SHORT_FORM and not _VERB.search(form)


def unlike_others(whole: Whole) -> Iterator[Located]:
    """Yield names that come first without their original, where most come with it."""
    with_original: list[str] = []
    without: list[tuple[_Unit, str]] = []
    seen: set[str] = set()
    units = whole.known(_units)
    for unit in units if any(unit.brackets for unit in units) else ():
        if not unit.subject.target_language.startswith("ko"):
            return
        bracketed = " ".join(_BRACKETED.findall(unit.target))
        for name in unit.names:
            if " " not in name or name in seen:
                continue
            seen.add(name)
            if name in bracketed:
                with_original.append(name)
            elif name not in unit.target and _spelled(name, unit):
                without.append((unit, name))
    if len(with_original) < max(_HABIT, len(without)):
        return
    for unit, name in without:
        yield (
            unit.subject,
            Problem(
                N_("“{name}” comes first without its original; other names have it."),
                (("name", name),),
                Severity.INFO,
                unit.target,
            ),
        )


def _units(whole: Whole) -> list[_Unit]:
    return [unit for one in whole.subjects if (unit := one.known(_read)) is not None]


def _read(subject: Subject) -> _Unit | None:
    if not subject.pairs:
        return None
    pair = subject.pairs[0][0]
    source, target = pair.source.prose[:_LONGEST], pair.target.prose[:_LONGEST]
    if pair.languages == ("en", "ko"):
        return _Unit(subject, source, target, pair.target.text)
    if pair.languages == ("ko", "en"):
        return _Unit(subject, target, source, pair.target.text)
    return None


def _by_name(whole: Whole) -> Mapping[str, Sequence[_Unit]]:
    """Return for each name the units that have it."""
    found: dict[str, list[_Unit]] = defaultdict(list)
    for unit in whole.known(_units):
        for name in unit.names:
            found[name].append(unit)
    return found


_Places = Mapping[str, list[_Unit]]
"""The units in which a form stands."""


def _renderings(units: Sequence[_Unit], *, by_name: bool) -> Mapping[str, _Places]:
    """Return for each name (or Hangul word) how it is rendered where."""
    found: dict[str, dict[str, list[_Unit]]] = defaultdict(lambda: defaultdict(list))
    counted = Counter(key for unit in units for key in unit.keys(by_name=by_name))
    for unit in units:
        for name in unit.names:
            if by_name and counted[name] < 2:
                continue
            for form in _rendered(name, unit):
                if by_name or counted[form] > 1:
                    key, value = (name, form) if by_name else (form, name)
                    found[key][value].append(unit)
    return found


def _rendered(name: str, unit: _Unit) -> list[str]:
    """Return the forms that a name may have in a unit, those that are likeliest."""
    if name not in unit.found:
        unit.found[name] = _looked_for(name, unit)
    return unit.found[name]


def _looked_for(name: str, unit: _Unit) -> list[str]:
    if surnames.beginnings(name):
        return [form for form in unit.forms if surnames.may_be(name, form)]
    sound = hearing.latin(name)
    if len(sound) >= _SHORTEST:
        return _best(sound, unit)
    if len(sound) < 2 or len(name) < _LONG_NAME:
        return []
    # Little is heard of “Moreira”, which has mostly vowels; but it is long.
    found = _best(sound, unit, least=_LONG_FORM)
    return [form for form in found if hearing.hangul(form) == sound]


def lacks_name(whole: Whole, subject: Subject) -> bool:
    """Tell whether a translation lacks a name that the rest of its article renders."""
    unit = subject.known(_read)
    if unit is None:
        return False
    if subject.target_language.startswith("ko"):
        return any(_is_lost(n, unit, whole.known(_by_name)[n]) for n in unit.names)
    names = whole.known(_names_by_form)
    return any(
        form in names and not _says_part(unit, names[form])
        for form in unit.forms
        if not capitals.may_be(unit.names, form)
    )


def _is_lost(name: str, unit: _Unit, units: Iterable[_Unit]) -> bool:
    """Tell whether a unit lacks a name that ``units`` have, itself among them."""
    if surnames.beginnings(name) or capitals.may_be([name], unit.hangul):
        return not (_rendered(name, unit) or capitals.may_be([name], unit.hangul))
    forms = {
        form
        for other in units
        if other is not unit
        for form in _rendered(name, other)
        if _is_sure(name, form)
    }
    return bool(forms) and not any(form in unit.hangul for form in forms)


def _says_part(unit: _Unit, names: Iterable[str]) -> bool:
    return any(part in unit.latin for name in names for part in name.split(" "))


def _names_by_form(whole: Whole) -> Mapping[str, set[str]]:
    """Return for each Hangul word the names that are surely it, anywhere."""
    found: dict[str, set[str]] = defaultdict(set)
    for unit in whole.known(_units):
        for name in unit.names:
            for form in _rendered(name, unit):
                if _is_sure(name, form):
                    found[form].add(name)
    return dict(found)


def _is_sure(name: str, form: str) -> bool:
    if surnames.beginnings(name):
        return True
    return hearing.likeness(hearing.latin(name), hearing.hangul(form)) >= _SURE


def _best(sound: str, unit: _Unit, *, least: int = 1) -> list[str]:
    """Return the forms that sound like a name, if any, and none less than others."""
    # Nearly always a name is rendered by what sounds just so, and nothing is nearer.
    words = unit.sounding if len(sound) <= hearing.LONGEST else ()
    same = [form for word in words if sound in word for form in word[sound]]
    best = [*dict.fromkeys(form for form in same if len(form) >= least)]
    best = best or _nearest(sound, unit, least)
    if len(best) < 2:
        return best
    # 김정운이 sounds like 김정운, which is in it.
    return [one for one in best if not any(one.startswith(o) for o in best if o != one)]


def _nearest(sound: str, unit: _Unit, least: int) -> list[str]:
    """Return the forms that sound most like a name, if they do so at all."""
    near = hearing.beginnings(sound[0])
    scored = {
        form: (hearing.alike(sound, heard, _ENOUGH), near.index(heard[0]))
        for word in unit.sounding
        for heard, forms in word.items()
        if heard[0] in near
        for form in forms
        if len(form) >= least
    }
    most = max(scored.values(), default=(0.0, 0))[0]
    if most < _ENOUGH:
        return []
    best = [form for form, (score, _) in scored.items() if score == most]
    # What begins with the same sound comes before what begins with a near one.
    return sorted(best, key=lambda form: scored[form][1])


def _odd(
    name: str, places: _Places, number: int, *, latin: bool
) -> Iterator[tuple[_Unit, str, str]]:
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


def _says(unit: _Unit, form: str, *, latin: bool) -> bool:
    return form in (unit.latin if latin else unit.hangul)


def _spelled(name: str, unit: _Unit) -> bool:
    sounds = (hearing.latin(name.split(" ")[-1]), hearing.latin(name))
    return any(_best(sound, unit) for sound in sounds if len(sound) >= _SHORTEST)
