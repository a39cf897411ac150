"""Reads JSON as RFC 8259 has it, for its strings and where they stand.

Nothing is built from the file, so its size and its depth cost no more than reading
it; keys that are there twice stay. Comments, single quotes, trailing commas and the
other liberties of JSON5 are errors.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from workbench.errors import Message, SourceError
from workbench.formats.data.keys import Keys, State, named
from workbench.formats.data.scalar import Scalar, Spelling
from workbench.formats.extraction import NEWLINE
from workbench.model import N_, Run

DEEPEST = 200
"""How many objects and lists may stand in each other."""

_TOKEN = re.compile(
    r"""[ \t\r\n]*+(?:
        "(?P<string>[^"\\\x00-\x1f]*+
            (?:\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})[^"\\\x00-\x1f]*+)*+)"
        (?P<key>[ \t\r\n]*+:)?+
      | (?P<mark>[\[\]{},])
      | (?P<other>(?:true|false|null
            |-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][-+]?[0-9]++)?)(?![\w.+-]))
      | (?P<end>\Z)
    )""",
    re.VERBOSE,
)
_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9A-Fa-f]{2}\\u[dD][c-fC-F][0-9A-Fa-f]{2}"
    r"|u(?P<half>[dD][89a-fA-F][0-9A-Fa-f]{2})|u[0-9A-Fa-f]{4}|.)"
)
_SPACE = re.compile(r"[ \t\r\n]*+")
_VALUE = frozenset({"string", "other", "{", "["})
_KEY = frozenset({"key"})
_GOES_ON = {closing: frozenset({",", closing}) for closing in "]}"}
_FAULTS = (
    (re.compile(r"//|/\*|\#"), "JSON has no comments"),
    (re.compile(r"'"), "a string of JSON has double quotes"),
    (re.compile(r'"'), "a string that does not end, or holds what has to be escaped"),
    (re.compile(r"[\]}]"), "a closing bracket where none fits"),
    (re.compile(r"\Z"), "the file ends too early"),
)
_MISPLACED = {
    "string": "a string where JSON has none, or a key without its colon",
    "key": "a key where JSON has none",
}
_TRAILING = dict.fromkeys("]}", "JSON has no comma before a closing bracket")


@dataclass(slots=True)
class _Level:
    """An object or a list around the place of the walk."""

    state: State
    path: str
    closing: str
    """``}`` or ``]``."""
    key: str | None = None


def scalars(text: str, keys: Keys, *, path: str = "") -> Iterator[Scalar]:
    """Yield the strings under ``keys`` in order.

    :raises SourceError: naming ``path`` and line, where the text is no JSON.
    """
    return _Walk(text, keys, path).scalars()


def value_end(text: str) -> int:
    """Return where the object that ``text`` begins with ends.

    :raises SourceError: it does not begin with one.
    """
    walk = _Walk(text, Keys(()), "", fragment=True)
    for _ in walk.scalars():
        pass
    return walk.offset


@dataclass(slots=True)
class _Walk:
    """One pass over a file."""

    text: str
    keys: Keys
    path: str
    fragment: bool = False
    """Whether something else may follow."""
    offset: int = 0
    levels: list[_Level] = field(default_factory=list)

    def scalars(self) -> Iterator[Scalar]:
        expected = _VALUE
        while expected:
            token = _TOKEN.match(self.text, self.offset)
            name = self._name(token)
            if token is None or name not in expected:
                raise self._fault(name)
            start, self.offset = self.offset, token.end()
            if name == "key":
                self.levels[-1].key = self._read(token)[0]
                expected = _VALUE
                continue
            if name == "string":
                yield from self._string(token)
            expected = self._after(name, start)

    def _name(self, token: re.Match[str] | None) -> str:
        kind = token.lastgroup if token else ""
        return token["mark"] if token and kind == "mark" else str(kind)

    def _after(self, name: str, start: int) -> frozenset[str]:
        """Return what may follow ``name``; nothing at the end."""
        if name == "end":
            return frozenset()
        if name in {"{", "["}:
            self._enter(name, start)
            closing = self.levels[-1].closing
            return _KEY | {closing} if name == "{" else _VALUE | {closing}
        if name == ",":
            return _KEY if self.levels[-1].closing == "}" else _VALUE
        if name in {"}", "]"}:
            self.levels.pop()
        if self.levels:
            return _GOES_ON[self.levels[-1].closing]
        return frozenset() if self.fragment else frozenset({"end"})

    def _enter(self, name: str, start: int) -> None:
        if len(self.levels) >= DEEPEST:
            message = Message(
                N_("more than %(count)s objects and lists in each other"),
                count=DEEPEST,
            )
            raise SourceError(message, path=self.path, line=self._line(start))
        state, path = self._here()
        self.levels.append(_Level(state, path, "}" if name == "{" else "]"))

    def _here(self) -> tuple[State, str]:
        """Return the state and the path of the value that begins."""
        if not self.levels:
            return self.keys.start, ""
        level = self.levels[-1]
        state = self.keys.below(level.state, level.key)
        return state, named(level.path, level.key) if state else ""

    def _string(self, token: re.Match[str]) -> Iterator[Scalar]:
        state, path = self._here()
        if self.keys.chosen(state):
            said, runs = self._read(token)
            start, end = token.span("string")
            yield Scalar(path=path, start=start - 1, end=end + 1, said=said, runs=runs)

    def _read(self, token: re.Match[str]) -> tuple[str, tuple[Run, ...]]:
        start, end = token.span("string")
        written = token["string"]
        if "\\" not in written:
            return written, ((0, start), (len(written), end))
        spelling = Spelling(self.text)
        for escape in _ESCAPE.finditer(self.text, start, end):
            if escape["half"]:
                line = self._line(escape.start())
                raise SourceError(
                    Message(N_("half a character")), path=self.path, line=line
                )
            spelling.literal(start, escape.start())
            spelling.stands(json.loads(f'"{escape[0]}"'), escape.start())
            start = escape.end()
        spelling.literal(start, end)
        return spelling.done(end)

    def _fault(self, name: str) -> SourceError:
        space = _SPACE.match(self.text, self.offset)
        place = space.end() if space else self.offset
        told = (what for sign, what in _FAULTS if sign.match(self.text, place))
        message = _MISPLACED.get(name) or next(told, "not JSON from here on")
        if self.text[self.offset - 1 : self.offset] == ",":
            message = _TRAILING.get(self.text[place : place + 1], message)
        return SourceError(message, path=self.path, line=self._line(place))

    def _line(self, place: int) -> int:
        return len(NEWLINE.findall(self.text, 0, place)) + 1
