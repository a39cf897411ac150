"""``Plural-Forms`` headers, read without ever running them.

The value is C in a file that anybody may have written. It is parsed by the
grammar of gettext, within bounds of length, depth and number of forms, and tried
on the numbers that ``msgfmt --check`` tries.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

Choice = Callable[[int], int]

MOST_FORMS = 6
_LONGEST = 1000
_DEEPEST = 50
_MOST_TOKENS = 400
_TRIED = 1001
_WORD = 2**64
"""gettext computes with the machine's unsigned numbers."""
_COUNT = re.compile(r"nplurals\s*=\s*(-?[0-9]+)")
_EXPRESSION = re.compile(r"plural\s*=([^;]*)")
_TOKEN = re.compile(r"\s*([0-9]+|n|\|\||&&|[=!<>]=|[-+*/%<>!?:()])\s*")
_OPERATORS: dict[str, tuple[int, Callable[[int, int], int]]] = {
    "==": (3, operator.eq),
    "!=": (3, operator.ne),
    "<": (4, operator.lt),
    ">": (4, operator.gt),
    "<=": (4, operator.le),
    ">=": (4, operator.ge),
    "+": (5, operator.add),
    "-": (5, operator.sub),
    "*": (6, operator.mul),
    "/": (6, operator.floordiv),
    "%": (6, operator.mod),
}
"""Binding strength and meaning; ``?:`` has 0, ``||`` 1 and ``&&`` 2."""
_UNARY = 7


class PluralFault(ValueError):
    """Why a ``Plural-Forms`` value cannot be accepted."""


@dataclass(frozen=True, slots=True)
class PluralForms:
    """An accepted ``Plural-Forms`` value."""

    count: int
    """How many forms there are, 1 to 6."""
    choose: Choice
    """The index of the form for a number."""


@lru_cache(maxsize=256)
def parse(value: str) -> PluralForms | None:
    """Return the meaning of a header value, proven on the numbers 0 to 1000.

    It is None where the value states no forms at all, as in ``???``.

    :raises PluralFault: if it is too long, not C, or chooses a form that is not.
    """
    if len(value) > _LONGEST:
        raise PluralFault(f"Plural-Forms is longer than {_LONGEST} characters")
    stated, expression = _COUNT.search(value), _EXPRESSION.search(value)
    count = int(stated[1]) if stated else MOST_FORMS
    if not 1 <= count <= MOST_FORMS:
        raise PluralFault(f"nplurals is not between 1 and {MOST_FORMS}")
    if stated is None or expression is None:
        return None
    choose = _Parser(expression[1]).whole()
    _try(choose, count)
    return PluralForms(count, choose)


def _try(choose: Choice, count: int) -> None:
    for number in range(_TRIED):
        try:
            index = choose(number)
        except ZeroDivisionError:
            raise PluralFault(f"plural divides by zero for n = {number}") from None
        if index >= count:
            raise PluralFault(f"plural gives {index} for n = {number}")


class _Parser:
    """Precedence climbing over the tokens of one expression."""

    def __init__(self, text: str) -> None:
        self.tokens = _tokens(text)
        self.position = 0
        self.depth = 0

    def whole(self) -> Choice:
        choice = self.expression(0)
        if self.peek():
            raise PluralFault(f"plural has a stray {self.peek()!r}")
        return choice

    def peek(self) -> str:
        at_end = self.position == len(self.tokens)
        return "" if at_end else self.tokens[self.position]

    def take(self, expected: str = "") -> str:
        symbol = self.peek()
        if not symbol or (expected and symbol != expected):
            raise PluralFault(f"plural lacks {expected or 'an operand'!r}")
        self.position += 1
        return symbol

    def expression(self, weakest: int) -> Choice:
        """Parse as much as binds at least as strongly as ``weakest``."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise PluralFault("plural is nested too deeply")
        left = self.operand()
        while (strength := _strength(self.peek())) >= weakest:
            left = self.operation(left, strength)
        self.depth -= 1
        return left

    def operation(self, left: Choice, strength: int) -> Choice:
        symbol = self.take()
        if symbol == "?":
            yes = self.expression(0)
            self.take(":")
            return _conditional(left, yes, self.expression(0))
        right = self.expression(strength + 1)
        if symbol == "||":
            return lambda n: int(bool(left(n) or right(n)))
        if symbol == "&&":
            return lambda n: int(bool(left(n) and right(n)))
        return _binary(_OPERATORS[symbol][1], left, right)

    def operand(self) -> Choice:
        symbol = self.take()
        if symbol == "n":
            return lambda n: n
        if symbol == "!":
            negated = self.expression(_UNARY)
            return lambda n: int(not negated(n))
        if symbol == "(":
            inner = self.expression(0)
            self.take(")")
            return inner
        if not symbol.isdigit():
            raise PluralFault(f"plural has a stray {symbol!r}")
        constant = int(symbol) % _WORD
        return lambda n: constant


def _tokens(text: str) -> list[str]:
    tokens = []
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise PluralFault(f"plural has a stray {text[position]!r}")
        tokens.append(match[1])
        position = match.end()
    if len(tokens) > _MOST_TOKENS:
        raise PluralFault("plural is too complicated")
    return tokens


def _strength(token: str) -> int:
    weak = {"?": 0, "||": 1, "&&": 2}
    return weak[token] if token in weak else _OPERATORS.get(token, (-1,))[0]


def _conditional(condition: Choice, yes: Choice, no: Choice) -> Choice:
    return lambda n: yes(n) if condition(n) else no(n)


def _binary(apply: Callable[[int, int], int], left: Choice, right: Choice) -> Choice:
    return lambda n: int(apply(left(n), right(n))) % _WORD
