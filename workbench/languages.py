"""What is known about languages: codes, names, plurals, direction, spacing.

All of it comes from CLDR through Babel. A code is checked here before anything
else in the product, or Babel itself, looks at it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError, localedata
from babel.core import get_global
from babel.plural import PluralRule

from workbench.errors import LocaleError

_CODE = re.compile(
    r"(?P<language>[a-z]{2,3})"
    r"(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?P<variant>[a-z]{5,8}|[0-9][a-z0-9]{3}))?",
    re.ASCII,
)
_LONGEST = 24
_JOINED = frozenset({"zh", "ja", "yue"})
"""Languages that write no space between sentences."""
_UNSPACED = _JOINED | {"th", "lo", "my", "km"}
"""Languages that write no space between words."""
_CHARACTER = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


@lru_cache(maxsize=1024)
def canonical(code: str) -> str:
    """Return the BCP-47 spelling of a locale that CLDR knows.

    :raises LocaleError: for every other text, however long or strange.
    """
    match = None
    if len(code) <= _LONGEST and code.isascii():
        match = _CODE.fullmatch(code.replace("_", "-").lower())
    if match is None or not _known(match):
        raise LocaleError(code)
    language, script, region, variant = match.groups()
    parts = (language, script and script.title(), region and region.upper(), variant)
    return "-".join(part for part in parts if part)


def from_three_letters(code: str) -> str | None:
    """Return the locale that a code like ``eng`` or ``eng_US`` stands for, if any."""
    language, *rest = code.split("_")
    found = get_global("language_aliases").get(language, language)
    try:
        return canonical("-".join([str(found), *rest]))
    except LocaleError:
        return None


def language_of(locale: str) -> str:
    """Return the language alone: ``ko-KR`` gives ``ko``."""
    return canonical(locale).partition("-")[0]


def with_region(locale: str) -> str:
    """Return language and region as Open Graph writes them: ``ko`` gives ``ko_KR``.

    The region, where the locale names none, is CLDR's likeliest for it. The language
    stands alone where CLDR knows none.
    """
    known = _locale(locale)
    language, script = known.language, known.script
    likely = get_global("likely_subtags")
    asked = f"{language}_{script}" if script else language
    region = known.territory or likely.get(asked, language).rpartition("_")[2]
    is_region = re.fullmatch(r"[A-Z]{2}|[0-9]{3}", region) is not None
    return f"{language}_{region}" if is_region else language


@lru_cache(maxsize=1024)
def script(locale: str) -> str:
    """Return the script a locale is written in, as CLDR names it: ``Kore``."""
    language, *rest = canonical(locale).split("-")
    if rest and len(rest[0]) == 4 and rest[0].isalpha():
        return rest[0]
    likely = get_global("likely_subtags")
    for known in ("_".join([language, *rest[:1]]), language):
        if parts := str(likely.get(known, "")).split("_")[1:2]:
            return parts[0]
    return "Latn"


@lru_cache(maxsize=1024)
def plural_forms(locale: str) -> str:
    """Return the value of gettext's ``Plural-Forms`` header.

    Only the forms that whole numbers reach are counted: gettext knows no others.
    """
    rule = _locale(locale).plural_form
    tags = _reached(rule)[:-1]
    choices = "".join(
        f"{_either(rule.rules[tag])} ? {index} : " for index, tag in enumerate(tags)
    )
    return f"nplurals={len(tags) + 1}; plural={choices}{len(tags)};"


def plural_count(locale: str) -> int:
    """Return how many plural forms the language has for whole numbers."""
    return len(_reached(_locale(locale).plural_form))


@lru_cache(maxsize=1024)
def common_forms(locale: str) -> tuple[bool, ...]:
    """Say of each plural form whether it goes with more than a few numbers.

    gettext draws the line at five of the numbers from 0 to 1000.
    """
    rule = _locale(locale).plural_form
    counts = Counter(rule(number) for number in range(1001))
    return tuple(counts[tag] >= 5 for tag in _reached(rule))


def plural_category(locale: str, number: int) -> str:
    """Return CLDR's name of the form that goes with a number: ``one``, ``other``, …"""
    return str(_locale(locale).plural_form(number))


def covers(wanted: str, offered: str) -> bool:
    """Tell whether text in one locale serves whoever wants another.

    Language and, as CLDR knows it, script have to be the same. Regions have to be where
    both name one: ``ko-KR`` serves ``ko``, ``pt-PT`` does not serve ``pt-BR``.
    """
    ours, theirs = _subtags(wanted), _subtags(offered)
    if ours[:2] != theirs[:2]:
        return False
    return "" in {ours[2], theirs[2]} or ours[2] == theirs[2]


def name(locale: str, *, display: str = "en") -> str:
    """Return the name of ``locale`` in the language of ``display``."""
    shown = _locale(locale).get_display_name(_locale(display))
    return shown or canonical(locale)


NAMED = ("countries", "languages", "scripts", "currencies", "months", "days")
"""Kinds of things whose names CLDR knows."""


def names(kind: str, source: str, target: str) -> tuple[tuple[str, str], ...]:
    """Return pairs of names of one kind of thing: in one language, in another.

    Sorted, each name of the first language once. Those of currencies are as a text has
    them, “US dollar”, and not as a menu has: “US Dollar”.
    """
    return _paired(_named(kind, _locale(source)), _named(kind, _locale(target)))


def calendar_names(kind: str, locale: str) -> tuple[tuple[str, int], ...]:
    """Return the names of ``months``, from 1, or ``days``, Monday being 0.

    In full, as they stand alone and in a date, which inflects them in many languages.
    """
    known = _locale(locale)
    widths = known.months if kind == "months" else known.days
    forms = (widths["stand-alone"]["wide"], widths["format"]["wide"])
    return tuple(
        dict.fromkeys(
            (str(name), int(number)) for form in forms for number, name in form.items()
        )
    )


def counted_currencies(source: str, target: str) -> tuple[tuple[str, str], ...]:
    """Return the pairs of currencies as they stand behind numbers, “US dollars”.

    Sorted; what is the same for one and for many, or the menus' name, is left out.
    """
    first, second = _locale(source), _locale(target)
    alone = set(_named("currencies", first).values())
    pairs: dict[str, str] = {}
    for count in _COUNTS:
        for name, other in _paired(
            _currencies(first, count), _currencies(second, count)
        ):
            if name not in alone:
                pairs.setdefault(name, other)
    return tuple(sorted(pairs.items()))


def _paired(
    first: Mapping[str, str], second: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    pairs: dict[str, str] = {}
    for code, found in first.items():
        if code in second:
            pairs.setdefault(found, second[code])
    return tuple(sorted(pairs.items()))


def _named(kind: str, locale: Locale) -> dict[str, str]:
    if kind == "countries":
        # Regions such as 419 have numbers, and XA and XB are for tests only.
        return {
            str(code): str(name)
            for code, name in locale.territories.items()
            if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES
        }
    if kind == "languages":
        return {str(code): str(name) for code, name in locale.languages.items()}
    if kind == "scripts":
        return {str(code): str(name) for code, name in locale.scripts.items()}
    if kind == "currencies":
        return _currencies(locale, 1)
    widths = locale.months if kind == "months" else locale.days
    return {str(number): str(name) for number, name in _full(widths).items()}


def _currencies(locale: Locale, count: int) -> dict[str, str]:
    from babel.numbers import get_currency_name

    codes = (str(code) for code in locale.currencies if code not in _NO_CURRENCIES)
    return {code: get_currency_name(code, count, locale) for code in codes}


def _full(widths: Mapping[str, Mapping[str, Mapping[int, str]]]) -> Mapping[int, str]:
    return widths["stand-alone"]["wide"]


_COUNTS = (2, 5)
"""Numbers that stand for the plural forms of whole numbers, in most languages."""
_NO_CURRENCIES = frozenset({"XTS", "XXX"})
"""One for tests, and none."""
_NO_COUNTRIES = frozenset({"XA", "XB", "ZZ", "EU", "EZ", "UN", "QO"})


def direction(locale: str) -> str:
    """Return ``ltr`` or ``rtl``."""
    return _locale(locale).text_direction


def joiner(locale: str) -> str:
    """Return what stands between two sentences of one paragraph."""
    return "" if language_of(locale) in _JOINED else " "


def spaces_words(locale: str) -> bool:
    """Tell whether the language writes a space between words."""
    return language_of(locale) not in _UNSPACED


def count_words(text: str, locale: str) -> int:
    """Count words; where the script has no spaces, count its characters."""
    return word_counter(locale)(text)


def word_counter(locale: str) -> Callable[[str], int]:
    """Return what counts words as :func:`count_words` does, for many texts."""
    return _count_spaced if spaces_words(locale) else _count_unspaced


def _count_unspaced(text: str) -> int:
    characters = _CHARACTER.findall(text)
    letters = sum(1 for character in characters if character.isalnum())
    return letters + _count_spaced(_CHARACTER.sub(" ", text))


@lru_cache(maxsize=32_768)
def _count_spaced(text: str) -> int:
    # Every answer to a save counts its whole article, of which nothing changed.
    return sum(1 for word in text.split() if any(map(str.isalnum, word)))


def _known(match: re.Match[str]) -> bool:
    english = Locale("en")
    script, region, variant = match["script"], match["region"], match["variant"]
    return (
        localedata.exists(match["language"])
        and (script is None or script.title() in english.scripts)
        and (region is None or region.upper() in english.territories)
        and (variant is None or variant.upper() in english.variants)
    )


def _locale(code: str) -> Locale:
    """Return CLDR's data for the locale, or for the nearest it has."""
    language, *rest = canonical(code).split("-")
    while rest:
        try:
            return Locale.parse("_".join([language, *rest]))
        except UnknownLocaleError:
            rest.pop()
    return Locale(language)


def _subtags(code: str) -> tuple[str, str, str]:
    """Return language, script and region; the script is the likely one if none is."""
    language, *rest = canonical(code).split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    region = next((part for part in rest if len(part) in {2, 3}), "")
    if not script:
        likely = get_global("likely_subtags")
        asked = f"{language}_{region}"
        found = likely.get(asked if region else language) or likely.get(language, "")
        script = next((part for part in found.split("_")[1:] if len(part) == 4), "")
    return language, script, region


_TAGS = ("zero", "one", "two", "few", "many", "other")
_SAMPLES = (*range(1001), 100_000, 1_000_000)
"""Whole numbers among which every plural form of CLDR has an example."""
_RELATION = re.compile(r"([a-z])(?: mod ([0-9]+))? (not )?in ([0-9.,]+)")


@cache
def _reached(rule: PluralRule) -> tuple[str, ...]:
    tags = {rule(number) for number in _SAMPLES}
    return tuple(tag for tag in _TAGS if tag in tags)


def _either(rule: str) -> str:
    """Return a rule of CLDR, in its own syntax, as a C expression over ``n``."""
    alternatives = (_all(part) for part in rule.split(" or "))
    return " || ".join(dict.fromkeys(filter(None, alternatives)))


def _all(rule: str) -> str:
    """Return a conjunction in C; empty where no whole number fulfils it."""
    conditions = []
    for operand, divisor, negated, ranges in _RELATION.findall(rule):
        if operand in "ni":
            number = f"n % {divisor}" if divisor else "n"
            conditions.append(_within(number, ranges.split(","), bool(negated)))
        elif _holds_zero(ranges) == bool(negated):
            return ""
    return " && ".join(conditions)


def _holds_zero(ranges: str) -> bool:
    """Say whether 0 is within: the value of all operands but ``n`` and ``i``."""
    return any(part.split("..")[0] == "0" for part in ranges.split(","))


def _within(number: str, ranges: list[str], negated: bool) -> str:
    parts = []
    for low, _, high in (part.partition("..") for part in ranges):
        if not high:
            parts.append(f"{number} == {low}")
        elif low == "0":
            parts.append(f"{number} <= {high}")
        else:
            parts.append(f"{number} >= {low} && {number} <= {high}")
    if negated and len(parts) == 1 and "==" in parts[0]:
        return parts[0].replace("==", "!=")
    whole = " || ".join(parts)
    if negated:
        return f"!({whole})"
    return f"({whole})" if len(parts) > 1 else whole
