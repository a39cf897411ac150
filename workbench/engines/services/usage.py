"""Counts what a server was asked, whatever became of it."""

from __future__ import annotations

from dataclasses import dataclass
from types import TracebackType
from typing import Protocol

from workbench.engines.services.settings import OpenAIService, Service

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What one engine did for one language pair."""

    engine: str
    source: str
    target: str
    requests: int = 0
    """Questions sent, those asked again among them."""
    units: int = 0
    """Texts that came back translated."""
    characters: int = 0
    """Of the source texts that the server answered."""
    tokens_in: int = 0
    """As the server counts them; 0 where it does not."""
    tokens_out: int = 0
    cost: float = 0.0
    """By the prices of the settings at that time."""


class Ledger(Protocol):
    """Whoever keeps the counts."""

    def add(self, usage: Usage) -> None:
        """Add to what was counted today."""


class Meter:
    """Counts during one call of an engine, and enters the sum when it ends.

    Also where it ends with an error: what was asked was asked.
    """

    def __init__(
        self,
        ledger: Ledger | None,
        service: Service,
        engine: str,
        source: str,
        target: str,
    ) -> None:
        self._ledger, self._service = ledger, service
        self._names = (engine, source, target)
        self.requests = self.units = self.characters = 0
        self.tokens_in = self.tokens_out = 0

    def __enter__(self) -> Meter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._ledger is not None and self.requests:
            self._ledger.add(self.usage)

    @property
    def usage(self) -> Usage:
        """What was counted so far."""
        engine, source, target = self._names
        return Usage(
            engine=engine,
            source=source,
            target=target,
            requests=self.requests,
            units=self.units,
            characters=self.characters,
            tokens_in=self.tokens_in,
            tokens_out=self.tokens_out,
            cost=self._cost(),
        )

    def _cost(self) -> float:
        cost = self.characters * self._service.price
        if isinstance(self._service, OpenAIService):
            cost += self.tokens_in * self._service.price_in
            cost += self.tokens_out * self._service.price_out
        return cost / _MILLION
