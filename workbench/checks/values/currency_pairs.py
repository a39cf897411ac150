"""Reads what a currency is valued in: against the dollar, 유로화 대비."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.numerals import units
from workbench.checks.numerals.units import Unit

_AGAINST = re.compile(r"\b(?:against|versus|vs\.?)(?: the| its)?(?= [A-Za-z])")
_COMPARED = re.compile(
    r"(?<![가-힣\d])(?P<one>[가-힣]{1,4}?)화? ?(?:대비|에 대[한해]|에 비해)(?![가-힣])"
)


def other_currency(english: str, korean: str) -> tuple[str, str] | None:
    """Return what each text values money in, if the other does not know of it."""
    if "대비" not in korean and "에 대" not in korean and "에 비" not in korean:
        return None
    theirs = [*_in_korean(korean)]
    ours = [*_in_english(english)] if len(theirs) == 1 else []
    if len(ours) != 1 or ours[0][0] == theirs[0][0]:
        return None
    (one, said), (other, there) = ours[0], theirs[0]
    if units.mentioned(one, korean) or units.mentioned(other, english):
        return None
    return said, there


def _in_english(text: str) -> Iterator[tuple[Unit, str]]:
    for match in _AGAINST.finditer(text):
        found = units.after(text, match.end())
        if found is not None and found[0].kind == "money":
            yield found[0], text[match.start() : found[1]]


def _in_korean(text: str) -> Iterator[tuple[Unit, str]]:
    for match in _COMPARED.finditer(text):
        found = units.after(text, match.start())
        money = found is not None and found[0].kind == "money"
        if found is not None and money and found[1] == match.end("one"):
            yield found[0], match[0]
