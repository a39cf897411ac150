"""The rows of a long article as a page has them until they are filled.

They are written once for a catalog; after a save, only the row that changed is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

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
from workbench.web.stretches import Stretch, parts, waiting
from workbench.web.translations import language

BETWEEN = "<!-- -->"
"""Ends each row in the template; an article's own text has no bare ``<``."""
_BEGINNING = "<li"


@dataclass(frozen=True, slots=True)
class Far:
    """The rows of an article as a page has them until somebody comes near."""

    bare: Sequence[Row]
    """What they were written from, in the article's order."""
    rows: Sequence[Html]
    """Each of them, shown, not filled, and without comments."""
    stretches: Sequence[Stretch] = ()
    """All of them, in that order; empty where that is not known yet."""


class _Everything:
    """The filter that every row fits."""

    def fits(self, row: Row) -> bool:
        return True


def written(
    article: Article, catalog: Catalog, bare: Sequence[Row], speech: Speech
) -> Far:
    """Return every row as HTML.

    :param bare: all rows of the article, in its order.
    """
    try:
        known_by = version(article, catalog)
    except SourceError:
        return Far(bare, list(_rendered(bare, speech)))
    writes = may("translator", catalog.locale)
    place = ("written", article.name, catalog.locale, language(), writes)
    return held.held(place, known_by, lambda: _anew(bare, speech, held.before(place)))


def hidden(row: Html) -> Html:
    """Return the row as it is where a filter does not show it."""
    return Html(f"{_BEGINNING} hidden{row.removeprefix(_BEGINNING)}")  # noqa: S704 a row


def _anew(bare: Sequence[Row], speech: Speech, old: Far | None) -> Far:
    """Return the rows and their texts; those of equal rows are taken over."""
    before = zip(old.bare, old.rows, strict=True) if old else ()
    known = {row.number: (row, text) for row, text in before}
    same = {row.number for row in bare if known.get(row.number, (None,))[0] == row}
    fresh = _rendered([row for row in bare if row.number not in same], speech)
    texts = [known[n][1] if (n := row.number) in same else next(fresh) for row in bare]
    return Far(bare, texts, tuple(_joined(bare, texts)))


def _joined(bare: Sequence[Row], texts: Sequence[Html]) -> Iterator[Stretch]:
    for rows in parts(bare):
        first, last = rows[0].number - 1, rows[-1].number
        yield waiting((Html("\n").join(texts[first:last]),), rows)


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
