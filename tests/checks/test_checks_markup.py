"""Markup: whole, and nothing smuggled in."""

import pytest
from subjects import pair

from workbench.checks.markup.soundness import broken_markup, unsafe_markup
from workbench.checks.markup.tags import scheme, tags


@pytest.mark.parametrize(
    ("source", "target", "markup", "sound"),
    [
        ("<b>a</b>", "<b>가</b>", "html", True),
        ("<b>a</b>", "<b>가", "html", False),
        ("<b>a</b>", "가</b>", "html", False),
        ("<b>a</b> <i>b</i>", "<b>가 <i>나</b></i>", "html", False),
        ("<b>a <i>b</i></b>", "<i>나</i> <b>가</b>", "html", True),
        ("a<br>b", "가<br>나", "html", True),
        ("<b>a", "<b>가", "html", True),
        ("a < b", "가 < 나", "html", True),
        ("**a** b", "**가** 나", "markdown", True),
        ("**a** b", "**가 나", "markdown", False),
        ("**50%** of", "**50%**를", "markdown", False),
        ("**50%** of", "**50**%를", "markdown", True),
        ("*a* b", "_가_ 나", "markdown", True),
        ("[a](/b)", "[가] (/b)", "markdown", False),
        ("[a](/b)", "가", "markdown", True),
        ("<https://a.example> a", "<https://a.example> 가", "markdown", True),
        ("`<b>` a", "`<b>` 가", "markdown", True),
        ("a <em>b</em>", "가 <em>나", "markdown", False),
        ("<b>a</b>", "<b>가", "plain", True),
    ],
)
def test_broken_markup(source, target, markup, sound):
    assert (broken_markup(pair(source, target, markup=markup)) is None) is sound


@pytest.mark.parametrize(
    "target",
    [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//evil>",
        "<img src=x onerror=alert(1)>",
        "<img/src=x/onerror=alert(1)>",
        "<img src=x onerror=alert(1)",
        "<svg onload=alert(1)>",
        "<svg><animate onbegin=alert(1)>",
        "</textarea><b>x</b>",
        "<!-- 숨김 -->",
        "<iframe srcdoc='x'>",
        '<em onclick="alert(1)">가</em>',
        "<em onclick = 'alert(1)'>가</em>",
        "<em\nonclick=x>가</em>",
        '<em style="position:fixed">가</em>',
        '<a href="javascript:alert(1)">가</a>',
        '<a href="java\tscript:alert(1)">가</a>',
        '<a href=" JaVaScRiPt:alert(1)">가</a>',
        '<a href="&#106;avascript:alert(1)">가</a>',
        '<a href="data:text/html,x">가</a>',
        '<a href="vbscript:x">가</a>',
        "<em =x onclick=y>가</em>",
    ],
)
def test_t06_unsafe_markup_in_html(target):
    source = '<em>a</em> <a href="/a">b</a>'
    problem = unsafe_markup(pair(source, target, markup="html"))
    assert problem.template.startswith("The translation adds markup")


@pytest.mark.parametrize(
    "target",
    [
        "[가](javascript:alert(1))",
        "[가](<javascript:alert(1)>)",
        "[가](&#106;avascript:alert(1))",
        "<javascript:alert(1)>",
        "가 <script>x</script>",
        "가 <img src=x onerror=x>",
        "`<script>`",
    ],
)
def test_t06_unsafe_markup_in_markdown(target):
    assert unsafe_markup(pair("[a](/a)", target, markup="markdown")) is not None


@pytest.mark.parametrize(
    ("source", "target", "markup"),
    [
        ("<em>a</em>", "<em>가</em>", "html"),
        ('<em class="x">a</em>', '<em class="x">가</em>', "html"),
        ('<a href="tel:1">a</a>', '<a href="tel:1">가</a>', "html"),
        ('<a href="/a">a</a>', '<a href="https://a.example">가</a>', "html"),
        ('<a onclick="x">a</a>', '<a onclick="x">가</a>', "html"),
        ("a < b > c", "가 < 나 > 다", "html"),
        ("5 <3", "5 <3", "html"),
        ("a", "<가나>", "html"),
        ("<https://a.example>", "<https://a.example>", "markdown"),
        ("<a@a.example>", "<a@a.example>", "markdown"),
        ("a", "<script>", "plain"),
    ],
)
def test_markup_of_the_source_is_safe(source, target, markup):
    assert unsafe_markup(pair(source, target, markup=markup)) is None


def test_unsafe_markup_names_what_was_added():
    problem = unsafe_markup(pair("a", '<a onclick="x">가</a>', markup="html"))
    assert problem.arguments == (("markup", "<a>, <a onclick>"),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<a>", [("a", False, ())]),
        ("</A >", [("a", True, ())]),
        ("<a b>", [("a", False, (("b", ""),))]),
        ("<a B='c' d=e>", [("a", False, (("b", "c"), ("d", "e")))]),
        ('<a b="c>d">', [("a", False, (("b", "c>d"),))]),
        ("<a/b=c>", [("a", False, (("b", "c"),))]),
        ("<a b=&lt;>", [("a", False, (("b", "<"),))]),
        ("<a b='c", [("a", False, (("b", "c"),))]),
        ("< a>", []),
        ("<1>", []),
        ("<a", [("a", False, ())]),
        ("<!DOCTYPE x><?php", [("!", False, ()), ("?", False, ())]),
    ],
)
def test_tags_are_read_leniently(text, expected):
    found = [(tag.name, tag.closing, tag.attributes) for tag in tags(text)]
    assert found == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://a.example", "https"),
        ("JAVASCRIPT:x", "javascript"),
        ("java\nscript:x", "javascript"),
        ("\x01javascript:x", "javascript"),
        ("javascript&colon;x", "javascript"),
        ("/a:b", ""),
        ("a.html", ""),
        ("#a:b", ""),
    ],
)
def test_scheme(address, expected):
    assert scheme(address) == expected
