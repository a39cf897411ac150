"""The percentage beside a match: what translators expect, and its laws."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from workbench.differences.tokens import Sort, tokens
from workbench.likeness import ALLOWANCE, percent, shape, slots

BORDER = "The border has been closed since January."
NOT = "The border has not been closed since January."


@pytest.mark.parametrize(
    ("old", "new", "least", "most"),
    [
        ("About 80 workers left.", "About 90 workers left.", 94, 99),
        ("Table 3", "Table 12", 85, 95),
        ("Table 3", "Table 3,000,000", 85, 95),
        ("See https://a.org/x here.", "See https://b.example/long/path.", 40, 90),
        ("See https://a.org/x.", "See https://b.example/a/longer/path.", 90, 99),
        ("Hello world", "hello world", 93, 99),
        ("Hello", "Hello ", 80, 99),
        ("He said “no” today.", 'He said "no" today.', 90, 99),
        ("노동자들은 집에 갈 수 없다.", "노동자들이 집에 갈 수 없다.", 88, 97),
        ("국경은 1월부터 닫혀 있다.", "국경은 3월부터 닫혀 있다.", 94, 99),
        (BORDER, NOT, 80, 92),
        ("He was arrested in May.", "He was arrested in June.", 72, 88),
        ("北京的天气很好。", "北京的天气不好。", 75, 92),
        ("The cat sat.", "A dog ran off.", 0, 40),
        ("Click **Save**.", "Click **Cancel**.", 50, 80),
    ],
)
def test_what_translators_expect(old: str, new: str, least: int, most: int) -> None:
    assert least <= percent(old, new) <= most
    assert least <= percent(new, old) <= most


@pytest.mark.parametrize(
    ("closer", "farther"),
    [
        # A number costs less than a word, a word less than two.
        (("Seen 80 times today.", "Seen 90 times today."),
         ("Seen 80 times today.", "Seen 80 times again.")),
        (("One of two left.", "One of them left."),
         ("One of two left.", "None of them left.")),
        # An inflected word is closer than another one.
        (("A worker left.", "A workers left."), ("A worker left.", "A manager left.")),
        (("집에 갈 노동자가 있다", "집에 갈 노동자는 있다"),
         ("집에 갈 노동자가 있다", "집에 갈 사장이 있다")),
    ],
)  # fmt: skip
def test_what_is_closer(closer: tuple[str, str], farther: tuple[str, str]) -> None:
    assert percent(*closer) > percent(*farther)


PIECES = "a not worker workers 80 4,500 <b> </b> {n} “ … - 노동자는 노동자가 3만 北京"
WORDS = st.lists(
    st.sampled_from([*PIECES.split(), "https://a.org/b", "a@b.org", " "]), max_size=12
).map(" ".join)
TEXTS = WORDS | st.text(max_size=30)


@given(TEXTS, TEXTS)
@settings(deadline=None)
def test_only_the_very_same_text_has_100(old: str, new: str) -> None:
    assert (percent(old, new) == 100) == (old == new)
    assert 0 <= percent(old, new) <= 100


@given(TEXTS, TEXTS)
@settings(deadline=None, max_examples=300)
def test_whoever_asks_5_points_lower_by_characters_misses_nothing(
    old: str, new: str
) -> None:
    """The relation that looking matches up relies on."""
    mask = shape(old)
    if mask and mask == shape(new):
        return
    characters = Levenshtein.normalized_similarity(old, new)
    if old != new:
        assert percent(old, new) / 100 <= characters + ALLOWANCE + 1e-9


def test_endless_texts_take_bounded_time() -> None:
    old = " ".join(f"w{n}" for n in range(20_000))
    new = " ".join(f"v{n}" for n in range(20_000))
    assert percent(old, new) < 75


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3 of 4 left", "30,000 of 5.5 left"),
        ("Hi {name}", "Hi {user}"),
        ("<b>x</b>", "<i>x</i>"),
        ("Mail a@b.org", "Mail me@example.com"),
        ("See [here](/a)", "See [here](/b)"),
    ],
)
def test_texts_of_one_shape(one: str, other: str) -> None:
    assert shape(one) == shape(other) != ""


@given(TEXTS | st.text("a1A4-+ .,'(한北", max_size=12))
@settings(deadline=None)
def test_numbers_are_those_of_differences(text: str) -> None:
    plain = re.sub(r"[<\]&%{*_~`@]|https?:|www", "", text)
    found = [slot.text for slot in slots(plain)]
    assert found == [t.text for t in tokens(plain) if t.sort is Sort.NUMBER]


@pytest.mark.parametrize("text", ["", "2,024", "…", "https://a.org", "**12**"])
def test_what_has_no_letters_has_no_shape(text: str) -> None:
    assert shape(text) == ""
