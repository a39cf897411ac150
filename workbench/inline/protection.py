"""Hides placeholders from a translation engine behind tokens, and brings them back.

A token is a number in white square brackets, ``⟦3⟧``: not a word in any language, so
engines copy it. What they do to it on the way (spaces inside, other brackets, wide
digits) is undone. Numbers that the text itself holds in brackets are not used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from workbench.inline.finding import placeholders
from workbench.model import Markup, Placeholder

_OPENING = r"[⟦\[［〚【〖「『]"
_CLOSING = r"[⟧\]］〛】〗」』]"
_GAP = "[ \u00a0]{0,2}"
_TOKEN = re.compile("⟦([0-9]{1,7})⟧")
_DAMAGED = re.compile(
    f"{_OPENING}{_GAP}(?:{_OPENING}{_GAP})?([0-9０-９]{{1,7}})"
    f"{_GAP}{_CLOSING}(?:{_GAP}{_CLOSING})?"
)
_BRACKETED = re.compile(rf"{_OPENING}\s*([0-9０-９]{{1,7}})")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Protected:
    """A text made ready for an engine."""

    text: str
    """What the engine translates: no space at its edges, tokens for placeholders."""
    placeholders: tuple[Placeholder, ...]
    """All placeholders of ``source``, in order."""
    source: str
    """The whole text."""
    start: int
    """Where in ``source`` the engine's part begins."""
    end: int
    """Where it ends."""
    tokens: tuple[tuple[int, Placeholder], ...]
    """The placeholders of the engine's part with the numbers of their tokens."""

    @property
    def has_words(self) -> bool:
        """Whether there is anything for an engine to translate."""
        return _LETTER.search(_TOKEN.sub("", self.text)) is not None


def protect(text: str, markup: Markup) -> Protected:
    """Return ``text`` with a token in place of every placeholder.

    White space at the edges, and a pair of markup around all the rest, are kept
    outside of what the engine sees.
    """
    found = placeholders(text, markup)
    if not found:
        start, end = _stripped(text, 0, len(text))
        return Protected(text[start:end], (), text, start, end, ())
    start, end = _inside(text, found)
    inside = [item for item in found if start <= item.start and item.end <= end]
    tokens = tuple(zip(_free_numbers(text), inside, strict=False))
    inner = "".join(_with_tokens(text, start, end, tokens))
    return Protected(inner, found, text, start, end, tokens)


def _inside(text: str, found: Sequence[Placeholder]) -> tuple[int, int]:
    """Return the range of ``text`` without edge space and pairs around everything."""
    start, end = _stripped(text, 0, len(text))
    first, last = 0, len(found) - 1
    while first < last and _wraps(found, first, last, start, end):
        start, end = _stripped(text, found[first].end, found[last].start)
        first, last = first + 1, last - 1
    return start, end


def _wraps(
    found: Sequence[Placeholder], first: int, last: int, start: int, end: int
) -> bool:
    if found[first].start != start or found[last].end != end:
        return False
    return found[first].kind == "open" and found[first].pair == last


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    return start, start + len(inner.strip())


def _free_numbers(text: str) -> Iterator[int]:
    """Yield the numbers from 1 on that ``text`` does not hold in brackets."""
    taken = {int(match[1]) for match in _BRACKETED.finditer(text)}
    return (number for number in count(1) if number not in taken)


def _with_tokens(
    text: str, start: int, end: int, tokens: Sequence[tuple[int, Placeholder]]
) -> Iterator[str]:
    offset = start
    for number, placeholder in tokens:
        yield text[offset : placeholder.start]
        yield f"⟦{number}⟧"
        offset = placeholder.end
    yield text[offset:end]


def restore(text: str, protected: Protected, markup: Markup) -> str:
    """Return the engine's ``text`` with the placeholders back in their places.

    A token that the engine dropped stays away; :func:`repair` sees to it.
    """
    inner = with_placeholders(text.strip(), protected, markup)
    source = protected.source
    return source[: protected.start] + inner + source[protected.end :]


def with_placeholders(text: str, protected: Protected, markup: Markup) -> str:
    """Return ``text`` with every token, whole or damaged, made its placeholder."""
    if not protected.tokens:
        return text
    by_number = dict(protected.tokens)
    parts: list[str] = []
    offset = 0
    for match in _tokens_in(text, set(by_number)):
        placeholder = by_number[int(match[1])]
        start, end = match.span()
        if markup is not Markup.PLAIN:
            start, end = _tightened(text, start, end, placeholder, protected.source)
        parts += (text[offset : max(offset, start)], placeholder.text)
        offset = end
    return "".join((*parts, text[offset:]))


def _tokens_in(text: str, numbers: set[int]) -> Iterator[re.Match[str]]:
    """Yield the whole tokens, and between them the damaged ones of other numbers."""
    whole = [match for match in _TOKEN.finditer(text) if int(match[1]) in numbers]
    lost = numbers - {int(match[1]) for match in whole}
    offset = 0
    for match in whole:
        yield from _damaged(text, offset, match.start(), lost)
        yield match
        offset = match.end()
    yield from _damaged(text, offset, len(text), lost)


def _damaged(
    text: str, start: int, end: int, lost: set[int]
) -> Iterator[re.Match[str]]:
    if lost:
        for match in _DAMAGED.finditer(text, start, end):
            if int(match[1]) in lost:
                yield match


def _tightened(
    text: str, start: int, end: int, placeholder: Placeholder, source: str
) -> tuple[int, int]:
    """Return the range with the space that the engine put inside of a pair.

    ``** word **`` is no emphasis in Markdown, and ``<em> word</em>`` shows a gap.
    """
    after = source[placeholder.end : placeholder.end + 1]
    if placeholder.kind == "open" and not after.isspace():
        end += text.startswith(" ", end)
    before = source[: placeholder.start][-1:]
    if placeholder.kind == "close" and not before.isspace():
        start -= text.endswith(" ", 0, start)
    return start, end
