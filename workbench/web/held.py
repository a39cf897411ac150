"""What took long to find out, as long as nothing it was found in has changed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast
from weakref import WeakValueDictionary

from flask import Flask, current_app

T = TypeVar("T")

HELD = "workbench.held"
MOST = 64
"""Things that are held at a time."""


class _Shelf:
    """The things themselves, each with the version of what it was found in."""

    def __init__(self) -> None:
        self.things: dict[Hashable, tuple[object, Any]] = {}
        self.lock = threading.Lock()
        self.making: WeakValueDictionary[Hashable, _Turn] = WeakValueDictionary()

    def turn(self, place: Hashable) -> _Turn:
        """Return what whoever makes the thing of a place holds meanwhile."""
        with self.lock:
            return self.making.setdefault(place, _Turn())


class _Turn:
    """Held by one at a time; others wait for what it makes."""

    def __init__(self) -> None:
        self.lock = threading.RLock()


def hold(app: Flask) -> None:
    """Give the application an empty shelf."""
    app.extensions[HELD] = _Shelf()


def held(place: Hashable, version: object, make: Callable[[], T]) -> T:
    """Return what is held for a place, made anew where the version is another.

    It is made once, however many ask at a time; ``make`` asks for no other place that
    asks for this one.
    """
    found = known(place, version)
    if found is not None:
        return cast("T", found)
    shelf = cast("_Shelf", current_app.extensions[HELD])
    turn = shelf.turn(place)
    with turn.lock:
        found = known(place, version)
        if found is None:
            found = make()
            _put(shelf, place, (version, found))
    return cast("T", found)


def _put(shelf: _Shelf, place: Hashable, thing: tuple[object, Any]) -> None:
    with shelf.lock:
        shelf.things.pop(place, None)
        shelf.things[place] = thing
        while len(shelf.things) > MOST:
            del shelf.things[next(iter(shelf.things))]


def before(place: Hashable) -> Any:
    """Return what is held for a place, of whatever version, or None."""
    shelf = cast("_Shelf", current_app.extensions[HELD])
    with shelf.lock:
        kept = shelf.things.get(place)
    return kept[1] if kept is not None else None


def known(place: Hashable, version: object) -> Any:
    """Return what is held for a place in this version, or None."""
    shelf = cast("_Shelf", current_app.extensions[HELD])
    with shelf.lock:
        kept = shelf.things.pop(place, None)
        if kept is not None:
            # What was asked for last is given up last.
            shelf.things[place] = kept
    return kept[1] if kept is not None and kept[0] == version else None
