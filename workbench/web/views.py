"""Everything the editor's page shows of one article in one locale."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench import discussion, drafts, languages
from workbench.audit import FILE_CODES
from workbench.catalog import Catalog
from workbench.errors import QueryError, SourceError, StorageError
from workbench.model import Article, Finding, State
from workbench.progress import measure
from workbench.queries import choice_of
from workbench.web import cards, found, labels, problems, rows
from workbench.web.current import link, workspace
from workbench.web.rows import Row
from workbench.web.standing import Standing, standing
from workbench.web.translations import language
from workbench.web.units import version_of

_OUT_OF_STEP = {"missing-catalog", "out-of-sync"}


DOUBTFUL = "doubtful"
LIMITS = (50, 70, 90)
"""Percentages below which drafts may be asked for."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows are asked for."""

    asked: str = ""
    """The query, as it was typed."""
    certainty: str = ""
    """``doubtful`` for drafts to trust least first, a percentage for those below it."""
    state: str = ""
    """What the query says of states, where that is one value."""
    error: str = ""
    """Why the query cannot be asked; then every row is shown."""
    picked: frozenset[str] | None = None
    """Ids of the units that fit it; None where all do."""

    @classmethod
    def of(cls, arguments: Mapping[str, str]) -> Filter:
        """Read the filter from an address; see :func:`found.query_of`."""
        certainty = arguments.get("certainty", "")
        known = certainty if certainty in {DOUBTFUL, *map(str, LIMITS)} else ""
        try:
            node = found.query_of(arguments)
        except QueryError as error:
            said = problems.message_of(error)
            return cls(arguments.get("query", "").strip(), known, error=said)
        return cls(found.typed(arguments, node), known, choice_of(node, "state"))

    def among(self, article: Article, locale: str) -> Filter:
        """Return the filter with what it picks in an article."""
        if not self.asked or self.error:
            return self
        try:
            return replace(self, picked=found.picked(article, locale, self.asked))
        except QueryError as error:
            return replace(self, error=problems.message_of(error))

    @property
    def query(self) -> Mapping[str, str]:
        """What an address says of it."""
        said = {"query": self.asked, "certainty": self.certainty}
        return {name: value for name, value in said.items() if value}

    def ordered(self, rows: Sequence[Row]) -> Sequence[Row]:
        """Return the rows of the article as they are asked for."""
        if self.certainty != DOUBTFUL:
            return rows
        return sorted(rows, key=lambda row: drafts.place(_certainty(row)))

    def fits_any(self, rows: Iterable[Row]) -> bool:
        """Tell whether any row is asked for."""
        return any(map(self.fits, rows))

    def fits(self, row: Row) -> bool:
        """Tell whether a row is asked for."""
        if self.certainty.isdecimal():
            certain = _certainty(row)
            if certain is None or certain >= int(self.certainty) / 100:
                return False
        return self.picked is None or row.id in self.picked


def _certainty(row: Row) -> float | None:
    # A repeated sentence has its form where it stands first.
    return None if row.repeats else row.certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class Editor:
    """The page's facts."""

    name: str
    title: str
    url: str
    api: str
    preview_url: str
    export_url: str
    language: str
    language_name: str
    direction: str
    """Of the source text: ``ltr`` or ``rtl``."""
    locale: str
    locale_name: str
    locale_direction: str
    engine: str
    version: str
    outdated: bool
    progress: Standing
    rows: tuple[Row, ...]
    talk: Mapping[str, tuple[int, int]]
    """Open threads of comments and all of them, by unit; "" for sentences gone."""
    comments_url: str
    problems: tuple[str, ...]
    """What is wrong with the files, not with single units."""

    @property
    def untranslated(self) -> int:
        """Units that a draft may be made for."""
        return self.progress.counts[State.UNTRANSLATED]


def editor(article: Article, locale: str) -> Editor:
    """Return the page of an article; one that cannot be read shows its catalog.

    :raises CatalogError: the catalog is not PO at all.
    """
    catalog = workspace().catalog(article, locale)
    title, outdated = "", False
    try:
        document = workspace().document(article)
        title = cards.title_of(document)
        found = workspace().audit(article, locale).findings
        outdated, wrong = _of_files(found)
        shown = tuple(rows.rows(article, document, catalog, _by_unit(found)))
    except SourceError as error:
        shown = tuple(rows.rows_of_catalog(article, catalog))
        wrong = [problems.message_of(error)]
    return Editor(
        name=article.name,
        title=title,
        url=link("editor.page", article, locale),
        api=link("units.read_catalog", article, locale),
        preview_url=link("preview.show", article, locale),
        export_url=link("exports.download", article, locale),
        language=article.language,
        language_name=languages.name(article.language, display=language()),
        direction=languages.direction(article.language),
        locale=locale,
        locale_direction=languages.direction(locale),
        locale_name=languages.name(locale, display=language()),
        engine=workspace().settings.engine.name,
        version=version_of(article, catalog),
        outdated=outdated,
        progress=standing(measure(catalog.live, article.language)),
        rows=shown,
        talk=_talk(article, locale, catalog),
        comments_url=link("comments.page", article, locale),
        problems=tuple(wrong),
    )


def _talk(
    article: Article, locale: str, catalog: Catalog
) -> Mapping[str, tuple[int, int]]:
    """Count the comments; a page whose database is damaged is shown without."""
    try:
        found = discussion.threads(workspace(), article, locale, catalog.live)
    except StorageError:
        return {}
    return discussion.counts(found)


def _of_files(found: Iterable[Finding]) -> tuple[bool, list[str]]:
    """Tell whether the catalog is out of step, and what else is wrong with files."""
    named = [finding for finding in found if finding.code in FILE_CODES]
    outdated = any(finding.code in _OUT_OF_STEP for finding in named)
    others = (finding for finding in named if finding.code not in _OUT_OF_STEP)
    return outdated, [labels.message(finding) for finding in others]


def _by_unit(found: Iterable[Finding]) -> dict[str, list[Finding]]:
    units: dict[str, list[Finding]] = {}
    for finding in found:
        units.setdefault(finding.unit, []).append(finding)
    return units
