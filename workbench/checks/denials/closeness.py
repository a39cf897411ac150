"""Tells how far two texts can be compared: which says more, and what is the same.

A newsroom that rewrites freely leaves clauses out, adds its own and says “so that it
does not” where the source has “prevents”. A denial without an answer is then no fault.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from workbench.checks.denials.denied import PREFIX, Side
from workbench.checks.denials.english import english as english_side
from workbench.checks.denials.korean import korean as korean_side
from workbench.checks.glance import weigh

_HANGUL = 1.3
"""Letters that a syllable of Hangul is worth, beyond the one it is."""
_FAR = (-0.6, 0.45)
"""Logarithms of how much shorter and longer Korean is, where much more is said."""
_SHORTEST = 30
"""Letters of an English text of which the length says something."""
_ALIKE, _AKIN = 0.43, 0.3
"""The share that has an answer where the texts are the same clause for clause, and
where they tell of the same."""
_APART = 0.4
"""How far the logarithm of their lengths is from none at most, where they are so."""
_NUMBER = re.compile(r"\d+")
_SMALL = 31
"""The greatest number that may be a word, a day or a month in the other language."""

_ASIDE = re.compile(
    r"지(?:는|도|를)? ?(?:않(?:고(?! ?있)|도록|게(?! ?[되된될됐돼])|아도|으면서)"
    r"|말고|못하(?:도록|게(?! ?[되된될됐돼])))|(?<![가-힣])[안못] ?하도록"
    r"|(?<=[이가은는게도만] )아니(?:라(?![가-힣])|고)|없이(?![가-힣])"
    r"|[없못]\w? 정도|(?:아니라|없다|않[는았]다)[고며]"
    r"(?= (?:[가-힣]+ )?(?:부인|반박|일축))"
    r"|(?:[없않]는|않은|아닌|못[한할]|못하는)"
    r"(?= (?!것|상황|상태|채|셈|모양|듯|바|적|수))"
    r"|않기(?= ?위)|지나지 않아"
)
"""How Korean denies aside: so that it does not, without doing so, not this but that,
and what a noun is not that it says more of, as in 흔치 않은 일."""

_MODIFIES = re.compile(r"(?:[없않]는|않은|아닌|못[한할]|못하는|없이|않기|않아|없어)\Z")
"""How a Korean denial ends that says more of another word, as 정신없이."""


def modify_only(words: Iterable[str]) -> bool:
    """Tell whether Korean denials, as they are reported, end no clause."""
    return all(_MODIFIES.search(word) for word in words)


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


def are_akin(english: str, korean: str) -> bool:
    """Tell whether the texts tell of the same, as far as their words are known."""
    return _share(english_side(english), korean_side(korean)) >= _AKIN


def differ_only(english: str, korean: str, *, ours: bool) -> bool:
    """Tell whether a plain denial is the only difference of two texts.

    They are about as long, have the same numbers, and their words have an answer.

    :param ours: that the English text denies, and not the Korean one.
    """
    sides = english_side(english), korean_side(_ASIDE.sub(" ", korean))
    one, other = sides if ours else sides[::-1]
    prefixed = sum(PREFIX in word.doubts for word in other.words)
    return (
        len(one.denials) > max(len(other.denials), len(other.refusals) + prefixed)
        and abs(_distance(english, korean)) <= _APART
        and _great(english) == _great(korean)
        and _share(one, other) >= _ALIKE
    )


def _great(text: str) -> set[str]:
    """Return the great numbers of a text: 16만 and 160,000 are one."""
    numbers = _NUMBER.findall(text.replace(",", ""))
    return {number.rstrip("0") for number in numbers if int(number) > _SMALL}


def _share(one: Side, other: Side) -> float:
    """Return the share of known words that have an answer; 1 where none is known."""
    words = [
        [word.senses for word in side.words if word.senses] for side in (one, other)
    ]
    if not any(words):
        return 1
    told = [frozenset[str]().union(*senses) for senses in words]
    met = sum(
        not senses.isdisjoint(others)
        for mine, others in zip(words, told[::-1], strict=True)
        for senses in mine
    )
    return met / sum(map(len, words))
