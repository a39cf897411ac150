"""Reads what cannot be told by its digits alone: thirds, scores, and how many times.

Half and a third, 3-2 and 3-1, doubled and tripled have numbers that each text has
somewhere else as well. So such an expression is compared with its counterpart, where
English and Korean both have exactly one of its kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from types import MappingProxyType

from workbench.checks.numerals import ranked
from workbench.checks.numerals.counting import NATIVE_ONES, ONES, ORDINALS
from workbench.checks.numerals.firsts import NOT_TURNS, other_turn
from workbench.leaping import leap

_ONES = MappingProxyType({word: n for n, word in enumerate(ONES.split(), 1)})
_NATIVE = MappingProxyType({**NATIVE_ONES, "열": 10})
_RANKS = MappingProxyType({word: n for n, word in enumerate(ORDINALS.split(), 1)})
_DENOMINATORS = MappingProxyType(
    {
        "half": 2,
        "third": 3,
        "quarter": 4,
        "fourth": 4,
        "fifth": 5,
        "sixth": 6,
        "eighth": 8,
        "tenth": 10,
    }
)
_TIMES = MappingProxyType(
    {
        **dict.fromkeys(("double", "doubled", "doubles", "doubling", "twofold"), 2),
        **dict.fromkeys(("triple", "tripled", "triples", "tripling", "threefold"), 3),
        **dict.fromkeys(("quadruple", "quadrupled", "quadrupling", "fourfold"), 4),
        **dict.fromkeys(("fivefold", "quintupled"), 5),
        **dict.fromkeys(("tenfold",), 10),
    }
)
Value = Fraction | tuple[int, ...]
_Found = Sequence[tuple[Value, str]]
Read = Callable[[str], Iterator[tuple[Value, str]]]
_PART = re.compile(
    r"(?<![\w-])(?P<many>an?|one|two|three|four|[1-9])[ -]"
    r"(?P<part>third|quarter|fourth|fifth|sixth|eighth|tenth)s?"
    r"(?= (?:of|as|in|since|to|from|over|among|on|for|by|had|have"
    r"|were|are|say|said|up|more|less|the|its|their|what) |,|\.|-|\Z)"
    r"|(?<![\w-])(?P<half>half)(?= of | the | its | their | his | her | what )"
    r"|(?<= by )(?P<by>half)(?!\w)",
    re.IGNORECASE,
)
_KOREAN_PART = re.compile(r"(?P<whole>\d{1,2})분의 ?(?P<many>\d{1,2})|(?P<half>절반)")
_SCORE = re.compile(r"(?<![\w.,:$/–-])(\d{1,3})[-–](\d{1,3})(?![\w.:/–-]|,\d)")
_KOREAN_SCORE = re.compile(
    r"(?<![\w.,:$/–-])(\d{1,2})[-–](\d{1,2})(?![\d.:/–%-]|,\d)"
    r"|(?<![\d.,:])(\d{1,3})(?: ?대 ?|승 ?)(\d{1,3})(?![\d.,%]|[무연])"
)
_TURN = re.compile(
    r"(?<![\w-])(?P<word>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
    r"(?! (?:half|quarters?|hand|thoughts?|floor|party|parties|base|of|degree|grade)\b"
    r"|-(?!generation|grader|placed?\b)|s|ly)(?!\w)"
    r"|(?<![\w.,])(?P<digits>\d{1,2})(?:st|nd|rd|th)"
    r"(?= (?!century|minute))",
    re.IGNORECASE,
)
_KOREAN_TURN = re.compile(
    rf"(?<![가-힣])(?P<word>{'|'.join(_NATIVE)}) ?번 ?째"
    r"|(?<=제)(?P<round>\d{1,2})(?=회)"
    r"|(?<![\d.,])(?<!중학교 )(?<!고등학교 )(?<!고교 )(?P<digits>\d{1,2})"
    r"(?: ?번 ?째|세트(?=에서)"
    r"|(?:위|학년|세대)(?=[로를에인는와, ]|\Z)|막(?!내)|심(?=[에은을의 ])|악장|라운드"
    r"|차(?= (?!례|세계)[가-힣]))"
)
_QUARTER = re.compile(
    r"\b(?:(?P<word>first|second|third|fourth)[ -]quarter|Q(?P<digits>[1-4]))\b"
    r"(?! of a)",
    re.IGNORECASE,
)
_KOREAN_QUARTER = re.compile(r"(?<![\d.])(?P<digits>[1-4]) ?분기")
_TITLED = re.compile(r" [A-Z]")
_TIMES_OVER = re.compile(
    rf"(?<![\w-])(?:(?P<word>twice|thrice)(?! as | the )"
    rf"|(?P<many>{'|'.join(_ONES)}|\d{{1,2}}) times"
    r"(?! (?:as |more|the |larger|higher|that|what|greater)))(?!\w)",
    re.IGNORECASE,
)
_KOREAN_TIMES_OVER = re.compile(
    r"(?<![가-힣])(?<!다시 )(?<!또 )"
    rf"(?P<word>{'|'.join(_NATIVE)}) ?(?:차례|번)(?! ?[째호지])"
    r"|(?<![\d.,])(?P<many>\d{1,2}) ?(?:차례|번)(?! ?[째호지의])"
)
_MULTIPLE = re.compile(
    rf"(?<![\w-])(?:(?P<word>{'|'.join(_TIMES)})(?! [A-Z])"
    r"|(?P<twice>twice)(?= (?:as|the|that|what|his|her|its|their) )"
    rf"|(?P<many>{'|'.join(_ONES)}|\d{{1,3}}) times"
    r"(?= (?:as |more|the |larger|higher)))(?!\w)"
)
_KOREAN_MULTIPLE = re.compile(
    rf"(?<![가-힣])(?P<word>{'|'.join(_NATIVE)}) ?배(?=[로의가를나 ,.]|[보]다)"
    r"|(?<![\d.,])(?P<many>\d{1,3}) ?배(?=[로의가를나 ,.]|[보]다)"
)
_POWERS = {
    **dict.fromkeys(("tens", "dozens", "scores"), 1),
    **{"hundreds": 2, "thousands": 3, "millions": 6, "billions": 9},
}
_SIGNS = {"십": 1, "백": 2, "천": 3, "만": 4, "억": 8, "조": 12}
_ROUND = re.compile(
    r"(?<![\w-])(?:(?:tens|dozens|hundreds) of (?:thousands|millions|billions)"
    r"|dozens|scores|hundreds|thousands|millions|billions)(?!\w)",
    re.IGNORECASE,
)
_KOREAN_ROUND = re.compile(
    r"(?<![가-힣])수([십백천]?[만억조]?)(?<=[십백천만억조])(?!리)"
)

SIGNS = leap(
    r"\d절번차분상하전후다재수영처첫최먼초배연접투제둘셋넷섯"
    + "".join(word[0] for word in _NATIVE),
    r"\d분의|절반|번|차례|분기|[상하]반기|전반|후반|다시|재[투선차상도협심검수발신논개]|수[십백천만억]|영[하상]|처음|첫|최초|먼저|초대"
    r"|\d(?:막|심|악장|라운드|차|위|회|학년|세대|세트)|\d(?:년|개월|달|주|일)(?:만|\Z)"
    rf"|(?:\A|\d|{'|'.join(_NATIVE)})배|{ranked.SIGNS}",
)
"""One of them is in a word of every Korean text that :func:`differing` judges, but for
its scores and designations."""
SCORES = re.compile(r"\d[-–]\d|[A-Z][A-Za-z]{0,5}[-/]?\d")
"""What every English score, and every designation, has in it."""


def _parts(text: str) -> Iterator[tuple[Value, str]]:
    for match in _PART.finditer(text):
        if match["half"] or match["by"]:
            yield Fraction(1, 2), match[0]
        else:
            many = match["many"].lower()
            number = int(many) if many.isdigit() else _ONES.get(many, 1)
            yield Fraction(number, _DENOMINATORS[match["part"].lower()]), match[0]


def _korean_parts(text: str) -> Iterator[tuple[Value, str]]:
    for match in _KOREAN_PART.finditer(text):
        if match["half"]:
            yield Fraction(1, 2), match[0]
        elif int(match["whole"]):
            yield Fraction(int(match["many"]), int(match["whole"])), match[0]


def _scores(text: str) -> Iterator[tuple[Value, str]]:
    for match in _SCORE.finditer(text):
        yield tuple(sorted((int(match[1]), int(match[2])))), match[0]


def _korean_scores(text: str) -> Iterator[tuple[Value, str]]:
    for match in _KOREAN_SCORE.finditer(text):
        points = (int(found) for found in match.groups() if found)
        yield tuple(sorted(points)), match[0]


def _turns(text: str) -> Iterator[tuple[Value, str]]:
    for match in _TURN.finditer(NOT_TURNS.sub(lambda found: "-" * len(found[0]), text)):
        digits, word = match["digits"], match["word"]
        if word and word[0].isupper() and _TITLED.match(text, match.end()):
            continue  # the Second Criminal Division
        yield Fraction(int(digits) if digits else _RANKS[word.lower()]), match[0]


def _quarters(text: str) -> Iterator[tuple[Value, str]]:
    for match in _QUARTER.finditer(text):
        digits, word = match["digits"], match["word"]
        yield Fraction(int(digits) if digits else _RANKS[word.lower()]), match[0]


def _korean_quarters(text: str) -> Iterator[tuple[Value, str]]:
    for match in _KOREAN_QUARTER.finditer(text):
        yield Fraction(int(match["digits"])), match[0]


def _korean_turns(text: str) -> Iterator[tuple[Value, str]]:
    for match in _KOREAN_TURN.finditer(text):
        digits, word = match["digits"] or match["round"], match["word"]
        yield Fraction(int(digits) if digits else _NATIVE[word]), match[0]


def _times_over(text: str) -> Iterator[tuple[Value, str]]:
    for match in _TIMES_OVER.finditer(text):
        many, word = match["many"], match["word"]
        if word:
            yield Fraction(2 if word.lower() == "twice" else 3), match[0]
        else:
            yield Fraction(_ONES.get(many.lower()) or int(many)), match[0]


def _korean_times_over(text: str) -> Iterator[tuple[Value, str]]:
    for match in _KOREAN_TIMES_OVER.finditer(text):
        many, word = match["many"], match["word"]
        yield Fraction(int(many) if many else _NATIVE[word]), match[0]


def _multiples(text: str) -> Iterator[tuple[Value, str]]:
    for match in _MULTIPLE.finditer(text):
        if match["many"]:
            many = match["many"]
            yield Fraction(_ONES.get(many) or int(many)), match[0]
        else:
            yield Fraction(_TIMES.get(match["word"], 2)), match[0]


def _korean_multiples(text: str) -> Iterator[tuple[Value, str]]:
    for match in _KOREAN_MULTIPLE.finditer(text):
        many = match["many"]
        yield Fraction(int(many) if many else _NATIVE[match["word"]]), match[0]


def _rounds(text: str) -> Iterator[tuple[Value, str]]:
    for match in _ROUND.finditer(text):
        words = match[0].lower().split()
        yield Fraction(sum(_POWERS[word] for word in words if word != "of")), match[0]


def _korean_rounds(text: str) -> Iterator[tuple[Value, str]]:
    for match in _KOREAN_ROUND.finditer(text):
        yield Fraction(sum(_SIGNS[sign] for sign in match[1])), match[0]


_KINDS: tuple[tuple[tuple[str, ...], Read, Read], ...] = (
    (("분의", "절반"), _parts, _korean_parts),
    (
        (
            "번째",
            "번 째",
            "위",
            "학년",
            "세대",
            "세트",
            "막",
            "심",
            "악장",
            "라운드",
            "차",
        ),
        _turns,
        _korean_turns,
    ),
    (("분기",), _quarters, _korean_quarters),
    (("차례", "번"), _times_over, _korean_times_over),
    (("배",), _multiples, _korean_multiples),
    (("수십", "수백", "수천", "수만", "수억"), _rounds, _korean_rounds),
    *ranked.KINDS,
)
"""What Korean has in it, and how English and Korean are read."""
_BELOW = re.compile(
    r"\b(?:minus|below|sub-?zero|negative|freez|frigid|F|Fahrenheit)\b|[-−–]\d", re.I
)
_BELOW_IN_KOREAN = re.compile(r"(?<![가-힣])영하 ?(?:약 ?)?(\d+)")
_ABOVE_IN_KOREAN = re.compile(r"(?<![가-힣])영상 ?(?:약 ?)?(\d+)")
_MINUS = re.compile(r"\bminus (\d+)|\bbelow zero\b", re.IGNORECASE)
_LABEL = re.compile(r"(?<![\w$/-])([A-Z][A-Za-z]{0,5}[-/]?)(\d{1,4})(?![\d.,:%])")
"""What is called so in both languages: C/2025, B-52, K2."""
_DAY = re.compile(r"(?<!\d)(\d{1,2})일")
_HALVES = re.compile(r"[상하]반기|전반(?!적)|후반|절반")
_HALF = re.compile(r"\bhal(?:f|v)", re.IGNORECASE)


def differing(english: str, korean: str) -> tuple[str, str] | None:
    """Return an expression of each text if they are counterparts, and differ."""
    for marks, in_english, in_korean in _KINDS:
        if any(map(korean.__contains__, marks)):
            theirs = [*in_korean(korean)]
            ours = [*in_english(english)] if theirs else []
            if in_english is _turns:
                days = {Fraction(day) for day in _DAY.findall(korean)}
                ours = [one for one in ours if one[0] not in days]
            if len(ours) == len(theirs) and (found := _stray(ours, theirs)):
                return found
    return (
        _other_score(english, korean)
        or _below_zero(english, korean)
        or other_turn(english, korean)
        or _other_half(english, korean)
        or ranked.not_even_once(english, korean)
        or _other_label(english, korean)
    )


def _stray(ours: _Found, theirs: _Found) -> tuple[str, str] | None:
    """Return the one of each that has no counterpart, if all others have theirs."""
    left = [*theirs]
    alone = []
    for value, said in ours:
        same = next((one for one in left if one[0] == value), None)
        if same is None:
            alone.append(said)
        else:
            left.remove(same)
    return (alone[0], left[0][1]) if len(alone) == 1 else None


def _other_score(english: str, korean: str) -> tuple[str, str] | None:
    """Return a score that the text with more of them, or as many, does not have."""
    if "-" not in english and "–" not in english:
        return None
    ours = [*_scores(english)]
    theirs = [*_korean_scores(korean)] if ours else []
    if not theirs:
        return None
    few, many = (ours, theirs) if len(ours) <= len(theirs) else (theirs, ours)
    known = {value for value, _ in many}
    stray = next((said for value, said in few if value not in known), None)
    if stray is None:
        return None
    other = next((said for value, said in many if value not in dict(few)), many[0][1])
    return (stray, other) if few is ours else (other, stray)


def _below_zero(english: str, korean: str) -> tuple[str, str] | None:
    if "영하" in korean and not _BELOW.search(english):
        return ("", "영하") if _BELOW_IN_KOREAN.search(korean) else None
    if "영상" not in korean or not _MINUS.search(english):
        return None
    above = set(_ABOVE_IN_KOREAN.findall(korean))
    if "영하" in korean:
        below = _BELOW_IN_KOREAN.findall(korean)
        above = above.intersection(_MINUS.findall(english)).difference(below)
    return ("minus " + min(above), "영상 " + min(above)) if above else None


def _other_label(english: str, korean: str) -> tuple[str, str] | None:
    """Return a designation whose letters both texts have once, with other digits."""
    theirs = _labels(korean)
    ours = _labels(english) if theirs else {}
    for letters in ours.keys() & theirs.keys():
        (one, *more), (other, *others) = ours[letters], theirs[letters]
        if one != other and not more and not others:
            return letters + one, letters + other
    return _bare_label(english, korean)


def _bare_label(english: str, korean: str) -> tuple[str, str] | None:
    """Return a designation of which the other text has the letters alone: KR-."""
    if "-" not in english or "-" not in korean:
        return None
    for text, other in ((english, korean), (korean, english)):
        for letters, digits in _LABEL.findall(text):
            bare = letters[-1] == "-" and digits not in other
            if bare and re.search(rf"(?<![\w-]){letters}(?!\w*\d)", other):
                said = letters + digits
                return (said, "") if text is english else ("", said)
    return None


def _labels(text: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for letters, digits in _LABEL.findall(text):
        found.setdefault(letters, set()).add(digits)
    return found


def _other_half(english: str, korean: str) -> tuple[str, str] | None:
    """Return a part of English that is no half where Korean has only such: 상반기."""
    half = _HALVES.search(korean)
    if half is None or "분의" in korean or _HALF.search(english):
        return None
    parts = [said for value, said in _parts(english) if value != Fraction(1, 2)]
    return (parts[0], half[0]) if parts else None
