"""An article and its translations, as the first page shows them."""

from __future__ import annotations

from dataclasses import dataclass

from workbench import languages, sync
from workbench.catalog import Catalog
from workbench.errors import SourceError, UnsafePathError, WorkbenchError
from workbench.model import Article, Block, Document, Kind, State, Unit
from workbench.progress import measure
from workbench.web import labels, problems
from workbench.web.current import link, may, workspace
from workbench.web.standing import Standing, standing
from workbench.web.translations import gettext, language, ngettext

_TITLE_LENGTH = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """One article in one language."""

    locale: str
    name: str
    """Of the language, in the language of the interface."""
    url: str
    sync_url: str
    export_url: str
    export_hint: str
    progress: Standing
    next: str = ""
    """Id of the first unit that is not approved; empty if all are."""
    outdated: bool = False
    """Whether the article has changed since the catalog was made."""
    problem: str = ""
    """Why there is nothing to show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One article."""

    name: str
    title: str
    language: str
    language_name: str
    format: str
    translations: tuple[Translation, ...]
    problem: str = ""


def card(article: Article) -> Card:
    """Return the article's card; what is wrong with a file is said on it."""
    document, problem = None, ""
    try:
        document = workspace().document(article)
    except (SourceError, UnsafePathError) as error:
        problem = problems.message_of(error)
    return Card(
        name=article.name,
        title=title_of(document) if document else "",
        language=article.language,
        language_name=languages.name(article.language, display=language()),
        format=labels.format_name(article.format),
        translations=tuple(
            _translation(article, locale, document)
            for locale in article.targets
            if may("reader", locale)
        ),
        problem=problem,
    )


def title_of(document: Document) -> str:
    """Return the article's headline, or its beginning, cut at a word."""
    named = [block for block in document.blocks if _is_title(block)]
    for block in (*named, *document.blocks):
        text = " ".join(segment.text.strip() for segment in block.segments)
        if text:
            return _cut(text)
    return ""


def _is_title(block: Block) -> bool:
    contexts = {segment.context for segment in block.segments}
    return block.kind is Kind.TITLE or "front-matter title" in contexts


def _cut(text: str) -> str:
    if len(text) <= _TITLE_LENGTH:
        return text
    return text[:_TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def _translation(
    article: Article, locale: str, document: Document | None
) -> Translation:
    problem, outdated = "", False
    units: tuple[Unit, ...] = ()
    try:
        catalog = workspace().catalog(article, locale)
        units = catalog.live
        outdated = document is not None and _outdated(document, article, catalog)
    except WorkbenchError as error:
        problem = problems.message_of(error)
    shown = standing(measure(units, article.language))
    return Translation(
        locale=locale,
        name=languages.name(locale, display=language()),
        url=link("editor.page", article, locale),
        sync_url=link("editor.sync", article, locale),
        export_url=link("exports.download", article, locale),
        export_hint=_export_hint(shown),
        progress=shown,
        next=_unfinished(units),
        outdated=outdated,
        problem=problem,
    )


def _outdated(document: Document, article: Article, catalog: Catalog) -> bool:
    return sync.merge(document, article, catalog, locale=catalog.locale)[1].changes


def _unfinished(units: tuple[Unit, ...]) -> str:
    """Return the first unit in article order that is not approved."""
    waiting = (unit.id for unit in units if unit.state is not State.APPROVED)
    return next(waiting, "")


def _export_hint(shown: Standing) -> str:
    if not shown.todo:
        return gettext("Export")
    return ngettext(
        "Export; %(num)d unit is not approved and stays in the source language",
        "Export; %(num)d units are not approved and stay in the source language",
        shown.todo,
    )
