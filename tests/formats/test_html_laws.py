"""The laws of HTML on any page, and that hostile pages are cheap."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest
from cpu_time import least_seconds
from html_pages import parsed
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench import formats
from workbench.errors import SourceError
from workbench.formats import ParseOptions
from workbench.formats.html import LARGEST
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
BROKEN = (
    "<noscript>",
    "<button>",
    "<dt>",
    "<rt>",
    "</br>",
    "<math>",
    "<p/>",
    "<object>",
)
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
        (*ELEMENTS, *SKIPPED, *BROKEN, *RAW, *NOTES, *HEAD, *REFERENCES, *SIGNS, *WORDS)
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
    "open phrases": "<b>" * 50_000,
    "open phrases with words": "<b>One here. " * 4_000,
    "paragraphs": "<p>" * 8_000,
    "nested divisions": "<div>" * 50_000,
    "divisions": "<div>x " * 3_000,
    "phrases": "<span>" * 4_000 + "<p>" * 4_000,
    "deep": "<b>" * 4_000 + "x" + "</b>" * 4_000,
    "crossed": "<b><i>" * 3_000 + "x" + "</b></i>" * 3_000,
    "items": "<ul><li>" + "<div>" * 600 + "<li></li>" * 4_000,
    "no paragraph": "<p><button>" + "<div>" * 5_000,
    "comments": "x<!--" * 10_000,
    "unclosed comment": "One here. <!-- " + "x > " * 100_000,
    "sections": "]]>" + "x<![CDATA[>" * 10_000,
    "directives": "<!-- workbench:off -->" * 2_500,
    "resumed": "x<!-- workbench:off -->" + "<!--workbench:onn" * 3_000,
    "closed": "x</p>" * 4_000,
    "breaks": "<br><!-- -->" * 4_000,
    "unclosed script": "<script>" + "<!-- <script> " * 20_000,
    "unclosed quote": 'One. <a href="' + "<p>x " * 20_000,
    "quotes": '<a b="<a" ' * 10_000,
    "attributes": "x <a " + "y=z " * 1_000_000 + ">y",
    "titles": "<a " + "title=x " * 50_000 + ">y",
    "references": "&eacute;&am" * 5_000,
    "ampersands": "&" * 100_000,
    "spaces": "a" + " " * 1_000_000 + "b",
    "not translated": "<b translate=no>x " * 10_000,
    "islands": "<svg><title/>" * 10_000 + "<p>x",
    "table": "<table>" + ("<tr>" + "<td>c" * 50) * 100,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_t23_hostile_pages_take_linear_time(name: str) -> None:
    assert least_seconds(parsed, lambda: HOSTILE[name]) < 2
    assert formats.render(parsed(HOSTILE[name]), {}) == HOSTILE[name].encode()


def test_t23_what_is_no_page_is_refused() -> None:
    huge = b"x" * (LARGEST + 1)
    for source in (huge, b"a\0b", "<p>\ud800</p>"):
        with pytest.raises(SourceError) as caught:
            formats.parse(source, format="html", options=WHOLE, path="a.html")
        assert caught.value.path == "a.html"
