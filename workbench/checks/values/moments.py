"""Reads dates, weekdays and times of day, whatever their order and language.

English and Korean are read in every text; the months of other languages are those of
``calendars``. A time without a half of the day may be either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from workbench.checks.features import Bit
from workbench.checks.glance import look
from workbench.checks.numerals.counting import ONES
from workbench.checks.values import calendars

READ = frozenset({"en", "ko"})
"""Languages of which more than the names of CLDR is read."""
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
_NUMBERS = {month[:3]: number for number, month in enumerate(_MONTHS, 1)}
_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_LONG = (
    "January|February|March|April|May|June|July|August|September|October|November"
    "|December"
)
_MONTH = rf"(?P<month>(?:{_LONG})(?![\w])|(?:{_SHORT})(?![\w]))\.?"
_DAY = r"(?P<day>[0-3]?\d)(?!\d|[.,:/]\d|%)(?:st|nd|rd|th)?"
_MORE = (
    r"(?:(?:,? (?:and|to|or|through) |, |[-–~·∼])(?:[0-3]?\d)(?!\d|[.:/]\d)"
    r"(?:st|nd|rd|th)?){0,6}"
)
_MONTH_DAY = re.compile(rf"(?<!\w){_MONTH} {_DAY}(?P<more>{_MORE})", re.IGNORECASE)
_DAY_MONTH = re.compile(
    rf"(?<![\w.,:/]){_DAY}(?P<more>{_MORE})(?: of)? {_MONTH}", re.IGNORECASE
)
_MONTH_YEAR = re.compile(rf"(?<!\w){_MONTH},?(?: of)? (?P<year>[12]\d{{3}})(?!\d)")
_LONE_MONTH = re.compile(
    r"(?<!\w)(?:January|February|April|June|July|August|September|October|November"
    r"|December)(?!\w)|(?<!\w)(?:Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\."
    r"|(?<=[Ii]n )(?:March|May)(?!\w)"
    r"|(?:(?<=last )|(?<=this )|(?<=next )|(?<=late )|(?<=early )|(?<=since )"
    r"|(?<=Since )"
    r"|(?<=until )|(?<=by )|(?<=mid-)|(?<=from )|(?<=of )|(?<=through ))"
    r"(?:March|May)(?!\w)|(?<=[a-z]{2} to )(?:March|May)(?=[.,;]|\Z)"
)
_KOREAN = re.compile(
    r"(?<!\d)(?P<month>1[0-2]|0?[1-9])월(?: ?(?P<day>[0-3]?\d)"
    r"(?!\d|[.,:]\d|%|[심차호번명개건위회등급단박군학만억조천원])"
    r"(?P<more>(?:일?(?:[~∼\-–·,ㆍ]|, | ?(?:과|와|및|부터|에서) ?)"
    r"[0-3]?\d(?!\d|[.:]\d|월)){0,6})일?)?"
)
_TO_MONTH = re.compile(
    r"(?<![\d.,])(?P<month>1[0-2]|[1-9])(?=[~∼\-–·ㆍ](?:1[0-2]|[1-9])월)"
)
"""The first of some months: 7~9월."""
_MONTHS_LONG = re.compile(
    r"(?<![\d.,])(1[0-2]|[1-9])월?[~∼\-–](1[0-2]|[1-9])월(?! ?\d)"
)
_ISO = re.compile(
    r"(?<![\d.-])(?P<year>[12]\d{3})(?P<sign>[-./])\s?(?P<month>1[0-2]"
    r"|0?[1-9])(?P=sign)\s?"
    r"(?P<day>3[01]|[12]\d|0?[1-9])(?![\d])"
)
_SLASHED = re.compile(
    r"(?<![\d./-])(?P<one>[0-3]?\d)(?P<sign>[/.])(?P<two>[0-3]?\d)"
    r"(?:(?P=sign)(?:[12]\d)?\d\d)?(?![\d/]|\.\d)"
    r"(?!\s?(?:[%％배만억조도㎞㎏톤]|per ?cent|points?|[mbt]\w?illion|degrees|포인트))"
)
_NUMBER = re.compile(r"\d+")

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday")
_WEEKDAY = re.compile(
    r"(?<!\w)(?P<en>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?(?![\w])"
    r"|(?P<ko>[월화수목금토일])요일?"
)
_IN_ORDER = {
    **{"mon": 0, "tues": 1, "wednes": 2, "thurs": 3, "fri": 4, "satur": 5, "sun": 6},
    **{sign: number for number, sign in enumerate("월화수목금토일")},
}
_SHORT_WEEKDAY = re.compile(
    r"(?<!\w)(?P<en>Mon|Tue|Tues|Wed|Thu|Thurs|Fri|Sat|Sun)(?:\.|(?=,| \d))"
    r"|[(（](?P<ko>[월화수목금토일])[)）]"
    r"|(?<=[월화수목금토일][·ㆍ,~])(?P<list>[월화수목금토일])"
    r"|(?<![가-힣])(?P<first>[월화수목금토일])(?=[·ㆍ~][월화수목금토일])"
)
_DATED_WEEKDAY = re.compile(r"(?<=\d일)\(([월화수목금토일])\)")
_SHORTER = {
    **{"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thurs": 3, "fri": 4},
    **{"sat": 5, "sun": 6},
}

_CLOCK = re.compile(
    r"(?<![\d.:,$€£₩])(?P<hour>[0-2]?\d)(?:[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?)?"
    r"(?:\s?(?P<half>[ap]\.?\s?m(?:\.|(?![\w])))"
    r"| o[’']clock(?: in the (?P<part>morning|afternoon|evening)"
    r"| at (?P<night>night))?)",
    re.IGNORECASE,
)
_DIGITAL = re.compile(
    r"(?<![\d.:,])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)"
    r"(?![\d:]|\.\d|\s?[ap]\.?m)"
    r"(?::[0-5]\d)?"
)
_KOREAN_CLOCK = re.compile(
    r"(?:(?P<half>오전|오후|새벽|아침|낮|저녁|밤|한밤|정오) ?)?"
    r"(?<![\d.,])(?P<hour>[0-2]?\d|열두|열한|열|아홉|여덟|일곱|여섯|다섯|네|세|두|한)"
    r" ?시(?:(?![간도민장청즌스험작])|(?=도 (?:채 )?[안못]))"
    r"(?: ?(?P<minute>[0-5]?\d) ?분"
    r"| ?(?P<thirty>반)(?![가-힣]{2}))?"
)
_KOREAN_HALF_RANGE = re.compile(
    r"(?P<half>오전|오후|새벽|아침|낮|저녁|밤) ?(?P<hour>[0-2]?\d)(?:[~∼–-])[0-2]?\d시"
)
_ENGLISH_RANGE = re.compile(
    r"(?<![\d.:,$])(?P<hour>1[0-2]|[1-9])(?::(?P<minute>[0-5]\d))?"
    r"(?:\s?(?:to|and|[-–])\s?)(?:1[0-2]|[1-9])(?::[0-5]\d)?\s?(?P<half>[ap])\.?m",
    re.IGNORECASE,
)
_HOUR_WORDS = "한 두 세 네 다섯 여섯 일곱 여덟 아홉 열 열한 열두"
_NATIVE = {word: value for value, word in enumerate(_HOUR_WORDS.split(), 1)}
_SPOKEN_HOURS = tuple(ONES.split()[:12])
_SPOKEN = re.compile(
    r"(?<!\w)(?P<part>quarter|half|ten|twenty)(?: minutes)?[ -]"
    rf"(?P<way>to|past|after)[ -](?P<hour>{'|'.join(_SPOKEN_HOURS)}|1[0-2]|[1-9])"
    r"(?![\w.,:%]*\d)(?!\w)"
    r"(?! (?:per|million|billion|people|days|weeks|months|years|hours|minutes))",
    re.IGNORECASE,
)
_SAID = re.compile(
    rf"(?<![\w.,:$€£₩-])(?P<hour>{'|'.join(_SPOKEN_HOURS)}|1[0-2]|[1-9])"
    r"(?P<clock> o[’']clock)?(?: in the (?P<part>morning|afternoon|evening)(?!\w)"
    r"| at (?P<night>night)(?!\w)|(?(clock)(?!\w)|(?!)))",
    re.IGNORECASE,
)
_AROUND = re.compile(
    rf"(?<![\w.,])(?P<many>{'|'.join(_SPOKEN_HOURS)}|[1-5]?\d) minutes?[ -]"
    r"(?P<way>to|before|past|after)[ -](?P<noon>noon|midday|midnight)(?!\w)",
    re.IGNORECASE,
)
_PARTS = {"quarter": 15, "half": 30, "ten": 10, "twenty": 20}
_NOON = re.compile(r"(?<!\w)(?:noon|midday)(?!\w)|정오", re.IGNORECASE)
_MIDNIGHT = re.compile(r"(?<!\w)midnight(?!\w)|자정", re.IGNORECASE)
_ZONE = re.compile(
    r"(?<!\w)(?:GMT|UTC|EST|EDT|ET|PST|PDT|PT|CST|CDT|CT|MST|CET|CEST|BST|KST|JST"
    r"|MSK|Z)"
    r"(?!\w)|(?:Eastern|Pacific|Central|Moscow|Korea|Korean|Seoul|Beijing|Japan|London)"
    r" [Tt]ime|(?:한국|미국|동부|서부|러시아|모스크바|중국|일본|그리니치|서울"
    r"|평양) ?시[간각]"
)
_DAY_MINUTES = 24 * 60
_AFTERNOON = frozenset({"오후", "저녁", "밤", "낮", "정오", "한밤"})
_MORNING = frozenset({"오전", "새벽", "아침"})


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month, or a month, and where it is written."""

    month: int
    day: int | None
    start: int
    end: int
    sure: bool = True
    """Whether the order of day and month is certain, and that it is a date."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, as every minute of the day that it may mean."""

    minutes: frozenset[int]
    text: str
    start: int
    end: int
    sure: bool = True
    """Whether it can be nothing else, a score or a ratio."""


@lru_cache(maxsize=256)
def days(text: str, language: str) -> tuple[Day, ...]:
    """Return the dates and the months of a text, in order."""
    if not look(text) & Bit.DATE and language in READ:
        return ()
    found: list[Day] = []
    for day in _all_days(text, language):
        if not any(day.start < one.end and one.start < day.end for one in found):
            found.append(day)
    spread = (several for one in found for several in _spread(text, one))
    return tuple(sorted(spread, key=lambda one: one.start))


def spans_of_months(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield where some months in a row are named, and how many: 7~9월 are three."""
    for match in _MONTHS_LONG.finditer(text) if "월" in text else ():
        yield match.start(), match.end(), (int(match[2]) - int(match[1])) % 12 + 1


@lru_cache(maxsize=1024)
def weekdays(text: str) -> frozenset[int]:
    """Return the weekdays that a text names in full; Monday is 0."""
    if not look(text) & Bit.WEEKDAY:
        return frozenset()
    found = set()
    for match in _WEEKDAY.finditer(text):
        if match["en"]:
            found.add(_IN_ORDER[match["en"].lower()])
        elif match[0].endswith("요일"):
            found.add(_IN_ORDER[match["ko"]])
    return frozenset(found)


def weekday_words(text: str) -> tuple[str, ...]:
    """Return the weekdays as they are written."""
    return tuple(match[0] for match in _WEEKDAY.finditer(text))


def short_weekdays(text: str) -> frozenset[int]:
    """Return the weekdays that a text may name by a short form."""
    found = set()
    for match in _SHORT_WEEKDAY.finditer(text):
        sign = match["ko"] or match["list"] or match["first"]
        found.add(_IN_ORDER[sign] if sign else _SHORTER[match["en"].lower()])
    return frozenset(found)


def dated_weekdays(text: str) -> frozenset[int]:
    """Return the weekdays in brackets behind a Korean date: 3월 4일(월)."""
    if "일(" not in text:
        return frozenset()
    return frozenset(_IN_ORDER[sign] for sign in _DATED_WEEKDAY.findall(text))


@lru_cache(maxsize=256)
def clocks(text: str) -> tuple[Clock, ...]:
    """Return the times of day of a text, in order."""
    seen = look(text)
    if not seen & (Bit.CLOCK | Bit.PART):
        return ()
    found: list[Clock] = []
    # What either language has in all of its times tells which need looking for.
    if seen & Bit.LATIN or ":" in text:
        found += _english_clocks(text) if seen & Bit.DIGIT else ()
        found += _spoken_clocks(text)
    if "시" in text:
        found += _korean_clocks(text)
    for pattern, minutes in ((_NOON, (720,)), (_MIDNIGHT, (0,))):
        for match in pattern.finditer(text):
            if not any(one.start <= match.start() < one.end for one in found):
                found.append(_clock(match, frozenset(minutes), sure=False))
    return tuple(sorted(found, key=lambda one: one.start))


def zones(text: str) -> bool:
    """Tell whether a text says in which zone its times are."""
    return _ZONE.search(text) is not None


def _all_days(text: str, language: str) -> Iterator[Day]:
    seen = look(text)
    if language not in READ:
        yield from _named_months(text, language)
    for match in _ISO.finditer(text) if seen & Bit.DATED else ():
        yield _day(match, int(match["month"]), int(match["day"]))
    by_name = (_MONTH_DAY, _DAY_MONTH, _MONTH_YEAR) if seen & Bit.MONTH else ()
    for pattern in by_name:
        for match in pattern.finditer(text):
            if match["month"] == match["month"].lower():
                continue
            day = int(match["day"]) if "day" in match.groupdict() else None
            if day is None or 0 < day < 32:
                yield _day(match, _NUMBERS[match["month"][:3].lower()], day)
    korean = seen & Bit.DATED and "월" in text
    for match in _KOREAN.finditer(text) if korean else ():
        yield _day(match, int(match["month"]), int(match["day"] or 0) or None)
    for match in _TO_MONTH.finditer(text) if korean else ():
        yield _day(match, int(match["month"]), None)
    for match in _LONE_MONTH.finditer(text) if seen & Bit.MONTH else ():
        yield _day(match, _NUMBERS[match[0][:3].lower()], None)
    for match in _SLASHED.finditer(text) if seen & Bit.DATED else ():
        one, two = int(match["one"]), int(match["two"])
        for month, day in ((one, two), (two, one)):
            if 0 < month < 13 and 0 < day < 32:
                yield Day(month, day, match.start(), match.end(), sure=False)


def _day(match: re.Match[str], month: int, day: int | None) -> Day:
    return Day(month, day, match.start(), match.end())


def _spread(text: str, day: Day) -> Iterator[Day]:
    """Yield the day, and those that share its month: Nov. 23-25, 11월 23~25일."""
    yield day
    if day.day is None or not day.sure:
        return
    for match in _NUMBER.finditer(text, day.start, day.end):
        number = int(match[0]) if len(match[0]) < 3 else 0
        month = text[match.end() : match.end() + 1] == "월"
        if 0 < number < 32 and number != day.day and not month:
            yield Day(day.month, number, day.start, day.end)


def _named_months(text: str, language: str) -> Iterator[Day]:
    for one in calendars.named_months(text, language):
        yield Day(one.month, one.day, one.start, one.end)


def _clock(
    match: re.Match[str], minutes: frozenset[int], *, sure: bool = True
) -> Clock:
    return Clock(minutes, match[0], match.start(), match.end(), sure)


def _english_clocks(text: str) -> Iterator[Clock]:
    for match in _ENGLISH_RANGE.finditer(text):
        start, end = match.span("hour")
        half = match["half"].lower()
        times = _times(int(match["hour"]), match["minute"], half)
        # The first half of “11 a.m. to 2 p.m.” need not be that of the second.
        yield Clock(
            times | _times(int(match["hour"]), match["minute"], ""),
            "",
            start,
            end,
            sure=False,
        )
    for match in _CLOCK.finditer(text):
        half = (match["half"] or "")[:1].lower() or _half(match)
        if int(match["hour"]) <= 24:
            yield _clock(match, _times(int(match["hour"]), match["minute"], half))
    for match in _DIGITAL.finditer(text):
        yield _clock(match, _times(int(match["hour"]), match["minute"], ""), sure=False)


def _spoken_clocks(text: str) -> Iterator[Clock]:
    """Yield “a quarter to six”, “half past nine” and “nine in the evening”."""
    for match in _SAID.finditer(text):
        times = _times(_hour(match["hour"]), None, _half(match))
        yield _clock(match, times, sure=False)
    for match in _SPOKEN.finditer(text):
        hour = _hour(match["hour"])
        minutes = _PARTS[match["part"].lower()]
        if match["way"].lower() == "to":
            hour, minutes = (hour - 1) or 12, 60 - minutes
        if minutes % 60 != 30 or match["way"].lower() != "to":
            yield _clock(match, _times(hour, str(minutes), ""), sure=False)
    for match in _AROUND.finditer(text):
        minutes = _hour(match["many"])
        minutes *= 1 if match["way"].lower() in {"past", "after"} else -1
        minutes += 0 if match["noon"].lower() == "midnight" else 12 * 60
        yield _clock(match, frozenset({minutes % _DAY_MINUTES}), sure=False)


def _hour(word: str) -> int:
    return int(word) if word.isdigit() else _SPOKEN_HOURS.index(word.lower()) + 1


def _half(match: re.Match[str]) -> str:
    """Return the half of the day that is said in words, if it is: in the morning."""
    if match["night"]:
        return "p"
    return {"m": "a", "a": "p", "e": "p"}.get((match["part"] or "")[:1].lower(), "")


def _korean_clocks(text: str) -> Iterator[Clock]:
    for match in _KOREAN_HALF_RANGE.finditer(text):
        half = "p" if match["half"] in _AFTERNOON else "a"
        times = _times(int(match["hour"]), None, half)
        yield Clock(times, match[0], match.start(), match.end("hour"), sure=False)
    for match in _KOREAN_CLOCK.finditer(text):
        hour = match["hour"]
        value = int(hour) if hour.isdigit() else _NATIVE[hour]
        half = match["half"] or ""
        letter = "p" if half in _AFTERNOON else "a" if half in _MORNING else ""
        if half in {"밤", "한밤"} and value in {12, 1, 2, 3}:
            letter = "a"
        if half == "낮" and value == 11:
            letter = "a"
        minute = match["minute"] or ("30" if match["thirty"] else None)
        if value <= 24:
            sure = bool(half) or value > 12 or value == 0
            yield _clock(match, _times(value, minute, letter), sure=sure)


def _times(hour: int, minute: str | None, half: str) -> frozenset[int]:
    minutes = hour * 60 + int(minute or 0)
    if hour > 12 or hour == 0:
        return frozenset({minutes % _DAY_MINUTES})
    morning = minutes % (12 * 60)
    if half == "a":
        return frozenset({morning})
    if half == "p":
        return frozenset({morning + 12 * 60})
    return frozenset({morning, morning + 12 * 60})
