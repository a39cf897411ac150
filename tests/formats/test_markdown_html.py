"""HTML in Markdown: read as HTML is, written as HTML is, in its place."""

from __future__ import annotations

import pytest
from markdown_pages import parse, translated

from workbench.model import Markup


def found(source: str) -> list[tuple[str, int, str]]:
    return [(s.kind.value, s.line, s.text) for s in parse(source).segments]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<div>\nOne *two*.\n</div>\n", [("paragraph", 2, "One *two*.")]),
        (
            "<div>\n\n**One** two.\n\n</div>\n",
            [("paragraph", 3, "**One** two.")],
        ),
        (
            "<details>\n<summary>One</summary>\n\nTwo.\n\n</details>\n",
            [("paragraph", 2, "One"), ("paragraph", 4, "Two.")],
        ),
        (
            '> <figure>\n>   <img src="u" alt="One">\n>   <figcaption>Two\n'
            "> three</figcaption>\n> </figure>\n",
            [("image alt", 2, "One"), ("caption", 3, "Two three")],
        ),
        ('<p align="center">\n  <b>One.</b>\n</p>\n', [("paragraph", 2, "One.")]),
        ("<h2>One</h2>\n", [("heading", 1, "One")]),
        (
            '<table>\n<tr><td>One</td><td title="Two">Three</td></tr>\n</table>\n',
            [
                ("table cell", 2, "One"),
                ("link title", 2, "Two"),
                ("table cell", 2, "Three"),
            ],
        ),
        (
            "- One\n\n  <div>\n  Two\n  </div>\n",
            [("list item", 1, "One"), ("list item", 4, "Two")],
        ),
        ("> <p>One\n> two</p>\n", [("quote", 1, "One two")]),
        (
            '<a href="u"><img alt="One" src="a"></a> <img alt="Two" src="b">\n',
            [("image alt", 1, "One"), ("image alt", 1, "Two")],
        ),
        (
            'One <img alt="two" src="a">.\n',
            [("paragraph", 1, 'One <img alt="two" src="a">.')],
        ),
        ("<kbd>One</kbd> <code>two</code>\n", []),
        ("<DIV ALIGN=center>\nOne\n</DIV>\n", [("paragraph", 2, "One")]),
        ("<div>\n{% include a.html %}\n<b>{{ x.y }}</b>\n</div>\n", []),
        ("<p>One {{ x.y }} two</p>\n", [("paragraph", 1, "One {{ x.y }} two")]),
    ],
)
def test_readable_html_is_found(
    source: str, expected: list[tuple[str, int, str]]
) -> None:
    assert found(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "<pre>\none\n\ntwo\n</pre>\n",
        "<script>\none\n\ntwo\n</script>\n",
        "<style>\none {}\n</style>\n",
        "<!-- one -->\n",
        "<!--\none\n\ntwo\n-->\n",
        '<div translate="no">\n\nOne.\n\n<div>\n\nTwo.\n\n</div>\n\nThree.\n\n</div>\n',
        "<div><pre>\none\n\ntwo\n\n</pre></div>\n",
        '<p class="notranslate">One.</p>\n',
        "<div>\n<!-- workbench:off -->\nOne.\n</div>\n\nTwo.\n",
    ],
)
def test_what_nobody_translates_is_left_alone(source: str) -> None:
    assert found(source) == []


def test_an_element_left_open_by_mistake_hides_nothing() -> None:
    source = "<div><svg>\n\nOne.\n"
    assert found(source) == [("paragraph", 3, "One.")]


def test_regions_and_notes_reach_across_the_border() -> None:
    source = """\
<!-- workbench:note First. -->
<div>
<!-- workbench:note Second. -->
One.
</div>
<!-- workbench:note Third. -->

Two.

<div>
Three.
<!-- workbench:off -->
Four.
</div>

Five.

- <!-- workbench:on -->
- Six <!-- workbench:note Fourth. --> seven.

| a | b |
|---|---|
| <!-- workbench:note Fifth. --> eight | nine |
"""
    notes = [(s.text.split()[-1], s.note) for s in parse(source).segments]
    assert notes == [
        ("One.", "First.\nSecond."),
        ("Two.", "Third."),
        ("Three.", ""),
        ("seven.", "Fourth."),
        ("a", ""),
        ("b", ""),
        ("eight", "Fifth."),
        ("nine", ""),
    ]


def test_segments_of_html_say_so() -> None:
    document = parse("<p>One</p>\n\nTwo\n")
    assert [s.markup for s in document.segments] == [Markup.HTML, None]


@pytest.mark.parametrize(
    ("source", "target", "result"),
    [
        (
            "<div>\nOne\n</div>\n",
            "# 1 < 2 & *3*",
            "<div>\n# 1 &lt; 2 &amp; *3*\n</div>\n",
        ),
        ("<div>\nOne\n</div>\n", "a\n\nb", "<div>\na  b\n</div>\n"),
        ('<p title="One">\n', 'a "b"', '<p title="a &quot;b&quot;">\n'),
        ("|<img alt='One'>|b|\n|-|-|\n", "a|b", "|<img alt='a&#124;b'>|b|\n|-|-|\n"),
        ("- <p>One</p>\n", "- a", "- <p>- a</p>\n"),
        ("<p>\nOne\n</p>\n", "", "<p>\n&#8203;\n</p>\n"),
    ],
)
def test_it_is_escaped_as_html_there(source: str, target: str, result: str) -> None:
    assert translated(source, target) == result
