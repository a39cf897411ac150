"""Reads what a YAML scalar says, and where each character of that is written.

Follows https://yaml.org/spec/1.1/ as PyYAML does: line folding, escapes, indentation
and chomping.
"""

from __future__ import annotations

import re

from workbench.formats.data.scalar import Spelling
from workbench.formats.extraction import Range
from workbench.model import Run

Said = tuple[str, tuple[Run, ...]]

_BREAK = re.compile(r"\r\n|\r|\n")
_LINE_BREAKS = re.compile(r"\r\n?")
_FOLD = r"[ \t]*+(?:(?:\r\n|\r|\n)[ \t]*+)++|[ \t]++"
_PLAIN = re.compile(_FOLD)
_SINGLE = re.compile(rf"''|{_FOLD}")
_DOUBLE = re.compile(
    r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}"
    rf"|(?:\r\n|\r|\n)[ \t]*+(?:(?:\r\n|\r|\n)[ \t]*+)*+|.)|{_FOLD}"
)
_TOKENS = {"": _PLAIN, "'": _SINGLE, '"': _DOUBLE}
_MEANINGS = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v",
    "f": "\f", "r": "\r", "e": "\x1b", "N": "\x85", "_": "\xa0", "L": "\u2028",
    "P": "\u2029",
}  # fmt: skip
_HEADER = re.compile(
    r"(?P<style>[|>])(?P<signs>[-+]?[1-9]?|[1-9][-+])(?P<tail>[ \t]*(?:\#[^\r\n]*)?)"
    r"(?=[\r\n]|\Z)"
)
_LINE = re.compile(r"(?P<indent> *)(?P<rest>[^\r\n]*)(?P<break>\r\n|\r|\n|\Z)")
_WRITTEN = re.compile(r"^( *)[^ \r\n]", re.MULTILINE)


def flow(text: str, start: int, end: int, style: str) -> Said:
    """Return what is between the quotes, or in the plain scalar, at ``start:end``."""
    spelling = Spelling(text)
    offset = start
    for token in _TOKENS[style].finditer(text, start, end):
        written = token[0]
        meaning = _escape(written) if written[0] == "\\" else _folded(written)
        if meaning is not None:
            spelling.literal(offset, token.start())
            spelling.stands(meaning, token.start())
            offset = token.end()
    spelling.literal(offset, end)
    return spelling.done(end)


def _folded(written: str) -> str | None:
    """Return what two quotes or white space stand for; None where for themselves."""
    if written == "''":
        return "'"
    breaks = len(_BREAK.findall(written))
    if not breaks:
        return None
    return " " if breaks == 1 else "\n" * (breaks - 1)


def _escape(written: str) -> str:
    """Return what the escape means; one before a line end, the blank lines below."""
    if written[1] in "\r\n":
        return "\n" * (len(_BREAK.findall(written)) - 1)
    if len(written) == 2:
        return _MEANINGS.get(written[1], written[1])
    number = int(written[2:], 16)
    return chr(number) if number <= 0x10FFFF else "\0"


def header(text: str, start: int) -> re.Match[str]:
    """Return the header of the block scalar at ``start``.

    :raises ValueError: there is none.
    """
    found = _HEADER.match(text, start)
    if found is None:
        raise ValueError(f"no block scalar at {start}")
    return found


def indentation(text: str, start: int, end: int, value: str) -> int:
    """Return the columns before the lines of a block scalar that says ``value``."""
    body = _LINE_BREAKS.sub("\n", text[header(text, start).end() : end])
    written, said = _WRITTEN.search(body), _WRITTEN.search(value)
    return len(written[1]) - len(said[1]) if written and said else 0


def block(text: str, start: int, end: int, indent: int) -> Said:
    """Return what the block scalar says whose header is at ``start``."""
    head = header(text, start)
    lines, after = _lines(text, head.end(), end, indent)
    spelling = Spelling(text)
    place = head.end()
    for number, (first, last) in enumerate(lines):
        above = lines[number - 1][0] if number else None
        spelling.stands(_between(text, place, first, above, head["style"]), place)
        spelling.literal(first, last)
        place = last
    breaks = len(_BREAK.findall(text, place, after))
    kept = breaks if "+" in head["signs"] else min(breaks, "-" not in head["signs"])
    spelling.stands("\n" * kept, place)
    return spelling.done(place)


def _lines(text: str, start: int, end: int, indent: int) -> tuple[list[Range], int]:
    """Return what is written on the lines of a block scalar, and where it is over."""
    found: list[Range] = []
    first = _BREAK.match(text, start)
    offset = first.end() if first else end
    while offset < end:
        line = _LINE.match(text, offset, end)
        if line is None or (len(line["indent"]) < indent and line["rest"]):
            break
        if line["rest"] or len(line["indent"]) > indent:
            found.append((offset + indent, line.start("break")))
        offset = line.end()
    return found, offset


def _between(text: str, start: int, end: int, above: int | None, style: str) -> str:
    """Return what the line breaks before a line stand for; folding makes fewer.

    ``above`` is where the line above begins; None before the first one.
    """
    breaks = len(_BREAK.findall(text, start, end))
    if above is None:
        return "\n" * (breaks - 1)
    deeper = {text[above : above + 1], text[end : end + 1]} & {" ", "\t"}
    if style == "|" or deeper:
        return "\n" * breaks
    return " " if breaks == 1 else "\n" * (breaks - 1)
