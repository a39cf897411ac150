"""Makes ready what the first to open an article would wait for.

While the server listens already, a thread opens the pages of the articles that were
worked on last, as a person would. Nothing depends on it: what is not ready, or cannot
be, is made when somebody asks for it, and whoever asks meanwhile waits for the rest.
"""

from __future__ import annotations

import contextlib
import gc
import threading
import time
from collections.abc import Iterator
from itertools import islice

from flask import Flask, g

from workbench import config
from workbench.accounts import roles
from workbench.errors import WorkbenchError
from workbench.model import Article
from workbench.web import editor
from workbench.web.current import workspace
from workbench.web.translations import LANGUAGES

MOST = 6
"""Translations that are made ready."""
BYTES = 20_000_000
"""What their catalogs may have together."""
PAUSE = 5.0
"""Seconds between the languages of the pages."""


def soon(app: Flask) -> None:
    """Begin, in a thread that ends with the process."""
    threading.Thread(target=_run, args=(app,), name="readying", daemon=True).start()


def _run(app: Flask) -> None:
    for language in LANGUAGES:
        ready(app, language)
        # Whoever came at once does not wait for pages in a language of others.
        time.sleep(PAUSE)
    # What is held by now stays: to look for garbage in it would stop a page each time.
    gc.collect()
    gc.freeze()


def ready(app: Flask, language: str) -> None:
    """Prepare the articles that were worked on last, in one language of the pages."""
    with app.app_context():
        try:
            chosen = tuple(islice(_latest(), MOST))
        except WorkbenchError:
            return  # every page says the same, with the way out
    for article, locale in chosen:
        # Whoever opens it is told what is wrong.
        with contextlib.suppress(WorkbenchError):
            _open(app, article, locale, language)


def _latest() -> Iterator[tuple[Article, str]]:
    """Yield translations, those written last first, until they are too much."""
    found = []
    for article, locale in workspace().pairs():
        with contextlib.suppress(OSError):
            status = workspace().catalog_path(article, locale).lstat()
            found.append((status.st_mtime_ns, status.st_size, article, locale))
    left = BYTES
    for _, size, article, locale in sorted(found, key=lambda one: one[0], reverse=True):
        left -= size
        if left < 0:
            return
        yield article, locale


def _open(app: Flask, article: Article, locale: str, language: str) -> None:
    """Make the page as for whoever may change everything, and throw it away."""
    asked = {"Accept-Language": language}
    with app.test_request_context(base_url="http://127.0.0.1", headers=asked):
        g.actor, g.by_token = roles.at_this_computer(config.user_name()), False
        editor.page(locale, article.name)
