"""Reads whether something is the first of its kind, or comes again."""

from __future__ import annotations

import re

NOT_TURNS = re.compile(
    r"\b(?:an?|per|one|two|three|each|every|the) (?:second|third|fourth|fifth)\b"
    r"(?! [a-z]|-[gp])|\b(?:an?|one|two|three)[ -](?:second|third|fourth|fifth)s?\b"
    r"(?!-g| [a-z]+ing| (?!of|as|in|since|to|from|over|more|less|later|and|or|than"
    r"|before|after|ago|at|on|by|for|is|was|are|were|had|have)[a-z])"
    r"|\bsplit[- ]second\b"
)
"""Seconds of an hour, and thirds of a whole."""
_FIRST = re.compile(
    r"(?<![가-힣])(?:처음|첫|최초|먼저|초대 )|(?<![\d.,])1(?:심|차|위|회|라운드|학년) ?"
    r"|\d(?:년|개월|달|주|일) ?만(?=[에이의,. ])"
)
_FIRST_IN_ENGLISH = re.compile(
    r"\b(?:first|initial|debut|maiden|inaugural|begin|began|open|start|pioneer"
    r"|record(?!ed|ing)|unprecedented|early|earliest|premier|original)"
)
_NOT_FIRST = re.compile(
    r"\b(?:second|third|fourth|fifth)\b"
    r"(?! (?:half|quarter|hand|thought|floor|party|place|world|class))"
    r"(?= [a-z]|[.,;]|\Z)",
    re.IGNORECASE,
)
_ORDINALS = {
    word: re.compile(
        rf"{native} ?번|{native}째|(?<![가-힣])(?:{also})"
        rf"|(?<![\d.,–-]){n}(?![\d.,]|[-–]\d| ?(?:주|년|개월|달|일|시간|[만억조천%]))"
    )
    for n, (word, native, also) in enumerate(
        (
            ("second", "[두둘]", "이튿날|또|다시|재"),
            ("third", "[세셋]", "사흗날|삼"),
            ("fourth", "[네넷]", "사분"),
            ("fifth", "다섯", "오분"),
        ),
        2,
    )
}
"""What else says in Korean which turn it is."""

_AGAIN = re.compile(
    r"다시|재(?:투표|선(?= |거)|차|상륙|도전|협상|심|검표|수술|발사|신청|논의|개표)"
)
_A_TURN = re.compile(
    r"\ban? (third|fourth|fifth)(?=[- ][a-z]+)(?! of\b)", re.IGNORECASE
)

_DIGITS = {"third": "3", "fourth": "4", "fifth": "5"}


def other_turn(english: str, korean: str) -> tuple[str, str] | None:
    """Return what is not the first in English, where it is in Korean."""
    first = _FIRST.search(korean)
    if first is None:
        return _again(english, korean)
    known = (found[0].lower() for found in _FIRST_IN_ENGLISH.finditer(english))
    if any(word != "debut" or "데뷔" not in korean for word in known):
        return None
    turn = _NOT_FIRST.search(NOT_TURNS.sub(" - ", english))
    if turn is None or _ORDINALS[turn[0].lower()].search(korean):
        return None
    return turn[0], first[0]


def _again(english: str, korean: str) -> tuple[str, str] | None:
    """Return a third time in English, where Korean only does it again: 재투표."""
    again = _AGAIN.search(korean)
    turn = _A_TURN.search(english) if again is not None else None
    if again is None or turn is None:
        return None
    word = turn[1].lower()
    if _DIGITS[word] in korean or _ORDINALS[word].search(korean):
        return None
    return turn[0], again[0]
