"""Makes a translation safe for its place in a Markdown body.

Inline markup is the translator's to keep; what must not happen is that a translation
starts a heading, a list, a table cell or a definition, ends a title early, or takes
the markup of its neighbours for its own. Only the character that would do so is
escaped.
"""

from __future__ import annotations

import re

from workbench.formats.markdown.boxes import TITLE
from workbench.formats.markdown.signs import single
from workbench.formats.markdown.starts import begins_line, no_block
from workbench.inline import placeholders
from workbench.model import Kind, Markup, Segment

_LINE_BREAK = re.compile("(?<![ \t])[ \t]*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]\\s*")
_HARD_BREAK = re.compile(r"(?:(?<! ) {2,}|\\)(?:\r\n|\r|\n)[ \t>]*")
_CLOSING_HASHES = re.compile(r"(?:(?<=[ \t])|\A)#+\Z")
_ATTRIBUTES = re.compile(r"\{[^{}]*\}\Z")
_BARE_PIPE = re.compile(r"(?<!\\)(\\*)\|")
_ENDING_BACKSLASHES = re.compile(r"(?<!\\)\\+\Z")
_TAIL = re.compile(r":|[ \t]*(?:(?:\r\n|\r|\n)[ \t>]*)?[(\[]")
_BELOW = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t>]*(?=[^\r\n]*-)[|:\- \t]+(?=[\r\n]|\Z)")
_BLANK_AFTER = re.compile(r"[ \t]*(?:[\r\n]|\Z)| {4}|[ ]{0,3}\t")
_PIPE_AFTER = re.compile(r"[ \t]*\|")
_NOTE = re.compile(r"(?<!\\)\[\^([^\[\]]*)\]")
"""A reference to a note, which no description of an image can hold."""
_LONGEST_PREFIX = 400
_NOTHING = "&#8203;"
"""A character without width: the line it stands in is not blank."""


def escaped(text: str, target: str, segment: Segment) -> str:
    """Return ``target`` for the place of ``segment`` in ``text``."""
    safe = _one_line(text, single(target, segment.text), segment)
    if segment.context == TITLE:
        return _framed(text, safe, segment.start)
    if segment.kind is Kind.LINK_TITLE:
        return _within_quotes(safe, _opening_quote(text, segment.start))
    if segment.kind is Kind.IMAGE_ALT:
        return _NOTE.sub(r"\[^\1\]", _closed(safe))
    if not safe:
        return held_open(text, segment)
    if begins_line(text, segment.start):
        safe = no_block(safe)
    return _ended(text, safe, segment)


def held_open(text: str, segment: Segment) -> str:
    """Return what stands in place of nothing, so that no block or cell gets lost."""
    first = begins_line(text, segment.start)
    if segment.kind is Kind.TABLE_CELL and segment.markup is None:
        return "" if not first and _PIPE_AFTER.match(text, segment.end) else _NOTHING
    return _NOTHING if first and _BLANK_AFTER.match(text, segment.end) else ""


def _one_line(text: str, target: str, segment: Segment) -> str:
    """Return ``target`` on one line, but for the hard breaks that the source has."""
    target = target.strip(" \t\r\n\v\f\x85\u2028\u2029")
    if "\n" not in target or "\n" not in segment.text:
        return _LINE_BREAK.sub(" ", target)
    breaks = [*_HARD_BREAK.findall(text, segment.start, segment.end)]
    if not breaks:
        return _LINE_BREAK.sub(" ", target)
    lines = [_LINE_BREAK.sub(" ", line).strip() for line in target.split("\n")]
    joined = lines[0]
    for number, line in enumerate(filter(None, lines[1:])):
        joined = _closed(joined) + breaks[min(number, len(breaks) - 1)] + no_block(line)
    return joined


def _ended(text: str, target: str, segment: Segment) -> str:
    """Return ``target`` so that its end and what follows stay apart."""
    if segment.kind is Kind.TABLE_CELL:
        return _without_pipes(_closed(target))
    if segment.kind in {Kind.HEADING, Kind.TITLE}:
        target = _CLOSING_HASHES.sub(r"\\\g<0>", target)
        target = _ATTRIBUTES.sub(r"\\\g<0>", target)
    if target.endswith("]") and _TAIL.match(text, segment.end):
        target = _without_link(target)
    if "|" in target and _BELOW.match(text, segment.end):
        target = _without_pipes(target)
    return _closed(target)


def _without_link(target: str) -> str:
    """Return ``target`` so that a bracket that ends it can begin no link's address."""
    found = placeholders(target, Markup.MARKDOWN)
    linked = found and found[-1].end == len(target)
    return target if linked else target[:-1] + "\\]"


def _closed(target: str) -> str:
    """Return ``target`` so that a last backslash escapes nothing after it."""
    ending = _ENDING_BACKSLASHES.search(target)
    return target + "\\" if ending and len(ending[0]) % 2 else target


def _without_pipes(target: str) -> str:
    """Return ``target`` with every pipe escaped, in code too, as tables want it."""
    return _BARE_PIPE.sub(
        lambda match: match[1] + ("|" if len(match[1]) % 2 else r"\|"), target
    )


def _opening_quote(text: str, start: int) -> str:
    return text[max(0, start - _LONGEST_PREFIX) : start].rstrip()[-1:]


def _within_quotes(target: str, quote: str) -> str:
    """Return ``target`` so that it does not close the title it is in."""
    marks = {'"': '"', "'": "'", "(": "()"}.get(quote, "\"'()")
    pattern = re.compile(rf"\\.|[{re.escape(marks)}]", re.DOTALL)
    return _closed(pattern.sub(_with_backslash, target))


def _with_backslash(match: re.Match[str]) -> str:
    return match[0] if match[0].startswith("\\") else "\\" + match[0]


def _framed(text: str, target: str, start: int) -> str:
    """Return ``target`` for the title of a box: in quotes, in brackets or bare."""
    if text[start - 1] == '"':  # Python-Markdown knows no escaped quote
        return target.replace('"', "&quot;")
    return target.replace("{", "\\{") if text[start - 1] != "[" else target
