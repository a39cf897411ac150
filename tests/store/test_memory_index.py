"""The index of approved translations."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.model import digest
from workbench.store import CatalogKey, MatchKind, MemoryEntry, Store

KEY = CatalogKey("seeds/a.md", "ko", "en")
OTHER = CatalogKey("seeds/b.md", "ko", "en")


def entry(source: str = "Hello", target: str = "안녕", **more: str) -> MemoryEntry:
    return MemoryEntry(**{"unit": source} | more, source=source, target=target)


def targets(store: Store, text: str, source: str = "en", target: str = "ko") -> list:
    found = store.memory.exact(source, target, [text])
    return [match.target for match in found.get(text, ())]


def test_a_match_tells_where_it_comes_from(store: Store) -> None:
    store.memory.replace_catalog(
        KEY, "v1", [entry(context="image alt", by="kim", at="2026-11-23T10:00Z")]
    )
    (match,) = store.memory.exact("en", "ko", ["Hello"])["Hello"]
    assert match.kind is MatchKind.EXACT
    assert (match.source, match.target, match.score) == ("Hello", "안녕", 1.0)
    assert (match.article, match.unit) == ("seeds/a.md", "Hello")
    assert (match.context, match.by) == ("image alt", "kim")
    assert match.percent == 100


def test_only_the_very_same_text_and_pair_match(store: Store) -> None:
    store.memory.replace_catalog(KEY, "v1", [entry()])
    assert targets(store, "hello") == []
    assert targets(store, "Hello ") == []
    assert targets(store, "Hello", target="ja") == []
    assert targets(store, "Hello", source="fr") == []
    assert targets(store, "Hello") == ["안녕"]


def test_the_newest_approval_stands_first(store: Store) -> None:
    store.memory.replace_catalog(
        KEY, "v", [entry(target="옛", at="2025-01-01T00:00Z"), entry("x")]
    )
    store.memory.replace_catalog(
        OTHER, "v", [entry(target="새", at="2026-01-01T00:00Z")]
    )
    assert targets(store, "Hello") == ["새", "옛"]


def test_replacing_a_catalog_leaves_the_others_alone(store: Store) -> None:
    store.memory.replace_catalog(KEY, "v1", [entry(), entry("World", "세상")])
    store.memory.replace_catalog(OTHER, "v1", [entry(target="여보세요")])
    store.memory.replace_catalog(KEY, "v2", [entry("World", "세계")])
    assert targets(store, "Hello") == ["여보세요"]
    assert targets(store, "World") == ["세계"]
    assert store.memory.catalogs_seen() == {KEY: "v2", OTHER: "v1"}


def test_a_catalog_whose_source_language_changed_is_another_one(store: Store) -> None:
    german = CatalogKey(KEY.article, KEY.locale, "de")
    store.memory.replace_catalog(KEY, "v1", [entry()])
    store.memory.replace_catalog(german, "v1", [entry()])
    store.memory.forget_catalog(KEY)
    assert store.memory.catalogs_seen() == {german: "v1"}
    assert targets(store, "Hello") == []
    assert targets(store, "Hello", source="de") == ["안녕"]


def test_forgetting_a_catalog_forgets_its_entries(store: Store) -> None:
    store.memory.replace_catalog(KEY, "v1", [entry()])
    store.memory.forget_catalog(KEY)
    assert store.memory.catalogs_seen() == {}
    assert targets(store, "Hello") == []


def test_one_entry_put_and_removed(store: Store) -> None:
    store.memory.put(KEY, entry())
    store.memory.put(KEY, entry(target="안녕하십니까"))
    assert targets(store, "Hello") == ["안녕하십니까"]
    store.memory.remove(KEY, "Hello")
    assert targets(store, "Hello") == []


def test_a_put_entry_makes_the_catalog_unseen(store: Store) -> None:
    store.memory.replace_catalog(KEY, "v1", [])
    store.memory.put(KEY, entry())
    assert store.memory.catalogs_seen() == {KEY: ""}


def test_clearing_forgets_everything(store: Store) -> None:
    store.memory.replace_catalog(KEY, "v1", [entry()])
    store.memory.clear()
    assert store.memory.catalogs_seen() == {}
    assert targets(store, "Hello") == []


def test_more_texts_than_one_statement_takes(store: Store) -> None:
    texts = [f"Sentence number {number}." for number in range(2500)]
    store.memory.replace_catalog(KEY, "v1", [entry(text, text[::-1]) for text in texts])
    found = store.memory.exact("en", "ko", [*texts, "unknown"])
    assert {text: match.target for text, (match,) in found.items()} == {
        text: text[::-1] for text in texts
    }


def test_two_texts_of_one_digest_are_two_texts(store: Store) -> None:
    one, other = "Sentence 125575.", "Sentence 21360652."
    assert digest(one) == digest(other)
    store.memory.replace_catalog(KEY, "v1", [entry(one)])
    assert set(store.memory.exact("en", "ko", [one, other])) == {one}
    assert store.memory.exact("en", "ko", [other]) == {}
    store.memory.replace_catalog(OTHER, "v1", [entry(other)])
    assert set(store.memory.exact("en", "ko", [one, other])) == {one, other}


def test_a_forgotten_catalogs_entries_do_not_turn_up_in_the_next(
    store: Store,
) -> None:
    store.memory.replace_catalog(KEY, "v1", [entry()])
    store.memory.forget_catalog(KEY)
    store.memory.put(OTHER, entry("World", "세상"))
    assert targets(store, "Hello") == []


def test_hostile_text_matches_nothing_but_itself(store: Store) -> None:
    store.memory.replace_catalog(KEY, "v1", [entry("a\ufffdb")])
    assert store.memory.exact("en", "ko", ["a\0b", "a\ud800b"]) == {}


@given(
    entries=st.lists(
        st.tuples(
            st.sampled_from(["a", "b", "c"]),
            st.sampled_from(["t1", "t2"]),
            st.sampled_from(["2025-01-01T00:00Z", "2026-01-01T00:00Z"]),
        ),
        max_size=8,
    ),
    order=st.randoms(use_true_random=False),
)
@settings(max_examples=40, deadline=None)
def test_rebuilt_in_any_order_it_answers_the_same(
    tmp_path_factory: object, entries: list[tuple[str, str, str]], order: object
) -> None:
    keys = [CatalogKey(f"seeds/{n}.md", "ko", "en") for n in range(len(entries))]
    catalogs = [
        (key, MemoryEntry(unit=source, source=source, target=target, at=at))
        for key, (source, target, at) in zip(keys, entries, strict=True)
    ]
    first = answers(tmp_path_factory, catalogs)
    order.shuffle(catalogs)
    assert answers(tmp_path_factory, catalogs) == first


def answers(factory, catalogs):
    store = Store.open(f"sqlite:///{factory.mktemp('store') / 'store.db'}")
    for key, one in catalogs:
        store.memory.replace_catalog(key, "v", [one])
    found = store.memory.exact("en", "ko", ["a", "b", "c"])
    store.close()
    return found
