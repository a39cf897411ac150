"""What a word may show of what the checks look for, as bits.

The tables say what has to be there at least: they may say too much, never too little.
The tests hold every check to them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from workbench import korean
from workbench.checks.numerals import shares, units
from workbench.checks.numerals.counting import (
    COUNTERS,
    DAYS,
    ENGLISH,
    NATIVE_ONES,
    NATIVE_TENS,
    SYLLABLES,
)
from workbench.differences.cues import FORBIDS, JOINED
from workbench.leaping import leap


class Bit:
    """One bit for each thing that may be in a text; plain numbers, which are quick."""

    CONTROL = 1 << 0
    """A line break, a strange space or a direction mark: it is not printable."""
    GAP = 1 << 1
    """Two blanks in a row."""
    EDGE = 1 << 2
    """White space at one end."""
    DIGIT = 1 << 3
    NUMBER = 1 << 4
    """An English number word."""
    NATIVE = 1 << 5
    """A Korean number word where it can be one, or a word such as 사흘."""
    SYLLABLE = 1 << 6
    """A syllable of Korean number words."""
    MONTH = 1 << 7
    """The name of a month."""
    DATED = 1 << 8
    """Digits that may be a date."""
    WEEKDAY = 1 << 9
    CLOCK = 1 << 10
    PART = 1 << 11
    """A part of the day."""
    MONEY = 1 << 12
    PERCENT = 1 << 13
    UNIT = 1 << 14
    DENIAL = 1 << 15
    SAID = 1 << 16
    MARKUP = 1 << 17
    """A sign that may begin markup, a variable or an address."""
    PAIRED = 1 << 18
    """A sign that is markup only where it stands twice."""
    SITE = 1 << 19
    QUOTE = 1 << 20
    BRACKET = 1 << 21
    """A bracket or a quotation mark."""
    TYPOGRAPHY = 1 << 22
    FOREIGN = 1 << 23
    """A Greek or Cyrillic letter."""
    WIDE = 1 << 24
    INVISIBLE = 1 << 25
    TIGHT = 1 << 26
    """A letter right after a mark."""
    LOOSE = 1 << 27
    """A mark that begins a word."""
    PARTICLE = 1 << 28
    TWICE = 1 << 29
    SLIP = 1 << 30
    SMALL = 1 << 31
    """A Latin letter in lower case."""
    LATIN = 1 << 37
    HANGUL = 1 << 32
    LOOP = 1 << 33
    HALF = 1 << 34
    """a.m. or p.m., which are a time beside digits."""
    MORNING = 1 << 35
    """What may be the beginning of “a m”, as the article is."""
    MERIDIEM = 1 << 36
    """What may be its end."""
    SHARE = 1 << 38
    """A part, a score, a turn, or how many times: see ``shares``."""
    GARBLED = 1 << 39
    """A sign of what was decoded wrongly, be it an accent."""
    COUNTS = DIGIT | NUMBER | SYLLABLE
    DATE = MONTH | DATED


EVERYTHING = -1
Table = tuple[tuple[int, re.Pattern[str]], ...]
"""Bits, and what a word has in it that shows them."""


def _signs(*rows: tuple[int, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for bit, signs in rows:
        for sign in signs:
            found[sign] = found.get(sign, 0) | bit
    return found


def _spans(*ends: int) -> str:
    firsts, lasts = ends[::2], ends[1::2]
    return "".join(
        chr(code)
        for first, last in zip(firsts, lasts, strict=True)
        for code in range(first, last + 1)
    )


_UNSEEN = (
    *(0x00, 0x08, 0x0E, 0x1B, 0x1F, 0x1F, 0x7F, 0x84, 0x86, 0x9F, 0xAD, 0xAD),
    *(0x115F, 0x1160),
    *(0x3164, 0x3164, 0xFFA0, 0xFFA0, 0x61C, 0x61C, 0x180E, 0x180E, 0xFEFF, 0xFEFF),
    *(0x200B, 0x200F, 0x202A, 0x202E, 0x2060, 0x206F, 0xFFF9, 0xFFFB),
    *(0xE0000, 0xE007F),
)
OF_SIGNS = _signs(
    (Bit.MARKUP, "`*_[]\\<{@"),
    (Bit.PAIRED, "$~"),
    (Bit.QUOTE, '“”"„«»「」『』＂״'),
    (Bit.BRACKET, "()[]{}（）［］｛｝「」『』《》〈〉【】〔〕“”«»\"'‘’"),
    (Bit.TYPOGRAPHY, "…“”\"‘’'~–∼〜～·ㆍ・･•∙⋅"),
    (Bit.FOREIGN, _spans(0x370, 0x3FF, 0x400, 0x52F)),
    (Bit.WIDE, _spans(0xFF01, 0xFF5E)),
    (Bit.INVISIBLE, _spans(*_UNSEEN)),
    (Bit.SYLLABLE, SYLLABLES),
    (Bit.MONEY, "$€£¥₩₽₹฿₫₺₴₪₱元"),
    (Bit.PERCENT, "%％"),
    (Bit.UNIT, "°℃℉㎜㎝ｍ㎞㎡㎢㏊㎎㎏㎖ℓ㎾㎿"),
    (Bit.GARBLED, "¡‚√\ufffd" + _spans(0xC0, 0xF4)),
    # Letters that are i, s or k where case does not matter.
    (EVERYTHING, "\u0130\u0131\u017f\u212a"),
)
"""By sign."""

_MONTHS = (
    "january february march april may june july august september october november"
    " december jan feb mar apr jun jul aug sep sept oct nov dec"
)
_WEEKDAYS = "mon tues wednes thurs fri satur sun"
_DENIALS = (
    "not never neither nor none nobody nothing nowhere without cannot no deny denies"
    " denied denying unable unclear unlikely unwilling unaware uncertain impossible"
    " inevitable fails failed refuses refused refrain refrains refrained yet far guess"
    " acquitted exonerated unresolved undecided unanswered unsolved unfinished unpaid"
    " unconvinced too unless hardly scarcely rarely seldom few decline declined"
    " declines declining refuse refusing unlawful illegal unfair unnecessary unstable"
    " unofficial unconfirmed unconditional unconditionally"
)
OF_LETTERS = {
    **dict.fromkeys(ENGLISH, Bit.NUMBER),
    **dict.fromkeys(_MONTHS.split(), Bit.MONTH),
    **{f"{day}day": Bit.WEEKDAY for day in _WEEKDAYS.split()},
    **{f"{day}days": Bit.WEEKDAY for day in _WEEKDAYS.split()},
    **dict.fromkeys(
        ("noon", "midday", "midnight", "clock", "past", "quarter"), Bit.CLOCK
    ),
    "quarter": Bit.CLOCK | Bit.NUMBER,
    "quarters": Bit.NUMBER,
    **dict.fromkeys(("morning", "afternoon", "evening", "night"), Bit.PART),
    **dict.fromkeys(_DENIALS.split(), Bit.DENIAL),
    **dict.fromkeys(
        ("said", "told", "added", "stressed", "insisted", "argued", "claimed"),
        Bit.SAID,
    ),
}
"""By English words in small letters."""

_MEASURED = {unit.kind for unit in units.UNITS} - {"money", "percent"}


def _units() -> Mapping[str, Table]:
    found: dict[str, Table] = {}
    kinds = ((Bit.MONEY, {"money"}), (Bit.PERCENT, {"percent"}), (Bit.UNIT, _MEASURED))
    for bit, kind in kinds:
        for first, pattern in units.latin(kind).items():
            found[first] = (*found.get(first, ()), (bit, pattern))
    return found


OF_UNITS = _units()
"""By the first letter of English words in small letters."""
_NATIVE_ONES = "|".join(NATIVE_ONES)
_MARK = "[.!?,]"
OF_LATIN: Table = (
    (Bit.HALF, leap(r"\dAPap", r"(?:\A|\d)[APap]\.?[Mm]")),
    (Bit.MORNING, leap(r"\dAPap", r"(?:\A|\d)[APap]\.?\Z")),
    (Bit.MERIDIEM, leap("Mm", r"\A[Mm](?:\W|\Z)")),
)
"""In words with Latin letters."""
OF_LATIN_AND_SIGNS: Table = (
    (Bit.DENIAL, re.compile(r"n['’´]t")),
    (Bit.SITE, re.compile(r"[A-Za-z0-9]\.[a-z]{2,4}")),
    (Bit.MARKUP, re.compile(r"://|www\.|\(at\)|&[#A-Za-z]|%[A-Za-z(%.#+*-]")),
)
"""In words with Latin letters and more than letters."""
OF_HANGUL: Table = (
    (
        Bit.NATIVE,
        leap(
            "".join(word[0] for word in (*NATIVE_TENS, *NATIVE_ONES, *DAYS)),
            rf"(?<![가-힣\w])(?:(?:{'|'.join(NATIVE_TENS)})(?:{_NATIVE_ONES})?"
            rf"|{_NATIVE_ONES})(?:\Z|{COUNTERS})|(?<![가-힣])(?:{'|'.join(DAYS)})"
            rf"|(?<![가-힣\w])(?:{'|'.join(NATIVE_TENS)})(?:{_NATIVE_ONES})",
        ),
    ),
    (
        Bit.WEEKDAY,
        leap(r"월화수목금토일\d", r"[월화수목금토일]요|\d일\([월화수목금토일]\)"),
    ),
    (
        Bit.CLOCK,
        leap(
            r"시\d열홉덟곱섯네세두한정자",
            r"(?:\A|[\d열홉덟곱섯네세두한])시(?![간민장청즌스험작])|정오|자정",
        ),
    ),
    (Bit.PART, re.compile("오전|오후|아침|새벽|저녁|밤")),
    (
        Bit.DENIAL,
        leap(
            "안못않없몰모아말마지부불삼실회무역금낮희적드힘어멀위미비",
            r"(?<!\w)[안못]\Z|[않없]|몰랐|모[르른릅]|못[하한할했해합]|아[니닌닙냐녜]"
            r"|\A(?:말[고라아자았면도기]|마[라세십시요]|마(?!\w)|말\Z)"
            rf"|{JOINED}|{FORBIDS}|부인[했한하]|불가능|삼가|실패|회의적|무죄|아[꼈끼껴]|역부족|불투명|불분명|무산|금지"
            r"|낮|희박|적[다은어]|드[물문]|힘[들든]|어[렵려]|멀|불법|위법"
            r"|[불미무비부](?:가능|해결|확실|분명|뚜렷|공정|적법|합법|필요|안정|공식"
            r"|확인|조건)",
        ),
    ),
    (Bit.MONEY, units.hangul(["money"])),
    (Bit.PERCENT, units.hangul(["percent"])),
    (Bit.UNIT, units.hangul(_MEASURED)),
    (Bit.SHARE, shares.SIGNS),
    (Bit.LOOP, re.compile(r"([가-힣]{2,8}?)\1{2,}")),
    (Bit.GARBLED, re.compile("[\u4e00-\u9fff\uf900-\ufaff]")),
)
"""In words with Hangul."""
OF_MARKS: Table = (
    (Bit.TIGHT, re.compile(rf"{_MARK}[^\W\d_]")),
    (Bit.MARKUP, re.compile(r"%[(%.#+*-]")),
    (Bit.SLIP, re.compile(r"\A%")),
    (Bit.GARBLED, re.compile(r"\?\?")),
    (Bit.LOOSE, re.compile(rf"\A{_MARK}")),
    (Bit.TYPOGRAPHY, re.compile(r"\.\.\.")),
)
"""In any word of more than letters."""
OF_DIGITS: Table = (
    (Bit.DATED, re.compile(r"\d(?:[-./]|월)")),
    (Bit.CLOCK, re.compile(r"\d:\d|\d[’']clock")),
    (Bit.UNIT, re.compile(r"\d:\d\d:\d\d")),
    (Bit.MARKUP, re.compile(r"%\d")),
    (Bit.SHARE, shares.SCORES),
)
"""In words with digits."""
JUDGES = (
    (Bit.PARTICLE, korean.may_misfit),
    (Bit.TWICE, korean.may_double),
    (Bit.SLIP, korean.may_slip),
)
"""What else is asked about words with Hangul."""
