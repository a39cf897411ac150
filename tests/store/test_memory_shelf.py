"""The memory as people leaf through it."""

from __future__ import annotations

import pytest

from workbench.store import CatalogKey, MemoryCount, MemoryEntry, Store

KEY = CatalogKey("seeds/a.md", "ko", "en")
OTHER = CatalogKey("memory/old.tmx", "ko", "en")


def entry(source: str, target: str, **more: object) -> MemoryEntry:
    values = {"unit": f"{source}={target}", "at": "2026-11-23T10:00Z"} | more
    return MemoryEntry(source=source, target=target, **values)


def held(store: Store, *entries: MemoryEntry, key: CatalogKey = KEY) -> None:
    store.memory.replace_catalog(key, "v1", entries)


def found(store: Store, *words: str, sides: tuple[str, ...] = ("source", "target")):
    matches = store.shelf.containing("en", "ko", words, sides=sides, limit=10)
    return [match.source for match in matches]


def test_an_entry_comes_back_with_all_it_knows(store: Store) -> None:
    told = {"before": "b", "after": "a", "reviewed": False, "imported": True}
    held(store, entry("Hello", "안녕", by="kim", **told))
    match = store.shelf.entry(KEY, "Hello=안녕")
    assert match is not None
    assert (match.before, match.after, match.by) == ("b", "a", "kim")
    assert (match.reviewed, match.imported) == (False, True)
    assert (match.uses, match.used) == (0, "")
    assert store.shelf.entry(KEY, "nothing") is None
    assert store.shelf.entry(OTHER, "Hello=안녕") is None


def test_texts_of_one_shape_are_found_whatever_their_numbers(store: Store) -> None:
    held(
        store,
        entry("Table 3", "표 3"),
        entry("Table 3,000,000 of 5", "표"),
        entry("Chair 3", "의자 3"),
        entry("See https://a.example", "보라"),
    )
    asked = ["Table 12", "See https://elsewhere.example/long", "12", "Bench 3"]
    shaped = store.shelf.shaped("en", "ko", asked)
    assert {t: [m.source for m in s] for t, s in shaped.items()} == {
        "Table 12": ["Table 3"],
        "See https://elsewhere.example/long": ["See https://a.example"],
    }


@pytest.mark.parametrize(
    ("words", "sides", "expected"),
    [
        (["border"], ("source",), ["The Border is closed"]),
        (["국경"], ("target",), ["The Border is closed"]),
        (["국경"], ("source",), []),
        (["경은"], ("source", "target"), ["The Border is closed"]),
        (["closed", "border"], ("source",), ["The Border is closed"]),
        (["border", "닫혀"], ("source", "target"), []),
        (["100%"], ("source",), ["100% of it"]),
        (["a_b"], ("source",), []),
        (["/"], ("source",), []),
        (["'"], ("source",), []),
    ],
)
def test_words_are_found_on_either_side(
    store: Store, words: list[str], sides: tuple[str, ...], expected: list[str]
) -> None:
    held(
        store,
        entry("The Border is closed", "국경은 닫혀 있다"),
        entry("100% of it", "전부"),
        entry("axb", "에이"),
    )
    assert found(store, *words, sides=sides) == expected


def test_uses_outlive_the_reading_of_a_catalog(store: Store) -> None:
    held(store, entry("Hello", "안녕"))
    store.shelf.record_uses("en", "ko", [("Hello", "안녕")] * 2, "2026-11-24T10:00Z")
    store.shelf.record_uses("en", "ko", [("Hello", "안녕")], "2026-11-25T10:00Z")
    store.shelf.record_uses("en", "ja", [("Hello", "안녕")], "2026-11-26T10:00Z")
    held(store, entry("Hello", "안녕", at="2026-11-27T10:00Z"))
    (match,) = store.memory.exact("en", "ko", ["Hello"])["Hello"]
    assert (match.uses, match.used) == (3, "2026-11-25T10:00Z")


def test_counts_tell_what_is_held(store: Store) -> None:
    held(store, entry("Hello", "안녕"), entry("Hello", "여보세요", reviewed=False))
    held(store, entry("Bye", "잘 가", imported=True), key=OTHER)
    store.shelf.record_uses("en", "ko", [("Bye", "잘 가")], "2026-11-24T10:00Z")
    assert store.shelf.counts() == (MemoryCount("en", "ko", 3, 2, 1, 1, 1),)


def test_doubtful_entries_are_named_by_their_reason(store: Store) -> None:
    held(store, entry("Hello", "안녕"), entry("Seoul", "Seoul"))
    foreign = {"imported": True}
    held(
        store,
        entry("Hello", "안녕", unit="2", **foreign),
        entry("Bye", "잘 가", **foreign),
        key=OTHER,
    )
    newest = CatalogKey("memory/new.tmx", "ko", "en")
    held(store, entry("Bye", "잘 가", **foreign), key=newest)
    store.shelf.record_uses("en", "ko", [("Hello", "안녕")], "2026-11-24T10:00Z")

    def named(why: str) -> list[tuple[str, str]]:
        some = store.shelf.doubtful("en", "ko", why=why, limit=10)
        return [(match.article, match.source) for match in some]

    # What may go without a translation being lost.
    spare = [(newest.article, "Bye"), (OTHER.article, "Hello")]
    assert named("duplicate") == spare
    assert named("same") == [(KEY.article, "Seoul")]
    unused = [(OTHER.article, "Bye"), (newest.article, "Bye"), (KEY.article, "Seoul")]
    assert named("unused") == unused


def test_all_of_a_pair_is_told_in_one_order(store: Store) -> None:
    held(store, entry("Hello", "안녕"), entry("A", "가"))
    held(store, entry("Bye", "잘 가"), key=OTHER)
    told = [match.source for match in store.shelf.all_of("en", "ko")]
    assert told == ["Bye", "Hello", "A"]
    assert list(store.shelf.all_of("ko", "en")) == []


def test_one_file_may_translate_from_two_languages_into_one(store: Store) -> None:
    german = CatalogKey(OTHER.article, "ko", "de")
    held(store, entry("Bye", "잘 가"), key=OTHER)
    held(store, entry("Tschüss", "잘 가"), key=german)
    assert store.memory.catalogs_seen() == {OTHER: "v1", german: "v1"}
    assert set(store.memory.exact("en", "ko", ["Bye", "Tschüss"])) == {"Bye"}
