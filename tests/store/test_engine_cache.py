"""What engines answered before."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.model import Draft, Link, Origin
from workbench.store import Store

ORIGIN = Origin("mt", "argos translate-en_ko-1.1", 0.71)
PLACES = st.tuples(st.integers(0, 20_000), st.integers(0, 20_000))


def test_an_answer_comes_back_as_it_was_given(store: Store) -> None:
    given = {"Hello": Draft("안녕", ORIGIN), "World": Draft("세상", Origin("mt", "x"))}
    store.cache.put_many("argos", "en", "ko", given)
    texts = ["World", "Hello", "unknown"]
    assert store.cache.get_many("argos", "en", "ko", texts) == given


@given(st.lists(st.builds(Link, PLACES, PLACES, st.floats(0.001, 1)), max_size=9))
@settings(max_examples=30, suppress_health_check=list(HealthCheck))
def test_links_and_likelihood_come_back(store: Store, links: list[Link]) -> None:
    draft = Draft("안녕", ORIGIN, alignment=tuple(links), log_probability=-0.34567)
    store.cache.put_many("argos", "en", "ko", {"Hello": draft})
    assert store.cache.get_many("argos", "en", "ko", ["Hello"]) == {"Hello": draft}


def test_answers_of_other_engines_and_pairs_do_not_mix(store: Store) -> None:
    store.cache.put_many("argos", "en", "ko", {"Hello": Draft("안녕", ORIGIN)})
    for engine, source, target in (
        ("pseudo", "en", "ko"),
        ("argos", "en", "ja"),
        ("argos", "fr", "ko"),
    ):
        assert store.cache.get_many(engine, source, target, ["Hello"]) == {}


@pytest.mark.parametrize(
    ("engine", "text"), [("a", "1:b2:en2:koc"), ("a1", "c"), ("a", "c\ud800")]
)
def test_no_two_questions_share_an_answer(store: Store, engine: str, text: str) -> None:
    store.cache.put_many("a", "en", "ko", {"c": Draft("x", ORIGIN)})
    assert store.cache.get_many(engine, "en", "ko", [text]) == {}


def test_a_later_answer_replaces_an_earlier_one(store: Store) -> None:
    for text in ("안녕", "안녕하십니까"):
        store.cache.put_many("argos", "en", "ko", {"Hello": Draft(text, ORIGIN)})
    found = store.cache.get_many("argos", "en", "ko", ["Hello"])
    assert found["Hello"].text == "안녕하십니까"


def test_more_texts_than_one_statement_takes(store: Store) -> None:
    given = {f"text {n}": Draft(f"답 {n}", ORIGIN) for n in range(1300)}
    store.cache.put_many("argos", "en", "ko", given)
    assert store.cache.get_many("argos", "en", "ko", list(given)) == given


def test_a_cleared_cache_knows_nothing(store: Store) -> None:
    store.cache.put_many("argos", "en", "ko", {"Hello": Draft("안녕", ORIGIN)})
    store.cache.clear()
    assert store.cache.get_many("argos", "en", "ko", ["Hello"]) == {}


def test_nothing_to_put_and_nothing_to_get(store: Store) -> None:
    store.cache.put_many("argos", "en", "ko", {})
    assert store.cache.get_many("argos", "en", "ko", []) == {}
