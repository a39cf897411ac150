"""Reads days that are named without their month: 28일, and what English says for it.

Korean newsrooms date a report by the day of the month, English ones by the weekday:
28일(현지시간) is “Monday”, or “yesterday”. Neither can be worked out of the other
without a calendar, so one explains the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from workbench.checks.values import moments, quantities
from workbench.checks.values.amounts import Amount

_NO_SPAN = (
    r"(?![간째차씩치짜여]| ?(?:만[에의]|동안|연속|이상|이내|내내|가량|정도|안에"
    r"|넘[게는어도]|더 |[뒤후전](?=[에의부인은로,. ]|\Z)|내(?=[에로의,. ]|\Z)))"
)
"""What does not follow a day: it would be so many days."""
_BARE_DAY = re.compile(rf"(?<![\d.,월~∼/-])(?<!월 )(?P<day>\d{{1,2}})일{_NO_SPAN}")
_DATED = re.compile(
    r"(?:지난|오는|이달|지난달|다음 ?달|내달) (?P<day>\d{1,2})[~∼–-](?P<last>\d{1,2})일"
    + _NO_SPAN
)
"""Some days in a row: 지난 24~26일. Without such a word they may be a span."""
_NUMBERS = (
    "a|an|one|two|three|four|five|six|seven|eight|nine|ten|several|few|some|[1-9]|1\\d"
)
_UNDERSTOOD = re.compile(
    r"\b(?:today|tonight|yesterday"
    r"|tomorrow|overnight|weekend|midweek|christmas|new year|eve"
    r"|(?:this|that|last|the same|the next|the previous|the following|the other"
    r"|earlier in the|later in the|election|opening|independence)"
    r" (?:day|night|morning|afternoon|evening)"
    rf"|(?:{_NUMBERS}) (?:days?|nights?) (?:ago|before|earlier|later|after"
    r"|previously|prior)|(?:mon|tues?|wed|thurs?|fri|sat|sun)\.)(?!\w)",
    re.IGNORECASE,
)
_ABROAD = re.compile(r"현지|한국 ?시간")
"""Where the day may be that of another time zone."""
_NUMBERED = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b")
_FROM_THEN = re.compile(r" (?:ago|before|earlier|later|after|previously|prior)\b")


def bare_days(text: str) -> tuple[tuple[int, int, int], ...]:
    """Return where a Korean text names days without a month, and which: 1 to 31."""
    if "일" not in text:
        return ()
    found = [
        (*match.span("day"), int(match["day"])) for match in _BARE_DAY.finditer(text)
    ]
    for match in _DATED.finditer(text):
        found += [(*match.span(name), int(match[name])) for name in ("day", "last")]
    return tuple(one for one in found if 0 < one[2] < 32)


def may_be_said(english: str, korean: str) -> bool:
    """Tell whether English says the days of Korean as weekdays, or by “yesterday”.

    It does not where it counts or numbers days that Korean does not: “a 20-day ban”
    is no 15일 정지, and “on the 5th” no 6일.
    """
    named = moments.weekdays(english) - moments.weekdays(korean)
    if not named and _UNDERSTOOD.search(english) is None:
        return False
    there = quantities.read(korean, "ko")
    known = {str(value) for one in there.amounts for value in one.values}
    if not known.issuperset(_NUMBERED.findall(english)):
        return False
    return all(
        one.unit.name != "day"
        or _FROM_THEN.match(english, one.end) is not None
        or quantities.equal(one, there.quantities)
        for one in quantities.read(english, "en").quantities
    )


def other_days(english: str, korean: str) -> list[int]:
    """Return the bare days of Korean if English names other ones, and their month."""
    found = [day for _, _, day in bare_days(korean)]
    theirs = [one for one in moments.days(english, "en") if one.sure and one.day]
    if not found or not theirs or _ABROAD.search(korean):
        return []
    if any(one.day for one in moments.days(korean, "ko")):
        return []
    read = quantities.read(english, "en").amounts
    return [] if possible_days(read).intersection(found) else found


def possible_days(amounts: Iterable[Amount]) -> set[int]:
    """Return the amounts that can be days of a month."""
    values = (value for one in amounts for value in one.values)
    return {int(value) for value in values if 0 < value < 32 and not value % 1}
