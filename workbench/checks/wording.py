"""Checks of whole texts: left as they were, or ending differently."""

from __future__ import annotations

import re

from workbench.checks.passage import OBJECT, Pair
from workbench.checks.subject import Problem
from workbench.model import N_

_WORD = re.compile(r"[^\W\d_](?:[^\W_]|['’·-](?=[^\W_]))*")
_CLOSERS = "\"'”’»›」』）)]}>*_~` \u00a0\u3000" + OBJECT
_ENDINGS = {
    **dict.fromkeys(".。．｡।۔!！", "."),
    **dict.fromkeys("?？؟\u037e", "?"),
    **dict.fromkeys(":：", ":"),
    **dict.fromkeys("…", "…"),
}
_ABBREVIATED = re.compile(
    r"(?:\b(?:\w\.)+|\b(?:Inc|Corp|Ltd|Co|Jr|Sr|No|etc|vs|al|St|Ave|Dept|approx)\.)$",
    re.IGNORECASE,
)
_UNPUNCTUATED = frozenset({"th", "lo", "km", "my", "bo", "el"})
"""Languages that end sentences without a mark, or with marks of their own."""


def same_as_source(pair: Pair) -> Problem | None:
    """The translation is the source, word for word.

    Names, addresses, numbers and code may well stay as they are and are not
    reported; a text counts as words if two of it are, one of them not a name.
    """
    if pair.target.text.strip() != pair.source.text.strip():
        return None
    if pair.languages[0] == pair.languages[1]:
        return None
    words = _WORD.findall(pair.source.prose)
    if len(words) < 2 or all(map(_is_name, words)):
        return None
    return Problem(N_("The translation is the same as the source."))


def _is_name(word: str) -> bool:
    return word != word.lower()


def end_punctuation(pair: Pair) -> Problem | None:
    """The translation ends with another kind of punctuation mark than the source.

    ``.`` and ``。`` are of one kind, so are ``.`` and ``!``, whatever quotes or
    markup follow. A source that ends with an abbreviation is left alone, and so are
    subtitles, which have no full stops in many languages.
    """
    if not _UNPUNCTUATED.isdisjoint(pair.languages):
        return None
    source = pair.source.prose.rstrip(_CLOSERS)
    target = pair.target.prose.rstrip(_CLOSERS)
    if not source or not target or _ABBREVIATED.search(source[-12:]):
        return None
    expected, found = _ending(source), _ending(target)
    if expected == found:
        return None
    return _difference(expected, found)


def _difference(expected: str, found: str) -> Problem:
    arguments = (("expected", expected), ("found", found))
    if not found:
        template = N_("The source ends with “{expected}”, the translation does not.")
    elif not expected:
        template = N_("The translation ends with “{found}”, the source does not.")
    else:
        template = N_(
            "The source ends with “{expected}”, the translation with “{found}”."
        )
    return Problem(template, arguments)


def _ending(text: str) -> str:
    return "…" if text.endswith("...") else _ENDINGS.get(text[-1], "")
