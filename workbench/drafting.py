"""Drafts for the articles of a workspace: memory, then one engine, then the catalog.

Drafts enter a catalog under its lock, and only where the unit still is what it was
drafted for: whatever a person did meanwhile stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path

from workbench import config, discovery, drafts, engines, formats
from workbench.catalog import Catalog
from workbench.drafts import Applied, Drafted, Proposal, Providers, Request
from workbench.drafts.values import Progress
from workbench.engines import Engine
from workbench.memory import Refreshed, Source
from workbench.model import Article, State, Unit
from workbench.store import CatalogKey, Event
from workbench.workspace import Workspace, now

UNTRANSLATED = frozenset({State.UNTRANSLATED})


class Drafting:
    """One run over any number of articles: one engine, its models loaded once."""

    def __init__(self, workspace: Workspace, *, engine: str | None = None) -> None:
        self._workspace = workspace
        self._name = engine or workspace.settings.engine.name

    @cached_property
    def refreshed(self) -> Refreshed:
        """What bringing the memory in step found; done once, before the first draft."""
        return self._workspace.memory.refresh(_sources(self._workspace))

    @cached_property
    def engine(self) -> Engine:
        """The engine of this run.

        :raises ConfigurationError: there is none of that name.
        """
        settings = config.engine_settings(self._workspace.settings.engine)
        return engines.load(self._name, settings)

    def draft(
        self,
        article: Article,
        locale: str,
        *,
        states: frozenset[State] = UNTRANSLATED,
        limit: int | None = None,
        progress: Progress | None = None,
    ) -> Drafted:
        """Draft the units of one article and return what came of it.

        An article that was never synced is synced first. An engine that fails
        stops nothing else: the outcome carries its error beside what memory knew.
        """
        workspace = self._workspace
        providers = Providers(
            memory=workspace.memory if self.refreshed else None,
            cache=workspace.store.cache,
            engine=self.engine,
        )
        present = workspace.catalog(article, locale)
        if not present.version:
            workspace.sync(article, locale)
            present = workspace.catalog(article, locale)
        request = Request(
            source=article.language,
            target=locale,
            markup=formats.markup(article.format),
            article=article.name,
            states=states,
            limit=limit,
        )
        drafted = drafts.propose(present.live, request, providers, progress=progress)
        if not drafted.proposals:
            return drafted
        return self._enter(article, present, drafted)

    def _enter(self, article: Article, known: Catalog, drafted: Drafted) -> Drafted:
        outcomes: list[Applied] = []

        def change(present: Catalog) -> Catalog:
            outcomes.append(
                drafts.apply(present, drafted.proposals, article=article.name)
            )
            return outcomes[-1].catalog

        self._workspace.update(article, known.locale, change, known=known)
        entered = outcomes[-1]
        events = (_event(article, known.locale, one) for one in entered.proposals)
        self._workspace.store.record(*events)
        return _counted(drafted, entered)


def rebuild(workspace: Workspace) -> Refreshed:
    """Make the memory anew from the catalogs, and forget what engines answered."""
    workspace.store.memory.clear()
    workspace.store.cache.clear()
    return workspace.memory.refresh(_sources(workspace))


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


def _sources(workspace: Workspace) -> Iterator[Source]:
    """Yield every catalog the memory may learn from.

    Those of articles that are gone as well: a renamed article has the same sentences.
    """
    for locale in workspace.locales():
        folder = workspace.root / workspace.settings.catalogs / locale
        for path in sorted(folder.rglob("*.po")):
            inside = path.relative_to(folder).as_posix().removesuffix(".po")
            article = discovery.describe(workspace.settings, inside)
            if article is not None and (stamp := _stamp(path)):
                key = CatalogKey(article.name, locale, article.language)
                yield Source(key, stamp, partial(_live, workspace, article, locale))


def _live(workspace: Workspace, article: Article, locale: str) -> tuple[Unit, ...]:
    # Obsolete units too: what was approved once helps when the sentence returns.
    return workspace.catalog(article, locale).units


def _stamp(path: Path) -> str:
    """Return a version that costs no reading: when and how large the file is.

    Empty where there is none. What else is the matter is heard by whoever reads it.
    """
    try:
        status = path.stat()
    except FileNotFoundError:
        return ""
    except OSError:
        return "unreadable"
    return f"{status.st_mtime_ns}-{status.st_size}"


def _event(article: Article, locale: str, proposal: Proposal) -> Event:
    before, after = proposal.before, proposal.after
    return Event(
        at=now(),
        by="",
        locale=locale,
        article=article.name,
        unit=after.id,
        action="draft",
        before_state=before.state,
        after_state=after.state,
        before_target=before.target,
        after_target=after.target,
        origin=after.origin,
    )
