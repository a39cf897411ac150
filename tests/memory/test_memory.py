"""Translation memory: what is approved, found again; nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from workbench.errors import CatalogError
from workbench.memory import Memory, Source, entries, neighbours
from workbench.model import State, Unit
from workbench.store import CatalogKey, MemoryEntry, Store

A = CatalogKey("seeds/a.md", "ko", "en")
B = CatalogKey("seeds/b.md", "ko", "en")


def approved(source: str, target: str, **more: str) -> Unit:
    values = {"by": "kim", "at": "2026-11-23T10:00Z"} | more
    return Unit(source=source, target=target, state=State.APPROVED, **values)


class Shelf:
    """Catalogs in memory that count how often they are read."""

    def __init__(self) -> None:
        self.read: list[CatalogKey] = []

    def source(self, key: CatalogKey, version: str, units: Iterable[Unit]) -> Source:
        def read() -> Iterable[MemoryEntry]:
            self.read.append(key)
            return entries(units)

        return Source(key, version, read)


def known(memory: Memory, text: str) -> list[str]:
    found = memory.lookup([text], "en", "ko")
    return [match.target for match in found.get(text, ())]


@pytest.mark.parametrize("state", list(State))
def test_only_approved_units_are_remembered(memory: Memory, state: State) -> None:
    unit = replace(approved("Hello", "안녕"), state=state)
    memory.refresh([Shelf().source(A, "v1", [unit])])
    assert known(memory, "Hello") == (["안녕"] if state is State.APPROVED else [])


def test_an_approval_outlives_its_sentence(memory: Memory) -> None:
    gone = replace(approved("Hello", "안녕"), obsolete=True)
    memory.refresh([Shelf().source(A, "v1", [gone])])
    assert known(memory, "Hello") == ["안녕"]


def test_plural_software_strings_are_not_sentences(memory: Memory) -> None:
    plural = replace(approved("%d file", ""), plural="%d files", targets=("파일 %d개",))
    memory.refresh([Shelf().source(A, "v1", [plural])])
    assert known(memory, "%d file") == []


def test_only_changed_catalogs_are_read(memory: Memory) -> None:
    shelf = Shelf()
    first = [
        shelf.source(A, "v1", [approved("Hello", "안녕")]),
        shelf.source(B, "v1", [approved("World", "세상")]),
    ]
    refreshed = memory.refresh(first)
    assert (refreshed.taken, refreshed.kept, refreshed.dropped) == (2, 0, 0)
    shelf.read.clear()
    refreshed = memory.refresh(first)
    assert (refreshed.taken, refreshed.kept, refreshed.dropped) == (0, 2, 0)
    assert shelf.read == []
    refreshed = memory.refresh(
        [shelf.source(A, "v2", [approved("Hello", "안녕하십니까")]), first[1]]
    )
    assert (refreshed.taken, refreshed.kept) == (1, 1)
    assert shelf.read == [A]
    assert known(memory, "Hello") == ["안녕하십니까"]
    assert known(memory, "World") == ["세상"]


def test_a_catalog_that_is_gone_is_forgotten(memory: Memory) -> None:
    shelf = Shelf()
    kept = shelf.source(B, "v1", [approved("World", "세상")])
    memory.refresh([shelf.source(A, "v1", [approved("Hello", "안녕")]), kept])
    assert memory.refresh([kept]).dropped == 1
    assert known(memory, "Hello") == []
    assert known(memory, "World") == ["세상"]


def test_a_changed_source_language_is_noticed(memory: Memory) -> None:
    units = [approved("Hand", "손")]
    memory.refresh([Shelf().source(A, "v1", units)])
    german = CatalogKey(A.article, A.locale, "de")
    memory.refresh([Shelf().source(german, "v1", units)])
    assert known(memory, "Hand") == []
    assert [m.target for m in memory.lookup(["Hand"], "de", "ko")["Hand"]] == ["손"]


def test_a_broken_catalog_is_a_finding_and_the_rest_is_taken(memory: Memory) -> None:
    shelf = Shelf()
    good = shelf.source(B, "v1", [approved("World", "세상")])
    memory.refresh([shelf.source(A, "v1", [approved("Hello", "안녕")]), good])

    def broken() -> Iterable[MemoryEntry]:
        raise CatalogError("unterminated string", path="locales/ko/a.md.po", line=7)

    refreshed = memory.refresh([Source(A, "v2", broken), good])
    (finding,) = refreshed.findings
    assert (finding.path, finding.line) == ("locales/ko/a.md.po", 7)
    assert "unterminated string" in finding.message
    assert refreshed.dropped == 1
    assert known(memory, "Hello") == []
    assert known(memory, "World") == ["세상"]


def test_an_approval_is_known_at_once_and_its_withdrawal_too(memory: Memory) -> None:
    unit = approved("Hello", "안녕")
    memory.remember(A, unit)
    assert known(memory, "Hello") == ["안녕"]
    memory.remember(A, replace(unit, state=State.REVIEW))
    assert known(memory, "Hello") == []
    memory.remember(A, unit)
    memory.forget(A, unit)
    assert known(memory, "Hello") == []


def test_after_an_approval_the_next_refresh_reads_the_catalog(memory: Memory) -> None:
    shelf = Shelf()
    memory.refresh([shelf.source(A, "v1", [])])
    memory.remember(A, approved("Hello", "안녕"))
    shelf.read.clear()
    memory.refresh([shelf.source(A, "v2", [approved("Hello", "안녕")])])
    assert shelf.read == [A]
    assert known(memory, "Hello") == ["안녕"]


def test_a_deleted_database_comes_back_the_same(memory: Memory, tmp_path: Path) -> None:
    units = {
        A: [approved("Hello", "안녕"), approved("Bye", "잘 가")],
        B: [approved("Hello", "여보세요", at="2026-11-23T11:00Z")],
    }
    sources = [Shelf().source(key, "v1", some) for key, some in units.items()]
    memory.refresh(sources)
    around = neighbours(units[A])
    for unit in units[A]:
        memory.remember(A, unit, around[unit.id])
    other = Store.open(f"sqlite:///{tmp_path / 'rebuilt.db'}")
    rebuilt = Memory(other)
    rebuilt.refresh(reversed(sources))
    texts = ["Hello", "Bye"]
    assert rebuilt.lookup(texts, "en", "ko") == memory.lookup(texts, "en", "ko")
    assert known(rebuilt, "Hello") == ["여보세요", "안녕"]
    other.close()
