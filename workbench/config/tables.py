"""Arranges the tables of one name in the text of a settings file; comments stay.

A table is taken, moved and left out with the comment right above it. The result is read
again: if it says anything but what is wanted, nothing is changed.
"""

from __future__ import annotations

import copy
import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.config import writing
from workbench.errors import Message, UsageError
from workbench.model import N_

Values = Mapping[str, "str | list[str]"]
_HEADER = re.compile(r"""\s*\[\[?\s*([\w."'\s-]+?)\s*\]\]?\s*(#.*)?""")
_BARE = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One table as it is to be."""

    values: Values
    place: int | None = None
    """Which of the tables it was, from 0; None for one that is new."""


def arranged(text: str, path: Sequence[str], wanted: Sequence[Wanted]) -> str:
    """Return the text with exactly these tables ``[[path]]``, in this order.

    :raises UsageError: it cannot be done without touching more than that.
    """
    before = tomllib.loads(text)
    lines = text.splitlines(keepends=True)
    spans = _spans(lines, list(path))
    if len(spans) != len(_at(before, path) or ()):
        raise _refusal(path)
    end = "\r\n" if "\r\n" in text else "\n"
    old = ["".join(lines[start:stop]) for start, stop in spans]
    blocks = [_block(one, old, path, end) for one in wanted]
    made = _placed(lines, spans, blocks, end)
    try:
        exact = _told(tomllib.loads(made), path) == _told(
            _with(before, path, [dict(one.values) for one in wanted]), path
        )
    except tomllib.TOMLDecodeError as error:
        raise _refusal(path) from error
    if not exact:
        raise _refusal(path)
    return made


def _spans(lines: Sequence[str], path: list[str]) -> list[tuple[int, int]]:
    """Return where each of the tables begins, with its comment, and where it ends."""
    headers = [n for n, line in enumerate(lines) if _HEADER.fullmatch(line.rstrip())]
    starts = [_with_comment(lines, n) for n in headers]
    stops = [*starts, len(lines)][1:]
    return [
        (start, stop)
        for n, start, stop in zip(headers, starts, stops, strict=True)
        if lines[n].lstrip().startswith("[[") and _names(lines[n]) == path
    ]


def _with_comment(lines: Sequence[str], header: int) -> int:
    first = header
    while first and lines[first - 1].lstrip().startswith("#"):
        first -= 1
    return first


def _names(header: str) -> list[str]:
    found = _HEADER.fullmatch(header.rstrip())
    dotted = found[1] if found else ""
    return [name.strip(" \t\"'") for name in dotted.split(".")]


def _block(one: Wanted, old: Sequence[str], path: Sequence[str], end: str) -> str:
    """Return the text of a table, with its comments where it was there before."""
    if one.place is None:
        told = [f"{_key(name)} = {_value(v)}" for name, v in one.values.items()]
        return end.join([f"[[{'.'.join(map(_key, path))}]]", *told, ""])
    return writing.filled(old[one.place], path, one.values)


def _placed(
    lines: Sequence[str],
    spans: Sequence[tuple[int, int]],
    blocks: Sequence[str],
    end: str,
) -> str:
    """Return the text with the blocks where the tables were, others behind."""
    made, at = "", 0
    for number, (start, stop) in enumerate(spans):
        made += "".join(lines[at:start])
        last = number == len(spans) - 1
        for block in blocks[number:] if last else blocks[number : number + 1]:
            made = _apart(made, end) + block
        at = stop
    rest = "".join(lines[at:])
    made = _apart(made, end) + rest if rest and spans else made + rest
    if not spans:
        for block in blocks:
            made = _apart(made, end) + block
    return f"{made.rstrip()}{end}" if made.strip() else made


def _apart(text: str, end: str) -> str:
    """Return a text that ends so that a table may follow: with an empty line."""
    return f"{text.rstrip()}{end}{end}" if text.strip() else ""


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else json.dumps(name)


def _value(value: str | list[str]) -> str:
    # A string of JSON is one of TOML, but for this sign.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _at(table: Mapping[str, Any], path: Sequence[str]) -> Any:
    found: Any = table
    for name in path:
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


def _with(
    table: Mapping[str, Any], path: Sequence[str], tables: list[dict[str, Any]]
) -> dict[str, Any]:
    made = copy.deepcopy(dict(table))
    inner = made
    for name in path[:-1]:
        inner = inner.setdefault(name, {})
    inner[path[-1]] = tables
    return made


def _told(table: dict[str, Any], path: Sequence[str]) -> dict[str, Any]:
    """Return what a file says, where no table and an empty one say the same."""
    made = _with(table, path, _at(table, path) or [])
    for depth in range(len(path), 0, -1):
        above = _at(made, path[: depth - 1])
        if not above[path[depth - 1]]:
            del above[path[depth - 1]]
    return made


def _refusal(path: Sequence[str]) -> UsageError:
    return UsageError(
        Message(N_("%(key)s cannot be changed here"), key=repr(".".join(path))),
        hint=Message(N_("change it in the file")),
    )
