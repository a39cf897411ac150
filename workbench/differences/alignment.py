"""Finds what two sequences of words have in common, as few edits as can be.

The longest common subsequence, computed for a whole row at once in the bits of an
integer, after Hyyrö, “Bit-parallel LCS-length computation revisited” (2004). Texts
beyond the bound count as different where neither their beginning nor their end
agrees, so that nobody can make the workbench compute for long.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_LARGEST = 2**27
"""Bits kept for one alignment: 16 MB. Two texts of 11,000 words each take that, and
less than a tenth of a second."""

Pair = tuple[int, int]


def aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[Pair]:
    """Yield the positions of what both have in common, both ascending."""
    shorter = min(len(old), len(new))
    first = 0
    while first < shorter and old[first] == new[first]:
        first += 1
    last = 0
    while last < shorter - first and old[-1 - last] == new[-1 - last]:
        last += 1
    yield from ((at, at) for at in range(first))
    middle = old[first : len(old) - last], new[first : len(new) - last]
    yield from ((first + i, first + j) for i, j in _common(*middle))
    yield from ((len(old) - at, len(new) - at) for at in range(last, 0, -1))


def _common(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    if len(old) * len(new) > _LARGEST:
        return []
    rows = _rows(old, new)
    pairs: list[Pair] = []
    i, j = len(old), len(new)
    while i and j:
        if rows[j] >> (i - 1) & 1:
            i -= 1
            continue
        j -= 1
        if rows[j] >> (i - 1) & 1:
            i -= 1
            pairs.append((i, j))
    return pairs[::-1]


def _rows(old: Sequence[str], new: Sequence[str]) -> list[int]:
    """Return, for each prefix of ``new``, a 0 bit where ``old`` adds to the common."""
    where: dict[str, int] = {}
    for at, word in enumerate(old):
        where[word] = where.get(word, 0) | 1 << at
    full = (1 << len(old)) - 1
    row = full
    rows = [row]
    for word in new:
        both = row & where.get(word, 0)
        row = (row + both | row - both) & full
        rows.append(row)
    return rows
