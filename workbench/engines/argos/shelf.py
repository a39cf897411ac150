"""Keeps loaded models: each once in this process, out of memory when nobody asks.

One thread watches while something is loaded, and ends with the last model or with
the process; where everything sleeps, nothing is left running.
"""

from __future__ import annotations

import atexit
import threading
import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar


class Loaded(Protocol):
    """What can be taken out of memory and brought back."""

    @property
    def loaded(self) -> bool:
        """Whether it is in memory."""

    def load(self) -> None:
        """Bring it back if it is not."""

    def unload(self) -> None:
        """Take it out."""


Item = TypeVar("Item", bound=Loaded)


@dataclass(slots=True)
class _Place(Generic[Item]):
    """Where one item stands."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    """Held while it is made or brought back, so that others wait for it."""
    item: Item | None = None
    users: int = 0
    until: float | None = None
    """When it is to be unloaded if nobody uses it; None means never."""


class Shelf(Generic[Item]):
    """Loaded items by what they were made of."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._places: dict[Hashable, _Place[Item]] = {}
        self._changed = threading.Condition()
        self._keeper: threading.Thread | None = None
        self._closed = False

    @contextmanager
    def lend(
        self, key: Hashable, make: Callable[[], Item], *, idle: float
    ) -> Iterator[Item]:
        """Yield the item of a key, made or brought back first if need be.

        It stays in memory for ``idle`` seconds after its last use; 0 means for good.
        """
        with self._changed:
            place = self._places.setdefault(key, _Place())
            place.users += 1
        try:
            with place.lock:
                if place.item is None:
                    place.item = make()
                place.item.load()
            yield place.item
        finally:
            with self._changed:
                place.users -= 1
                place.until = self._clock() + idle if idle else None
                if place.item is None and not place.users:
                    self._places.pop(key, None)
                self._watch()

    def sweep(self) -> float | None:
        """Unload what nobody used for long; return the seconds to the next of them.

        None where nothing is left to watch.
        """
        with self._changed:
            return self._sweep()

    def close(self) -> None:
        """End the thread that watches; what is lent out stays usable."""
        with self._changed:
            self._closed = True
            keeper = self._keeper
            self._changed.notify_all()
        if keeper is not None:
            keeper.join()

    def _sweep(self) -> float | None:
        now, waits = self._clock(), []
        for place in self._places.values():
            if place.item is None or place.until is None or not place.item.loaded:
                continue
            if place.users:
                continue  # whoever gives it back says until when it stays
            if place.until <= now:
                place.item.unload()
            else:
                waits.append(place.until - now)
        return min(waits, default=None)

    def _watch(self) -> None:
        """Make sure that somebody watches; the condition is held."""
        if self._keeper is None and not self._closed and self._sweep() is not None:
            self._keeper = threading.Thread(
                target=self._keep, name="workbench-models", daemon=True
            )
            self._keeper.start()
        self._changed.notify_all()

    def _keep(self) -> None:
        with self._changed:
            while not self._closed and (wait := self._sweep()) is not None:
                self._changed.wait(wait)
            self._keeper = None


@dataclass(slots=True)
class Process(Generic[Item]):
    """The one shelf of this process, made when first needed."""

    shelf: Shelf[Item] | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self) -> Shelf[Item]:
        """Return it."""
        with self.lock:
            if self.shelf is None:
                self.shelf = Shelf()
                # A thread inside the library while the interpreter goes would crash.
                atexit.register(self.shelf.close)
            return self.shelf
