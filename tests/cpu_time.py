"""Measures work for the security cases that bound it."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import TypeVar

T = TypeVar("T")


def least_seconds(work: Callable[[T], object], prepared: Callable[[], T]) -> float:
    """Return the processor seconds of the quickest of three runs.

    Each run gets a value of its own, made outside the measurement. A neighbour on
    the machine can slow one run down; nothing can speed one up.
    """
    return min(_seconds(work, prepared()) for _ in range(3))


def slow(
    works: Mapping[str, Callable[[T], object]],
    prepared: Callable[[], T],
    *,
    bound: float,
) -> dict[str, float]:
    """Return the processor seconds of each work that took at least ``bound`` thrice.

    All work on one value in their order, so what one of them computes for all is
    paid by the first; only what was too slow is tried again, with all of them.
    """
    least: dict[str, float] = {}
    for _ in range(3):
        value = prepared()
        taken = {name: _seconds(work, value) for name, work in works.items()}
        least = {name: min(taken[name], least.get(name, taken[name])) for name in works}
        if max(least.values()) < bound:
            break
    return {name: seconds for name, seconds in least.items() if seconds >= bound}


def growth(work: Callable[[int], object], size: int) -> float:
    """Return how many times as long four times the size takes.

    About 4 where work is linear and 16 where it is quadratic, on any machine.
    """
    once = least_seconds(work, lambda: size)
    again = _seconds(work, 4 * size) / once
    # A neighbour can slow it down, too; what is quadratic is so each time.
    return again if again < 8 else min(again, _seconds(work, 4 * size) / once)


def _seconds(work: Callable[[T], object], value: T) -> float:
    began = time.process_time()
    work(value)
    return time.process_time() - began
