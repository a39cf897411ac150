"""What the engine answers while people translate: few at a time, and each once.

Whoever saves must never wait for an engine. So a few requests at most ask it at any
time, and the others go without an answer: a suggestion that comes late is none.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from threading import BoundedSemaphore, Lock
from typing import Final, cast

from flask import current_app

from workbench.errors import (
    ConfigurationError,
    EngineError,
    UsageError,
    WorkbenchError,
)
from workbench.model import Address, Article, Draft, Origin
from workbench.review import PERSON
from workbench.web.current import drafting

ASKED: Final = "workbench.asked"
COUNT: Final = 3
"""Alternatives that are made for each unit."""
_AT_ONCE: Final = 4
"""Of the sixteen threads that a server has at least."""
_MOST: Final = 512
_SECONDS: Final = 600.0
"""How long alternatives are held; the glossary or the models may change."""

log = logging.getLogger(__name__)
_Key = tuple[str, str, str]


class Asked:
    """Who asks the engine just now, and what it answered lately."""

    def __init__(self) -> None:
        self.turns = BoundedSemaphore(_AT_ONCE)
        self._lock = Lock()
        self._known: dict[_Key, tuple[float, list[Draft]]] = {}

    def known(self, place: Address) -> list[Draft] | None:
        """Return the alternatives of a unit, if they were made lately."""
        made, found = self._known.get(_key(place), (0.0, None))
        return found if time.monotonic() < made + _SECONDS else None

    def keep(self, place: Address, found: list[Draft]) -> None:
        """Keep the alternatives of a unit for a while."""
        with self._lock:
            self._known.pop(_key(place), None)
            self._known[_key(place)] = time.monotonic(), found
            while len(self._known) > _MOST:
                del self._known[next(iter(self._known))]


class UnansweredError(Exception):
    """There is nobody who could answer, or they have too much to do."""

    def __init__(self, *, busy: bool = False) -> None:
        super().__init__()
        self.busy = busy
        """Whether asking again later may help."""


def alternatives(place: Address) -> list[Draft]:
    """Return different machine translations of a unit, best first.

    :raises UnansweredError: no engine here knows any, or all turns are taken.
    :raises NothingMatchedError: there is no such unit.
    """
    known = asked().known(place)
    if known is None:
        known = in_turn(lambda: drafting().alternatives(place, count=COUNT))
        asked().keep(place, known)
    return known


def suggests(article: Article, locale: str) -> bool:
    """Tell whether an engine here knows alternatives for an article in a language."""
    try:
        return drafting().suggests(article.language, locale)
    except WorkbenchError as error:
        log.info("no suggestions: %s", error)
        return False


def origin_of(place: Address, text: str) -> Origin:
    """Return where a text came from that a person took from the alternatives.

    It is the machine's only if the machine said just this lately; else their own.
    """
    known = asked().known(place) or ()
    return next((one.origin for one in known if one.text == text), PERSON)


def in_turn(ask: Callable[[], list[Draft]]) -> list[Draft]:
    """Return what asking brings, if there is a turn free and an engine that knows.

    :raises UnansweredError: there is not.
    """
    if not asked().turns.acquire(blocking=False):
        raise UnansweredError(busy=True)
    try:
        return ask()
    except (UsageError, ConfigurationError, EngineError) as error:
        log.info("no suggestion: %s", error)
        raise UnansweredError from error
    finally:
        asked().turns.release()


def asked() -> Asked:
    """Return what this application knows of its questions, made when first needed."""
    return cast("Asked", current_app.extensions.setdefault(ASKED, Asked()))


def _key(place: Address) -> _Key:
    return place.article.name, place.locale, place.unit
