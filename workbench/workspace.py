"""A folder of articles and catalogs, joined with store, memory and engines.

Everything the shells can do goes through here. The catalogs are the truth; the
store only remembers what may be lost.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from workbench import config, discovery, files, languages
from workbench.config import Settings
from workbench.errors import (
    ConfigurationError,
    LocaleError,
    Message,
    SourceError,
    UsageError,
)
from workbench.model import N_, Article, Document, Finding, State

if TYPE_CHECKING:
    # Each is imported where it is first used: most commands need few of them, and
    # all together are as much work as a check of ten articles.
    from workbench import audit, catalog, progress, sync
    from workbench.audit import Edition
    from workbench.catalog import Catalog
    from workbench.committed import CommittedExports
    from workbench.familiar import Familiar
    from workbench.memory import Memory
    from workbench.parses import Parses
    from workbench.rulebook import Rulebook
    from workbench.segmentation.rules import Rules
    from workbench.store import Store
    from workbench.terminology import Glossaries

ARTICLE_LIMIT = 50 * 1024 * 1024
"""Largest article, in bytes."""

RULES_FILE = "segmentation.srx"
"""Name of the segmentation rules where the settings give no other."""

_HELD_OPEN = ("path", "sources", "catalogs", "store", "server", "jobs", "oidc")
"""Settings on which stands what was opened or begun with them."""


def now() -> str:
    """Return the current UTC minute as catalogs write it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ")


class Workspace:
    """The use cases, bound to one folder."""

    def __init__(self, settings: Settings, *, hold: int | None = None) -> None:
        """Make one that opens what it needs when it needs it.

        :param hold: units of catalogs that stay in memory, as ``catalog.Kept`` has it.
        """
        self._hold = hold
        self.settings = settings
        self.root = settings.root

    @classmethod
    def open(cls, start: Path) -> Workspace:
        """Open the workspace that a folder lies in.

        :raises ConfigurationError: there is none, or its settings are wrong.
        """
        return cls(config.load(config.find(start.resolve())))

    def follow(self, settings: Settings) -> None:
        """Take changed settings; what others hold open stays until a restart."""
        kept = {name: getattr(self.settings, name) for name in _HELD_OPEN}
        self.settings = replace(settings, **kept)
        # Made of settings when they were first used.
        for name in ("_rulebook", "committed", "memory"):
            self.__dict__.pop(name, None)

    @cached_property
    def glossaries(self) -> Glossaries:
        """The glossary of each locale."""
        from workbench.terminology import Glossaries

        return Glossaries(
            self.root, self.settings.catalogs, self_approval=self.settings.self_approval
        )

    @cached_property
    def familiar(self) -> Familiar:
        """What is known of the units that were compared last."""
        from workbench.familiar import Familiar

        return Familiar()

    @cached_property
    def committed(self) -> CommittedExports:
        """The localized articles that git keeps."""
        from workbench.committed import CommittedExports

        return CommittedExports(self.root, self.settings)

    @cached_property
    def _kept(self) -> catalog.Kept:
        from workbench import catalog

        return catalog.Kept() if self._hold is None else catalog.Kept(most=self._hold)

    @cached_property
    def _catalogs(self) -> str:
        return f"{self.root / self.settings.catalogs}{os.sep}"

    @cached_property
    def store(self) -> Store:
        """The database, opened when first needed."""
        from workbench.store import Store

        place = self.settings.database
        if isinstance(place, Path):
            if not self.settings.store:
                files.own_folder(self.root)
            return Store.open_file(files.contained(place, self.root))
        try:
            return Store.open(place, folder=self.settings.index_folder)
        except ConfigurationError as error:
            path = error.path or self.settings.path
            raise ConfigurationError(
                error.message, path=path, hint=error.hint
            ) from error

    def close_store(self) -> None:
        """Close what is open of the database; the next use opens it again.

        SQLite forbids to carry a connection into a forked process.
        """
        if "store" in self.__dict__:
            self.store.close()

    def open_store(self) -> None:
        """Open the database now, so that one that cannot be is heard of early.

        :raises StorageError: it is damaged or cannot be opened.
        """
        _ = self.store

    @cached_property
    def memory(self) -> Memory:
        """The translation memory, as it was last brought in step."""
        from workbench.memory import Memory
        from workbench.memory.excluded import Excluded

        return Memory(
            self.store,
            self.settings.memory,
            excluded=Excluded(self.exclusions_path, root=self.root),
        )

    @property
    def exclusions_path(self) -> Path:
        """Where the workspace keeps which entries are not to be suggested."""
        from workbench.memory import excluded

        return self.root / self.settings.memory.folder / excluded.FILE

    @cached_property
    def _parses(self) -> Parses:
        from workbench.parses import Parses

        return Parses(config.cache_folder() / "parsed")

    @property
    def rules_path(self) -> Path:
        """Where the segmentation rules of the workspace are, or would be."""
        return self.root / (self.settings.segmentation_rules or RULES_FILE)

    @property
    def rules(self) -> Rules:
        """The workspace's own segmentation rules, read again where the file changed.

        :raises ConfigurationError: the file is not SRX; names the line.
        """
        return self._rulebook.rules

    def change_rules(self, change: Callable[[Rules], Rules]) -> Rules:
        """Change the rules under their lock; catalogs follow with the next sync.

        :raises ConfigurationError: a rule is wrong; nothing is written.
        :raises StorageError: the file could not be written; nothing changed.
        """
        return self._rulebook.change(change)

    @cached_property
    def _rulebook(self) -> Rulebook:
        from workbench.rulebook import Rulebook

        return Rulebook(self.rules_path, self.settings)

    def locales(self) -> tuple[str, ...]:
        """Return every target locale of any article rule, in order of mention."""
        return discovery.locales(self.settings)

    def articles(self, patterns: Sequence[str] = ()) -> tuple[Article, ...]:
        """Return the articles that match, by name; see :mod:`discovery`."""
        return discovery.articles(self.settings, patterns)

    def article(self, name: str) -> Article:
        """Return one existing article by its exact name.

        :raises UnsafePathError: the name leaves the source folder.
        :raises NothingMatchedError: there is no such article.
        """
        inside = name.removeprefix("./").removeprefix(self.settings.sources + "/")
        return discovery.one(self.settings, inside)

    def pairs(
        self, patterns: Sequence[str] = (), locales: Sequence[str] = ()
    ) -> Iterator[tuple[Article, str]]:
        """Yield each matching article with each locale it is to be read in.

        :raises LocaleError: a locale is not one of the workspace's.
        """
        wanted = [self.known_locale(code) for code in locales]
        for article in self.articles(patterns):
            for locale in article.targets:
                if not wanted or locale in wanted:
                    yield article, locale

    def known_locale(self, code: str) -> str:
        """Return the canonical code of a locale this workspace translates into.

        :raises LocaleError: it does not.
        """
        locale = languages.canonical(code)
        if locale not in self.locales():
            raise LocaleError(code, known=self.locales())
        return locale

    def document(self, article: Article, *, keep: bool = True) -> Document:
        """Read and parse an article; ``keep`` what was found for later.

        :raises SourceError: it cannot be read, decoded or parsed.
        """
        data = files.read_bytes(article.path, root=self.root, limit=ARTICLE_LIMIT)
        return self._parsed(article, data, keep=keep)

    def add_article(self, name: str, data: bytes) -> Article:
        """Store a new article below the source folder; never replaces one.

        :raises UsageError: the name is taken or its format unknown.
        :raises SourceError: the text cannot be read as that format.
        """
        article, _ = self.examined(name, data)
        if article.path.exists() or article.path.is_symlink():
            raise UsageError(
                Message(N_("%(article)s exists already"), article=article.name),
                hint=Message(N_("choose a new name")),
            )
        files.write_atomic(article.path, data, root=self.root)
        return article

    def examined(self, name: str, data: bytes) -> tuple[Article, Document]:
        """Return what a new article would be, and what is in it; write nothing.

        :raises UsageError: its format is unknown.
        :raises SourceError: the text cannot be read as that format.
        """
        article = discovery.new(self.settings, name)
        if len(data) > ARTICLE_LIMIT:
            raise SourceError(Message(N_("is larger than 50 MB")), path=article.name)
        return article, self._parsed(article, data)

    def catalog_path(self, article: Article, locale: str) -> Path:
        """Return where the article's translation into ``locale`` is kept."""
        return Path(self.catalog_name(article, locale))

    def catalog_name(self, article: Article, locale: str) -> str:
        """Return ``catalog_path`` as a text; of 10,000 articles that is quicker."""
        inside = article.name.removeprefix(f"{self.settings.sources}/")
        return f"{self._catalogs}{locale}{os.sep}{inside.replace('/', os.sep)}.po"

    def glossary_path(self, locale: str) -> Path:
        """Return where the glossary of a locale is, or would be."""
        name = f"{discovery.GLOSSARY}.po"
        return self.root.joinpath(self.settings.catalogs, locale, name)

    def catalog(self, article: Article, locale: str) -> Catalog:
        """Read a catalog; an article never synced has an empty one.

        :raises CatalogError: the file is broken; names the line.
        """
        path = self.catalog_path(article, locale)
        return self._kept.read(path, locale=locale, root=self.root)

    def sync(
        self, article: Article, locale: str, *, write: bool = True
    ) -> sync.SyncSummary:
        """Bring a catalog in step with its article; count what that changes."""
        from workbench import sync
        from workbench.adoption import adopted
        from workbench.memory import EXTERNAL

        document = self.document(article)
        summaries: list[sync.SyncSummary] = []

        def change(present: Catalog) -> Catalog:
            if self.settings.trust_external:
                present = adopted(present, by=EXTERNAL, at=now())
            merged, summary = sync.merge(document, article, present, locale=locale)
            summaries.append(summary)
            return merged

        if write:
            # Nobody approves anything: what comes back approved was so before.
            self.update(article, locale, change, judging=False)
        else:
            change(self.catalog(article, locale))
        return summaries[-1]

    def progress(self, article: Article, locale: str) -> progress.Progress:
        """Count units, words and characters by state."""
        from workbench import progress

        return progress.measure(self.catalog(article, locale).live, article.language)

    def audit(
        self, article: Article, locale: str, *, required: State = State.APPROVED
    ) -> audit.Audited:
        """Return every finding about one article in one locale.

        :raises SourceError: the article cannot be read.
        """
        from workbench import audit

        exported = self.committed.of(article, locale)
        edition = replace(self.edition(article, locale), exported=exported)
        found = audit.audit_article(edition, required=required)
        return replace(found, findings=self.judged(found.findings))

    def edition(self, article: Article, locale: str) -> Edition:
        """Return the article in one locale as it lies on disk, for an audit.

        :raises SourceError: the article cannot be read.
        """
        from workbench.audit import Edition

        path = self.catalog_path(article, locale)
        present, inspection = self._kept.inspect(path, locale=locale, root=self.root)
        return Edition(
            article=article,
            locale=locale,
            path=files.shown(path, self.root),
            document=self.document(article, keep=False),  # `checking` keeps findings
            catalog=present,
            inspection=inspection,
            terms=self.glossaries.sound_terms(locale),
            self_approval=self.settings.self_approval,
            unedited=self.settings.unedited,
        )

    def judged(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return the findings that the settings want, as grave as these say."""
        from workbench import audit

        settings = self.settings
        # Rules alone ask what is usual, and most workspaces have none.
        usual = audit.severities() if settings.checks.rules else {}
        return settings.checks.applied(findings, usual=usual, sources=settings.sources)

    def update(
        self,
        article: Article,
        locale: str,
        change: Callable[[Catalog], Catalog],
        *,
        judging: bool = True,
    ) -> Catalog:
        """Change a catalog under its lock, from what is on disk now.

        :param judging: whether it may approve something, in somebody's name.
        :raises SelfApprovalError: somebody's own text would be approved in their
            name, which the settings forbid; nothing changed.
        :raises StorageError: it could not be written; nothing changed.
        """
        from workbench import catalog, trust

        if judging:
            change = trust.guarded(change, self.settings.self_approval)
        path = self.catalog_path(article, locale)
        after, _ = catalog.update(
            path, change, locale=locale, root=self.root, kept=self._kept
        )
        return after

    def _parsed(self, article: Article, data: bytes, *, keep: bool = True) -> Document:
        options = discovery.options(article, self.rules)
        document = self._parses.document(
            data, format=article.format, options=options, path=article.name, keep=keep
        )
        if not document.text.strip():
            raise SourceError(Message(N_("the article is empty")), path=article.name)
        return document
