"""Searches words on both sides of a million entries, and takes in a large TMX file.

Run with ``python benchmarks/concordance.py [PAIRS]``. A few sentences are multiplied by
numbers that are put in, so that each entry is another text.

    search     what is asked, and on which sides
    hits       entries shown, of the 50 that are asked for
    median ms  of five runs, the file in the system's cache
    worst ms   the slowest of them
    cpu ms     processor time of the median run, which a busy machine changes little
    LIKE ms    processor time of SQLite's own ``LIKE`` with a limit over the same rows
    ratio      cpu over that
"""

from __future__ import annotations

import argparse
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sized
from itertools import count, islice
from pathlib import Path

from workbench.interchange import tmx
from workbench.memory import Memory, Side, Source
from workbench.store import CatalogKey, MemoryEntry, Store

KEY = CatalogKey("memory/large.tmx", "ko", "en")
SEEDS = (
    ("The border has been closed since January", "국경은 1월부터 닫혀 있다"),
    ("Workers who went abroad cannot go home", "노동자들은 집에 갈 수 없다"),
    ("Officials did not answer our request", "당국자들은 요청에 답하지 않았다"),
    ("Prices in the markets have doubled again", "장마당 물가가 또 올랐다"),
    ("The report could not be verified", "보도는 확인되지 않았다"),
)
SEARCHES = (
    ("border", Side.SOURCE),
    ("국경", Side.TARGET),
    ("노동자에게", Side.TARGET),
    ("closing markets", Side.BOTH),
    ("request 777777", Side.SOURCE),
    ("nowhere to be found", Side.BOTH),
    ("없는 낱말", Side.BOTH),
)


def entries(pairs: int) -> Iterator[MemoryEntry]:
    """Yield so many different entries."""
    numbered = ((number, SEEDS[number % len(SEEDS)]) for number in count())
    for number, (source, target) in islice(numbered, pairs):
        yield MemoryEntry(
            unit=f"{number:012x}",
            source=f"{source}, said source {number}.",
            target=f"{target}고 소식통 {number}이 말했다.",
            at="2026-11-23T10:00Z",
            imported=True,
        )


Times = list[tuple[float, float]]
"""Milliseconds by the clock, and of the processor, of each run."""


def timed(work: Callable[[], Sized], runs: int = 5) -> tuple[Times, int]:
    """Return how long each run takes, and how much the last one gave."""
    times = []
    given = 0
    for _ in range(runs):
        began, spent = time.perf_counter(), time.process_time()
        given = len(work())
        wall, cpu = time.perf_counter() - began, time.process_time() - spent
        times.append((wall * 1000, cpu * 1000))
    return times, given


def bare(path: Path, text: str, side: Side) -> float:
    """Return what SQLite takes to look for the text alone, in milliseconds."""
    connection = sqlite3.connect(path)
    held = " OR ".join(f"{column} LIKE ?" for column in side.columns)
    query = f"SELECT source, target FROM memory_entry WHERE {held} LIMIT 50"  # noqa: S608
    values = [f"%{text}%"] * len(side.columns)
    times, _ = timed(lambda: connection.execute(query, values).fetchall())
    connection.close()
    return statistics.median(cpu for _, cpu in times)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pairs", nargs="?", type=int, default=1_000_000)
    pairs = parser.parse_args().pairs
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.db"
        store = Store.open_file(path)
        memory = Memory(store)
        began = time.process_time()
        memory.refresh([Source(KEY, "v1", lambda: entries(pairs))])
        taken = time.process_time() - began
        size = path.stat().st_size >> 20
        print(f"{pairs:,} entries, {size} MB: taken in by {taken:.1f} s of processor")
        report(memory, path)
        report_tmx(store)
        store.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"peak memory: {peak} MB")


def report(memory: Memory, path: Path) -> None:
    """Print how long each search takes."""
    print(
        f"{'search':34}{'hits':>5}{'median ms':>11}{'worst ms':>10}"
        f"{'cpu ms':>8}{'LIKE ms':>9}{'ratio':>7}"
    )
    for text, side in SEARCHES:
        times, hits = timed(lambda t=text, s=side: memory.search(t, "en", "ko", side=s))
        clock = [wall for wall, _ in times]
        cpu, alone = statistics.median(cpu for _, cpu in times), bare(path, text, side)
        shown = f"{text} ({side})"
        print(
            f"{shown:34}{hits:>5}{statistics.median(clock):>11.0f}{max(clock):>10.0f}"
            f"{cpu:>8.0f}{alone:>9.0f}{cpu / max(alone, 0.01):>7.1f}",
            flush=True,
        )


def report_tmx(store: Store) -> None:
    """Print how fast TMX is written and read."""
    began = time.process_time()
    data = b"".join(tmx.write([("en", "ko", store.shelf.all_of("en", "ko"))]))
    written = time.process_time() - began
    began = time.process_time()
    known = sum(1 for _ in tmx.pairs(tmx.read(data), "en", "ko"))
    read = time.process_time() - began
    size = len(data) / 1e6
    print(f"TMX: {size:.0f} MB, {known:,} units")
    print(f"written in {written:.1f} s, read in {read:.1f} s of processor time")


if __name__ == "__main__":
    sys.exit(main())
