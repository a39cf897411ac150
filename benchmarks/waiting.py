"""Times the list of what waits for a person, beside reading every catalog for it.

Run with ``python benchmarks/waiting.py``. It writes articles of 40 sentences each into
a temporary folder and drafts them by pseudo-localization, so that every unit waits:

    queue, cold      the list, with nothing known: every unit is checked
    queue, warm      the same by another process that finds what was kept
    queue, again     the same once more in that process
    polib            reading all catalogs with polib and sorting what is fuzzy by the
                     score in its comment: no checks, no roles, no plan

``processor`` is the time that a processor worked, which a busy machine lengthens least;
the ratio is that time over that of polib.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import polib

from workbench.accounts.roles import at_this_computer
from workbench.drafting import Drafting
from workbench.waiting import Asked, Queue
from workbench.workspace import Workspace

SENTENCES = 40
WORDS = "the old harbour town has closed its northern bridge since heavy rain fell"
SETTINGS = 'source = "en"\ntargets = ["ko"]\n[engine]\nname = "pseudo"\n'


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=1000)
    articles = parser.parse_args().articles
    with tempfile.TemporaryDirectory(prefix="workbench-benchmark-") as folder:
        os.environ["XDG_CACHE_HOME"] = str(Path(folder) / "cache")
        root = _newsroom(Path(folder) / "room", articles)
        load = os.getloadavg()[0]
        print(f"{articles} articles, {articles * SENTENCES} units, load {load:.1f}\n")
        first = Queue(Workspace.open(root))
        rows = [("queue, cold", *_timed(lambda: _listed(first)))]
        other = Queue(Workspace.open(root))
        rows.append(("queue, warm", *_timed(lambda: _listed(other))))
        rows.append(("queue, again", *_timed(lambda: _listed(other))))
        rows.append(("polib", *_timed(lambda: _by_polib(root))))
        _print(rows)


def _newsroom(root: Path, articles: int) -> Path:
    chance = random.Random(1)  # noqa: S311 always the same
    (root / "seeds").mkdir(parents=True)
    (root / "workbench.toml").write_text(SETTINGS, "utf-8")
    for number in range(articles):
        text = " ".join(_sentence(chance, number) for _ in range(SENTENCES))
        (root / "seeds" / f"{number:05}.txt").write_text(f"{text}\n", "utf-8")
    workspace = Workspace.open(root)
    for outcome in Drafting(workspace).draft_all(list(workspace.pairs())):
        if outcome.error is not None:
            raise outcome.error
    workspace.close_store()
    return root


def _sentence(chance: random.Random, number: int) -> str:
    words = chance.sample(WORDS.split(), 10)
    words.insert(chance.randrange(10), str(chance.randrange(2, 90_000) + number))
    return f"{' '.join(words).capitalize()}."


def _listed(queue: Queue) -> int:
    asked = Asked(actor=at_this_computer("kim"))
    return len(queue.listing(asked, patience=float("inf")).units)


def _by_polib(root: Path) -> int:
    found = []
    for path in sorted((root / "locales").rglob("*.po")):
        for entry in polib.pofile(str(path)):
            if entry.fuzzy:
                score = entry.comment.partition("wb-from: ")[2].split("\n")[0]
                found.append((score, path.name, entry.msgid))
    return len(sorted(found))


def _timed(work: Callable[[], int]) -> tuple[float, float, int]:
    began, worked = time.perf_counter(), time.process_time()
    count = work()
    return time.perf_counter() - began, time.process_time() - worked, count


def _print(rows: list[tuple[str, float, float, int]]) -> None:
    peer = rows[-1][2]
    print(f"{'':14}{'seconds':>9}{'processor':>11}{'units':>8}{'ratio':>7}")
    for stage, seconds, worked, count in rows:
        ratio = worked / peer
        print(f"{stage:14}{seconds:9.2f}{worked:11.2f}{count:8}{ratio:7.2f}")


if __name__ == "__main__":
    main()
