"""Knows spans of one that both texts say without a number: over the past year, 1년간.

One is the number that nobody counts, so it stands in no comparison of numbers; but a
year is no month.
"""

from __future__ import annotations

import re
from types import MappingProxyType

_ENGLISH = re.compile(
    r"\b(?:in|over|for|within|about|than|during|the|after|of|by)"
    r" (?:an?|one|(?:the |this )?(?:past|last|next|single|full))(?: full| single)?"
    r" (?P<unit>hour|day|week|month|year)(?![\w-])(?! and a half)",
    re.IGNORECASE,
)
_KOREAN = re.compile(
    r"(?<![\d.,])(?:1|(?<![가-힣])한 ?)(?P<unit>시간|일|주일?|개월|달|년|해)"
    r"(?:간|여| ?동안| ?만에| ?[뒤후전]에?| ?이?내| ?안에?)(?![가-힣])"
)
_SIGNS = ("1시", "1일", "1주", "1개", "1년", "한 달", "한 해", "한 주", "한 시", "한달")
"""One of them is in every text that has such a span."""
_NAMES = MappingProxyType(
    {
        **{"시간": "hour", "일": "day", "주": "week", "주일": "week"},
        **{"개월": "month", "달": "month", "년": "year", "해": "year"},
    }
)
_IN_ENGLISH = MappingProxyType(
    {
        "hour": re.compile(r"hour|minute|o’clock|[ap]\.?m\b", re.IGNORECASE),
        "day": re.compile(r"day|daily|24|hours|overnight", re.IGNORECASE),
        "week": re.compile(r"week|days|fortnight", re.IGNORECASE),
        "month": re.compile(r"month|days|weeks", re.IGNORECASE),
        "year": re.compile(r"year|annual|month|annivers|season", re.IGNORECASE),
    }
)
"""What else may say in English how long it was."""
_IN_KOREAN = MappingProxyType(
    {
        "hour": re.compile(r"시간|\d시|분"),
        "day": re.compile(r"하루|날|일"),
        "week": re.compile(r"주|이레|일"),
        "month": re.compile(r"달|개월|월"),
        "year": re.compile(r"년|연[간중]|(?<![가-힣])[한올새그] ?해(?![가-힣]{2})|돌"),
    }
)


def other_lone_span(english: str, korean: str) -> tuple[str, str] | None:
    """Return the span of each text if each has one, and they cannot be the same."""
    if not any(map(korean.__contains__, _SIGNS)):
        return None
    theirs = [*_KOREAN.finditer(korean)]
    if len(theirs) != 1:
        return None
    ours = [*_ENGLISH.finditer(english)]
    there, here = _NAMES[theirs[0]["unit"]], {one["unit"].lower() for one in ours}
    if len(here) != 1 or there in here or _IN_ENGLISH[there].search(english):
        return None
    if _IN_KOREAN[here.pop()].search(korean):
        return None
    return ours[0][0], theirs[0][0]
