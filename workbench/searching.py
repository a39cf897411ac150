"""Finds the units of a workspace that fit a query."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from workbench import audit, discussion, drafts, likeness, planning
from workbench.audit import Edition
from workbench.catalog import Catalog
from workbench.errors import (
    CatalogError,
    Message,
    QueryError,
    SourceError,
    WorkbenchError,
)
from workbench.model import N_, Address, Article, Finding, State, Unit, digest
from workbench.occurrences import key_of, occurrences
from workbench.queries import Facts, Judge, Node, judge, keys_of, parse, written
from workbench.queries.nodes import Regex, terms
from workbench.shaping import shaped
from workbench.workspace import Workspace

SECONDS = 20.0
"""What the regular expressions of one query may take for all texts together."""


@dataclass(frozen=True, slots=True)
class Found:
    """One unit that fits, and where it is."""

    article: Article
    locale: str
    unit: Unit

    @property
    def address(self) -> Address:
        """Where it is."""
        return Address(self.article, self.locale, self.unit.id)

    @property
    def key(self) -> str:
        """Names the unit among those of all articles."""
        return digest(self.article.name, self.locale, self.unit.id)


@dataclass
class Search:
    """One query, asked about any number of articles of a workspace."""

    workspace: Workspace
    node: Node
    problems: list[WorkbenchError] = field(default_factory=list)
    """Why articles could not be searched."""
    _spent: float = 0.0

    @classmethod
    def of(cls, workspace: Workspace, query: str) -> Search:
        """Return the search for a query.

        :raises QueryError: it cannot be understood.
        """
        search = cls(workspace, parse(query, checks=checks()))
        _ = search._fits
        return search

    @property
    def query(self) -> str:
        """The query in its one spelling."""
        return written(self.node)

    def each(
        self, patterns: Sequence[str] = (), locales: Sequence[str] = ()
    ) -> Iterator[Found]:
        """Yield what fits in the matching articles, in their order.

        What cannot be read is told in ``problems``, and the rest is searched. Where no
        article is named, those that are put away are left out.

        :raises QueryError: a regular expression takes too long.
        """
        for article, locale in self._offered(patterns, locales):
            try:
                found = self.among(article, self.workspace.catalog(article, locale))
            except QueryError:
                raise
            except WorkbenchError as error:
                self.problems.append(error)
                continue
            yield from (Found(article, locale, unit) for unit in found)

    def _offered(
        self, patterns: Sequence[str], locales: Sequence[str]
    ) -> list[tuple[Article, str]]:
        try:
            return list(planning.offered(self.workspace, patterns, locales))
        except CatalogError as error:  # of the plans: the texts can be searched yet
            self.problems.append(error)
            return list(self.workspace.pairs(patterns, locales))

    def among(self, article: Article, catalog: Catalog) -> tuple[Unit, ...]:
        """Return the live units of a catalog that fit, in its order.

        :raises QueryError: a regular expression takes too long.
        :raises SourceError: their numbers are asked for and the article is broken.
        """
        units = catalog.live
        known = _Known(self.workspace, article, catalog, self._keys)
        if not self._patterns:
            return tuple(unit for unit in units if self._fits(known.facts(unit)))
        found = []
        for unit in units:
            began = time.monotonic()
            if self._fits(known.facts(unit)):
                found.append(unit)
            self._spend(time.monotonic() - began)
        return tuple(found)

    def _spend(self, seconds: float) -> None:
        self._spent += seconds
        if self._spent > SECONDS:
            message = Message(N_("the regular expressions take too long together"))
            hint = Message(N_("search fewer articles, or for words"))
            raise QueryError(message, column=self._patterns[0].column, hint=hint)

    @cached_property
    def _fits(self) -> Judge:
        return judge(self.node)

    @cached_property
    def _keys(self) -> frozenset[str]:
        return keys_of(self.node)

    @cached_property
    def _patterns(self) -> tuple[Regex, ...]:
        return tuple(term for term in terms(self.node) if isinstance(term, Regex))


def checks() -> tuple[str, ...]:
    """Return the codes that ``check:`` may ask for: of what is wrong with a text."""
    return tuple(code for code in audit.severities() if audit.is_dismissible(code))


@dataclass
class _Known:
    """What is known of the units of one catalog; found out where a query asks."""

    workspace: Workspace
    article: Article
    catalog: Catalog
    keys: frozenset[str]

    def facts(self, unit: Unit) -> Facts:
        keys = self.keys
        return Facts(
            unit,
            number=self.numbers.get(unit.id, 0) if "unit" in keys else 0,
            findings=self.findings.get(unit.id, ())
            if "check" in keys or "has:finding" in keys
            else (),
            edited=self._edited(unit) if keys & {"edited", "has:draft"} else None,
            confidence=drafts.certainty(unit) if "confidence" in keys else None,
            threads=self.threads.get(unit.id, (0, 0)) if "comment" in keys else (0, 0),
        )

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each unit in the editor; where it stands first."""
        return numbers(self.workspace, self.article, self.catalog)

    @cached_property
    def findings(self) -> Mapping[str, Sequence[Finding]]:
        return findings(self.workspace, self.article, self.catalog)

    @cached_property
    def threads(self) -> Mapping[str, tuple[int, int]]:
        """The threads of comments of each unit: the open ones, and all."""
        live, locale = self.catalog.live, self.catalog.locale
        found = discussion.threads(self.workspace, self.article, locale, live)
        return discussion.counts(found)

    @cached_property
    def _drafts(self) -> Mapping[str, str]:
        name, locale = self.article.name, self.catalog.locale
        return self.workspace.store.events.latest_drafts(locale, name)

    def _edited(self, unit: Unit) -> float | None:
        draft = self._drafts.get(unit.id)
        if draft is None or unit.state is State.UNTRANSLATED:
            return None
        return likeness.changed(draft, unit.target)


def numbers(workspace: Workspace, article: Article, catalog: Catalog) -> dict[str, int]:
    """Return the number of each unit in the editor; where it stands first.

    Of an article that cannot be read just now, its place in the catalog.
    """
    units = {key_of(unit): unit.id for unit in catalog.live}
    found: dict[str, int] = {}
    try:
        document = workspace.document(article)
    except SourceError:
        return {unit.id: place for place, unit in enumerate(catalog.live, 1)}
    for place in occurrences(shaped(document, catalog.units), units):
        if place.key in units:
            found.setdefault(units[place.key], place.number + 1)
    return found


def findings(
    workspace: Workspace, article: Article, catalog: Catalog
) -> dict[str, list[Finding]]:
    """Return what is wrong with the texts of a catalog, by unit."""
    edition = Edition(
        article=article,
        locale=catalog.locale,
        path="",
        document=None,
        catalog=catalog,
        terms=workspace.glossaries.sound_terms(catalog.locale),
    )
    found: dict[str, list[Finding]] = {}
    for one in _of_texts(workspace.judged(audit.audit_article(edition).findings)):
        found.setdefault(one.unit, []).append(one)
    return found


def _of_texts(found: Iterable[Finding]) -> Iterator[Finding]:
    return (one for one in found if one.unit and audit.is_dismissible(one.code))
