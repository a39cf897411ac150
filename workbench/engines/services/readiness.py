"""Tells whether an engine can be used, and if not, why: without asking anybody."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol, runtime_checkable

from workbench.engines import ANY, EngineSettings, load
from workbench.engines.services import keys
from workbench.engines.services.settings import Service
from workbench.errors import EngineError, Message, WorkbenchError
from workbench.languages import language_of
from workbench.model import N_

_SECONDS = 10
"""How long a server may take to say that it is there."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether an engine can be used."""

    usable: bool
    detail: str
    """Where and with what, or why not; one line, a ``Message`` where it has words."""
    error: WorkbenchError | None = None
    """What is wrong, where that is why it cannot be used."""


@runtime_checkable
class Ready(Protocol):
    """An engine that knows whether it can be used."""

    def readiness(self) -> Readiness:
        """Tell whether the engine can be used, without asking a server."""


def of(name: str, settings: EngineSettings) -> Readiness:
    """Tell whether an engine can be used; no connection is opened."""
    try:
        engine = load(name, settings)
        if isinstance(engine, Ready):
            return engine.readiness()
        pairs = engine.pairs()
    except WorkbenchError as error:
        return Readiness(False, str(error), error)
    if (ANY, ANY) in pairs:
        return Readiness(True, Message(N_("every language pair")))
    if not pairs:
        return Readiness(False, Message(N_("no model is installed")))
    shown = ", ".join(f"{one} → {other}" for one, other in sorted(pairs)[:20])
    return Readiness(True, shown)


@runtime_checkable
class Askable(Protocol):
    """An engine whose server is asked nothing to tell what it translates."""

    def ask(self) -> None:
        """Ask the server something that costs nothing.

        :raises EngineError: it does not answer.
        """


def ask(name: str, settings: EngineSettings) -> None:
    """Ask the server of an engine something that costs nothing, once.

    :raises EngineError: it does not answer as such a server should.
    """
    service = replace(getattr(settings.services, name), attempts=1, timeout=_SECONDS)
    services = replace(settings.services, **{name: service})
    engine = load(name, replace(settings, services=services))
    if isinstance(engine, Askable):
        engine.ask()
    else:
        engine.pairs()


def translates(
    name: str, pair: tuple[str, str], settings: EngineSettings
) -> bool | None:
    """Tell whether an engine that can be used can translate a pair, by its languages.

    None where only its server knows; no connection is opened.
    """
    service = getattr(settings.services, name, None)
    if isinstance(service, Service) and service.url:
        return None
    known = load(name, settings).pairs()
    languages = tuple(map(language_of, pair))
    return (ANY, ANY) in known or languages in {
        (one.partition("-")[0], other.partition("-")[0]) for one, other in known
    }


def described(engine: str, service: Service, folder: Path | None) -> Readiness:
    """Describe an engine by its server and its key."""
    if not service.url:
        return Readiness(False, unnamed(engine, "url"))
    try:
        key = keys.find(engine, service.url, folder, os.environ)
    except EngineError as error:
        return Readiness(False, str(error), error)
    said = N_("%(place)s, with a key") if key else N_("%(place)s, without a key")
    return Readiness(True, Message(said, place=service.url))


def unnamed(engine: str, key: str) -> Message:
    """Return why an engine cannot be used whose table lacks a key."""
    said = N_("not configured: %(table)s names no %(key)s")
    return Message(said, table=f"[engines.{engine}]", key=key)


def ask_nobody(engine: str, example: str) -> EngineError:
    """Return the error of an engine that has no server."""
    setting = f"[engines.{engine}] {example}"
    return EngineError(
        Message(N_("engine %(engine)s is not configured"), engine=repr(engine)),
        hint=Message(
            N_("name its server in the settings: %(setting)s"), setting=setting
        ),
    )
