"""Mending matches that differ in numbers and placeholders: surely, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.likeness import repair

ONE_WORKER = ("노동자 1명", "노동자 2명")
MENDED = [
    ("About 80 left.", "About 90 left.", "약 80명이 떠났다.", "약 90명이 떠났다."),
    ("Chapter 1", "Chapter 2", "제1장", "제2장"),
    ("In 2024 and 2025", "In 2025 and 2026", "2024년과 2025년", "2025년과 2026년"),
    ("4,500 of 9,000", "4,600 of 9,000", "9,000 중 4,500", "9,000 중 4,600"),
    ("See https://a.org.", "See https://b.org.", "https://a.org에서", "https://b.org에서"),
    ("Mail a@b.org", "Mail c@d.org", "a@b.org로", "c@d.org로"),
    ("Hi {name}, 3", "Hi {user}, 4", "{name}님, 3", "{user}님, 4"),
    ("<b>x</b>", "<i>x</i>", "<b>엑스</b>", "<i>엑스</i>"),
    ("Room 2.", "Room 4.", "2를 본다.", "4를 본다."),
]  # fmt: skip
LEFT = [
    pytest.param("3 people", "4 people", "세 사람", id="written as a word"),
    pytest.param("3 of 30,000", "4 of 30,000", "3만 중 셋", id="digit of another"),
    pytest.param("5 million", "6 million", "500만", id="another scale"),
    pytest.param("Room 2.", "Room 3.", "2를 본다.", id="another particle"),
    pytest.param("Step 8", "Step 3", "8로 간다", id="로 becomes 으로"),
    pytest.param("1 and 1", "1 and 2", "1과 1", id="became two things"),
    pytest.param("5 a.m.", "6 a.m.", "5월 5시", id="stands twice"),
    pytest.param("Gone.", "Gone!", "갔다.", id="no number at all"),
    pytest.param("80 left", "90 left", "여든이 떠났다", id="not there"),
    pytest.param("80 left", "80 left", "80이 떠났다", id="the same"),
    pytest.param("80", "90", "80", id="nothing but a number"),
]


@pytest.mark.parametrize(("old", "new", "target", "expected"), MENDED)
def test_what_is_sure_is_mended(old: str, new: str, target: str, expected: str) -> None:
    repaired = repair(old, new, target, language="ko")
    assert repaired is not None
    assert repaired.target == expected
    assert repaired.replacements


@pytest.mark.parametrize(("old", "new", "target"), LEFT)
def test_what_is_not_sure_is_left(old: str, new: str, target: str) -> None:
    assert repair(old, new, target, language="ko") is None


def test_a_plural_is_left_to_a_person() -> None:
    assert repair(*ONE_WORKER, "1 worker", language="en") is None
    several = repair("노동자 3명", "노동자 2명", "3 workers", language="en")
    assert several is not None
    assert several.target == "2 workers"


def test_it_says_what_was_replaced_by_what() -> None:
    repaired = repair("3 at {x}, 3", "5 at {y}, 5", "{x}: 3, 3", language="ko")
    assert repaired is not None
    assert repaired.replacements == (("3", "5"), ("{x}", "{y}"))


NUMBERS = st.integers(min_value=2, max_value=10**7).map(str)


@given(NUMBERS, NUMBERS, NUMBERS)
@settings(deadline=None)
def test_a_mended_text_says_every_number_of_today(a: str, b: str, c: str) -> None:
    repaired = repair(
        f"About {a} of {c} left",
        f"About {b} of {c} left",
        f"{c}명 중 약 {a}명",
        language="ko",
    )
    if a == b or (a == c != b):
        assert repaired is None
    else:
        assert repaired is not None
        assert repaired.target == f"{c}명 중 약 {b}명"
