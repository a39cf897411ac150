"""Long texts are cut where it hurts least, and nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from workbench.engines.argos.splitting import split


def words(text: str) -> int:
    return len(text.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One two three.", ["One two three."]),
        ("One. Two. Three. Four.", ["One. Two. Three. Four."]),
        (
            "One. Two. Three. Four. Five.",
            ["One. ", "Two. ", "Three. ", "Four. ", "Five."],
        ),
        ("A b c, d e f g", ["A b c, ", "d e f g"]),
        ("A, b c d e f g", ["A, b c ", "d e f g"]),
        ("one\ntwo\n\nthree", ["one\n", "two\n\n", "three"]),
        ("", []),
    ],
)
def test_texts_are_cut_at_the_gentlest_place(text: str, expected: list[str]) -> None:
    assert split(text, "en", 4, words) == expected


def test_texts_without_spaces_are_cut_too() -> None:
    assert split("甲乙丙。丁戊己。", "zh", 5, len) == ["甲乙丙。", "丁戊己。"]
    assert split("甲乙丙，丁戊己", "zh", 5, len) == ["甲乙丙，", "丁戊己"]
    assert split("甲乙丙丁戊己", "zh", 4, len) == ["甲乙丙", "丁戊己"]


@given(st.text(alphabet="abC .,\n。", max_size=200), st.integers(1, 20))
@examples(max_examples=150, deadline=None)
def test_the_pieces_are_the_text_and_within_the_limit(text: str, limit: int) -> None:
    pieces = split(text, "en", limit, len)
    assert "".join(pieces) == text
    assert "" not in pieces
    assert all(len(piece) <= limit for piece in pieces)


def test_a_megabyte_is_cut_quickly() -> None:
    text = "word " * 200_000
    pieces = split(text, "en", 200, words)
    assert "".join(pieces) == text
    assert max(map(words, pieces)) <= 200
