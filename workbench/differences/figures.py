"""The numbers of a text by their value, in digits and in the plainest words.

``4,500`` and ``4500`` are one value, so are ``5 million`` and ``5,000,000``, ``3만``
and ``30000``. Where a sign may group digits or begin the decimals, three digits
behind it tell that it groups: an edit of one text does not change that habit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from workbench.differences.mentions import Mention
from workbench.differences.reading import Reading
from workbench.differences.tokens import Sort, Token

_GROUPED = re.compile(r"\d{1,3}(?:[.,'’\u00a0\u202f]\d{3})+")
_PLAIN = re.compile(r"(\d+)(?:[.,](\d+))?")
_LONGEST = 30
"""Longer numbers are compared as they are written."""


def _numbered(words: str) -> dict[str, Decimal]:
    """Return the space-separated words for 1, 2, 3, …; ``/`` parts words of one."""
    return {
        word: Decimal(value)
        for value, several in enumerate(words.split(), 1)
        for word in several.split("/")
    }


_WORDS: Mapping[str, Mapping[str, Decimal]] = MappingProxyType(
    {
        "en": _numbered(
            "one two three four five six seven eight nine ten eleven twelve"
        ),
        "de": _numbered(
            "ein/eine/einen/einem/einer zwei drei vier fünf sechs sieben acht neun"
            " zehn elf zwölf"
        ),
        "fr": _numbered(
            "un/une deux trois quatre cinq six sept huit neuf dix onze douze"
        ),
        "es": _numbered(
            "un/una/uno dos tres cuatro cinco seis siete ocho nueve diez once doce"
        ),
        "ko": _numbered(
            "한/하나 두/둘 세/셋 네/넷 다섯 여섯 일곱 여덟 아홉 열 열한 열두"
        ),
        "ja": _numbered("一 二 三 四 五 六 七 八 九 十"),
        "zh": _numbered("一 二/两/兩 三 四 五 六 七 八 九 十"),
    }
)
_WEAK = frozenset({"ko", "ja", "zh"})
"""Languages whose short number words mean many other things as well."""
_SCALES: Mapping[str, Decimal] = MappingProxyType(
    {
        **dict.fromkeys(("hundred", "hundreds"), Decimal(10**2)),
        **dict.fromkeys(("thousand", "thousands"), Decimal(10**3)),
        **dict.fromkeys(("million", "millions", "mn"), Decimal(10**6)),
        **dict.fromkeys(("billion", "billions", "bn"), Decimal(10**9)),
        **dict.fromkeys(("trillion", "trillions", "tn"), Decimal(10**12)),
        **dict.fromkeys(("Million", "Millionen"), Decimal(10**6)),
        **dict.fromkeys(("Milliarde", "Milliarden"), Decimal(10**9)),
        **dict.fromkeys(("millón", "millones"), Decimal(10**6)),
        **dict.fromkeys(("milliard", "milliards"), Decimal(10**9)),
    }
)
_EASTERN: Mapping[str, Decimal] = MappingProxyType(
    {
        **dict.fromkeys("백百", Decimal(10**2)),
        **dict.fromkeys("천千", Decimal(10**3)),
        **dict.fromkeys("만万萬", Decimal(10**4)),
        **dict.fromkeys("억億亿", Decimal(10**8)),
        **dict.fromkeys("조兆", Decimal(10**12)),
    }
)


@dataclass(frozen=True, slots=True)
class _Reading:
    """How far a number goes, and what it is worth."""

    key: object
    end: int
    """Offset in the text."""
    rest: int
    """Position of the first token that no longer belongs to it."""


def figures_of(reading: Reading) -> tuple[Mention, ...]:
    """Return the numbers of a text, in order."""
    return tuple(_figures(reading.text, reading.tokens, reading.spoken))


def _figures(text: str, found: Sequence[Token], language: str) -> Iterator[Mention]:
    words = _WORDS.get(language, {})
    at = 0
    while at < len(found):
        token = found[at]
        value = _value(token, words)
        scale = _SCALES.get(token.text) if value is None else None
        if value is None and scale is None:
            at += 1
            continue
        reading = _read(found, at, value if scale is None else scale)
        weak = token.sort is Sort.WORD and scale is None and reading.rest == at + 1
        yield Mention(
            reading.key,
            text[token.start : reading.end],
            token.start,
            reading.end,
            weak and (language in _WEAK or reading.key == 1),
        )
        at = reading.rest


def _value(token: Token, words: Mapping[str, Decimal]) -> object:
    """Return what a token is worth, or the text of an odd number, or None."""
    if token.sort is Sort.WORD:
        return words.get(token.text.lower())
    return _number(token.text) if token.sort is Sort.NUMBER else None


def _number(text: str) -> object:
    sign = "-" if text[0] in "-−" else ""
    digits = text.lstrip("-−+")
    if len(digits) > _LONGEST:
        return text
    if _GROUPED.fullmatch(digits):
        return Decimal(sign + re.sub(r"\D", "", digits))
    plain = _PLAIN.fullmatch(digits)
    # What has more parts is a date, a time or a version.
    return Decimal(f"{sign}{plain[1]}.{plain[2] or 0}") if plain else text


def _read(found: Sequence[Token], at: int, value: object) -> _Reading:
    """Read on through words that multiply the number: ``million``, ``만 5천``."""
    token = found[at]
    reading = _Reading(value, token.end, at + 1)
    if not isinstance(value, Decimal):
        return reading
    scaled = _scaled(found, at, value)
    total = Decimal(0)
    while scaled is not None:
        total += scaled[0]
        reading = _Reading(total, scaled[1], scaled[2])
        scaled = _further(found, scaled[2], scaled[3])
    return reading


_Scaled = tuple[Decimal, int, int, Decimal]
"""Value, end, position of the next token, and what it was multiplied with."""


def _scaled(found: Sequence[Token], at: int, value: Decimal) -> _Scaled | None:
    """Return the number multiplied by the word behind it, if there is one."""
    if at + 1 == len(found):
        return None
    token, after = found[at], found[at + 1]
    close = after.start - token.end <= 1
    if close and after.text in _SCALES:
        factor = _SCALES[after.text]
        return value * factor, after.end, at + 2, factor
    return _multiplied(after, at, value) if after.start == token.end else None


def _multiplied(after: Token, at: int, value: Decimal) -> _Scaled | None:
    """Return the number multiplied by the signs that ``after`` begins with: 천만."""
    factor, length = Decimal(1), 0
    for sign in after.text[:2]:
        if sign not in _EASTERN:
            break
        factor *= _EASTERN[sign]
        length += 1
    if not length:
        return None
    return value * factor, after.start + length, at + 2, factor


def _further(found: Sequence[Token], at: int, above: Decimal) -> _Scaled | None:
    """Return the smaller part of a number such as 3만 5천 or 3만5000."""
    if at >= len(found) or found[at].sort is not Sort.NUMBER:
        return None
    token, before = found[at], found[at - 1]
    if token.start - before.end > 1 or before.text[-1] not in _EASTERN:
        return None
    value = _number(token.text)
    if not isinstance(value, Decimal):
        return None
    scaled = _scaled(found, at, value)
    if scaled is None and 0 < value < above:
        return value, token.end, at + 1, Decimal(1)
    return scaled if scaled is not None and 0 < scaled[0] < above else None
