"""Checks of dates, weekdays and times of day, by what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from workbench.checks import calendars, moments, quantities
from workbench.checks.amounts import Amount
from workbench.checks.moments import Day
from workbench.checks.passage import Pair
from workbench.checks.subject import Problem, listed
from workbench.model import N_

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
_BARE_DAY = re.compile(
    r"(?<![\d.,월~∼])(?<!월 )(\d{1,2})일(?![간째차씩치짜]"
    r"| ?(?:만|동안|연속|이상|이내|내내|가량|정도|여|뒤|후|전|안에|내|넘|더))"
)
_IN_MONTHS = re.compile(r"\b(?:months?|quarters?|half)\b")
_LETTER = re.compile(r"[A-Za-z]")
"""What makes the digits behind it part of a designation: W3."""
_ABROAD = re.compile(r"현지|한국 ?시간")
"""Where the day may be that of another time zone."""
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
    이날. Of other languages the names of CLDR are read, in full: only another month,
    weekday, or day of the same month is reported there.
    """
    source, target = pair.source.prose, pair.target.prose
    if moments.READ.issuperset(pair.languages):
        lost = [*_lost_days(pair), *_lost_weekdays(source, target), *_other_day(pair)]
    else:
        lost = [*_contradicted(pair)]
    if not lost:
        return None
    return Problem(
        N_("Dates of the source are not in the translation: {dates}."),
        (("dates", listed(lost)),),
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
    lost = lost or _other_part(source, target)
    if not lost or moments.zones(source) or moments.zones(target):
        return None
    return Problem(
        N_("Times of the source are not in the translation: {times}."),
        (("times", listed(lost)),),
    )


def _other_part(source: str, target: str) -> list[str]:
    """Return the part of the day if both texts name one and they cannot be the same."""
    ours, theirs = _parts(source), _parts(target)
    if len(ours) != 1 or not theirs or theirs & _MAY_BE[next(iter(ours))]:
        return []
    return [*ours]


def _parts(text: str) -> set[str]:
    found = {match[0].lower() for match in _PART_OF_DAY.finditer(text)}
    return {_IN_KOREAN.get(word, word) for word in found}


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
    numbers = _possible_days(
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
    if pair.languages != ("ko", "en"):
        return
    source, target = pair.source.prose, pair.target.prose
    bare = [int(day) for day in _BARE_DAY.findall(source)]
    theirs = [one for one in moments.days(target, "en") if one.sure and one.day]
    if not bare or not theirs or _ABROAD.search(source):
        return
    if any(one.day for one in moments.days(source, "ko")):
        return
    if _possible_days(quantities.read(target, "en").amounts).isdisjoint(bare):
        yield f"{bare[0]}일"


def _possible_days(amounts: Iterable[Amount]) -> set[int]:
    """Return the amounts that can be days of a month."""
    values = (value for one in amounts for value in one.values)
    return {int(value) for value in values if 0 < value < 32 and not value % 1}


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
    theirs = moments.weekdays(target) | moments.short_weekdays(target)
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
