"""Plain text: paragraphs between blank lines.

Within a paragraph, lines are one block if an editor wrapped them, else one block each:

- *Wrapped as a whole*: no line is so short that the first word of the next would
  still have fitted, measured against the widest line of the file if several come near
  it, or of a paragraph of three lines or more; that line has 50 to 120 columns.
- *Wrapped here*: the line ends without punctuation and the next begins in lower case.
- A line that begins like a list item begins a block; its mark is not extracted.

A first line that is short and ends without punctuation is the title, if more follows.
A paragraph that ends or begins with a picture credit is a caption.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from workbench.formats.decoding import Decoded
from workbench.formats.extraction import (
    NEWLINE,
    Extractor,
    ParseOptions,
    Passage,
    Range,
    Reading,
    is_credit,
)
from workbench.formats.format import Format
from workbench.model import Document, Kind, Markup, Segment

_NARROWEST, _WIDEST = 50, 120
_ENOUGH_LINES = 3
_LONGEST_TITLE = 120
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]"
)
_PUNCTUATED = re.compile(r"[.,:;!?…。、，：；！？\"”’'»)\]）」』]\Z")
_ITEM = re.compile(r"(?:[-*+•·‣▪■◆○●]|\(?[0-9]{1,3}[.)])[ \t]+")
_BULLET = re.compile(r"[-*+•·‣▪■◆○●–—][ \t]")
_CONTINUES = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*[,.;:!?)]*(?:\s|\Z)")
_ENDING = re.compile("[.!?:;,…。！？：；，][\"'”’」』»)\\]）]*\\Z")
_LINE_BREAK = re.compile("[ \t]*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]\\s*")


def parse(source: Decoded, *, options: ParseOptions, path: str = "") -> Reading:
    """Return the paragraphs of ``source`` in order."""
    text = source.text
    extractor = Extractor.of(text, options)
    found = (extractor.block(passage) for passage in _titled(text, passages(text)))
    return Reading(tuple(block for block in found if block is not None))


def encode(document: Document, target: str, segment: Segment) -> str:
    """Return ``target`` on one line, without blanks at its ends."""
    return _LINE_BREAK.sub(" ", target.strip(" \t\r\n\v\f"))


def _titled(text: str, passages: Iterator[Passage]) -> Iterator[Passage]:
    """Yield the passages, the first of them as title if it reads like one."""
    first = next(passages, None)
    if first is None:
        return
    second = next(passages, None)
    written = text[first.start : first.end]
    if second is not None and _is_title(written):
        first = replace(first, kind=Kind.TITLE)
    yield first
    if second is not None:
        yield second
        yield from passages


def _is_title(written: str) -> bool:
    one_line = not NEWLINE.search(written)
    return one_line and len(written) <= _LONGEST_TITLE and not _ENDING.search(written)


def passages(text: str) -> Iterator[Passage]:
    """Yield the paragraphs, lines of their own and list items of ``text`` in order."""
    lines = list(_lines(text))
    wrap = _wrap_width(text, lines)
    for paragraph in _paragraphs(lines):
        for block in _blocks(text, paragraph, wrap):
            yield _passage(text, block)


def _passage(text: str, lines: list[Range]) -> Passage:
    start, end = lines[0][0], lines[-1][1]
    kind = Kind.PARAGRAPH
    if mark := _ITEM.match(text, *lines[0]):
        kind, start = Kind.LIST_ITEM, mark.end()
    elif is_credit(text[start:end]):
        kind = Kind.CAPTION
    gaps = tuple((one[1], other[0]) for one, other in pairwise(lines))
    return Passage(kind=kind, start=start, end=end, gaps=gaps)


def _paragraphs(lines: Sequence[Range]) -> Iterator[list[Range]]:
    """Yield runs of lines between blank ones."""
    paragraph: list[Range] = []
    for line in lines:
        if line[0] < line[1]:
            paragraph.append(line)
        elif paragraph:
            yield paragraph
            paragraph = []
    if paragraph:
        yield paragraph


def _lines(text: str) -> Iterator[Range]:
    """Yield the ranges of what is written on each line; empty for a blank one."""
    start = 0
    for newline in NEWLINE.finditer(text):
        yield _trimmed(text, start, newline.start())
        start = newline.end()
    yield _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Range:
    line = text[start:end]
    written = line.strip()
    if not written:
        return start, start
    start += len(line) - len(line.lstrip())
    return start, start + len(written)


def _wrap_width(text: str, lines: Sequence[Range]) -> int:
    """Return the columns that the file is wrapped to, or 0 if it is not.

    One long line proves nothing; several of much the same length do.
    """
    lengths = [end - start for start, end in lines if " " in text[start:end]]
    widest = max(lengths, default=0)
    if not _NARROWEST <= widest <= _WIDEST:
        return 0
    near = sum(length * 4 > widest * 3 for length in lengths)
    return widest if near >= _ENOUGH_LINES else 0


def _blocks(text: str, lines: list[Range], wrap: int) -> Iterator[list[Range]]:
    """Yield the lines of a paragraph that belong together."""
    if len(lines) == 1:
        yield lines
        return
    written = [text[start:end] for start, end in lines]
    whole = _is_wrapped(written, wrap)
    block = [lines[0]]
    for index, line in enumerate(lines[1:], 1):
        before, after = written[index - 1], written[index]
        if _begins(before, after) or not (whole or _goes_on(before, after)):
            yield block
            block = []
        block.append(line)
    yield block


def _begins(before: str, after: str) -> bool:
    """Whether a line is a list item; a number within a sentence is none."""
    if _BULLET.match(after):
        return True
    ended = _PUNCTUATED.search(before) or _ITEM.match(before)
    return bool(ended and _ITEM.match(after))


def _is_wrapped(lines: Sequence[str], wrap: int) -> bool:
    widths = [_columns(line) for line in lines]
    limits = [wrap, max(widths) if len(lines) > 2 else 0]
    needed = min(
        width + _first_word(after)
        for width, after in zip(widths, lines[1:], strict=False)
    )
    return any(_NARROWEST <= limit <= _WIDEST and needed > limit for limit in limits)


def _goes_on(before: str, after: str) -> bool:
    """Whether a sentence runs over the line break."""
    begins_low = after[0].islower() and _CONTINUES.match(after) is not None
    return begins_low and not _PUNCTUATED.search(before)


def _first_word(line: str) -> int:
    """Return the columns that the line's first word and a space would have taken."""
    if _WIDE.match(line):
        return 2 * 3  # wrapped between characters; a few may not begin a line
    return 1 + _columns(line.split(maxsplit=1)[0])


def _columns(line: str) -> int:
    return len(line) if line.isascii() else len(line) + len(_WIDE.findall(line))


FORMAT = Format(
    name="text",
    suffixes=(".txt",),
    markup=Markup.PLAIN,
    parse=parse,
    encode=encode,
)
