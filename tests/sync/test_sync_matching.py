"""Which vanished sentence became which new one."""

from __future__ import annotations

import random

import pytest
from rapidfuzz.distance import Indel

from workbench.sync.matching import CLEAR, LIKELY, MOVED, Sentence, successors

OLD = "The harbour was closed after the storm."
LIKE = "The harbour stayed shut for weeks, for that storm was bad."
NEAR = "The harbour was closed again after the storm."
A, B, C = ((None, letter) for letter in "ABC")


def sentence(
    text: str,
    before: tuple[str | None, str] | None = None,
    after: tuple[str | None, str] | None = None,
    context: str | None = None,
) -> Sentence:
    return Sentence((context, text), before, after)


def similarity(one: str, other: str) -> float:
    return Indel.normalized_similarity(one.casefold(), other.casefold())


def test_examples_are_as_alike_as_they_are_meant_to_be() -> None:
    assert LIKELY < similarity(OLD, LIKE) < MOVED
    assert similarity(OLD, NEAR) > CLEAR


@pytest.mark.parametrize(
    ("old", "new"), [((A, B), (A, C)), ((A, B), (C, B)), ((None, B), (None, C))]
)
def test_a_shared_neighbour_is_enough_for_a_loose_match(
    old: tuple[tuple[None, str] | None, ...], new: tuple[tuple[None, str] | None, ...]
) -> None:
    assert successors([sentence(OLD, *old)], [sentence(LIKE, *new)]) == {0: 0}


def test_without_a_shared_neighbour_a_loose_match_is_none() -> None:
    assert successors([sentence(OLD, A, B)], [sentence(LIKE, B, C)]) == {}


def test_without_a_shared_neighbour_a_close_match_is_found() -> None:
    assert successors([sentence(OLD, A, B)], [sentence(NEAR, B, C)]) == {0: 0}


def test_a_close_match_elsewhere_goes_before_a_loose_one_here() -> None:
    old = [sentence(LIKE, A, B), sentence(OLD, B, C)]
    assert successors(old, [sentence(NEAR, A, B)]) == {0: 1}


def test_capitals_make_no_difference() -> None:
    assert successors([sentence(OLD, A)], [sentence(OLD.upper(), B)]) == {0: 0}


def test_order_decides_between_sentences_equally_alike() -> None:
    old = [sentence(f"Row {n} of the table.", A, B) for n in (1, 2, 3)]
    new = [sentence(f"Row {n} of the table.", A, B) for n in (4, 5, 6)]
    assert successors(old, new) == {0: 0, 1: 1, 2: 2}


def test_total_likeness_counts_not_the_single_best_pair() -> None:
    # The second old one is most like the first new one, but taking that pair would
    # leave the two others alone.
    old = [sentence(text, A, B) for text in ("abcdefghijklmn", "bcdefghijklxyz")]
    new = [sentence(text, A, B) for text in ("abcdefghijklxy", "defghijklxyzuv")]
    assert similarity("bcdefghijklxyz", "abcdefghijklxy") > similarity(
        "abcdefghijklmn", "abcdefghijklxy"
    )
    assert successors(old, new) == {0: 0, 1: 1}


def test_short_and_empty_lists() -> None:
    assert successors([], []) == {}
    assert successors([sentence("a")], []) == {}
    assert successors([sentence("")], [sentence("")]) == {0: 0}
    assert successors([sentence("12")], [sentence("13")]) == {}


@pytest.mark.parametrize("seed", range(20))
def test_pairs_are_one_to_one_and_repeatable(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  repeatable, not secret
    words = ["rain", "rice", "road", "mayor", "said", "fell"]
    old, new = (
        [
            sentence(" ".join(chance.choices(words, k=5)), chance.choice((A, B, None)))
            for _ in range(60)
        ]
        for _ in range(2)
    )
    found = successors(old, new)
    assert len(set(found.values())) == len(found) > 10
    assert found == successors(list(old), list(new))
    for arrival, departure in found.items():
        assert similarity(new[arrival].text, old[departure].text) >= LIKELY
