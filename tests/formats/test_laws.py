"""The laws of every format, over all seeds and over generated text."""

from __future__ import annotations

import codecs
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench import formats
from workbench.model import Document

ROOT = Path(__file__).parents[2]
SEEDS = [
    path
    for path in sorted((ROOT / "seeds").rglob("*"))
    if path.is_file() and path.name != "README.md"
]
FORMATS = ("text", "markdown", "html")

DATA = ROOT / "tests" / "data" / "formats"


def pieces(name: str) -> st.SearchStrategy[str]:
    return st.sampled_from(json.loads((DATA / name).read_text(encoding="utf-8")))


# Everyday text and what means something in one format or another.
SOURCES = st.one_of(
    st.lists(pieces("pieces.json"), max_size=25).map("".join),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=80),
)
OPTIONS = st.builds(
    formats.ParseOptions,
    language=st.sampled_from(["en", "ko", "ja", "th"]),
    segmentation=st.sampled_from(["sentence", "paragraph"]),
)


def parsed(path: Path) -> tuple[bytes, Document]:
    source = path.read_bytes()
    name = formats.for_path(path.name)
    assert name is not None
    language = "ko" if path.parent.name == "ko" else "en"
    options = formats.ParseOptions(language=language)
    return source, formats.parse(source, format=name, options=options)


@pytest.fixture(params=SEEDS, ids=lambda path: path.name)
def seed(request: pytest.FixtureRequest) -> tuple[bytes, Document]:
    return parsed(request.param)


def test_there_are_seeds_of_every_format() -> None:
    assert {formats.for_path(path.name) for path in SEEDS} == set(FORMATS)


def test_nothing_translated_is_the_source(seed: tuple[bytes, Document]) -> None:
    source, document = seed
    assert formats.render(document, {}) == source


def test_every_target_its_source_is_the_source(seed: tuple[bytes, Document]) -> None:
    source, document = seed
    same = {number: segment.text for number, segment in enumerate(document.segments)}
    assert formats.render(document, same, joiner="") == source


def test_only_the_spans_change(seed: tuple[bytes, Document]) -> None:
    _, document = seed
    segments = list(document.segments)
    targets = {number: f"Wort{number}" for number in range(len(segments))}
    expected, offset = "", 0
    for number, segment in enumerate(segments):
        expected += document.text[offset : segment.start]
        expected += formats.encode(document, targets[number], segment)
        assert targets[number] in expected[-40:]
        offset = segment.end
    expected += document.text[offset:]
    rendered = formats.render(document, targets)
    assert rendered == document.bom + expected.encode(document.encoding)


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_other_newlines_give_the_same_segments(
    seed: tuple[bytes, Document], newline: str
) -> None:
    _, document = seed
    source = document.text.replace("\n", newline).encode()
    options = formats.ParseOptions(language=document.language or "en")
    other = formats.parse(source, format=document.format, options=options)
    assert formats.render(other, {}) == source
    assert [(s.text, s.kind, s.line) for s in other.segments] == [
        (s.text, s.kind, s.line) for s in document.segments
    ]


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_marked_encodings_come_back(
    seed: tuple[bytes, Document], mark: bytes, encoding: str
) -> None:
    _, document = seed
    source = mark + document.text.encode(encoding)
    options = formats.ParseOptions(language=document.language or "en")
    other = formats.parse(source, format=document.format, options=options)
    assert (other.bom, other.encoding) == (mark, encoding)
    assert formats.render(other, {}) == source
    assert [s.text for s in other.segments] == [s.text for s in document.segments]


def lawful(source: str, format: str, options: formats.ParseOptions) -> Document:
    """Parse and check what must hold for any source."""
    encoded = source.encode()
    document = formats.parse(source, format=format, options=options)
    assert formats.render(document, {}) == encoded
    segments = list(document.segments)
    same = {number: segment.text for number, segment in enumerate(segments)}
    assert formats.render(document, same, joiner="") == encoded
    end = 0
    for block in document.blocks:
        assert block.segments
        assert end <= block.start == block.segments[0].start
        for segment in block.segments:
            assert end <= segment.start < segment.end
            assert segment.text.strip()
            end = segment.end
        assert block.end == end <= len(document.text)
    for segment in segments:
        before = document.text[: segment.start].replace("\r\n", "\n")
        assert segment.line == before.count("\n") + before.count("\r") + 1
    return document


_REGION = "<!-- workbench:off --><!-- workbench:on -->"


@pytest.mark.parametrize(
    "source", [f"<p>One two. 1. {_REGION}# ", f"<p>1. 1. {_REGION}One two. "]
)
def test_a_block_of_html_ends_where_its_texts_do(source: str) -> None:
    """Also where a part of it, without words, is left out of Markdown."""
    document = lawful(source, "markdown", formats.ParseOptions(language="en"))
    assert [one.text for one in document.segments] == ["One two."]


@pytest.mark.parametrize("format", FORMATS)
@settings(max_examples=150, deadline=None)
@given(source=SOURCES, options=OPTIONS)
def test_any_source_obeys(
    format: str, source: str, options: formats.ParseOptions
) -> None:
    document = lawful(source, format, options)
    segments = list(document.segments)
    targets = {number: f"Wort{number}" for number in range(len(segments))}
    rendered = formats.render(document, targets, joiner="").decode("utf-8")
    place = -1
    for target in targets.values():
        place = rendered.index(target, place + 1)


def kinds(document: Document) -> list[tuple[str, int, str | None]]:
    return [
        (block.kind, block.level, block.segments[0].context)
        for block in document.blocks
    ]


NESTED = """---
title: "A title"
subtitle: plain one
---

# Head here

Setext
===

First sentence here. Second sentence there.
Third one on a line. Fourth **one** here.

> Quoted text here.
> More text.

- Item one
- [ ] Task two
  - nested

    more of it

1. One

| a | b |
|---|---|
| c | d |

![alt text](u.png "the title")

See[^1] and [ref].

[ref]: http://x 'Ref title'

[^1]: Footnote text here.
"""
NASTY = st.lists(pieces("nasty.json"), min_size=1, max_size=8).map("".join)


@settings(max_examples=300, deadline=None)
@given(target=NASTY, first=st.booleans(), number=st.integers(0, 200))
def test_no_translation_changes_what_the_blocks_are(
    target: str, first: bool, number: int
) -> None:
    options = formats.ParseOptions()
    document = formats.parse(NESTED, format="markdown", options=options)
    count = len(list(document.segments))
    target = f"z {target}" if first else f"{target} z"
    rendered = formats.render(document, {number % count: target})
    other = formats.parse(rendered, format="markdown", options=options)
    assert kinds(other) == kinds(document)


def test_what_formats_there_are() -> None:
    assert set(FORMATS) <= set(formats.names())
    for name in formats.names():
        assert formats.is_keyed(name) == formats.load(name).keyed
        form = formats.load(name)
        assert name == form.name
        assert formats.markup(name) is form.markup
        assert all(formats.for_path(f"a{s}") == name for s in form.suffixes)


def test_a_path_tells_its_format_by_its_suffix() -> None:
    assert formats.for_path("a/b.c/D.MD") == "markdown"
    assert formats.for_path("a.doc") is None
    assert formats.for_path("md") is None
