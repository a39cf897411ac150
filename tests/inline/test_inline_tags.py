"""Tags, comments and references end where they end in a browser."""

from __future__ import annotations

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.inline.pairing import opaque_ranges, partners
from workbench.inline.tags import (
    Tag,
    TagScanner,
    directive,
    resolved,
    scan_comment,
    scan_reference,
    tag_in,
)

PIECES = ("<a", "<b", "</a", ">", "/", "=", '"', "'", " ", "\n", "x", "y=z", "&amp;")
TEXTS = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)


def tag(text: str) -> Tag:
    found = tag_in(text)
    assert found is not None
    return found


def all_tags(text: str) -> list[Tag]:
    scanner = TagScanner(text)
    places = [offset for offset, letter in enumerate(text) if letter == "<"]
    return [found for offset in places if (found := scanner.scan(offset))]


@pytest.mark.parametrize(
    ("text", "attributes"),
    [
        ("<a>", {}),
        ("<A HREF=x Title='y'>", {"href": "x", "title": "y"}),
        ("<a b>", {"b": ""}),
        ("<a b c=>", {"b": "", "c": ""}),
        ("<a b = 'c' d\n=\te>", {"b": "c", "d": "e"}),
        ("<a/b/c=d/>", {"b": "", "c": "d/"}),
        ('<a b="c > d" e=\'"\'>', {"b": "c > d", "e": '"'}),
        ("<a b='c'd=e>", {"b": "c", "d": "e"}),
        ('<a "b">', {'"b"': ""}),
        ("<a =b=c>", {"=b": "c"}),
        ("<a b=c<d>", {"b": "c<d"}),
        ("<a b='&lt;&copy=&copy;'>", {"b": "<&copy=©"}),
        ("</a b>", {"b": ""}),
    ],
)
def test_attributes(text: str, attributes: dict[str, str]) -> None:
    found = tag(text)
    assert (found.start, found.end, found.name) == (0, len(text), "a")
    assert {item.name: item.value for item in found.attributes} == attributes


def test_the_places_of_attributes() -> None:
    text = "<a one=\"1\" two='2' three=3 four>"
    for item in tag(text).attributes:
        assert text[item.start : item.end] == item.written
        assert not item.quote or text[item.end] == item.quote == text[item.start - 1]
    assert [item.quote for item in tag(text).attributes] == ['"', "'", "", ""]
    assert text[: tag(text).attributes[-1].start].endswith("four")


def test_the_first_attribute_of_a_name_counts() -> None:
    found = tag("<a b=1 B=2>").get("b")
    assert found is not None
    assert found.value == "1"


@pytest.mark.parametrize(
    "text",
    ["<", "<a", "<a b", '<a b="c>', "<a b='c", "<1>", "< a>", "</", "<!a>", "<한>"],
)
def test_no_tags(text: str) -> None:
    assert tag_in(text) is None


@pytest.mark.parametrize(
    ("text", "empty"),
    [
        ("<br>", True),
        ("<b/>", True),
        ("<b a=b/>", False),
        ("<b>", False),
        ("</br>", False),
    ],
)
def test_whether_an_element_is_empty(text: str, empty: bool) -> None:
    assert tag(text).empty is empty


@pytest.mark.parametrize(
    ("text", "translate"),
    [
        ("<a translate=no>", False),
        ("<a TRANSLATE='NO'>", False),
        ("<a translate>", True),
        ("<a translate=maybe>", None),
        ("<a class='x notranslate'>", False),
        ("<a class=notranslated>", None),
        ("<a class=notranslate translate=yes>", True),
    ],
)
def test_what_a_tag_says_about_translation(text: str, translate: bool | None) -> None:
    assert tag(text).translate is translate


@given(text=TEXTS)
@settings(max_examples=200, deadline=None)
def test_a_scanner_that_remembers_finds_what_a_fresh_one_finds(text: str) -> None:
    places = [offset for offset, letter in enumerate(text) if letter == "<"]
    scanner = TagScanner(text)
    for offset in places:
        assert scanner.scan(offset) == TagScanner(text).scan(offset)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("<!-- a --> b", 10),
        ("<!-- a --!> b", 11),
        ("<!--> b", 5),
        ("<!---> b", 6),
        ("<!-- a -- > b", 13),
        ("<!doctype html> b", 15),
        ("<?php x ?> b", 10),
        ("<![CDATA[ a > b ]]> c", 19),
        ("</> b", 3),
        ("</1 a> b", 6),
        ("<!x", 3),
    ],
)
def test_where_comments_end(text: str, end: int) -> None:
    assert scan_comment(text, 0) == end


@pytest.mark.parametrize("text", ["<a>", "</a>", "<", "</", "< !-- -->", "a"])
def test_no_comments(text: str) -> None:
    assert scan_comment(text, 0) is None


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("<!-- workbench:off -->", ("off", "")),
        ("<!--workbench:on-->", ("on", "")),
        ("<!-- workbench:note  Keep\n it -->", ("note", "Keep it")),
        ("<!-- workbench:offline -->", ("", "")),
        ("<!-- about workbench:off -->", ("", "")),
    ],
)
def test_directives(comment: str, said: tuple[str, str]) -> None:
    assert directive(comment) == said


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("&amp;x", (5, "&")),
        ("&ampx", (4, "&")),
        ("&notit;", (4, "¬")),
        ("&notin;", (7, "∉")),
        ("&#65;", (5, "A")),
        ("&#x41 ", (5, "A")),
        ("&#146;", (6, "’")),
        ("&bogus;", None),
        ("&", None),
        ("&#;", None),
        ("&#" + "9" * 5_000 + ";", None),
    ],
)
def test_references(text: str, found: tuple[int, str] | None) -> None:
    assert scan_reference(text, 0) == found


def test_references_in_attributes_need_an_end() -> None:
    assert scan_reference("&copy=2", 0, attribute=True) is None
    assert scan_reference("&copyx", 0, attribute=True) is None
    assert scan_reference("&copy 2", 0, attribute=True) == (5, "©")
    assert scan_reference("&copy;=2", 0, attribute=True) == (6, "©")


@given(
    text=st.lists(st.sampled_from(["&", "amp", "lt;", "#", "65", ";", "x", "no"])).map(
        "".join
    )
)
@settings(max_examples=200, deadline=None)
def test_resolving_agrees_with_the_standard_library(text: str) -> None:
    assert resolved(text) == html.unescape(text)


def test_partners_nest_and_skip_what_is_not_closed() -> None:
    text = "<b><i><br></b></i><u>"
    places = [(found.start, found.name) for found in all_tags(text)]
    assert places == [(0, "b"), (3, "i"), (6, "br"), (10, "b"), (14, "i"), (18, "u")]
    assert partners(all_tags(text)) == {0: 10, 10: 0}


def test_opaque_elements_are_whole_and_outermost() -> None:
    text = "<code><code></code></code> <i translate=no><b>x</b></i> <kbd> <svg>"
    tags = all_tags(text)
    ranges = [*opaque_ranges(tags, len(text), partners(tags))]
    assert [text[start:end] for start, end in ranges] == [
        "<code><code></code></code>",
        "<i translate=no><b>x</b></i>",
        "<svg>",
    ]


def test_what_is_left_open_ends_with_what_is_around_it() -> None:
    text = "<ruby>a<rt translate=no>b<rp>)</ruby> c <svg><b>d</b> e"
    tags = all_tags(text)
    ranges = [*opaque_ranges(tags, len(text), partners(tags))]
    assert [text[start:end] for start, end in ranges] == [
        "<rt translate=no>b<rp>)",
        "<svg><b>d</b> e",
    ]
