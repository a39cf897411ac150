"""Models are loaded once, leave memory when idle, and leave no thread behind."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from argos_material import EN_KO
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from workbench.engines import EngineSettings, argos
from workbench.engines.argos.engine import MODELS
from workbench.engines.argos.shelf import Shelf
from workbench.errors import PackageError


@dataclass
class Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Item:
    """Something to load; counts how often that was done."""

    loaded: bool = True
    loads: int = 1
    lock: threading.Lock = field(default_factory=threading.Lock)

    def load(self) -> None:
        with self.lock:
            self.loads += not self.loaded
            self.loaded = True

    def unload(self) -> None:
        self.loaded = False


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def shelf(clock: Clock) -> Shelf[Item]:
    shelf: Shelf[Item] = Shelf(clock)
    shelf.close()  # the clock stands still; the tests sweep
    return shelf


def test_an_item_is_made_once(shelf: Shelf[Item]) -> None:
    with shelf.lend("a", Item, idle=10) as one, shelf.lend("a", Item, idle=10) as two:
        assert one is two
    with shelf.lend("b", Item, idle=10) as other:
        assert other is not one


def test_an_idle_item_is_unloaded_and_comes_back(
    shelf: Shelf[Item], clock: Clock
) -> None:
    with shelf.lend("a", Item, idle=10) as item:
        clock.now = 100
        assert shelf.sweep() is None
        assert item.loaded
    clock.now = 109.9
    assert shelf.sweep() == pytest.approx(0.1)
    assert item.loaded
    clock.now = 110
    assert shelf.sweep() is None
    assert not item.loaded
    with shelf.lend("a", Item, idle=10) as again:
        assert again is item
        assert (item.loaded, item.loads) == (True, 2)


def test_zero_keeps_it_for_good(shelf: Shelf[Item], clock: Clock) -> None:
    with shelf.lend("a", Item, idle=0) as item:
        pass
    clock.now = 1e9
    assert shelf.sweep() is None
    assert item.loaded


def test_what_cannot_be_made_is_tried_again(shelf: Shelf[Item]) -> None:
    def fail() -> Item:
        raise PackageError("damaged")

    for _ in range(2):
        with pytest.raises(PackageError), shelf.lend("a", fail, idle=10):
            pass
    with shelf.lend("a", Item, idle=10) as item:
        assert item.loaded


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 15)), max_size=20))
@examples(deadline=None)
def test_nobody_is_ever_lent_what_is_not_loaded(steps: list[tuple[str, int]]) -> None:
    clock = Clock()
    shelf: Shelf[Item] = Shelf(clock)
    shelf.close()
    for key, pause in steps:
        with shelf.lend(key, Item, idle=10) as item:
            shelf.sweep()
            assert item.loaded
        clock.now += pause
        shelf.sweep()


def test_many_threads_load_once() -> None:
    shelf: Shelf[Item] = Shelf()

    def use(number: int) -> Item:
        with shelf.lend("a", Item, idle=0.001) as item:
            time.sleep(0.001)
            assert item.loaded
            return item

    with ThreadPoolExecutor(8) as pool:
        items = set(map(id, pool.map(use, range(200))))
    assert len(items) == 1
    shelf.close()


def test_the_thread_ends_with_the_last_item() -> None:
    shelf: Shelf[Item] = Shelf()
    with shelf.lend("a", Item, idle=0.05) as item:
        pass
    keeper = shelf._keeper
    assert keeper is not None
    keeper.join(20)
    assert not keeper.is_alive()
    assert not item.loaded


@pytest.mark.argos
def test_two_engines_share_one_model(tiny: EngineSettings) -> None:
    one, two = argos.create(tiny), argos.create(replace(tiny, beam_size=1))
    shelf = MODELS.get()
    one.translate(["Thank you."], "en", "ko")
    count = len(shelf._places)
    two.translate(["Thank you."], "en", "ko")
    assert len(shelf._places) == count


@pytest.mark.argos
def test_a_real_model_leaves_memory_and_comes_back(tiny: EngineSettings) -> None:
    settings = replace(tiny, idle_seconds=1, compute_type="int16")
    engine = argos.create(settings)
    (before,) = engine.translate(["The teacher reads the book."], "en", "ko")
    (model,) = [
        place.item
        for key, place in MODELS.get()._places.items()
        if key[2] == "int16" and place.item is not None
    ]
    deadline = time.monotonic() + 20
    while model.loaded and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not model.loaded
    assert engine.translate(["The teacher reads the book."], "en", "ko") == [before]
    assert model.loaded


@pytest.mark.argos
def test_a_model_that_went_while_it_was_unloaded(settings: EngineSettings) -> None:
    package = argos.install_file(EN_KO, settings)
    engine = argos.create(replace(settings, idle_seconds=1))
    engine.translate(["Thank you."], "en", "ko")
    (package.path / "model" / "model.bin").write_bytes(b"damaged")
    with pytest.raises(PackageError, match="engines install en ko"):
        engine.translate(["Thank you."], "en", "ko")


@pytest.mark.argos
def test_the_process_ends_at_once(tiny: EngineSettings) -> None:
    """A model is loaded and its thread waits for an hour; nothing is printed."""
    code = """
import sys
from pathlib import Path
from workbench.engines import EngineSettings, argos
settings = EngineSettings(models=Path(sys.argv[1]), idle_seconds=3600)
print(argos.create(settings).translate(["Thank you."], "en", "ko")[0].text)
"""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, str(Path(tiny.models))],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert (done.stdout, done.stderr) == ("감사합니다.\n", "")
