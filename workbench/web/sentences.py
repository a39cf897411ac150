"""Finds the sentences of units again in an article that was rendered as a page.

Each text gets marks before the article is rendered; afterwards what stands between
them becomes a link. The marks are punctuation that the article does not use: to
Markdown that is what the white space around a sentence is, so nothing else changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from markupsafe import Markup as Html

_MARKS = range(0x2E30, 0x2E50)
"""Supplemental punctuation; of medieval scribes for the most part."""
_TAG = re.compile(r'(<(?:[^">]|"[^"]*")*>)')
_LINK = re.compile(r"</?a[ >]")


class Marking:
    """Marks texts of one article, and finds them in its rendered page."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Choose marks that stand in none of the article's ``texts``."""
        used = set().union(*map(set, texts))
        free = (chr(code) for code in _MARKS if chr(code) not in used)
        # A text that uses every one of them is about them; there it loses some.
        marks = [*free, *map(chr, _MARKS)][:3]
        self._begin, self._number, self._end = marks
        begun = rf"{self._begin}\d+{self._number}"
        self._mark = re.compile(rf"({begun}|{self._end})")
        self._stray = re.compile(f"[{''.join(marks)}]")

    def marked(self, text: str, number: int) -> str:
        """Return the text with its number, to be rendered."""
        clean = self._stray.sub("", text)
        return f"{self._begin}{number}{self._number}{clean}{self._end}"

    def linked(self, html: str, link: Callable[[int, str, bool], Html]) -> Html:
        """Return the page with each piece of a marked text as ``link`` gives it back.

        :param html: sanitized; as the sanitizer writes it, every attribute's value is
            in double quotes.
        :param link: is told the number, the piece (sound HTML without elements) and
            whether it is the first of that number.
        """
        return Html("").join(self._pieces(html, link))

    def _pieces(
        self, html: str, link: Callable[[int, str, bool], Html]
    ) -> Iterator[Html]:
        seen: set[int] = set()
        number = None
        for token in _TAG.split(html):
            if token.startswith("<"):
                # Elements of the article's own links would be in the way of ours.
                if not _LINK.match(token):
                    yield Html(self._mark.sub("", token))  # noqa: S704  sanitized
                continue
            for piece in self._mark.split(token):
                if piece == self._end:
                    number = None
                elif piece.startswith(self._begin) and self._mark.fullmatch(piece):
                    number = int(piece[1:-1])
                elif number is None or not piece.strip():
                    yield Html(piece)  # noqa: S704  sanitized
                else:
                    yield link(number, piece, number not in seen)
                    seen.add(number)
