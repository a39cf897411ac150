"""A translation, taken apart into words and the small tags around them.

Whatever is no tag of ours is words: a translation can be wrong, but never breaks the
document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from workbench.formats.office.passages import TOGGLES
from workbench.inline.tags import resolved

_TAG = re.compile(r"<(/?)([A-Za-z]{1,6})((?:[\s/][^<>]*)?)>")
_NUMBER = re.compile(r"""\sid\s*=\s*["']?([0-9]{1,6})\b""")
_ALIASES: Final = {
    "strong": "b",
    "em": "i",
    "ins": "u",
    "del": "s",
    "strike": "s",
    **{name: name for name in (*TOGGLES, "a", "g", "x", "br")},
}
_SINGLE: Final = frozenset({"x", "br"})
_SPACE = re.compile(r"[\t\n\r]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A tag of a translation."""

    name: str
    number: int
    """0 where it has none."""
    closing: bool = False

    @property
    def single(self) -> bool:
        """It stands for something in the line."""
        return self.name in _SINGLE

    @property
    def key(self) -> tuple[str, int]:
        """What the source calls it."""
        return self.name, self.number


def taken_apart(target: str) -> Iterator[str | Mark]:
    """Yield words, character references resolved, and tags, in order.

    An end tag without a start is begun at the beginning.
    """
    found = list(_raw(target))
    yield from _never_opened(found)
    yield from found


def openings(text: str) -> list[tuple[str, int]]:
    """Return the keys of all tags of ``text`` that are no end tags."""
    return [
        item.key for item in _raw(text) if isinstance(item, Mark) and not item.closing
    ]


def words(text: str) -> str:
    """Return text as it is meant: character references resolved, on one line."""
    return _SPACE.sub(" ", resolved(text))


def _raw(target: str) -> Iterator[str | Mark]:
    offset = 0
    for match in _TAG.finditer(target):
        name = _ALIASES.get(match[2].lower())
        if name is None:
            continue
        if offset < match.start():
            yield words(target[offset : match.start()])
        offset = match.end()
        number = _NUMBER.search(match[3])
        yield Mark(name, int(number[1]) if number else 0, bool(match[1]))
    if offset < len(target):
        yield words(target[offset:])


def _never_opened(found: list[str | Mark]) -> Iterator[Mark]:
    opened: dict[str, int] = {}
    for item in found:
        if isinstance(item, str) or item.single:
            continue
        count = opened.get(item.name, 0)
        if not item.closing:
            opened[item.name] = count + 1
        elif count:
            opened[item.name] = count - 1
        else:
            yield Mark(item.name, 0)
