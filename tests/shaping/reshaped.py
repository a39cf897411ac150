"""An article of three paragraphs, and its units joined and split."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from small_article import (
    ARTICLE,
    OTHER,
    RAIN,
    ROADS,
    SCHOOL,
    synced,
    the,
)

from workbench import formats, shaping
from workbench.catalog import Catalog
from workbench.model import Document, Unit

PAIR = f"{RAIN} {ROADS}"
TEXT = f"{PAIR} {SCHOOL}\n\n{OTHER} {PAIR}\n\n{OTHER}\n"
LATER = {"by": "lee", "at": "2026-11-24T09:00Z"}
MARKDOWN = replace(ARTICLE, name="seeds/a.md", format="markdown")
HTML = replace(ARTICLE, name="seeds/a.html", format="html")


def parsed(text: str, format: str = "text", language: str = "en") -> Document:
    options = formats.ParseOptions(language=language)
    return formats.parse(text, format=format, options=options)


DOCUMENT = parsed(TEXT)


def joined(catalog: Catalog, source: str, text: str = TEXT) -> Catalog:
    unit = the(catalog, source)
    done = shaping.join(parsed(text), ARTICLE, catalog, unit.id, **LATER)
    assert synced(text, done.catalog) is done.catalog
    return done.catalog


def split(
    catalog: Catalog, source: str, head: str, text: str = TEXT, at: int | None = None
) -> shaping.Reshaped:
    done = shaping.split(
        parsed(text),
        ARTICLE,
        catalog,
        the(catalog, source).id,
        len(head),
        target_offset=at,
        **LATER,
    )
    assert synced(text, done.catalog) is done.catalog
    return done


def sources(units: Sequence[Unit]) -> list[str]:
    return [unit.source for unit in units]
