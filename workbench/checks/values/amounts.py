"""Reads the numbers of a text as values, in the forms that languages write them.

``4,500``, ``4.500``, ``4500``, ``4천500`` and ``4.5 thousand`` are one value. What
cannot be read for sure is not an amount: callers judge only what is certain.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import islice, pairwise

from workbench.leaping import leap

LANGUAGES = frozenset({"en", "ko", "ja", "zh"})
"""Languages whose words for ten thousand, million, … are read.

All of them group digits by commas and write decimals with a point; of other
languages either is believed.
"""


@dataclass(frozen=True, slots=True)
class Amount:
    """One number of a text, with every value it may stand for."""

    text: str
    """As written, with the unit words that belong to it."""
    start: int
    end: int
    values: frozenset[Decimal]
    scaled: bool = False
    """A word such as 만 or ``million`` multiplied it."""
    spelled: bool = False
    """Written without a digit: 이십, or a bare 천, which may mean something else."""
    counted: bool = False
    """Number words that are sure to be a number all the same: three, 세 명."""


MOST = 150
"""A text with more numbers is a table, and nothing is read out of it."""
_GROUPING = ",'’\u00a0\u202f"
_SEPARATORS = f".{_GROUPING}"
_DIGITS = {mark: value for value, mark in enumerate("일이삼사오육칠팔구", 1)}
_TENS = {"십": 10, "百": 100, "백": 100, "千": 1000, "천": 1000, "十": 10}
_MYRIADS = {
    **dict.fromkeys("만万萬", 10**4),
    **dict.fromkeys("억億亿", 10**8),
    **dict.fromkeys("조兆", 10**12),
}
_UNITS = "".join((*_TENS, *_MYRIADS))
_IN_DIGITS = rf"\d\d*(?:[{_SEPARATORS}]\d+)*"
# Not one digit or more: a search leaps only to what begins with one sign.
_NUMBER = re.compile(rf"(?P<number>{_IN_DIGITS})")
# A syllable that is a digit too (일, 이) counts only beside a unit.
_DIGIT = f"[{''.join(_DIGITS)}]"
_TOKEN = re.compile(
    rf"(?P<number>{_IN_DIGITS})|[{_UNITS}]|{_DIGIT}(?:(?=[{_UNITS}])|(?<=[{_UNITS}].))"
)
_ANY_UNIT = re.compile(f"[{_UNITS}]")
_SCALED = leap(rf"\d{_UNITS}", rf"\d ?[{_UNITS}]|[{_UNITS}] ?\d")
_SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "bn": 10**9,
    "tn": 10**12,
    "mln": 10**6,
    "bln": 10**9,
    "trln": 10**12,
}
_SCALE = re.compile(rf"[ \u00a0-]?({'|'.join(_SCALES)})\b", re.IGNORECASE)
_SPACED = re.compile(
    r"(?:[십백천]?[만억조]|[십백천](?=만))(?= |\Z|[명원개대건달위유엔](?![가-힣]{3}))"
)
"""Signs that some write apart from their number; in 만들다 one begins a word."""
_GROUPED = re.compile(rf"\d+|\d{{1,3}}(?:[{_GROUPING}]\d{{3}})+")
_COUNTED = re.compile(
    r" ?(?:[여명원개대건채톤엔장발부권표번년점]|달러|위안|유로|가구|그루)"
)
_PARTS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
BASIS = re.compile(r" basis points?| ?bp\b")
"""A hundredth of a percentage point: 8 basis points are 0.08%포인트."""
_TENTHS = re.compile(r"할(?=[에을은의이로과와,. ]|대\b|\Z)")
"""Tenths, as Korean counts shares and hits: 8할 are 80 %, or .800."""
_AVERAGE = re.compile(
    r"(?P<tenths>\d)할 ?(?:(?P<hundredths>\d)푼 ?)?(?:(?P<thousandths>\d)리)?"
    r"(?![가-힣]{2})"
)
"""Tenths, hundredths and thousandths: 3할1푼2리 is .312."""
_OF_AVERAGES = {"할", "푼", "리"}
_BELOW_TENTHS = re.compile(r"\d[할푼] ?\Z")
_PLAYED = re.compile(r"(연장 ?전반|연장 ?후반|후반) ?\Z")
_BEFORE = {"후반": 45, **dict.fromkeys(("연장 전반", "연장전반"), 90)}
_BEFORE.update(dict.fromkeys(("연장 후반", "연장후반"), 105))
"""Minutes played before a part of a match, which Korean counts anew: 후반 16분."""
_POINT = re.compile(r"(?:\A|[ ($£€₩¥])\.\Z")
"""What stands before the digits of “a .198 hitter” and $.65."""
_CLOCKED = re.compile(r"\d:\Z")
"""What stands before the seconds of a time that was run: 1:44.40 is 1분44초40."""
_RUN_IN = re.compile(
    r"(?<!분)(?<!분 )(?<!\d)(?P<whole>\d{1,2})초 ?(?P<part>\d{2})(?![\d초])"
)
"""Seconds and hundredths of a run without minutes: 9초58 is 9.58."""
_LONGEST = 24
"""Numbers of more digits, or of more parts, are no amounts."""

Token = re.Match[str]
Values = Callable[[str], frozenset[Decimal]]


def amounts(text: str, language: str) -> tuple[Amount, ...]:
    """Return the amounts of the text in order, ``MOST`` and one more at most."""
    values = _point_values if language in LANGUAGES else _any_values
    if _ANY_UNIT.search(text):
        found = (_amounts_of(text, chain, values) for chain in _chains(text))
    else:
        found = (_plain(text, token, values) for token in _NUMBER.finditer(text))
    return tuple(islice((one for several in found for one in several), MOST + 1))


def in_digits(text: str) -> list[str]:
    """Return the numbers that a text writes in digits alone, as they are written."""
    return _NUMBER.findall(text)


def may_scale(*texts: str) -> bool:
    """Tell whether a sign such as 만 stands beside a digit in any of the texts."""
    return any(not text.isascii() and _SCALED.search(text) for text in texts)


def may_begin(sign: str) -> bool:
    """Tell whether a number can begin with this sign that is no digit: 천, 이십."""
    return sign in _UNITS or sign in _DIGITS


def _chains(text: str) -> Iterator[list[Token]]:
    chain: list[Token] = []
    for token in _TOKEN.finditer(text):
        if chain and not _joins(text, chain[-1], token):
            yield chain
            chain = []
        chain.append(token)
    if chain:
        yield chain


def _joins(text: str, left: Token, right: Token) -> bool:
    gap = text[left.end() : right.start()]
    if left[0] not in _UNITS:
        spaced = gap == " " and left["number"] and _stands_alone(text, right)
        return (gap == "" or bool(spaced)) and right[0] in _UNITS
    return gap == "" or (gap == " " and right["number"] is not None)


def _stands_alone(text: str, unit: Token) -> bool:
    """Tell whether a unit is a word, or begins one that only counts: 22 억 5 천만."""
    return _SPACED.match(text, unit.start()) is not None


def _amounts_of(text: str, chain: list[Token], values: Values) -> Iterator[Amount]:
    start, end = chain[0].start(), chain[-1].end()
    if len(chain) == 1 and chain[0]["number"]:
        yield from _plain(text, chain[0], values)
    elif len(chain) <= _LONGEST and any(token[0] in _UNITS for token in chain):
        written = text[start:end]
        spelled = all(token["number"] is None for token in chain)
        readings = _readings(chain, text[end : end + 4])
        yield Amount(written, start, end, readings, True, spelled)


def _plain(text: str, token: Token, values: Values) -> Iterator[Amount]:
    start = token.start()
    if (compound := _compound(text, token)) is not None:
        yield from compound
        return
    scale = _SCALE.match(text, token.end())
    readings = values(token[0])
    if text[start - 1 : start] == "." and _POINT.search(
        text[max(0, start - 2) : start]
    ):
        readings |= {value.scaleb(-len(token[0])) for value in readings}
    if BASIS.match(text, token.end()):
        readings |= {value / 100 for value in readings}
    if _TENTHS.match(text, token.end()):
        readings |= {scaled for v in readings for scaled in (v * 10, v / 10)}
    if text[token.end() : token.end() + 1] == "분":
        played = _PLAYED.search(text[max(0, token.start() - 6) : token.start()])
        if played:
            readings |= {value + _BEFORE[played[1]] for value in readings}
    if part := _PARTS.get(text[token.end() : token.end() + 1]):
        readings = frozenset(value + part for value in readings)
    if not readings or ("." in token[0] and _CLOCKED.search(text[: token.start()])):
        yield from _parts(token)
    elif scale:
        factor = _SCALES[scale[1].lower()]
        # A lone letter may be a unit too: 3m is three metres or three million.
        lone = len(scale[1]) == 1
        end = token.end() if lone else scale.end()
        written = text[token.start() : end]
        scaled = frozenset(value * factor for value in readings)
        known = scaled | readings if lone else scaled
        yield Amount(written, token.start(), end, known, True)
    else:
        yield Amount(token[0], token.start(), token.end(), readings)


def _compound(text: str, token: Token) -> list[Amount] | None:
    """Return the number that begins here, or began before, if signs part its digits."""
    start, sign = token.start(), text[token.end() : token.end() + 1]
    if sign in _OF_AVERAGES:
        if (average := _AVERAGE.match(text, start)) and _is_exact(average):
            return [_average(average)]
        return [] if _BELOW_TENTHS.search(text[max(0, start - 3) : start]) else None
    if sign == "초" and (run := _RUN_IN.match(text, start)):
        value = Decimal(f"{run['whole']}.{run['part']}")
        return [Amount(run[0], start, run.end(), frozenset({value}))]
    if "초" not in text[max(0, start - 2) : start]:
        return None
    runs = _RUN_IN.finditer(text, max(0, start - 4), token.end())
    return [] if any(run.start("part") == start for run in runs) else None


def _is_exact(average: Token) -> bool:
    """Tell it from bare tenths, which may be percent: 8할이."""
    return bool(average["hundredths"] or average["thousandths"])


def _average(found: Token) -> Amount:
    digits = (found[name] or "0" for name in ("tenths", "hundredths", "thousandths"))
    value = Decimal("".join(digits)) / 1000
    end = found.end("thousandths") if found["thousandths"] else found.end("hundredths")
    written = found.string[found.start() : end + 1]
    # Interest was counted so, too: 1할2푼 are 12 %.
    values = frozenset({value, value * 100, value * 1000})
    return Amount(written, found.start(), end + 1, values)


def _parts(token: Token) -> Iterator[Amount]:
    """Yield the numbers of a list, date or version on their own."""
    for part in re.finditer(r"\d+", token[0]):
        if len(part[0]) <= _LONGEST:
            start, end = token.start() + part.start(), token.start() + part.end()
            yield Amount(part[0], start, end, frozenset({Decimal(part[0])}))


@lru_cache(maxsize=4096)
def _point_values(number: str) -> frozenset[Decimal]:
    """Return the value where commas group; nothing for a list, date or version."""
    if number.isdecimal() and len(number) <= _LONGEST:
        return frozenset({Decimal(number)})
    whole, point, fraction = number.partition(".")
    if len(number) > _LONGEST or not _GROUPED.fullmatch(whole):
        return frozenset()
    if point and not fraction.isdecimal():
        return frozenset()
    digits = re.sub(r"\D", "", whole)
    return frozenset({Decimal(f"{digits}{point}{fraction}")})


def _any_values(number: str) -> frozenset[Decimal]:
    """Return what the digits may mean, whichever sign groups them."""
    swapped = number.translate(str.maketrans(".,", ",."))
    return _point_values(number) | _point_values(swapped)


def _readings(chain: list[Token], after: str) -> frozenset[Decimal]:
    """Return the value of the chain, and of its parts where a space parts it."""
    parts: list[list[Token]] = [[chain[0]]]
    for left, right in pairwise(chain):
        if left.end() != right.start() and right["number"]:
            parts.append([])
        parts[-1].append(right)
    readings = {_chain_value(chain)}
    if not _is_one_sum(parts):
        readings.update(map(_chain_value, parts))
    if len(chain) > 1 and chain[-1][0] in "이일":
        # 12억이 is a subject, and 만일 means “if”.
        readings.add(_chain_value(chain[:-1]))
    short = chain[0]["number"] and len(chain) == 2 and chain[1][0] in "조만"
    if short and not _COUNTED.match(after):
        # 제10조 is an article of a law, 버전 3만 is only version 3.
        readings.add(_number(chain[0][0]))
    return frozenset(readings)


def _is_one_sum(parts: list[list[Token]]) -> bool:
    """Tell whether parts can only be one number: in 1조 1500억 signs grow smaller."""
    worth = [_MYRIADS.get(part[-1][0], 0) for part in parts]
    return 0 not in worth and all(a > b for a, b in pairwise(worth))


def _chain_value(chain: list[Token]) -> Decimal:
    total = section = Decimal(0)
    number: Decimal | None = None
    for token in chain:
        mark = token[0]
        if mark in _TENS:
            section += (Decimal(1) if number is None else number) * _TENS[mark]
            number = None
        elif mark in _MYRIADS:
            total += (section + (number or 0) or 1) * _MYRIADS[mark]
            section, number = Decimal(0), None
        else:
            number = _number(mark)
    return total + section + (number or 0)


def _number(mark: str) -> Decimal:
    if mark in _DIGITS:
        return Decimal(_DIGITS[mark])
    return max(_any_values(mark), default=Decimal(0))
