"""String values of front matter: read on one line, written in the same style.

A value's range takes in its quotes. What is not plainly a string on one line
(numbers, dates, anchors, block scalars) is no value here and stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.formats.extraction import Range

Value = tuple[Range, str]
"""Where a string stands, quotes included, and what it says."""

_DOUBLE = r'"(?:[^"\\\r\n]|\\.)*"'
_YAML_SINGLE = r"'(?:[^'\r\n]|'')*'"
_TOML_SINGLE = r"'[^'\r\n]*'"
_END = r"[ \t]*(?:#[^\r\n]*)?(?=[\r\n]|\Z)"
_YAML = re.compile(
    rf"(?P<value>{_DOUBLE}|{_YAML_SINGLE}){_END}"
    r"|(?P<plain>[^\s\[\]{}#&*!|>%@`\"',?:-](?:[^\r\n:#]|:(?!\s)|(?<!\s)#)*|"
    r"[?:-](?=[^\s,\[\]{}])(?:[^\r\n:#]|:(?!\s)|(?<!\s)#)*)(?:[ \t]#[^\r\n]*)?"
    r"(?=[\r\n]|\Z)"
)
_TOML = re.compile(rf"(?!\"\"\"|''')(?P<value>{_DOUBLE}|{_TOML_SINGLE}){_END}")
_LIST = re.compile(rf"\[(?P<items>[^\r\n]*)\]{_END}")
_YAML_ITEM = re.compile(
    rf"\s*(?:(?P<value>{_DOUBLE}|{_YAML_SINGLE})"
    r"|(?P<plain>[^\s\[\]{}#&*!|>%@`\"',:-][^\[\]{},\"'#:]*))\s*(?:,|\Z)"
)
_TOML_ITEM = re.compile(rf"\s*(?P<value>{_DOUBLE}|{_TOML_SINGLE})\s*(?:,|\Z)")
_NOT_A_STRING = re.compile(
    r"~|null|true|false|yes|no|on|off|y|n|\.nan|[-+]?\.inf"
    r"|[-+]?(?:[0-9][0-9_]*)(?:\.[0-9]*)?(?:e[-+]?[0-9]+)?|0[xo][0-9a-f]+"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \t].*)?|[0-9]+(?::[0-9]+)+",
    re.IGNORECASE,
)
_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)")
_ESCAPED = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f",
    "r": "\r", "e": "\x1b", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff]")
_NEWLINE = re.compile("\r\n?|[\v\f]")
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")
_NOT_PLAIN = re.compile(r"\A[\s\[\]{}#&*!|>%@`\"',?:-]|: |:\Z| #|\s\Z")


def values(text: str, start: int, *, toml: bool) -> Iterator[Value]:
    """Yield the string, or each string of the list, that begins at ``start``."""
    match = (_TOML if toml else _YAML).match(text, start)
    if match is not None:
        yield from _value(match)
        return
    listed = _LIST.match(text, start)
    if listed is not None:
        yield from _items(text, *listed.span("items"), toml=toml)


def _items(text: str, start: int, end: int, *, toml: bool) -> Iterator[Value]:
    """Yield the strings of a list, up to the first thing that is none."""
    item = _TOML_ITEM if toml else _YAML_ITEM
    while start < end:
        match = item.match(text, start, end)
        if match is None:
            return
        yield from _value(match)
        start = match.end()


def _value(match: re.Match[str]) -> Iterator[Value]:
    group = "value" if match["value"] else "plain"
    raw = match[group].rstrip(" \t")
    said = _read(raw)
    if said is not None and said.strip():
        start = match.start(group)
        yield (start, start + len(raw)), said


def _read(raw: str) -> str | None:
    """Return what a scalar says, or None if it is no string a person reads."""
    if raw.startswith("'"):
        said = raw[1:-1].replace("''", "'")
    elif raw.startswith('"'):
        said = _ESCAPE.sub(_unescape, raw[1:-1])
    elif _NOT_A_STRING.fullmatch(raw):
        return None
    else:
        said = raw
    return None if _UNREADABLE.search(said) else said


def _unescape(match: re.Match[str]) -> str:
    code = match[1]
    if len(code) > 1:
        number = int(code[1:], 16)
        return chr(number) if number <= 0x10FFFF else "\0"
    return _ESCAPED.get(code, code)


def written(target: str, like: str, *, toml: bool, listed: bool = False) -> str:
    """Return ``target`` as a scalar in the style of ``like``, if that can hold it.

    ``listed`` tells that a plain value stands in a list on one line.
    """
    target = _NEWLINE.sub("\n", target)
    if not _UNSAFE.search(target):
        if like.startswith("'") and not (toml and "'" in target):
            doubled = target if toml else target.replace("'", "''")
            return f"'{doubled}'"
        if not like.startswith(('"', "'")) and _is_plain(target, listed):
            return target
    return f'"{_escaped(target)}"'


def _is_plain(target: str, listed: bool) -> bool:
    if listed and any(mark in target for mark in ",[]{}"):
        return False
    return bool(target) and not (
        _NOT_PLAIN.search(target) or _NOT_A_STRING.fullmatch(target)
    )


def _escaped(target: str) -> str:
    quoted = target.replace("\\", "\\\\").replace('"', '\\"')
    quoted = quoted.replace("\n", "\\n").replace("\t", "\\t")
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)
