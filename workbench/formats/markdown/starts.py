"""What begins a block of Markdown, at the beginning of a line."""

from __future__ import annotations

import re

_LONGEST_PREFIX = 400
_NEWLINE = re.compile("[\r\n]")
_PREFIX = re.compile(
    r"(?:[ \t>]|[-+*][ \t]|[0-9]{1,9}[.)][ \t]|\[[ xX]\][ \t]|\[\^[^\]\r\n]{1,99}\]:"
    r"|:[ \t])*"
)
_BLOCK = re.compile(
    r"#{1,6}(?=[ \t]|\Z)"  # heading
    r"|>"  # block quote
    r"|[-+*](?=[ \t]|\Z)"  # bullet
    r"|([-_*])(?:[ \t]*\1)*[ \t]*\Z"  # thematic break, or the rest of one
    r"|=+[ \t]*\Z|-+[ \t]*\Z"  # underline of a heading
    r"|(?=[^\r\n]*-)[|:\- \t]+\Z"  # line below the heads of a table
    r"|\+{3,}\Z"  # front matter
    r"|~~~|```+(?=[^`]*\Z)"  # fence, not a code span
    r"|\[[^\]]{0,999}\]:"  # definition of a link or footnote
    r"|:(?=[ \t]|\Z)"  # definition of a term
    r"|\[[ xX]\](?=[ \t]|\Z)|\[!\w"  # task, alert
    r"|\{:|:::|(?:!!!|\?\?\?\+?|===+)(?=[ \t]|\Z)"  # attributes, box
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


def begins_line(text: str, start: int) -> bool:
    """Whether a block could begin at ``start``: only marks of containers precede."""
    before = _NEWLINE.split(text[max(0, start - _LONGEST_PREFIX) : start])[-1]
    return _PREFIX.fullmatch(before) is not None


def no_block(target: str) -> str:
    """Return ``target`` with the mark escaped that would start a block."""
    if _BLOCK.match(target):
        return "\\" + target
    return _NUMBER.sub(r"\1\\\2", target, count=1) if _NUMBER.match(target) else target
