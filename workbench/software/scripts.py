"""Literals in JavaScript: what is assigned to text, or handed to what shows it.

A small scanner of its own, because Babel's reports lines without columns and is not
for others to use. It knows strings, templates, regular expressions and comments, and
reads expressions only as far as it takes to tell which strings they may turn out to be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from workbench.inline.tags import READABLE_ATTRIBUTES
from workbench.software.literals import Functions, Literal, is_prose, says_something

_TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n]*|/\*(?s:.*?)(?:\*/|\Z))
    |(?P<string>"(?:[^"\\\n]|\\(?s:.))*+"?|'(?:[^'\\\n]|\\(?s:.))*+'?)
    |(?P<name>[\w$\#][\w$]*)
    |(?P<sign>=>|\?\.(?![0-9])|\?\?=?|\|\|=?|&&=?|[=!]==?|[<>]=|\+\+|--|[-+*%&|^]=|(?s:.))
    """,
    re.VERBOSE,
)
_REGEX = re.compile(
    r"/(?![*/])(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.){0,200}+\]){1,1000}+/[a-z]*",
    re.ASCII,
)
_CHUNK = re.compile(r"(?:[^`\\$]|\\(?s:.)|\$(?!\{))*+")
_BEFORE_REGEX = frozenset(
    {"return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "else"}
    | {"do", "await", "yield"}
)
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_DEPTHS = {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}
_DEEPEST = 50
_LONGEST = 400
"""Tokens of an expression that is read."""
_PROPERTIES = frozenset(
    {"textContent", "innerText", "title", "placeholder", "alt", "ariaLabel"}
    | {"ariaDescription", "ariaRoleDescription", "ariaValueText", "ariaPlaceholder"}
)
_OF_PROGRAMS = frozenset({"dataset", "style"})
"""What they have is for programs, whatever it is called."""
_MARKUP = frozenset({"innerHTML", "outerHTML"})
_ADDING = "insertAdjacentHTML"
_INSERTING = frozenset(
    {"append", "prepend", "replaceChildren", "replaceWith", "before", "after"}
)
"""Show a string as text; some of the name do something else, so it has to be prose."""
_TAG = re.compile(r"\A[^<>]*>|<[^<>]*>|<[^<>]*\Z")
"""Whole, begun in the string before, or ended in the one behind."""
_COMPARING = frozenset({"===", "!==", "==", "!=", "<", ">", "<=", ">="})
_PREFIX = frozenset({"!", "-", "+", "~", "typeof", "void", "await", "new", "..."})


@dataclass(slots=True)
class Token:
    """A token; a template is one, with what is computed in it."""

    kind: str
    """``string``, ``template``, ``regex``, ``name`` or ``sign``."""
    start: int
    end: int
    text: str
    """What is written; of a string or template, what is in its quotes."""
    inside: list[list[Token]] = field(default_factory=list)


def literals(text: str, functions: Functions) -> Iterator[Literal]:
    """Yield the unmarked literals of a script."""
    streams = [Scanner(text).tokens()]
    while streams:
        stream = streams.pop()
        streams += (inner for token in stream for inner in token.inside)
        yield from _in_stream(stream, functions)


@dataclass(slots=True)
class Scanner:
    """Cuts a script into tokens; takes every character once."""

    text: str
    position: int = 0
    depth: int = 0
    """Of templates in templates."""

    def tokens(self, *, nested: bool = False) -> list[Token]:
        """Return the tokens up to the end, or to that of a template's part."""
        found: list[Token] = []
        braces = 0
        while self.position < len(self.text):
            token = self.token(found)
            if token is None:
                continue
            braces += (
                {"{": 1, "}": -1}.get(token.text, 0) if token.kind == "sign" else 0
            )
            if nested and braces < 0:
                break
            found.append(token)
        return found

    def token(self, before: Sequence[Token]) -> Token | None:
        """Return the next token, or None for what is only space."""
        start = self.position
        if self.text[start] == "`" and self.depth < _DEEPEST:
            return self.template()
        match = None
        if self.text[start] == "/" and _may_begin_regex(before):
            match = _REGEX.match(self.text, start)
        if match:
            self.position = match.end()
            return Token("regex", start, match.end(), match[0])
        match = _TOKEN.match(self.text, start)
        kind = (match and match.lastgroup) or "sign"
        self.position = match.end() if match else start + 1
        written = self.text[start : self.position]
        if kind == "space":
            return None
        text = written.strip(written[0]) if kind == "string" else written
        return Token(kind, start, self.position, text)

    def template(self) -> Token:
        """Return a template literal; its computed parts are cut up as well."""
        start = self.position
        self.position += 1
        self.depth += 1
        chunks = []
        inside = []
        while match := _CHUNK.match(self.text, self.position):
            chunks.append(match[0])
            self.position = match.end()
            if not self.text.startswith("${", self.position):
                break
            self.position += 2
            inside.append(self.tokens(nested=True))
        self.position += 1
        self.depth -= 1
        return Token("template", start, self.position, "${}".join(chunks), inside)


def _may_begin_regex(before: Sequence[Token]) -> bool:
    if not before:
        return True
    last = before[-1]
    if last.kind == "sign":
        return last.text not in {")", "]", "}"}
    return last.kind == "name" and last.text in _BEFORE_REGEX


def _in_stream(stream: Sequence[Token], functions: Functions) -> Iterator[Literal]:
    for index, token in enumerate(stream):
        if token.kind != "name":
            continue
        after = stream[index + 1].text if index + 1 < len(stream) else ""
        is_member = index > 0 and stream[index - 1].text in {".", "?."}
        is_member = is_member and stream[index - 2].text not in _OF_PROGRAMS
        if after in {"=", "+="} and is_member:
            yield from _assigned(stream, index, token.text)
        elif after == "(" and not _is_defined(stream, index):
            yield from _called(stream, index, functions)


def _is_defined(stream: Sequence[Token], index: int) -> bool:
    return index > 0 and stream[index - 1].text == "function"


def _assigned(stream: Sequence[Token], index: int, name: str) -> Iterator[Literal]:
    if name not in _PROPERTIES and name not in _MARKUP:
        return
    found = Reader(stream, index + 2).expression()
    yield from _told(found, is_markup=name in _MARKUP)


def _told(tokens: Sequence[Token], *, is_markup: bool) -> Iterator[Literal]:
    for token in tokens:
        text = _TAG.sub(" ", token.text) if is_markup else token.text
        if says_something(text):
            yield Literal(token.start, " ".join(text.split()))


def _called(
    stream: Sequence[Token], index: int, functions: Functions
) -> Iterator[Literal]:
    name = stream[index].text
    if name in functions.marks:
        yield from _computed(stream, index, functions)
        return
    if name == _ADDING:
        for found in Reader(stream, index + 2).arguments()[1:2]:
            yield from _told(found, is_markup=True)
        return
    shown = functions.shows.get(name)
    if not (shown or name in _INSERTING or name == "setAttribute"):
        return
    arguments = Reader(stream, index + 2).arguments()
    if name == "setAttribute":
        named = [token.text.lower() for token in arguments[0]] if arguments else []
        chosen = arguments[1:2] if set(named) & READABLE_ATTRIBUTES else []
    else:
        chosen = arguments[shown.one - 1 : shown.one] if shown else arguments
    tells = says_something if name not in _INSERTING or shown else is_prose
    for token in (token for argument in chosen for token in argument):
        if tells(token.text):
            yield Literal(token.start, token.text)


def _computed(
    stream: Sequence[Token], index: int, functions: Functions
) -> Iterator[Literal]:
    """Yield the message of a marking function that is put together in its call."""
    place = functions.marks[stream[index].text].one - 1
    for tokens in _written(stream, index + 2)[place : place + 1]:
        texts = [one for one in tokens if one.kind in {"string", "template"}]
        joined = any(one.kind == "sign" and one.text == "+" for one in tokens)
        if texts and (joined or any(one.inside for one in texts)):
            yield Literal(texts[0].start, texts[0].text, "dynamic-message")


def _written(stream: Sequence[Token], start: int) -> list[list[Token]]:
    """Return the tokens of each argument of a call, without those in brackets."""
    found: list[list[Token]] = [[]]
    depth = 0
    for token in stream[start : start + _LONGEST]:
        if token.kind == "sign" and token.text in _DEPTHS:
            depth += _DEPTHS[token.text]
            if depth < 0:
                break
        elif token.kind == "sign" and token.text == "," and depth == 0:
            found.append([])
        elif depth == 0:
            found[-1].append(token)
    return found


@dataclass(slots=True)
class Reader:
    """Reads an expression for the strings that it may turn out to be."""

    stream: Sequence[Token]
    start: int
    position: int = field(init=False)
    depth: int = 0

    def __post_init__(self) -> None:
        self.position = self.start

    def peek(self) -> Token | None:
        """Return the next token, if there is one."""
        at_end = self.position >= min(len(self.stream), self.start + _LONGEST)
        return None if at_end else self.stream[self.position]

    def arguments(self) -> list[list[Token]]:
        """Return the strings that each argument of a call may be."""
        found = [self.expression()]
        while (token := self.peek()) is not None and token.text == ",":
            self.position += 1
            found.append(self.expression())
        return found

    def expression(self) -> list[Token]:
        """Return the strings that the expression here may be, and go past it."""
        shown: list[Token] = []
        branch: list[Token] = []
        comparing = False
        while self.depth < _DEEPEST:
            branch += self.operand()
            sign = self.peek()
            if sign is None or sign.kind != "sign" or sign.text not in _BINARY:
                break
            self.position += 1
            comparing |= sign.text in _COMPARING or sign.text not in _JOINING
            if sign.text in {"?", "&&"}:
                branch, comparing = [], False
            elif sign.text in {":", "||", "??"}:
                shown += [] if comparing else branch
                branch, comparing = [], False
        return shown + ([] if comparing else branch)

    def operand(self) -> list[Token]:
        """Return the strings that one operand may be, and go past it."""
        while (token := self.peek()) is not None and token.text in _PREFIX:
            self.position += 1
        if token is None or (token.kind == "sign" and token.text not in _CLOSING):
            return []
        found: list[Token] = []
        if token.kind == "sign" and token.text == "(":
            self.position += 1
            self.depth += 1
            found = self.expression()
            self.depth -= 1
            self.leave(")")
        elif token.kind == "sign":
            self.leave_group()
        else:
            self.position += 1
            found = [token] if token.kind in {"string", "template"} else []
        return [] if self.follow() else found

    def follow(self) -> bool:
        """Go past members and calls of an operand; say whether there were any."""
        start = self.position
        while (token := self.peek()) is not None and token.text in {
            ".",
            "?.",
            "(",
            "[",
        }:
            if token.kind != "sign":
                break
            if token.text in {".", "?."}:
                self.position += 1
                after = self.peek()
                self.position += after is not None and after.kind == "name"
            else:
                self.leave_group()
        return self.position > start

    def leave_group(self) -> None:
        """Go past a group in brackets of any kind."""
        token = self.peek()
        self.position += 1
        if token is not None:
            self.leave(_CLOSING[token.text])

    def leave(self, closing: str) -> None:
        """Go past the bracket that closes a group."""
        depth = 0
        while (token := self.peek()) is not None:
            self.position += 1
            if token.kind != "sign":
                continue
            if depth == 0 and token.text == closing:
                return
            depth += _DEPTHS.get(token.text, 0)


_JOINING = frozenset({"+", "?", ":", "||", "??", "&&"})
_BINARY = _JOINING | _COMPARING | frozenset({"-", "*", "/", "%", "&", "|", "^"})
