"""A small article, and what a test does to its catalog."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

from workbench import catalog as po
from workbench import formats, review, sync
from workbench.catalog import Catalog
from workbench.catalog.authorship import WRITTEN
from workbench.model import Article, Block, Document, Kind, Segment, State, Unit
from workbench.sync.inheritance import is_derived

ARTICLE = Article(
    name="seeds/a.txt",
    path=Path("/nowhere/seeds/a.txt"),
    language="en",
    targets=("ko",),
    format="text",
)
EMPTY = Catalog(path=Path("/nowhere/locales/ko/a.txt.po"), locale="ko")
STAMP = {"by": "kim", "at": "2026-11-23T10:00Z"}

RAIN = "Heavy rain fell on the northern coast last night."
ROADS = "Several roads near the harbour were closed until the morning."
SCHOOL = "The mayor said that schools would open again on Monday."
OTHER = "No one was hurt."


def merged(text: str, before: Catalog = EMPTY) -> tuple[Catalog, sync.SyncSummary]:
    document = formats.parse(text, format="text", options=formats.ParseOptions())
    return sync.merge(document, ARTICLE, before, locale="ko")


def synced(text: str, before: Catalog = EMPTY) -> Catalog:
    return merged(text, before)[0]


def approved(catalog: Catalog, *sources: str) -> Catalog:
    """Approve the units of these sources, or all; the text names the source."""
    for unit in catalog.live:
        if not sources or unit.source in sources:
            written = review.edit(unit, f"번역: {unit.source}", **STAMP)
            catalog = catalog.replace(review.approve(written, **STAMP))
    return catalog


def the(catalog: Catalog, source: str, context: str | None = None) -> Unit:
    found = [u for u in catalog.units if (u.context, u.source) == (context, source)]
    assert len(found) == 1
    return found[0]


def given(catalog: Catalog, source: str, **changes: object) -> Catalog:
    return catalog.replace(replace(the(catalog, source), **changes))


def hand_made(
    *segments: Segment, kind: Kind = Kind.PARAGRAPH, level: int = 0
) -> Document:
    """One block for each segment; the offsets do not matter to a merge."""
    blocks = tuple(Block(kind, s.start, s.end, s.line, (s,), level) for s in segments)
    return Document("text", "", "utf-8", b"", blocks)


def piece(
    text: str, line: int = 1, context: str | None = None, note: str = ""
) -> Segment:
    return Segment(text, 0, 1, line, Kind.PARAGRAPH, context, note)


def marks_of(unit: Unit) -> tuple[tuple[str, str], ...]:
    """Return the marks of a unit but for those that say who wrote its text."""
    return tuple(mark for mark in unit.marks if mark[0] != WRITTEN)


def proofs(catalog: Catalog) -> set[str]:
    """What reviewers have approved, by checksum."""
    return {po.checksum(u) for u in catalog.units if u.state is State.APPROVED}


def texts_of_people(catalog: Catalog) -> Counter[str]:
    """What people wrote; what was put together of it stands in other units too."""
    written = (unit for unit in catalog.units if unit.state in WRITTEN)
    return Counter(unit.target for unit in written if not is_derived(unit))
