"""Similar texts of the memory: all there are, best first, on every database."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from workbench.store import CatalogKey, Match, MatchKind, MemoryEntry, Store

KEY = CatalogKey("seeds/a.md", "ko", "en")
OTHER = CatalogKey("seeds/b.md", "ko", "en")


def entry(source: str, target: str = "", **more: str) -> MemoryEntry:
    return MemoryEntry(
        **{"unit": source} | more, source=source, target=target or f"{source}!"
    )


def found(
    store: Store, text: str, *, minimum: float = 0.75, limit: int = 10
) -> tuple[Match, ...]:
    matches = store.memory.similar("en", "ko", [text], minimum=minimum, limit=limit)
    return matches.get(text, ())


def test_a_similar_text_is_found_with_its_score(store: Store) -> None:
    store.memory.replace_catalog(
        KEY, "v1", [entry("The border is closed."), entry("Nothing like it.")]
    )
    (match,) = found(store, "The border was closed.")
    assert match.source == "The border is closed."
    assert match.target == "The border is closed.!"
    assert match.kind is MatchKind.FUZZY
    assert match.score == 1 - 2 / 22
    assert match.article == "seeds/a.md"


def test_the_same_text_is_exact_and_first(store: Store) -> None:
    store.memory.replace_catalog(KEY, "v1", [entry("Hello, you"), entry("Hello you")])
    first, second = found(store, "Hello you")
    assert (first.source, first.kind, first.score) == (
        "Hello you",
        MatchKind.EXACT,
        1.0,
    )
    assert (second.source, second.kind) == ("Hello, you", MatchKind.FUZZY)


def test_of_equal_scores_the_newest_stands_first(store: Store) -> None:
    store.memory.replace_catalog(
        KEY, "v", [entry("Sentence 1", at="2025-01-01T00:00Z"), entry("Sentence 2")]
    )
    store.memory.replace_catalog(
        OTHER, "v", [entry("Sentence 1", "새", at="2026-01-01T00:00Z")]
    )
    assert [match.target for match in found(store, "Sentence 3")] == [
        "새",
        "Sentence 1!",
        "Sentence 2!",
    ]
    assert [match.target for match in found(store, "Sentence 3", limit=1)] == ["새"]
    assert found(store, "Sentence 3", limit=0) == ()


def test_only_texts_that_have_a_match_of_the_pair_are_answered(store: Store) -> None:
    store.memory.replace_catalog(KEY, "v1", [entry("Hello you")])
    ask = store.memory.similar
    assert set(ask("en", "ko", ["Hello yo", "Other"], minimum=0.75, limit=3)) == {
        "Hello yo"
    }
    assert ask("en", "ja", ["Hello yo"], minimum=0.75, limit=3) == {}
    assert ask("fr", "ko", ["Hello yo"], minimum=0.75, limit=3) == {}
    assert found(store, "Hello yo", minimum=1.01) == ()
    assert ask("en", "ko", [], minimum=0.75, limit=3) == {}


def test_what_is_put_is_found_and_what_is_removed_is_not(store: Store) -> None:
    store.memory.put(KEY, entry("Hello you"))
    assert len(found(store, "Hello yo")) == 1
    store.memory.remove(KEY, "Hello you")
    assert found(store, "Hello yo") == ()
    store.memory.put(KEY, entry("Hello you"))
    assert len(found(store, "Hello yo")) == 1
    store.memory.replace_catalog(KEY, "v2", [])
    assert found(store, "Hello yo") == ()
    store.memory.put(KEY, entry("Hello you"))
    store.memory.clear()
    assert found(store, "Hello yo") == ()


@given(
    held=st.lists(st.text("가나a ", max_size=9), max_size=12, unique=True),
    asked=st.lists(st.text("가나a ", max_size=9), max_size=4),
    minimum=st.sampled_from([0.0, 0.5, 0.75, 0.8, 1.0]),
)
@settings(max_examples=30, deadline=None)
def test_it_finds_what_a_comparison_with_every_text_finds(
    tmp_path_factory, held: list[str], asked: list[str], minimum: float
) -> None:
    store = Store.open(f"sqlite:///{tmp_path_factory.mktemp('store') / 'store.db'}")
    store.memory.replace_catalog(KEY, "v", [entry(text) for text in held])
    answers = store.memory.similar("en", "ko", asked, minimum=minimum, limit=99)
    store.close()
    for text in asked:
        scores = {
            other: Levenshtein.normalized_similarity(text, other) for other in held
        }
        expected = {other: one for other, one in scores.items() if one >= minimum}
        given = answers.get(text, ())
        assert {match.source: match.score for match in given} == expected
        assert [match.score for match in given] == sorted(
            expected.values(), reverse=True
        )
