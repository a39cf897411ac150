"""Turns the text of a query into its meaning; every error names a column."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from difflib import get_close_matches

from workbench.errors import Message, QueryError
from workbench.model import N_
from workbench.queries.keys import KEYS, Key, Sort
from workbench.queries.lexing import Sign, Token, tokens
from workbench.queries.nodes import (
    All,
    Choice,
    Day,
    Node,
    Number,
    Range,
    Regex,
    Term,
    Words,
    either,
    joined,
    negated,
)

LONGEST = 5_000
"""Characters of a query."""
LONGEST_PATTERN = 500
"""Characters of a regular expression in one."""
_DEEPEST = 30
_RELATION = re.compile("(<=|>=|<|>|=)?(.*)", re.DOTALL)
_NUMBER = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,9})?)(%?)")
_DAY = re.compile("[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
_ID = re.compile("[0-9a-f]{12}")


def parse(text: str, *, checks: Collection[str] = ()) -> Node:
    """Return what a query means; an empty one fits every unit.

    :param checks: codes that ``check:`` may name; empty leaves them unchecked.
    :raises QueryError: it cannot be understood; says where, and what to do.
    """
    if len(text) > LONGEST:
        message = Message(N_("the query is longer than %(limit)d"), limit=LONGEST)
        raise QueryError(message, column=LONGEST + 1)
    reader = _Reader(list(tokens(text)), checks)
    node = reader.either(0)
    if reader.next.sign is Sign.CLOSE:
        raise QueryError(
            Message(N_("nothing was opened that ) could close")),
            column=reader.next.column,
        )
    return node


class _Reader:
    """Walks over the tokens once, from left to right."""

    def __init__(self, found: Sequence[Token], checks: Collection[str]) -> None:
        self._tokens = found
        self._checks = checks
        self._at = 0

    @property
    def next(self) -> Token:
        return self._tokens[self._at]

    def either(self, depth: int) -> Node:
        parts = [self._all(depth)]
        while self.next.sign is Sign.OR:
            column = self.next.column
            self._at += 1
            parts.append(self._all(depth))
            if not all(map(_says_something, parts[-2:])):
                raise QueryError(
                    Message(N_("OR needs something on both sides")),
                    column=column,
                    hint=Message(N_('for the word itself write "OR"')),
                )
        return either(parts)

    def _all(self, depth: int) -> Node:
        parts: list[Node] = []
        while self.next.sign not in {Sign.OR, Sign.CLOSE, Sign.END}:
            if self.next.sign is Sign.AND:
                self._at += 1
                continue
            parts.append(self._part(depth))
        return joined(parts) if parts else All(())

    def _part(self, depth: int) -> Node:
        token, negative = self.next, False
        while token.sign is Sign.NOT:
            negative = not negative
            self._at += 1
            token = self.next
        if token.sign is Sign.OPEN:
            node = self._group(depth + 1)
        elif token.sign is Sign.TERM:
            self._at += 1
            node = _term(token, self._checks)
        else:
            message = Message(N_("nothing stands behind -"))
            raise QueryError(message, column=token.column)
        return negated(node) if negative else node

    def _group(self, depth: int) -> Node:
        opened = self.next
        if depth > _DEEPEST:
            message = Message(N_("the brackets are nested too deeply"))
            raise QueryError(message, column=opened.column)
        self._at += 1
        node = self.either(depth)
        if self.next.sign is not Sign.CLOSE:
            message = Message(N_("%(sign)s is not closed"), sign="(")
            hint = Message(N_("put %(sign)s at its end"), sign=")")
            raise QueryError(message, column=opened.column, hint=hint)
        self._at += 1
        if not _says_something(node):
            message = Message(N_("nothing stands between the brackets"))
            raise QueryError(message, column=opened.column)
        return node


def _says_something(node: Node) -> bool:
    return node != All(())


def _term(token: Token, checks: Collection[str]) -> Term:
    if not token.key:
        return Words("text", token.text, token.column)
    key = KEYS.get(token.key)
    if key is None:
        raise _unknown_key(token)
    if token.regex:
        return _regex(token, key)
    if key.sort is Sort.WORDS:
        if not token.text and token.key in {"text", "source", "target"}:
            raise _wrong(token, N_("%(key)s: needs words"), key)
        return Words(token.key, token.text, token.column)
    if key.sort is Sort.NAME:
        if not token.text:
            raise _wrong(token, N_("%(key)s: needs a name"), key)
        return Choice(token.key, (token.text,), token.column)
    if key.sort is Sort.CHOICE:
        return _choice(token, key, checks)
    if key.sort is Sort.DAY:
        return _day(token, key)
    if key.sort is Sort.UNIT and _ID.fullmatch(token.text):
        return Choice(token.key, (token.text,), token.column)
    return _number(token, key)


def _regex(token: Token, key: Key) -> Term:
    if key.sort is not Sort.WORDS:
        raise _wrong(token, N_("%(key)s: takes no regular expression"), key)
    if token.flags not in {"", "c"}:
        raise _wrong(token, N_("behind the closing / only c may stand"), key)
    if not 0 < len(token.text) <= LONGEST_PATTERN:
        message = N_("a regular expression has 1 to %(limit)d characters")
        told = Message(message, limit=LONGEST_PATTERN)
        raise QueryError(told, column=token.column)
    return Regex(token.key, token.text, token.flags == "c", token.column)


def _choice(token: Token, key: Key, checks: Collection[str]) -> Term:
    whole = [token.text] if token.quoted else token.text.split(",")
    values = tuple(dict.fromkeys(v.strip() for v in whole if v.strip()))
    if not values:
        raise _wrong(token, N_("%(key)s: needs a value"), key)
    known = (*key.values, *checks) if token.key == "check" else key.values
    if key.values and (token.key != "check" or checks):
        values = tuple(value.lower() for value in values)
        for value in values:
            if value not in known:
                raise _unknown_value(token, value, known)
    return Choice(token.key, values, token.column)


def _number(token: Token, key: Key) -> Term:
    low, dots, high = token.text.partition("..")
    if dots:
        found = _NUMBER.fullmatch(low), _NUMBER.fullmatch(high)
        if not all(found):
            raise _wrong(token, N_("%(key)s: needs two numbers around .."), key)
        first, last = (_value(one) for one in found if one)
        return Range(token.key, first, last, token.column)
    relation, number = _relation(token.text)
    match = _NUMBER.fullmatch(number)
    if match is None:
        raise _wrong(token, N_("%(key)s: needs a number"), key)
    return Number(token.key, relation, _value(match), token.column)


def _day(token: Token, key: Key) -> Term:
    relation, day = _relation(token.text)
    if not _DAY.fullmatch(day):
        raise _wrong(token, N_("%(key)s: needs a day, a month or a year"), key)
    return Day(token.key, relation, day, token.column)


def _relation(text: str) -> tuple[str, str]:
    match = _RELATION.fullmatch(text)
    assert match is not None  # noqa: S101 says so to the type checker
    return match[1] or "=", match[2]


def _value(number: re.Match[str]) -> float:
    return float(number[1]) / (100 if number[2] else 1)


def _wrong(token: Token, message: str, key: Key) -> QueryError:
    told = Message(message, key=token.key) if "%(" in message else Message(message)
    hint = Message(N_("for example: %(example)s"), example=key.least)
    return QueryError(told, column=token.column, hint=hint)


def _unknown_key(token: Token) -> QueryError:
    close = get_close_matches(token.key[:40], KEYS, 2, 0.6)
    shown = token.key[:40]
    known = ", ".join(f"{key}:" for key in close or KEYS)
    offer = N_('did you mean %(known)s? For the words themselves write "%(key)s:…"')
    hint = Message(
        offer if close else N_('known: %(known)s; for the words write "%(key)s:…"'),
        known=known,
        key=shown,
    )
    message = Message(N_("there is no key %(key)s:"), key=shown)
    return QueryError(message, column=token.column, hint=hint)


def _unknown_value(token: Token, value: str, known: Sequence[str]) -> QueryError:
    shown = value[:40]
    close = get_close_matches(shown, known, 3, 0.5)
    listed = ", ".join(close or known[:20])
    message = Message(N_("%(key)s: knows no %(value)s"), key=token.key, value=shown)
    offer = N_("did you mean %(known)s?") if close else N_("known: %(known)s")
    return QueryError(message, column=token.column, hint=Message(offer, known=listed))
