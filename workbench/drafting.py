"""Drafts for the articles of a workspace: memory, then one engine, then the catalog.

Drafts enter a catalog under its lock, and only where the unit still is what it was
drafted for: whatever a person did meanwhile stays.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Protocol

from workbench import config, doubts, drafts, engines, formats, languages, recall
from workbench.catalog import Catalog
from workbench.drafts import (
    Applied,
    Drafted,
    Habits,
    Order,
    Proposal,
    Providers,
    Request,
)
from workbench.drafts.values import Cache
from workbench.engines import Engine, Light, Suggesting
from workbench.errors import CancelledError, WorkbenchError
from workbench.memory import Refreshed
from workbench.model import Address, Article, Draft, State
from workbench.store import Event
from workbench.workspace import Workspace, now

UNTRANSLATED = frozenset({State.UNTRANSLATED})


class Guard(Protocol):
    """Whoever watches over a run that may outlive its reason."""

    def take_up(self, article: Article, locale: str) -> None:
        """Hear that an article is about to be read; raise to leave it out."""

    def verify(self, article: Article, locale: str) -> None:
        """Hear, under the catalog's lock, that drafts are about to enter it.

        Raise to keep them out.
        """


WINDOW = 1024
"""Units that an engine is asked about at a time: enough to be ordered by length, few
enough for drafts to be entered every minute, and for memory to stay flat."""
_ARTICLES = 256
"""Articles looked through at a time."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one article in one language."""

    article: Article
    locale: str
    drafted: Drafted = field(default_factory=Drafted)
    error: WorkbenchError | None = None
    """Why the article could not be worked on at all; the others go on."""


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a run is: some articles are behind it, a window of others is at work."""

    articles: int
    """Articles in all."""
    behind: int
    window: int
    """Articles at work."""
    done: int
    """Units of these that were seen to."""
    total: int

    @property
    def part(self) -> float:
        """The part of all articles that is done, 0 to 1."""
        window = self.window * (self.done / self.total if self.total else 1.0)
        return (self.behind + window) / self.articles


@dataclass(frozen=True, slots=True)
class _Task:
    """One catalog, as it was read."""

    article: Article
    catalog: Catalog
    order: Order

    @property
    def size(self) -> int:
        """How many units may get a draft."""
        request = self.order.request
        count = sum(unit.state in request.states for unit in self.order.units)
        return count if request.limit is None else min(count, request.limit)


class Drafting:
    """One run over any number of articles: one engine, its models loaded once."""

    def __init__(
        self,
        workspace: Workspace,
        *,
        engine: str | None = None,
        guard: Guard | None = None,
        in_step: bool = False,
    ) -> None:
        """Prepare a run; nothing is read or loaded before it is needed.

        :param in_step: whether the memory is known to be, so that nobody has to look.
        """
        self._workspace = workspace
        self._guard = guard
        self._in_step = in_step
        self._habits = Habits()
        self._name = engine or workspace.settings.engine.name

    @property
    def is_light(self) -> bool:
        """Whether other processes may draft beside this one, each with an engine.

        :raises ConfigurationError: there is no such engine.
        """
        return isinstance(self.engine, Light) and self.engine.light

    @cached_property
    def refreshed(self) -> Refreshed:
        """What bringing the memory in step found; done once, before the first draft."""
        return recall.refresh(self._workspace)

    @cached_property
    def engine(self) -> Engine:
        """The engine of this run.

        :raises ConfigurationError: there is none of that name.
        """
        chosen = self._workspace.settings
        settings = config.engine_settings(chosen.engine, chosen.engines)
        settings = replace(settings, ledger=self._workspace.store.usage)
        return engines.load(self._name, settings)

    @cached_property
    def _providers(self) -> Providers:
        workspace = self._workspace
        known = self._in_step or self.refreshed
        return Providers(
            memory=workspace.memory if known else None,
            cache=self._cache,
            engine=self.engine,
        )

    @property
    def _cache(self) -> Cache | None:
        return None if self.is_light else self._workspace.store.cache

    def draft_all(
        self,
        pairs: Sequence[tuple[Article, str]],
        *,
        states: frozenset[State] = UNTRANSLATED,
        limit: int | None = None,
        progress: Callable[[Reached], None] | None = None,
    ) -> Iterator[Outcome]:
        """Draft many articles, and yield what came of each as soon as it is entered.

        The engine is asked about as many articles together as make a window. An
        article that was never synced is synced first; one that fails stops no other,
        and where the engine fails the outcome carries its error beside what memory
        knew. ``limit`` counts the drafts of all. ``progress`` may raise to stop: what
        was entered stays, and what was answered is in the cache. Nothing is done
        before the first outcome is asked for.

        :raises ConfigurationError: there is no such engine.
        :raises CancelledError: the guard or whoever hears of progress wants no more.
        """
        providers, waiting = self._providers, deque(pairs)
        while waiting and limit != 0:
            behind = len(pairs) - len(waiting)
            tasks, failures = self._window(waiting, states, limit)
            yield from failures
            size = len(pairs) - len(waiting) - behind
            told = progress and partial(_tell, progress, len(pairs), behind, size)
            found = drafts.propose_all(
                [task.order for task in tasks], providers, progress=told
            )
            for task, drafted in zip(tasks, found, strict=True):
                outcome = self._outcome(task, drafted)
                if limit is not None:
                    limit = max(0, limit - len(outcome.drafted.proposals))
                yield outcome

    def alternatives(self, place: Address, *, count: int) -> list[Draft]:
        """Return up to ``count`` different drafts of a unit, best first.

        :raises NothingMatchedError: there is no such unit.
        :raises UsageError: the engine knows only one translation of each text.
        :raises EngineError: the engine failed.
        """
        return drafts.alternatives(*self._about(place), count=count)

    def continuations(self, place: Address, *, prefix: str, count: int) -> list[Draft]:
        """Return up to ``count`` drafts of a unit that begin with the prefix.

        :raises NothingMatchedError: there is no such unit.
        :raises UsageError: the engine cannot go on from what somebody typed.
        :raises EngineError: the engine failed.
        """
        return drafts.continuations(*self._about(place), prefix=prefix, count=count)

    def next_words(self, place: Address, *, prefix: str) -> list[Draft]:
        """Return how a draft of a unit goes on from the prefix, soon; see drafts.

        :raises NothingMatchedError: there is no such unit.
        :raises UsageError: the engine cannot go on from what somebody typed.
        :raises EngineError: the engine failed.
        """
        return drafts.next_words(*self._about(place), prefix=prefix)

    def suggests(self, source: str, target: str) -> bool:
        """Tell whether the engine here may know alternatives for two languages.

        Regions do not count: which model is taken for them is the engine's to decide.

        :raises ConfigurationError: there is no such engine.
        """
        engine, spoken = self.engine, languages.language_of
        wanted = spoken(source), spoken(target)
        return isinstance(engine, Suggesting) and any(
            (spoken(one), spoken(other)) == wanted for one, other in engine.pairs()
        )

    def _about(self, place: Address) -> tuple[str, Request, Providers]:
        """Return what a suggestion is to be made for, and by whom."""
        unit = self._workspace.catalog(place.article, place.locale).get(place.unit)
        request = self._request(place.article, place.locale)
        return (
            unit.source,
            request,
            Providers(cache=self._cache, engine=self.engine, habits=self._habits),
        )

    def _window(
        self,
        waiting: deque[tuple[Article, str]],
        states: frozenset[State],
        limit: int | None,
    ) -> tuple[list[_Task], list[Outcome]]:
        """Take as many articles as make a window; return those read, and not read."""
        tasks: list[_Task] = []
        failures: list[Outcome] = []
        units = 0
        while waiting and units < WINDOW and len(tasks) < _ARTICLES:
            left = None if limit is None else limit - units
            if left == 0:
                break
            article, locale = waiting.popleft()
            try:
                tasks.append(self._task(article, locale, states, left))
            except CancelledError:
                raise
            except WorkbenchError as error:
                failures.append(Outcome(article, locale, error=error))
            else:
                units += tasks[-1].size
        return tasks, failures

    def _task(
        self,
        article: Article,
        locale: str,
        states: frozenset[State],
        limit: int | None,
    ) -> _Task:
        workspace = self._workspace
        if self._guard is not None:
            self._guard.take_up(article, locale)
        present = workspace.catalog(article, locale)
        if not present.version:
            workspace.sync(article, locale)
            present = workspace.catalog(article, locale)
        request = replace(self._request(article, locale), states=states, limit=limit)
        return _Task(article, present, Order(present.live, request))

    def _request(self, article: Article, locale: str) -> Request:
        workspace = self._workspace
        return Request(
            source=article.language,
            target=locale,
            markup=formats.markup(article.format),
            article=article.name,
            similar=workspace.settings.memory.draft,
            before_engine=workspace.settings.memory.before_engine,
            terms=workspace.glossaries.terms(locale),
            round_trip=workspace.settings.engine.round_trip,
        )

    def _outcome(self, task: _Task, drafted: Drafted) -> Outcome:
        """Enter the drafts of one article; what stops it stops no other."""
        article, locale = task.article, task.catalog.locale
        try:
            entered = self._enter(task, drafted)
            self._note(article, locale, entered.proposals)
        except CancelledError:
            raise
        except WorkbenchError as error:
            return Outcome(article, locale, error=error)
        return Outcome(article, locale, entered)

    def _enter(self, task: _Task, drafted: Drafted) -> Drafted:
        if not drafted.proposals:
            return drafted
        outcomes: list[Applied] = []
        article, known = task.article, task.catalog

        def change(present: Catalog) -> Catalog:
            if self._guard is not None:
                self._guard.verify(article, known.locale)
            outcomes.append(
                drafts.apply(present, drafted.proposals, article=article.name)
            )
            return outcomes[-1].catalog

        self._workspace.update(article, known.locale, change)
        return _counted(drafted, outcomes[-1])

    def _note(self, article: Article, locale: str, entered: Sequence[Proposal]) -> None:
        """Record what was entered: in the history, and as uses of the memory."""
        if not entered:
            return
        at = now()
        events = (_event(article, locale, proposal, at) for proposal in entered)
        self._workspace.store.record(*events)
        used = [one.match for one in entered if one.match is not None]
        if used:
            self._workspace.memory.used(used, article.language, locale, at=at)


def _tell(
    progress: Callable[[Reached], None],
    articles: int,
    behind: int,
    window: int,
    done: int,
    total: int,
) -> None:
    progress(Reached(articles, behind, window, done, total))


def _counted(drafted: Drafted, entered: Applied) -> Drafted:
    """Return the outcome without the drafts that came too late."""
    remembered = sum(one.draft.origin.kind == "memory" for one in entered.proposals)
    return replace(
        drafted,
        proposals=entered.proposals,
        findings=(*drafted.findings, *entered.findings),
        from_memory=remembered,
        from_engine=len(entered.proposals) - remembered,
    )


def _event(article: Article, locale: str, proposal: Proposal, at: str) -> Event:
    before, after = proposal.before, proposal.after
    return Event(
        at=at,
        by="",
        locale=locale,
        article=article.name,
        unit=after.id,
        action="draft",
        before_state=before.state,
        after_state=after.state,
        before_target=before.target,
        after_target=after.target,
        reason=doubts.noted(after),
        origin=after.origin,
    )
