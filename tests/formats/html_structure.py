"""What a page is made of, apart from the words of its readers.

Two pages are alike where this is equal: the same elements in the same order, with the
same attributes, comments, scripts and code, and words in the same places. It reads
with the standard library's parser, so that it knows nothing of how the workbench
reads.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

Part = tuple[str, ...]

_WORDS: Final = frozenset(
    {"abbr", "alt", "label", "placeholder", "standby", "summary", "title"}
    | {"aria-description", "aria-label", "aria-placeholder"}
    | {"aria-roledescription", "aria-valuetext"}
)
_SAID_OF: Final = {"meta": "content", "input": "value"}
_METADATA: Final = re.compile(
    r"(?:title|description|headline|alternativeheadline|abstract)"
    r"|og:(?:title|description|image:alt)"
    r"|twitter:(?:title|description|image:alt|(?:label|data)\d)"
)
_BUTTONS: Final = frozenset({"button", "reset", "submit"})
_UNTOUCHED: Final = frozenset(
    {"code", "iframe", "kbd", "listing", "math", "noembed", "noframes", "object"}
    | {"plaintext", "pre", "samp", "script", "style", "svg", "template", "var", "xmp"}
)
_PHRASES: Final = frozenset({"code", "kbd", "samp", "var"})
_BLOCKS: Final = frozenset(
    {"dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p"}
    | {"table", "td", "th", "tr", "ul"}
)
_VOID: Final = frozenset(
    {"area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr"}
    | {"img", "input", "keygen", "link", "meta", "param", "source", "track", "wbr"}
)
_READABLE: Final = re.compile(r"[^\W_]")


def structure(html: str) -> list[Part]:
    """Return the parts of ``html``: tags, comments, and that there are words.

    Words in code and the like are part of the structure, others are not. A phrase of
    code that is still open where another block begins was never meant to hold it all:
    what is in it are words.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.parts


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[Part] = []
        self._untouched: list[str] = []
        """Names of the elements with code that are open."""
        self._opened = 0
        """How many parts there were when the outermost of them began."""

    def handle_starttag(
        self, tag: str, attrs: list[tuple[str, str | None]], slash: str = ""
    ) -> None:
        if tag in _BLOCKS and self._in_phrase:
            self._never_closed()
        said = sorted(f"{name}={value}" for name, value in _structural(tag, attrs))
        self.parts.append((f"<{tag}{slash}>", *said))
        if tag in _UNTOUCHED and not slash:
            self._opened = self._opened if self._untouched else len(self.parts)
            self._untouched.append(tag)

    @property
    def _in_phrase(self) -> bool:
        return bool(self._untouched) and _PHRASES.issuperset(self._untouched)

    def _never_closed(self) -> None:
        self._untouched.clear()
        inside = self.parts[self._opened :]
        del self.parts[self._opened :]
        for part in inside:
            if part[0] != "code":
                self.parts.append(part)
            elif _READABLE.search(part[1]):
                self._words()

    def _words(self) -> None:
        if self.parts[-1:] != [("words",)]:
            self.parts.append(("words",))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs, "" if tag in _VOID else "/")

    def handle_endtag(self, tag: str) -> None:
        self.parts.append((f"</{tag}>",))
        if tag in self._untouched:
            del self._untouched[self._untouched.index(tag) :]

    def handle_data(self, data: str) -> None:
        if self._untouched:
            said = " ".join(data.split()) if self._in_phrase else data
            self.parts.append(("code", said))
        elif _READABLE.search(data):
            self._words()

    def handle_comment(self, data: str) -> None:
        self.parts.append(("comment", data))

    def handle_decl(self, decl: str) -> None:
        self.parts.append(("declaration", decl))

    def unknown_decl(self, data: str) -> None:
        self.parts.append(("declaration", data))

    def handle_pi(self, data: str) -> None:
        self.parts.append(("instruction", data))


def _structural(
    tag: str, attributes: list[tuple[str, str | None]]
) -> list[tuple[str, str | None]]:
    """Return the attributes with an empty value where that is for readers."""
    first: dict[str, str | None] = {}
    for name, value in attributes:
        first.setdefault(name, value)
    for name in first:
        if name in _WORDS or (_SAID_OF.get(tag) == name and _is_said(tag, first)):
            first[name] = ""
    return list(first.items())


def _is_said(tag: str, attributes: dict[str, str | None]) -> bool:
    """Whether a reader sees the value of this button or the content of this note."""
    if tag == "input":
        return (attributes.get("type") or "").lower() in _BUTTONS
    names = (attributes.get(key) or "" for key in ("property", "name", "itemprop"))
    return any(_METADATA.fullmatch(name.strip().lower()) for name in names)
