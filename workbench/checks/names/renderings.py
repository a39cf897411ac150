"""The units of an article with their names, and what these may be in Korean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from workbench import korean
from workbench.checks.names import hearing, surnames
from workbench.checks.once import once
from workbench.checks.subject import Subject, Whole
from workbench.checks.values import moments

NAME = re.compile(r"[A-Z][a-zà-ÿ]+(?:[A-Z][a-zà-ÿ]+)?(?:[-’'](?!s\b)[A-Za-zà-ÿ]+)*")
"""A word written as a name is: Keller, McBride, Min-ho."""
_PARTS = re.compile("[-’']")
_SEQUENCE = re.compile(rf"{NAME.pattern}(?: {NAME.pattern}){{0,3}}")
_TOKEN = re.compile(r"[가-힣]+")
ENOUGH = 0.6
"""Likeness of the sounds of a name and of its rendering."""
_LONG_NAME, _LONG_FORM = 6, 3
_LONGEST_BEGINNING = 5
SHORTEST = 3
"""Consonants of a name that can be told from other words."""
_MOST_NAMES = 30
_MOST_WORDS = 60
_SHORTEST_WORD = 3
_MOST_TOKENS = 200
_LONGEST = 3000
"""Characters of a text that is looked at."""
_OPENING_WORDS = (
    "The A An In On At It This That These Those He She They We But And For From With"
    " When While After Before If As By No Not Some Many Most Its His Her Their Our My"
    " Another Other According However Meanwhile Also About Only Two Three"
)
_OPENERS = frozenset(_OPENING_WORDS.split())


@dataclass(eq=False)  # no slots: what is found is kept
class Named:
    """A unit with its names and the words that may render them; nobody changes one."""

    subject: Subject
    latin: str
    hangul: str
    target: str

    @once
    def names(self) -> tuple[str, ...]:
        """The names in Latin letters, those within longer ones among them."""
        found: dict[str, None] = {}
        for match in _SEQUENCE.finditer(self.latin):
            words = match[0].split(" ")
            while words and words[0] in _OPENERS:
                del words[0]
            # “Judge Kang Min-ho” has “Kang Min-ho” in it.
            for start in range(len(words) - 1):
                found[" ".join(words[start:])] = None
            for word in words:
                if len(word) > 3 and not moments.weekdays(word):
                    found[word] = None
        return tuple(found)[:_MOST_NAMES]

    @once
    def words(self) -> tuple[str, ...]:
        """Every single word that may be a name, and the parts of those with hyphens."""
        found: dict[str, None] = {}
        for word in NAME.findall(self.latin):
            for part in {word, *_PARTS.split(word)} if "-" in word else (word,):
                if len(part) >= _SHORTEST_WORD and part not in _OPENERS:
                    found[part] = None
        return tuple(found)[:_MOST_WORDS]

    @property
    def brackets(self) -> bool:
        """Whether anything may stand in brackets in the translation."""
        return ")" in self.target or "）" in self.target

    @once
    def found(self) -> dict[str, list[str]]:
        """The forms of names that were looked for already."""
        return {}

    def says(self, form: str) -> bool:
        """Tell whether a Hangul word stands here, with its particle or another."""
        return any(stem in self.hangul for stem in _stems(form))

    def keys(self, *, by_name: bool) -> tuple[str, ...]:
        """What is rendered: the names of the one text, or the words of the other."""
        return self.names if by_name else self.forms

    @once
    def forms(self) -> tuple[str, ...]:
        """Every Hangul word of two syllables or more, with and without particles."""
        return tuple(dict.fromkeys(chain.from_iterable(map(_stems, self.tokens))))

    @once
    def begun(self) -> tuple[str, ...]:
        """What longer Hangul words begin with: 여수 of 여수공항."""
        long = [token for token in self.tokens if len(token) > _LONG_FORM]
        return tuple(dict.fromkeys(chain.from_iterable(map(_begun, long))))

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
def _begun(token: str) -> list[str]:
    longest = min(len(token) - 1, _LONGEST_BEGINNING)
    return [token[:length] for length in range(2, longest + 1)]


@lru_cache(maxsize=16_384)
def _heard(token: str) -> dict[str, list[str]]:
    """Return the stems of a word by how they sound."""
    found: dict[str, list[str]] = {}
    for stem in _stems(token):
        if sound := hearing.hangul(stem):
            found.setdefault(sound, []).append(stem)
    return found


def units_of(whole: Whole) -> list[Named]:
    """Return the units that are English in one language and Korean in the other."""
    return [unit for one in whole.subjects if (unit := one.known(read)) is not None]


def read(subject: Subject) -> Named | None:
    """Return a unit with its names; None of other languages, or without a text."""
    if not subject.pairs:
        return None
    pair = subject.pairs[0][0]
    source, target = pair.source.prose[:_LONGEST], pair.target.prose[:_LONGEST]
    if pair.languages == ("en", "ko"):
        return Named(subject, source, target, pair.target.text)
    if pair.languages == ("ko", "en"):
        return Named(subject, target, source, pair.target.text)
    return None


def rendered(name: str, unit: Named) -> list[str]:
    """Return the forms that a name may have in a unit, those that are likeliest."""
    if name not in unit.found:
        unit.found[name] = _looked_for(name, unit)
    return unit.found[name]


def _looked_for(name: str, unit: Named) -> list[str]:
    if surnames.beginnings(name):
        return [form for form in unit.forms if surnames.may_be(name, form)]
    sound = hearing.latin(name)
    if len(sound) >= SHORTEST:
        return best(sound, unit)
    if len(sound) < 2 or len(name) < _LONG_NAME:
        return []
    # Little is heard of “Moreira”, which has mostly vowels; but it is long.
    found = best(sound, unit, least=_LONG_FORM)
    return [form for form in found if hearing.hangul(form) == sound]


def best(sound: str, unit: Named, *, least: int = 1) -> list[str]:
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


def _nearest(sound: str, unit: Named, least: int) -> list[str]:
    """Return the forms that sound most like a name, if they do so at all."""
    near = hearing.beginnings(sound[0])
    scored = {
        form: (hearing.alike(sound, heard, ENOUGH), near.index(heard[0]))
        for word in unit.sounding
        for heard, forms in word.items()
        if heard[0] in near
        for form in forms
        if len(form) >= least
    }
    most = max(scored.values(), default=(0.0, 0))[0]
    if most < ENOUGH:
        return []
    best = [form for form, (score, _) in scored.items() if score == most]
    # What begins with the same sound comes before what begins with a near one.
    return sorted(best, key=lambda form: scored[form][1])
