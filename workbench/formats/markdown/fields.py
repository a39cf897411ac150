"""The string fields of front matter that is no YAML, found line by line.

Templates of Jekyll, tabs, a colon too many: what a site generator forgives costs only
the values that do not stand on one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from workbench.formats.data import yaml_scalars
from workbench.formats.data.keys import Keys
from workbench.formats.data.scalar import Scalar
from workbench.formats.extraction import Range
from workbench.formats.markdown.scalars import values

_LINE = re.compile(r"[^\r\n]+")
_YAML_KEY = re.compile(
    r"(?P<key>\"[^\"\r\n]*\"|'[^'\r\n]*'|[^\s\"'#&*!|>%@`,\[\]{}:-][^\r\n:#]*?)"
    r"[ \t]*:(?:[ \t]+|(?=[\r\n]|\Z))"
)
_YAML_DASH = re.compile(r"(?:-[ \t]+)+")
_BLOCK_SCALAR = re.compile(r"[|>][-+0-9]*[ \t]*(?:#[^\r\n]*)?(?=[\r\n]|\Z)")
_NO_VALUE = re.compile(r"(?:#[^\r\n]*)?(?=[\r\n]|\Z)")
_TOML_KEY = re.compile(r"[ \t]*(?P<key>[\w.-]+|\"[^\"\r\n]*\")[ \t]*=[ \t]*")
_TOML_TABLE = re.compile(r"[ \t]*\[\[?(?P<name>[\w.-]+)\]\]?")


@dataclass(frozen=True, slots=True)
class _Field:
    """A string and the path of its key."""

    path: str
    range: Range
    """Where it stands, quotes included."""
    listed: bool
    """Whether it stands in a list on one line."""


def plausible(text: str, start: int, end: int, *, toml: bool) -> bool:
    """Whether the first line that says something is a key."""
    for line in _LINE.finditer(text, start, end):
        written = line[0].strip()
        if written and not written.startswith("#"):
            if toml:
                return bool(_TOML_KEY.match(written) or _TOML_TABLE.match(written))
            return _YAML_KEY.match(written) is not None
    return True


def scalars(text: str, start: int, end: int, keys: Keys) -> Iterator[Scalar]:
    """Yield the strings under ``keys`` in ``text[start:end]``."""
    chosen: dict[str, bool] = {}
    for found in _fields(text, start, end):
        if found.path not in chosen:
            chosen[found.path] = _chosen(found.path, keys)
        if chosen[found.path]:
            yield from _scalar(text, found)


def _chosen(path: str, keys: Keys) -> bool:
    """Whether the path fits; the indexes of lists, which it lacks, are made up."""
    state = keys.start
    for key in path.split("."):
        state = keys.below(state, key)
        state |= keys.below(state, None)
    return keys.chosen(state)


def _scalar(text: str, found: _Field) -> Iterator[Scalar]:
    start, end = found.range
    style = text[start] if text[start] in "\"'" else ""
    inner = len(style)
    said, runs = yaml_scalars.flow(text, start + inner, end - inner, style)
    if said.strip():
        yield Scalar(
            path=found.path,
            start=start,
            end=end,
            said=said,
            runs=runs,
            style=style,
            flow=found.listed,
        )


def _fields(text: str, start: int, end: int) -> Iterator[_Field]:
    lines = [
        line
        for line in _LINE.finditer(text, start, end)
        if line[0].strip() and not line[0].lstrip().startswith("#")
    ]
    walk = _YamlWalk(text)
    for line, following in zip_longest(lines, lines[1:]):
        yield from walk.line(line, _indent(following[0]) if following else 0)


@dataclass(slots=True)
class _YamlWalk:
    """Where the walk is among nested keys."""

    text: str
    parents: list[tuple[int, str]] = field(default_factory=list)
    """Column and path of the keys around."""
    inside: int | None = None
    """Column of the key whose value goes on over several lines."""

    def line(self, line: re.Match[str], next_indent: int) -> Iterator[_Field]:
        """Yield the fields of one line; ``next_indent`` tells whether it goes on."""
        indent = _indent(line[0])
        if self.inside is not None and indent > self.inside:
            return
        self.inside = None
        offset = line.start() + indent
        dash = _YAML_DASH.match(self.text, offset, line.end())
        while self.parents and self.parents[-1][0] >= indent + bool(dash):
            self.parents.pop()
        if dash:
            offset = dash.end()
        key = _YAML_KEY.match(self.text, offset, line.end())
        column = offset - line.start() if key else indent
        path = self._path(key["key"].strip("\"'") if key else "")
        value = key.end() if key else offset
        if key and _NO_VALUE.match(self.text, value):
            self.parents.append((column, path))
        elif next_indent > column or _BLOCK_SCALAR.match(self.text, value):
            self.inside = column
        elif key or dash:
            for found, listed in values(self.text, value):
                yield _Field(path, found, listed)

    def _path(self, key: str) -> str:
        above = self.parents[-1][1] if self.parents else ""
        return ".".join(part for part in (above, key) if part)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
