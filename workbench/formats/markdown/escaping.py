"""Makes a translation safe for its place in a Markdown body.

Inline markup is the translator's to keep; what must not happen is that a translation
starts a heading, a list, a table cell or a definition, or ends a title early. Only the
character that would do so is escaped.
"""

from __future__ import annotations

import re

from workbench.model import Kind, Segment

_LONGEST_PREFIX = 400
_NEWLINE = re.compile("[\r\n]")
_LINE_BREAK = re.compile("[ \t]*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]\\s*")
_HARD_BREAK = re.compile(r"(?: {2,}|\\)(?:\r\n|\r|\n)[ \t>]*")
_LINE_PREFIX = re.compile(
    r"(?:[ \t>]|[-+*][ \t]|[0-9]{1,9}[.)][ \t]|\[[ xX]\][ \t]|\[\^[^\]\r\n]{1,99}\]:)*"
)
_BLOCK_START = re.compile(
    r"#{1,6}(?=[ \t]|\Z)"  # heading
    r"|>"  # block quote
    r"|[-+*](?=[ \t]|\Z)"  # bullet
    r"|(?:([-_*])[ \t]*)(?:\1[ \t]*){2,}\Z"  # thematic break
    r"|=+[ \t]*\Z|-+[ \t]*\Z"  # underline of a heading
    r"|~~~"  # fence
    r"|```+(?=[^`]*\Z)"  # fence, not a code span
    r"|\[[^\]]{0,999}\]:"  # definition
    r"|\[[ xX]\](?=[ \t])|\[!"  # task, alert
    r"|\{[{%:]|:::"  # shortcode
    r"|<(?:[!?]|/?(?:address|article|aside|base|basefont|blockquote|body|caption|center"
    r"|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer"
    r"|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu"
    r"|menuitem|nav|noframes|ol|optgroup|option|p|param|pre|script|search|section"
    r"|source|style|summary|table|tbody|td|template|textarea|tfoot|th|thead|title|tr"
    r"|track|ul)(?=[\s/>]|\Z))"  # HTML block
    r"|</?[a-z][\w-]*(?:\s[^>]*)?>[ \t]*\Z"  # HTML block of one tag
    r"|\|",  # table row
    re.IGNORECASE,
)
_NUMBER = re.compile(r"([0-9]{1,9})([.)])(?=[ \t]|\Z)")
_CLOSING_HASHES = re.compile(r"(?:(?<=[ \t])|\A)#+\Z")
_ATTRIBUTES = re.compile(r"\{[^{}]*\}\Z")
_BARE_PIPE = re.compile(r"(\\*)\|")
_ENDING_BACKSLASHES = re.compile(r"\\+\Z")
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)


def escaped(text: str, target: str, segment: Segment) -> str:
    """Return ``target`` for the place of ``segment`` in ``text``."""
    safe = _one_line(text, target, segment)
    if segment.kind is Kind.LINK_TITLE:
        return _within_quotes(safe, _opening_quote(text, segment.start))
    if segment.kind is Kind.IMAGE_ALT:
        return _balanced(_closed(safe))
    if segment.kind is Kind.TABLE_CELL:
        return _without_pipes(_closed(_at_line_start(text, safe, segment.start)))
    if segment.kind in {Kind.HEADING, Kind.TITLE}:
        safe = _heading(safe)
    return _closed(_at_line_start(text, safe, segment.start))


def _one_line(text: str, target: str, segment: Segment) -> str:
    """Return ``target`` on one line, but for the hard breaks that the source has."""
    target = target.strip(" \t\r\n\v\f\x85\u2028\u2029")
    breaks = [*_HARD_BREAK.findall(text, segment.start, segment.end)]
    if not breaks or "\n" not in target or "\n" not in segment.text:
        return _LINE_BREAK.sub(" ", target)
    lines = [_LINE_BREAK.sub(" ", line).strip() for line in target.split("\n")]
    joined = lines[0]
    for number, line in enumerate(lines[1:]):
        joined += breaks[min(number, len(breaks) - 1)] + _no_block(line)
    return joined


def _at_line_start(text: str, target: str, start: int) -> str:
    """Return ``target`` escaped if it begins where a block could."""
    before = _NEWLINE.split(text[max(0, start - _LONGEST_PREFIX) : start])[-1]
    return _no_block(target) if _LINE_PREFIX.fullmatch(before) else target


def _no_block(target: str) -> str:
    """Return ``target`` with the mark escaped that would start a block."""
    if _BLOCK_START.match(target):
        return "\\" + target
    return _NUMBER.sub(r"\1\\\2", target, count=1) if _NUMBER.match(target) else target


def _heading(target: str) -> str:
    """Return ``target`` with what a heading's end would swallow escaped."""
    target = _CLOSING_HASHES.sub(r"\\\g<0>", target)
    return _ATTRIBUTES.sub(r"\\\g<0>", target)


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


def _balanced(target: str) -> str:
    """Return ``target`` with its brackets escaped if they do not pair as text."""
    depth = 0
    for match in _BRACKET.finditer(target):
        depth += {"[": 1, "]": -1}.get(match[0], 0)
        if depth < 0:
            break
    if depth == 0 and "[^" not in target:
        return target
    return _BRACKET.sub(_with_backslash, target)
