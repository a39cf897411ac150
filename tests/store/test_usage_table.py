"""Counts of what engines asked of servers."""

from __future__ import annotations

import threading
from dataclasses import replace

from workbench.engines.services.usage import Usage
from workbench.store import DayOfUsage, Store

SOME = Usage(
    engine="openai",
    source="en",
    target="ko",
    requests=3,
    units=20,
    characters=900,
    tokens_in=400,
    tokens_out=300,
    cost=0.25,
)


def test_nothing_counted_is_nothing(store: Store) -> None:
    assert store.usage.days() == ()


def test_what_is_added_on_one_day_is_one_sum(url: str) -> None:
    store = Store.open(url, clock=lambda: 1_795_000_000.0)
    store.usage.add(SOME)
    store.usage.add(replace(SOME, requests=1, cost=0.5, tokens_in=2**40))
    twice = replace(
        SOME,
        requests=4,
        units=40,
        characters=1_800,
        tokens_in=2**40 + 400,
        tokens_out=600,
        cost=0.75,
    )
    assert store.usage.days() == (DayOfUsage("2026-11-18", twice),)
    store.close()


def test_pairs_engines_and_days_are_kept_apart(url: str) -> None:
    now = [1_795_000_000.0]
    store = Store.open(url, clock=lambda: now[0])
    store.usage.add(SOME)
    store.usage.add(replace(SOME, engine="libretranslate"))
    store.usage.add(replace(SOME, target="ja"))
    now[0] += 86_400
    store.usage.add(SOME)
    seen = [(d.day, d.usage.engine, d.usage.target) for d in store.usage.days()]
    assert seen == [
        ("2026-11-19", "openai", "ko"),
        ("2026-11-18", "libretranslate", "ko"),
        ("2026-11-18", "openai", "ja"),
        ("2026-11-18", "openai", "ko"),
    ]
    store.close()


def test_many_at_once_lose_nothing(store: Store) -> None:
    def add() -> None:
        for _ in range(20):
            store.usage.add(SOME)

    threads = [threading.Thread(target=add) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(one.usage.requests for one in store.usage.days()) == 300
