"""Names in an article that a glossary should know, with how they were rendered.

A name is guessed from its spelling: capitals inside a sentence, titles, acronyms with
their expansion. The guess is for an editor to judge and binds nobody.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from workbench import inline, languages
from workbench.model import Markup, State, Unit
from workbench.terms import Terms
from workbench.terms.book import OBJECT, masked

_WORD = r"[A-ZÀ-ÖØ-Þ][\w]*(?:[-’'][A-Za-zÀ-ɏ]\w+)*(?:-\d{1,3})?"
_LINK = r"(?:\s(?:of|for|the|and|de|du|da|van|von|bin|al)){1,2}"
_SEQUENCE = re.compile(rf"\b{_WORD}(?:(?:{_LINK})?\s{_WORD})*")
_ACRONYM = re.compile(r"\s*\(([A-Z][A-Z0-9]{1,9})\)")
_GLOSS = re.compile(
    r"(?P<name>[가-힣][가-힣\w· ]{0,60}?)\s?\((?P<original>[A-Z][\w .’'-]{1,80})\)"
)
_BREAK = re.compile(r"[,.;:!?\"“”‘()\[\]\ufffc…/=]")
_VOWELS = re.compile(r"[aeiouyAEIOUY]+|[A-Z](?=[A-Z]|\b)")
_TITLES = frozenset(
    {"Mr", "Mrs", "Ms", "Dr", "Prof", "President", "Minister", "Chairman", "General"}
    | {"Colonel", "Captain", "Ambassador", "Senator", "Governor", "Secretary", "King"}
)
_OPENING_WORDS = (
    "A An And As At According After All Although Among Another Any Before Based Both "
    "But By Despite During Each Even Every Following For From He Her Here His However "
    "I If In It Its Many Meanwhile Moreover Most My No Not Now Of On Once One Only Or "
    "Other Our She Since So Some Such Still That The Their Then There These They This "
    "Those Though Through Thus To Under Until Upon We What When Where Which While Who "
    "With You Please Read Image Photo Last Next Two Three Four Five"
)
_OPENERS = frozenset(_OPENING_WORDS.split())
"""Words that begin sentences and are part of no name."""
_MOST_UNITS = 20_000
_AND = " and "
_Candidate = tuple[str, bool, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name in an article."""

    text: str
    kind: str
    """``person``, ``acronym`` or ``name``."""
    count: int
    unit: str
    """Id of the unit that mentions it first."""
    expansion: str = ""
    """What an acronym stands for; of a Korean name, its original in brackets."""
    rendering: str = ""
    """How approved units render it; empty where that cannot be told."""
    first_mention: str = ""
    """The form with the original in brackets, as it stands in the translation."""
    wanted: str = ""
    """What the glossary says already."""


def names(
    units: Sequence[Unit], terms: Terms, *, source: str, target: str, markup: Markup
) -> tuple[Name, ...]:
    """Return the names in the units in the order of their first mention."""
    found: dict[str, Name] = {}
    ignored = _ignored(source)
    texts = [_hidden(unit.source, markup) for unit in units[:_MOST_UNITS]]
    guessed = [list(_candidates(text)) for text in texts]
    sure = _countries(source) | {term.source for term in terms.all}
    alone = {one[0] for many in guessed for one in many if _AND not in one[0]}
    candidates = [list(_parted(many, alone | sure)) for many in guessed]
    inside = Counter(
        name for many in candidates for name, first, _ in many if not first
    )
    for unit, many in zip(units, candidates, strict=False):
        for name, first, expansion in many:
            lone = " " not in name and not name[1:2].isupper()
            doubted = first and lone and name not in sure
            if name in ignored or (doubted and not inside[name]):
                continue
            known = found.get(name)
            if known is None:
                known = Name(text=name, kind=_kind(name), count=0, unit=unit.id)
            expansion = expansion or known.expansion
            found[name] = replace(known, count=known.count + 1, expansion=expansion)
    rendered = dict(_renderings(units, markup))
    return tuple(_completed(name, rendered, terms, source) for name in found.values())


def _completed(
    name: Name, rendered: dict[str, tuple[str, str]], terms: Terms, source: str
) -> Name:
    rendering, mention = rendered.get(name.text.casefold(), ("", ""))
    hits = terms.find(name.text, source)
    whole = [one for one in hits if (one.start, one.end) == (0, len(name.text))]
    wanted = whole[0].term.wanted if whole else ""
    return replace(name, rendering=rendering, first_mention=mention, wanted=wanted)


def _candidates(text: str) -> Iterator[_Candidate]:
    """Yield each name, whether it begins a sentence, and what it abbreviates."""
    for match in _SEQUENCE.finditer(text):
        name, start = match[0], match.start()
        first = _begins(text, start)
        words = name.split()
        while words and words[0] in _OPENERS:
            del words[0]
            while words and words[0][0].islower():
                del words[0]
            first = False if " " in name else first
        name = _without_possessive(" ".join(words))
        if len(name) < 2 or (first and name in _OPENERS):
            continue
        yield name, first, ""
        short = _ACRONYM.match(text, match.end())
        if short and short[1] != name:
            yield short[1], False, name
    # Korean has no capitals, but news introduces names with the original.
    for match in _GLOSS.finditer(text):
        said = _rendering(match["name"], match["original"])
        if said:
            yield said, False, match["original"]


def _parted(candidates: Iterable[_Candidate], known: Set[str]) -> Iterator[_Candidate]:
    """Yield what stands on both sides of an “and” as two names, where it is known so.

    “Germany and France” are two, “Ministry of Finance and Economy” is one.
    """
    for name, first, expansion in candidates:
        left, joined, right = name.partition(_AND)
        whole = name in known or name.replace(_AND, " & ") in known
        apart = left in known and (right in known or " of " not in left)
        if joined and apart and not whole and not expansion:
            yield left, first, ""
            yield right, False, ""
        else:
            yield name, first, expansion


def _countries(language: str) -> frozenset[str]:
    pairs = languages.names("countries", language, language)
    return frozenset(name for name, _ in pairs)


def _without_possessive(name: str) -> str:
    return re.sub(r"[’']s?\Z", "", name)


def _begins(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \"“‘'(" + OBJECT)
    return not before or before[-1] in ".!?:…"


def _kind(name: str) -> str:
    if name.split()[0].rstrip(".") in _TITLES:
        return "person"
    return "acronym" if name.isupper() and " " not in name else "name"


def _hidden(text: str, markup: Markup) -> str:
    return masked(text, inline.placeholders(text, markup))


def _ignored(language: str) -> frozenset[str]:
    """Return the names of days and months, which are no proper names."""
    kinds = ("days", "months")
    pairs: Iterable[tuple[str, str]] = (
        pair for kind in kinds for pair in languages.names(kind, language, language)
    )
    return frozenset(name for name, _ in pairs)


def _renderings(
    units: Sequence[Unit], markup: Markup
) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield original, rendering and mention of each gloss in approved units."""
    seen: set[str] = set()
    for unit in units:
        if unit.state is not State.APPROVED:
            continue
        for match in _GLOSS.finditer(_hidden(unit.target, markup)):
            original = match["original"]
            words = _rendering(match["name"], original)
            if original in unit.source and original not in seen and words:
                seen.add(original)
                yield original.casefold(), (words, f"{words} ({original})")


def _rendering(before: str, original: str) -> str:
    """Return the words that render the original: enough syllables to be read as it."""
    syllables = len(_VOWELS.findall(original))
    taken: list[str] = []
    for word in reversed(_BREAK.split(before)[-1].split()):
        enough = sum(map(len, taken)) >= syllables
        if taken and (enough or len(taken) >= len(original.split())):
            break
        taken.insert(0, word)
    return " ".join(taken)
