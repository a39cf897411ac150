"""Checks of dates, weekdays and times of day, by what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.passage import Pair
from workbench.checks.subject import Problem, listed
from workbench.checks.values import bare_days, calendars, moments, quantities
from workbench.checks.values.moments import Day
from workbench.model import N_, Severity

_RELATIVE_MONTH = re.compile(
    r"(?:이번|지난|다음|전|이|동) ?달|[내전익]월|(?:last|this|next|same|the) month"
    r"|(?<!지난해 )(?<![작전]년 )같은 ?달",
    re.IGNORECASE,
)
_RELATIVE_DAY = re.compile(
    r"어제|오늘|내일|모레|그제|전날|이날|당일|이튿날|다음 ?날|같은 ?날|주말|이틀"
    r"|사흘|나흘|명절"
    r"|(?<![가-힣])(?:지난|오는|이달|지난달)? ?\d{1,2}일|\d{1,2}일"
    r"|yesterday|today|tomorrow|weekend|same day|the \d{1,2}(?:st|nd|rd|th)",
    re.IGNORECASE,
)
_IN_MONTHS = re.compile(r"\b(?:months?|quarters?|half)\b")
_REST_OF_DAY = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)\b|(?<![\d가-힣])월 ?\d{1,2}일|\d월 일"
    r"|(?<![\d가-힣])년 \d|\bon (?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December)\b(?! \d)"
)
"""A day without its month in English, and a date that lost a number."""
_LETTER = re.compile(r"[A-Za-z]")
"""What makes the digits behind it part of a designation: W3."""
_PART_OF_DAY = re.compile(
    r"\b(?:morning|afternoon|evening|night)\b"
    r"|(?<![가-힣])(?:오전|오후|아침|새벽|저녁|밤)"
    r"(?!(?!까지|부터|에[는도만]|한때|늦게|내내|께는)[가-힣]{2})",
    re.IGNORECASE,
)
_IN_KOREAN = {
    "오전": "morning",
    "아침": "morning",
    "오후": "afternoon",
    "저녁": "evening",
}
_MAY_BE = {
    "morning": {"morning", "새벽"},
    "afternoon": {"afternoon"},
    "evening": {"evening", "afternoon", "밤", "night"},
    "오후": {"afternoon", "evening", "night"},
    "night": {"night", "밤", "evening", "afternoon", "새벽"},
    "밤": {"night", "evening"},
    "새벽": {"morning", "night"},
}
"""What a part of the day may be called in the other language."""
_TRANSLITERATED = re.compile(
    r"(?:먼|튜즈|웬즈|서스|프라이|새터|선)데이|블루 ?먼데이|성금요일|주일"
)


def dates(pair: Pair) -> Problem | None:
    """A date of the source is missing or different in the translation.

    Day, month and weekday are compared in whatever order and form:
    ``Nov. 23``, ``11월 23일`` and ``2026-11-23`` are one date. Where the translation
    says 23일 alone, or 이달, the month is understood; a weekday may become a date or
    이날. A date or weekday that the translation only leaves out, as newsrooms do with
    the “Friday” of “said Friday”, and names no other one, is an information. Of other
    languages the names of CLDR are read, in full: only another month, weekday, or day
    of the same month is reported there.
    """
    if not moments.READ.issuperset(pair.languages):
        lost, severity = [*_contradicted(pair)], None
    else:
        lost, severity = _lost(pair)
    if not lost:
        return None
    return Problem(
        N_("Dates of the source are not in the translation: {dates}."),
        (("dates", listed(lost)),),
        severity,
    )


def times(pair: Pair) -> Problem | None:
    """A time of day of the source is missing or different in the translation.

    ``3 p.m.``, ``오후 3시`` and ``15:00`` are one time, so are noon and 정오. Where one
    of both says its time zone, they may have been converted and are left alone;
    현지시간 says that they were not. For English and Korean.
    """
    if not moments.READ.issuperset(pair.languages):
        return None
    source, target = pair.source.prose, pair.target.prose
    if not moments.clocks(source) and not _parts(source):
        return None
    theirs = {minute for clock in moments.clocks(target) for minute in clock.minutes}
    lost = [
        clock.text
        for clock in moments.clocks(source)
        if clock.sure and not clock.minutes & theirs
    ]
    other = bool(theirs or _parts(target) or "시" in target.split())
    lost = lost or _other_part(source, target)
    if not lost or moments.zones(source) or moments.zones(target):
        return None
    return Problem(
        N_("Times of the source are not in the translation: {times}."),
        (("times", listed(lost)),),
        None if other else Severity.INFO,
    )


def _lost(pair: Pair) -> tuple[list[str], Severity | None]:
    """Return the dates and weekdays that are lost, and how much that matters."""
    source, target = pair.source.prose, pair.target.prose
    days = [*_lost_days(pair), *_other_day(pair)]
    weekdays = [*_lost_weekdays(source, target)]
    other = (days and _names_a_day(target, pair.languages[1])) or (
        weekdays and _names_other_weekdays(source, target)
    )
    return [*days, *weekdays], None if other else Severity.INFO


def _names_other_weekdays(source: str, target: str) -> bool:
    named = moments.weekdays(source) | moments.dated_weekdays(source)
    if _weekdays_there(target) - named:
        return True
    # Where Sunday stands twice, one of them was a Saturday.
    said = len(moments.weekday_words(target))
    return said > 0 and said >= len(moments.weekday_words(source))


def _names_a_day(text: str, language: str) -> bool:
    """Tell whether a text has a date or a day at all, or what is left of one."""
    if any(one.sure for one in moments.days(text, language)):
        return True
    return bool(bare_days.bare_days(text) or _REST_OF_DAY.search(text))


def _weekdays_there(text: str) -> frozenset[int]:
    return moments.weekdays(text) | moments.short_weekdays(text)


def _other_part(source: str, target: str) -> list[str]:
    """Return the part of the day if both texts name one and they cannot be the same."""
    ours, theirs = _parts(source), _parts(target)
    said = {_IN_KOREAN.get(word, word) for word in ours}
    if len(said) != 1 or not theirs:
        return []
    known = set().union(*(_MAY_BE.get(word, set()) for word in said | ours))
    there = {_IN_KOREAN.get(word, word) for word in theirs}
    return [] if there & (known | said) else [*ours]


def _parts(text: str) -> set[str]:
    """Return the words for parts of the day; 오후 is all that is p.m."""
    return {match[0].lower() for match in _PART_OF_DAY.finditer(text)}


def _lost_days(pair: Pair) -> Iterator[str]:
    source, target = pair.source.prose, pair.target.prose
    ours = [one for one in moments.days(source, pair.languages[0]) if one.sure]
    if not ours:
        return
    theirs = moments.days(target, pair.languages[1])
    strange = _strange_months(source, target, pair.languages)
    # 전월 stands for no month beside one that is another, and 12.1 for no December.
    months = {one.month for one in theirs if one.sure or not strange}
    relative = not strange and _RELATIVE_MONTH.search(target) is not None
    # A day is written in digits: “the first time” is not Oct. 1.
    read = quantities.read(target, pair.languages[1]).amounts
    numbers = bare_days.possible_days(
        one for one in read if not _LETTER.match(target, one.start - 1)
    )
    spans = [*moments.spans_of_months(source)] if _IN_MONTHS.search(target) else []
    for one in ours:
        if any(start <= one.start < end for start, end, _ in spans):
            continue  # “the first nine months” are 1~9월
        moved = any(o.sure and o.day == one.day and one.day for o in theirs)
        known = one.month in months or (relative and not moved)
        understood = not months and one.day in numbers
        if (known or understood) and _has_day(one, theirs, numbers):
            continue
        yield source[one.start : one.end].strip()


def _strange_months(source: str, target: str, languages: tuple[str, str]) -> set[int]:
    """Return the months that only the translation names, for sure."""
    known = {one.month for one in moments.days(source, languages[0])}
    rows = [*moments.spans_of_months(target)]
    return {
        one.month
        for one in moments.days(target, languages[1])
        if one.sure and not any(a <= one.start < b for a, b, _ in rows)
    } - known


def _contradicted(pair: Pair) -> Iterator[str]:
    """Yield what the translation names another of, and not this one."""
    texts = (pair.source.prose, pair.target.prose)
    ours, theirs = (
        [one for one in moments.days(text, language) if one.sure]
        for text, language in zip(texts, pair.languages, strict=True)
    )
    months = {one.month for one in ours}, {one.month for one in theirs}
    other_month = bool(months[1] - months[0])
    for one in ours:
        known = {day.day for day in theirs if day.month == one.month and day.day}
        said = {day.day for day in ours if day.month == one.month}
        other_day = one.day is not None and bool(known) and known.isdisjoint(said)
        if (one.month not in months[1] and other_month) or other_day:
            yield texts[0][one.start : one.end].strip()
    first, second = (
        moments.weekdays(text) or calendars.named_weekdays(text, language)
        for text, language in zip(texts, pair.languages, strict=True)
    )
    if second - first:
        for number in sorted(first - second):
            yield calendars.name_of_weekday(number, pair.languages[0])


def _other_day(pair: Pair) -> Iterator[str]:
    """Yield a day that Korean names without its month, if English has only others."""
    if pair.languages == ("ko", "en"):
        found = bare_days.other_days(pair.target.prose, pair.source.prose)
        yield from (f"{day}일" for day in found[:1])


def _has_day(one: Day, theirs: tuple[Day, ...], numbers: set[int]) -> bool:
    """Tell whether the day is said, and not as one of another month."""
    if one.day is None or any(
        one.month == o.month and one.day == o.day for o in theirs
    ):
        return True
    elsewhere = any(one.day == other.day and other.sure for other in theirs)
    instead = any(one.month == other.month and other.day for other in theirs)
    return one.day in numbers and not (elsewhere and instead)


def _lost_weekdays(source: str, target: str) -> Iterator[str]:
    ours = moments.weekdays(source) | moments.dated_weekdays(source)
    if not ours:
        return
    theirs = _weekdays_there(target)
    if not ours - theirs or _TRANSLITERATED.search(target):
        return
    if not theirs and _RELATIVE_DAY.search(target):
        return
    for number in sorted(ours - theirs):
        yield _weekday_name(source, number)


def _weekday_name(text: str, number: int) -> str:
    return next(
        (
            word
            for word in moments.weekday_words(text)
            if number in moments.weekdays(word)
        ),
        "",
    )
