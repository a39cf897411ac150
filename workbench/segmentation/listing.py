"""Beginnings that only the whole text shows: items of a list, Arabic headings."""

from __future__ import annotations

import re

from workbench.segmentation.abbreviations import BEFORE_ORDINAL, ORDINAL_LANGUAGES

_BULLET = r"(?:[•⁃‣▪●·*–-]\s?)?"
_FIRST = re.compile(rf"\s*{_BULLET}([0-9]{{1,3}}|[a-z])([.)]{{1,2}})\s")
_ITEM = re.compile(rf"(?<=\s){_BULLET}([0-9]{{1,3}}|[a-z])([.)]{{1,2}})\s+(?=\w)")
_ENOUGH_LETTERS = 3
_LABEL = re.compile("([^:؟.!،]{2,40}):\\s+(?=[^؟.:]{1,200}؟)")
_TIMED = re.compile(r"[^:؟]{2,60}[0-9]{1,2}:[0-9]{2}\s+[A-Z]{2,4}\s+[^:؟.]{2,40}:\s+")
_SAID = re.compile("(?:قال|وقال|يقول|تقول|قالت|أضاف|وأضاف|سأل|وسأل|تساءل|أعلن|صرح|كتب)")


def find(text: str, language: str) -> list[int]:
    """Return where a new item, or what a heading announces, begins, ascending."""
    if language == "ar":
        return _after_heading(text)
    first = _FIRST.match(text)
    return _items(text, first, language) if first else []


def _items(text: str, first: re.Match[str], language: str) -> list[int]:
    """Return where items begin that count on from the first, which opens the text.

    Small letters count from three on: a capital could be an initial. Where ordinals
    have a stop, ``1. Mai und 2. Juni`` is no list.
    """
    begins: list[int] = []
    expected = _next(first[1])
    doubtful = language in ORDINAL_LANGUAGES and first[1].isdigit()
    for match in _ITEM.finditer(text, first.end()):
        if match[1] != expected or match[2] != first[2]:
            continue
        if doubtful and _is_ordinal(text, match.start(), match.end()):
            continue
        begins.append(match.start())
        expected = _next(expected)
    few = first[1].isalpha() and len(begins) < _ENOUGH_LETTERS - 1
    return [] if few else begins


def _is_ordinal(text: str, start: int, end: int) -> bool:
    """Whether a number belongs to the words around it: ``und 2. Juni``, ``2. maj``."""
    before = text[max(0, start - 16) : start].rstrip().rpartition(" ")[2]
    return text[end].islower() or before.lower() in BEFORE_ORDINAL


def _next(enumerator: str) -> str:
    if enumerator.isdigit():
        return str(int(enumerator) + 1)
    return chr(ord(enumerator) + 1)


def _after_heading(text: str) -> list[int]:
    """Return where a headline begins after its label or the time and paper it is from.

    ``سؤال وجواب: ماذا حدث؟``: a label before a question, with no verb of saying.
    """
    label = _LABEL.match(text)
    if label is not None and not _SAID.search(label[1]):
        return [label.end()]
    timed = _TIMED.match(text)
    return [timed.end()] if timed is not None else []
