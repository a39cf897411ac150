"""Placeholders: what they are, that offsets are exact, that hostile text is cheap."""

from __future__ import annotations

import re
from time import process_time

import pytest
from cpu_time import least_seconds
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.inline import (
    compare,
    markdown,
    placeholders,
    protect,
    repair,
    restore,
    variables,
)
from workbench.model import Markup

SIGNS = ("*", "**", "_", "__", "~~", "`", "``", "[", "]", "](u)", "](u 't')", "![")
TAGS = ("<b>", "</b>", "<br>", "<code>", "</code>", '<a href="x">', "</a>", "<script>")
ODDITIES = ("<span translate=no>", "</span>", "<!--", "-->", "&amp;", "&lt", "&", "<")
DIRECTIVES = ("<!-- workbench:off -->", "<!-- workbench:on -->")
WORDS = ("{x}", "%s", "https://a.b/c", "x@y.zz", "⟦1⟧", "⟦", "⟧", "[1]", "［２］", "1")
LETTERS = (" ", "\n", "\\", "a", "한", "를", ".", '"', "'", "=", "(", ")", ">")
FRAGMENTS = st.sampled_from((*SIGNS, *TAGS, *ODDITIES, *DIRECTIVES, *WORDS, *LETTERS))
TEXTS = st.lists(FRAGMENTS, max_size=25).map("".join) | st.text(max_size=60)
MARKUPS = st.sampled_from(Markup)


def found(text: str, markup: Markup) -> list[tuple[str, str]]:
    return [(item.text, item.kind) for item in placeholders(text, markup)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "See https://dailynk.com/english/.",
            [("https://dailynk.com/english/", "url")],
        ),
        ("(at http://a.org/x_(y))", [("http://a.org/x_(y)", "url")]),
        ("www.dailynk.com에서", [("www.dailynk.com", "url")]),
        ("https://a.org/b를 보라", [("https://a.org/b", "url")]),
        ("https://a.org/?a=1&b=2, and", [("https://a.org/?a=1&b=2", "url")]),
        (
            "write to dailynkenglish@uni-media.net.",
            [("dailynkenglish@uni-media.net", "email")],
        ),
        ("at skjang(at)uni-media.net.", [("skjang(at)uni-media.net", "email")]),
        ("kim [at] a [dot] org", [("kim [at] a [dot] org", "email")]),
        ("mailto:kim@a.org으로", [("mailto:kim@a.org", "email")]),
        ("Hi {name}, {0}!", [("{name}", "variable"), ("{0}", "variable")]),
        (
            "{price:.2f} {user.name!r}",
            [("{price:.2f}", "variable"), ("{user.name!r}", "variable")],
        ),
        (
            "{{ count }} of {% total %}",
            [("{{ count }}", "variable"), ("{% total %}", "variable")],
        ),
        ("${x} and %{y}", [("${x}", "variable"), ("%{y}", "variable")]),
        (
            "%s %(n)d %1$s %5.2f",
            [
                ("%s", "variable"),
                ("%(n)d", "variable"),
                ("%1$s", "variable"),
                ("%5.2f", "variable"),
            ],
        ),
        ("100%% sure of %d", [("%%", "variable"), ("%d", "variable")]),
    ],
)
def test_words_of_machines_are_found(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(text, Markup.PLAIN) == expected


@pytest.mark.parametrize(
    "text",
    [
        "around 30 to 55%.",
        "30% of them, 55% down, 100%d",
        "5 % de plus",
        "a set {see below} of words",
        "meet me @ noon, or at 5 p.m.",
        "M.A. in Sociology e.g. and end.Next",
        "*not* <b>markup</b> &amp; `here`",
    ],
)
def test_words_of_people_are_not(text: str) -> None:
    assert found(text, Markup.PLAIN) == []


def test_html_tags_references_and_comments() -> None:
    text = "A <EM class=x>b</EM><br/> &lt;&nbsp;c<!-- d --> 1 < 2 & 3 AT&T"
    assert found(text, Markup.HTML) == [
        ("<EM class=x>", "open"),
        ("</EM>", "close"),
        ("<br/>", "single"),
        ("&lt;", "single"),
        ("&nbsp;", "single"),
        ("<!-- d -->", "single"),
    ]


@pytest.mark.parametrize(
    "element",
    [
        "<code>if a < b: <b>x</b></code>",
        "<kbd>Ctrl</kbd>",
        '<span translate="no">Daily <b>NK</b></span>',
        "<i class='x notranslate'>y</i>",
        "<script>if (a<b) {}</script>",
        "<svg><title>x</title></svg>",
        "<!-- workbench:off -->x <b>y</b><!-- workbench:on -->",
    ],
)
def test_an_element_not_for_translators_is_one_placeholder(element: str) -> None:
    text = f"Press {element} now"
    assert found(text, Markup.HTML) == [(element, "code")]


def test_what_is_never_closed() -> None:
    assert found("a <b>c", Markup.HTML) == [("<b>", "open")]
    assert found("a <code>c", Markup.HTML) == [("<code>", "open")]
    assert found("a <i translate=no>c", Markup.HTML) == [("<i translate=no>c", "code")]
    assert found("a <!-- c", Markup.HTML) == [("<!-- c", "single")]
    assert found('a <b x="c>', Markup.HTML) == []


def test_html_pairs_nest_and_leave_out_what_overlaps() -> None:
    items = placeholders("<b><i>x</b></i>", Markup.HTML)
    assert [item.pair for item in items] == [2, None, 0, None]


@given(text=TEXTS, markup=MARKUPS)
@settings(max_examples=200, deadline=None)
def test_placeholders_are_exact_ordered_and_paired(text: str, markup: Markup) -> None:
    items = placeholders(text, markup)
    end = 0
    for number, item in enumerate(items):
        assert end <= item.start < item.end
        assert text[item.start : item.end] == item.text
        end = item.end
        if item.pair is not None:
            assert items[item.pair].pair == number
            assert {item.kind, items[item.pair].kind} == {"open", "close"}


@given(text=TEXTS)
@settings(max_examples=100, deadline=None)
def test_pairs_of_html_nest(text: str) -> None:
    opened: list[int] = []
    for number, item in enumerate(placeholders(text, Markup.HTML)):
        if item.pair is not None and item.kind == "open":
            opened.append(number)
        elif item.pair is not None:
            assert opened.pop() == item.pair


@given(text=TEXTS, markup=MARKUPS)
@settings(max_examples=200, deadline=None)
def test_protecting_and_restoring_changes_nothing(text: str, markup: Markup) -> None:
    protected = protect(text, markup)
    assert restore(protected.text, protected, markup) == text


@given(text=TEXTS, markup=MARKUPS)
@settings(max_examples=100, deadline=None)
def test_a_text_compared_with_itself_needs_no_repair(text: str, markup: Markup) -> None:
    assert compare(text, text, markup) == ((), ())
    assert repair(text, text, markup) == (text, ())


HOSTILE = {
    "brackets": "[" * 50_000,
    "stars": "*a " * 30_000,
    "less-than": "<" * 50_000,
    "tags": "<a" * 25_000,
    "late quote": "<a" * 25_000 + ' x=" >',
    "values": '<a x="' * 10_000,
    "entity starts": "&a" * 25_000,
    "backticks": "".join("`" * length + " " for length in range(1, 300)),
    "comments": "<!--" * 12_000,
    "instructions": "<?" * 25_000,
    "links": "[a](" * 12_000,
    "angled links": "[](<a" * 8_000,
    "nested parentheses": "[]((" * 12_000,
    "brackets closed": "[" * 25_000 + "]" * 25_000,
    "mixed signs": "*_" * 12_000 + "a" + "*_" * 12_000,
    "blanks": " " * 50_000,
    "line ends": " \n" * 25_000,
    "braces": "{{a" * 17_000,
    "percent": "%-+#0" * 10_000,
    "addresses": "http://(" * 6_000,
    "mail": "a@" * 25_000,
    "dots": "a." * 25_000,
    "elements": "<code>" * 8_000,
    "pairs": "<b></b>" * 7_000,
    "tokens": "⟦1" * 20_000,
}


@pytest.mark.parametrize("markup", Markup)
@pytest.mark.parametrize("name", HOSTILE)
def test_t23_hostile_text_takes_linear_time(name: str, markup: Markup) -> None:
    began = process_time()
    protected = protect(HOSTILE[name], markup)
    assert restore(protected.text, protected, markup) == HOSTILE[name]
    assert process_time() - began < 2


@pytest.mark.parametrize("markup", Markup)
@pytest.mark.parametrize("name", HOSTILE)
def test_t24_five_kilobytes_of_hostile_text_are_quick(
    name: str, markup: Markup
) -> None:
    text = HOSTILE[name][:5_000]
    assert least_seconds(lambda t: placeholders(t, markup), lambda: text) < 0.1


SHORTCUT = st.lists(
    st.sampled_from(
        (
            *" !a[]`*_~<&\\\n{}%$@.:/w",
            "  \n",
            "http://a.b/c",
            "www.a.b",
            "%s",
            "{x}",
            "a@b.c",
            "50% to",
            "$5",
            "${x}",
            "<00:01.000>",
            "ftp://x.y",
            "한국",
        )
    ),
    max_size=20,
).map("".join)


@given(text=SHORTCUT, offset=st.integers(0, 20))
@settings(max_examples=200, deadline=None)
def test_shortcuts_find_what_the_patterns_find(text: str, offset: int) -> None:
    def span(match: re.Match[str] | None) -> tuple[int, int] | None:
        return match and match.span()

    slow = markdown._SPECIAL.search(text, offset)
    assert span(markdown._next(text, offset)) == span(slow)
    assert variables.find(text) == list(
        variables._found(text, variables._PATTERN.search)
    )
