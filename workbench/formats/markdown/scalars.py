"""String values on one line of front matter, in the ways of YAML.

What is not plainly a string on one line (numbers, dates, anchors, block scalars) is
no value here and stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.formats.data.yaml_strings import is_string
from workbench.formats.extraction import Range

_QUOTED = r'"(?:[^"\\\r\n]|\\.)*"|' r"'(?:[^'\r\n]|'')*'"
_END = r"[ \t]*(?:#[^\r\n]*)?(?=[\r\n]|\Z)"
_VALUE = re.compile(
    rf"(?P<value>{_QUOTED}){_END}"
    r"|(?P<plain>[^\s\[\]{}#&*!|>%@`\"',?:-](?:[^\r\n:#]|:(?!\s)|(?<!\s)#)*|"
    r"[?:-](?=[^\s,\[\]{}])(?:[^\r\n:#]|:(?!\s)|(?<!\s)#)*)(?:[ \t]#[^\r\n]*)?"
    r"(?=[\r\n]|\Z)"
)
_LIST = re.compile(rf"\[(?P<items>[^\r\n]*)\]{_END}")
_ITEM = re.compile(
    rf"\s*(?:(?P<value>{_QUOTED})"
    r"|(?P<plain>[^\s\[\]{}#&*!|>%@`\"',:-][^\[\]{},\"'#:]*))\s*(?:,|\Z)"
)


def values(text: str, start: int) -> Iterator[tuple[Range, bool]]:
    """Yield the string, or each string of the list, that begins at ``start``.

    With its range, quotes included, comes whether it stands in a list.
    """
    match = _VALUE.match(text, start)
    if match is not None:
        yield from _value(match, listed=False)
        return
    listed = _LIST.match(text, start)
    if listed is not None:
        yield from _items(text, *listed.span("items"))


def _items(text: str, start: int, end: int) -> Iterator[tuple[Range, bool]]:
    """Yield the strings of a list, up to the first thing that is none."""
    while start < end:
        match = _ITEM.match(text, start, end)
        if match is None:
            return
        yield from _value(match, listed=True)
        start = match.end()


def _value(match: re.Match[str], *, listed: bool) -> Iterator[tuple[Range, bool]]:
    group = "value" if match["value"] else "plain"
    raw = match[group].rstrip(" \t")
    if group == "value" or is_string(raw):
        start = match.start(group)
        yield (start, start + len(raw)), listed
