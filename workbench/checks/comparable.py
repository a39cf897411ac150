"""Tells how far two texts can be compared, denial by denial.

A newsroom that rewrites freely leaves clauses out, adds its own and says “so that it
does not” where the source has “prevents”. A denial without an answer is then no fault.
"""

from __future__ import annotations

import math
import re

from workbench.checks.denied import Denial, Fate, Side, fate
from workbench.checks.denied_english import english as english_side
from workbench.checks.denied_korean import korean as korean_side
from workbench.checks.glance import weigh

_HANGUL = 1.3
"""Letters that a syllable of Hangul is worth, beyond the one it is."""
_FAR = (-0.6, 0.45)
"""Logarithms of how much shorter and longer Korean is, where much more is said."""
_SHORTEST = 30
"""Letters of an English text of which the length says something."""
_FEWEST, _FEWER = 4, 2
"""Known words of a clause of which one would be in the other text if it were there,
and how many are enough where that text is as short as without the clause:"""
_SHORT = 0.22
_LEAST = 0.2
"""The share of known words that have an answer where the texts say the same,"""
_MANY = 14
"""if so many are known."""
_MET = frozenset({Fate.ANSWERED, Fate.REPLACED})
_NUMBER = re.compile(r"\d+")
_BEYOND = 24
"""Characters behind the beginning of a clause's last word that may be a number."""
_ASIDE = re.compile(
    r"지(?:는|도|를)? ?(?:않(?:고(?! ?있)|도록|게(?! ?[되된될됐돼])|아도|으면서)"
    r"|말고|못하(?:도록|게(?! ?[되된될됐돼])))"
    r"|(?<=[이가은는게도만] )아니(?:라(?![가-힣])|고)"
)
"""How Korean denies aside: so that it does not, without doing so, not this but that."""


def are_far(english: str, korean: str, *, slack: float = 0) -> bool:
    """Tell whether one text is so much longer that it says more than the other."""
    shorter, longer = _FAR
    return not shorter - slack < _distance(english, korean) < longer + slack


def says_more(
    english_text: str, korean_text: str, *, english: bool, slack: float = 0
) -> bool:
    """Tell whether one text is so much longer that the other lacks a clause of it.

    :param english: that the English text is the one that may say more.
    :param slack: how much longer it has to be than that, as a logarithm.
    """
    shorter, longer = _FAR
    distance = _distance(english_text, korean_text)
    return distance <= shorter - slack if english else distance >= longer + slack


def _distance(english: str, korean: str) -> float:
    if len(english) < _SHORTEST:
        return 0
    syllables, _ = weigh(korean)
    return math.log((len(korean) + _HANGUL * syllables) / len(english))


def without_asides(korean: str) -> str:
    """Return a Korean text without what it denies only by the way."""
    return _ASIDE.sub(" ", korean)


def is_elsewhere(english: str, korean: str, *, ours: bool) -> bool:
    """Tell whether the other text says other things than the one that denies.

    Hardly any word of the list has its answer, or none around a denial. It is not so
    where one text denies what the other says.

    :param ours: that the English text denies, and not the Korean one.
    """
    texts, way = (english, korean), 1 if ours else -1
    one, other = (english_side(english), korean_side(korean))[::way]
    fates = [(denial, fate(denial, one, other)) for denial in one.denials]
    if any(found is Fate.CONTRADICTED for _, found in fates):
        return False
    if _share(one, other) <= _LEAST:
        return True
    is_short = way * _distance(english, korean) < -_SHORT
    fewest = _FEWER if is_short else _FEWEST
    left = [denial for denial, found in fates if found not in _MET]
    return bool(left) and all(
        _is_apart(denial, one, other, texts[::way], fewest) for denial in left
    )


def _share(one: Side, other: Side) -> float:
    """Return the share of known words that have an answer; 1 where few are known."""
    words = [
        [word.senses for word in side.words if word.senses] for side in (one, other)
    ]
    if sum(map(len, words)) < _MANY:
        return 1
    told = [frozenset[str]().union(*senses) for senses in words]
    met = sum(
        not senses.isdisjoint(others)
        for mine, others in zip(words, told[::-1], strict=True)
        for senses in mine
    )
    return met / sum(map(len, words))


def _is_apart(
    denial: Denial, one: Side, other: Side, texts: tuple[str, ...], fewest: int
) -> bool:
    """Tell whether no word and no number of a clause is in the other text."""
    clause = [word for word in one.words if word.clause == denial.clause]
    known = [word.senses for word in clause if word.senses]
    told = frozenset[str]().union(*(word.senses for word in other.words))
    if len(known) < fewest or not all(map(told.isdisjoint, known)):
        return False
    text = texts[0][clause[0].start : clause[-1].start + _BEYOND]
    return not any(number in texts[1] for number in _NUMBER.findall(text))
