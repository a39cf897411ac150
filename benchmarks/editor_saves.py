"""Lets many reviewers save at once over HTTP, and looks for a save that was lost.

Run with ``benchmarks/editor_saves.py [--reviewers N] [--articles N] [--seconds S]``.
The server is a process of its own over a fresh workspace with SQLite: ``workbench
serve``, or ``--server gunicorn --workers N``. Each reviewer has a connection and a
session, opens an article, and then saves a text in a unit of it again and again, each
time against the revision it saw last. Reviewers of
one article share its units, so some saves are refused with 409; a reviewer then goes
on from what the answer says. A save that was accepted must be in the history, and the
last one of each unit in the PO file.

There are two tables. In the first nobody pauses: it tells how much the machine can
do, and every reviewer waits for all others. ``--minutes 10`` makes it ten minutes'
worth of saves as fast as the machine allows: as many as the reviewers would make in
that time if each saved every 3.5 seconds. In the second each pauses 2 to 5 seconds
before a save, having come within 10 seconds, for ``--paced`` seconds: that is what a
reviewer feels.

The peer was measured apart, one user at a time on 2 cores: Weblate 5 saves by REST in
68 ms (median) and 88 ms (95th percentile), and shows 22 paragraphs in 245 and 498 ms.
``--reviewers 1`` is the same question; with 50 every reviewer waits for the others.
"""

from __future__ import annotations

import argparse
import json
import math
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
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from pipeline import make_field

from workbench.accounts import Role, passwords, people
from workbench.accounts.people import By
from workbench.workspace import Workspace, now

PROGRAM = str(Path(sys.executable).with_name("workbench"))
SETTINGS = """\
source = "en"
targets = ["ko"]
sources = "articles"

[engine]
name = "pseudo"
"""
SECRET = "snow in november"  # noqa: S105  of accounts that last as long as this runs
PAUSE = (2.0, 5.0)
"""Seconds between two saves of a person: a sentence that needs little."""
ARRIVING = 10.0
"""Seconds within which people who pause open their articles."""
APPLICATION = "workbench.web.production:application()"
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


@dataclass(frozen=True)
class Round:
    """How long, or how much, and in which manner is worked."""

    until: float
    saves: float
    """Of each reviewer."""
    pausing: bool

    @property
    def word(self) -> str:
        """What tells its texts from those of the other."""
        return "천천히" if self.pausing else "빨리"


@dataclass
class Tally:
    """What one reviewer saw; milliseconds by kind of request."""

    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    accepted: list[Save] = field(default_factory=list)
    conflicts: int = 0
    failures: list[str] = field(default_factory=list)


class Reviewer:
    """A browser, as far as saving goes."""

    def __init__(
        self, port: int, number: int, articles: list[str], *, account: bool
    ) -> None:
        self.number = number
        self.article = articles[number % len(articles)]
        self.tally = Tally()
        self._chance = random.Random(number)  # noqa: S311
        self._connection = HTTPConnection("127.0.0.1", port, timeout=120)
        self._headers: dict[str, str] = {}
        self._cookies: dict[str, str] = {}
        self._account = account

    def work(self, round_: Round) -> None:
        """Open the article and save until the round is over."""
        if self._account:
            self._sign_in()
        if round_.pausing:
            time.sleep(self._chance.uniform(0, ARRIVING))
        page = self._page()
        self._headers["X-CSRFToken"] = _found(
            r'name="csrf-token" content="([^"]+)"', page
        )
        units = dict(re.findall(r'data-unit="(\w+)".*?data-revision="(\w+)"', page))
        saves = 0
        while time.monotonic() < round_.until and saves < round_.saves:
            if round_.pausing:
                time.sleep(self._chance.uniform(*PAUSE))
            unit = self._chance.choice(list(units))
            saves += 1
            target = (
                f"{self.number}번 사람이 {saves}번째로 {round_.word} 쓴 문장입니다."
            )
            units[unit] = self._save(unit, target, units[unit])
            if saves % 25 == 0:
                self._page()

    def _sign_in(self) -> None:
        _, form = self._ask("sign in", "GET", "/sign-in")
        token = _found(r'name="csrf_token"[^>]* value="([^"]+)"', form)
        sent = {"csrf_token": token, "name": f"p{self.number}", "password": SECRET}
        status, _ = self._ask("sign in", "POST", "/sign-in", urlencode(sent))
        if status != 303:
            self.tally.failures.append(f"sign in: {status}")

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
        form = method == "POST"
        sent = "application/x-www-form-urlencoded" if form else "application/json"
        headers = {**self._headers, "Content-Type": sent}
        began = time.perf_counter()
        self._connection.request(method, address, body, headers)
        answer = self._connection.getresponse()
        text = answer.read().decode()
        self.tally.times[kind].append(1000 * (time.perf_counter() - began))
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        told = (f"{name}={value}" for name, value in self._cookies.items())
        self._headers["Cookie"] = "; ".join(told)
        return answer.status, text


def main() -> None:
    options = _options()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before the start\n")
    with tempfile.TemporaryDirectory(prefix="workbench-benchmark-") as folder:
        root = Path(folder)
        names = list(make_field(root, options.articles).names)
        (root / "workbench.toml").write_text(SETTINGS, encoding="utf-8")
        workspace = Workspace.open(root)
        for name in names:
            workspace.sync(workspace.article(name), "ko")
        if options.server == "gunicorn":
            _hire(workspace, options.reviewers)
        crew = [*_run(root, names, options)]
        lost = _lost(workspace, [one.tally for one in crew])
    failures = [failure for one in crew for failure in one.tally.failures]
    conflicts = sum(one.tally.conflicts for one in crew)
    print(f"{conflicts} conflicts, {len(failures)} failures, {lost} lost updates")
    for failure in failures[:5]:
        print(failure)
    if lost or failures:
        sys.exit(1)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--reviewers", type=int, default=50)
    parser.add_argument("--articles", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--minutes", type=float, help="so many minutes' worth of saves")
    parser.add_argument("--paced", type=float, default=30, metavar="SECONDS")
    parser.add_argument("--server", choices=("serve", "gunicorn"), default="serve")
    parser.add_argument("--workers", type=int, default=2, help="processes of gunicorn")
    return parser.parse_args()


def _hire(workspace: Workspace, count: int) -> None:
    """Give every reviewer an account; passwords that cost little, being no news."""
    by = By("boss", now(), time.time())
    kept = passwords.encoded(SECRET, cost=passwords.Cost(n=16, r=8, p=1))
    for number in range(count):
        name = f"p{number}"
        roles = {"ko": Role.REVIEWER}
        person, _ = people.add(workspace.store, name, roles, by=by)
        deed = by.did("set password", name)
        workspace.store.people.set_password(person.id, kept, deed)
    workspace.close_store()


def _run(
    root: Path, names: list[str], options: argparse.Namespace
) -> Iterator[Reviewer]:
    """Yield everybody who worked, after each round is told of."""
    server, port = _started(root, options)
    pace = sum(PAUSE) / len(PAUSE)
    worth = options.minutes and int(60 * options.minutes / pace)
    end = math.inf if worth else options.seconds
    rounds = [("without a pause", end, worth or math.inf, False)]
    if options.paced:
        rounds.append(("at a person's pace", options.paced, math.inf, True))
    try:
        for title, seconds, saves, pausing in rounds:
            began = time.monotonic()
            current = Round(began + seconds, saves, pausing)
            crew = [
                Reviewer(port, number, names, account=options.server == "gunicorn")
                for number in range(options.reviewers)
            ]
            threads = [threading.Thread(target=r.work, args=(current,)) for r in crew]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            print(f"{options.reviewers} reviewers {title}")
            _print([one.tally for one in crew], time.monotonic() - began)
            yield from crew
    finally:
        server.terminate()
        server.wait()


def _started(
    root: Path, options: argparse.Namespace
) -> tuple[subprocess.Popen[str], int]:
    """Start the server and return it with its port."""
    command = [PROGRAM, "serve", "--port", "0"]
    if options.server == "gunicorn":
        workers = ("--workers", str(options.workers), "--threads", "16")
        bound = ("--bind", "127.0.0.1:0", "--keep-alive", "75")
        command = [sys.executable, "-m", "gunicorn", *workers, *bound, APPLICATION]
    server = subprocess.Popen(
        command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    for line in server.stdout or ():
        if found := re.search(r"127\.0\.0\.1:(\d+)", line):
            return server, int(found[1])
    sys.exit("the server did not start")


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


def _print(tallies: list[Tally], seconds: float) -> None:
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
    print()


def _found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    if match is None:
        sys.exit(f"nothing like {pattern} in {text[:200]!r}")
    return match.group(1)


if __name__ == "__main__":
    main()
