"""The check that no number of the source is lost or changed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from workbench.checks.amounts import LANGUAGES, Amount, amounts
from workbench.checks.passage import Pair
from workbench.checks.subject import Problem, listed
from workbench.model import N_

_SMALL = 13
"""Below this, languages prefer words: “3 people” is “세 사람”."""

_WORDS = {
    "en": re.compile(
        r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|once"
        r"|twice|thrice|(?:thir|four|fif|six|seven|eigh|nine)teen\w*|dozens?|half"
        r"|(?:twen|thir|for|fif|six|seven|eigh|nine)t(?:y|ies|ieth)\w*|hundreds?"
        r"|thousands?|millions?|billions?|trillions?|decades?|centur(?:y|ies)|double"
        r"|triple|single|couple|pair|first|second|third|fourth|fifth|sixth|seventh"
        r"|eighth|ninth|tenth|quarters?|midnight|noon)\b",
        re.IGNORECASE,
    ),
    "ko": re.compile(
        "열|스물|스무|서른|마흔|쉰|예순|일흔|여든|아흔|절반|하루|[첫한두세네] ?"
        "|다섯|여섯|일곱|여덟|아홉|[일이삼사오육칠팔구]?[십백천만억]"
    ),
}
_TENS_IN_KOREAN = (
    *("열", "스[물무]", "서른", "마흔", "쉰"),
    *("예순", "일흔", "여든", "아흔"),
)
_ROUND_IN_KOREAN = {50: "절반|반", 100: "백|모두|전부|전체|완전", 24: "하루"}
_MONTH_NAMES = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)
_MONTHS = re.compile(rf"\b({'|'.join(_MONTH_NAMES)})[a-z]{{0,6}}\b", re.IGNORECASE)
_CONVERTED = re.compile(
    r"[ \u00a0-]?(?:miles?|mph|feet|foot|ft|inch(?:es)?|yards?|pounds?|lbs?|ounces?|oz"
    r"|acres?|gallons?|°|degrees|months?|Fahrenheit)\b|[ \u00a0]?[°″′]"
)
_IDIOM = re.compile(r"24/7|9/11|50[/-]50|\d+·\d+|[12]?\d:[0-5]\d")


def numbers(pair: Pair) -> Problem | None:
    """A number of the source is missing or different in the translation.

    Values are compared, not digits: ``4,500`` may become ``4500``, ``4천500`` or
    ``4.500``, and ``10,000`` may become ``1만``. Small numbers, which many
    languages write as words, are reported only where the translation has another
    number in their place. Measures that newsrooms convert (miles, °F), names such
    as ``COVID-19``, times of day and set phrases are left alone.
    """
    missing = _missing(pair)
    if not missing:
        return None
    return Problem(
        N_("Numbers of the source are not in the translation: {numbers}."),
        (("numbers", listed([amount.text for amount in missing])),),
    )


def _missing(pair: Pair) -> list[Amount]:
    source, target = pair.source.prose, pair.target.prose
    written = amounts(source, pair.languages[0])
    wanted = [amount for amount in written if _certain(source, amount)]
    present = amounts(target, pair.languages[1])
    values = _all_values(present) | _month_numbers(target)
    missing = [amount for amount in wanted if not amount.values & values]
    if not missing or not _comparable(pair, missing):
        return []
    replaced = _has_stranger(pair, present)
    language = pair.languages[1]
    return [
        amount
        for amount in missing
        if (replaced if _small(amount) else not _spelled(amount, target, language))
    ]


def _certain(text: str, amount: Amount) -> bool:
    """Tell whether the amount is a number that any translation would keep."""
    before = text[max(0, amount.start - 2) : amount.start]
    after = text[amount.end : amount.end + 14]
    if amount.spelled or before[-1:] in {"'", "’", "·", "#"}:
        return False
    if any(_is_cased(mark) for mark in before.rstrip("-–‑/+")[-1:]):
        return False
    around = text[max(0, amount.start - 4) : amount.end + 4]
    return not _IDIOM.search(around) and not _CONVERTED.match(after)


def _is_cased(mark: str) -> bool:
    return mark.lower() != mark.upper()


def _comparable(pair: Pair, missing: Iterable[Amount]) -> bool:
    return LANGUAGES.issuperset(pair.languages) or not any(
        amount.scaled for amount in missing
    )


def _small(amount: Amount) -> bool:
    return max(amount.values) < _SMALL


def _has_stranger(pair: Pair, present: Iterable[Amount]) -> bool:
    """Tell whether the translation has a number that nothing in the source explains.

    Number words in the source explain any number, so then nothing is strange.
    """
    source = pair.source.prose
    words = _WORDS.get(pair.languages[0])
    if words is None or words.search(source):
        return False
    explained = _all_values(amounts(source, pair.languages[0])) | _month_numbers(source)
    return any(
        not amount.spelled and not amount.values & explained for amount in present
    )


def _spelled(amount: Amount, target: str, language: str) -> bool:
    """Tell whether the translation may say the amount in words."""
    if language == "en":
        return _WORDS["en"].search(target) is not None
    if language != "ko":
        return False
    value = int(min(amount.values))
    if value in _ROUND_IN_KOREAN and re.search(_ROUND_IN_KOREAN[value], target):
        return True
    tens = value // 10 if value < 100 else 0
    return tens > 0 and re.search(_TENS_IN_KOREAN[tens - 1], target) is not None


def _all_values(found: Iterable[Amount]) -> frozenset[Decimal]:
    return frozenset(value for amount in found for value in amount.values)


def _month_numbers(text: str) -> frozenset[Decimal]:
    names = (match[1].lower() for match in _MONTHS.finditer(text))
    return frozenset(Decimal(_MONTH_NAMES.index(name) + 1) for name in names)
