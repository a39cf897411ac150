"""Times what the editor asks for while somebody types, over HTTP, as a page does.

Run with ``python benchmarks/while_typing.py``. It makes a workspace with one article of
5,000 units and one of 40, serves it as ``workbench serve`` does, and asks:

    findings      of a text that is not saved, a different one each time
    memory        what it suggests for a unit and the two after it, 2,000 entries known
    machine       the alternatives of a sentence that nobody asked about before
    going on      how a typed text could go on, at a fifth, half and four fifths of it
    save          the same texts as ``findings``, to compare with

The model is as large as Argos Translate's usual ones, with random weights. Beside the
time that a person waits stands the processor time, which other programs change less.
The last column compares with the 150 ms that the editor may take: above 1 is quicker.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import quote

import random_model

from workbench.adoption import adopted
from workbench.catalog import Catalog
from workbench.engines import EngineSettings, argos
from workbench.web.server import Server
from workbench.workspace import Workspace, now

TINY = (
    Path(__file__).resolve().parents[1]
    / "tests"
    / "data"
    / "argos"
    / "translate-en_ko-tiny.argosmodel"
)
MAY = 150
"""Milliseconds that an answer may take."""
WORDS = 25


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=30)
    rounds = parser.parse_args().rounds
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before the start\n")
    with tempfile.TemporaryDirectory(prefix="workbench-benchmark-") as folder:
        workspace = _workspace(Path(folder))
        with _served(workspace) as client:
            _run(client, workspace, rounds)


def _workspace(root: Path) -> Workspace:
    models = EngineSettings(models=root / "models")
    argos.install_file(random_model.build(root / "large", TINY, length=28), models)
    (root / "seeds").mkdir()
    many = "\n\n".join(
        f"The minister number {n} said on Monday that **{3 * n} people** left."
        for n in range(5000)
    )
    few = random_model.sentences(40, shortest=WORDS, longest=WORDS)
    (root / "seeds" / "long.md").write_text(many, encoding="utf-8")
    (root / "seeds" / "short.md").write_text("\n\n".join(few), encoding="utf-8")
    settings = 'source = "en"\ntargets = ["ko"]\n[engine]\nmodels = "models"\n'
    (root / "workbench.toml").write_text(settings, encoding="utf-8")
    workspace = Workspace.open(root)
    for article in workspace.articles():
        workspace.sync(article, "ko")
    _remember(workspace, root)
    return workspace


def _remember(workspace: Workspace, root: Path) -> None:
    """Approve 2,000 units of the long article, in its file."""
    path = workspace.catalog_path(workspace.article("seeds/long.md"), "ko")
    text, count = path.read_text(encoding="utf-8"), 2000
    text = re.sub(
        r'(people\*\* left\."\n)msgstr ""',
        r'\1msgstr "장관이 말했다."',
        text,
        count=count,
    )
    path.write_text(text, encoding="utf-8")

    def change(catalog: Catalog) -> Catalog:
        return adopted(catalog, by="kim", at=now())

    workspace.update(workspace.article("seeds/long.md"), "ko", change)


class _Client:
    """A page that knows its token."""

    def __init__(self, port: int) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=120)
        self._connection.request("GET", "/")
        page = self._connection.getresponse()
        cookie = (page.getheader("Set-Cookie") or "").partition(";")[0]
        found = re.search(r'csrf-token" content="([^"]+)"', page.read().decode())
        if found is None:
            sys.exit("the page has no token")
        self._headers = {
            "Cookie": cookie,
            "X-CSRFToken": found[1],
            "Content-Type": "application/json",
        }

    def ask(self, method: str, path: str, **body: object) -> Any:
        """Return the JSON of an answer."""
        sent = json.dumps(body) if body else None
        whole = f"/api/v1/catalogs/ko/seeds/{path}"
        self._connection.request(method, whole, sent, self._headers)
        answer = self._connection.getresponse()
        told = json.loads(answer.read())
        if answer.status != 200:
            sys.exit(f"{whole}: {told}")
        return told


@contextmanager
def _served(workspace: Workspace) -> Iterator[_Client]:
    server = Server(workspace, host="127.0.0.1", port=0, threads=16)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield _Client(int(server.url.rstrip("/").rpartition(":")[2]))
    finally:
        server.stop()
        thread.join()


def _run(client: _Client, workspace: Workspace, rounds: int) -> None:
    long = _ids(workspace, "seeds/long.md")[-rounds:]
    short = _ids(workspace, "seeds/short.md")
    last = long[-1]
    print(
        f"{'':<22} {'median':>7} {'95 %':>6} {'ms of processors':>17} {MAY:>5}/median"
    )
    _time(
        "findings, 5,000 units",
        range(rounds),
        lambda n: client.ask(
            "POST", f"long.md/units/{last}/findings?view=editor", target=_text(n)
        ),
    )
    seen = [client.ask("GET", f"long.md/units/{last}")["unit"]["revision"]]

    def save(n: int) -> None:
        path = f"long.md/units/{last}?view=editor"
        told = client.ask("PUT", path, target=_text(n), revision=seen[-1])
        seen.append(told["unit"]["revision"])

    _time("save, 5,000 units", range(rounds), save)

    def asked(units: Sequence[str], part: str) -> str:
        query = f"units={','.join(units)}&parts={part}&view=editor"
        return f"suggestions?{query}"

    _time(
        "memory, 3 units",
        range(rounds - 3),
        lambda n: client.ask("GET", f"long.md/{asked(long[n : n + 3], 'memory')}"),
    )
    texts: dict[str, str] = {}

    def machine(unit: str) -> None:
        told = client.ask("GET", f"short.md/{asked([unit], 'machine')}")
        texts[unit] = told["units"][unit]["alternatives"][0]["text"]

    _time("machine, first time", short[:12], machine)
    for part in (0.2, 0.5, 0.8):

        def go_on(unit: str, part: float = part) -> None:
            typed = texts[unit][: int(len(texts[unit]) * part)]
            query = f"view=editor&count=1&prefix={quote(typed)}"
            client.ask("GET", f"short.md/units/{unit}/continuations?{query}")

        _time(f"going on at {part:.0%}", short[1:12], go_on)


def _text(number: int) -> str:
    return f"월요일에 **{number} 사람이** 떠났다고 장관이 말했다."


def _ids(workspace: Workspace, name: str) -> list[str]:
    return [unit.id for unit in workspace.catalog(workspace.article(name), "ko").live]


def _time(name: str, things: Sequence[Any], ask: Callable[[Any], object]) -> None:
    clock, work = [], []
    for one in things:
        started, before = time.perf_counter(), time.process_time()
        ask(one)
        clock.append(1000 * (time.perf_counter() - started))
        work.append(1000 * (time.process_time() - before))
    median = statistics.median(clock)
    late = statistics.quantiles(clock, n=20)[-1]
    own = statistics.median(work)
    print(f"{name:<22} {median:>7.0f} {late:>6.0f} {own:>17.0f} {MAY / median:>12.1f}")


if __name__ == "__main__":
    main()
