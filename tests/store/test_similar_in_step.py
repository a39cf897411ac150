"""Similar texts stay in step with the database, whatever changes it or dies."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy
from clean_processes import begin, ended
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from workbench.similarity.stored import Stored
from workbench.store import CatalogKey, MemoryEntry, Store, similar_texts

KEYS = [CatalogKey(f"seeds/{name}.md", "ko", "en") for name in "abc"]
KEY = KEYS[0]


def entry(source: str) -> MemoryEntry:
    return MemoryEntry(unit=source, source=source, target=f"{source}!")


def sentences(count: int) -> list[str]:
    dice = random.Random(7)  # noqa: S311 repeatable on purpose
    words = ["border", "closed", "since", "January", "workers", "cannot", "leave"]
    return [
        f"{number} {' '.join(dice.choices(words, k=dice.randrange(2, 9)))}"
        for number in range(count)
    ]


def found(store: Store, text: str, minimum: float = 0.75) -> dict[str, float]:
    matches = store.memory.similar("en", "ko", [text], minimum=minimum, limit=9999)
    return {match.source: match.score for match in matches.get(text, ())}


def expected(held: list[str], text: str, minimum: float = 0.75) -> dict[str, float]:
    scores = {one: Levenshtein.normalized_similarity(text, one) for one in held}
    return {one: score for one, score in scores.items() if score >= minimum}


def index_of(store: Store) -> Path:
    return store.memory._texts.path("en")


@pytest.fixture
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few new texts are worth writing the file anew."""
    monkeypatch.setattr(similar_texts, "ENOUGH", 20)
    monkeypatch.setattr(similar_texts, "_PAUSE", 0.0)


@pytest.fixture
def shared(tmp_path: Path, url: str) -> Iterator[Store]:
    """A store whose files others see, on either database."""
    opened = Store.open(url, folder=tmp_path / "index")
    yield opened
    opened.memory._texts.wait()
    opened.close()


STEP = st.one_of(
    st.tuples(st.just("put"), st.sampled_from(KEYS), st.text("ab ", max_size=9)),
    st.tuples(st.just("remove"), st.sampled_from(KEYS), st.text("ab ", max_size=9)),
    st.tuples(
        st.just("replace"),
        st.sampled_from(KEYS),
        st.lists(st.text("ab ", max_size=9), max_size=6, unique=True),
    ),
    st.tuples(st.just("forget"), st.sampled_from(KEYS), st.none()),
    st.tuples(st.just("settle"), st.none(), st.none()),
    st.tuples(st.just("reopen"), st.none(), st.none()),
    st.tuples(st.just("clear"), st.none(), st.none()),
)


@given(
    steps=st.lists(st.tuples(st.integers(0, 1), STEP), max_size=10),
    asked=st.lists(st.text("ab ", max_size=9), min_size=1, max_size=3),
)
@settings(max_examples=20, deadline=None)
def test_after_anything_it_finds_what_comparing_with_all_finds(
    tmp_path_factory: pytest.TempPathFactory, steps: list, asked: list[str]
) -> None:
    url = f"sqlite:///{tmp_path_factory.mktemp('store') / 'store.db'}"
    stores = [Store.open(url), Store.open(url)]
    held: dict[CatalogKey, set[str]] = {key: set() for key in KEYS}
    for which, (name, key, what) in steps:
        memory = stores[which].memory
        if name == "put":
            memory.put(key, entry(what))
            held[key].add(what)
        elif name == "remove":
            memory.remove(key, what)
            held[key].discard(what)
        elif name == "replace":
            memory.replace_catalog(key, "v", [entry(text) for text in what])
            held[key] = set(what)
        elif name == "forget":
            memory.forget_catalog(key)
            held[key] = set()
        elif name == "settle":
            memory.settle()
        elif name == "reopen":
            stores[which].close()
            stores[which] = Store.open(url)
        else:
            memory.clear()
            held = {key: set() for key in KEYS}
        everything = sorted(set().union(*held.values()))
        for store in stores:
            for text in asked:
                assert found(store, text, 0.6) == expected(everything, text, 0.6)
    for store in stores:
        store.close()


def test_texts_of_the_file_and_later_ones_are_found_together(shared: Store) -> None:
    texts = sentences(300)
    shared.memory.replace_catalog(KEY, "v", [entry(text) for text in texts[:200]])
    shared.memory.settle()
    assert Stored(index_of(shared)).texts == 200
    for text in texts[200:]:
        shared.memory.put(KEY, entry(text))
    for text in [texts[5], texts[250], texts[100][:-2], "nothing like it"]:
        assert found(shared, text) == expected(texts, text)
        assert len(found(shared, text)) == len(expected(texts, text))


def test_a_withdrawn_text_is_found_no_more_and_leaves_the_file(shared: Store) -> None:
    texts = sentences(50)
    shared.memory.replace_catalog(KEY, "v", [entry(text) for text in texts])
    shared.memory.settle()
    shared.memory.remove(KEY, texts[7])
    assert texts[7] not in found(shared, texts[7])
    shared.memory.settle()
    assert Stored(index_of(shared)).texts == 49
    shared.memory.put(KEY, entry(texts[7]))
    assert found(shared, texts[7])[texts[7]] == 1.0


def test_the_newest_text_may_be_the_one_withdrawn(shared: Store) -> None:
    shared.memory.replace_catalog(KEY, "v", [entry("first one"), entry("second one")])
    shared.memory.remove(KEY, "second one")
    shared.memory.settle()
    assert found(shared, "first one") == {"first one": 1.0}
    shared.memory.put(KEY, entry("third one"))
    assert set(found(shared, "first one", 0.5)) == {"first one", "third one"}


def test_texts_nobody_can_store_are_found_as_they_were_stored(store: Store) -> None:
    store.memory.put(KEY, entry("lone \ud800 half"))
    assert found(store, "lone � half") == {"lone � half": 1.0}


def test_languages_do_not_mix(shared: Store) -> None:
    german = CatalogKey("seeds/d.md", "ko", "de")
    shared.memory.put(KEY, entry("Wand and hand"))
    shared.memory.put(german, entry("Wand und Hand"))
    for _ in range(2):
        assert set(found(shared, "Wand und Hand", 0.5)) == {"Wand and hand"}
        ask = shared.memory.similar
        (german_text,) = ask("de", "ko", ["Wand und Hand"], minimum=0.5, limit=9)
        assert german_text == "Wand und Hand"
        shared.memory.settle()


@pytest.mark.usefixtures("eager")
def test_the_file_is_written_when_there_is_much_new(shared: Store) -> None:
    texts = sentences(100)
    shared.memory.replace_catalog(KEY, "v", [entry(text) for text in texts])
    assert found(shared, texts[3]) == expected(texts, texts[3])
    shared.memory._texts.wait()
    assert Stored(index_of(shared)).texts == 100
    assert found(shared, texts[3]) == expected(texts, texts[3])
    assert shared.memory._texts._shelves["en"].recent.texts == 0


@pytest.mark.usefixtures("eager")
def test_searches_go_on_while_the_file_is_written(shared: Store) -> None:
    texts = sentences(3000)
    shared.memory.replace_catalog(KEY, "v", [entry(text) for text in texts])
    wanted = expected(texts, texts[3])
    seen = []
    for number in range(200):
        shared.memory.put(KEY, entry(f"{number} is new here, is it not"))
        assert found(shared, texts[3]) == wanted
        seen.append(index_of(shared).exists())
        if seen[-1] and number > 5:
            break
    shared.memory._texts.wait()
    assert found(shared, texts[3]) == wanted
    assert not seen[0]
    assert index_of(shared).exists()


def approve(url: str, folder: Path, text: str) -> None:
    store = Store.open(url, folder=folder)
    store.memory.put(KEYS[1], entry(text))
    store.close()


def test_what_another_process_approves_is_found_next(
    shared: Store, url: str, tmp_path: Path
) -> None:
    assert found(shared, "approved elsewhere") == {}
    child = begin(approve, url, tmp_path / "index", "approved elsewhere")
    assert ended(child) == 0
    assert found(shared, "approved elsewhere") == {"approved elsewhere": 1.0}


def test_threads_and_stores_find_each_others_texts_at_once(
    shared: Store, url: str, tmp_path: Path
) -> None:
    other = Store.open(url, folder=tmp_path / "index")
    failures = []

    def work(number: int) -> None:
        mine, theirs = (shared, other) if number % 2 else (other, shared)
        for step in range(8):
            text = f"thread {number} approved this as step {step}"
            mine.memory.put(KEYS[number % 3], entry(text))
            if text not in found(theirs, text):
                failures.append(text)
            if step == 4:
                mine.memory.settle()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.close()
    assert failures == []


@pytest.mark.parametrize("cut", [0, 100, -1])
def test_a_damaged_file_is_not_believed_and_made_again(
    shared: Store, url: str, tmp_path: Path, cut: int
) -> None:
    texts = sentences(80)
    shared.memory.replace_catalog(KEY, "v", [entry(text) for text in texts])
    shared.memory.settle()
    path = index_of(shared)
    content = bytearray(path.read_bytes())
    content[2000] ^= 1
    for damaged in (bytes(content), content[:cut], b"no index at all" * 99):
        again = Store.open(url, folder=tmp_path / "index")
        path.write_bytes(damaged)
        assert found(again, texts[3]) == expected(texts, texts[3])
        assert found(shared, texts[3]) == expected(texts, texts[3])
        again.close()
    shared.memory.settle()
    assert Stored(path).texts == 80
    assert found(shared, texts[3]) == expected(texts, texts[3])


def test_a_damaged_file_that_cannot_be_deleted_is_left_alone(
    shared: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = sentences(80)
    shared.memory.replace_catalog(KEY, "v", [entry(text) for text in texts])
    shared.memory.settle()
    content = bytearray(index_of(shared).read_bytes())
    content[2000] ^= 1
    index_of(shared).write_bytes(content)

    def refuse(path: Path, **_: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "unlink", refuse)
    for _ in range(2):
        assert found(shared, texts[3]) == expected(texts, texts[3])
    assert index_of(shared).read_bytes() == content


@pytest.mark.usefixtures("eager")
def test_a_damaged_file_is_made_again_in_the_background(shared: Store) -> None:
    texts = sentences(80)
    shared.memory.replace_catalog(KEY, "v", [entry(text) for text in texts])
    index_of(shared).parent.mkdir(exist_ok=True)
    index_of(shared).write_bytes(b"no index at all")
    assert found(shared, texts[3]) == expected(texts, texts[3])
    shared.memory._texts.wait()
    assert Stored(index_of(shared)).texts == 80


def test_the_file_of_another_database_is_not_believed(tmp_path: Path) -> None:
    one = Store.open_file(tmp_path / "one.db")
    two = Store.open_file(tmp_path / "two.db")
    one.memory.replace_catalog(KEY, "v", [entry(text) for text in sentences(9)])
    two.memory.replace_catalog(KEY, "v", [entry(f"other {n} text") for n in range(9)])
    one.memory.settle()
    index_of(two).parent.mkdir()
    shutil.copy(index_of(one), index_of(two))
    assert len(found(two, "other 3 text", 1.0)) == 1
    one.close()
    two.close()


def test_the_file_is_not_believed_after_an_older_database_came_back(
    tmp_path: Path,
) -> None:
    path = tmp_path / "store.db"
    store = Store.open_file(path)
    store.memory.put(KEY, entry("the first of all"))
    store.close()
    shutil.copy(path, tmp_path / "backup.db")
    store = Store.open_file(path)
    store.memory.put(KEY, entry("what the backup lacks"))
    store.memory.settle()
    store.close()
    shutil.copy(tmp_path / "backup.db", path)
    store = Store.open_file(path)
    store.memory.put(KEY, entry("written since the restore"))
    assert found(store, "written since the restore", 1.0)
    assert found(store, "the first of all", 1.0)
    store.close()


def test_without_its_files_nothing_is_lost(shared: Store, tmp_path: Path) -> None:
    texts = sentences(60)
    shared.memory.replace_catalog(KEY, "v", [entry(text) for text in texts])
    shared.memory.settle()
    shutil.rmtree(index_of(shared).parent)
    assert found(shared, texts[3]) == expected(texts, texts[3])
    shared.memory.settle()
    assert Stored(index_of(shared)).texts == 60


KILLED = """
import sys
from pathlib import Path
from workbench.store import Store
store = Store.open(sys.argv[1], folder=Path(sys.argv[2]))
print("ready", flush=True)
while True:
    store.memory.settle()
"""


def test_t50_writers_killed_at_any_moment_cost_nothing(
    shared: Store, url: str, tmp_path: Path
) -> None:
    texts = sentences(2000)
    shared.memory.replace_catalog(KEY, "v", [entry(text) for text in texts])
    dice = random.Random(50)  # noqa: S311 repeatable on purpose
    wanted = expected(texts, texts[3])
    folder = str(tmp_path / "index")
    for _ in range(6):
        child = subprocess.Popen(
            [sys.executable, "-c", KILLED, url, folder], stdout=subprocess.PIPE
        )
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(dice.uniform(0.0, 0.4))
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        child.stdout.close()
        assert found(shared, texts[3]) == wanted
    shared.memory.settle()
    assert Stored(index_of(shared)).texts == 2000
    assert [one.name for one in index_of(shared).parent.glob(".*.tmp")] == []


@pytest.mark.usefixtures("eager")
def test_t51_where_no_file_can_be_written_searches_work(
    shared: Store, tmp_path: Path
) -> None:
    texts = sentences(60)
    (index_of(shared).parent).write_text("a file in the way of the folder")
    shared.memory.replace_catalog(KEY, "v", [entry(text) for text in texts])
    for _ in range(2):
        assert found(shared, texts[3]) == expected(texts, texts[3])
        shared.memory._texts.wait()


def test_a_database_of_before_is_searched_at_once(tmp_path: Path) -> None:
    sql = Path(__file__).parents[1] / "data" / "store" / "0001.sql"
    engine = sqlalchemy.create_engine(f"sqlite:///{tmp_path / 'old.db'}")
    connection = engine.raw_connection()
    connection.executescript(sql.read_text("utf-8"))  # type: ignore[attr-defined]
    connection.close()
    engine.dispose()
    store = Store.open_file(tmp_path / "old.db")
    assert found(store, "Hello") == {"Hello": 1.0}
    store.close()
