"""Finds the strings of TOML, in tables, arrays and inline tables, by their signs.

Reads https://toml.io/en/v1.0.0 and forgives the rest: a line that is none of TOML's is
passed over, because front matter is no place to be strict.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from workbench.formats.data.keys import Keys, State, named
from workbench.formats.data.scalar import Scalar, Spelling
from workbench.model import Run

DEEPEST = 100
"""How many arrays and inline tables in each other are looked into."""

_PART = r"(?:[A-Za-z0-9_-]++|\"(?:[^\"\\\r\n]|\\.)*+\"|'[^'\r\n]*+')"
_KEY = rf"{_PART}(?:[ \t]*+\.[ \t]*+{_PART})*+"
_SPACE = re.compile(r"(?:[ \t\r\n]++|\#[^\r\n]*+)*+")
_TABLE = re.compile(rf"\[\[?[ \t]*+(?P<key>{_KEY})[ \t]*+\]\]?")
_ASSIGNED = re.compile(rf"(?P<key>{_KEY})[ \t]*+=[ \t]*+")
_REST = re.compile(r"[^\r\n]*+")
_OTHER = re.compile(r"[^\s,\[\]{}\#\"'][^,\[\]{}\#\"'\r\n]*+")
_PARTS = re.compile(_PART)
_STRING = re.compile(
    r'"""(?:\r\n|\n)?(?P<lines>(?:[^"\\]++|\\.|"(?!""))*+)"""(?!")'
    r"|'''(?:\r\n|\n)?(?P<raw_lines>(?:[^']++|'(?!''))*+)'''(?!')"
    r'|"(?!"")(?P<line>(?:[^"\\\r\n]++|\\.)*+)"'
    r"|'(?!'')(?P<raw>[^'\r\n]*+)'",
    re.DOTALL,
)
STYLES = {"lines": '"""', "raw_lines": "'''", "line": '"', "raw": "'"}
_SPELLED = {
    '"': re.compile(
        r"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[ \t]*(?:\r\n|\n)[ \t\r\n]*|.)|\r\n"
    ),
    "'": re.compile(r"\r\n"),
}
_MEANINGS = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}


@dataclass(slots=True)
class _Level:
    """An array or an inline table around the place of the walk."""

    state: State
    path: str
    closing: str


def scalars(text: str, start: int, end: int, keys: Keys) -> Iterator[Scalar]:
    """Yield the strings under ``keys`` of the TOML in ``text[start:end]``, in order."""
    return _Walk(text, end, keys, start).scalars()


def read(text: str, start: int, end: int, style: str) -> tuple[str, tuple[Run, ...]]:
    """Return what is said between the quotes, and where."""
    spelling = Spelling(text)
    for found in _SPELLED[style[0]].finditer(text, start, end):
        spelling.literal(start, found.start())
        spelling.stands(_meaning(found[0]), found.start())
        start = found.end()
    spelling.literal(start, end)
    return spelling.done(end)


def _meaning(written: str) -> str:
    if written == "\r\n":
        return "\n"
    if written[1] in "uU" and len(written) > 2:
        number = int(written[2:], 16)
        return chr(number) if number <= 0x10FFFF else "\0"
    return "" if written[1:].isspace() else _MEANINGS.get(written[1], written[1])


@dataclass(slots=True)
class _Walk:
    """One pass over the lines."""

    text: str
    end: int
    keys: Keys
    offset: int
    levels: list[_Level] = field(default_factory=list)

    def scalars(self) -> Iterator[Scalar]:
        table = self.keys.start, ""
        while self._skip(_SPACE):
            if found := _TABLE.match(self.text, self.offset, self.end):
                state, path = self._below((self.keys.start, ""), found["key"])
                listed = found[0].startswith("[[")
                table = (self.keys.below(state, None) if listed else state), path
                self.offset = found.end()
            elif found := _ASSIGNED.match(self.text, self.offset, self.end):
                self.offset = found.end()
                yield from self._value(*self._below(table, found["key"]))
            self._skip(_REST)

    def _skip(self, pattern: re.Pattern[str]) -> bool:
        """Pass what fits; return whether anything is left."""
        if found := pattern.match(self.text, self.offset, self.end):
            self.offset = found.end()
        return self.offset < self.end

    def _below(self, place: tuple[State, str], key: str) -> tuple[State, str]:
        state, path = place
        for part in _PARTS.findall(key):
            name = part
            if part[0] in "\"'":
                name, _ = read(part, 1, len(part) - 1, part[0])
            state, path = self.keys.below(state, name), named(path, name)
        return state, path

    def _value(self, state: State, path: str) -> Iterator[Scalar]:
        """Yield the strings of one value, and leave the walk behind it."""
        while True:
            before = self.offset
            yield from self._item(state, path)
            if self.offset == before or not self._goes_on():
                break
            level = self.levels[-1]
            state, path = level.state, level.path
            if level.closing == "}":
                found = _ASSIGNED.match(self.text, self.offset, self.end)
                if found is None:
                    break
                self.offset = found.end()
                state, path = self._below((state, path), found["key"])
        self.levels.clear()

    def _item(self, state: State, path: str) -> Iterator[Scalar]:
        """Yield a string, or enter what begins here."""
        sign = self.text[self.offset : self.offset + 1]
        if sign in {"[", "{"} and len(self.levels) < DEEPEST:
            inner = self.keys.below(state, None) if sign == "[" else state
            self.levels.append(_Level(inner, path, "]" if sign == "[" else "}"))
            self.offset += 1
        elif found := _STRING.match(self.text, self.offset, self.end):
            self.offset = found.end()
            if self.keys.chosen(state):
                yield from self._string(found, path)
        else:
            self._skip(_OTHER)

    def _goes_on(self) -> bool:
        """Whether another item of an array or table follows; leave those that end."""
        while self.levels and self._skip(_SPACE):
            sign = self.text[self.offset]
            if sign == self.levels[-1].closing:
                self.levels.pop()
            elif sign != ",":
                return sign not in "]}"
            self.offset += 1
        return False

    def _string(self, found: re.Match[str], path: str) -> Iterator[Scalar]:
        kind = str(found.lastgroup)
        said, runs = read(self.text, *found.span(kind), STYLES[kind])
        if said.strip():
            yield Scalar(
                path=path,
                start=found.start(),
                end=found.end(),
                said=said,
                runs=runs,
                style=STYLES[kind],
            )
