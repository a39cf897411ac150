"""Times drafting a folder as a job beside the command that does the same.

Run with ``python benchmarks/jobs.py [--articles N] [--real N]``. Articles of 40
sentences, the ones of ``pipeline.py``, are drafted with ``pseudo``, and a few with the
small real model of the tests. Both ways start from articles that were never synced, in
processes of their own, and with an empty database:

    command    ``workbench draft``, which gives a light engine to all processors
    job        ``workbench jobs start draft`` and ``workbench worker --once``, which
               is one process, records each article and asks whether it may go on

``cpu`` is the processor time of all processes, which a busy machine changes less.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import UNITS, make_field

from workbench.engines import EngineSettings, argos

MODEL = (
    Path(__file__).resolve().parents[1]
    / "tests/data/argos/translate-en_ko-tiny.argosmodel"
)
PROGRAM = str(Path(sys.executable).with_name("workbench"))
SETTINGS = """\
source = "en"
targets = ["ko"]
sources = "articles"

[engine]
name = "{engine}"
models = "{models}"
"""
WAYS: dict[str, Sequence[Sequence[str]]] = {
    "command": [("draft", "--locale", "ko")],
    "job": [("jobs", "start", "draft", "--locale", "ko"), ("worker", "--once")],
}


@dataclass(frozen=True)
class Pace:
    """What some articles cost."""

    seconds: float
    processor: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=1000, help="for pseudo")
    parser.add_argument("--real", type=int, default=25, help="for the real model")
    options = parser.parse_args()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before the start\n")
    print(
        f"{'engine':<10}{'way':<10}{'units':>7}{'seconds':>9}{'units/s':>9}"
        f"{'cpu s':>8}{'ratio':>7}"
    )
    for engine, count in (("pseudo", options.articles), ("argos", options.real)):
        paces = {name: _timed(name, engine, count) for name in WAYS}
        for name, pace in paces.items():
            units = count * UNITS
            print(
                f"{engine:<10}{name:<10}{units:>7}{pace.seconds:>9.1f}"
                f"{units / pace.seconds:>9.0f}{pace.processor:>8.1f}"
                f"{pace.seconds / paces['command'].seconds:>7.2f}"
            )


def _timed(way: str, engine: str, count: int) -> Pace:
    with tempfile.TemporaryDirectory(prefix="workbench-benchmark-") as folder:
        root = Path(folder)
        models = root / "models"
        if engine == "argos":
            argos.install_file(MODEL, EngineSettings(models=models))
        make_field(root, count)
        settings = SETTINGS.format(engine=engine, models=models.as_posix())
        (root / "workbench.toml").write_text(settings, encoding="utf-8")
        # What was parsed is kept in the user's cache; neither way may find it there.
        environment = {**os.environ, "XDG_CACHE_HOME": str(root / "cache")}
        before, began = _spent(), time.perf_counter()
        for arguments in WAYS[way]:
            done = subprocess.run(
                (PROGRAM, *arguments),
                cwd=root,
                env=environment,
                capture_output=True,
                text=True,
            )
            if done.returncode:
                sys.exit(f"{way} failed:\n{done.stderr[-2000:]}")
        return Pace(time.perf_counter() - began, _spent() - before)


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
