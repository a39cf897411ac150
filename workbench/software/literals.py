"""Literals that people see and nobody marked for translation, as findings.

Better to miss one than to cry wolf: what is reported stands where people see it, and
says something in words. A line that says ``workbench:unmarked`` in a comment, or the
line below such a comment, is meant as it is; so is all between ``workbench:off`` and
``workbench:on``.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from workbench.model import N_, Finding, Severity
from workbench.software.keywords import Keyword, parse

CODES: Mapping[str, Severity] = {
    "unmarked-literal": Severity.WARNING,
    "dynamic-message": Severity.ERROR,
}
"""Severity of the findings about the code of programs."""


@dataclass(frozen=True, slots=True)
class Literal:
    """A text in the code, at an offset in characters."""

    offset: int
    text: str
    code: str = "unmarked-literal"


@dataclass(frozen=True, slots=True)
class Functions:
    """The functions that matter in one program."""

    marks: Mapping[str, Keyword]
    shows: Mapping[str, Keyword]
    """Those that show an argument to people."""


Scan = Callable[[str, Functions], Iterator[Literal]]

_SHOWS = (
    *("alert", "confirm", "prompt", "createTextNode", "setCustomValidity"),
    *("Option", "Notification", "insertAdjacentText:2"),
    *("flash", "abort:2"),
)
SHOWS = {keyword.name: keyword for keyword in map(parse, _SHOWS)}
"""What browsers and Flask show."""

_MESSAGES = {
    "unmarked-literal": N_("People see this text, but it is not marked: “{text}”"),
    "dynamic-message": N_(
        "This message is put together while the program runs, so no translation "
        "is ever found: “{text}”"
    ),
}
_ALONE = re.compile(r"\s*(?:#|//|/\*|\*|<!--|\{#)")
_MARK = "workbench:unmarked"
_SWITCH = re.compile(r"workbench:(off|on)\b")
_NO_WORDS = re.compile(
    r"https?://\S+|\S+@\S+|%\(\w+\)[a-z]|[$#]?\{[^{}]*\}|--[a-z][\w-]*"
    r"|\b(?:Ctrl|Alt|Shift|Cmd|Meta|Option)(?:\+\S*)+|[\w.-]*[/\\][\w./\\-]+|\w+\.[a-z]\w*"
)
_WORD = re.compile(r"[^\W\d_]{2,}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


def findings(
    text: str, name: str, scan: Scan, functions: Functions
) -> Iterator[Finding]:
    """Yield what is wrong in one file, in its order, but for what it says is meant."""
    meant = _meant(text)
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    for literal in sorted(scan(text, functions), key=lambda item: item.offset):
        line = text.count("\n", 0, literal.offset) + 1
        if line not in meant:
            shown = " ".join(literal.text.split())
            yield Finding(
                code=literal.code,
                severity=CODES[literal.code],
                template=_MESSAGES[literal.code],
                arguments=(("text", shown if len(shown) <= 60 else shown[:59] + "…"),),
                path=name,
                line=line,
                column=literal.offset - starts[line - 1] + 1,
                source=literal.text,
            )


def says_something(text: str) -> bool:
    """Tell whether a text has words, not only names, numbers, keys or addresses."""
    words = _WORD.findall(_NO_WORDS.sub(" ", html.unescape(text)))
    return any(not word.isupper() or not word.isascii() for word in words)


def is_prose(text: str) -> bool:
    """Tell whether a text says something in several words."""
    return says_something(text) and len(text.split()) > 1


def _meant(text: str) -> set[int]:
    """Return the numbers of the lines that are meant as they are."""
    meant: set[int] = set()
    off = False
    for number, line in enumerate(text.split("\n"), 1):
        if "workbench:" in line:
            switch = _SWITCH.search(line)
            off = switch[1] == "off" if switch else off
            if _MARK in line:
                meant |= {number, number + bool(_ALONE.match(line))}
        if off:
            meant.add(number)
    return meant
