"""Short cuts of reading a run lead to where the long way does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.formats.extraction import ParseOptions
from workbench.formats.html.sentences import sentences
from workbench.formats.html.tokens import Sort, tokens
from workbench.inline.finding import placeholders, placeholders_among
from workbench.inline.tags import Tag
from workbench.model import Markup
from workbench.segmentation import split

WORDS = ("foo", "Bar", "a", "1", "12", " ", " ", ", ", ": ", "; ", ".", ". ", "? ", "-")
MARKS = ("(", ")", "[1]", '"', "'", "``", "''", "Mr", "p.m", ".b", "1) ", "#", "&nbsp;")
TAGS = ("<b>", "</b>", '<a href="x.html">', "</a>", '<i title="One. Two">', "</i>")
CODE = ("<code>", "</code>", "<br>", '<b translate="no">', "{x}", "<", ">", "@", "{{")
OTHERS = ("<title>", "</title>", "<!-- a. B -->", "http://a.b/c", "}}", "<u a='{{'>")
TEXTS = st.lists(st.sampled_from((*WORDS, *MARKS, *TAGS, *CODE)), max_size=9)
ANY = st.lists(st.sampled_from((*WORDS, *TAGS, *CODE, *OTHERS)), max_size=9)
BREAKS = ("<br", "<!--")


@given(text=TEXTS.map("".join))
@settings(max_examples=300, deadline=None)
def test_no_sentence_is_missed_at_a_glance(text: str) -> None:
    marks = placeholders(text, Markup.HTML)
    if any(mark.text.startswith(BREAKS) for mark in marks):
        return
    atoms = [
        (mark.start, marks[mark.pair].end if mark.kind == "open" and mark.pair else end)
        for mark in marks
        for end in (mark.end,)
    ]
    cut = split(text, "en", atoms=atoms)
    found = sentences(text, marks, (0, len(text)), ParseOptions())
    assert [text[start:end] for start, end in found] == [
        piece.strip() for piece in cut if piece.strip()
    ]


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("Who is it; and why", "en", 1),
        ('See <a href="a.b. C">it (here)</a>: a 1.5 <b>x</b>.', "en", 1),
        ("One is this. Two is that", "en", 2),
        ("<code>One is this. Two is that</code>", "en", 1),
        ("One line of it.<br>Two lines of it", "en", 2),
        ("Ποιος είναι; Και γιατί", "el", 2),
    ],
)
def test_sentences(text: str, language: str, count: int) -> None:
    marks = placeholders(text, Markup.HTML)
    options = ParseOptions(language=language)
    found = list(sentences(text, marks, (0, len(text)), options))
    assert len(found) == count


@given(text=ANY.map("".join))
@settings(max_examples=300, deadline=None)
def test_known_tags_make_the_same_placeholders(text: str) -> None:
    assert placeholders_among(text, tags_of(text)) == placeholders(text, Markup.HTML)


def tags_of(text: str) -> list[Tag]:
    return [token.tag for token in tokens(text) if token.tag and token.sort is Sort.TAG]
