"""Laws of regrouping: random documents, random joins and splits, nothing lost."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from newsroom import story
from small_article import ARTICLE, EMPTY, STAMP

from workbench import formats, review, shaping, sync
from workbench.catalog import Catalog, parse, serialize
from workbench.errors import TransitionError
from workbench.export import ExportOptions, localize_article
from workbench.model import Article, Document, Segment, State, Unit
from workbench.shaping.strand import Strand, strands

OFTEN = settings(max_examples=100, deadline=None)
PHRASES = (
    "Rain fell.",
    "He said so, twice.",
    "Two *roads* were closed!",
    "See [the map](a.md) now.",
    "Prices rose to `5` won.",
    "Who knows?",
    "A &amp; B met – late.",
    "No.",
    "비가 왔다.",
)
sentence = st.sampled_from(PHRASES)
paragraph = st.lists(sentence, min_size=1, max_size=6).flatmap(
    lambda found: st.lists(
        st.sampled_from([" ", "\n", "  "]), min_size=len(found), max_size=len(found)
    ).map(lambda gaps: "".join(a + b for a, b in zip(found, gaps, strict=True)).strip())
)
prefixed = st.tuples(st.sampled_from(["", "- ", "> ", "1. ", "## "]), paragraph).map(
    lambda parts: (
        parts[0] + parts[1].replace("\n", "\n" + " " * len(parts[0]))
        if parts[0] != "> "
        else "> " + parts[1].replace("\n", "\n> ")
    )
)
SOURCES = st.lists(prefixed, min_size=1, max_size=4).map("\n\n".join)
FORMATS = ("markdown", "html", "text")


def written(source: str, format: str) -> str:
    if format == "html":
        return "".join(f"<p>{part}</p>\n" for part in source.split("\n\n"))
    return source


def parsed(source: str, format: str, language: str = "en") -> Document:
    options = formats.ParseOptions(language=language)
    return formats.parse(source, format=format, options=options)


def all_translated(catalog: Catalog) -> Catalog:
    units = (
        unit
        if unit.obsolete
        else review.approve(review.edit(unit, target_of(unit), **STAMP), **STAMP)
        for unit in catalog.units
    )
    return replace(catalog, units=tuple(units))


def target_of(unit: Unit) -> str:
    return f"T{unit.id}."


def shuffled(
    document: Document, article: Article, catalog: Catalog, chance: random.Random
) -> Catalog:
    """Join and split at random; each step leaves a catalog in step."""
    for _ in range(chance.randint(1, 6)):
        unit = chance.choice(catalog.live)
        offsets = shaping.boundaries(document, catalog, unit.id)
        place = document, article, catalog, unit.id
        try:
            if offsets and chance.random() < 0.5:
                done = shaping.split(*place, chance.choice(offsets), **STAMP)
            else:
                done = shaping.join(*place, **STAMP)
        except TransitionError:
            continue
        assert done.units
        catalog = done.catalog
        merged, _ = sync.merge(document, article, catalog, locale=catalog.locale)
        assert merged is catalog
    return catalog


def readable(document: Document) -> list[list[str]]:
    """Return what a reader sees of each block, but for white space between units."""
    return [
        ["".join(Strand.of(group).text.split()) for group in strands(block.segments)]
        for block in document.blocks
    ]


def exported(document: Document, article: Article, catalog: Catalog) -> str:
    options = ExportOptions(locale=catalog.locale)
    return localize_article(document, article, catalog, options=options).data.decode()


@OFTEN
@given(SOURCES, st.sampled_from(FORMATS), st.randoms(use_true_random=False))
def test_regrouping_loses_nothing(
    source: str, format: str, chance: random.Random
) -> None:
    source = written(source, format)
    document = parsed(source, format)
    article = replace(ARTICLE, format=format)
    catalog, _ = sync.merge(document, article, EMPTY, locale="ko")
    if not catalog.live:
        return
    catalog = shuffled(document, article, catalog, chance)
    shaped = shaping.shaped(document, catalog.units)
    assert readable(shaped) == readable(document)
    assert formats.render(shaped, {}) == source.encode()
    assert shaping.shaped(shaped, catalog.units) == shaped
    same = {number: s.text for number, s in enumerate(shaped.segments)}
    assert formats.render(shaped, same) == source.encode()
    stand_in_order(shaped)
    assert parse(serialize(catalog), locale="ko", path=catalog.path).units == tuple(
        replace(unit, line=0) for unit in catalog.units
    )


def stand_in_order(document: Document) -> None:
    """Every piece stands where its characters stand, and before the next one."""
    offset = 0
    for block in document.blocks:
        for segment in block.segments:
            assert offset <= segment.start < segment.end <= block.end
            offset = segment.end
            where = [segment.place(n) for n in range(len(segment.text) + 1)]
            assert where == sorted(where)
            assert (where[0], where[-1]) == (segment.start, segment.end)
            assert document.text.count("\n", 0, segment.start) + 1 == segment.line


@pytest.mark.parametrize("locale", ["ko", "ja"])
@OFTEN
@given(source=SOURCES, chance=st.randoms(use_true_random=False))
def test_translated_paragraphs_are_put_together_right(
    locale: str, source: str, chance: random.Random
) -> None:
    """In Korean a space is between any two units of a paragraph, in Japanese none."""
    document = parsed(source, "markdown")
    catalog = replace(EMPTY, locale=locale)
    catalog, _ = sync.merge(document, ARTICLE, catalog, locale=locale)
    article = replace(ARTICLE, format="markdown", targets=(locale,))
    catalog = all_translated(shuffled(document, article, catalog, chance))
    result = parsed(exported(document, article, catalog), "markdown", language=locale)
    joiner = " " if locale == "ko" else ""
    targets = {(u.context, u.source): u.target for u in catalog.live}
    shaped = shaping.shaped(document, catalog.units)
    for old, new in zip(shaped.blocks, result.blocks, strict=True):
        wanted = joiner.join(targets[s.context, s.text] for s in old.segments)
        assert seen(new.segments) == wanted


def seen(segments: Sequence[Segment]) -> str:
    """Return the paragraph as its readers see it; two spaces are one to them."""
    return " ".join("".join((s.gap or "") + s.text for s in segments).split())


@pytest.mark.parametrize("name", ["overseas-workers.txt", "life-on-the-sites.md"])
@pytest.mark.parametrize("seed", range(10))
def test_real_articles_export_whole_from_any_shape(name: str, seed: int) -> None:
    told = story(name)
    document = told.parsed(told.text)
    empty = Catalog(path=Path("a.po"), locale="ko")
    catalog, _ = sync.merge(document, told.article, empty, locale="ko")
    chance = random.Random(seed)  # noqa: S311  repeatable, not secret
    catalog = shuffled(document, told.article, catalog, chance)
    identical = tuple(
        replace(u, target=u.source, state=State.APPROVED) for u in catalog.live
    )
    assert exported(
        document, told.article, replace(catalog, units=identical)
    ) == told.text.replace("lang: en", "lang: ko")
