"""Formulas in TeX between dollar signs, where no sum of money can be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FORMULA = re.compile(
    r"\$(?<![\\$\w]\$)(?:"
    r"\$(?P<display>(?:[^$\\\n]|\\.|\n(?![ \t]*\n)){1,3000}+)\$\$"
    r"|(?P<inline>(?![\s$])(?:[^$\n\\`]|\\[^\n]){0,200}+(?<![\s\\]))\$(?![\w$])"
    r")",
    re.DOTALL,
)
_TEX = re.compile(
    r"\\[A-Za-z]|[\^_{=]|\A[A-Za-z]'?\Z|\A[A-Za-z]\([^()]*\)\Z|\\[\\|,;!]"
)
_PROSE = re.compile(r"(?<![\\A-Za-z{])[A-Za-z]{4,}[ ,.]+[A-Za-z]{3,}")


def spans(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Yield the ranges of formulas, with their signs, in order.

    ``$x_1$`` is one and ``$5 or 10$`` is not: there has to be something in it that
    only TeX has, or nothing but one letter.
    """
    if "$" not in text:
        return
    for found in _FORMULA.finditer(text, start):
        inner = found["display"] or found["inline"] or ""
        if found["display"] or (_TEX.search(inner) and not _PROSE.search(inner)):
            yield found.span()
