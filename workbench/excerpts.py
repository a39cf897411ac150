"""What lists show of articles in a language, read once and kept.

It is kept from one time to the next, as ``check`` keeps what it found, and counts only
for the same bytes; so a list of a thousand articles reads none of them.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from workbench import build, config, formats
from workbench.errors import WorkbenchError
from workbench.model import Article
from workbench.outcomes import Form, Kept
from workbench.sight import Sight
from workbench.workspace import Workspace

LIBRARIES = ("babel", "pyromark", "rapidfuzz", "regex", "sentencex", "yaml")
"""What decides what is read of an article, besides this package."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Excerpt(Generic[T]):
    """What is known of an article in one language."""

    article: Article
    locale: str
    """Empty where it is not translated at all."""
    content: T | None
    """None where it could not be read, or was not yet."""
    problem: WorkbenchError | None = None
    """Why it could not be read."""


class Excerpts(Generic[T]):
    """Reads what it does not know yet; may be shared by threads."""

    def __init__(
        self,
        workspace: Workspace,
        purpose: str,
        form: Form[T],
        read: Callable[[Workspace, Article, str], T],
        *,
        beside: Callable[[str], tuple[str, ...]] = lambda locale: (),
    ) -> None:
        """Keep under the name of ``purpose`` what ``read`` returns.

        :param beside: further files that decide what is read, by the locale.
        """
        self._workspace = workspace
        self._purpose = purpose
        self._form = form
        self._read = read
        self._beside = beside
        self._lock = threading.Lock()
        self._kept: Kept[T] | None = None

    def of(
        self, pairs: Iterable[tuple[Article, str]], *, patience: float
    ) -> tuple[Excerpt[T], ...]:
        """Return what there is to say of articles in languages, in their order.

        They are all that the workspace has: what is kept of others is forgotten.

        :param patience: seconds after which what is not known yet is left unread.
        """
        with self._lock:
            kept = self._kept = self._kept or self._opened()
            return tuple(self._each(kept, pairs, time.monotonic() + patience))

    def _each(
        self, kept: Kept[T], pairs: Iterable[tuple[Article, str]], deadline: float
    ) -> Iterator[Excerpt[T]]:
        sights: dict[str, Sight] = {}
        news, keys = False, []
        for article, locale in pairs:
            sight = sights.get(locale)
            if sight is None:
                sight = sights[locale] = self._sight(locale)
            keys.append(_name(article, locale))
            found = kept.find(keys[-1], self._paths(article, locale), sight)
            if found is not None or time.monotonic() > deadline:
                yield Excerpt(article, locale, found)
                continue
            news = True
            yield self._taken(kept, article, locale, sight)
        if news:
            kept.save(keys)

    def _taken(
        self, kept: Kept[T], article: Article, locale: str, sight: Sight
    ) -> Excerpt[T]:
        paths = self._paths(article, locale)
        seen = sight.seen(paths) if formats.is_own(article.format) else None
        try:
            found = self._read(self._workspace, article, locale)
        except WorkbenchError as error:
            return Excerpt(article, locale, None, error)
        if seen is not None and sight.still(seen, paths):
            kept.keep(_name(article, locale), seen, found)
        return Excerpt(article, locale, found)

    def _sight(self, locale: str) -> Sight:
        rules = str(self._workspace.rules_path)
        return Sight(self._workspace.root, (rules, *self._beside(locale)))

    def _paths(self, article: Article, locale: str) -> tuple[str, ...]:
        if not locale:
            return (str(article.path),)
        return str(article.path), str(self._workspace.catalog_path(article, locale))

    def _opened(self) -> Kept[T]:
        code = build.name((".",), LIBRARIES)
        return Kept.of(
            config.cache_folder() / self._purpose,
            workspace=str(self._workspace.root),
            circumstances=f"{code} {self._workspace.settings!r}",
            form=self._form,
        )


def _name(article: Article, locale: str) -> str:
    return f"{locale} {article.name}"
