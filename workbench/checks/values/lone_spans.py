"""Knows spans of one that both texts say without a number: over the past year, 1년간.

One is the number that nobody counts, so it stands in no comparison of numbers; but a
year is no month. So it is with spans in a row: a 21st week, 21주 연속.
"""

from __future__ import annotations

import re
from types import MappingProxyType

from workbench.checks.numerals.counting import ORDINALS

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
_NTH = MappingProxyType({word: n for n, word in enumerate(ORDINALS.split(), 1)})
_TURN = rf"\d{{1,3}}(?=st|nd|rd|th)|{'|'.join(_NTH)}"
_IN_A_ROW = re.compile(
    rf"(?<![\w.,-])(?P<many>{_TURN})(?:st|nd|rd|th)?[ -]"
    r"(?:straight |consecutive |successive )?"
    r"(?P<unit>day|week|month|quarter|year)(?!\w)",
    re.IGNORECASE,
)
_IN_A_ROW_KOREAN = re.compile(
    r"(?<![\d.,])(?P<many>\d{1,3})(?P<unit>일|주|개월|달|분기|년)(?:째|간)? ?연속"
)
_SIGNS = ("1시", "1일", "1주", "1개", "1년", "한 달", "한 해", "한 주", "한 시", "한달")
"""One of them is in every text that has such a span."""
_NAMES = MappingProxyType(
    {
        **{"시간": "hour", "일": "day", "주": "week", "주일": "week"},
        **{"개월": "month", "달": "month", "년": "year", "해": "year"},
        "분기": "quarter",
    }
)
_IN_ENGLISH = MappingProxyType(
    {
        "hour": re.compile(r"hour|minute|o’clock|[ap]\.?m\b", re.IGNORECASE),
        "day": re.compile(r"day|daily|24|hours|overnight", re.IGNORECASE),
        "week": re.compile(r"week|days|fortnight", re.IGNORECASE),
        "month": re.compile(r"month|days|weeks", re.IGNORECASE),
        "year": re.compile(r"year|annual|month|annivers|season", re.IGNORECASE),
        "quarter": re.compile(r"quarter|months", re.IGNORECASE),
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


def other_row(english: str, korean: str) -> tuple[str, str] | None:
    """Return what comes as often in a row in both texts, and is something else."""
    if "연속" not in korean:
        return None
    ours = {
        _NTH.get(one["many"].lower()) or int(one["many"]): one
        for one in _IN_A_ROW.finditer(english)
    }
    for there in _IN_A_ROW_KOREAN.finditer(korean) if ours else ():
        here = ours.get(int(there["many"]))
        name = _NAMES[there["unit"]]
        other = here is not None and name != here["unit"].lower()
        if here is not None and other and not _IN_ENGLISH[name].search(english):
            return here[0], there[0]
    return None
