"""A store of its own, and its memory, for every test of drafting."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.memory import Memory
from workbench.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path / 'store.db'}")
    yield opened
    opened.close()


@pytest.fixture
def memory(store: Store) -> Memory:
    return Memory(store)
