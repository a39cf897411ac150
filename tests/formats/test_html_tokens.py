"""The tokens of a page are the page, and elements nest although tags are missing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.formats.html.nesting import Nesting
from workbench.formats.html.tokens import Sort, tokens
from workbench.inline.tags import tag_in
from workbench.model import Kind

PIECES = ("<p>", "</p>", "<a b='", "'>", "<script>", "</script>", "<", ">", "<!--")
OTHERS = ("-->", "<title>", "</title >", "<plaintext>", "text", " ", "</", "<?", "<!")
PAGES = st.lists(st.sampled_from((*PIECES, *OTHERS)), max_size=20).map("".join)


@given(page=PAGES | st.text(max_size=30))
@settings(max_examples=300, deadline=None)
def test_the_tokens_are_the_page(page: str) -> None:
    assert "".join(page[token.start : token.end] for token in tokens(page)) == page
    for token in tokens(page):
        assert token.start < token.end
        assert token.sort is not Sort.TAG or token.tag is not None


@pytest.mark.parametrize(
    ("page", "sorts"),
    [
        ("a <b>c</b>", "TEXT TAG TEXT TAG"),
        ("a < b <3", "TEXT"),
        ("a<!-- <b> -->c", "TEXT COMMENT TEXT"),
        ("<script>a<b></script>c", "TAG RAW TAG TEXT"),
        ("<SCRIPT></ScriPt >", "TAG TAG"),
        ("<title>a<b></title>", "TAG RAW TAG"),
        ("<style>a", "TAG RAW"),
        ("<plaintext></plaintext>", "TAG RAW"),
        ("a <b c='>", "TEXT UNENDED"),
        ("a </b c", "TEXT UNENDED"),
        ("", ""),
    ],
)
def test_sorts_of_tokens(page: str, sorts: str) -> None:
    assert " ".join(token.sort.name for token in tokens(page)) == sorts


def inside(page: str) -> Nesting:
    nesting = Nesting()
    for token in tokens(page):
        if token.tag is not None and token.tag.closing:
            nesting.end(token.tag.name)
        elif token.sort is Sort.TAG and token.tag is not None:
            nesting.start(token.tag)
    return nesting


@pytest.mark.parametrize(
    ("page", "kind", "level"),
    [
        ("", Kind.PARAGRAPH, 0),
        ("<ul><li><ol><li><p>", Kind.LIST_ITEM, 2),
        ("<ul><li><ol><li></ol>", Kind.LIST_ITEM, 1),
        ("<h2>", Kind.HEADING, 2),
        ("<h2></h3>", Kind.PARAGRAPH, 0),
        ("<blockquote><p>", Kind.QUOTE, 0),
        ("<blockquote><p></blockquote>", Kind.PARAGRAPH, 0),
        ("<table><tr><td><p>x</table>", Kind.PARAGRAPH, 0),
        ("<table><tr><td>a</p>", Kind.TABLE_CELL, 0),
        ("<ul><li>a</ul></li>", Kind.PARAGRAPH, 0),
        ("<figure><figcaption><b>", Kind.CAPTION, 0),
        ("<hr><br><img>", Kind.PARAGRAPH, 0),
    ],
)
def test_the_kind_of_a_place(page: str, kind: Kind, level: int) -> None:
    assert (inside(page).state.place.kind, inside(page).state.place.level) == (
        kind,
        level,
    )


@pytest.mark.parametrize(
    ("page", "translated"),
    [
        ("<p translate=no>", False),
        ("<p translate=no><p>", True),
        ("<p translate=no><b>", False),
        ("<div translate=no><p>", False),
        ("<div translate=no><p translate=yes>", True),
        ("<div translate=no></div>", True),
        ("<pre><b translate=yes>", False),
        ("<li translate=no><ul><li>", False),
        ("<ul><li translate=no><li>", True),
        ("<td translate=no><table><tr><td>", False),
        ("<tr><td translate=no><td>", True),
        ("<i translate=no></b>", False),
        ("<i translate='no'/>", True),
        ("<div translate='no'/>", False),
    ],
)
def test_whether_a_place_is_translated(page: str, translated: bool) -> None:
    assert inside(page).state.translated is translated


def test_a_closing_tag_looks_only_so_far() -> None:
    assert inside("<h1>" + "<div>" * 600 + "</h1>").state.place.kind is Kind.HEADING


def test_a_slash_does_not_close_a_block() -> None:
    nesting = Nesting()
    heading = tag_in("<h1/>")
    assert heading is not None
    nesting.start(heading)
    assert nesting.state.place.kind is Kind.HEADING
