"""Phrases that answer each other: what is not looked for is not there."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.checks.denials import counterparts
from workbench.checks.denials.counterparts import (
    _ONLY_BESIDE,
    _ROWS,
    without_counterparts,
)

ROWS = (*_ROWS.rows, *_ONLY_BESIDE.rows)
WORDS = (
    *("not", "nobody", "fails", "Failed", "without", "no small", "at least", "less"),
    *(
        "most",
        "still",
        "banned",
        "keeps from",
        "errors",
        "\u017fecret",
        "unless",
        "yet",
    ),
    *("실패했다", "없이", "금지", "적지 않은", "여전히", "다른", "밖에 없다", "거의"),
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.english)
def test_each_phrase_has_its_letters(row: counterparts._Row) -> None:
    phrase = st.from_regex(re.compile(f"(?:{row.english})", re.ASCII), fullmatch=True)

    @given(phrase.filter(lambda text: row.ours.search(text) is not None))
    @settings(max_examples=5, deadline=None, database=None)
    def check(text: str) -> None:
        assert row in counterparts._Rows(row).within(text)
        assert row in counterparts._Rows(row).within(f"It {text.upper()}, then")

    check()


@given(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join))
@settings(max_examples=60, deadline=None)
def test_rows_that_are_passed_over_change_nothing(text: str) -> None:
    english = korean = text
    for row in _ROWS.rows:
        many = min(len(row.ours.findall(english)), len(row.theirs.findall(korean)))
        if many:
            english = row.ours.sub(" ", english, count=many)
            korean = row.theirs.sub(" ", korean, count=many)
    for row in _ONLY_BESIDE.rows:
        if not row.theirs.search(korean):
            english = row.ours.sub(" ", english)
    assert without_counterparts(text, text) == (english, korean)
