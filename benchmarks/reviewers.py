"""Reviewers of a browser workbench, whichever it is: the same load for each.

A reviewer opens an article and saves a text in one of its units again and again, with
or without a person's pause. What is asked of the server is up to a ``Desk``.
"""

from __future__ import annotations

import os
import random
import statistics
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Protocol

PAUSE = (2.0, 5.0)
"""Seconds between two saves of a person: a sentence that needs little."""
ARRIVING = 10.0
"""Seconds within which people who pause open their articles."""
KINDS = ("save", "page")


@dataclass(frozen=True)
class Round:
    """How many work, for how long or how much, and in which manner."""

    title: str
    word: str
    """What tells its texts, and so the revisions they make, from those of others."""
    reviewers: int
    seconds: float
    saves: float
    """Of each reviewer."""
    pausing: bool
    page_every: int = 25
    """Saves after which a reviewer opens the article anew."""


@dataclass(frozen=True)
class Save:
    """A save that the server took."""

    article: str
    unit: str
    target: str
    seen: str
    """The revision it was made against."""
    revision: str
    """The one it made."""


@dataclass
class Tally:
    """What one reviewer saw; milliseconds by kind of request."""

    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    accepted: list[Save] = field(default_factory=list)
    conflicts: int = 0
    failures: list[str] = field(default_factory=list)


class Desk(Protocol):
    """What one reviewer has before them: one article, and the way to save in it."""

    article: str
    tally: Tally

    def enter(self) -> None:
        """Sign in."""

    def page(self) -> Mapping[str, str]:
        """Open the article; return the revision of each of its units."""

    def save(self, unit: str, target: str, revision: str) -> str:
        """Save a text; return the revision that the unit has then."""


class Line:
    """A connection of one browser, with its cookies; every request is timed."""

    def __init__(self, port: int, tally: Tally) -> None:
        self.tally = tally
        self.headers: dict[str, str] = {}
        self._connection = HTTPConnection("127.0.0.1", port, timeout=120)
        self._cookies: dict[str, str] = {}

    def ask(
        self,
        method: str,
        address: str,
        body: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> tuple[int, str, float]:
        """Return status and text of the answer, and the milliseconds it took."""
        form = method == "POST"
        sent = "application/x-www-form-urlencoded" if form else "application/json"
        told = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        all_headers = {"Content-Type": sent, "Cookie": told, **self.headers}
        began = time.perf_counter()
        self._connection.request(
            method, address, body, {**all_headers, **(headers or {})}
        )
        answer = self._connection.getresponse()
        text = answer.read().decode()
        took = 1000 * (time.perf_counter() - began)
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        return answer.status, text, took

    def timed(self, kind: str, *asked: str) -> tuple[int, str]:
        """Ask, and count how long it took among those of a kind."""
        status, text, took = self.ask(*asked)
        self.tally.times[kind].append(took)
        return status, text


def work(desk: Desk, number: int, round_: Round) -> None:
    """Open the article and save until the round is over."""
    chance = random.Random(number)  # noqa: S311
    until = time.monotonic() + round_.seconds
    try:
        if round_.pausing:
            time.sleep(chance.uniform(0, ARRIVING))
        units = dict(desk.page())
        saves = 0
        while time.monotonic() < until and saves < round_.saves:
            if round_.pausing:
                time.sleep(chance.uniform(*PAUSE))
            unit = chance.choice(list(units))
            saves += 1
            target = f"{number}번 사람이 {saves}번째로 {round_.word} 쓴 문장입니다."
            units[unit] = desk.save(unit, target, units[unit])
            if saves % round_.page_every == 0:
                desk.page()
    except (OSError, HTTPException, LookupError, ValueError) as error:
        desk.tally.failures.append(f"{desk.article}: {error!r}")


def everybody(desks: Sequence[Desk], round_: Round) -> float:
    """Let everybody work at once; return the seconds it took."""
    began = time.monotonic()
    threads = [
        threading.Thread(target=work, args=(desk, number, round_))
        for number, desk in enumerate(desks)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.monotonic() - began


@dataclass(frozen=True)
class Figures:
    """What a round came to."""

    seconds: float
    processor: float | None
    """Seconds of processor that the server took; None where it cannot be seen."""
    times: Mapping[str, Sequence[float]]
    """Milliseconds by kind, sorted."""

    @classmethod
    def of(
        cls, tallies: Iterable[Tally], seconds: float, processor: float | None
    ) -> Figures:
        """Return the figures of everybody together."""
        every = list(tallies)
        times = {k: sorted(t for one in every for t in one.times[k]) for k in KINDS}
        return cls(seconds, processor, times)

    def typical(self, kind: str) -> tuple[float, float] | None:
        """Return median and 95th percentile; None of fewer than two requests."""
        times = self.times[kind]
        if len(times) < 2:
            return None
        return statistics.median(times), times[int(0.95 * (len(times) - 1))]


def processor_seconds(roots: Iterable[int]) -> float | None:
    """Return what processes and all their children used of the processor until now."""
    parents: dict[int, int] = {}
    used: dict[int, float] = {}
    tick = os.sysconf("SC_CLK_TCK")
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            text = (folder / "stat").read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue  # it has ended
        fields = text.rpartition(")")[2].split()
        number = int(folder.name)
        parents[number] = int(fields[1])
        used[number] = sum(map(int, fields[11:15])) / tick  # ended children, too
    wanted = {root for root in roots if root in used}
    if not wanted:
        return None
    grown = True
    while grown:
        more = {one for one, parent in parents.items() if parent in wanted} - wanted
        grown, wanted = bool(more), wanted | more
    return sum(used[one] for one in wanted)


def run_round(
    round_: Round, make: Callable[[int], Desk], roots: Sequence[int]
) -> tuple[Figures, list[Tally]]:
    """Let a round's reviewers work, and return what it came to."""
    desks = [make(number) for number in range(round_.reviewers)]
    for desk in desks:
        desk.enter()
    before = processor_seconds(roots)
    seconds = everybody(desks, round_)
    after = processor_seconds(roots)
    used = None if before is None or after is None else after - before
    tallies = [desk.tally for desk in desks]
    return Figures.of(tallies, seconds, used), tallies
