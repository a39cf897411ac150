"""The catalogs that people work on just now, read once for each state of their file.

Whoever types asks several times a second about one unit; a catalog of 5,000 units
takes 100 ms to be read. Catalogs are immutable, and only questions are answered with
these: what changes one reads its file again, under its lock.
"""

from __future__ import annotations

from threading import Lock
from typing import Final, cast

from flask import current_app

from workbench.catalog import Catalog
from workbench.model import Article
from workbench.web.current import workspace

_MOST: Final = 8
HELD: Final = "workbench.held"

Stamp = tuple[int, int, int]


class Held:
    """The catalogs that were asked for last."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: dict[tuple[str, str], tuple[Stamp, Catalog]] = {}

    def catalog(self, article: Article, locale: str) -> Catalog:
        """Return a catalog as it is on disk now.

        :raises CatalogError: the file is broken; names the line.
        """
        key, stamp = (article.name, locale), _stamp(article, locale)
        with self._lock:
            known = self._known.pop(key, None)
            if known is not None and known[0] == stamp:
                self._known[key] = known
                return known[1]
        catalog = workspace().catalog(article, locale)
        # A file that was replaced meanwhile may be of either state.
        if stamp is not None and stamp == _stamp(article, locale):
            with self._lock:
                self._known[key] = (stamp, catalog)
                while len(self._known) > _MOST:
                    del self._known[next(iter(self._known))]
        return catalog


def catalog(article: Article, locale: str) -> Catalog:
    """Return a catalog as it is on disk now; see :class:`Held`."""
    held = current_app.extensions.setdefault(HELD, Held())
    return cast("Held", held).catalog(article, locale)


def _stamp(article: Article, locale: str) -> Stamp | None:
    """Return what changes whenever the file is replaced or written."""
    try:
        stat = workspace().catalog_path(article, locale).stat()
    except OSError:
        return None
    return stat.st_ino, stat.st_mtime_ns, stat.st_size
