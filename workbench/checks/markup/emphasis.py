"""Emphasis that no renderer would show, and where its signs have to stand.

A closing ``**`` after punctuation needs a space or punctuation behind it
(https://spec.commonmark.org/0.31.2/#right-delimiter-run), and an opening one likewise
before it. Korean hangs particles on to whatever was emphasized.
"""

from __future__ import annotations

import re
import unicodedata

from workbench.inline import placeholders
from workbench.model import Markup

_RUN = re.compile(r"\*{1,3}|_{1,3}|~~")
_PARTNERS = dict(zip("\"'”’»›」』》〉)]）］】", "\"'“‘«‹「『《〈([（［【", strict=True))
_BRACKETS = frozenset("(（")
_OPENERS = {opener: closer for closer, opener in _PARTNERS.items()}
_SIGNS = frozenset("*_~")
_MOST = 40
"""Runs of signs in a text that are looked at: no sentence has more."""


def literal_runs(text: str) -> list[tuple[int, int]]:
    """Return the runs of emphasis signs that a reader of Markdown would see."""
    covered = [(item.start, item.end) for item in placeholders(text, Markup.MARKDOWN)]
    runs = [match.span() for match in _RUN.finditer(text)]
    starts = {place for start, end in covered for place in range(start, end)}
    return [run for run in runs if run[0] not in starts]


def rendering(text: str) -> str | None:
    """Return the text with its signs where they work; None where nobody can say.

    Punctuation at the edge moves out of the emphasis: ``**50%**가`` becomes
    ``**50**%가`` and ``**"속보"**라고`` becomes ``"**속보**"라고``; a gloss in brackets
    moves out whole: ``**마크다운**(Markdown)을``. Words and their order stay.
    """
    runs = literal_runs(text)
    if not runs or len(runs) % 2 or len(runs) > _MOST:
        return None
    parts: list[str] = []
    offset = 0
    for (start, inner), (stop, end) in zip(runs[::2], runs[1::2], strict=True):
        sign = text[start:inner]
        if sign != text[stop:end]:
            return None
        moved = _moved(
            text, inner, stop, (text[start - 1 : start], text[end : end + 1])
        )
        if moved is None:
            return None
        parts += (text[offset:start], _written(text, sign, (inner, stop), moved))
        offset = end
    fixed = "".join((*parts, text[offset:]))
    if literal_runs(fixed) or _others(fixed) != _others(text):
        return None
    return fixed


def _others(text: str) -> list[str]:
    """Return every placeholder that is no sign of emphasis."""
    found = placeholders(text, Markup.MARKDOWN)
    return [item.text for item in found if not _SIGNS.issuperset(item.text)]


def _written(
    text: str, sign: str, span: tuple[int, int], moved: tuple[int, int]
) -> str:
    """Return the span with ``sign`` around the part of it that was chosen.

    ``_`` works at no place inside a word; ``*`` means the same.
    """
    sign = sign.replace("_", "*")
    (start, stop), (first, last) = span, moved
    return f"{text[start:first]}{sign}{text[first:last]}{sign}{text[last:stop]}"


def _moved(
    text: str, first: int, last: int, outside: tuple[str, str]
) -> tuple[int, int] | None:
    """Return the range of words that the signs may stand around."""
    before, after = outside
    while first < last and not (text[first].isspace() or text[last - 1].isspace()):
        if _is_mark(text[last - 1]) and _is_word(after):
            first, last = _without_end(text, first, last)
        elif _is_mark(text[first]) and _is_word(before):
            first, last = _without_start(text, first, last)
        else:
            return first, last
        before, after = text[first - 1 : first], text[last : last + 1]
    return None


def _without_end(text: str, first: int, last: int) -> tuple[int, int]:
    """Return the range without its last sign, or the gloss that this closes.

    A quotation that is a part of it cannot move out: then nothing is left.
    """
    opener = _PARTNERS.get(text[last - 1], "")
    at = text.rfind(opener, first, last - 1) if opener else -1
    if at == first:
        return first + 1, last - 1
    if opener in _BRACKETS and at > 0:
        return first, len(text[:at].rstrip(" "))
    return first, (first if at > 0 else last - 1)


def _without_start(text: str, first: int, last: int) -> tuple[int, int]:
    """Return the range without its first sign; nothing if that opens a part."""
    closer = _OPENERS.get(text[first], "")
    at = text.find(closer, first + 1, last) if closer else -1
    if at == last - 1:
        return first + 1, last - 1
    return (last if at > 0 else first + 1), last


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _is_word(character: str) -> bool:
    return bool(character) and not character.isspace() and not _is_mark(character)
