"""The string fields of front matter, found line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from workbench.formats.markdown import scalars

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
_TOML_LONG = re.compile(r"\"\"\"|'''")


@dataclass(frozen=True, slots=True)
class Field:
    """A string and the path of its key."""

    path: str
    start: int
    """Where it stands, quotes included."""
    end: int
    said: str


def plausible(text: str, start: int, end: int, *, toml: bool) -> bool:
    """Whether the first line that says something is a key."""
    for line in _LINE.finditer(text, start, end):
        written = line[0].strip()
        if written and not written.startswith("#"):
            if toml:
                return bool(_TOML_KEY.match(written) or _TOML_TABLE.match(written))
            return _YAML_KEY.match(written) is not None
    return True


def toml(text: str, start: int, end: int) -> Iterator[Field]:
    """Yield the fields of TOML in ``text[start:end]``."""
    table = ""
    long = ""
    for line in _LINE.finditer(text, start, end):
        if not long and (head := _TOML_TABLE.match(line[0])):
            table = head["name"] + "."
        elif not long and (key := _TOML_KEY.match(text, *line.span())):
            path = table + key["key"].strip('"')
            yield from _values(text, key.end(), path, toml=True)
        for mark in _TOML_LONG.findall(line[0]):
            long = mark if not long else "" if long == mark else long


def yaml(text: str, start: int, end: int) -> Iterator[Field]:
    """Yield the fields of YAML in ``text[start:end]``."""
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

    def line(self, line: re.Match[str], next_indent: int) -> Iterator[Field]:
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
            yield from _values(self.text, value, path, toml=False)

    def _path(self, key: str) -> str:
        above = self.parents[-1][1] if self.parents else ""
        return ".".join(part for part in (above, key) if part)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _values(text: str, start: int, path: str, *, toml: bool) -> Iterator[Field]:
    for (first, last), said in scalars.values(text, start, toml=toml):
        yield Field(path, first, last, said)
