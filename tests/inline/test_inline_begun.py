"""A translation that somebody began to type: what was typed stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench import inline
from workbench.inline import Answer, Masked
from workbench.model import Markup

SOURCE = "The **big teacher** reads [a *new* book](u) to {name}<br>today.[^1]"
SIGNS = ["**", "*", "[", "](u)", "{name}", "{na", "<br>", "<b", "[^1]", "]", "큰", " "]


def masked(text: str = SOURCE) -> Masked:
    return inline.mask(inline.protect(text, Markup.MARKDOWN), "QX{}")


@pytest.mark.parametrize(
    ("typed", "text", "words", "still_open"),
    [
        ("", "", "", 0),
        ("큰 선생", "큰 선생", "큰 선생", 0),
        ("**큰", "**큰", "큰", 1),
        ("**큰 선생**이 ", "**큰 선생**이 ", "큰 선생이 ", 0),
        ("*", "**", "", 1),
        ("[*새* 책", "[*새* 책", "새 책", 1),
        ("[*새* 책]", "[*새* 책](u)", "새 책", 0),
        ("{na", "{name}", "QX1", 0),
        ("{name}에게", "{name}에게", "QX1에게", 0),
        ("{name}<br>", "{name}<br>", "QX1 ", 0),
        # Not where the source could have it, or not in the source at all: words.
        ("*새", "*새", "*새", 0),
        ("{other}", "{other}", "{other}", 0),
        ("{name}{name}", "{name}{name}", "QX1{name}", 0),
    ],
)
def test_what_was_typed_is_read_as_the_source_was(
    typed: str, text: str, words: str, still_open: int
) -> None:
    begun = inline.begin(masked(), typed)
    assert (begun.text, begun.words, len(begun.open)) == (text, words, still_open)


def test_links_are_told_apart_by_their_end() -> None:
    found = masked("[one](a) and [two](b)")
    begun = inline.begin(found, "[둘](b)과 [")
    second = found.pairs[1].opening.start
    assert begun.done == {second}
    assert list(begun.open) == [0]


@given(st.lists(st.sampled_from(SIGNS), max_size=9).map("".join))
@settings(max_examples=60, deadline=None)
def test_what_was_typed_begins_the_whole(typed: str) -> None:
    found = masked()
    begun = inline.begin(found, typed)
    assert begun.text.startswith(typed)
    answer = Answer(f"{begun.words} 큰 선생이 QX1에게 오늘 새 책을 읽는다.")
    whole, _ = inline.place(found, answer, Markup.MARKDOWN, begun)
    assert whole.startswith(begun.text)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("**", "**Borders** stay shut."),
        ("**Borders", "**Borders** stay shut."),
        ("**Borders stay", "**Borders stay** shut."),
        ("**Borders stay ", "**Borders stay shut**."),
        ("Borders **", "Borders **stay** shut."),
    ],
)
def test_what_is_open_closes_after_a_word(typed: str, expected: str) -> None:
    found = masked("**Borders** stay shut.")
    begun = inline.begin(found, typed)
    answer = Answer("Borders stay shut.")
    assert answer.text.startswith(begun.words)
    assert inline.place(found, answer, Markup.MARKDOWN, begun)[0] == expected
