"""Signs of a translation that have no partner in it.

A backtick, a bracket or a ``<`` alone is a character. In its paragraph it could find
a partner: a backtick in the next sentence would make code of all between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workbench.inline import placeholders
from workbench.model import Markup

_PAIRED = re.compile(r"[`<\[\]]")
_LOOSE = re.compile(r"`|<(?=[A-Za-z/!?])|[\[\]]")
_TAG_START = re.compile(r"</?[\w.:-]*|<[!?]\S?")


def single(target: str, source: str) -> str:
    """Return ``target`` with the signs escaped that stand alone in it.

    What the ``source`` has may stay: a tag of a component that no HTML knows.
    """
    if _PAIRED.search(target) is None:
        return target
    loose = [*_loose(target, source)]
    parts: list[str] = []
    offset = 0
    for place in loose:
        parts += (target[offset:place], "\\")
        offset = place
    return "".join((*parts, target[offset:]))


def _loose(target: str, source: str) -> Sequence[int]:
    """Return the places of the signs alone, ascending."""
    found: list[int] = []
    opened: list[int] = []
    for place in _signs(target):
        sign = target[place]
        if sign == "[":
            opened.append(place)
        elif sign == "]" and opened:
            opened.pop()
        elif sign != "<" or not _is_known(target, place, source):
            found.append(place)
    return sorted([*found, *opened])


def _signs(target: str) -> Iterator[int]:
    """Yield where the signs are that belong to no placeholder."""
    offset = 0
    for item in placeholders(target, Markup.MARKDOWN):
        yield from (at.start() for at in _LOOSE.finditer(target, offset, item.start))
        offset = item.end
    yield from (at.start() for at in _LOOSE.finditer(target, offset))


def _is_known(target: str, place: int, source: str) -> bool:
    found = _TAG_START.match(target, place)
    return found is not None and len(found[0]) > 1 and found[0] in source
