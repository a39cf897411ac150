"""Plants wrong values of the forms that are rarer in news, for ``planting.py``."""

from __future__ import annotations

import re
from collections.abc import Callable

Change = Callable[[re.Match[str]], str]
Rule = tuple[str, str, Change]
"""What is planted: the first match of a pattern in a translation is changed."""


def _more(by: int = 1) -> Change:
    return lambda found: str(int(found[1]) + by)


def _instead(listed: str) -> Change:
    """Return a change of each word into the one behind it, of the last into the first.

    Words of more than one part are written with ``_`` for the spaces.
    """
    words = [word.replace("_", " ") for word in listed.split()]
    following = dict(zip(words, words[1:] + words[:1], strict=True))
    return lambda found: following[found[1]]


def _each(listed: str) -> Change:
    """Return a change of each word into the one behind its colon."""
    rows = (row.replace("_", " ") for row in listed.split())
    others = dict(row.partition(":")[::2] for row in rows)
    return lambda found: others[found[1]]


def _any(listed: str) -> str:
    return "|".join(word.replace("_", " ") for word in listed.split())


def _nth(found: re.Match[str]) -> str:
    number = int(found[1]) + 10
    return f"{number}{'th' if 10 < number % 100 < 14 else _ENDS.get(number % 10, 'th')}"


_ENDS = {1: "st", 2: "nd", 3: "rd"}
_NEXT = {"두": "세", "세": "네", "네": "다섯"}
_KO_SPANS = "하루 이틀 사흘 나흘 닷새 열흘 보름"
_KO_SMALL = "한 두 세 네 다섯 여섯 일곱 여덟 아홉 열"
_KO_COUNTED = "명|골|점|개|건|차례|방향|번|시간|경기|그루|편|대|잔|컵|권|해|살|장|주|달"
_EN_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth"
_EN_PARTS = "a_third two-thirds a_quarter three-quarters two-fifths half"
_EN_TIMES = "doubled tripled quadrupled halved"

KOREAN: tuple[Rule, ...] = (
    ("fraction", r"(\d)(?=분의 ?\d)", _more()),
    ("fraction", r"(?<=\d분의 )(\d)(?!\d)", _more()),
    ("fraction", r"(?<![가-힣])(절반|4분의 1)(?![가-힣]{2})", _instead("절반 4분의_1")),
    ("score", r"(?<=\d 대 )(\d+)(?!\d)", _more()),
    ("score", r"(?<=\d승 )(\d+)(?=무)", _more()),
    ("ordinal", r"(?<![\d.])(\d+)(?=[회대] |호 |위|번째|연승|연속|국에)", _more()),
    (
        "ordinal",
        r"(첫|두|세|네|다섯|여섯|일곱|여덟|아홉|열두) ?(?=번째)",
        _instead("첫 두 세 네 다섯 여섯 일곱 여덟 아홉 열두"),
    ),
    ("section", r"(?<=제)(\d+)(?=[조항])", _more()),
    ("decade", r"(?<![\d])(\d+0)(?=년대)", _more(10)),
    ("range", r"(?<=\d[~∼])(\d+)", _more(10)),
    ("range", r"(\d+)(?=[~∼]\d)", _more(10)),
    ("minute", r"(?<=시 )(\d+)(?=분)", _more()),
    ("year", r"(?<!\d)((?:19|20)\d\d)(?=년(?!대))", _more()),
    ("age", r"(?<!\d)(\d+)(?=[세살](?![가-힣]대))", _more()),
    ("age", r"(?<=[가-힣]\()(\d\d?)(?=\))", _more()),
    ("age", r"(?<!\d)(\d0)(?=대(?: |와|의|에서|가|는|인))", _more(10)),
    ("score", r"(?<=\d분)(\d+)(?=초)", _more()),
    ("below zero", r"영하(?= ?\d)", lambda _: "영상"),
    ("scale", r"(섭씨|화씨)", _instead("섭씨 화씨")),
    ("days", rf"(?<![가-힣])({_any(_KO_SPANS)})(?![가-힣]{{3}})", _instead(_KO_SPANS)),
    ("multiple", r"(?<![가-힣])(두|세|네) 배", lambda f: f"{_NEXT[f[1]]} 배"),
    ("multiple", r"(?<!\d)(\d)(?=배)", _more()),
    ("digits swapped", r"(\d)((?!\1)\d)(?=[\d만억조]|[.,]\d)", lambda f: f[2] + f[1]),
    ("decimal point", r"(?<![\d.])(\d+)\.(?=\d)(?!\d+\.)", lambda f: f[1]),
    ("magnitude lost", r"(?<!제)(?<!제\d)(?<=\d)[만억조](?=[ 가-힣])", lambda _: ""),
    ("single digit", r"(?<![\d.,~조제])([2-8])(?=[명건대곳개석선회승발점])", _more()),
    (
        "number word",
        rf"(?<![가-힣])({_any(_KO_SMALL)})(?= ?(?:{_KO_COUNTED})(?![가-힣]{{2}}))",
        _instead(_KO_SMALL),
    ),
    (
        "weekday",
        r"(?<=\d일\()([월화수목금토일])(?=\))",
        _instead("월 화 수 목 금 토 일"),
    ),
    ("month", r"(?<![\d.])(1?\d)(?=월)", lambda f: str(int(f[1]) % 12 + 1)),
    ("day", r"(?<![\d~])(\d\d?)(?=일(?:[(~ ,에까부보]|$))", _more()),
    (
        "unit",
        r"(?<=\d)(cm|㎝|㎡|bp|Hz|칼로리|주|가구|도)(?![가-힣]{2})",
        _each("cm:㎞ ㎝:㎞ ㎡:헥타르 bp:% Hz:W 칼로리:그램 주:달 가구:명 도:시간"),
    ),
    ("currency", r"(?<=\d )(파운드|엔|마르크)", _each("파운드:달러 엔:원 마르크:달러")),
    ("telephone", r"(?<=\d-)(\d{4})", _more()),
)
"""Rules for Korean translations. What no reader of both texts could know is not one."""

ENGLISH: tuple[Rule, ...] = (
    ("fraction", rf"\b({_any(_EN_PARTS)})\b(?= of\b| the\b|[,.])", _instead(_EN_PARTS)),
    ("fraction", r"(?<=one in )(three|eight)\b", _instead("three eight")),
    ("score", r"(?<=\d[-–])(\d+)\b(?=[ .,])", _more()),
    ("ordinal", r"\b(\d+)(?:st|nd|rd|th)\b", _nth),
    (
        "ordinal",
        rf"\b(?<!per )(?<!split )(?<!\d-)({_any(_EN_ORDINALS)})\b(?! half| of )",
        _instead(_EN_ORDINALS),
    ),
    ("section", r"(?<=Article )(\d+)", _more()),
    ("decade", r"\b((?:19|20)?\d0)s\b", lambda f: f"{int(f[1]) + 10}s"),
    ("range", r"(?<=\d to )(\d+)\b", _more(10)),
    ("minute", r"(?<=\d:)(\d\d)\b", _more()),
    ("year", r"(?<![\d,.$])((?:19|20)\d\d)\b(?!s|,\d)", _more()),
    ("age", r"\b(\d\d?)(?=-year-old)", _more()),
    ("age", r"(?<=[a-z], )(\d\d?)(?=[,.])", _more()),
    ("below zero", r"minus (?=\d)", lambda _: ""),
    ("multiple", rf"\b({_any(_EN_TIMES)})\b", _instead(_EN_TIMES)),
    (
        "multiple",
        r"\b(twice|double)\b(?! the)",
        _each("twice:three_times double:triple"),
    ),
    ("digits swapped", r"(\d)((?!\1)\d)(?=\d|[.,]\d)", lambda f: f[2] + f[1]),
    ("decimal point", r"(?<![\d.,])(\d+)\.(?=\d)", lambda f: f[1]),
    (
        "magnitude lost",
        r"(?<=\d) (?:million|billion|trillion)",
        lambda _: "",
    ),
    ("single digit", r"(?<![\d.,:$/-])\b([2-8])(?= [a-z]+)(?! [ap]\.m)", _more()),
    (
        "number word",
        r"\b(twenty|thirty|forty|dozens?|fourteen|a couple|a decade|a century)\b",
        _each(
            "twenty:thirty thirty:forty forty:fifty dozen:hundred dozens:hundreds"
            " fourteen:sixteen a_couple:three a_decade:a_century a_century:a_decade"
        ),
    ),
    ("month", r"\b(May|June|July|March)(?= \d|[ ,.])", _instead("May June July March")),
    ("day", r"(?<=on the )(\d+)(?=st|nd|rd|th)", _more(3)),
    (
        "unit",
        r"(?<=\d )(centimeters|miles|inches|feet|pounds?|percent|weeks|days"
        r"|hertz|watts|acres|liters)\b",
        _each(
            "centimeters:meters miles:meters inches:meters feet:miles pounds:tons"
            " pound:ton percent:tons weeks:months days:weeks hertz:watts watts:hertz"
            " acres:meters liters:barrels"
        ),
    ),
    ("currency", r"(?<=[\dn] )(pounds|marks)\b", _each("pounds:dollars marks:dollars")),
    ("telephone", r"(?<=\d-)(\d{4})\b", _more()),
)
