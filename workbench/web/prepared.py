"""What the editor's page says of an article, held while its files are what they are.

Whoever opens a long article again, or goes on in it after a save, waits for what has
changed only.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from hashlib import blake2b

from workbench import board, files
from workbench.audit import FILE_CODES, audit_files
from workbench.catalog import Catalog
from workbench.errors import SourceError
from workbench.model import Article, Finding
from workbench.progress import measure
from workbench.web import held, labels, problems, rows
from workbench.web.current import workspace
from workbench.web.rows import Row
from workbench.web.standing import Standing, standing
from workbench.web.translations import LANGUAGES, language
from workbench.workspace import ARTICLE_LIMIT

_OUT_OF_STEP = {"missing-catalog", "out-of-sync"}


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article and its catalog in the words of the interface."""

    title: str
    rows: tuple[Row, ...]
    """In the article's order, none of them filled."""
    progress: Standing
    outdated: bool = False
    """Whether the catalog is out of step with the article."""
    problems: tuple[str, ...] = ()
    """What is wrong with the files, not with single units."""


def version(article: Article, catalog: Catalog) -> Hashable:
    """Return what changes whenever the bytes of the article or its catalog do.

    :raises SourceError: the article cannot be read.
    """
    source = files.read_bytes(article.path, root=workspace().root, limit=ARTICLE_LIMIT)
    return article, blake2b(source, digest_size=20).digest(), catalog.version


def prepared(article: Article, catalog: Catalog) -> Prepared:
    """Return what is known of an article; of one that cannot be read, its catalog's."""
    place = ("prepared", article.name, catalog.locale, language())
    try:
        known_by = version(article, catalog)
    except SourceError as error:
        # What cannot be read has no version.
        return _of_catalog(article, catalog, error)
    old = _before(article, catalog.locale)
    return held.held(
        place,
        known_by,
        lambda: _prepared(article, catalog, old.rows if old else ()),
    )


def _before(article: Article, locale: str) -> Prepared | None:
    """Return what is held of it in any language: sources are marked alike in all."""
    known = (
        held.before(("prepared", article.name, locale, name))
        for name in (language(), *LANGUAGES)
    )
    return next(filter(None, known), None)


def _prepared(article: Article, catalog: Catalog, before: Iterable[Row]) -> Prepared:
    try:
        document = workspace().document(article)
        shown = tuple(rows.rows(article, document, catalog, before=before))
        outdated, wrong = _of_files(_wrong_with_files(article, catalog.locale))
    except SourceError as error:
        return _of_catalog(article, catalog, error)
    return Prepared(
        title=board.title_of(document),
        rows=shown,
        progress=_progress(article, catalog),
        outdated=outdated,
        problems=wrong,
    )


def _of_catalog(article: Article, catalog: Catalog, error: SourceError) -> Prepared:
    return Prepared(
        title="",
        rows=tuple(rows.rows_of_catalog(article, catalog)),
        progress=_progress(article, catalog),
        problems=(problems.message_of(error),),
    )


def _progress(article: Article, catalog: Catalog) -> Standing:
    return standing(measure(catalog.live, article.language))


def _wrong_with_files(article: Article, locale: str) -> tuple[Finding, ...]:
    found = audit_files(workspace().edition(article, locale))
    return workspace().judged(found)


def _of_files(found: Iterable[Finding]) -> tuple[bool, tuple[str, ...]]:
    """Tell whether the catalog is out of step, and what else is wrong with files."""
    named = [finding for finding in found if finding.code in FILE_CODES]
    outdated = any(finding.code in _OUT_OF_STEP for finding in named)
    others = (finding for finding in named if finding.code not in _OUT_OF_STEP)
    return outdated, tuple(map(labels.message, others))
