"""Puts a verified package in place: whole, or not at all.

Everything unfinished lives in the workbench's own subfolder of the models, where
no engine looks for packages, and is moved into place with one rename.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from workbench import files
from workbench.engines.argos import checksums, contents, installer
from workbench.engines.argos.folder import OWN, Package, read, survey
from workbench.errors import Message, PackageError, StorageError
from workbench.model import N_

_STAGING: Final = "staging"
_ABANDONED: Final = 86_400
"""Seconds after which a staging folder belongs to a process that died."""
_TIMEOUT: Final = 900
_MARK: Final = {"type": "workbench", "package_version": "1"}
"""Keeps other programs of Argos Translate from stumbling over the subfolder."""


@contextmanager
def staging(models: Path) -> Iterator[Path]:
    """Yield an empty folder on the models' file system, removed afterwards.

    :raises StorageError: the file system refuses, now or inside the block.
    """
    mark = json.dumps(_MARK).encode()
    files.write_atomic(models / OWN / "metadata.json", mark, root=models)
    parent = models / OWN / _STAGING
    try:
        parent.mkdir(exist_ok=True)
        _sweep(models)
        with tempfile.TemporaryDirectory(dir=parent) as stage:
            yield Path(stage)
    except OSError as error:
        reason = error.strerror or str(error)
        message = Message(N_("cannot be written: %(reason)s"), reason=reason)
        raise StorageError(message, path=models) from error


def unpack(archive: Path, stage: Path) -> Package:
    """Return the package that argostranslate unpacked from a verified archive.

    :raises PackageError: it does not load or does not translate.
    """
    folder = stage / "packages"
    command = [sys.executable, "-P", installer.__file__, str(archive), str(folder)]
    try:
        subprocess.run(  # noqa: S603  our own interpreter and our own file
            command,
            env=_environment(stage, folder),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
            timeout=_TIMEOUT,
        )
    except subprocess.CalledProcessError as error:
        message = Message(
            N_("the model does not load: %(reason)s"), reason=_reason(error)
        )
        raise PackageError(message) from error
    except subprocess.TimeoutExpired as error:
        late = N_("the model does not load in %(seconds)s seconds")
        raise PackageError(Message(late, seconds=_TIMEOUT)) from error
    return read(next(folder.iterdir()))


def place(package: Package, models: Path, checksum: str) -> Package:
    """Move an unpacked package into the folder; other versions of its pair go."""
    final, stage = models / package.name, package.path.parent
    pair = package.metadata.pair
    with files.locked(models / OWN, root=models):
        checksums.record(models, package.name, checksum)
        contents.record(models, package)
        _exchange(package.path, final, stage / "replaced")
        old = [p for p in survey(models).packages if p.metadata.pair == pair]
        discard((p for p in old if p.path != final), stage)
    return read(final)


def discard(packages: Iterable[Package], stage: Path) -> None:
    """Move packages out of sight; they are deleted with the staging folder."""
    for package in packages:
        package.path.rename(stage / f"discarded-{package.path.name}")


def _exchange(new: Path, final: Path, aside: Path) -> None:
    """Put ``new`` in the place of ``final``, which stays if that fails."""
    if final.exists():
        final.rename(aside)
    try:
        new.rename(final)
    except OSError:
        if aside.exists():
            aside.rename(final)
        raise


def abandoned(models: Path) -> list[Path]:
    """Return the staging folders of processes that died long ago."""
    oldest = time.time() - _ABANDONED
    found = (models / OWN / _STAGING).glob("*")
    return sorted(folder for folder in found if folder.stat().st_mtime < oldest)


def _sweep(models: Path) -> None:
    for folder in abandoned(models):
        shutil.rmtree(folder, ignore_errors=True)


def _environment(stage: Path, folder: Path) -> dict[str, str]:
    """Return our environment with all of argostranslate's folders in the stage."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("ARGOS_", "SNAP"))}
    own = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
    return {
        **kept,
        **{name: str(stage / "argos") for name in own},
        "ARGOS_PACKAGES_DIR": str(folder),
        "ORT_DISABLE_TELEMETRY": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def _reason(error: subprocess.CalledProcessError) -> str:
    lines = error.stderr.decode(errors="replace").split("\n")
    last = next((line for line in reversed(lines) if line.strip()), "")
    return last or f"the test run ended with code {error.returncode}"
