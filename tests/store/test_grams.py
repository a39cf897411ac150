"""Searching by the index of trigrams finds what reading everything finds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from workbench.store import (
    CatalogKey,
    MemoryEntry,
    Store,
    gathering,
    grams,
    memory_shelf,
)
from workbench.store.schema import MEMORY_WAITING as WAITING

KEY = CatalogKey("seeds/a.md", "ko", "en")
ELSEWHERE = CatalogKey("seeds/a.md", "ja", "en")
SIDES = ("source", "target")
ASCII_LOWER = str.maketrans({chr(n): chr(n + 32) for n in range(65, 91)})

TEXTS = st.text('aAbB 국경은"%_*éÉK\U0001f600�', max_size=9)
WORDS = st.lists(
    st.text('aAbB 국경은"%_*éÉ\U0001f600', min_size=1, max_size=5),
    min_size=1,
    max_size=3,
)


@pytest.fixture(scope="module")
def lite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path: Path = tmp_path_factory.mktemp("grams") / "store.db"
    opened = Store.open_file(path)
    yield opened
    opened.close()


def entry(number: int, source: str, target: str) -> MemoryEntry:
    return MemoryEntry(unit=f"{number:04}", source=source, target=target)


def held(store: Store, pairs: list[tuple[str, str]], key: CatalogKey = KEY) -> None:
    some = [entry(number, *pair) for number, pair in enumerate(pairs)]
    store.memory.replace_catalog(key, "v1", some)


def found(
    store: Store, words: list[str], sides: tuple[str, ...] = SIDES, limit: int = 100
) -> list[str]:
    matches = store.shelf.containing("en", "ko", words, sides=sides, limit=limit)
    return [match.unit for match in matches]


def expected(
    pairs: list[tuple[str, str]], words: list[str], sides: tuple[str, ...]
) -> list[str]:
    """What holds all words on one side, read one by one, the last first."""
    asked = [word.translate(ASCII_LOWER) for word in words]
    units = []
    for number, pair in enumerate(pairs):
        texts = dict(zip(SIDES, pair, strict=True))
        some = [texts[side].translate(ASCII_LOWER) for side in sides]
        if any(all(word in text for word in asked) for text in some):
            units.append(f"{number:04}")
    return units[::-1]


@given(
    pairs=st.lists(st.tuples(TEXTS, TEXTS), max_size=6),
    words=WORDS,
    sides=st.sampled_from([SIDES, SIDES[:1], SIDES[1:]]),
)
@example(pairs=[("", "국경")], words=["국경"], sides=SIDES[1:])
@example(pairs=[("aB", "aB")], words=["Ab"], sides=SIDES)
@example(pairs=[("É", "éab")], words=["Éab"], sides=SIDES)
@settings(max_examples=80, deadline=None)
def test_words_are_found_as_by_reading_everything(
    lite: Store, pairs: list[tuple[str, str]], words: list[str], sides: tuple[str, ...]
) -> None:
    held(lite, pairs)
    assert found(lite, words, sides) == expected(pairs, words, sides)


def test_whatever_changes_an_entry_changes_what_is_found(store: Store) -> None:
    held(store, [("The border is closed", "국경은 닫혀 있다"), ("Workers", "노동자")])
    store.memory.put(KEY, entry(0, "The border is open", "국경이 열렸다"))
    assert found(store, ["closed"]) == found(store, ["닫혀"]) == []
    assert found(store, ["open"]) == found(store, ["국경"]) == ["0000"]
    store.memory.remove(KEY, "0001")
    assert found(store, ["노동자"]) == found(store, ["worker"]) == []
    store.memory.forget_catalog(KEY)
    assert found(store, ["국경"]) == []
    held(store, [("Prices rose", "물가가 올랐다")])
    store.memory.clear()
    assert found(store, ["물가"]) == []
    held(store, [("Rice", "쌀값")])
    assert found(store, ["쌀값"]) == found(store, ["rice"]) == ["0000"]
    assert found(store, ["물가"]) == found(store, ["prices"]) == []


CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.integers(0, 3), TEXTS, TEXTS),
        st.tuples(st.just("remove"), st.integers(0, 3)),
        st.tuples(st.just("take in")),
    ),
    max_size=12,
)


@given(changes=CHANGES, words=WORDS)
@settings(max_examples=60, deadline=None)
def test_what_waits_is_found_like_what_was_taken_in(
    lite: Store, changes: list[tuple[object, ...]], words: list[str]
) -> None:
    lite.memory.clear()
    pairs: dict[int, tuple[str, str]] = {}
    for what, *rest in changes:
        if what == "put":
            number, *texts = rest
            lite.memory.put(KEY, entry(number, *texts))
            pairs[number] = tuple(texts)
        elif what == "remove":
            lite.memory.remove(KEY, f"{rest[0]:04}")
            pairs.pop(rest[0], None)
        else:
            with lite.database.writing() as connection:
                grams.take_in(connection)
        numbers = sorted(pairs)
        asked = expected([pairs[number] for number in numbers], words, SIDES)
        assert sorted(found(lite, words)) == sorted(
            f"{numbers[int(unit)]:04}" for unit in asked
        )


def test_many_approvals_are_taken_in_together(store: Store) -> None:
    for number in range(gathering.ENOUGH):
        store.memory.put(KEY, entry(number, f"border {number}", f"국경 {number}"))
    store.memory.close()  # waits for what is being taken in
    if store.database.file is not None:
        with store.database.reading() as connection:
            assert connection.scalar(select(func.count()).select_from(WAITING)) == 0
    assert found(store, ["국경 77"]) == ["0077"]
    store.memory.put(KEY, entry(77, "coast", "바다"))
    assert found(store, ["국경 77"]) == []
    assert found(store, ["바다"]) == ["0077"]


def test_the_last_taken_in_are_found_first_and_others_languages_never(
    store: Store,
) -> None:
    held(store, [(f"border {n}", f"국경 {n}") for n in range(1200)])
    held(store, [(f"border {n}", f"国境 {n}") for n in range(700)], ELSEWHERE)
    for words in (["border"], ["국경"], ["국경", "국경 "]):
        assert found(store, words, limit=3) == ["1199", "1198", "1197"]
    assert len(found(store, ["border"], limit=5000)) == 1200


def test_of_too_many_candidates_everything_is_read(
    lite: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    pairs = [(f"border {n}", f"국경 {n}") for n in range(1100)]
    held(lite, pairs)
    monkeypatch.setattr(memory_shelf, "LOOKED_AT", 500)
    assert len(found(lite, ["국경"], limit=5000)) == 1100
    assert found(lite, ["국경 7", "77"]) == expected(pairs, ["국경 7", "77"], SIDES)


def test_where_the_library_has_no_such_index_everything_is_read(
    lite: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    pairs = [("The border", "국경"), ("Workers", "노동자들")]
    held(lite, pairs)
    monkeypatch.setattr(grams, "_exists", lambda connection: False)
    assert found(lite, ["국경"]) == ["0000"]
    assert found(lite, ["노동자"]) == ["0001"]


def test_rare_words_are_found_without_reading_everything(lite: Store) -> None:
    held(lite, [(f"border {n}", f"국경 {n} 소식통") for n in range(3000)])
    with lite.database.reading() as connection:
        for words, count in ((["2999"], 1), (["국경", "2999"], 1), (["없다"], 0)):
            some = grams.candidates(connection, words, SIDES[1:])
            assert some is not None
            assert sum(map(len, some)) == count
        # A single letter stands almost everywhere.
        assert grams.candidates(connection, ["국"], SIDES) is None


def test_what_a_save_adds_is_merged_in_large_lots(lite: Store) -> None:
    with lite.database.reading() as connection:
        for side in SIDES:
            asked = f"SELECT k, v FROM memory_{side}_grams_config"  # noqa: S608
            kept = {row.k: row.v for row in connection.exec_driver_sql(asked)}
            assert (kept["automerge"], kept["crisismerge"]) == (16, 32)
