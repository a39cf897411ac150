"""Attributes of HTML tags: well-formed, and those of the source."""

import pytest
from subjects import approved, codes, pair

from workbench.checks.markup.attributes import html_attributes

LINK = '<a href="/a">b</a>'
NAMED = '<a href="/a" id="x">b</a>'
TITLED = '<a href="/a" title="hello">b</a>'
IMAGE = 'a <img src="/a.png" alt="cat"> b'
TWO = '<b class="x">a</b> <b>b</b>'


@pytest.mark.parametrize("markup", ["html", "markdown"])
@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        (LINK, '<a href="/a" href="/a">가</a>', "twice"),
        (LINK, '<a href="/a" HREF="/c">가</a>', "twice"),
        (LINK, '<a href="/a>가</a>', "quotes of “href” in “<a>” are broken"),
        (LINK, "<a href=“/a”>가</a>", "are broken"),
        (LINK, '<a href=/a">가</a>', "are broken"),
        (TITLED, '<a href="/a" title=""안녕"">가</a>', "quotes of “title”"),
        (TITLED, '<a href="/a" title="그 "말"">가</a>', "quotes of “title”"),
        (TITLED, '<a href="/a"title="말">가</a>', "no space before “title”"),
        (TITLED, '<a href="/a" title="">가</a>', "“title” of “<a>” has lost its text"),
        (TITLED, '<a href="/a">가</a>', "lacks title"),
        (LINK, "<a href=/a>가</a>", "has no quotes"),
        (LINK, "<a>가</a>", "lacks href"),
        (LINK, '<a href="">가</a>', "“href” of “<a>” is “”, in the source “/a”"),
        (NAMED, '<a href="/a">가</a>', "lacks id"),
        (NAMED, '<a href="/a" id="y">가</a>', "“id” of “<a>” is “y”"),
        (IMAGE, '<img alt="고양이"> 가', "lacks src"),
        (IMAGE, '<img src="/a.png"> 가', "lacks alt"),
        (TWO, '<b class="x">가</b> <b class="x">나</b>', "has class, which"),
        (f'{LINK} <a href="/c">d</a>', f'{LINK} <a href="/a" id="z">d</a>', "is “/a”"),
    ],
)
def test_a_bad_attribute_is_told(source, target, said, markup):
    problem = html_attributes(pair(source, target, markup=markup))
    assert said in problem.template.format_map(dict(problem.arguments))


@pytest.mark.parametrize("markup", ["html", "markdown"])
@pytest.mark.parametrize(
    ("source", "target"),
    [
        (LINK, "<a href='/a'>가</a>"),
        (LINK, '<A  HREF = "/a" >가</A >'),
        ("<a href=/a>b</a>", "<a href=/a>가</a>"),
        ("<a href=/a>b</a>", '<a href="/a">가</a>'),
        ('<a href="/a?b=1&amp;c=2">b</a>', '<a href="/a?b=1&c=2">가</a>'),
        (NAMED, '<a id="x" href="/a">가</a>'),
        (TITLED, '<a href="/a" title="안녕 “하세요”">가</a>'),
        (IMAGE, '<img alt="고양이" src="/a.png"> 가'),
        ('<img src="/a" alt=""> b', '<img src="/a" alt=""> 가'),
        ('<a href="/a"class="x">b</a>', '<a href="/a"class="x">가</a>'),
        ('<i lang="en" dir="ltr">b</i>', '<i lang="ko" dir="ltr">가</i>'),
        ("a < b = c", "가 < 나 = “다”"),
        ("<b>a</b>", "가"),
        ('<b id="1">a</b>', '<b id="1">가'),
    ],
)
def test_good_attributes_are_left_alone(source, target, markup):
    assert html_attributes(pair(source, target, markup=markup)) is None


def test_what_looks_like_a_tag_in_code_or_plain_text_is_none():
    written = "`<a href=“x” href=x>` 가"
    assert html_attributes(pair("`<a>` b", written, markup="markdown")) is None
    assert html_attributes(pair(LINK, "<a href=x href=y>")) is None


@pytest.mark.parametrize(
    ("target", "fixed"),
    [
        ("<a href=/a id=x>가</a>", '<a href="/a" id="x">가</a>'),
        ("<a href=“/a” id=‘x’>가</a>", '<a href="/a" id="x">가</a>'),
        ("<a href='/a'id=\"x\">가</a>", "<a href='/a' id=\"x\">가</a>"),
        ('<a href="/a" id="x" id="x">가</a>', '<a href="/a" id="x">가</a>'),
        ('<a href="/a" href="/b" id="x">가</a>', None),
        ('<a href="/a id="x">가</a>', None),
        ('<a href="/b"id="x">가</a>', None),
    ],
)
def test_the_fix_writes_quotes_and_spaces(target, fixed):
    assert html_attributes(pair(NAMED, target, markup="html")).fix == fixed


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ('<a href="/a">가</a>', ["html-attributes"]),
        ('<a href="/b" id="x">가</a>', ["changed-link"]),
        ('<a href="/a" id="x" class="y">가</a>', ["unsafe-markup"]),
        ('<a href="/a" id="x"class="y">가</a>', ["html-attributes", "unsafe-markup"]),
        ('<a id="x"href="/a">가</a>', ["html-attributes"]),
        ("<a href=“/a” id=“x”>가</a>", ["html-attributes"]),
        ("가", ["lost-placeholder"]),
        ('<a href="/a" id="x">가', ["broken-markup"]),
    ],
)
def test_one_mistake_is_one_finding(target, expected):
    assert codes(approved(NAMED, target), markup="html") == expected


def test_an_address_in_curly_quotes_acts_no_less():
    unit = approved(LINK, "<a href=“javascript:alert(1)”>가</a>")
    assert {"changed-link", "unsafe-markup"} <= {*codes(unit, markup="html")}
