"""Many threads and processes at one database: nothing is lost, nobody is refused."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from clean_processes import begin, ended

from workbench.model import State
from workbench.store import CatalogKey, Event, MemoryEntry, Store


def in_processes(count: int, work: Callable[[str, int], None], url: str) -> None:
    processes = [begin(work, url, number) for number in range(count)]
    assert [ended(process) for process in processes] == [0] * count


def save(store: Store, number: int) -> None:
    store.record(
        Event(
            at="2026-11-23T10:00Z",
            by=f"person {number}",
            locale="ko",
            article="seeds/a.md",
            unit="0123456789ab",
            action="edit",
            before_state=State.DRAFT,
            after_state=State.REVIEW,
        )
    )


def save_ten_times(url: str, number: int) -> None:
    store = Store.open(url)
    for _ in range(10):
        assert len(store.recent(limit=3)) <= 3
        save(store, number)


def save_once(url: str, number: int) -> None:
    save(Store.open(url), number)


def test_t52_fifty_processes_save_at_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.db'}"
    Store.open(url).close()
    in_processes(50, save_ten_times, url)
    store = Store.open(url)
    saved = [event.by for event in store.recent(limit=1000)]
    store.close()
    assert sorted(saved) == sorted(f"person {n}" for n in range(50) for _ in range(10))


def test_ten_processes_make_the_same_database_at_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.db'}"
    in_processes(10, save_once, url)
    store = Store.open(url)
    assert len(store.recent()) == 10
    store.close()


def test_sixteen_threads_share_a_store(store: Store) -> None:
    with ThreadPoolExecutor(16) as threads:
        list(threads.map(lambda number: save(store, number), range(200)))
    people = {event.by for event in store.recent(limit=1000)}
    assert people == {f"person {number}" for number in range(200)}


def test_threads_that_take_in_one_catalog_leave_one_of_their_versions(
    store: Store,
) -> None:
    key = CatalogKey("seeds/a.md", "ko", "en")

    def take_in(number: int) -> None:
        entry = MemoryEntry(unit="u", source="Hello", target=f"v{number}")
        store.memory.replace_catalog(key, f"v{number}", [entry])

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(take_in, range(40)))
    (match,) = store.memory.exact("en", "ko", ["Hello"])["Hello"]
    assert store.memory.catalogs_seen() == {key: match.target}


def test_a_failed_write_leaves_nothing_behind(store: Store) -> None:
    key = CatalogKey("seeds/a.md", "ko", "en")
    store.memory.replace_catalog(
        key, "v1", [MemoryEntry(unit="u", source="Hello", target="안녕")]
    )

    def broken():
        yield MemoryEntry(unit="w", source="World", target="세상")
        raise KeyError("the reader failed")

    try:
        store.memory.replace_catalog(key, "v2", broken())
    except KeyError:
        assert store.memory.catalogs_seen() == {key: "v1"}
        assert set(store.memory.exact("en", "ko", ["Hello", "World"])) == {"Hello"}
    else:
        raise AssertionError("the error was swallowed")
