"""Times machine drafting beside what else runs the same models.

Run with ``python benchmarks/drafting.py``. It installs two models into a temporary
folder: one as large as Argos Translate's usual ones, with random weights and outputs
of one length (see ``random_model.py``), and the small real one of the tests. For each,
all with beam 4, after one warm-up:

    workbench    the engine, given all units at once
    bare         ``ctranslate2.Translator.translate_batch`` over the same tokens, all
                 at once, with the same workers, in batches of several sizes
    argos        ``argostranslate.translate`` called for each unit, with its defaults
    libretranslate   its server, asked in batches of 50 as its own clients do, where
                 ``--libretranslate PYTHON`` names an interpreter that has it

All take turns, every second round from the last to the first, because other programs
may use the machine. The best of each way's rounds is printed, and the ratio of these,
in which a lucky round may meet an unlucky one; beside it the median of the ratios that
each round has by itself, which is the one to believe. Processor time for a unit, which
others change less, has both, too. The slow peers get a part of the units. A ratio above
1 says that the workbench is faster, or needs less. Texts must be the same as Argos
Translate's; those that are not are counted.
Then: what links between words cost, one worker with one thread, and how long a person
waits for one unit (see ``one_unit.py``).
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

import one_unit
import random_model

from workbench.engines import EngineSettings, argos
from workbench.engines.argos.engine import ArgosEngine
from workbench.engines.argos.folder import Package
from workbench.engines.argos.runner import LENGTH_PENALTY, layout
from workbench.engines.argos.tokenizers import SentencePiece
from workbench.store import Store

DATA = Path(__file__).resolve().parents[1] / "tests" / "data" / "argos"
TINY = DATA / "translate-en_ko-tiny.argosmodel"
LENGTH = 28
"""Tokens of each output of the random model."""


def main() -> None:
    options = _options()
    load = os.getloadavg()[0]
    print(f"{os.cpu_count()} cores, load {load:.1f} before the start\n")
    with tempfile.TemporaryDirectory(prefix="workbench-benchmark-") as folder:
        large = random_model.build(Path(folder) / "large", TINY, length=LENGTH)
        heldout = json.loads((DATA / "tiny_en_ko_heldout.json").read_text())
        real = [source for source, _ in heldout]
        for name, package, texts in (
            ("base, random weights", large, random_model.sentences(options.units)),
            ("small, real", TINY, real),
        ):
            models = Path(folder) / name.partition(",")[0]
            settings = EngineSettings(models=models)
            installed = argos.install_file(package, settings)
            print(f"{name}: {installed.size / 1e6:.0f} MB, {len(texts)} units")
            _compare(installed, settings, texts, options)
        base = EngineSettings(models=Path(folder) / "base")
        with closing(Store.open_file(Path(folder) / "store.db")) as store:
            one_unit.wait(base, store)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--units", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument(
        "--batches",
        type=lambda text: [int(size) for size in text.split(",")],
        default=[256, 512, 1024, 2048],
        help="batch sizes of the bare call, in tokens",
    )
    parser.add_argument(
        "--slow", type=int, default=30, help="units for peers that take them singly"
    )
    parser.add_argument("--libretranslate", type=Path, metavar="PYTHON")
    return parser.parse_args()


# All units


@dataclass(frozen=True)
class Pace:
    """What some units cost."""

    units: int
    seconds: float
    processor: float
    """Seconds of all threads."""

    @property
    def rate(self) -> float:
        """Units a second."""
        return self.units / self.seconds

    @property
    def cost(self) -> float:
        """Milliseconds of processors for a unit."""
        return 1000 * self.processor / self.units


def _compare(
    package: Package,
    settings: EngineSettings,
    texts: Sequence[str],
    options: argparse.Namespace,
) -> None:
    engine, workers = ArgosEngine(settings), layout(settings).workers
    one = ArgosEngine(replace(settings, threads=1))
    few, bare = texts[: options.slow], _Bare(package, workers)
    one.translate(few, "en", "ko")
    ours = [draft.text for draft in engine.translate(few, "en", "ko")]
    theirs: list[str] = []

    def argos_each() -> Pace:
        pace, found = _argos(settings, few)
        theirs[:] = found
        return pace

    runs: dict[str, Callable[[], Pace]] = {
        "workbench": lambda: _own(texts, lambda: engine.translate(texts, "en", "ko")),
        **{
            f"bare, {n} tokens": lambda n=n: _own(texts, lambda: bare.run(texts, n))
            for n in options.batches
        },
        "workbench, with links": lambda: _own(texts, lambda: _linked(engine, texts)),
        "workbench, 1 worker": lambda: _own(
            texts, lambda: one.translate(texts, "en", "ko")
        ),
        "argos, each unit": argos_each,
    }
    rounds = [
        {name: runs[name]() for name in (reversed(runs) if number % 2 else runs)}
        for number in range(options.rounds)
    ]
    if options.libretranslate:
        with _libretranslate(options.libretranslate, settings) as ask:
            ask(few[:2])
            for paces in rounds:
                paces["libretranslate"] = ask(few)
    _table(rounds)
    same = sum(a.strip() == b.strip() for a, b in zip(ours, theirs, strict=True))
    print(f"same text as argostranslate: {same} of {len(few)}\n")


class _Bare:
    """CTranslate2 without anything around it."""

    def __init__(self, package: Package, workers: int) -> None:
        from ctranslate2 import Translator

        self._tokenizer = SentencePiece(package.path / "sentencepiece.model")
        self._translator = Translator(
            str(package.path / "model"), inter_threads=workers, intra_threads=1
        )

    def run(self, texts: Sequence[str], size: int) -> None:
        self._translator.translate_batch(
            [self._tokenizer.encode(text) for text in texts],
            beam_size=4,
            length_penalty=LENGTH_PENALTY,
            batch_type="tokens",
            max_batch_size=size,
            replace_unknowns=True,
        )


def _linked(engine: ArgosEngine, texts: Sequence[str]) -> None:
    for _, draft in engine.stream(texts, "en", "ko", alignment=True):
        if not draft.alignment:
            sys.exit(f"no links in {draft.text!r}")


def _own(texts: Sequence[str], run: Callable[[], object]) -> Pace:
    started, before = time.perf_counter(), time.process_time()
    run()
    seconds = time.perf_counter() - started
    return Pace(len(texts), seconds, time.process_time() - before)


ARGOS = """
import json, sys, time
from argostranslate import translate
texts = json.load(sys.stdin)
translate.translate(texts[0], "en", "ko")
started, before = time.perf_counter(), time.process_time()
found = [translate.translate(text, "en", "ko") for text in texts]
spent = time.perf_counter() - started, time.process_time() - before
print(json.dumps([*spent, found]))
"""


def _argos(settings: EngineSettings, texts: Sequence[str]) -> tuple[Pace, list[str]]:
    """Return how long Argos Translate takes, in a process of its own, and its texts."""
    done = subprocess.run(
        (sys.executable, "-c", ARGOS),
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        env=_environment(settings),
    )
    if done.returncode:
        sys.exit(f"argostranslate failed:\n{done.stderr[-2000:]}")
    seconds, processor, found = json.loads(done.stdout.splitlines()[-1])
    return Pace(len(texts), seconds, processor), found


def _environment(settings: EngineSettings) -> dict[str, str]:
    aside = settings.models.parent / "aside"
    places = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "HOME")
    return {
        **os.environ,
        **dict.fromkeys(places, str(aside)),
        "ARGOS_PACKAGES_DIR": str(settings.models),
        "ORT_DISABLE_TELEMETRY": "1",
    }


@contextmanager
def _libretranslate(
    python: Path, settings: EngineSettings
) -> Iterator[Callable[[Sequence[str]], Pace]]:
    """Yield a function that asks a server of its own in batches of 50."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    program = python.with_name("libretranslate")
    options = ("--host", "127.0.0.1", "--port", str(port), "--load-only", "en,ko")
    folder = settings.models.parent / "aside"
    folder.mkdir(exist_ok=True)
    server = subprocess.Popen(
        (str(program), *options, "--disable-web-ui", "--disable-files-translation"),
        env=_environment(settings),
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )

    def ask(texts: Sequence[str]) -> Pace:
        started, before = time.perf_counter(), _processor(server.pid)
        for start in range(0, len(texts), 50):
            body = {"q": texts[start : start + 50], "source": "en", "target": "ko"}
            request = urllib.request.Request(
                f"http://127.0.0.1:{port}/translate",
                json.dumps(body).encode(),
                {"Content-Type": "application/json"},
            )
            with urllib.request.urlopen(request, timeout=600) as answer:  # noqa: S310
                answer.read()
        seconds = time.perf_counter() - started
        return Pace(len(texts), seconds, _processor(server.pid) - before)

    try:
        _until_up(port, server)
        yield ask
    finally:
        server.terminate()
        server.wait(20)


def _until_up(port: int, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    sys.exit("LibreTranslate's server did not start")


def _processor(process: int) -> float:
    """Return the seconds of processors that another process has used."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _table(rounds: Sequence[dict[str, Pace]]) -> None:
    ratios = f"{'ratio':>6} {'median':>6}"
    print(f"{'':<24} {'units/s':>8} {ratios}   {'ms of processors':>16} {ratios}")
    for name in rounds[0]:
        ours = [paces["workbench"] for paces in rounds]
        theirs = [paces[name] for paces in rounds]
        pairs = list(zip(ours, theirs, strict=True))
        rate, cost = max(one.rate for one in theirs), min(one.cost for one in theirs)
        best = max(own.rate for own in ours) / rate
        least = cost / min(own.cost for own in ours)
        faster = median(own.rate / other.rate for own, other in pairs)
        cheaper = median(other.cost / own.cost for own, other in pairs)
        print(
            f"{name:<24} {rate:>8.1f} {best:>6.2f} {faster:>6.2f} "
            f"  {cost:>16.1f} {least:>6.2f} {cheaper:>6.2f}"
        )


if __name__ == "__main__":
    main()
