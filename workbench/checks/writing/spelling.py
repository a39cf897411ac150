"""Checks of spelling and spaces that are wrong whatever the sentence says."""

from __future__ import annotations

import re

from workbench import korean
from workbench.checks.passage import OBJECT, Pair
from workbench.checks.subject import Problem, listed
from workbench.model import N_

_CONTEXT = 4
_SPACED = frozenset({"ko", "en", "de", "es", "it", "pt", "nl", "pl", "cs", "sv", "da"})
"""Languages that put a space after a sentence or comma, and none before."""
_DOUBLE = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_BEFORE = re.compile(
    r"(?<=[가-힣A-Za-z0-9)\]”’\"'])[ \t]+(?=[,.!?](?![\w.!?/~*_-])(?:\s|\Z|[\"'”’)]))"
)
# Each alternative begins with its mark, so that a search can leap to it.
_MISSING = re.compile(
    r"[.!?](?:(?<=[가-힣].)(?=[가-힣]{2})|(?<=[a-z]{2}.)(?=[A-Z][a-z]{1,20} [a-z]))"
    r"|,(?:(?<=[가-힣],)(?=[가-힣])|(?<=[a-z]{2},)(?=[a-z]{2,20} ))"
)
_TIGHT = re.compile(r"[^\W\d_][.,!?](?=[^\W\d_]{2})")
_RULES = (
    (_MISSING, _TIGHT, r"\g<0> ", (".", ",", "!", "?")),
    (_BEFORE, _BEFORE, "", (" .", " ,", " !", " ?", "\t")),
    (_DOUBLE, _DOUBLE, " ", ("  ", "\u00a0")),
)
"""What is wrong, what in the source shows that it is meant, what is right, and what
is in every text that has it wrong."""


def korean_spelling(pair: Pair) -> Problem | None:
    """A Korean word is misspelled, or spaced as it never is.

    Only what no right sentence holds: 몇일 (며칠), 됬다 (됐다), 성공율 (성공률),
    할수있다 (할 수 있다), 하는것은 (하는 것은), 3 만 명 (3만 명). Words that can be
    written both ways are left alone. The fix puts all of them right.
    """
    if pair.languages[1] != "ko":
        return None
    text = pair.target.masked
    found = [
        slip
        for slip in korean.slips(text)
        if _told_apart(text, slip) not in pair.source.text
    ]
    if not found:
        return None
    fix = pair.target.text
    for slip in reversed(found):
        fix = fix[: slip.start] + slip.wanted + fix[slip.end :]
    shown = [
        _shown(text, slip.start, slip.end)
        + " → "
        + _near(text, slip.start, slip.end, slip.wanted)
        for slip in found
    ]
    return Problem(
        N_("Wrongly written: {words}."), (("words", listed(shown)),), fix=fix
    )


def _told_apart(text: str, slip: korean.Slip) -> str:
    """Return what is wrong, by which it is known in the source."""
    return text[slip.start : slip.end].strip() or text[slip.start - 1 : slip.end + 1]


def _near(text: str, start: int, end: int, between: str) -> str:
    """Return the stretch with a few letters around, something else in its place."""
    before = text[max(0, start - _CONTEXT) : start].split(" ")[-1]
    after = text[end : end + _CONTEXT].split(" ")[0]
    return f"{before}{between}{after}".replace(OBJECT, "").strip()


def _shown(text: str, start: int, end: int) -> str:
    return _near(text, start, end, text[start:end])


def spacing(pair: Pair) -> Problem | None:
    """A space is doubled, stands before punctuation, or is missing after it.

    Where the source does the same, it is meant; so is “.NET”, “a.b” and what
    follows in quotes. The fix puts all of them right.
    """
    language = pair.languages[1]
    text = pair.target.masked
    if language not in _SPACED or "\n" in text:
        return None
    fix, faults = pair.target.text, []
    for pattern, meant, wanted, signs in _RULES:
        if not any(map(text.__contains__, signs)):
            continue
        found = [*pattern.finditer(text)]
        if not found or meant.search(pair.source.masked):
            continue
        faults += [_marked(text, *match.span()) for match in found]
        for match in reversed(found):
            fix = _put(fix, match, wanted)
            text = _put(text, match, wanted)
    if not faults:
        return None
    return Problem(
        N_("Wrongly spaced: {places}."), (("places", listed(faults)),), fix=fix
    )


def _put(text: str, match: re.Match[str], wanted: str) -> str:
    return text[: match.start()] + match.expand(wanted) + text[match.end() :]


def _marked(text: str, start: int, end: int) -> str:
    """Return the place with its spaces made visible."""
    between = text[start:end]
    gap = between + "‸" if between.strip() else "␣" * len(between)
    around = text[max(0, start - _CONTEXT) : start] + gap + text[end : end + _CONTEXT]
    return around.replace(OBJECT, "").strip()
