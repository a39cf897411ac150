"""Literals in Python: what is handed to functions that show it to people."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.software.literals import Functions, Literal, says_something

_SHOWN_NAMES = frozenset({"message", "text", "description"})
_OF_TEXT = frozenset({"format", "strip", "title", "capitalize", "upper", "lower"})
"""Methods whose value is their text all the same."""
_HANDING_ON = frozenset({"str", "Markup", "escape", "join"})


def literals(text: str, functions: Functions) -> Iterator[Literal]:
    """Yield the unmarked literals of a module.

    :raises SyntaxError: it is no Python.
    """
    lines = _Lines(text)
    tree = ast.parse(text)
    names = "|".join(map(re.escape, (*functions.marks, *functions.shows)))
    if not re.search(rf"\b(?:{names})\s*\(", text):
        return
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = _name(node.func)
        if name in functions.marks:
            argument = _argument(node, functions.marks[name].one)
            if argument is not None and _is_computed(argument):
                written = ast.get_source_segment(text, argument) or ""
                yield Literal(lines.offset(argument), written, "dynamic-message")
        elif name in functions.shows:
            argument = _argument(node, functions.shows[name].one) or _named(node)
            for shown in _values(argument) if argument else ():
                said = _said(shown)
                if says_something(said):
                    yield Literal(lines.offset(shown), said)


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _argument(call: ast.Call, place: int) -> ast.expr | None:
    plain = [one for one in call.args if not isinstance(one, ast.Starred)]
    return plain[place - 1] if len(plain) >= place else None


def _named(call: ast.Call) -> ast.expr | None:
    """Return what is handed over by name, where that says that it is shown."""
    named = (one.value for one in call.keywords if one.arg in _SHOWN_NAMES)
    return next(named, None)


def _is_computed(node: ast.expr) -> bool:
    """Tell whether a string is put together of written and computed parts."""
    if isinstance(node, ast.JoinedStr):
        return any(isinstance(part, ast.FormattedValue) for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod | ast.Add):
        return any(map(_is_text, (node.left, node.right)))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr == "format" and _is_text(node.func.value)
    return False


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def _values(node: ast.expr) -> Sequence[ast.expr]:
    """Return the written strings that an expression may turn out to be."""
    if _is_text(node):
        return (node,)
    if isinstance(node, ast.IfExp):
        return (*_values(node.body), *_values(node.orelse))
    if isinstance(node, ast.BoolOp):
        return tuple(one for value in node.values for one in _values(value))
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod | ast.Add):
        return (*_values(node.left), *_values(node.right))
    if isinstance(node, ast.List | ast.Tuple):
        return tuple(one for value in node.elts for one in _values(value))
    return _values_of_call(node) if isinstance(node, ast.Call) else ()


def _values_of_call(call: ast.Call) -> Sequence[ast.expr]:
    """Return the written strings that a function hands on with little change."""
    name = _name(call.func)
    if isinstance(call.func, ast.Attribute) and name in _OF_TEXT:
        return _values(call.func.value)
    if call.args and name in _HANDING_ON:
        return _values(call.args[0])
    return ()


def _said(node: ast.expr) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "{}"
            for part in node.values
        )
    return str(node.value) if isinstance(node, ast.Constant) else ""


@dataclass(slots=True)
class _Lines:
    """Finds the place of a node: Python counts columns in bytes."""

    text: str

    def offset(self, node: ast.expr) -> int:
        lines = self.text.split("\n")
        line = lines[node.lineno - 1].encode()[: node.col_offset]
        before = sum(len(one) + 1 for one in lines[: node.lineno - 1])
        return before + len(line.decode(errors="ignore"))
