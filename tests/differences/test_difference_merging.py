"""Two versions of one text are put together without losing a word of either."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.differences import Stretch, merge
from workbench.differences.tokens import tokens

WORDS = st.lists(
    st.sampled_from(["북한", "노동자", "러시아에서", "the", "80", "**", "일한다", "."]),
    max_size=8,
    unique=True,  # of equal words nobody can say which of them was kept
)
TEXTS = WORDS.map(" ".join)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, str, str]:
    """A text and two versions of it, each with a few words changed."""
    base = draw(WORDS)

    def version() -> str:
        words = list(base)
        for _ in range(draw(st.integers(0, 2))):
            at = draw(st.integers(0, len(words)))
            words[at : at + draw(st.integers(0, 2))] = draw(
                st.lists(st.sampled_from(["새", "글", "X"]), max_size=2)
            )
        return " ".join(words)

    return " ".join(base), version(), version()


def words(text: str) -> Counter[str]:
    return Counter(token.text for token in tokens(text))


@settings(max_examples=50)
@given(TEXTS, TEXTS)
def test_who_changed_nothing_takes_the_other(base: str, other: str) -> None:
    for found in (merge(base, other, base), merge(base, base, other)):
        assert found.clean
        assert found.text == other
    assert merge(base, other, other).text == other


@settings(max_examples=50)
@given(edited())
def test_the_sides_may_be_exchanged(versions: tuple[str, str, str]) -> None:
    base, one, other = versions
    swapped = tuple(
        Stretch(s.mine, s.theirs) for s in merge(base, one, other).stretches
    )
    assert merge(base, other, one).stretches == swapped


@settings(max_examples=50)
@given(st.one_of(edited(), st.tuples(TEXTS, TEXTS, TEXTS)))
def test_no_word_is_lost_that_both_kept(versions: tuple[str, str, str]) -> None:
    base, theirs, mine = versions
    found = merge(base, theirs, mine)
    kept = words(base) & words(theirs) & words(mine)
    whole = Counter[str]()
    for stretch in found.stretches:
        whole += words(stretch.theirs) | words(stretch.mine)
    # What either added is there as well, or it clashes and both are shown.
    assert not kept - whole
    assert not (words(theirs) - words(base)) - whole
    assert not (words(mine) - words(base)) - whole


@settings(max_examples=50)
@given(edited())
def test_a_side_that_clashes_is_that_side(versions: tuple[str, str, str]) -> None:
    found = merge(*versions)
    for stretch in found.stretches:
        if stretch.clashes:
            assert stretch.theirs in versions[1]
            assert stretch.mine in versions[2]


@pytest.mark.parametrize(
    ("base", "theirs", "mine", "text"),
    [
        (
            "눈이 서울에 내렸다.",
            "눈이 부산에 내렸다.",
            "눈이 서울에 왔다.",
            "눈이 부산에 왔다.",
        ),
        ("a b c d", "X b c d", "a b c Y", "X b c Y"),
        ("하나 둘", "하나 둘 셋", "영 하나 둘", "영 하나 둘 셋"),
        ("하나 둘 셋", "하나 셋", "하나 둘 넷", "하나 넷"),
        ("", "새 글", "", "새 글"),
    ],
)
def test_changes_in_different_places_are_put_together(
    base: str, theirs: str, mine: str, text: str
) -> None:
    found = merge(base, theirs, mine)
    assert found.clean
    assert found.text == text


@pytest.mark.parametrize(
    ("base", "theirs", "mine", "clash"),
    [
        ("눈이 내렸다.", "비가 내렸다.", "우박이 내렸다.", Stretch("비가", "우박이")),
        ("하나 둘", "하나 둘 셋", "하나 둘 넷", Stretch(" 셋", " 넷")),
        ("하나 둘", "하나", "하나 셋", Stretch("", " 셋")),
        ("", "하나", "둘", Stretch("하나", "둘")),
    ],
)
def test_changes_of_one_place_clash(
    base: str, theirs: str, mine: str, clash: Stretch
) -> None:
    found = merge(base, theirs, mine)
    assert not found.clean
    assert clash in found.stretches
    assert found.text == mine


def test_hostile_length_is_merged_in_bounded_time() -> None:
    base = "a b " * 5_000
    found = merge(base, base.replace("a", "c"), base.replace("b", "d"))
    assert found.stretches
