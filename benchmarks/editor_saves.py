"""Lets many reviewers save at once over HTTP, and looks for a save that was lost.

Run with ``benchmarks/editor_saves.py [--reviewers N] [--articles N] [--seconds S]``.
The server is a process of its own over a fresh workspace with SQLite, or the database
of ``--store URL``: ``workbench serve``, or ``--server gunicorn --workers N``. Each
reviewer has a connection and a session, opens an article, and then saves a text in a
unit of it again and again, each time against the revision it saw last. Reviewers of
one article share its units, so some saves are refused with 409; a reviewer then goes
on from what the answer says. A save that was accepted must be in the history, and the
last one of each unit in the PO file.

There are three rounds: one reviewer without a pause; all of them without a pause, when
every reviewer waits for all others, which tells how much the machine can do; and all at
a person's pace, 2 to 5 seconds before a save, having come within 10 seconds: that is
what a reviewer feels. ``--minutes 10`` makes of the second ten minutes' worth of saves
as fast as the machine allows: as many as the reviewers would make in that time if each
saved every 3.5 seconds.

The peer is Weblate, if ``--weblate URL --people FILE`` name a server of it on this
machine with the same texts; then every round is worked there, too, by the same people
with the same pauses, first here, then there. ``docs/load.md`` says how to set one up.
Without it the last column repeats figures that were measured elsewhere, for ONE user:
they are no measure of rounds with fifty. Processor time is that of the server and its
children; of Weblate's where ``--pids`` names its processes.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from pipeline import make_field
from reviewers import (
    KINDS,
    PAUSE,
    Figures,
    Line,
    Round,
    Save,
    Tally,
    run_round,
)
from weblate_peer import Server, WeblateDesk, astray

from workbench.accounts import Role, passwords, people
from workbench.accounts.people import By
from workbench.workspace import Workspace, now

PROGRAM = str(Path(sys.executable).with_name("workbench"))
SETTINGS = """\
source = "en"
targets = ["ko"]
sources = "articles"
segmentation = "{segmentation}"
{store}
[engine]
name = "pseudo"
"""
SECRET = "snow in november"  # noqa: S105  of accounts that last as long as this runs
APPLICATION = "workbench.web.production:application()"
QUOTED = {"save": (68.0, 88.0), "page": (245.0, 498.0)}
"""Weblate 5 with one user on 2 cores, 22 paragraphs: told in the issue of this goal."""


class WorkbenchDesk:
    """One reviewer's article in the workbench."""

    def __init__(
        self, port: int, number: int, articles: Sequence[str], *, account: bool
    ) -> None:
        self.article = articles[number % len(articles)]
        self.tally = Tally()
        self._name = f"p{number}"
        self._line = Line(port, self.tally)
        self._account = account

    def enter(self) -> None:
        """Sign in, where there are accounts."""
        if not self._account:
            return
        _, form, _ = self._line.ask("GET", "/sign-in")
        token = _found(r'name="csrf_token"[^>]* value="([^"]+)"', form)
        sent = {"csrf_token": token, "name": self._name, "password": SECRET}
        status, _, _ = self._line.ask("POST", "/sign-in", urlencode(sent))
        if status != 303:
            self.tally.failures.append(f"sign in: {status}")

    def page(self) -> Mapping[str, str]:
        """Open the editor; all units are in its page."""
        status, text = self._line.timed("page", "GET", f"/edit/ko/{self.article}")
        if status != 200:
            self.tally.failures.append(f"page: {status}")
        token = _found(r'name="csrf-token" content="([^"]+)"', text)
        self._line.headers["X-CSRFToken"] = token
        return dict(re.findall(r'data-unit="(\w+)".*?data-revision="(\w+)"', text))

    def save(self, unit: str, target: str, revision: str) -> str:
        """Save as the editor does."""
        address = f"/api/v1/catalogs/ko/{self.article}/units/{unit}?view=editor"
        body = json.dumps({"target": target, "revision": revision})
        status, text = self._line.timed("save", "PUT", address, body)
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


def main() -> None:
    options = _options()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before the start\n")
    with tempfile.TemporaryDirectory(prefix="workbench-benchmark-") as folder:
        root = options.texts or Path(folder)
        workspace, names = _newsroom(root, options)
        if options.texts:
            print(f"{len(names)} articles and their catalogs are in {root}")
            return
        if options.server == "gunicorn":
            _hire(workspace, options.reviewers)
        tallies, peers = _run(root, names, options)
        lost = _lost(workspace, tallies)
    failures = [failure for one in tallies for failure in one.failures]
    conflicts = sum(one.conflicts for one in tallies)
    print(f"{conflicts} conflicts, {len(failures)} failures, {lost} lost updates")
    if options.weblate:
        failed = [failure for one in peers for failure in one.failures]
        wrong = astray(_weblate(options), peers)
        print(f"Weblate: {len(failed)} failures, {wrong} units with a strange text")
        failures += failed
    for failure in failures[:5]:
        print(failure)
    if lost or failures:
        sys.exit(1)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--reviewers", type=int, default=50)
    parser.add_argument("--articles", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--alone", type=float, default=10, help="seconds of round one")
    parser.add_argument("--minutes", type=float, help="so many minutes' worth of saves")
    parser.add_argument("--paced", type=float, default=30, metavar="SECONDS")
    parser.add_argument("--server", choices=("serve", "gunicorn"), default="serve")
    parser.add_argument("--workers", type=int, default=2, help="processes of gunicorn")
    parser.add_argument("--threads", type=int, default=16, help="of a process")
    parser.add_argument("--store", help="database, such as postgresql+psycopg://…")
    parser.add_argument(
        "--segmentation", choices=("sentence", "paragraph"), default="paragraph"
    )
    parser.add_argument("--weblate", metavar="URL", help="the peer, on this machine")
    parser.add_argument("--people", type=Path, help="JSON: name, password, token")
    parser.add_argument("--pids", type=int, nargs="*", default=[], help="of Weblate")
    parser.add_argument("--texts", type=Path, help="only write the texts, there")
    return parser.parse_args()


def _newsroom(
    root: Path, options: argparse.Namespace
) -> tuple[Workspace, tuple[str, ...]]:
    """Write the articles and their catalogs, no unit translated."""
    names = make_field(root, options.articles).names
    store = f'store = "{options.store}"\n' if options.store else ""
    settings = SETTINGS.format(segmentation=options.segmentation, store=store)
    (root / "workbench.toml").write_text(settings, encoding="utf-8")
    workspace = Workspace.open(root)
    for name in names:
        workspace.sync(workspace.article(name), "ko")
    return workspace, names


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


def _rounds(options: argparse.Namespace) -> Iterator[Round]:
    many, pace = options.reviewers, sum(PAUSE) / len(PAUSE)
    if options.alone:
        yield Round(
            "1 reviewer without a pause", "혼자", 1, options.alone, math.inf, False, 3
        )
    worth = options.minutes and int(60 * options.minutes / pace)
    end = math.inf if worth else options.seconds
    if end:
        title = f"{many} reviewers without a pause"
        yield Round(title, "빨리", many, end, worth or math.inf, False)
    if options.paced:
        title = f"{many} reviewers at a person's pace"
        yield Round(title, "천천히", many, options.paced, math.inf, True)


def _run(
    root: Path, names: Sequence[str], options: argparse.Namespace
) -> tuple[list[Tally], list[Tally]]:
    """Return what everybody saw, here and at the peer; each round is told of."""
    server, port = _started(root, options)
    account = options.server == "gunicorn"
    peer = _weblate(options) if options.weblate else None
    ours: list[Tally] = []
    theirs: list[Tally] = []
    try:
        for round_ in _rounds(options):
            figures, tallies = run_round(
                round_,
                lambda n: WorkbenchDesk(port, n, names, account=account),
                [server.pid],
            )
            ours += tallies
            beside = None
            if peer is not None:
                beside, tallies = run_round(
                    round_, lambda n: WeblateDesk(peer, n, list(names)), options.pids
                )
                theirs += tallies
            print(round_.title)
            _print(figures, beside)
            print(f"{_resident(server.pid):.0f} MB resident\n")
    finally:
        server.terminate()
        server.wait()
    return ours, theirs


def _weblate(options: argparse.Namespace) -> Server:
    if options.people is None:
        sys.exit("--weblate needs --people FILE")
    return Server.at(options.weblate, options.people, options.segmentation)


def _started(
    root: Path, options: argparse.Namespace
) -> tuple[subprocess.Popen[str], int]:
    """Start the server and return it with its port."""
    threads = ("--threads", str(options.threads))
    command = [PROGRAM, "serve", "--port", "0", *threads]
    if options.server == "gunicorn":
        workers = ("--workers", str(options.workers), *threads)
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


def _print(ours: Figures, theirs: Figures | None) -> None:
    peer = "Weblate" if theirs else "quoted, 1 user"
    heads = f"{'':<6}{'requests':>9}{'per s':>7}{'median':>8}{'p95':>8}"
    print(f"{heads}{peer:>17}{'ratio':>12}")
    for kind in KINDS:
        found = ours.typical(kind)
        other = theirs.typical(kind) if theirs else QUOTED[kind]
        if found is None or other is None:
            continue
        count = len(ours.times[kind])
        beside = f"{other[0]:.0f}/{other[1]:.0f}ms"
        print(
            f"{kind:<6}{count:>9}{count / ours.seconds:>7.1f}{found[0]:>6.0f}ms"
            f"{found[1]:>6.0f}ms{beside:>17}"
            f"{other[0] / found[0]:>7.1f}/{other[1] / found[1]:.1f}"
        )
    for name, figures in (("workbench", ours), ("Weblate", theirs)):
        if figures is not None:
            _print_work(name, figures)


def _print_work(name: str, figures: Figures) -> None:
    saves, pages = (len(figures.times[kind]) for kind in KINDS)
    told = (
        f"{name}: {saves} saves ({saves / figures.seconds:.1f} a second), {pages} pages"
    )
    if figures.processor is not None and saves:
        told += f", {1000 * figures.processor / saves:.0f} ms of processor a save"
    print(told)


def _resident(root: int) -> float:
    """Return the megabytes of a server and its children."""
    pages = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
            if str(root) in {folder.name, parent}:
                pages += int((folder / "statm").read_text().split()[1])
        except OSError:
            continue
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    if match is None:
        raise LookupError(f"nothing like {pattern} in {text[:200]!r}")
    return match.group(1)


if __name__ == "__main__":
    main()
