"""Characters, trigrams and bags of characters of texts, many at a time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

CLASSES = 32
"""Classes of characters in a bag."""
_LANES = np.uint64(0x00FF_00FF_00FF_00FF)
_SUM = np.uint64(0x0001_0001_0001_0001)
_MIX = (
    np.uint64(0x9E37_79B9_7F4A_7C15),
    np.uint64(0xC2B2_AE3D_27D4_EB4F),
    np.uint64(0x1656_67B1_9E37_79F9),
    np.uint64(0xD6E8_FEB8_6659_FD93),
)


def codes(text: str) -> NDArray[np.uint32]:
    """Return the characters of a text as numbers, lone surrogates too."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def hashes(characters: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """Return a number for each run of three characters; equal runs have equal ones."""
    if len(characters) < 3:
        return np.zeros(0, dtype=np.uint64)
    wide = characters.astype(np.uint64)
    mixed = wide[:-2] * _MIX[0] + wide[1:-1] * _MIX[1] + wide[2:] * _MIX[2]
    mixed ^= mixed >> np.uint64(32)
    mixed *= _MIX[3]
    return np.asarray(mixed, dtype=np.uint64)


def buckets(hashed: NDArray[np.uint64], bits: int) -> NDArray[np.int64]:
    """Return the lists, of ``2 ** bits``, in which trigrams are kept."""
    return (hashed >> np.uint64(64 - bits)).astype(np.int64)


def bags(
    characters: NDArray[np.uint32], lengths: NDArray[np.int64]
) -> NDArray[np.uint8]:
    """Return how often each class of characters is in each text, 255 at most."""
    classes = (characters * np.uint32(0x9E37_79B1)) >> np.uint32(27)
    owners = np.repeat(np.arange(len(lengths)), lengths)
    size = len(lengths) * CLASSES
    counted = np.bincount(owners * CLASSES + classes, minlength=size)
    return np.minimum(counted, 255).astype(np.uint8).reshape(-1, CLASSES)


def surplus(bag: NDArray[np.uint8], of: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Return how many characters each bag of ``of`` has that ``bag`` has not."""
    excess = (np.maximum(of, bag) - bag).view(np.uint64)
    # Eight bytes are added at once, in four lanes that are wide enough for all.
    lanes = (excess & _LANES) + ((excess >> np.uint64(8)) & _LANES)
    added = lanes[:, 0] + lanes[:, 1] + lanes[:, 2] + lanes[:, 3]
    return ((added * _SUM) >> np.uint64(48)).astype(np.int64)


def disjoint(costs: list[int]) -> list[int]:
    """Return the places of as many trigrams as do not overlap, at the least cost."""
    count = len(costs)
    best = [(0, 0)] * (count + 3)
    for place in range(count - 1, -1, -1):
        number, cost = best[place + 3]
        best[place] = max(best[place + 1], (number + 1, cost - costs[place]))
    chosen = []
    place = 0
    while place < count:
        if best[place] == best[place + 1]:
            place += 1
        else:
            chosen.append(place)
            place += 3
    return chosen
