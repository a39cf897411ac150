"""The rows of a long article as a page has them until they are filled.

They are written once for a catalog; after a save, only the row that changed is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from flask import render_template
from markupsafe import Markup as Html

from workbench.catalog import Catalog
from workbench.errors import SourceError
from workbench.model import Article
from workbench.web import held, limits
from workbench.web.current import may
from workbench.web.prepared import version
from workbench.web.rows import Row
from workbench.web.speech import Speech
from workbench.web.translations import language

BETWEEN = "<!-- -->"
"""Ends each row in the template; an article's own text has no bare ``<``."""
_BEGINNING = "<li"


class _Everything:
    """The filter that every row fits."""

    def fits(self, row: Row) -> bool:
        return True


def written(
    article: Article, catalog: Catalog, bare: Sequence[Row], speech: Speech
) -> Sequence[Html]:
    """Return every row as HTML: shown, not filled, and without comments.

    :param bare: all rows of the article, in its order.
    """
    try:
        known_by = version(article, catalog)
    except SourceError:
        return list(_rendered(bare, speech))
    writes = may("translator", catalog.locale)
    place = ("written", article.name, catalog.locale, language(), writes)
    old = held.before(place) or ((), ())
    _, texts = held.held(place, known_by, lambda: _anew(bare, speech, *old))
    return texts


def hidden(row: Html) -> Html:
    """Return the row as it is where a filter does not show it."""
    return Html(f"{_BEGINNING} hidden{row.removeprefix(_BEGINNING)}")  # noqa: S704 a row


def _anew(
    bare: Sequence[Row],
    speech: Speech,
    old_rows: Sequence[Row],
    old_texts: Sequence[Html],
) -> tuple[Sequence[Row], Sequence[Html]]:
    """Return the rows and their texts; those of equal rows are taken over."""
    known = dict(zip((row.number for row in old_rows), old_texts, strict=True))
    same = {old.number for old, row in zip(old_rows, bare, strict=False) if old == row}
    fresh = _rendered([row for row in bare if row.number not in same], speech)
    texts = [known[n] if (n := row.number) in same else next(fresh) for row in bare]
    return bare, texts


def _rendered(bare: Sequence[Row], speech: Speech) -> Iterator[Html]:
    page = render_template(
        "_rows.html",
        rows=bare,
        editor=replace(speech, talk={}),
        filter=_Everything(),
        longest=limits.LONGEST,
        apart=True,
    )
    for row in page.split(BETWEEN)[:-1]:
        yield Html(row.strip())  # noqa: S704 rendered by a template
