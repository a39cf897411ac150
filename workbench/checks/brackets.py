"""The check that brackets and quotation marks come in pairs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from workbench.checks.passage import Pair
from workbench.checks.subject import Problem, listed
from workbench.model import N_

_PAIRS = dict(zip("([{（［｛「『《〈【〔“«", ")]}）］｝」』》〉】〕”»", strict=True))
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items()}
_SIGNS = re.compile('[()\\[\\]{}（）［］｛｝「」『』《》〈〉【】〔〕“”«»"]')
_ANY = re.compile("[()\\[\\]{}（）［］｛｝「」『』《》〈〉【】〔〕“”«»\"'‘’]")
_SINGLE = re.compile(r"(?<![A-Za-z0-9À-ɏ])['’]|['’](?![A-Za-zÀ-ɏ])|‘")
"""Single quotation marks; what stands in a Latin word is an apostrophe."""
_NOT_BRACKETS = re.compile(r"[:;=]-?[()\[\]]|(?<![\w(（~∼–-])8-?[)]|(?<=\d)[\"”″]")
"""``:)`` smiles, ``5"`` is a measure."""
_NUMBERED = re.compile(
    r"(?:^|[\s,;])(?:[0-9]{1,3}|[A-Za-z]|[가나다라마바사아자차카타파하]|[ivx]{1,4})\Z"
)
"""What stands before the bracket of ``1)`` and ``a)``."""
_SINGLE_MARKS = frozenset("'‘’")
_WITHOUT_APOSTROPHE = frozenset({"ko", "ja", "zh"})
"""Languages where a single quotation mark is one."""
_GERMAN = frozenset({"de", "cs", "sk", "sl", "bg", "lt", "et", "is", "hr", "sr", "pl"})
_REVERSED = frozenset({"sv", "fi", "da", "nb", "nn", "no", "hu", "ro", "he"})


def bracket_pairs(pair: Pair) -> Problem | None:
    """A bracket or quotation mark of the translation has no partner.

    Round, square and curly brackets, 「」『』《》〈〉, “” and straight quotes. A
    quotation that goes on in the next sentence is open in the source too and is
    left alone; so are ``1)``, ``a)`` and whatever the source leaves open.
    """
    signs = _ANY.findall(pair.target.prose)
    if not signs or _evidently_paired(signs, pair.target.prose):
        return None
    if not {*pair.languages}.isdisjoint(_GERMAN | _REVERSED):
        return None
    source, target = pair.languages
    left = [*_alone(pair.target.prose, target)]
    if not left or [*_alone(pair.source.prose, source)]:
        return None
    if {*left} <= _SINGLE_MARKS and any(_single(pair.source.prose)):
        return None
    return Problem(N_("“{signs}” has no partner."), (("signs", listed(left)),))


def _evidently_paired(signs: list[str], text: str) -> bool:
    """Tell whether there is one quotation after the other, and nothing else."""
    if signs != ["“", "”"] * (len(signs) // 2):
        return False
    return not any(part[-1:].isdigit() for part in text.split("”"))


def _alone(text: str, language: str) -> Iterator[str]:
    """Yield the signs without a partner."""
    text = _NOT_BRACKETS.sub(" ", text)
    opened: Counter[str] = Counter()
    for match in _SIGNS.finditer(text):
        sign = match[0]
        if sign == '"':
            opened[sign] = 1 - opened[sign]
        elif sign in _PAIRS:
            opened[sign] += 1
        elif opened[_CLOSERS[sign]]:
            opened[_CLOSERS[sign]] -= 1
        elif not _NUMBERED.search(text[max(0, match.start() - 5) : match.start()]):
            yield sign
    yield from opened.elements()
    if language in _WITHOUT_APOSTROPHE:
        yield from _single(text)


def _single(text: str) -> Iterator[str]:
    """Yield a single quotation mark if not all of them can be paired."""
    found = Counter(_SINGLE.findall(text))
    if found["'"] % 2:
        yield "'"
    if found["‘"] != found["’"]:
        yield "‘" if found["‘"] > found["’"] else "’"
