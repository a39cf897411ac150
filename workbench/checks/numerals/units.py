"""What stands beside a number and says of what it is one: money, percent, measures.

A unit has a kind, within which quantities can be compared, and what one of it is
worth. Money and percentages are worth themselves: nothing is exchanged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit, however it is written."""

    kind: str
    """``money``, ``percent``, ``length``, ``time``, …"""
    name: str
    """Its code: ``USD``, ``%``, ``km``."""
    worth: Decimal = Decimal(1)
    """In the smallest unit of its kind that is in use here."""
    system: str = ""
    """Quantities of different systems are converted, and so only nearly equal."""

    def counts_as(self, other: Unit) -> bool:
        """Tell whether both may be one unit: bare points may be percentage points."""
        names = {self.name, other.name}
        return self == other or names == {"pt", "%p"} or names in _CROWNS


_CROWNS = tuple({"crown", name} for name in ("SEK", "NOK", "DKK", "CZK"))
"""English has one word for what several countries pay with."""
_MONEY = (
    ("USD", r"US\$|U\.S\.\$|\$|USD|dollars?|bucks|달러|불(?=[ ,.에의을은이로]|\Z)"),
    ("KRW", r"₩|KRW|won|원"),
    ("JPY", r"¥|JPY|yen|엔"),
    ("CNY", r"CNY|RMB|CN¥|yuan|renminbi|위안|元"),
    ("EUR", r"€|EUR|euros?|유로"),
    ("GBP", r"£|GBP|pounds?|sterling|파운드"),
    ("RUB", r"₽|RUB|rubles?|roubles?|루블"),
    ("INR", r"₹|INR|rupees?|루피(?!아)"),
    ("IDR", r"IDR|rupiahs?|루피아"),
    ("THB", r"฿|THB|baht|바트"),
    ("VND", r"₫|VND|dong|동(?=[ ,.을이은의])"),
    ("PHP", r"₱|pesos?|페소"),
    ("CHF", r"CHF|francs?|프랑"),
    ("TRY", r"₺|liras?|lira|리라"),
    ("UAH", r"₴|UAH|hryvnias?|흐리우냐|흐리브냐"),
    ("ILS", r"₪|shekels?|셰켈"),
    ("IRR", r"rials?|리알"),
    ("SAR", r"riyals?|리얄"),
    ("BRL", r"BRL|reais|헤알"),
    ("AED", r"AED|dirhams?|디르함"),
    ("MYR", r"MYR|ringgits?|링깃"),
    ("SEK", r"SEK|kronor|krona|크로나"),
    ("NOK", r"NOK|kroner|krone|크로네"),
    ("crown", r"crowns"),
    ("CZK", r"CZK|koruna|korun|코루나"),
    ("DKK", r"DKK"),
    ("KZT", r"tenge|텡게"),
    ("KPW", r"KPW"),
    ("BTC", r"BTC|bitcoins?|비트코인"),
)
_PERCENT = (
    (
        "%p",
        r"percentage[ -]points?|basis[ -]points?|bp(?![a-z])|pct points?"
        r"|%[ -]?points?|pp(?![a-z])|pps"
        r"|[%％] ?포인트|[%％]p|[%％]P|퍼센트 ?포인트",
    ),
    ("pt", r"포인트|points?"),
    (
        "%",
        r"percent|per cent|pct|[%％]|퍼센트|프로(?![가-힣])"
        r"|할(?=[에을은의이로과와,. ]|대\b|\Z)",
    ),
)
_METRIC, _IMPERIAL, _KOREAN = "metric", "imperial", "korean"
_MEASURES: tuple[tuple[str, str, str, str, str], ...] = (
    ("length", "mm", "1", _METRIC, r"mm|㎜|millimet(?:er|re)s?|밀리미터"),
    ("length", "cm", "10", _METRIC, r"cm|㎝|centimet(?:er|re)s?|센티미터|센티(?!널)"),
    ("length", "m", "1000", _METRIC, r"m|met(?:er|re)s?|미터|ｍ"),
    (
        "length",
        "km",
        "1000000",
        _METRIC,
        r"km|㎞|KM|kms|kilomet(?:er|re)s?|킬로미터|킬로(?!그|와|바|비|칼|헤)",
    ),
    ("length", "mile", "1609344", _IMPERIAL, r"miles?|mi|마일(?!리)"),
    ("length", "ft", "304.8", _IMPERIAL, r"feet|foot|ft|피트"),
    ("length", "in", "25.4", _IMPERIAL, r"inch(?:es)?|인치"),
    ("length", "yd", "914.4", _IMPERIAL, r"yards?|야드"),
    (
        "area",
        "m²",
        "1",
        _METRIC,
        r"m2|m²|㎡|sq(?:uare|\.)?[ -]?m(?:et(?:er|re)s?)?|제곱미터|제곱m|평방미터",
    ),
    (
        "area",
        "km²",
        "1000000",
        _METRIC,
        r"km2|km²|㎢|sq(?:uare|\.)?[ -]?k(?:m|ilomet(?:er|re)s?)|제곱킬로미터|제곱㎞"
        r"|제곱km|평방킬로미터",
    ),
    ("area", "ha", "10000", _METRIC, r"hectares?|ha|㏊|헥타르"),
    (
        "area",
        "sq mi",
        "2589988",
        _IMPERIAL,
        r"sq(?:uare|\.)[ -]?mi(?:les?)?|제곱마일|평방마일",
    ),
    ("area", "acre", "4046.86", _IMPERIAL, r"acres?|에이커"),
    (
        "area",
        "sq ft",
        "0.092903",
        _IMPERIAL,
        r"sq(?:uare|\.)[ -]?(?:feet|foot|ft)|제곱피트|평방피트",
    ),
    ("area", "pyeong", "3.3058", _KOREAN, r"pyeong|평(?![가균소등생화범일형])"),
    ("mass", "mg", "0.001", _METRIC, r"mg|㎎|milligrams?|밀리그램"),
    ("mass", "g", "1", _METRIC, r"g|grams?|그램"),
    ("mass", "kg", "1000", _METRIC, r"kg|㎏|kgs|KG|kilograms?|kilos?|킬로그램"),
    ("mass", "t", "1000000", _METRIC, r"tons?|tonnes?|metric tons?|t|톤"),
    ("mass", "lb", "453.592", _IMPERIAL, r"lbs?|pounds?|파운드"),
    ("mass", "oz", "28.3495", _IMPERIAL, r"oz|ounces?|온스"),
    ("volume", "ml", "1", _METRIC, r"ml|mL|㎖|millilit(?:er|re)s?|밀리리터"),
    ("volume", "l", "1000", _METRIC, r"L|ℓ|lit(?:er|re)s?|리터"),
    ("volume", "gal", "3785.41", _IMPERIAL, r"gallons?|갤런"),
    ("volume", "barrel", "158987", "", r"barrels?|배럴"),
    ("speed", "km/h", "1", _METRIC, r"km/h|kph|kmh|kilomet(?:er|re)s (?:an|per) hour"),
    ("speed", "mph", "1.609344", _IMPERIAL, r"mph|miles (?:an|per) hour"),
    ("speed", "knot", "1.852", _IMPERIAL, r"knots?|노트(?!북)"),
    ("energy", "kWh", "1", _METRIC, r"kWh|kilowatt[ -]?hours?|킬로와트시"),
    ("energy", "MWh", "1000", _METRIC, r"MWh|megawatt[ -]?hours?|메가와트시"),
    ("power", "kW", "1", _METRIC, r"kW|㎾|kilowatts?|킬로와트(?!시)"),
    ("power", "MW", "1000", _METRIC, r"MW|㎿|megawatts?|메가와트(?!시)"),
    ("power", "GW", "1000000", _METRIC, r"GW|gigawatts?|기가와트(?!시)"),
    (
        "temperature",
        "°C",
        "1",
        _METRIC,
        r"°C|℃|° ?C|degrees Celsius|degrees centigrade|C(?=[ ,.)]|$)",
    ),
    (
        "temperature",
        "°",
        "1",
        "",
        r"degrees(?! Fahr| Cel| cent| of)|도(?=[가-힣]?(?:[ ,.]|$|까지|로|에|를|의))",
    ),
    (
        "temperature",
        "°F",
        "1",
        _IMPERIAL,
        r"°F|℉|° ?F|degrees Fahrenheit|F(?=[ ,.)]|$)",
    ),
    ("time", "second", "1", "", r"seconds?|secs?|초(?!등|기|반|과|안|청|심|원)"),
    ("time", "minute", "60", "", r"minutes?|mins?|분간|분(?!의|기|야|당|쟁|담|산|위)"),
    ("time", "hour", "3600", "", r"hours?|hrs?|시간"),
    (
        "time",
        "day",
        "86400",
        "",
        r"days?|일간|일(?!본|부(?!터)|반|자리|정|환|원|체|행|류|단)",
    ),
    (
        "time",
        "week",
        "604800",
        "",
        r"weeks?|wks?|주일|주간|주(?!년|택|민|요|장|차|의|도|식|자|가|행|말|연)",
    ),
    ("time", "month", "2592000", "", r"months?|개월|달(?!러|성|리|라)"),
    (
        "time",
        "year",
        "31104000",
        "",
        r"years?|yrs?|년간|년(?!대|도)|세(?!기|대|트)|살(?!인)|해(?=[ 를가째])",
    ),
    ("time", "decade", "311040000", "", r"decades?"),
    ("time", "century", "3110400000", "", r"centur(?:y|ies)|세기"),
    ("storage", "KB", "1", "", r"KB|kB|kilobytes?|킬로바이트"),
    ("storage", "MB", "1000", "", r"MB|megabytes?|메가바이트"),
    ("storage", "GB", "1000000", "", r"GB|gigabytes?|기가바이트"),
    ("storage", "TB", "1000000000", "", r"TB|terabytes?|테라바이트"),
)


def _units() -> Iterator[tuple[Unit, str]]:
    for code, forms in _MONEY:
        yield Unit("money", code), forms
    for name, forms in _PERCENT:
        yield Unit("percent", name), forms
    for kind, name, worth, system, forms in _MEASURES:
        yield Unit(kind, name, Decimal(worth), system), forms


UNITS: tuple[Unit, ...] = tuple(unit for unit, _ in _units())
BY_NAME: Mapping[str, Unit] = MappingProxyType({unit.name: unit for unit in UNITS})


def _bounded(forms: str) -> str:
    """Return the pattern; Latin words end where the word does."""
    return rf"(?:{forms})(?!(?<=[A-Za-z])[A-Za-z])"


_LONG_FIRST = (
    *("km/h", "mph", "sq mi", "sq ft", "km²", "m²", "%p", "%", "kWh", "MWh", "kW"),
    *(
        "MW",
        "GW",
        "IDR",
        "mm",
        "cm",
        "km",
        "mg",
        "kg",
        "ml",
        "KB",
        "MB",
        "GB",
        "TB",
        "century",
    ),
)


def _ordered() -> Iterable[tuple[int, str]]:
    numbered = [(n, unit, forms) for n, (unit, forms) in enumerate(_units())]
    first = [one for name in _LONG_FIRST for one in numbered if one[1].name == name]
    rest = [one for one in numbered if one not in first]
    return [(number, forms) for number, _, forms in (*first, *rest)]


_AFTER = re.compile(
    r"(?:여|\+)?[ \u00a0-]?(?:(?:U\.?S\.?|American|Canadian|Australian|Hong Kong|Taiwan"
    r"|South Korean|North Korean|Korean|Chinese|Japanese|Russian|British|Swiss"
    r"|미국?|홍콩"
    r"|캐나다|호주|대만|싱가포르|북한|중국|일본|metric|long|full|straight"
    r"|consecutive|more"
    r"|calendar|business|working|additional) ?)?(?:"
    + "|".join(f"(?P<u{number}>{_bounded(forms)})" for number, forms in _ordered())
    + ")"
)
_PIECE = re.compile(
    r"\(\?=(?:\[[^\]]*\]|\((?:[^()]|\[[^\]]*\])*\)|[^()\[\]])*\)|\(\?[:!]|\(|\)|\\."
    r"|\[[^\]]*\]\??| \??|.",
    re.DOTALL,
)
"""One sign of the patterns above, or what belongs together."""
_LETTERS = re.compile(r"[/²0-9].*|\\.S.*|\(\?!.*")
"""What is no letter any more, at the end of a unit."""
_OPENING = frozenset({"(", "(?:", "(?!"})
_SYMBOLS = r"[$€£¥₩₽₹฿₫₺₴₪₱]|元"
_CODES = "|".join(code for code, _ in _MONEY)
_BEFORE = re.compile(
    rf"(?:(?P<symbol>{_SYMBOLS})|(?<![A-Za-z])(?P<code>{_CODES})) ?-?\Z"
)
_OF_SYMBOL = {
    **{"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₩": "KRW", "₽": "RUB"},
    **{"₹": "INR", "฿": "THB", "₫": "VND", "₺": "TRY", "₴": "UAH", "₪": "ILS"},
    **{"₱": "PHP", "元": "CNY"},
}
_MENTIONS = MappingProxyType(
    {
        unit.name: re.compile(rf"(?:{forms})", re.IGNORECASE)
        for unit, forms in _units()
        if unit.kind in {"money", "percent"}
    }
)


def hangul(kinds: Iterable[str]) -> re.Pattern[str]:
    """Return what every word has in it that is a unit of these kinds in Hangul."""
    parts = {part for part in _beginnings(kinds) if not part[:1].isascii()}
    return re.compile("|".join(sorted(parts, key=len, reverse=True)))


def latin(kinds: Iterable[str]) -> Mapping[str, re.Pattern[str]]:
    """Return the English words, in small letters, that begin units of these kinds.

    They are patterns for a whole word, by its first letter.
    """
    found: dict[str, set[str]] = {}
    for part in _beginnings(kinds):
        if part[:1].isalpha() and part.isascii():
            found.setdefault(part[0].lower(), set()).add(_LETTERS.sub("", part))
    return {
        letter: re.compile(rf"(?:{'|'.join(sorted(parts))})\Z", re.IGNORECASE)
        for letter, parts in found.items()
    }


def _beginnings(kinds: Iterable[str]) -> Iterator[str]:
    wanted = frozenset(kinds)
    for unit, forms in _units():
        if unit.kind in wanted:
            yield from _first_words(forms)


def _first_words(forms: str) -> Iterator[str]:
    """Yield each alternative of a pattern up to where a space may be in it.

    What has to follow it may be in the next word, and is left out.
    """
    parts = [""]
    depth, ended = 0, False
    for piece in _PIECE.findall(forms):
        depth += (piece in _OPENING) - (piece == ")")
        if piece == "|" and not depth:
            parts.append("")
            ended = False
        elif not depth and " " in piece:
            ended = True
        elif not ended:
            parts[-1] += piece
    yield from parts


def after(text: str, offset: int) -> tuple[Unit, int] | None:
    """Return the unit that a number which ends at ``offset`` is followed by."""
    match = _AFTER.match(text, offset)
    if match is None:
        return None
    return UNITS[int(str(match.lastgroup)[1:])], match.end()


def before(text: str, offset: int) -> tuple[Unit, int] | None:
    """Return the currency that a number which begins at ``offset`` follows."""
    start = max(0, offset - 6)
    match = _BEFORE.search(text[start:offset])
    if match is None:
        return None
    code = match["code"] or _OF_SYMBOL[match["symbol"]]
    return BY_NAME[code], start + match.start()


def mentioned(unit: Unit, text: str) -> bool:
    """Tell whether a text says a currency or a percentage at all."""
    return _MENTIONS[unit.name].search(text) is not None
