"""Our own knowledge as rules, for tools that have only rules.

SRX sees a few words around a stop and no more: quotations, lists, datelines and the
like, which need the whole sentence, are not in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.segmentation import abbreviations as words
from workbench.segmentation.rules import LanguageMap, Rule, RuleList, Rules
from workbench.segmentation.srx.merging import escaped, language_pattern

_NAME = "Translation Workbench"
_CLOSING = r"[\"'”’»›)\]]*"
_COMMENT = (
    "The built-in abbreviations of the Translation Workbench, as far as SRX goes."
)


def ours() -> Rules:
    """Return our abbreviations as exceptions, and plain rules to cut by."""
    codes = sorted(
        {*words.NEVER_LAST, *words.STARTERS, *words.ORDINAL_LANGUAGES, "ja", "ko"}
    )
    lists = [RuleList(f"{_NAME}: {code}", tuple(_of(code))) for code in codes]
    maps = [
        LanguageMap(language_pattern(code), found.name)
        for code, found in zip(codes, lists, strict=True)
        if found.rules
    ]
    everyone = RuleList(_NAME, (*_exceptions(), *_breaks()))
    return Rules(
        (*(found for found in lists if found.rules), everyone),
        (*maps, LanguageMap(".*", _NAME)),
        comments=(_COMMENT,),
    )


def _of(code: str) -> Iterator[Rule]:
    """Yield the exceptions of one language."""
    if never := words.NEVER_LAST.get(code):
        yield Rule(False, f"{_any(never)}\\.", r"\s")
    if code in words.ORDINAL_LANGUAGES:
        yield Rule(False, r"\b[0-9]{1,2}\.", r"\s")
    if code == "ko":
        yield Rule(False, r"\b[0-9]{1,4}\.", r"\s")
    if code == "ja":
        yield Rule(False, "[。！？]+[」』”’）)]", "[とはがをにのもで、]|って")
    if starters := words.STARTERS.get(code):
        goes_on = rf"\s+(?!{_any(starters)}\b)\p{{L}}"
        yield Rule(
            False, rf"{_any(words.MAYBE_LAST | words.BEFORE_STARTER)}\.", goes_on
        )
        yield Rule(False, r"\b(?:\p{L}\.)*\p{Lu}\.", goes_on)


def _exceptions() -> Iterator[Rule]:
    """Yield the exceptions of all languages."""
    yield Rule(False, rf"{_any(words.TITLES)}\.", r"\s+\p{L}")
    yield Rule(False, rf"(?i){_any(words.BEFORE_NUMBER)}\.", r"\s+[$€£¥₩~]?\p{Nd}")
    yield Rule(False, rf"[.?!…]{_CLOSING}", r"\s+\p{Ll}")


def _breaks() -> Iterator[Rule]:
    """Yield the places to cut at, whatever the language."""
    yield Rule(True, rf"[.?!…؟۔।]+{_CLOSING}", r"\s")
    yield Rule(True, "[。！？｡]+[」』”’）)]*", r"[^。！？｡」』”’）)\s]")


def _any(known: Iterable[str]) -> str:
    """Return a pattern for any of the words; longer ones first, then by letter."""
    ordered = sorted(known, key=lambda word: (-len(word), word))
    return rf"\b(?:{'|'.join(escaped(word) for word in ordered)})"
