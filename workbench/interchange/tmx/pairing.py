"""From units in many languages to translations of one language into another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from workbench import languages
from workbench.errors import LocaleError
from workbench.interchange.tmx.reading import (
    LONGEST_TEXT,
    TranslationUnit,
    Variant,
)
from workbench.model import digest

_STAMP = re.compile(r"(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})\d{2}Z")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_DIGEST = re.compile("[0-9a-f]{12}")
_SEGMENT_TAG = re.compile("</?seg>")
_BREAKS = re.compile(r"[ \t]*[\r\n]+[ \t]*")


@dataclass(frozen=True, slots=True)
class Record:
    """One translation of a file."""

    source: str
    target: str
    by: str
    at: str
    """UTC minute, ``2026-11-23T10:00Z``, or empty."""
    context: str | None
    before: str
    """Digest of the text before it; empty where the file does not say."""
    after: str
    line: int
    unit: TranslationUnit = field(compare=False, repr=False)
    variant: Variant = field(compare=False, repr=False)
    """The translation in the file."""

    @property
    def id(self) -> str:
        """Names the translation in its file: 12 hex digits over both texts."""
        return digest(self.source, self.target)


@dataclass(slots=True)
class Pairs:
    """What was found on the way through a file."""

    skipped: Counter[str] = field(default_factory=Counter)
    """How many units are of no use, by the reason."""
    codes: Counter[str] = field(default_factory=Counter)
    """How often each language is in the file, as it is spelt there."""


def pairs(
    units: Iterable[TranslationUnit],
    language: str,
    locale: str,
    found: Pairs | None = None,
    *,
    repeated: bool = False,
) -> Iterator[Record]:
    """Yield the translations of one language into another, each once, in order.

    ``ko-KR`` in the file serves ``ko``, and the other way round; what names the locale
    exactly goes before.

    :param found: is told of what was left out.
    :param repeated: yield what stands there again, too.
    """
    told = found or Pairs()
    seen: set[tuple[str, str]] = set()
    ours, theirs = _Spellings(language), _Spellings(locale)
    for unit in units:
        for variant in unit.variants:
            told.codes[variant.code] += 1
        source = ours.best(unit.variants)
        target = theirs.best(unit.variants)
        reason = _refused(source, target)
        if reason or source is None or target is None:
            told.skipped[reason] += 1
            continue
        record = _record(unit, source, target)
        if not repeated and (record.source, record.target) in seen:
            told.skipped["stands there twice"] += 1
            continue
        seen.add((record.source, record.target))
        yield record


class _Spellings:
    """How well each language, as the file spells it, serves a locale.

    Files have millions of variants and few languages: each is looked at once.
    """

    _EXACTLY = 2

    def __init__(self, wanted: str) -> None:
        self._wanted = wanted
        self._fits: dict[str, int] = {}

    def best(self, variants: Sequence[Variant]) -> Variant | None:
        """Return the variant in the very locale, or the first that serves it."""
        first = None
        for variant in variants:
            fit = self._fits.get(variant.code)
            if fit is None:
                fit = self._fits[variant.code] = self._fit(variant.code)
            if fit == self._EXACTLY:
                return variant
            if fit and first is None:
                first = variant
        return first

    def _fit(self, spelt: str) -> int:
        code = _canonical(spelt)
        if code == self._wanted:
            return self._EXACTLY
        return int(bool(code) and languages.covers(self._wanted, code))


def _canonical(code: str) -> str:
    try:
        return languages.canonical(code)
    except LocaleError:
        return ""


def _refused(source: Variant | None, target: Variant | None) -> str:
    """Return why a unit is of no use, or nothing."""
    if source is None or target is None:
        return "is in other languages"
    if not source.text.strip() or not target.text.strip():
        return "is empty"
    if max(len(source.text), len(target.text)) > LONGEST_TEXT:
        return f"is longer than {LONGEST_TEXT:,} characters"
    if _CONTROLS.search(source.text) or _CONTROLS.search(target.text):
        return "holds control characters"
    return ""


def _record(unit: TranslationUnit, source: Variant, target: Variant) -> Record:
    told = unit.properties
    return Record(
        source=_flat(source.text),
        target=_flat(target.text),
        by=" ".join(target.by.split())[:60],
        at=_moment(target.at),
        context=told.get("x-wb-context"),
        before=_neighbour(told, "x-wb-before", ("prev", "x-context-pre")),
        after=_neighbour(told, "x-wb-after", ("next", "x-context-post")),
        line=unit.line,
        unit=unit,
        variant=target,
    )


def _flat(text: str) -> str:
    """Return the text on one line, as units of articles are."""
    return _BREAKS.sub(" ", text).strip()


def _moment(stamp: str) -> str:
    found = _STAMP.fullmatch(stamp)
    return "{}-{}-{}T{}:{}Z".format(*found.groups()) if found else ""


def _neighbour(told: dict[str, str], ours: str, theirs: Sequence[str]) -> str:
    """Return the digest of a neighbour, which other tools write down as a text."""
    if not told:
        return ""
    if _DIGEST.fullmatch(digested := told.get(ours, "")):
        return digested
    text = next((told[name] for name in theirs if told.get(name)), "")
    plain = _SEGMENT_TAG.sub("", text)
    return digest(_flat(plain)) if plain.strip() else ""
