"""Some thousands of texts in one piece of memory, with what finds them.

The texts stand in the order of their lengths, those of one length and one width of
characters beside each other, so that they are rows of a table. For each trigram there
is a list of the texts that have it, and for each text the bag of its characters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workbench.similarity import grams

TEXTS = 1 << 16
"""Texts in a block at most: their places fit into two bytes."""
CHARACTERS = 1 << 22
"""Characters in a block of more than one text at most."""
_PIECE = 1 << 19
"""Characters whose trigrams are taken at a time, each of which takes many bytes."""
_WIDTHS = {1: "<u1", 2: "<u2", 4: "<u4"}
_BITS = (6, 18)
"""Fewest and most bits of the number of lists."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What must be known to find the parts of a block in its bytes."""

    texts: int
    groups: int
    bits: int
    """There are ``2 ** bits`` lists of texts."""
    postings: int
    """Length of all lists together."""
    letters: int
    """Bytes of all texts together."""

    def parts(self) -> tuple[tuple[str, int], ...]:
        """Return the type and the number of items of each part, in order."""
        return (
            ("<i8", self.groups * 4),
            ("<u4", (1 << self.bits) + 1),
            ("<u2", self.postings),
            ("<u1", self.texts * grams.CLASSES),
            ("<u1", self.letters),
        )

    def size(self) -> int:
        """Return the number of bytes, a multiple of eight."""
        return sum(_padded(np.dtype(kind).itemsize * n) for kind, n in self.parts())


@dataclass(frozen=True, slots=True)
class Block:
    """The parts of a block; the arrays belong to whoever holds the bytes."""

    groups: NDArray[np.int64]
    """Length and width of the texts of each group, its first text, its first byte."""
    offsets: NDArray[np.uint32]
    postings: NDArray[np.uint16]
    bags: NDArray[np.uint8]
    letters: NDArray[np.uint8]
    bits: int

    @classmethod
    def over(cls, content: Any, start: int, shape: Shape) -> Block:
        """Return the block whose bytes begin at ``start`` of a buffer."""
        arrays: list[NDArray[Any]] = []
        for kind, count in shape.parts():
            part = np.frombuffer(content, dtype=kind, count=count, offset=start)
            arrays.append(part)
            start += _padded(part.nbytes)
        groups, offsets, postings, bags, letters = arrays
        return cls(
            groups=groups.reshape(-1, 4),
            offsets=offsets,
            postings=postings,
            bags=bags.reshape(-1, grams.CLASSES),
            letters=letters,
            bits=shape.bits,
        )

    def costs(self, hashed: NDArray[np.uint64]) -> NDArray[np.int64]:
        """Return the length of the list of each trigram."""
        lists = grams.buckets(hashed, self.bits)
        return self.offsets[lists + 1].astype(np.int64) - self.offsets[lists]

    def counts(self, hashed: NDArray[np.uint64]) -> NDArray[np.uint32]:
        """Return how many of the trigrams each text has."""
        counted = np.zeros(len(self.bags), dtype=np.uint32)
        lists, times = np.unique(grams.buckets(hashed, self.bits), return_counts=True)
        # Each list is read once, however often its trigram is asked for.
        for number in np.unique(times).tolist():
            some = lists[times == number]
            parts = [
                self.postings[begin:end]
                for begin, end in zip(
                    self.offsets[some].tolist(),
                    self.offsets[some + 1].tolist(),
                    strict=True,
                )
                if begin < end
            ]
            if parts:
                np.add.at(counted, np.concatenate(parts), np.uint32(number))
        return counted

    def texts(self, places: NDArray[np.int64]) -> list[str]:
        """Return the texts at these places, which must be in order."""
        groups = np.searchsorted(self.groups[:, 2], places, side="right") - 1
        cuts = np.flatnonzero(np.diff(groups)) + 1
        found: list[str] = []
        for a, b in pairwise([0, *cuts.tolist(), len(places)]):
            if a < b:
                found += self._rows(int(groups[a]), places[a:b])
        return found

    def _rows(self, group: int, places: NDArray[np.int64]) -> list[str]:
        length, width, first, start = self.groups[group].tolist()
        if not length:
            return [""] * len(places)
        last = len(self.bags)
        if group + 1 < len(self.groups):
            last = int(self.groups[group + 1, 2])
        end = start + (last - first) * length * width
        table = self.letters[start:end].view(_WIDTHS[width]).reshape(-1, length)
        rows = table[places - first]
        if width == 1:
            text = rows.tobytes().decode("latin-1")
        else:
            text = rows.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
        return [text[at : at + length] for at in range(0, len(text), length)]


def pack(texts: Sequence[str]) -> tuple[Shape, list[bytes]]:
    """Return the bytes of a block of texts, in parts, and their shape."""
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    widths = _widths(grams.codes("".join(texts)), lengths)
    order = np.lexsort((widths, lengths))
    lengths, widths = lengths[order], widths[order]
    characters = grams.codes("".join(texts[place] for place in order.tolist()))
    groups, letters = _tables(characters, lengths, widths)
    bits, offsets, postings = _lists(characters, lengths)
    arrays = (
        groups.astype("<i8"),
        offsets.astype("<u4"),
        postings.astype("<u2"),
        grams.bags(characters, lengths),
    )
    shape = Shape(
        texts=len(texts),
        groups=len(groups),
        bits=bits,
        postings=len(postings),
        letters=len(letters),
    )
    return shape, [_filled(part) for part in (*(a.tobytes() for a in arrays), letters)]


def _widths(
    characters: NDArray[np.uint32], lengths: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return how many bytes a character of each text takes."""
    widths = np.ones(len(lengths), dtype=np.int64)
    filled = np.flatnonzero(lengths)
    if len(filled):
        starts = (np.cumsum(lengths) - lengths)[filled]
        highest = np.maximum.reduceat(characters, starts)
        widths[filled] = np.select([highest < 1 << 8, highest < 1 << 16], [1, 2], 4)
    return widths


def _tables(
    characters: NDArray[np.uint32],
    lengths: NDArray[np.int64],
    widths: NDArray[np.int64],
) -> tuple[NDArray[np.int64], bytes]:
    """Return the groups, and the texts as rows of a table for each."""
    changes = (np.diff(lengths) != 0) | (np.diff(widths) != 0)
    firsts = np.flatnonzero(np.concatenate([[True], changes])).tolist()
    ends = np.concatenate([[0], np.cumsum(lengths)])
    groups, pieces, start = [], [], 0
    for first, after in pairwise([*firsts, len(lengths)]):
        width = int(widths[first])
        groups.append((int(lengths[first]), width, first, start))
        table = characters[ends[first] : ends[after]].astype(_WIDTHS[width]).tobytes()
        # A table begins where its characters can be read in place.
        piece = _filled(table)
        pieces.append(piece)
        start += len(piece)
    return np.array(groups, dtype=np.int64), b"".join(pieces)


def _lists(
    characters: NDArray[np.uint32], lengths: NDArray[np.int64]
) -> tuple[int, NDArray[np.int64], NDArray[np.uint64]]:
    """Return the lists of the texts that have a trigram, one behind the other."""
    owners = np.repeat(np.arange(len(lengths), dtype=np.uint64), lengths)
    bits = min(max(len(characters).bit_length() - 3, _BITS[0]), _BITS[1])
    pieces = []
    for start in range(0, len(characters), _PIECE):
        some = slice(start, start + _PIECE + 2)
        lists = grams.buckets(grams.hashes(characters[some]), bits).astype(np.uint64)
        first, last = owners[some][: len(lists)], owners[some][2:]
        pieces.append(((lists << np.uint64(16)) | first)[first == last])
    keys = np.concatenate(pieces) if pieces else np.zeros(0, dtype=np.uint64)
    keys.sort()
    keys = keys[np.concatenate([[True], keys[1:] != keys[:-1]])] if len(keys) else keys
    limits = np.arange((1 << bits) + 1, dtype=np.uint64) << np.uint64(16)
    offsets = np.searchsorted(keys, limits)
    return bits, offsets, keys & np.uint64(0xFFFF)


def _padded(size: int) -> int:
    return (size + 7) & ~7


def _filled(part: bytes) -> bytes:
    return part.ljust(_padded(len(part)), b"\0")
