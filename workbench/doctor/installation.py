"""Whether the program itself is whole and finds what it needs on this computer."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from workbench import catalog, config, git, shipped
from workbench.doctor.answers import Answer, counted, error, failed, listed, ok, warning
from workbench.doctor.site import Machine
from workbench.engines.services import keys
from workbench.errors import WorkbenchError

PROGRAM = "translation-workbench"
FOLDERS = ("static", "locales", "seeds")
SCARCE, LITTLE = 100_000_000, 1_000_000_000
"""Bytes that are not enough to work with, and that may soon be."""
_AGAIN = f"run: pip install --force-reinstall {PROGRAM}"


def python_version(machine: Machine) -> Iterator[Answer]:
    """The version of Python is one that the workbench runs on."""
    now, wanted = platform.python_version(), str(_program().metadata["Requires-Python"])
    if SpecifierSet(wanted).contains(now, prereleases=True):
        yield ok(f"Python {now} (needed: {wanted})")
    else:
        yield error(f"Python {now}, but {wanted} is needed", "install a newer Python")


def packages(machine: Machine) -> Iterator[Answer]:
    """The packages that the workbench stands on are installed, and new enough.

    Those of extras are looked at where they are installed.
    """
    faults, count = [], 0
    for requirement in map(Requirement, _program().requires or ()):
        extra = requirement.marker is not None and not requirement.marker.evaluate()
        fault = _fault_of(requirement, optional=extra)
        count += not extra
        if fault:
            faults.append(fault)
    for fault in faults:
        yield error(fault, f"run: pip install --upgrade {PROGRAM}")
    if not faults:
        yield ok(f"{counted(count, 'package')} installed, none too old")


def installation(machine: Machine) -> Iterator[Answer]:
    """The files that came with the program are all there, as they came."""
    for name in FOLDERS:
        try:
            shipped.folder(name)
        except FileNotFoundError as failure:
            yield error(str(failure), _AGAIN)
    program = _program()
    own = [one for one in program.files or () if one.parts[0] == "workbench"]
    if not any(one.name == "__init__.py" for one in own):
        yield ok(f"runs from its source folder, {Path(__file__).parents[2]}")
        return
    missing = [one for one in own if not Path(str(one.locate())).is_file()]
    if missing:
        yield error(f"files are missing: {listed(missing)}", _AGAIN)
    else:
        yield ok(f"{counted(len(own), 'file')} of the program are there")


def interface(machine: Machine) -> Iterator[Answer]:
    """The catalogs of the interface's own words can be read."""
    try:
        found = sorted(shipped.folder("locales").glob("*/LC_MESSAGES/workbench.po"))
    except FileNotFoundError:
        return  # told by the question about the installation
    for path in found:
        locale = path.parents[1].name
        try:
            units = catalog.parse(path.read_bytes(), path=path, locale=locale).live
        except (WorkbenchError, OSError) as failure:
            yield error(f"{locale}: {failure}", _AGAIN)
        else:
            yield ok(f"{locale}: {counted(len(units), 'message')}")
    if not found:
        yield error("no translation of the interface is there", _AGAIN)


def git_program(machine: Machine) -> Iterator[Answer]:
    """Git is installed: it keeps what was translated, and ``--changed`` asks it."""
    try:
        yield ok(git.version(machine.folder))
    except WorkbenchError as failure:
        yield warning(str(failure), "install git")


def key_files(machine: Machine) -> Iterator[Answer]:
    """Key files can be read by their owner alone."""
    found = sorted(machine.keys.glob("*.key"))
    named = [value for name, value in machine.environment.items() if _names_file(name)]
    faults = 0
    for path in (*found, *map(Path, named)):
        try:
            keys.require_private(path)
        except WorkbenchError as failure:
            faults += 1
            yield failed(failure, "see docs/engines.md")
    if not faults:
        count = len(found) + len(named)
        yield ok(f"{counted(count, 'key file')}" if count else "no key files")


def disk_space(machine: Machine) -> Iterator[Answer]:
    """There is room where the workbench writes: here, in its cache, for models."""
    places = {machine.folder: "here", config.cache_folder(): "in the cache"}
    places[machine.engines.models] = "for models"
    yield from map(room, places, places.values())


def room(folder: Path, place: str) -> Answer:
    """Return how much room is left in a folder, or where it would be made."""
    there = next(one for one in (folder, *folder.parents) if one.exists())
    free = shutil.disk_usage(there).free
    found = f"{place}: {free / 1e9:,.1f} GB free ({folder})"
    if free < SCARCE:
        return error(found, "make room: catalogs cannot be written to a full disk")
    return warning(found, "make room soon") if free < LITTLE else ok(found)


def _program() -> Distribution:
    """Return what is known of this installation.

    :raises WorkbenchError: nothing is: it was never installed.
    """
    try:
        return distribution(PROGRAM)
    except PackageNotFoundError as failure:
        raise WorkbenchError(
            "the workbench is not installed as a package", hint="run: pip install ."
        ) from failure


def _fault_of(requirement: Requirement, *, optional: bool) -> str:
    try:
        version = distribution(requirement.name).version
    except PackageNotFoundError:
        return "" if optional else f"{requirement.name} is not installed"
    if requirement.specifier.contains(version, prereleases=True):
        return ""
    return f"{requirement.name} {version}, but {requirement.specifier} is needed"


def _names_file(variable: str) -> bool:
    return variable.startswith("WORKBENCH_") and variable.endswith("_KEY_FILE")
