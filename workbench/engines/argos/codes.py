"""Matches locale codes with the codes that model packages use.

A package's code is never cut: ``pt-BR`` matches a package for ``pt-BR``, then
Argos Translate's own ``pb``, and only then one for ``pt``. A locale in another
script (``zh-Hant``, ``sr-Latn``) never falls back to the bare language.
"""

from __future__ import annotations

from typing import Final

_TRADITIONAL: Final = frozenset({"hant", "tw", "hk", "mo"})
_SYNONYMS: Final = {
    "pt-br": ("pb",),
    "zh-hant": ("zt",),
    "zh-hans": ("zh",),
    "fil": ("tl",),
    "no": ("nb",),
    "he": ("iw",),
    "id": ("in",),
}
_LOCALES: Final = {"pb": "pt-BR", "zt": "zh-Hant", "iw": "he", "in": "id"}


def candidates(locale: str) -> tuple[str, ...]:
    """Return the package codes that serve a locale, best first, in lower case."""
    subtags = normal(locale).split("-")
    if subtags[0] == "zh" and _TRADITIONAL.intersection(subtags):
        subtags = ["zh", "hant"]
    found: list[str] = []
    while subtags:
        found += exact("-".join(subtags))
        last = subtags.pop()
        if subtags and len(last) == 4:
            break  # a script: without it the text would be another one
    return tuple(found)


def exact(locale: str) -> tuple[str, ...]:
    """Return the package codes that mean this very locale, in lower case."""
    code = normal(locale)
    return (code, *_SYNONYMS.get(code, ()))


def normal(code: str) -> str:
    """Return a code in the form ``candidates`` uses, without losing a part."""
    return code.replace("_", "-").lower()


def locale(code: str) -> str:
    """Return the locale code a package's code stands for."""
    return _LOCALES.get(normal(code), code)
