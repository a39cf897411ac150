"""Checks of letters that pass for others: another script, another width."""

from __future__ import annotations

import re
import unicodedata

from workbench.checks.passage import Pair
from workbench.checks.subject import Problem, listed
from workbench.lookalikes import TO_LATIN
from workbench.model import N_

_LATIN = "A-Za-zÀ-ɏ"
_OTHER = "\u0370-\u03ff\u0400-\u052f"
_MIXED = re.compile(rf"[{_LATIN}][{_OTHER}]|[{_OTHER}][{_LATIN}]")
_WORD = re.compile(rf"[{_LATIN}{_OTHER}0-9]+")
_SYMBOLS = frozenset("µμΩΔπαβγλσθφΣ")
"""Greek letters that stand beside Latin ones for what they are: μm, kΩ, Δt."""
_FULL_WIDTH = re.compile("[！-～]")
_WIDE_LETTERS = re.compile("[０-９Ａ-Ｚａ-ｚ％＋－＝／]+")
_WIDE_LANGUAGES = frozenset({"ja", "zh", "yue"})


def mixed_scripts(pair: Pair) -> Problem | None:
    """A word mixes Latin letters with Cyrillic or Greek ones that look like them.

    A reader sees no difference; search, links and screen readers do, and so do
    people who were led to a false address. Symbols such as μm are fine, and so is
    what the source writes. The fix puts Latin letters in their place.
    """
    text = pair.target.text
    if text.isascii() or not _MIXED.search(text):
        return None
    source = pair.source.text
    words = [word[0] for word in _WORD.finditer(text) if _MIXED.search(word[0])]
    found = [word for word in words if word not in source and not _is_symbol(word)]
    found = [*dict.fromkeys(found)]
    if not found:
        return None
    fixed = text
    for word in found:
        fixed = fixed.replace(word, word.translate(TO_LATIN))
    whole = not any(_MIXED.search(word.translate(TO_LATIN)) for word in found)
    return Problem(
        N_("Letters of two scripts are in one word: {words}."),
        (("words", listed([_named(word) for word in found])),),
        fix=fixed if whole else None,
    )


def _is_symbol(word: str) -> bool:
    others = re.sub(rf"[{_LATIN}0-9]", "", word)
    return len(others) == 1 and others in _SYMBOLS


def _named(word: str) -> str:
    odd = next(c for c in word if re.match(f"[{_OTHER}]", c))
    return f"{word} (U+{ord(odd):04X})"


def full_width(pair: Pair) -> Problem | None:
    """The translation has full-width digits, letters or signs that the source lacks.

    １２３ and ＡＢＣ come from East Asian input methods and fonts; in every language
    but Chinese and Japanese they are slips. The fix writes them at normal width.
    """
    text = pair.target.text
    if text.isascii() or not _FULL_WIDTH.search(text):
        return None
    if pair.languages[1] in _WIDE_LANGUAGES or _FULL_WIDTH.search(pair.source.text):
        return None
    found = _WIDE_LETTERS.findall(text) or _FULL_WIDTH.findall(text)
    narrow = _FULL_WIDTH.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)
    return Problem(
        N_("Full-width characters: {characters}."),
        (("characters", listed(found)),),
        fix=narrow,
    )
