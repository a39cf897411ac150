"""Lets many reviewers save at once over HTTP, and looks for a save that was lost.

Run with ``benchmarks/editor_saves.py [--reviewers N] [--articles N] [--seconds S]``.
``workbench serve`` is a process of its own over a fresh workspace with SQLite. Each
reviewer has a connection and a session, opens an article, and then saves a text in a
unit of it again and again, each time against the revision it saw last. Reviewers of
one article share its units, so some saves are refused with 409; a reviewer then goes
on from what the answer says. A save that was accepted must be in the history, and the
last one of each unit in the PO file.

The peer was measured apart, one user at a time on 2 cores: Weblate 5 saves by REST in
68 ms (median) and 88 ms (95th percentile), and shows 22 paragraphs in 245 and 498 ms.
``--reviewers 1`` is the same question; with 50 every reviewer waits for the others.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from pipeline import make_field

from workbench.workspace import Workspace

PROGRAM = str(Path(sys.executable).with_name("workbench"))
SETTINGS = """\
source = "en"
targets = ["ko"]
sources = "articles"

[engine]
name = "pseudo"
"""
PEERS = {"save": (68.0, 88.0), "page": (245.0, 498.0)}


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


class Reviewer:
    """A browser, as far as saving goes."""

    def __init__(self, port: int, number: int, articles: list[str]) -> None:
        self.number = number
        self.article = articles[number % len(articles)]
        self.tally = Tally()
        self._chance = random.Random(number)  # noqa: S311
        self._connection = HTTPConnection("127.0.0.1", port, timeout=120)
        self._headers: dict[str, str] = {}

    def work(self, until: float) -> None:
        """Open the article and save until the time is over."""
        page = self._page()
        self._headers["X-CSRFToken"] = _found(
            r'name="csrf-token" content="([^"]+)"', page
        )
        units = dict(re.findall(r'data-unit="(\w+)".*?data-revision="(\w+)"', page))
        saves = 0
        while time.monotonic() < until:
            unit = self._chance.choice(list(units))
            saves += 1
            target = f"{self.number}번 사람이 {saves}번째로 저장한 문장입니다."
            units[unit] = self._save(unit, target, units[unit])
            if saves % 25 == 0:
                self._page()

    def _page(self) -> str:
        status, text = self._ask("page", "GET", f"/edit/ko/{self.article}")
        if status != 200:
            self.tally.failures.append(f"page: {status}")
        return text

    def _save(self, unit: str, target: str, revision: str) -> str:
        address = f"/api/v1/catalogs/ko/{self.article}/units/{unit}?view=editor"
        body = json.dumps({"target": target, "revision": revision})
        status, text = self._ask("save", "PUT", address, body)
        told: dict[str, Any] = json.loads(text)
        if status == 200:
            now = str(told["unit"]["revision"])
            save = Save(self.article, unit, target, revision, now)
            self.tally.accepted.append(save)
            return now
        if status == 409:
            self.tally.conflicts += 1
            return str(told["error"]["revision"])
        self.tally.failures.append(f"save: {status} {text[:200]}")
        return revision

    def _ask(
        self, kind: str, method: str, address: str, body: str | None = None
    ) -> tuple[int, str]:
        headers = {**self._headers, "Content-Type": "application/json"}
        began = time.perf_counter()
        self._connection.request(method, address, body, headers)
        answer = self._connection.getresponse()
        text = answer.read().decode()
        self.tally.times[kind].append(1000 * (time.perf_counter() - began))
        cookie = answer.getheader("Set-Cookie")
        if cookie:
            self._headers["Cookie"] = cookie.partition(";")[0]
        return answer.status, text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--reviewers", type=int, default=50)
    parser.add_argument("--articles", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=30)
    options = parser.parse_args()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before the start\n")
    with tempfile.TemporaryDirectory(prefix="workbench-benchmark-") as folder:
        root = Path(folder)
        names = list(make_field(root, options.articles).names)
        (root / "workbench.toml").write_text(SETTINGS, encoding="utf-8")
        workspace = Workspace.open(root)
        for name in names:
            workspace.sync(workspace.article(name), "ko")
        reviewers = _run(root, names, options.reviewers, options.seconds)
        lost = _lost(workspace, [one.tally for one in reviewers])
    _print([one.tally for one in reviewers], options.seconds, lost)
    if lost or any(one.tally.failures for one in reviewers):
        sys.exit(1)


def _run(root: Path, names: list[str], count: int, seconds: float) -> list[Reviewer]:
    server = subprocess.Popen(
        (PROGRAM, "serve", "--port", "0"), cwd=root, stdout=subprocess.PIPE, text=True
    )
    try:
        port = int(_found(r":(\d+)/", (server.stdout or sys.stdin).readline()))
        reviewers = [Reviewer(port, number, names) for number in range(count)]
        until = time.monotonic() + seconds
        threads = [threading.Thread(target=r.work, args=(until,)) for r in reviewers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return reviewers
    finally:
        server.terminate()
        server.wait()


def _lost(workspace: Workspace, tallies: list[Tally]) -> int:
    """Count accepted saves that are not in the history, or not in the PO at the end.

    The saves of a unit are a chain, since each names the revision it was made against:
    if two followed the same one, somebody was overwritten.
    """
    lost = 0
    accepted: dict[tuple[str, str], list[Save]] = defaultdict(list)
    for tally in tallies:
        for save in tally.accepted:
            accepted[save.article, save.unit].append(save)
    for (article, unit), saves in accepted.items():
        catalog = workspace.catalog(workspace.article(article), "ko")
        events = workspace.store.history_of("ko", article, unit)
        lost += len({one.target for one in saves} - {e.after_target for e in events})
        # Each save but the last is the one that another was made against.
        followed = {one.seen for one in saves}
        ends = [one.target for one in saves if one.revision not in followed]
        lost += ends != [catalog.get(unit).target]
    return lost


def _print(tallies: list[Tally], seconds: float, lost: int) -> None:
    heads = f"{'':<6}{'requests':>9}{'per s':>7}{'median':>8}{'p95':>8}"
    print(f"{heads}{'peer':>14}{'ratio':>12}")
    for kind, (median, worst) in PEERS.items():
        times = sorted(time for tally in tallies for time in tally.times[kind])
        if len(times) < 2:
            continue
        middle, late = statistics.median(times), times[int(0.95 * (len(times) - 1))]
        print(
            f"{kind:<6}{len(times):>9}{len(times) / seconds:>7.0f}{middle:>6.0f}ms"
            f"{late:>6.0f}ms{median:>6.0f}/{worst:.0f}ms"
            f"{median / middle:>6.1f}/{worst / late:.1f}"
        )
    conflicts = sum(tally.conflicts for tally in tallies)
    failures = [failure for tally in tallies for failure in tally.failures]
    print(f"\n{conflicts} conflicts, {len(failures)} failures, {lost} lost updates")
    for failure in failures[:5]:
        print(failure)


def _found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    if match is None:
        sys.exit(f"nothing like {pattern} in {text[:200]!r}")
    return match.group(1)


if __name__ == "__main__":
    main()
