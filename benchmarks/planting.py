"""Plants one fault at a time into sound translations, for ``check_precision.py``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import planting_values as values

from workbench.model import Markup
from workbench.terms import NO_TERMS, Terms

DATA = Path(__file__).resolve().parents[1] / "tests" / "data" / "checks"
SHORTEST = 60
"""Characters of an English source of which half can be left out to notice."""

Row = tuple[str, str, str]
"""Article, English, Korean."""


def table(name: str) -> list[tuple[str, str, str]]:
    """Return the rows of a file of three columns."""
    lines = (DATA / name).read_text("utf-8").splitlines()
    return [(one, two, three) for one, two, three in (x.split("\t") for x in lines)]


_FILES = (
    *("held_out", "fresh", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    *("twelfth", "thirteenth", "fourteenth", "fifteenth"),
)
_SPELLINGS = [table(f"{name}_names.tsv") for name in _FILES]
NAMES = {
    language: [(a, b) for rows in _SPELLINGS for code, a, b in rows if code == language]
    for language in ("ko", "en")
}
"""Names of the held-out articles with another spelling."""
SAME = [
    pair
    for rows in _SPELLINGS
    for pair in zip(
        [(a, b) for code, a, b in rows if code == "ko"],
        [(a, b) for code, a, b in rows if code == "en"],
        strict=False,  # what has no counterpart comes last in its file
    )
]
"""The names that are listed in both languages: Korean, English."""


@dataclass(frozen=True)
class Fault:
    """A translation with one thing wrong with it."""

    kind: str
    row: int
    target: str
    source: str = ""
    """What it translates, where that is not the row's: the pair is judged alone."""
    sound: str = ""
    """The translation without the fault, where that is not the row's."""
    markup: Markup = Markup.PLAIN
    terms: Terms = NO_TERMS


def _next_digit(found: re.Match[str]) -> str:
    digit = int(found[0][0])
    return str(digit % 9 + 1) + found[0][1:]


def _up(found: re.Match[str]) -> str:
    return f"{int(found[1]) + (1 if int(found[1]) < 12 else -1)}"


def _following(words: str) -> Callable[[re.Match[str]], str]:
    listed = words.split()
    return lambda found: listed[(listed.index(found[1]) + 1) % len(listed)]


def _other(**words: str) -> Callable[[re.Match[str]], str]:
    return lambda found: words[found[1]]


def _says(words: dict[str, str]) -> Callable[[re.Match[str]], str]:
    return lambda found: words[found[1]]


_NO_DATE = r"(?!\d*(?:[.,:]\d+)?(?:월|일|시(?!간)|분(?!의)| ?[ap]\.m|[~.]\d*[월일]))"
_BEHIND_WON = (
    r"(?=[은이을의에과도화,. )(·/]|으로|대 |씩|짜리|어치|보다|가량|\Z"
    r"|(?<=[\d만억조]원)인 )"
)
"""What follows 원 where it is money, and no 원고 or 원전."""
_KO_WORDS = "두 세 네 다섯 여섯 일곱 여덟 아홉"
_EN_WORDS = "two three four five six seven eight nine ten eleven twelve"
_EN_MONTHS = (
    "January February March April May June July August September October November"
    " December"
)
_EN_SHORT = "Jan. Aug. Sept. Oct. Nov. Dec."
_EN_ALTERNATIVES = "|".join(map(re.escape, f"{_EN_MONTHS} {_EN_SHORT}".split()))
_EN_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"

KOREAN: tuple[values.Rule, ...] = (
    ("number", rf"(?<![\d.,나])(?!19를|19로){_NO_DATE}\d[\d,.]*\d", _next_digit),
    (
        "number lost",
        rf"(?<![\d.,]){_NO_DATE}\d[\d,.]+(?:만|억|조)?(?:\d+)? ?(?=[가-힣㎏㎞%])",
        lambda _: "",
    ),
    ("magnitude", r"(?<=\d)([만억조])", _says({"만": "억", "억": "만", "조": "억"})),
    (
        "number word",
        rf"(?<![가-힣])({_KO_WORDS.replace(' ', '|')})"
        "(?= ?(?:명|시간|발|차례|마리|번째|배|곳|가지|도시))",
        _following(_KO_WORDS),
    ),
    ("month", r"(?<!\d)(1?\d)(?=월)", _up),
    ("day", r"(?<=월 )(\d+)(?=일)", _up),
    ("weekday", r"([월화수목금토일])(?=요일)", _following("월 화 수 목 금 토 일")),
    ("half of day", r"(오전|오후)", _says({"오전": "오후", "오후": "오전"})),
    ("hour", r"(?<=[전후] )(\d+)(?=시)", _up),
    (
        "currency",
        rf"(?<=[\d만억조 ])(달러|원{_BEHIND_WON}|위안|유로)(?![가-힣]{{2}})",
        _says({"달러": "원", "원": "달러", "위안": "엔", "유로": "파운드"}),
    ),
    (
        "percent",
        r"(?<=\d)(%포인트|퍼센트|%)",
        _says({"%포인트": "%", "%": "%포인트", "퍼센트": "%포인트"}),
    ),
    (
        "unit",
        r"(?<!\d{4})(?<=\d)(㎞|㎏|톤|킬로미터|미터|시간|개월|헥타르|밀리미터"
        r"|년(?= 만|간| ?6)|그램|m|t)",
        _says(
            {
                "㎞": "m",
                "㎏": "톤",
                "톤": "㎏",
                "킬로미터": "미터",
                "미터": "킬로미터",
                "시간": "일",
                "개월": "년",
                "헥타르": "제곱미터",
                "밀리미터": "센티미터",
                "년": "개월",
                "그램": "킬로그램",
                "m": "㎞",
                "t": "㎏",
            }
        ),
    ),
    ("quotation", r"[“”]", lambda _: ""),
    (
        "attribution",
        r"(?<=다)고 (?:말했다|밝혔다|전했다|덧붙였다)(?=\.$)",
        lambda _: "",
    ),
)
ENGLISH: tuple[values.Rule, ...] = (
    (
        "number",
        r"(?<![\d.,:])(?<!\. )(?<!\w )\d[\d,.]*\d(?!:)|(?<=\$)\d[\d,.]*",
        _next_digit,
    ),
    ("number lost", r"(?<![\d.,:$])\d[\d,.]*\d (?=[a-z])(?![ap]\.m)", lambda _: ""),
    (
        "magnitude",
        r"\b(million|billion|trillion)\b",
        _says({"million": "billion", "billion": "million", "trillion": "billion"}),
    ),
    ("number word", rf"\b({_EN_WORDS.replace(' ', '|')})\b", _following(_EN_WORDS)),
    (
        "month",
        rf"\b({_EN_ALTERNATIVES})(?=[ .,])",
        _following(f"{_EN_MONTHS} {_EN_SHORT}"),
    ),
    ("day", r"(?<=[a-z]\. )(\d+)\b", _up),
    ("weekday", rf"\b({_EN_DAYS.replace(' ', '|')})\b", _following(_EN_DAYS)),
    ("half of day", r"\b(a\.m|p\.m)", _says({"a.m": "p.m", "p.m": "a.m"})),
    ("hour", r"(\d+)(?=(?::\d\d)? [ap]\.m)", _up),
    (
        "currency",
        r"(?<=[\dnd] )(won|dollars?|yuan|euros?)\b|(\$)(?=\d)",
        lambda f: {"w": "dollars", "d": "won", "y": "yen", "e": "pounds", "$": "€"}[
            f[0][0]
        ],
    ),
    (
        "percent",
        r"\b(percentage points?|percent)\b|(%)",
        lambda f: (
            "percent"
            if "point" in f[0]
            else " percentage points"
            if f[0] == "%"
            else "percentage points"
        ),
    ),
    (
        "unit",
        r"\b(?<!watt[- ])(kilometers|kilograms?|tons|tonnes|meters|hours|months"
        r"|hectares|millimeters|gram|years(?= ago| in|\.))\b",
        _says(
            {
                "kilometers": "meters",
                "kilograms": "tons",
                "kilogram": "ton",
                "tons": "kilograms",
                "tonnes": "kilograms",
                "meters": "kilometers",
                "hours": "days",
                "months": "years",
                "hectares": "square meters",
                "millimeters": "centimeters",
                "gram": "kilogram",
                "years": "months",
            }
        ),
    ),
    ("quotation", r"[“”]", lambda _: ""),
)


def faults(rows: Sequence[Row], language: str) -> Iterator[Fault]:
    """Yield every fault that can be planted into the translations."""
    rules = KOREAN + values.KOREAN if language == "ko" else ENGLISH + values.ENGLISH
    for number, (_, english, korean) in enumerate(rows):
        source, target = (english, korean) if language == "ko" else (korean, english)
        planted = {target}
        for kind, pattern, change in rules:
            count = 0 if kind == "quotation" else 1
            faulty = re.sub(pattern, change, target, count=count)
            if faulty not in planted and _is_fault(kind, source, target, faulty):
                planted.add(faulty)
                yield Fault(kind, number, faulty)
        yield from _texts(number, source, target, rows, language)
    yield from _negations(rows, language)
    yield from _names(rows, language)


def _is_fault(kind: str, source: str, target: str, faulty: str) -> bool:
    """Tell whether a program can know that the change is wrong."""
    if kind == "quotation":
        quotes = re.findall(r"“([^”]+)”", source)
        return any(" " in quote for quote in quotes)
    if kind == "number lost":
        # “1인당”, “2001년생”: what stays must be read as it was.
        return len(target) - len(faulty) > 2
    return True


def _texts(
    number: int, source: str, target: str, rows: Sequence[Row], language: str
) -> Iterator[Fault]:
    words, theirs = target.split(" "), source.split(" ")
    if language == "ko":
        for at in range(2, len(theirs) - 4):
            phrase = theirs[at : at + 3]
            if len(words) > 4 and all(re.fullmatch("[a-z]{2,}", w) for w in phrase):
                yield Fault(
                    "left over", number, " ".join([*words[:2], *phrase, *words[4:]])
                )
                break
    elif len(theirs) > 4 and len(words) > 6:
        phrase = theirs[1:3]
        yield Fault("left over", number, " ".join([*words[:2], *phrase, *words[5:]]))
    if (
        len(source) > (SHORTEST if language == "ko" else SHORTEST // 2)
        and len(words) > 5
    ):
        cut = len(words) // 2
        yield Fault("omission", number, " ".join(words[cut:]))
    other = rows[(number + 35) % len(rows)]
    more = other[2] if language == "ko" else other[1]
    if len(source) > (SHORTEST if language == "ko" else SHORTEST // 2):
        yield Fault("addition", number, f"{target} {more}")


def _negations(rows: Sequence[Row], language: str) -> Iterator[Fault]:
    places = {english: number for number, (_, english, _) in enumerate(rows)}
    for code, english, faulty in (
        row for name in ("news", *_FILES) for row in table(f"{name}_negations.tsv")
    ):
        if code == language and english in places:
            yield Fault("negation", places[english], faulty)


_NAMES = {
    **{"박철수": "박춘수", "이상우": "이상호", "사우추크": "사브추크", "푸틴": "뿌찐"},
    **{"김정은": "김정운", "한송이": "한성이", "다나베": "타나베", "윤미래": "윤미례"},
    **{"강민호": "강문호", "리명훈": "리명헌", "황민재": "황민제", "서준영": "서준용"},
    **{
        "모레이라": "모라이라",
        "페트로바": "페트루바",
        "한지석": "한지숙",
        "단둥": "단동",
    },
    **{"서동민": "서동만", "윤태리": "윤태라", "배수진": "배수전", "황보람": "황보름"},
    **{"현각": "현곽", "차민규": "차만규", "차하린": "차하란", "오말순": "오말선"},
    **{"표길동": "표길둥", "나비로보틱스": "나비로보텍스", "군산": "군선"},
}


def _names(rows: Sequence[Row], language: str) -> Iterator[Fault]:
    """Plant a name that is spelled otherwise where it comes last in its article."""
    column = 2 if language == "ko" else 1
    known = {**(_NAMES if language == "ko" else {}), **dict(NAMES[language])}
    for name, other in known.items():
        places: dict[str, list[int]] = defaultdict(list)
        for number, row in enumerate(rows):
            if name in row[column]:
                places[row[0]].append(number)
        for numbers in places.values():
            if len(numbers) > 1:
                text = rows[numbers[-1]][column]
                yield Fault("name", numbers[-1], text.replace(name, other))
