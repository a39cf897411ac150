"""What one process puts into the memory or takes from it, all others see at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from databases import fresh
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.store import CatalogKey, MemoryEntry, Store

KEYS = [CatalogKey(f"seeds/{name}.md", "ko", "en") for name in "ab"]
UNITS = ["first", "second", "third"]
SOURCES = ["the border is shut", "the border was shut", "prices rose again"]
TARGETS = ["국경이 닫혔다", "국경을 닫았다", "물가가 올랐다"]
WORDS = ["border", "국경", "닫혔", "물가가", "rose again"]

STEPS = st.lists(
    st.tuples(
        st.integers(0, 1),  # which process
        st.sampled_from(KEYS),
        st.sampled_from(UNITS),
        # None: the approval falls.
        st.none() | st.tuples(st.sampled_from(SOURCES), st.sampled_from(TARGETS)),
    ),
    max_size=6,
)


def alike(store: Store, text: str) -> set[tuple[str, str, str]]:
    found = store.memory.similar("en", "ko", [text], minimum=0.75, limit=99)
    return {(one.unit, one.source, one.target) for one in found.get(text, ())}


def holding(store: Store, word: str) -> set[tuple[str, str, str]]:
    sides = ("source", "target")
    found = store.shelf.containing("en", "ko", [word], sides=sides, limit=99)
    return {(one.unit, one.source, one.target) for one in found}


def see(store: Store, held: set[tuple[str, str, str]]) -> None:
    """Look at everything by each way there is."""
    similar = [SOURCES[:2], SOURCES[:2], SOURCES[2:]]  # 2 edits in 19 characters
    for text, sources in zip(SOURCES, similar, strict=True):
        assert alike(store, text) == {one for one in held if one[1] in sources}
        exact = store.memory.exact("en", "ko", [text]).get(text, ())
        assert {one.unit for one in exact} == {u for u, s, _ in held if s == text}
    for word in WORDS:
        assert holding(store, word) == {
            one for one in held if word in one[1] or word in one[2]
        }


@given(steps=STEPS)
@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_each_change_is_seen_at_once_by_every_search(
    url: str, tmp_path_factory: pytest.TempPathFactory, steps: list
) -> None:
    folder: Path = tmp_path_factory.mktemp("index")
    stores = [Store.open(url, folder=folder), Store.open(url, folder=folder)]
    stores[0].memory.clear()  # the database is the one of the example before
    held: dict[tuple[CatalogKey, str], tuple[str, str, str]] = {}
    for which, key, unit, texts in steps:
        name = f"{unit} of {key.article}"
        if texts is None:
            stores[which].memory.remove(key, name)
            held.pop((key, name), None)
        else:
            entry = MemoryEntry(unit=name, source=texts[0], target=texts[1])
            stores[which].memory.put(key, entry)
            held[key, name] = (name, *texts)
        see(stores[1 - which], set(held.values()))
    see(stores[0], set(held.values()))
    for store in stores:
        store.close()


def test_the_write_ahead_file_shrinks_again(tmp_path: Path) -> None:
    with fresh("sqlite", tmp_path) as address:
        store = Store.open(address)
        journal = tmp_path / "store.db-wal"
        with store.database.writing() as connection:
            connection.exec_driver_sql("CREATE TABLE much (text)")
            connection.exec_driver_sql("INSERT INTO much VALUES (zeroblob(24000000))")
        assert journal.stat().st_size > 24_000_000
        entry = MemoryEntry(unit="1", source=SOURCES[0], target=TARGETS[0])
        store.memory.put(KEYS[0], entry)
        assert journal.stat().st_size <= 16_000_000
        store.close()
