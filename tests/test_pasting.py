"""Formatted text becomes Markdown that renders to the same words."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.formats.markdown import display
from workbench.pasting import markdown


def seen(text: str) -> str:
    """What a reader sees of HTML: the words, with single blanks."""
    plain = re.sub(r"<br[^>]*>|</(?:p|h\d|li|td|th)>", " ", text)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", plain)).split())


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("<h1>A</h1><p>It <b>rained</b>.</p>", "# A\n\nIt **rained**.\n"),
        ("<h2>A<br>B</h2>", "## A B\n"),
        ("<p><b> Bold </b>text</p>", "**Bold** text\n"),
        ("<p><b><b>x</b></b><i>y</i></p>", "<strong>x</strong><em>y</em>\n"),
        ("<p><b><i>both</i></b></p>", "***both***\n"),
        ("<p>a<br>b</p>", "a\\\nb\n"),
        ("<p># a</p><p>1. b</p><p>- c</p>", "\\# a\n\n1\\. b\n\n\\- c\n"),
        ("<p>*a* [b] &lt;i&gt;</p>", "\\*a\\* \\[b\\] \\<i>\n"),
        ('<a href="https://a.b/c">x</a>', "[x](https://a.b/c)\n"),
        ('<a href="javascript:x">x</a>', "x\n"),
        ('<a href="https://a.b/)x(">x</a>', "x\n"),
        (
            "<ul><li>a</li><li><p>b</p><ol><li>c</li></ol></li></ul>",
            "- a\n- b\n    1. c\n",
        ),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n\n> b\n"),
        (
            "<table><tr><th>a</th><th>b</th></tr><tr><td>1|</td><td><p>2</p></td></tr>",
            "| a | b |\n| --- | --- |\n| 1\\| | 2 |\n",
        ),
        # Google Docs sets everything in a bold that is none.
        (
            '<b style="font-weight:normal"><p>'
            '<span style="font-weight:700">x</span> y</p></b>',
            "**x** y\n",
        ),
        # Word writes the bullets of its lists as text.
        (
            '<p class="MsoListParagraphCxSpFirst">·&nbsp;&nbsp; <b>하나</b></p>',
            "- **하나**\n",
        ),
        # A star between a sign and a particle would stay a star.
        ("<p><b>50%</b>를 냈다</p>", "<strong>50%</strong>를 냈다\n"),
        ("", ""),
        ("<p> </p><ul><li></li></ul>", ""),
        ("plain & simple", "plain & simple\n"),
    ],
)
def test_what_markdown_can_hold_is_kept(given: str, expected: str) -> None:
    assert markdown(given) == expected


SIGNS = "ab 한글,.*_[]()<>&#`~|\\!-+=:1'\"$^{}/@"
LETTERS = st.sampled_from(SIGNS) | st.characters(categories=["L", "N"])
TEXT = st.text(LETTERS, max_size=40)
TAGS = ("p", "b", "i", "code", "h2", "ul", "li", "blockquote", "table", "tr", "td")


@settings(max_examples=100, deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=3), st.sampled_from(["p", "h2", "li", "b"]))
def test_no_letter_of_a_paragraph_is_lost_or_added(texts: list[str], tag: str) -> None:
    given_html = "".join(f"<p><{tag}>{html.escape(t)}</{tag}></p>" for t in texts)
    if tag in {"p", "h2", "li"}:
        given_html = "".join(f"<{tag}>{html.escape(t)}</{tag}>" for t in texts)
    shown = seen(display.to_html(markdown(given_html)))
    assert shown == " ".join(" ".join(texts).split())


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([f"<{t}>" for t in TAGS] + [f"</{t}>" for t in TAGS])
        | st.just("<br>")
        | TEXT.map(html.escape),
        max_size=20,
    )
)
def test_any_nesting_gives_some_markdown(pieces: list[str]) -> None:
    told = markdown("".join(pieces))
    assert told == "" or told.endswith("\n")


def test_a_large_paste_takes_time_in_proportion() -> None:
    assert len(markdown("<p>word <b>bold</b></p>" * 5_000)) > 50_000
    assert markdown("<ul><li>" * 3_000 + "x")
