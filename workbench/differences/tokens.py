"""Cuts a text into the pieces that a person sees change as a whole.

A tag, an address, a number with its separators, a word, a single sign: whatever is
shown as changed is made of these and of the white space between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple


class Sort(StrEnum):
    """What a token is."""

    MARKUP = "markup"
    NUMBER = "number"
    WORD = "word"
    SIGN = "sign"


class Token(NamedTuple):
    """A stretch of text without white space at its edges."""

    text: str
    start: int
    end: int
    sort: Sort


_HANGUL = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"
_HIRAGANA = "\u3041-\u309f"
_KATAKANA = "\u30a1-\u30ff\uff66-\uff9f"
_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Whatever is no white space and no punctuation belongs to words, so that the signs
# which Indic and Semitic scripts write above and below letters stay with them.
_NO_LETTER = (
    r"\s!-/:-@\[-`{-~\u00a1-\u00bf\u200b\u200e\u200f\u2010-\u206f\u3001-\u3004"
    r"\u3008-\u303f\u30fb\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
)
LETTER = rf"[^{_NO_LETTER}{_HANGUL}{_HIRAGANA}{_KATAKANA}{_HAN}\d]"
"""What a word of letters begins with; Hangul, Kana and Han stand for themselves."""
_LATER = rf"[^{_NO_LETTER}{_HANGUL}{_HIRAGANA}{_KATAKANA}{_HAN}]"
_TOKEN = re.compile(
    rf"""(?P<markup>
        <[/!?]?[A-Za-z][^<>]{{0,2000}}>               # a tag
      | \]\([^()\s]{{0,2000}}(?:\s"[^"]{{0,500}}")?\) # the address of a Markdown link
      | https?://[^\s<>()\[\]"'“”‘’]+
      | &\#?\w{{1,31}};
      | %\(\w{{1,60}}\)[a-z] | \{{\w{{0,60}}\}} | %[sd]\b
      | \*{{1,3}} | _{{1,3}} | ~~ | `{{1,3}}
    )
    | (?P<number>(?:(?<![^\s(\[])[-−+])?\d+(?:[.,:'’\u00a0\u202f]\d+)*)
    | (?P<word>
        [{_HANGUL}]+ | [{_HIRAGANA}]+ | [{_KATAKANA}]+ | [{_HAN}]
      | (?:[A-Z]\.){{2,9}}(?![a-z])                   # U.S.
      | {LETTER}{_LATER}*(?:['’_]{LETTER}{_LATER}*)*
    )
    | (?P<sign>\.{{2,}}|\S)
    """,
    re.VERBOSE,
)


_SORTS = {sort.value: sort for sort in Sort}


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of the text in order; only white space stands between them."""
    for match in _TOKEN.finditer(text):
        yield Token(match[0], *match.span(), _SORTS[match.lastgroup or "sign"])


def without_markup(text: str, found: tuple[Token, ...]) -> str:
    """Return the text with a blank for each character of its markup."""
    parts: list[str] = []
    at = 0
    for token in found:
        if token.sort is Sort.MARKUP:
            parts += (text[at : token.start], " " * (token.end - token.start))
            at = token.end
    return "".join((*parts, text[at:]))
