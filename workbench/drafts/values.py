"""What drafting takes in and gives back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from workbench.catalog import Catalog
from workbench.drafts.habits import Habits
from workbench.drafts.rules import drafted
from workbench.engines import Engine
from workbench.errors import EngineError, ModelMissingError
from workbench.memory import Question, Suggestion
from workbench.model import Draft, Finding, Markup, State, Unit
from workbench.store import Match, MatchKind
from workbench.terms import NO_TERMS, Terms


class MemoryLookup(Protocol):
    """Whoever remembers approved translations."""

    def knows(self, source: str, target: str) -> bool:
        """Tell whether anything is remembered of a pair of languages."""

    def suggest(
        self,
        questions: Sequence[Question],
        source: str,
        target: str,
        *,
        minimum: int,
        limit: int,
        thorough: bool,
    ) -> Sequence[Sequence[Suggestion]]:
        """Return what is known of each question, best first."""


class Cache(Protocol):
    """Whoever remembers what engines answered."""

    def get_many(
        self, engine: str, source: str, target: str, texts: Sequence[str]
    ) -> Mapping[str, Draft]:
        """Return the answers there are, by text."""

    def put_many(
        self, engine: str, source: str, target: str, drafts: Mapping[str, Draft]
    ) -> None:
        """Keep answers, by text."""


class Progress(Protocol):
    """Whoever wants to know how far drafting is; may raise to stop it."""

    def __call__(self, done: int, total: int) -> None:
        """Hear that ``done`` of ``total`` units have been seen to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is to be drafted."""

    source: str
    """Locale code of the source text."""
    target: str
    """Locale code of the drafts."""
    markup: Markup
    """Inline syntax of the article."""
    article: str = ""
    """Name of the article, for findings."""
    states: frozenset[State] = frozenset({State.UNTRANSLATED})
    """Units in other states are left alone."""
    round_trip: bool = False
    """Whether drafts are translated back to see how far to trust them."""
    limit: int | None = None
    """Most units to look at, in article order; None means all."""
    similar: int = 75
    """Least percentage of a similar text whose translation may become a draft."""
    before_engine: int = 85
    """Least percentage at which it is preferred to what an engine says."""
    terms: Terms = NO_TERMS
    """The glossary that drafts are to honour."""

    def prefers(self, suggestion: Suggestion) -> bool:
        """Tell whether a suggestion is drafted without asking an engine."""
        known = suggestion.kind is not MatchKind.FUZZY
        return known or suggestion.percent >= self.before_engine


@dataclass(frozen=True, slots=True, kw_only=True)
class Providers:
    """Who is asked for drafts, in this order; whoever is None is not."""

    memory: MemoryLookup | None = None
    cache: Cache | None = None
    engine: Engine | None = None
    habits: Habits | None = None
    """What is known of the engine by those who ask it while somebody types."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A draft for one unit."""

    before: Unit
    """The unit that it was made for."""
    draft: Draft
    match: Match | None = None
    """The entry of the memory that it was made from, if any."""
    after: Unit = field(init=False)
    """The unit with the draft as its text."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "after", drafted(self.before, self.draft))


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """What was proposed, what was not, and why."""

    proposals: tuple[Proposal, ...] = ()
    """In article order."""
    findings: tuple[Finding, ...] = ()
    from_memory: int = 0
    from_engine: int = 0
    skipped: int = 0
    """Units asked for that no draft may replace; each has a finding."""
    left: int = 0
    """Units that could have a draft and for which nobody had one."""
    error: EngineError | None = None
    """What stopped the engine; the proposals made before it stand."""

    @property
    def units(self) -> tuple[Unit, ...]:
        """The units with their drafts."""
        return tuple(proposal.after for proposal in self.proposals)

    @property
    def missing_model(self) -> bool:
        """Whether a model for the language pair has to be installed first."""
        return isinstance(self.error, ModelMissingError)


@dataclass(frozen=True, slots=True)
class Applied:
    """A catalog with the drafts that could still be entered."""

    catalog: Catalog
    proposals: tuple[Proposal, ...]
    """Those entered; ``before`` is the unit as it stood in the catalog."""
    findings: tuple[Finding, ...]
    """One for each proposal that came too late."""
