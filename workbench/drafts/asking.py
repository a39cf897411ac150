"""Gets answers out of an engine: each text once, in batches, through the cache."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from workbench.drafts.questions import cleaned
from workbench.drafts.values import Cache, Request
from workbench.engines import Engine
from workbench.errors import EngineError
from workbench.model import Draft

BATCH = 64
"""Texts in one call: enough for an engine to be fast, few enough to see progress
and to lose little when it fails."""


@runtime_checkable
class Versioned(Protocol):
    """An engine whose answers depend on what is installed."""

    def version(self, source: str, target: str) -> str:
        """Name the models that would translate the pair now."""


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
    request: Request

    def answers(
        self, texts: Sequence[str], heard: Callable[[Sequence[str]], None]
    ) -> Answers:
        """Return the answer to each text; ``heard`` learns of them as they come."""
        found: dict[str, Draft] = {}
        try:
            name = self._name()
            found |= self._cached(name, texts)
            heard(tuple(found))
            for batch in _batches([text for text in texts if text not in found]):
                fresh = self._translated(batch)
                self._keep(name, fresh)
                found |= fresh
                heard(batch)
        except EngineError as error:
            return Answers(found, error)
        return Answers(found)

    def _name(self) -> str:
        if not isinstance(self.engine, Versioned):
            return self.engine.name
        version = self.engine.version(self.request.source, self.request.target)
        return f"{self.engine.name} {version}"

    def _cached(self, name: str, texts: Sequence[str]) -> Mapping[str, Draft]:
        if self.cache is None:
            return {}
        return self.cache.get_many(
            name, self.request.source, self.request.target, texts
        )

    def _keep(self, name: str, fresh: Mapping[str, Draft]) -> None:
        if self.cache is None:
            return
        sound = {text: draft for text, draft in fresh.items() if _sound(text, draft)}
        self.cache.put_many(name, self.request.source, self.request.target, sound)

    def _translated(self, texts: Sequence[str]) -> dict[str, Draft]:
        source, target = self.request.source, self.request.target
        drafts = self.engine.translate(texts, source, target)
        if len(drafts) != len(texts):
            raise EngineError(
                f"engine {self.engine.name} gave {len(drafts)} answers "
                f"to {len(texts)} texts"
            )
        return dict(zip(texts, drafts, strict=True))


def _sound(text: str, draft: Draft) -> bool:
    """Tell whether an answer is worth keeping: whole, with nothing to report."""
    clean, findings = cleaned(draft.text, text)
    return bool(clean) and not findings and not draft.findings


def _batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(texts), BATCH):
        yield texts[start : start + BATCH]
