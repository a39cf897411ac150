"""The laws of HTML on any page, and that hostile pages are cheap."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from time import process_time

import pytest
from html_pages import parsed
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench import formats
from workbench.formats import ParseOptions
from workbench.model import Document

SEED = Path(__file__).parents[2] / "seeds" / "border-photo-page.html"
WHOLE = ParseOptions(segmentation="paragraph")

TAGS = ("<p>", "</p>", "<P CLASS=x>", "<b>", "</b>", "<em>", "</em>", "<br>", "<br/>")
LISTS = ("<li>", "<ul>", "</ul>", "<td>", "<table>", "</table>", "<h2>", "</h2>")
LINKS = (
    "<a href=\"x\" title='T t.'>",
    "</a>",
    "<img alt=Cat>",
    '<img alt="A &amp; b">',
)
CLOSED = ("<code>", "</code>", "<span translate=no>", "<span translate=yes>", "</span>")
ELEMENTS = (*TAGS, *LISTS, *LINKS, *CLOSED)
SKIPPED = ("<div class=notranslate>", "</div>", "<pre>", "</pre>", "<svg>", "</svg>")
RAW = ("<script>", "</script>", "<title>", "</title>", "<textarea>", "</textarea>")
NOTES = ("<!--", "-->", "<!-- workbench:off -->", "<!-- workbench:on -->")
HEAD = ("<html lang=en>", "<body>", "<meta name=description content='One. \"Two\".'>")
REFERENCES = ("&amp;", "&lt", "&rsquo;", "&#97;", "&am", "&#112;", ";", "&nbsp;", "&")
SIGNS = ("<", "/", ">", '"', "'", "=", " ", "\n", "  \n\t", "<![CDATA[", "]]>", "<?x")
WORDS = (
    "Hello",
    "world. ",
    "Mr. Kim said ",
    "한국. ",
    "{x}",
    "plan B\u00a0.",
    "\u3000",
)
PAGES = st.lists(
    st.sampled_from(
        (*ELEMENTS, *SKIPPED, *RAW, *NOTES, *HEAD, *REFERENCES, *SIGNS, *WORDS)
    ),
    max_size=30,
).map("".join) | st.text(
    st.characters(
        codec="utf-8", exclude_categories=("Cc",), exclude_characters="\ufeff"
    ),
    max_size=40,
)


@given(page=PAGES)
@settings(max_examples=200, deadline=None)
def test_rendering_without_or_with_equal_targets_changes_nothing(page: str) -> None:
    document = parsed(page)
    same = {number: item.text for number, item in enumerate(document.segments)}
    assert formats.render(document, {}) == page.encode()
    assert formats.render(document, same) == page.encode()


@given(page=PAGES)
@settings(max_examples=100, deadline=None)
def test_segments_are_ordered_separate_and_inside_their_blocks(page: str) -> None:
    end = 0
    for block in parsed(page).blocks:
        for segment in block.segments:
            assert max(end, block.start) <= segment.start < segment.end <= block.end
            assert segment.text.strip()
            end = segment.end


@given(page=PAGES)
@settings(max_examples=200, deadline=None)
def test_a_segment_holds_all_that_stands_in_its_place(page: str) -> None:
    for segment in parsed(page).segments:
        written = unescape(page[segment.start : segment.end]).split()
        assert unescape(segment.text).split() == written


@given(page=PAGES)
@settings(max_examples=200, deadline=None)
def test_an_encoded_text_means_what_the_text_meant(page: str) -> None:
    document = parsed(page, WHOLE)
    written = page
    for segment in reversed([*document.segments]):
        encoded = formats.encode(document, segment.text, segment)
        written = written[: segment.start] + encoded + written[segment.end :]
    assert meant(parsed(written, WHOLE)) == meant(document)


def meant(document: Document) -> list[str]:
    return [unescape(segment.text) for segment in document.segments]


def test_the_seed_page_comes_back_byte_for_byte() -> None:
    source = SEED.read_bytes()
    document = parsed(source)
    same = {number: item.text for number, item in enumerate(document.segments)}
    assert formats.render(document, {}) == source
    assert formats.render(document, same) == source
    assert 30 <= len(same) <= 45


@pytest.mark.parametrize(
    "source",
    [
        b"\xef\xbb\xbf<p>One</p>\r\n<p>Two</p>\r\n",
        "<meta charset=euc-kr><p>한국어</p>".encode("cp949"),
        b"\xff\xfe" + "<p>One</p>".encode("utf-16-le"),
        b"",
        b"   \n",
    ],
)
def test_bytes_of_any_encoding_come_back(source: bytes) -> None:
    assert formats.render(parsed(source), {}) == source


HOSTILE = {
    "less-than": "<" * 50_000,
    "open tags": "<a" * 25_000,
    "paragraphs": "<p>" * 17_000,
    "divisions": "<div>x " * 6_000,
    "phrases": "<span>" * 8_000 + "<p>" * 8_000,
    "deep": "<b>" * 8_000 + "x" + "</b>" * 8_000,
    "comments": "x<!--" * 10_000,
    "directives": "<!-- workbench:off -->" * 2_500,
    "resumed": "x<!-- workbench:off -->" + "<!--workbench:onn" * 3_000,
    "closed": "x</p>" * 8_000,
    "breaks": "<br><!-- -->" * 4_000,
    "attributes": "<a " + "title=x " * 8_000 + ">y",
    "references": "&eacute;&am" * 5_000,
    "table": "<table>" + ("<tr>" + "<td>c" * 50) * 200,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_t23_hostile_pages_take_linear_time(name: str) -> None:
    began = process_time()
    document = parsed(HOSTILE[name])
    assert process_time() - began < 2
    assert formats.render(document, {}) == HOSTILE[name].encode()
