"""A search that leaps finds something exactly where one that walks does."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.checks.features import OF_HANGUL, OF_LATIN
from workbench.checks.numerals import shares
from workbench.leaping import leap

_INSIDE = re.compile(r"\[.+?\]\(\?<=\(\?=(?P<plain>.*)\)\(\?s:\.\)\)", re.DOTALL)
LEAPING = [
    pattern
    for table in (OF_LATIN, OF_HANGUL)
    for _, pattern in table
    if _INSIDE.fullmatch(pattern.pattern)
]


def plain(pattern):
    return re.compile(_INSIDE.fullmatch(pattern.pattern)["plain"], pattern.flags)


@pytest.mark.parametrize("pattern", LEAPING)
@given(st.data())
@settings(max_examples=50, deadline=None)
def test_no_match_begins_with_another_sign(pattern, data):
    text = data.draw(st.from_regex(plain(pattern)))
    assert pattern.search(text)


@pytest.mark.parametrize("pattern", LEAPING)
@given(st.text(alphabet="안못않없시정오 요일월0ampAPM.1번배연승", max_size=6))
def test_nothing_is_found_that_is_not_there(pattern, text):
    assert bool(pattern.search(text)) == bool(plain(pattern).search(text))


def test_signs_of_shares_are_among_them():
    assert shares.SIGNS in LEAPING


def test_a_leap_sees_what_stands_before_and_behind_it():
    after_a = leap("b", "(?<=a)b(?!c)")
    assert [bool(after_a.search(text)) for text in ("ab", "b", "abc")] == [
        True,
        False,
        False,
    ]
