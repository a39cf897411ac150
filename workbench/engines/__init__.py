"""Machine translation behind one protocol; engines are found by name.

Engines are registered by the entry-point group ``workbench.engines``: each entry
is a function that takes ``EngineSettings`` and returns an ``Engine``. Nothing is
looked up, imported or loaded before ``load`` is called.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable

from workbench.engines.services.settings import NO_SERVICES, Services
from workbench.errors import ConfigurationError, Message
from workbench.model import N_, Draft

if TYPE_CHECKING:
    from importlib.metadata import EntryPoints

    from workbench.engines.services.usage import Ledger

GROUP: Final = "workbench.engines"
INDEX_URL: Final = (
    "https://raw.githubusercontent.com/argosopentech/argospm-index/main/index.json"
)
ANY: Final = "*"
"""Stands for every language in ``Engine.pairs``."""
INCOMPLETE: Final = "incomplete-draft"
"""Code of the finding that a draft ends before its sentence does."""
NO_TERMS: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineSettings:
    """What an engine needs to know about this computer and this workspace."""

    models: Path
    """Folder of model packages; made by the first install, never by reading."""
    index_url: str = INDEX_URL
    """Address of the index of packages that can be installed."""
    beam_size: int = 4
    """Hypotheses kept while searching; at least 1."""
    threads: int = 0
    """Worker threads; 0 means one for each processor."""
    compute_type: str = "default"
    """CTranslate2's number format; ``default`` keeps that of the model."""
    device: str = "cpu"
    """Where models run: ``cpu``, ``cuda``, or ``auto`` for the better one there is."""
    batch_tokens: int = 0
    """Tokens translated at a time by one worker; 0 means what was measured best."""
    idle_seconds: int = 600
    """How long an unused model stays in memory; 0 means for good."""
    services: Services = NO_SERVICES
    """The servers that may be asked."""
    keys: Path | None = None
    """Folder of the user's key files, or None where none is read."""
    ledger: Ledger | None = None
    """Who counts what servers are asked."""


class Engine(Protocol):
    """Translates many texts at once; its output is not to be trusted."""

    @property
    def name(self) -> str:
        """The name the engine is registered under."""

    def pairs(self) -> frozenset[tuple[str, str]]:
        """Language pairs that can be translated now, as locale codes."""

    def translate(
        self,
        texts: Sequence[str],
        source: str,
        target: str,
        *,
        glossary: Mapping[str, str] = NO_TERMS,
        context: Sequence[str] = (),
    ) -> list[Draft]:
        """Return one draft for each text, in the same order.

        ``glossary`` and ``context`` (sentences of the article around the texts, in
        order, the texts themselves among them) are wishes: an engine that cannot
        use them ignores them.

        :raises ModelMissingError: nothing is installed for this pair.
        :raises EngineError: the engine failed.
        """


@runtime_checkable
class Streaming(Protocol):
    """An engine that is faster with all texts at once, and answers bit by bit."""

    def stream(
        self,
        texts: Sequence[str],
        source: str,
        target: str,
        *,
        alignment: bool = False,
    ) -> Iterator[tuple[int, Draft]]:
        """Yield the number and the draft of every text, in any order, as it is ready.

        With ``alignment`` the drafts carry links where the engine knows them.

        :raises ModelMissingError: nothing is installed for this pair.
        :raises EngineError: the engine failed; what was yielded before stands.
        """


@runtime_checkable
class Suggesting(Protocol):
    """An engine that knows more than one translation of a text."""

    def alternatives(
        self, text: str, source: str, target: str, *, count: int
    ) -> list[Draft]:
        """Return up to ``count`` different translations of a text, best first.

        :raises ModelMissingError: nothing is installed for this pair.
        :raises EngineError: the engine failed.
        """

    def continuations(
        self, text: str, source: str, target: str, *, prefix: str, count: int
    ) -> list[Draft]:
        """Return up to ``count`` translations of a text, best first.

        Every one begins with exactly the ``prefix``, which may end inside a word.

        :raises ModelMissingError: nothing is installed for this pair.
        :raises EngineError: the engine failed.
        """


@runtime_checkable
class Brief(Protocol):
    """An engine that can say the next words of a text sooner than all of them."""

    def next_words(
        self, asked: Mapping[str, str], source: str, target: str
    ) -> Mapping[str, Draft]:
        """Return how texts go on from what was typed of each, by some words.

        ``asked`` has what was typed by text. The first is a text, the others are
        variants of it: they are asked about at the same time, and where what was typed
        ends alike, they go on with the same word as the text if that can be.

        A draft begins with exactly what was typed; a text that does not go on has none.
        Where more is to come it ends after a word, and carries the finding
        ``incomplete-draft``. Markup finds its places in it by the links that it
        carries, where the engine knows some.

        :raises ModelMissingError: nothing is installed for this pair.
        :raises EngineError: the engine failed.
        """


@runtime_checkable
class Light(Protocol):
    """An engine that is cheaper to ask than its answers are to keep.

    It loads nothing and waits for nobody, so that every process may have its own.
    """

    light: bool


@runtime_checkable
class ReadsWords(Protocol):
    """An engine that knows nothing but words: inline markup is kept away from it.

    Any other engine is given ``⟦1⟧`` for a placeholder and has to keep it.
    """

    @property
    def masks(self) -> tuple[str, ...]:
        """Patterns of made-up words that it copies, ``QX{}``; the best one first."""


def names() -> tuple[str, ...]:
    """Return the names of all registered engines, in alphabetical order."""
    return tuple(sorted({entry.name for entry in _entries()}))


def load(name: str, settings: EngineSettings) -> Engine:
    """Return a new engine object; models are loaded only when it translates.

    :raises ConfigurationError: no such engine, or its package cannot be imported.
    """
    for entry in _entries().select(name=name):
        try:
            create = entry.load()
        except (ImportError, AttributeError) as error:
            cannot = N_("engine %(name)s cannot be loaded: %(reason)s")
            raise ConfigurationError(
                Message(cannot, name=repr(name), reason=error)
            ) from error
        engine: Engine = create(settings)
        return engine
    known = ", ".join(names())
    raise ConfigurationError(
        Message(N_("unknown engine %(name)s"), name=repr(name)),
        hint=Message(N_("known: %(names)s"), names=known),
    )


def _entries() -> EntryPoints:
    """Return the engines that are registered now, whatever was installed meanwhile."""
    return _registered(tuple((place, _changed(place)) for place in sys.path))


def _changed(place: str) -> int:
    """Return when something came to a folder or went, in nanoseconds."""
    try:
        return os.stat(place or os.curdir).st_mtime_ns  # noqa: PTH116 each time anew
    except OSError:
        return 0


@lru_cache(maxsize=1)
def _registered(places: tuple[tuple[str, int], ...]) -> EntryPoints:
    """Return the engines of the packages installed in ``sys.path``.

    To look for them takes longer than to draft an article with a light engine.
    """
    from importlib.metadata import entry_points  # slow to import

    return entry_points(group=GROUP)
