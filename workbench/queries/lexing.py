"""Cuts a query into signs and terms, each with its column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from workbench.errors import Message, QueryError
from workbench.model import N_

_SPACE = re.compile(r"\s+")
_KEY = re.compile(r"([A-Za-z][A-Za-z-]*):")
_RUN = re.compile(r"[^\s()\"]+")


class Sign(Enum):
    """What a token is."""

    OPEN = "("
    CLOSE = ")"
    NOT = "-"
    OR = "OR"
    AND = "AND"
    TERM = "term"
    END = ""


@dataclass(frozen=True, slots=True)
class Token:
    """A sign, or a term with its parts as they were written."""

    sign: Sign
    column: int
    key: str = ""
    """In small letters; empty for plain words."""
    text: str = ""
    """The value, without quotes or slashes."""
    regex: bool = False
    flags: str = ""
    """What stands behind the closing slash."""
    quoted: bool = False


def tokens(query: str) -> Iterator[Token]:
    """Yield the parts of a query, the last of them ``END``.

    :raises QueryError: a quote or a slash is not closed.
    """
    at = 0
    while True:
        if space := _SPACE.match(query, at):
            at = space.end()
        if at >= len(query):
            yield Token(Sign.END, at + 1)
            return
        token, at = _token(query, at)
        yield token


def _token(query: str, at: int) -> tuple[Token, int]:
    char, column = query[at], at + 1
    if char in "()":
        return Token(Sign(char), column), at + 1
    if char == "-" and _goes_on(query, at + 1):
        return Token(Sign.NOT, column), at + 1
    if char == '"':
        text, end = _closed(query, at, '"')
        return Token(Sign.TERM, column, text=text, quoted=True), end
    if key := _KEY.match(query, at):
        return _keyed(query, key[1].lower(), at, key.end())
    run = _RUN.match(query, at)
    assert run is not None  # noqa: S101 says so to the type checker
    if run[0] in {"OR", "AND"}:
        return Token(Sign(run[0]), column), run.end()
    return Token(Sign.TERM, column, text=run[0]), run.end()


def _goes_on(query: str, at: int) -> bool:
    """Tell whether something to be negated stands right here."""
    return at < len(query) and not query[at].isspace() and query[at] != ")"


def _keyed(query: str, key: str, start: int, at: int) -> tuple[Token, int]:
    column = start + 1
    if query.startswith('"', at):
        text, end = _closed(query, at, '"')
        return Token(Sign.TERM, column, key=key, text=text, quoted=True), end
    if query.startswith("/", at):
        text, end = _closed(query, at, "/")
        flags = _RUN.match(query, end)
        said = flags[0] if flags else ""
        term = Token(Sign.TERM, column, key, text, regex=True, flags=said)
        return term, end + len(said)
    run = _RUN.match(query, at)
    text = run[0] if run else ""
    return Token(Sign.TERM, column, key, text), at + len(text)


def _closed(query: str, at: int, sign: str) -> tuple[str, int]:
    """Return what stands between two signs, and where it ends.

    A backslash takes the sign, or between quotes itself, for a character.
    """
    found: list[str] = []
    place = at + 1
    while place < len(query):
        char = query[place]
        if char == sign:
            return "".join(found), place + 1
        if char == "\\" and place + 1 < len(query):
            follower = query[place + 1]
            kept = follower == sign or (sign == '"' and follower == "\\")
            found.append(follower if kept else char + follower)
            place += 2
        else:
            found.append(char)
            place += 1
    message = N_("%(sign)s is not closed")
    raise QueryError(
        Message(message, sign=sign),
        column=at + 1,
        hint=Message(N_("put %(sign)s at its end"), sign=sign),
    )
