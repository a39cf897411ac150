"""The tail of a Markdown link or image: ``](target "title")`` and ``][label]``.

A link whose text is its label has the tail ``][]``. One without any, ``[text]``, is a
link only where its document defines the label, which a text alone does not tell:
formats show it with that tail.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from workbench.model import Placeholder

COLLAPSED: Final = "][]"
"""The tail of a link whose text is its label."""


_SPACE = r"[ \t]*+(?:\n[ \t]*+)?+"
_OPEN = re.compile(r"\(" + _SPACE)
_ANGLED = re.compile(r"<(?:[^<>\n\\]|\\.)*+>")
_TO_PARENTHESIS = re.compile(
    r"(?:[^()\\\x00-\x20\x7f]++|\\[!-/:-@\[-`{-~]|\\)*+([()]?)"
)
"""What of an address goes before its next parenthesis, or to its end."""
_TITLE = re.compile(
    r'"(?:[^"\\]|\\.)*+"' + r"|'(?:[^'\\]|\\.)*+'" + r"|\((?:[^()\\]|\\.)*+\)",
    re.DOTALL,
)
_GAP = re.compile(_SPACE)
_LABEL = re.compile(r"\[(?:[^\[\]\\]|\\.){1,999}+\]", re.DOTALL)
_DEEPEST = 32
"""CommonMark lets a reader give up on parentheses nested deeper."""
_TOO_DEEP = re.compile(
    r"(?:(?:[^()\\\x00-\x20\x7f]++|\\[!-/:-@\[-`{-~]|\\"
    r"|\([^()\\\x00-\x20\x7f]*+\))*+\(){" + str(_DEEPEST + 1) + "}"
)
"""So deep from the start that there is no need to count."""


def end_of_tail(text: str, start: int) -> int | None:
    """Return the end of the tail that follows the ``]`` before ``start``, or None."""
    if text.startswith("(", start):
        return end_of_target(text, start)
    if text.startswith("[]", start):
        return start + 2
    label = _LABEL.match(text, start)
    return label.end() if label and label.group()[1:-1].strip() else None


def end_of_target(text: str, start: int) -> int | None:
    """Return the end of ``(target "title")`` at ``start``, or None if it is none."""
    opened = _OPEN.match(text, start)
    if opened is None:
        return None
    end = _end_of_destination(text, opened.end())
    if end is None:
        return None
    gap = _end(_GAP, text, end)
    title = _TITLE.match(text, gap) if gap > end else None
    if title is not None:
        gap = _end(_GAP, text, title.end())
    return gap + 1 if text.startswith(")", gap) else None


def without_title(tail: str) -> str:
    """Return ``](target "title")`` without its title: what a translation must keep."""
    opened = _OPEN.match(tail, 1)
    if opened is None:
        return tail
    end = _end_of_destination(tail, opened.end())
    return f"]({tail[opened.end() : end].strip('<>')})"


def folded(label: str) -> str:
    """Return what two labels share exactly if they lead to one definition."""
    return " ".join(label.split()).casefold()


def alike(
    text: str, found: Sequence[Placeholder], others: Sequence[Placeholder]
) -> Iterator[Placeholder]:
    """Yield ``others``, the placeholders of a translation, as they are or collapsed.

    A translator may write the label that a link of the source has in its text:
    ``[번역][text]`` is ``[text][]``. ``text`` is the source, ``found`` are its own.
    """
    labels = Counter(
        folded(text[found[item.pair].end : item.start])
        for item in found
        if item.text == COLLAPSED and item.pair is not None
    )
    written = Counter(map(label_of, found))
    for other in others:
        label = label_of(other)
        if written[label]:
            written[label] -= 1
        elif labels[label]:
            labels[label] -= 1
            other = replace(other, text=COLLAPSED)
        yield other


def label_of(item: Placeholder) -> str:
    """Return the label that the tail of a link says, folded; empty if it says none."""
    full = item.kind == "close" and item.text.startswith("][")
    return folded(item.text[2:-1]) if full else ""


def _end_of_destination(text: str, start: int) -> int | None:
    """Return the end of the address at ``start``; an empty one ends there."""
    if text.startswith("<", start):
        angled = _ANGLED.match(text, start)
        return angled.end() if angled else None
    if _TOO_DEEP.match(text, start):
        return None
    depth = 0
    for part in _TO_PARENTHESIS.finditer(text, start):
        if part[1] == "(":
            depth += 1
            if depth > _DEEPEST:
                return None
        elif part[1] and depth:
            depth -= 1
        else:
            return None if depth else part.end() - len(part[1])
    return None


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.match(text, start)
    return match.end() if match else start
