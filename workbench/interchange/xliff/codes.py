"""Which pieces of a text are protected, and under which numbers.

A piece of a target has the number of the same piece of its source, so that tools can
tell which is which.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench import inline
from workbench.model import Markup, Placeholder


@dataclass(frozen=True, slots=True)
class Code:
    """One protected piece."""

    kind: str
    """``open`` or ``close`` of a pair, or ``single``."""
    id: str
    """A number; both of a pair have the same."""
    native: str
    """As the author wrote it."""
    paired: bool
    """Whether the text has its partner, too."""


Part = str | Code

DEEPEST = 20
"""Pairs in pairs; readers, ours too, bound how deep elements are nested."""

_Key = tuple[str, str]
"""What makes pieces the same: of a pair both its ends, of another the piece, twice."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A text as words and protected pieces."""

    parts: tuple[Part, ...]
    keys: tuple[tuple[_Key, str], ...]
    """The pieces and their numbers, in order."""

    @property
    def nests(self) -> bool:
        """Whether each pair ends before the pair around it does, not too deep."""
        opened: list[str] = []
        for part in self.parts:
            if isinstance(part, str) or not part.paired:
                continue
            if part.kind == "open":
                opened.append(part.id)
                if len(opened) > DEEPEST:
                    return False
            elif not opened or opened.pop() != part.id:
                return False
        return not opened


def coded(text: str, markup: Markup, *, like: Coded | None = None) -> Coded:
    """Return a text as words and protected pieces.

    :param like: the source, if the text is a target.
    """
    found = inline.placeholders(text, markup)
    ids, keys = _numbered(found, like)
    return Coded(tuple(_parts(text, found, ids)), keys)


def _numbered(
    found: Sequence[Placeholder], like: Coded | None
) -> tuple[dict[int, str], tuple[tuple[_Key, str], ...]]:
    pool = _Pool(like.keys if like else ())
    ids: dict[int, str] = {}
    keys: list[tuple[_Key, str]] = []
    for index, one in enumerate(found):
        if index in ids:
            continue
        mate = found[one.pair] if one.pair is not None else one
        key = one.text, mate.text
        number = ids[index] = pool.number(key)
        if one.pair is not None:
            ids[one.pair] = number
        keys.append((key, number))
    return ids, tuple(keys)


class _Pool:
    """The numbers of a source's pieces, each to be had once, and new ones."""

    def __init__(self, keys: Sequence[tuple[_Key, str]]) -> None:
        self._exact: dict[_Key, deque[str]] = {}
        self._alike: dict[str, deque[str]] = {}
        self._used: set[str] = set()
        self._last = max((int(number) for _, number in keys), default=0)
        for key, number in keys:
            self._exact.setdefault(key, deque()).append(number)
            if key[0] != key[1]:
                self._alike.setdefault(key[0], deque()).append(number)

    def number(self, key: _Key) -> str:
        """Return the number of a piece.

        Of a link with a translated title at least the beginning is the same.
        """
        alike = self._alike.get(key[0]) if key[0] != key[1] else None
        for waiting in (self._exact.get(key), alike):
            while waiting:
                number = waiting.popleft()
                if number not in self._used:
                    self._used.add(number)
                    return number
        self._last += 1
        return str(self._last)


def _parts(
    text: str, found: Sequence[Placeholder], ids: dict[int, str]
) -> Iterator[Part]:
    offset = 0
    for index, one in enumerate(found):
        if one.start > offset:
            yield text[offset : one.start]
        paired = one.pair is not None
        kind = one.kind if one.kind in {"open", "close"} else "single"
        yield Code(kind, ids[index], one.text, paired)
        offset = one.end
    if offset < len(text):
        yield text[offset:]
