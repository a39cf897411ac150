"""Servers are asked no faster than they may be, and waited for with measure."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from workbench.engines.services.batches import batches
from workbench.engines.services.pace import MINUTE, Pace, pause, retry_after

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


class Time:
    """A clock that sleeping moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.now += seconds


@given(
    sizes=st.lists(st.integers(0, 500), max_size=40),
    requests=st.integers(0, 5),
    characters=st.integers(0, 400),
)
@examples(max_examples=200, deadline=None)
def test_no_minute_holds_more_than_it_may(
    sizes: list[int], requests: int, characters: int
) -> None:
    time = Time()
    pace = Pace(requests, characters, clock=time.clock, sleep=time.sleep)
    sent: list[tuple[float, int]] = []
    for size in sizes:
        pace.wait(size)
        sent.append((time.now, size))
    for end, _ in sent:
        window = [size for at, size in sent if end - MINUTE < at <= end]
        assert not requests or len(window) <= requests
        assert not characters or sum(window) <= characters or len(window) == 1


def test_without_limits_nobody_waits() -> None:
    time = Time()
    pace = Pace(0, 0, clock=time.clock, sleep=time.sleep)
    for _ in range(1_000):
        pace.wait(10**9)
    assert time.now == 0


def test_pauses_grow_to_a_bound_and_vary() -> None:
    for attempt, longest in [(1, 0.5), (2, 1), (3, 2), (7, 30), (60, 30)]:
        seconds = {pause(attempt, None) for _ in range(50)}
        assert all(longest / 2 <= one <= longest for one in seconds)
        assert len(seconds) > 10


def test_a_server_is_never_asked_sooner_than_it_says() -> None:
    assert pause(1, 7.0) == 7.0
    assert pause(1, 0.0) > 0


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("0", 0.0),
        (" 7 ", 7.0),
        ("Mon, 23 Nov 2026 10:00:30 GMT", 30.0),
        ("Mon, 23 Nov 2026 09:00:00 GMT", 0.0),
        ("Mon, 23 Nov 2026 10:00:30 -0000", 30.0),
        ("soon", None),
        ("-3", None),
        ("1e9", None),
        ("", None),
        ("9" * 50, None),
        ("Mon, 99 Nov 99999 10:00:30 GMT", None),
    ],
)
def test_retry_after_is_a_number_or_a_date(
    header: str | None, seconds: float | None
) -> None:
    assert retry_after(header, NOW) == seconds


@given(
    texts=st.lists(st.text("ab", max_size=9)),
    most=st.integers(1, 5),
    characters=st.integers(1, 20),
)
def test_batches_are_bounded_and_join_to_the_whole(
    texts: list[str], most: int, characters: int
) -> None:
    cut = list(batches(texts, most, characters))
    assert [text for batch in cut for text in batch] == texts
    for batch in cut:
        assert 0 < len(batch) <= most
        assert len(batch) == 1 or sum(map(len, batch)) <= characters
