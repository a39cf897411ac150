"""Concordance: entries in whose texts words stand, as people type them.

A word is found wherever its letters stand, inside a compound too. Where a form of it
is not found, its stem is: 노동자들은 by 노동자, “workers” by “worker”.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench import languages
from workbench.store import Match

LONGEST = 200
"""Characters of a search; the rest is ignored."""
MOST_WORDS = 8


class Side(StrEnum):
    """Where words are looked for."""

    SOURCE = "source"
    TARGET = "target"
    BOTH = "both"

    @property
    def columns(self) -> tuple[str, ...]:
        """The sides it stands for."""
        return ("source", "target") if self is Side.BOTH else (self.value,)


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that was found, and how well it fits."""

    match: Match
    side: Side
    """Where the words stand: source or target."""
    words: tuple[str, ...]
    """As they stand there: the text that was typed, its words, or their stems."""
    rank: tuple[object, ...]
    """Less for what fits better."""


def attempts(text: str, language: str) -> tuple[tuple[str, ...], ...]:
    """Return what has to stand in an entry, from the strictest to the loosest."""
    phrase = " ".join(text[:LONGEST].split())
    words = tuple(dict.fromkeys(phrase.split(" ")))[:MOST_WORDS] if phrase else ()
    stems = tuple(dict.fromkeys(stem(word, language) for word in words))
    wanted = [(phrase,) if phrase else (), words, stems]
    return tuple(dict.fromkeys(filter(None, wanted)))


def stem(word: str, language: str) -> str:
    """Return the part of a word that its other forms share, at least two letters.

    Without a dictionary, and so on the safe side of short: what is looked for has to
    contain it.
    """
    spoken = languages.language_of(language)
    bare = word.strip(_SIGNS) or word
    if _HANGUL.search(bare):
        return _without(bare, _KOREAN, least=2)
    if spoken == "en" or bare.isascii():
        return _without(bare, _ENGLISH, least=4)
    return bare


def ranked(
    found: Iterable[Match], wanted: Sequence[Sequence[str]], side: Side
) -> Iterator[Hit]:
    """Yield entries as hits: the text itself before its words, whole words first."""
    for match in found:
        fitting = (
            (number, words, where)
            for number, words in enumerate(wanted)
            if (where := _side_of(match, words, side)) is not None
        )
        for number, words, where in fitting:
            rank = (number, *_rank(match, words, where))
            yield Hit(match, where, tuple(words), rank)
            break


_SIGNS = ".,;:!?\"'“”‘’()[]{}«»…·「」『』<>"
_HANGUL = re.compile("[\uac00-\ud7a3]")
_KOREAN = re.compile(
    "(?:들)?(?:에게서|으로부터|에서부터|이라고|라고|까지|부터|에서|에게|에는|으로|처럼|보다"
    "|마다|조차|만은|은|는|이|가|을|를|의|에|도|만|와|과|로|들)$"
    "|(?:했|하였|합니|한|할|하|됐|되었|된|될|되)(?:다|고|는|며|던|지|여|니다|었다)?$"
    "|(?:았|었|였|겠)?(?:다|고|는|며|던|지)$"
)
_ENGLISH = re.compile(r"(?:['’]s|s['’]|ies|es|s|ied|ed|ing|ly|y|e)$", re.IGNORECASE)


def _without(word: str, ending: re.Pattern[str], *, least: int) -> str:
    found = ending.search(word)
    return word[: found.start()] if found and found.start() >= least else word


def _side_of(match: Match, words: Sequence[str], side: Side) -> Side | None:
    """Return the side that holds all the words, or None."""
    for name in side.columns:
        text = (match.source if name == "source" else match.target).casefold()
        if all(word.casefold() in text for word in words):
            return Side(name)
    return None


def _rank(match: Match, words: Sequence[str], side: Side) -> tuple[object, ...]:
    text = match.source if side is Side.SOURCE else match.target
    pattern = "|".join(rf"\b{re.escape(word)}\b" for word in words)
    whole = len(set(re.findall(pattern, text)))
    # Newest first among equals, though everything else ascends.
    newest = tuple(-ord(c) for c in match.at)
    return (-whole, len(text), newest, match.article, match.unit)
