"""What the rows of an article need to know beside themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for

from workbench import discussion, languages
from workbench.catalog import Catalog
from workbench.errors import StorageError
from workbench.model import Article
from workbench.web.current import link, workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """What a row says of its article: languages, and where its forms lead."""

    language: str
    direction: str
    locale: str
    locale_direction: str
    url: str
    talk: Mapping[str, tuple[int, int]]
    """Open threads of comments and all of them, by unit."""
    comments_url: str
    memory_url: str
    """Of the memory in these languages, to which what is looked for is to be added."""


def speech(article: Article, catalog: Catalog) -> Speech:
    """Return what the rows of an article need beside themselves."""
    locale = catalog.locale
    return Speech(
        language=article.language,
        direction=languages.direction(article.language),
        locale=locale,
        locale_direction=languages.direction(locale),
        url=link("editor.page", article, locale),
        talk=_talk(article, catalog),
        comments_url=link("comments.page", article, locale),
        memory_url=url_for("memory.page", language=article.language, locale=locale),
    )


def _talk(article: Article, catalog: Catalog) -> Mapping[str, tuple[int, int]]:
    """Count the comments; a page whose database is damaged is shown without."""
    try:
        found = discussion.threads(workspace(), article, catalog.locale, catalog.live)
    except StorageError:
        return {}
    return discussion.counts(found)
