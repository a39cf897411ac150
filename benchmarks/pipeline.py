"""Times the main job on a generated newsroom, beside po4a and mdpo.

Run with ``python benchmarks/pipeline.py``. It writes articles of 40 sentences each
(always the same ones) into a temporary folder and runs the real commands on them:

    extract    workbench sync                   po4a --no-translations   md2po
    unchanged  workbench sync, nothing changed  po4a, the same           md2po
    draft      workbench draft --engine pseudo
    rebuild    workbench export                 po4a --no-update         po2md
    check      workbench check

A unit is a sentence of the input, the same for everybody, although the peers make
one message of a paragraph. Each tool gets all articles in one process. The workbench
and mdpo write a PO file for each; po4a writes one for all, because with one for each
its time grows faster than their number. It skips what is older than its PO. The
workbench alone makes every file durable before it goes on. The ratio is a tool's time
over the workbench's.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polib

UNITS = 40
VOCABULARY = (
    "the a new old city river council minister farmer worker price harvest border "
    "market report source road storm winter said rose fell closed opened promised "
    "refused in of for with after before against slowly again abroad today"
)


@dataclass(frozen=True)
class Timing:
    """How long one tool took for one stage."""

    stage: str
    tool: str
    seconds: float


@dataclass(frozen=True)
class Field:
    """The folder everything happens in."""

    root: Path
    names: tuple[str, ...]
    """The articles, as paths below ``root``."""


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="workbench-benchmark-") as folder:
        field = make_field(Path(folder), options.articles)
        units = options.articles * UNITS
        print(f"{options.articles} articles, {units} units, {os.cpu_count()} cores\n")
        timings = [*_workbench(field, units)]
        timings += _po4a(field) if shutil.which("po4a") else _missing("po4a")
        python = _mdpo_python(options.mdpo)
        timings += _mdpo(field, python) if python else _missing("mdpo")
        _print_table(timings, units)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument(
        "--mdpo",
        type=Path,
        metavar="PYTHON",
        help="interpreter that can import mdpo; else the one of md2po on the PATH",
    )
    return parser.parse_args()


# The newsroom


def make_field(root: Path, count: int) -> Field:
    """Write so many articles into a folder."""
    chance = random.Random(2026)  # noqa: S311  the same articles every time
    names = tuple(
        f"articles/{number // 100:02}/{number:05}.md" for number in range(count)
    )
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_article(chance), encoding="utf-8")
    return Field(root, names)


def _article(chance: random.Random) -> str:
    """Return a Markdown article of exactly ``UNITS`` sentences."""
    blocks = [f"# {_sentence(chance)}"]
    for _ in range(3):
        blocks.append(f"## {_sentence(chance)}")
        blocks += [_paragraph(chance, 4) for _ in range(2)]
        blocks.append("\n".join(f"- {_sentence(chance)}" for _ in range(3)))
    blocks.append(f"> {_paragraph(chance, 3)}")
    return "\n\n".join(blocks) + "\n"


def _paragraph(chance: random.Random, sentences: int) -> str:
    return " ".join(_sentence(chance) for _ in range(sentences))


def _sentence(chance: random.Random) -> str:
    words = chance.choices(VOCABULARY.split(), k=chance.randint(8, 20))
    return f"{' '.join(words).capitalize()} {chance.randrange(10**6)} days."


# The tools


def _workbench(field: Field, units: int) -> list[Timing]:
    settings = 'source = "en"\ntargets = ["ko"]\nsources = "articles"\n'
    (field.root / "workbench.toml").write_text(settings, encoding="utf-8")
    stages = {
        "extract": ("sync",),
        "unchanged": ("sync",),
        "draft": ("draft", "--locale", "ko", "--engine", "pseudo"),
        "rebuild": ("export", "--locale", "ko", "--include", "draft"),
        "check": ("check", "--require", "draft"),
    }
    program = str(Path(sys.executable).with_name("workbench"))
    timings = [
        _timed(stage, "workbench", (program, *arguments), field.root)
        for stage, arguments in stages.items()
    ]
    status = _run((program, "status", "--format", "json"), field.root)
    rows = json.loads(status.stdout)["articles"]
    drafted = sum(row["units"]["draft"] for row in rows)
    if drafted != units:
        sys.exit(f"there should be {units} drafts, but there are {drafted}")
    return timings


def _po4a(field: Field) -> list[Timing]:
    _write_po4a_configuration(field)
    extract = ("po4a", "--quiet", "--no-translations", "po4a.cfg")
    rebuild = ("po4a", "--quiet", "--no-update", "po4a.cfg")
    timings = [
        _timed("extract", "po4a", extract, field.root),
        _timed("unchanged", "po4a", extract, field.root),
    ]
    _fill(field.root / "po4a")
    timings.append(_timed("rebuild", "po4a", rebuild, field.root))
    _require_files(field, "po4a/out")
    return timings


def _write_po4a_configuration(field: Field) -> None:
    lines = [
        "[po4a_langs] ko",
        "[po4a_paths] po4a/all.pot $lang:po4a/all.$lang.po",
        '[options] opt:"-M UTF-8 -L UTF-8 --keep 0"',
    ]
    for name in field.names:
        out = f"$lang:po4a/out/{Path(name).name}"
        lines.append(f'[type: text] {name} {out} opt:"-o markdown"')
    (field.root / "po4a" / "out").mkdir(parents=True)
    (field.root / "po4a.cfg").write_text("\n".join(lines) + "\n", encoding="utf-8")


MD2PO = """
import pathlib, sys
from mdpo import markdown_to_pofile
for name in sys.stdin.read().split():
    po = f"mdpo/{pathlib.Path(name).name}.po"
    markdown_to_pofile(name, po_filepath=po, save=True)
"""
PO2MD = """
import pathlib, sys
from mdpo import pofile_to_markdown
for name in sys.stdin.read().split():
    stem = pathlib.Path(name).name
    pofile_to_markdown(name, [f"mdpo/{stem}.po"], save=f"mdpo/out/{stem}")
"""


def _mdpo(field: Field, python: str) -> list[Timing]:
    (field.root / "mdpo" / "out").mkdir(parents=True)
    names = "\n".join(field.names)
    timings = [
        _timed(stage, "mdpo", (python, "-c", MD2PO), field.root, names)
        for stage in ("extract", "unchanged")
    ]
    _fill(field.root / "mdpo")
    timings.append(_timed("rebuild", "mdpo", (python, "-c", PO2MD), field.root, names))
    _require_files(field, "mdpo/out")
    return timings


def _mdpo_python(given: Path | None) -> str | None:
    """Return an interpreter that has mdpo, or None."""
    script = shutil.which("md2po")
    beside = Path(script).resolve().with_name("python") if script else None
    python = given or beside or Path(sys.executable)
    done = subprocess.run((python, "-c", "import mdpo"), capture_output=True)
    return str(python) if done.returncode == 0 else None


def _fill(folder: Path) -> None:
    """Translate every message of the POs in a folder, leaving its markup alone."""
    for path in folder.glob("*.po"):
        catalog = polib.pofile(str(path))
        for entry in catalog:
            entry.msgstr = entry.msgid.swapcase()
        catalog.save()


def _require_files(field: Field, folder: str) -> None:
    found = len(list((field.root / folder).iterdir()))
    if found != len(field.names):
        sys.exit(f"{folder} should hold {len(field.names)} files, but holds {found}")


# Time


def _timed(
    stage: str, tool: str, command: Sequence[str], folder: Path, names: str = ""
) -> Timing:
    started = time.perf_counter()
    _run(command, folder, names)
    seconds = time.perf_counter() - started
    print(f"{tool} {stage}: {seconds:.1f} s", file=sys.stderr)
    return Timing(stage, tool, seconds)


def _run(
    command: Sequence[str], folder: Path, names: str = ""
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        command, cwd=folder, input=names, capture_output=True, text=True
    )
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)[:80]} failed:\n{done.stderr[-2000:]}")
    return done


def _missing(tool: str) -> list[Timing]:
    print(f"{tool} is not installed; left out\n")
    return []


def _print_table(timings: Sequence[Timing], units: int) -> None:
    ours = {one.stage: one.seconds for one in timings if one.tool == "workbench"}
    print(f"{'stage':<10} {'tool':<10} {'seconds':>8} {'units/s':>8} {'ratio':>6}")
    for stage in ours:
        for one in timings:
            if one.stage == stage:
                speed, ratio = units / one.seconds, one.seconds / ours[stage]
                print(
                    f"{stage:<10} {one.tool:<10} {one.seconds:>8.1f} "
                    f"{speed:>8.0f} {ratio:>6.2f}"
                )


if __name__ == "__main__":
    main()
