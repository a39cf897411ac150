"""Gets answers out of an engine: each text once, as a stream, through the cache."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Protocol, runtime_checkable

from workbench.drafts.questions import cleaned
from workbench.drafts.values import Cache
from workbench.engines import Engine, Streaming
from workbench.errors import EngineError, Message
from workbench.model import N_, Draft

BATCH = 64
"""Answers of a stream kept at a time, and texts in one call of other engines: enough
to be fast, few enough to see progress and to lose little when it fails."""
PLACE = "⟦"
"""What a placeholder in a question begins with."""


@runtime_checkable
class Versioned(Protocol):
    """An engine whose answers depend on what is installed."""

    def version(self, source: str, target: str) -> str:
        """Name the models that would translate the pair now."""


@runtime_checkable
class Contextual(Protocol):
    """An engine that wants to see texts among the sentences around them."""

    @property
    def batch(self) -> int:
        """Most texts it takes in one call."""

    @property
    def neighbours(self) -> int:
        """Sentences before and after each text that it wants to see."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What came back, by text asked."""

    drafts: Mapping[str, Draft]
    error: EngineError | None = None
    """What stopped the engine; ``drafts`` holds what came before."""


@dataclass(frozen=True, slots=True)
class Interview:
    """One engine, one language pair, one cache."""

    engine: Engine
    cache: Cache | None
    pair: tuple[str, str]
    """Locale codes of the texts and of the drafts."""
    documents: Sequence[Sequence[str]] = ()
    """All texts of each article, in order, for an engine that wants to see them."""

    def answers(
        self, texts: Sequence[str], heard: Callable[[Sequence[str]], None]
    ) -> Answers:
        """Return the answer to each text; ``heard`` learns of them as they come."""
        found: dict[str, Draft] = {}
        try:
            name = self._name()
            found |= self._cached(name, texts)
            heard(tuple(found))
            asked = [text for text in texts if text not in found]
            for lot in self._asked(asked):
                self._keep(name, lot)
                found |= lot
                heard(tuple(lot))
        except EngineError as error:
            return Answers(found, error)
        return Answers(found)

    def known(self, texts: Sequence[str]) -> Mapping[str, Draft]:
        """Return the answers that the cache has; the engine is not asked.

        :raises EngineError: the engine has no models for the pair.
        """
        return self._cached(self._name(), texts)

    def _name(self) -> str:
        if not isinstance(self.engine, Versioned):
            return self.engine.name
        return f"{self.engine.name} {self.engine.version(*self.pair)}"

    def _cached(self, name: str, texts: Sequence[str]) -> Mapping[str, Draft]:
        if self.cache is None:
            return {}
        return self.cache.get_many(name, *self.pair, texts)

    def _keep(self, name: str, fresh: Mapping[str, Draft]) -> None:
        if self.cache is None:
            return
        sound = {text: draft for text, draft in fresh.items() if _sound(text, draft)}
        self.cache.put_many(name, *self.pair, sound)

    def _asked(self, texts: Sequence[str]) -> Iterator[dict[str, Draft]]:
        """Yield every text with what the engine makes of it, as it gets ready.

        What one call answered may have been paid for: it is not held back for others.
        """
        if isinstance(self.engine, Streaming):
            yield from _lots(self._streamed(self.engine, texts))
            return
        for batch, around in self._batches(texts):
            drafts = self.engine.translate(batch, *self.pair, context=around)
            self._require(len(drafts), len(batch))
            yield dict(zip(batch, drafts, strict=True))

    def _batches(
        self, texts: Sequence[str]
    ) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
        """Yield the texts in batches, with the sentences around each batch."""
        if not isinstance(self.engine, Contextual):
            yield from ((batch, ()) for batch in _batches(texts, BATCH))
            return
        around = _Around(self.documents, self.engine.neighbours)
        for batch in _batches(texts, self.engine.batch):
            yield batch, around.those(batch)

    def _streamed(
        self, engine: Streaming, texts: Sequence[str]
    ) -> Iterator[tuple[str, Draft]]:
        """Yield what one stream gives; markup is placed by alignment afterwards."""
        marked = any(PLACE in text for text in texts)
        waiting = dict(enumerate(texts))
        for number, draft in engine.stream(texts, *self.pair, alignment=marked):
            if (text := waiting.pop(number, None)) is not None:
                yield text, draft
        self._require(len(texts) - len(waiting), len(texts))

    def _require(self, answers: int, texts: int) -> None:
        if answers != texts:
            gave = N_("engine %(name)s gave %(answers)s answers to %(texts)s texts")
            raise EngineError(
                Message(gave, name=self.engine.name, answers=answers, texts=texts)
            )


class _Around:
    """The sentences around each text, where it stands first."""

    def __init__(self, documents: Sequence[Sequence[str]], reach: int) -> None:
        self._documents = documents
        self._reach = reach
        self._places: dict[str, tuple[int, int]] = {}
        for number, document in enumerate(documents):
            for place, text in enumerate(document):
                self._places.setdefault(text, (number, place))

    def those(self, texts: Sequence[str]) -> Sequence[str]:
        """Return the sentences around the texts and the texts, as they are read."""
        shown = {
            (number, near)
            for number, place in map(self._places.get, texts, repeat(_NOWHERE))
            for near in range(place - self._reach, place + self._reach + 1)
            if number >= 0 and 0 <= near < len(self._documents[number])
        }
        return [self._documents[number][near] for number, near in sorted(shown)]


_NOWHERE = (-1, 0)


def _sound(text: str, draft: Draft) -> bool:
    """Tell whether an answer is worth keeping: whole, with nothing to report."""
    clean, findings = cleaned(draft.text, text)
    return bool(clean) and not findings and not draft.findings


def _lots(answers: Iterator[tuple[str, Draft]]) -> Iterator[dict[str, Draft]]:
    """Yield answers by the lot; those before a failure come before it too."""
    lot: dict[str, Draft] = {}
    failure: EngineError | None = None
    try:
        for text, draft in answers:
            lot[text] = draft
            if len(lot) == BATCH:
                yield lot
                lot = {}
    except EngineError as error:
        failure = error
    if lot:
        yield lot
    if failure is not None:
        raise failure


def _batches(texts: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(texts), size):
        yield texts[start : start + size]
