"""Every search finds exactly what a comparison with all texts finds."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from comparing import MINIMA, changed, collections, expected, sample
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.similarity import searching, stored
from workbench.similarity.recent import Recent
from workbench.similarity.stored import Stored, write


@pytest.fixture(scope="module", params=["as it is", "always by trigrams"])
def way(request: pytest.FixtureRequest) -> Iterator[str]:
    """Few texts are compared one by one, unless the lists cost nothing."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "always by trigrams":
            patch.setattr(searching, "_LIST", 0)
        yield request.param


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("similar") / "texts.index"


def filed(path: Path, texts: Sequence[str], *, block: int = 65536) -> Stored:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stored, "TEXTS", block)
        write(path, sorted(texts, key=len), last=7, stamp="stamp")
    return Stored(path)


def kept(texts: Sequence[str]) -> Recent:
    recent = Recent()
    for text in texts:
        recent.add(text)
    return recent


@given(
    drawn=collections(),
    minimum=st.sampled_from(MINIMA),
    block=st.sampled_from([1, 3, 65536]),
)
@settings(max_examples=120, deadline=None)
def test_all_that_are_like_enough_are_found(
    path: Path, way: str, drawn: tuple, minimum: float, block: int
) -> None:
    texts, asked = drawn
    file = filed(path, list(set(texts)), block=block)
    memory = kept(list(set(texts)))
    for text in asked:
        wanted = expected(texts, text, minimum)
        assert list(file.similar(text, minimum)) == wanted
        assert list(memory.similar(text, minimum)) == wanted


@pytest.mark.parametrize("column", [0, 1], ids=["English", "Korean"])
@pytest.mark.parametrize("minimum", [0.6, 0.75, 0.8, 0.9])
def test_all_real_texts_that_are_like_enough_are_found(
    path: Path, way: str, column: int, minimum: float
) -> None:
    texts = sample(column)
    letters = "".join(texts[::40])
    dice = random.Random(column)  # noqa: S311 it only draws examples
    file = filed(path, texts, block=500)
    found = 0
    for text in dice.sample(texts, 120):
        asked = changed(text, dice.uniform(0.0, 0.25), letters, dice)
        wanted = expected(texts, asked, minimum)
        assert list(file.similar(asked, minimum)) == wanted
        found += len(wanted)
    assert found > 10


@pytest.mark.parametrize("length", [3, 8, 15, 29, 64, 65, 130, 700])
def test_texts_at_the_very_limit_are_found(path: Path, way: str, length: int) -> None:
    """Edits where they destroy most: one in every three characters, or at one end."""
    plain = "".join(chr(0xAC00 + 7 * at) for at in range(length))
    edits = length // 4
    spread = "".join(
        "x" if at % 3 == 1 and at // 3 < edits else letter
        for at, letter in enumerate(plain)
    )
    texts = [
        plain,
        spread,
        plain[edits:],
        plain[: length - edits],
        "y" * (length // 3) + plain,
        "".join(
            letter + ("z" if at % 3 == 0 and at // 3 < edits else "")
            for at, letter in enumerate(plain)
        ),
    ]
    file = filed(path, list(set(texts)))
    for asked in texts:
        assert list(file.similar(asked, 0.75)) == expected(texts, asked, 0.75)
    assert plain in {one.text for one in file.similar(spread, 0.75)}


def test_more_of_one_trigram_than_a_byte_counts(path: Path, way: str) -> None:
    texts = ["a" * 1000, "a" * 900 + "b" * 100, "ab" * 500, "b" * 1000]
    file = filed(path, texts)
    for asked in texts:
        assert list(file.similar(asked, 0.75)) == expected(texts, asked, 0.75)


def test_more_of_one_trigram_than_two_bytes_count(path: Path, way: str) -> None:
    texts = ["a" * 70_000, "a" * 69_000 + "b" * 1000, "b" * 70_000]
    file = filed(path, [*texts, *("a" * 60_000 + f"{n}" for n in range(20))])
    found = [one.text for one in file.similar("a" * 70_001, 0.95)]
    assert found == texts[:2]


def test_no_text_at_all(path: Path) -> None:
    assert list(filed(path, []).similar("Hello", 0.0)) == []
    assert list(Recent().similar("Hello", 0.0)) == []
