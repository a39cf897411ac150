"""Turns formatted text of a word processor into Markdown: what Markdown can hold.

Headings, paragraphs, lists, quotations, tables, bold, italics, code and links stay;
fonts, colours and everything else go. No letter of the text is lost or added.
The HTML has to be well formed, as a sanitizer leaves it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from itertools import groupby

_BLOCKS = frozenset({"p", "div", "section", "article", "main", "tr", "pre", "dt", "dd"})
_HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
_LISTS = frozenset({"ul", "ol"})
_BOLD = re.compile(r"font-weight:\s*(?:bold|[6-9]00)")
_NOT_BOLD = re.compile(r"font-weight:\s*(?:normal|[1-5]00)")
_ITALIC = re.compile(r"font-style:\s*italic")
_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>\"()\\]+", re.IGNORECASE)
_SPECIAL = re.compile(r"([\\`*_\[\]<~|]|&(?=#?\w+;))")
_BEGINS = re.compile(r"^(#{1,6}(?=\s|$)|[-+>=]|\d{1,9}(?=[.)]))")
_ORDINAL = re.compile(r"^(\d{1,9})(?=[.)])")
_BULLET = re.compile(r"^\s*(?:[·•§oØ–-]|\(?\d{1,3}[.)])[\s\u00a0]+")
_DEEPEST = 8
"""Lists within lists; what is deeper stands at that depth."""


@dataclass(frozen=True, slots=True)
class _Style:
    bold: bool = False
    italic: bool = False
    code: bool = False
    link: str = ""


_PLAIN = _Style()


@dataclass(frozen=True, slots=True)
class _Run:
    text: str
    style: _Style


@dataclass(slots=True)
class _Block:
    """A line of Markdown in the making."""

    prefix: str = ""
    cell: bool = False
    bullet: bool = False
    """Whether a word processor wrote the sign of the list into the text."""
    runs: list[_Run] = field(default_factory=list)


def markdown(html: str) -> str:
    """Return the text as Markdown; empty where there is none."""
    walk = _Walk()
    walk.feed(html)
    walk.close()
    walk.end_block()
    return _joined(walk.lines)


def _joined(lines: Iterable[tuple[str, str]]) -> str:
    """Return blocks with blank lines between them, but within lists and tables."""
    parts: list[str] = []
    before = ""
    for kind, line in lines:
        if parts:
            parts.append("\n" if kind == before and kind else "\n\n")
        parts.append(line)
        before = kind
    return "".join((*parts, "\n")) if parts else ""


class _Walk(HTMLParser):
    """Goes through the elements and gathers lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[tuple[str, str]] = []
        self._open: list[tuple[str, _Style]] = []
        self._lists: list[tuple[str, int]] = []
        self._quotes = 0
        self._row: list[str] | None = None
        self._header = False
        self._block = _Block()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "br":
            self._block.runs.append(_Run("\n", self._style))
            return
        self._begin(tag, told)
        if tag not in {"img", "hr", "col"}:
            self._open.append((tag, _styled(self._style, tag, told)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in {name for name, _ in self._open}:
            return
        while self._open.pop()[0] != tag:
            pass
        self._end(tag)

    def handle_data(self, data: str) -> None:
        self._block.runs.append(_Run(re.sub(r"\s+", " ", data), self._style))

    @property
    def _style(self) -> _Style:
        return self._open[-1][1] if self._open else _PLAIN

    def _begin(self, tag: str, told: dict[str, str]) -> None:
        if self._row is not None and tag not in {"td", "th"}:
            return  # a cell of a table is one line, whatever is in it
        if tag in _BLOCKS | _LISTS | {"li", "blockquote", "table", *_HEADINGS}:
            self.end_block()
        if tag in _HEADINGS:
            self._block.prefix = f"{_HEADINGS[tag]} "
        elif tag in _LISTS:
            self._lists.append((tag, 0))
        elif tag == "li":
            self._block.prefix = self._item()
        elif tag == "blockquote":
            self._quotes += 1
        elif tag == "table":
            self._header = True
        elif tag == "tr":
            self._row = []
        elif tag in {"td", "th"}:
            self._block = _Block(cell=True)
        elif tag == "p" and told.get("class", "").startswith("MsoListParagraph"):
            self._block = _Block(prefix="- ", bullet=True)

    def _end(self, tag: str) -> None:
        if tag == "tr":
            self._end_row()
        elif tag in {"td", "th"} and self._row is not None:
            self._row.append(self._text().replace("\\\n", " "))
            self._block = _Block(cell=True)
        elif self._row is None:
            if tag in _BLOCKS | _LISTS | {"li", "blockquote", *_HEADINGS}:
                self.end_block()
            if tag in _LISTS and self._lists:
                self._lists.pop()
            if tag == "blockquote":
                self._quotes = max(0, self._quotes - 1)

    def _item(self) -> str:
        """Return what stands before a new item of the list that is open."""
        kind, count = self._lists[-1] if self._lists else ("ul", 0)
        if self._lists:
            self._lists[-1] = kind, count + 1
        indent = "    " * (min(len(self._lists), _DEEPEST) - 1)
        return f"{indent}{f'{count + 1}.' if kind == 'ol' else '-'} "

    def end_block(self) -> None:
        """Take what was gathered as one block; nothing where it is blank."""
        block, text = self._block, self._text()
        self._block = _Block()
        if not text:
            if block.prefix and not block.bullet:
                self._block.prefix = block.prefix  # <li><p>: the item is still to come
            return
        is_list = block.prefix.lstrip().startswith(("- ", *map(str, range(10))))
        if block.prefix.startswith("#"):
            text = text.replace("\\\n", " ")
        pad = " " * len(block.prefix)
        quote = "> " * min(self._quotes, _DEEPEST)
        whole = f"{block.prefix}{text}".replace("\n", f"\n{pad}")
        line = "\n".join(f"{quote}{part}" for part in whole.split("\n"))
        self.lines.append(("list" if is_list else "", line))

    def _end_row(self) -> None:
        cells, self._row = self._row or [], None
        self._block = _Block()
        if not any(cells):
            return
        self.lines.append(("table", f"| {' | '.join(cells)} |"))
        if self._header:
            self.lines.append(("table", f"|{' --- |' * len(cells)}"))
            self._header = False

    def _text(self) -> str:
        runs = self._block.runs
        if self._block.bullet:
            whole = "".join(run.text for run in runs)
            mark = _BULLET.match(whole)
            runs = _without(runs, mark.end() if mark else 0)
        return _line(runs)


def _styled(style: _Style, tag: str, told: dict[str, str]) -> _Style:
    css = told.get("style", "")
    if tag in {"b", "strong"} or _BOLD.search(css):
        style = replace(style, bold=True)
    if _NOT_BOLD.search(css):
        style = replace(style, bold=False)
    if tag in {"i", "em"} or _ITALIC.search(css):
        style = replace(style, italic=True)
    if tag == "code":
        style = replace(style, code=True)
    if tag == "a" and _LINK.fullmatch(told.get("href", "")):
        style = replace(style, link=told["href"])
    # A heading is set in bold by itself.
    return replace(style, bold=False) if tag in _HEADINGS else style


def _without(runs: Iterable[_Run], count: int) -> list[_Run]:
    """Return the runs but their first characters."""
    left = []
    for run in runs:
        cut = min(count, len(run.text))
        count -= cut
        left.append(replace(run, text=run.text[cut:]))
    return left


def _line(runs: Iterable[_Run]) -> str:
    merged = [
        _Run("".join(run.text for run in group), style)
        for style, group in groupby(runs, key=lambda run: run.style)
    ]
    pieces = [_Run(text, run.style) for run in merged for text in _spaced(run.text)]
    text = "".join(_written(pieces))
    text = re.sub(r"[^\S\n]+", " ", text)
    text = re.sub(r" ?\n ?", "\n", text).strip()
    return "\\\n".join(map(_safe_begin, filter(None, text.split("\n"))))


def _spaced(text: str) -> Iterator[str]:
    """Yield the text with the white space at its ends apart."""
    yield from filter(None, re.split(r"^(\s+)|(\s+)$|(\n)", text))


def _safe_begin(line: str) -> str:
    """Return a line that begins with no sign of another block."""
    line = _ORDINAL.sub(lambda found: f"{found[1]}\\", line, count=1)
    return _BEGINS.sub(lambda found: f"\\{found[1]}", line, count=1)


def _written(pieces: list[_Run]) -> Iterator[str]:
    for place, piece in enumerate(pieces):
        if piece.text.isspace():
            yield piece.text
            continue
        beside = (*pieces[max(0, place - 1) : place], *pieces[place + 1 : place + 2])
        before = pieces[place - 1].text[-1:] if place else ""
        after = pieces[place + 1].text[:1] if place + 1 < len(pieces) else ""
        stars = _may_be_starred(piece.text, before, after)
        crowded = any(_is_set(one) for one in beside)
        yield _marked(piece, stars=stars and not crowded)


def _is_set(piece: _Run) -> bool:
    return (piece.style.bold or piece.style.italic) and not piece.text.isspace()


def _may_be_starred(text: str, before: str, after: str) -> bool:
    """Tell whether stars around a text would be taken for emphasis.

    CommonMark leaves a star between a letter and a sign as it is.
    """
    if text[:1].isalnum() and text[-1:].isalnum():
        return True
    return not (before.isalnum() or after.isalnum())


def _marked(piece: _Run, *, stars: bool) -> str:
    style, text = piece.style, piece.text
    if style.code and "`" not in text and "\\" not in text:
        told = f"`{text}`"
    else:
        told = _SPECIAL.sub(r"\\\1", text)
        for wanted, sign, tag in (
            (style.italic, "*", "em"),
            (style.bold, "**", "strong"),
        ):
            if wanted:
                told = f"{sign}{told}{sign}" if stars else f"<{tag}>{told}</{tag}>"
    return f"[{told}]({style.link})" if style.link else told
