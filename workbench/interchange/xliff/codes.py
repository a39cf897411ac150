"""Which pieces of a text are protected, and under which numbers.

A piece of a target has the number of the same piece of its source, so that tools can
tell which is which.
"""

from __future__ import annotations

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
        """Whether each pair ends before the pair around it does."""
        opened: list[str] = []
        for part in self.parts:
            if isinstance(part, str) or not part.paired:
                continue
            if part.kind == "open":
                opened.append(part.id)
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
    free = list(like.keys) if like else []
    last = max((int(number) for _, number in free), default=0)
    ids: dict[int, str] = {}
    keys: list[tuple[_Key, str]] = []
    for index, one in enumerate(found):
        if index in ids:
            continue
        mate = found[one.pair] if one.pair is not None else one
        key = one.text, mate.text
        known = _same(key, free)
        if known:
            free.remove(known)
            number = known[1]
        else:
            last += 1
            number = str(last)
        ids[index] = number
        if one.pair is not None:
            ids[one.pair] = number
        keys.append((key, number))
    return ids, tuple(keys)


def _same(key: _Key, free: Sequence[tuple[_Key, str]]) -> tuple[_Key, str] | None:
    """Return the piece of the source that a piece of a target is.

    Of a link with a translated title at least the beginning is the same.
    """
    exact = [item for item in free if item[0] == key]
    alike = [item for item in free if item[0][0] == key[0] != key[1]]
    return next(iter(exact or alike), None)


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
