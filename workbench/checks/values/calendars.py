"""Reads months, days of months and weekdays in every language, by the names of CLDR.

A name that is not read is not there: a short form, an inflected one, or one of another
calendar. Callers compare what both texts name, and miss nothing of what is absent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from workbench import languages

_SHORTEST = 4
"""Letters of a name; shorter ones are other words: mai, Mai."""
_BEFORE = re.compile(r"(?<![\d.,:/])(?P<day>[0-3]?\d)(?:\.|er|º|-?го)?(?: de)? \Z")
_AFTER = re.compile(r"(?P<day>[0-3]?\d)[日号]")


@dataclass(frozen=True, slots=True)
class Named:
    """A month that is named, the day of it beside it, and where both are."""

    month: int
    day: int | None
    start: int
    end: int


def named_months(text: str, language: str) -> Iterator[Named]:
    """Yield the months of a text, in order."""
    for match, month in _found("months", text, language):
        start, end = match.span()
        before = _BEFORE.search(text, max(0, start - 12), start)
        beside = before or _AFTER.match(text, end)
        day = int(beside["day"]) if beside is not None else 0
        if beside is None or not 0 < day < 32:
            yield Named(month, None, start, end)
        else:
            yield Named(month, day, min(start, beside.start()), max(end, beside.end()))


def named_weekdays(text: str, language: str) -> frozenset[int]:
    """Return the weekdays of a text; Monday is 0."""
    return frozenset(number for _, number in _found("days", text, language))


def name_of_weekday(number: int, language: str) -> str:
    """Return the weekday's name as it stands in a date; Monday is 0."""
    names = languages.calendar_names("days", language)
    return next(name for name, known in reversed(names) if known == number)


def _found(kind: str, text: str, language: str) -> Iterator[tuple[re.Match[str], int]]:
    pattern, numbers = _pattern(kind, language)
    for match in pattern.finditer(text) if pattern is not None else ():
        number = numbers.get(match[0].lower())
        if number is not None:  # Turkish has letters that match and fold differently
            yield match, number


@cache
def _pattern(kind: str, language: str) -> tuple[re.Pattern[str] | None, dict[str, int]]:
    numbers = {name.lower(): n for name, n in languages.calendar_names(kind, language)}
    if languages.spaces_words(language):
        names = [name for name in numbers if _is_telling(name, numbers)]
        first, last = r"(?<![\w\u200c])", r"(?!\w)"
    else:
        if kind == "months" and languages.joiner(language) == "":
            numbers |= {f"{number}月": number for number in range(1, 13)}
        names, first, last = [*numbers], r"(?<!\d)", ""
    if not names:
        return None, {}
    either = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(f"{first}(?:{either}){last}", re.IGNORECASE), numbers


def _is_telling(name: str, names: Iterable[str]) -> bool:
    """Tell whether the name is no other word, and not the end of another name."""
    ends = any(other != name and other.endswith(name) for other in names)
    return len(name) >= _SHORTEST and not ends
