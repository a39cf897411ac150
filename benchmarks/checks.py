"""Times ``check`` on a generated newsroom, beside msgfmt, pofilter and l10n-lint.

Run with ``python benchmarks/checks.py``; ``--articles 10000`` is the size that is
promised. It writes Markdown articles of 40 sentences each (always the same ones) with
their Korean catalogs into a temporary folder. Nine of ten articles are approved whole,
in the tenth half of the units are drafts. Then everybody reads the same catalogs:

    check, cold        workbench check, with none of its caches
    check, again       the same, with nothing changed
    check, one edited  the same, after one translation was edited
    check, new clone   the same, after every file was written anew with its content
    check, no cache    workbench check --no-cache, which reads and keeps nothing
    msgfmt             msgfmt --check, started once for each file
    msgfmt, parallel   the same, as many at once as there are processors
    pofilter           pofilter, once for the folder; it has no exit code for findings
    l10n-lint          l10n-lint, once for the folder (``--l10n-lint PROGRAM``)

No article says a sentence twice, but one may say what another does, as in a real
newsroom: that helps ``check`` alone. The workbench reads the articles too and compares
them with their catalogs. Each stage
of ``check`` has to print the same. A unit is an entry of a catalog. The ratio is the
tool's time over that of ``check`` when cold: above 1 it is slower. ``processor`` is the
seconds that all of a tool's processes worked, which a busy machine lengthens least:
``check`` spreads them over all cores, msgfmt and the others do not. Memory is the most
that a tool and all its processes held at one moment, pages that they share counted
once for each.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import checks_newsroom
from checks_newsroom import FIRST, Newsroom

PROGRAM = str(Path(sys.executable).with_name("workbench"))


@dataclass
class Row:
    """What one stage took."""

    stage: str
    seconds: float
    processor: float
    """Seconds that all its processes were at work; a busy machine adds none."""
    megabytes: float
    said: str
    code: int


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="workbench-benchmark-") as folder:
        room = checks_newsroom.written(Path(folder), options.articles)
        load = os.getloadavg()[0]
        print(
            f"{room.articles} articles, {room.units} units of {len(room.pairs)}"
            f" different sentences, {os.cpu_count()} cores, load {load:.1f}\n"
        )
        rows = [*_workbench(room), *_peers(room, options.l10n_lint)]
        _print_table(rows, room.units)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--l10n-lint", metavar="PROGRAM", help="else from the PATH")
    return parser.parse_args()


# The stages


def _workbench(room: Newsroom) -> Iterator[Row]:
    shutil.rmtree(room.cache, ignore_errors=True)
    command = (PROGRAM, "check")
    # So that Python has compiled the program, as it has for whoever installed it.
    subprocess.run((*command, "--no-cache", FIRST), cwd=room.root, capture_output=True)
    cold = _timed("check, cold", command, room.root)
    _require(cold, 1)
    yield cold
    again = _timed("check, again", command, room.root)
    _require_equal(again, cold)
    yield again
    catalog = sorted(room.catalogs.rglob("*.po"))[room.articles // 2]
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace("다.", "다 .", 1), encoding="utf-8")
    edited = _timed("check, one edited", command, room.root)
    _require(edited, 1)
    yield edited
    catalog.write_text(text, encoding="utf-8")
    for path in [*room.root.rglob("*.md"), *room.catalogs.rglob("*.po")]:
        content = path.read_bytes()
        path.unlink()
        path.write_bytes(content)
    clone = _timed("check, new clone", command, room.root)
    _require_equal(clone, cold)
    yield clone
    uncached = _timed("check, no cache", (*command, "--no-cache"), room.root)
    _require_equal(uncached, cold)
    yield uncached


def _peers(room: Newsroom, linter: str | None) -> Iterator[Row]:
    if shutil.which("msgfmt"):
        each = ("xargs", "-0", "-n", "1")
        check = ("msgfmt", "--check", "-o", "/dev/null")
        names = "\0".join(map(str, sorted(room.catalogs.rglob("*.po"))))
        yield _timed("msgfmt", (*each, *check), room.root, names)
        many = (*each, "-P", str(os.cpu_count()), *check)
        yield _timed("msgfmt, parallel", many, room.root, names)
    pofilter = Path(sys.executable).with_name("pofilter")
    if pofilter.exists():
        out = room.root.parent / "pofilter"
        folder = str(room.catalogs)
        command = (str(pofilter), "--progress=none", "-i", folder, "-o", str(out))
        yield _timed("pofilter", command, room.root)
    linter = linter or shutil.which("l10n-lint")
    if linter:
        command = (linter, "--format", "json", "--language", "ko", str(room.catalogs))
        yield _timed("l10n-lint", command, room.root)


def _require(row: Row, code: int) -> None:
    if row.code != code:
        sys.exit(f"{row.stage} ended with {row.code}:\n{row.said[-2000:]}")


def _require_equal(row: Row, other: Row) -> None:
    if (row.code, row.said) != (other.code, other.said):
        sys.exit(f"{row.stage} says something else than {other.stage}")


# Time and memory


def _timed(stage: str, command: Sequence[str], folder: Path, names: str = "") -> Row:
    with tempfile.TemporaryFile() as out:
        started, worked = time.perf_counter(), _worked()
        process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.PIPE, stdout=out, stderr=out
        )
        watch = _Watch(process.pid)
        process.communicate(names.encode())
        seconds = time.perf_counter() - started
        worked = _worked() - worked
        peak = watch.stop()
        out.seek(0)
        said = out.read().decode("utf-8", "replace")
    print(f"{stage}: {seconds:.1f} s", file=sys.stderr)
    return Row(stage, seconds, worked, peak / 1e6, said, process.returncode)


def _worked() -> float:
    """Return the processor time of all children that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


class _Watch:
    """Looks again and again at how much a process and its children hold."""

    def __init__(self, process: int) -> None:
        self._peak = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, args=(process,))
        self._thread.start()

    def stop(self) -> int:
        self._done.set()
        self._thread.join()
        return self._peak

    def _look(self, process: int) -> None:
        while not self._done.wait(0.1):
            self._peak = max(self._peak, sum(map(_resident, _family(process))))


def _family(process: int) -> Iterator[int]:
    yield process
    children = Path(f"/proc/{process}/task/{process}/children")
    try:
        found = children.read_text().split()
    except OSError:
        return
    for child in found:
        yield from _family(int(child))


def _resident(process: int) -> int:
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _print_table(rows: Sequence[Row], units: int) -> None:
    cold = rows[0].seconds
    titles = f"{'seconds':>8} {'units/s':>9} {'ratio':>6} {'processor':>9} {'MB':>5}"
    print(f"{'stage':<18} {titles} exit")
    for row in rows:
        print(
            f"{row.stage:<18} {row.seconds:>8.2f} {units / row.seconds:>9.0f} "
            f"{row.seconds / cold:>6.2f} {row.processor:>9.2f} "
            f"{row.megabytes:>5.0f} {row.code:>4}"
        )


if __name__ == "__main__":
    main()
