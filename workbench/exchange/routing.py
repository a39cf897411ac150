"""Which article and language each unit in a file that came back is for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from workbench import languages
from workbench.errors import LocaleError, Message, WorkbenchError
from workbench.exchange.matching import Known
from workbench.interchange.bilingual import Row
from workbench.model import N_, Article
from workbench.workspace import Workspace

UNKNOWN = N_("there is no article %(article)s here")
NAMELESS = N_("the file does not name its article")
LANGUAGE = N_("the article is not translated into %(locale)s")
SILENT = N_("the file does not name its language")

Place = tuple[Article, str]


class Routes:
    """Finds articles and catalogs; each is read once."""

    def __init__(
        self, workspace: Workspace, patterns: Sequence[str], locale: str | None
    ) -> None:
        self._workspace = workspace
        self._patterns = patterns
        self._locale = locale and workspace.known_locale(locale)
        self._known: dict[tuple[str, str], Known] = {}
        self.problems: list[WorkbenchError] = []
        """Why catalogs could not be read."""

    @cached_property
    def articles(self) -> dict[str, Article]:
        """The articles that are meant, by name."""
        return {a.name: a for a in self._workspace.articles(self._patterns)}

    def place(self, row: Row) -> Place | str:
        """Return the article and the locale of a row, or why there are none."""
        article = self.articles.get(row.article)
        if article is None and self._patterns and len(self.articles) == 1:
            (article,) = self.articles.values()
        if article is None:
            named = row.article
            return Message(UNKNOWN, article=named) if named else Message(NAMELESS)
        said = self._locale or row.locale
        if not said:
            only = article.targets if len(article.targets) == 1 else ()
            return (article, only[0]) if only else Message(SILENT)
        locale = _serving(row.locale or said, article.targets)
        if not locale or self._locale not in {None, locale}:
            return Message(LANGUAGE, locale=row.locale or said)
        return article, locale

    def speaking(self, language: str, locale: str) -> Iterator[Place]:
        """Yield the articles in a language that are translated into a locale."""
        if self._locale not in {None, locale}:
            return
        for article in self.articles.values():
            if article.language == language and locale in article.targets:
                yield article, locale

    def known(self, place: Place) -> Known:
        """Return the units of a catalog; none where it cannot be read."""
        article, locale = place
        key = article.name, locale
        if key not in self._known:
            try:
                live = self._workspace.catalog(article, locale).live
            except WorkbenchError as error:
                self.problems.append(error)
                live = ()
            self._known[key] = Known(live)
        return self._known[key]


def _serving(said: str, targets: Iterable[str]) -> str:
    """Return the locale of an article that a file's language is, or serves."""
    try:
        code = languages.canonical(said)
    except LocaleError:
        return ""
    if code in targets:
        return code
    return next((one for one in targets if languages.covers(one, code)), "")
