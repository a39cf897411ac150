"""What parsing found is kept beside the workspace, and never believed blindly."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench import config, formats, parses
from workbench.errors import SourceError
from workbench.formats import ParseOptions, flattening
from workbench.model import Document
from workbench.parses import Parses
from workbench.segmentation.rules import LanguageMap, Rule, RuleList, Rules

ROOT = Path(__file__).parents[1]
SOURCE = b"""\
# News

The border *closed*
again. Nobody
knows **why**.

> Quoted.
"""
ENGLISH = ParseOptions()
RULES = Rules(
    (RuleList("all", (Rule(False, "again\\.", "\\s"),)),), (LanguageMap(".*", "all"),)
)


def read(
    kept: Parses, source: bytes = SOURCE, options: ParseOptions = ENGLISH
) -> Document:
    return kept.document(source, format="markdown", options=options, path="a.md")


def files_of(kept: Parses) -> list[Path]:
    return sorted(path for path in kept.folder.rglob("*") if path.is_file())


def seeds() -> Iterator[tuple[Path, str]]:
    for path in sorted((ROOT / "seeds").rglob("*")):
        name = formats.for_path(path.name)
        if path.is_file() and name is not None:
            yield path, name


@pytest.fixture
def kept(tmp_path: Path) -> Parses:
    return Parses(tmp_path / "cache")


@pytest.mark.parametrize(("path", "name"), list(seeds()))
def test_a_flat_document_is_whole_again(path: Path, name: str) -> None:
    source = path.read_bytes()
    document = formats.parse(source, format=name, options=ParseOptions(keys=("**",)))
    flat = flattening.flat(document)
    assert flattening.document(flat, source, name) == document


@given(
    text=st.text(
        st.sampled_from("aB. *_`[]()<>#-|>\n\r\t\\&;\"'!1é한국🙂\u2028"), max_size=200
    ),
    mark=st.sampled_from([b"", b"\xef\xbb\xbf"]),
    name=st.sampled_from(["markdown", "html", "text", "webvtt", "json", "yaml"]),
)
def test_whatever_can_be_parsed_can_be_kept(text: str, mark: bytes, name: str) -> None:
    source = mark + text.encode()
    try:
        document = formats.parse(
            source, format=name, options=ParseOptions(keys=("**",))
        )
    except SourceError:
        return
    flat = flattening.flat(document)
    assert flattening.document(flat, source, name) == document


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[1]", b"[2,0,0,0,[]]", b'[1,"?",0,"",[]]', b"[" * 9999]
)
def test_other_bytes_are_no_document(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        flattening.document(content, SOURCE, "markdown")


def test_the_second_reading_believes_the_first(kept: Parses) -> None:
    first = read(kept)
    assert read(kept) == first
    (path,) = files_of(kept)
    block = replace(first.blocks[0], level=5)
    told = flattening.flat(replace(first, blocks=(block, *first.blocks[1:])))
    path.write_bytes(blake2b(told, digest_size=32).digest() + told)
    assert read(kept).blocks[0].level == 5
    assert read(Parses(kept.folder)).blocks[0].level == 5


@pytest.mark.parametrize("damage", ["empty", "cut", "changed", "other"])
def test_what_is_damaged_is_parsed_anew(kept: Parses, damage: str) -> None:
    first = read(kept)
    (path,) = files_of(kept)
    content = path.read_bytes()
    path.write_bytes(
        {
            "empty": b"",
            "cut": content[:-9],
            "changed": content.replace(b"paragraph", b"heading", 1),
            "other": bytes(5000),
        }[damage]
    )
    assert read(kept) == first
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    "options",
    [
        ParseOptions(language="ko"),
        ParseOptions(segmentation="paragraph"),
        ParseOptions(front_matter=("title",)),
        ParseOptions(keys=("a",)),
        ParseOptions(rules=RULES),
    ],
)
def test_other_options_have_a_place_of_their_own(
    kept: Parses, options: ParseOptions
) -> None:
    read(kept)
    expected = formats.parse(SOURCE, format="markdown", options=options)
    assert read(kept, options=options) == expected
    assert len(files_of(kept)) == 2


def test_another_source_or_format_has_too(kept: Parses) -> None:
    read(kept)
    read(kept, SOURCE + b"\nMore.\n")
    kept.document(SOURCE, format="text", options=ENGLISH, path="a.txt")
    assert len(files_of(kept)) == 3


def test_another_program_parses_anew(
    kept: Parses, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(kept)
    monkeypatch.setattr(parses, "PROGRAM", ("formats",))
    read(Parses(kept.folder))
    assert len(files_of(kept)) == 2


def test_what_cannot_be_parsed_is_not_kept(kept: Parses) -> None:
    for _ in range(2):
        with pytest.raises(SourceError, match=r"a\.md:1"):
            read(kept, b"caf\xe9\n")
    assert not kept.folder.exists()


def test_a_folder_that_cannot_be_written_costs_no_article(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    expected = formats.parse(SOURCE, format="markdown", options=ENGLISH)
    assert read(Parses(tmp_path / "cache")) == expected


def test_links_are_not_followed_out_of_the_folder(kept: Parses, tmp_path: Path) -> None:
    first = read(kept)
    (path,) = files_of(kept)
    outside = tmp_path / "outside"
    path.rename(outside)
    path.symlink_to(outside)
    before = outside.read_bytes()
    assert read(kept) == first
    assert outside.read_bytes() == before


def test_old_parses_make_room(kept: Parses, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parses, "SHELF", 2000)
    for number in range(3000):
        read(kept, b"Number %d.\n" % number)
    sizes: dict[Path, int] = {}
    for path in files_of(kept):
        sizes[path.parent] = sizes.get(path.parent, 0) + path.stat().st_size
    assert max(sizes.values()) <= 2000
    assert len(files_of(kept)) > 1000


def test_the_place_is_the_users_cache() -> None:
    folder = config.cache_folder()
    assert folder.name == "translation-workbench"
    assert folder.is_relative_to(os.environ["XDG_CACHE_HOME"])
