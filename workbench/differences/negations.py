"""The words that turn a sentence into its opposite, language by language.

A list holds what newsrooms write every day; a language that has none raises no such
alarm. Set phrases that deny nothing ("not only", 잘못, 必ず) are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from workbench.differences.mentions import Mention


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


_NEGATIONS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "en": _words(
            r"(?<!or )not(?! only| least| just|-for)|never|neither|nor|none|nobody"
            r"|nothing|nowhere|without|cannot|no(?!-|\.\s?\d|\s\d)"
            r"|deny|denies|denied|denying|unable|\w+n['’]t"
        ),
        "de": _words(
            r"nicht(?! nur)|kein(?:e|en|em|er|es)?|nie|niemals|niemand(?:en|em)?"
            r"|nichts|nirgends|ohne|weder|nein"
        ),
        "es": _words(
            r"no(?! sol[oa]| sólo)|nunca|jamás|sin(?! embargo)|ni|tampoco"
            r"|ning(?:ún|un[oa]s?)|nadie|nada"
        ),
        # One mention for both halves, however many words stand between them.
        "fr": _words(
            r"(?:ne\s|n['’])(?:[^\s.,;]{1,30}\s){0,4}?"
            r"(?:pas|plus|jamais|rien|aucune?|personne|guère|point)"
            r"|sans|non|ni|aucune?|jamais|pas"
        ),
        "ko": re.compile(
            r"\b안(?=\s)|\b\w*않\w*|\b(?!끊임없|틀림없|어김없)\w*없\w*"
            r"|\b(?!\w*잘못)\w*못(?:하|한|할|했|해|합)\w*|\b못(?=\s)"
            r"|\b아니(?!면)\w*|\b아닌\w*|\b아닙\w*"
            r"|(?<=지\s)(?<!까지\s)(?:말[고라아자았면도]|마[라세십시])\w*"
        ),
        "ja": re.compile(
            r"(?<![少危切])(?:ない|なかっ|なく)|ません|ませぬ"
            r"|(?<![必はまわい])ず(?=[にと、。\s]|$)"
        ),
        "zh": re.compile(
            r"不(?![过過仅僅但断斷少久]|同(?!意))|没有?|沒有?|无|無|未|勿"
        ),
    }
)

_DENYING = ("un", "non", "il", "ir")
_SHORTEST = 5
"""Letters of the shortest word that a prefix is looked for in."""


def negations(text: str, language: str) -> Iterator[Mention]:
    """Yield the negations of a text without markup; all of them say the same."""
    pattern = _NEGATIONS.get(language)
    if pattern is None:
        return
    for match in pattern.finditer(text):
        yield Mention("", match.group(), match.start(), match.end())


def positives(word: str) -> Iterator[str]:
    """Yield what an English word would deny if its beginning is a prefix.

    >>> list(positives("unlawful"))
    ['lawful']
    """
    for prefix in _DENYING:
        rest = word.removeprefix(prefix)
        if rest == word or len(rest) < _SHORTEST:
            continue
        # Only before such a letter "il" and "ir" are the prefix: illegal, irregular.
        if prefix[0] != "i" or rest[0] == prefix[1]:
            yield rest
