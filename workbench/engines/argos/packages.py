"""Finds, installs, lists and removes model packages.

Only ``available`` and ``install`` open connections, and only when called. What
they fetch is verified as a whole before argostranslate unpacks it, and appears
among the installed packages in one step or not at all.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from workbench.engines import EngineSettings, download
from workbench.engines.argos import (
    archive,
    checksums,
    codes,
    contents,
    index,
    installation,
)
from workbench.engines.argos.folder import Package, Survey, survey
from workbench.engines.argos.index import Entry
from workbench.engines.download import Limits, Progress
from workbench.errors import EngineError, Message, ModelMissingError, PackageError
from workbench.model import N_

_INDEX_SIZE: Final = 20_000_000
_INDEX_SECONDS: Final = 60
_PACKAGE_SECONDS: Final = 6 * 3600
_FILE: Final = "package.argosmodel"
_OFFLINE: Final = Message(
    N_("without a network: %(command)s"),
    command="workbench engines install FILE.argosmodel",
)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A package file in a staging folder, not yet verified."""

    path: Path
    origin: str
    """The address or path it came from, for messages."""
    checksum: str
    """SHA-256 of its bytes."""


def available(settings: EngineSettings) -> tuple[Entry, ...]:
    """Return what the package index offers.

    :raises EngineError: the index cannot be reached or read.
    """
    limits = _limits(settings, size=_INDEX_SIZE, seconds=_INDEX_SECONDS)
    try:
        return index.parse(download.read(settings.index_url, limits))
    except EngineError as error:
        raise EngineError(
            Message(N_("no package index: %(reason)s"), reason=error.message),
            hint=_OFFLINE,
        ) from error


def installed(settings: EngineSettings) -> tuple[Package, ...]:
    """Return the usable packages, by source, target and newest version first."""
    return survey(settings.models).packages


def inspect(settings: EngineSettings) -> Survey:
    """Return the packages with a finding for each folder that is not usable."""
    return survey(settings.models)


def damage(package: Package, settings: EngineSettings) -> list[str] | None:
    """Return the files of a package that are not as they were installed.

    None where nobody knows how they were.

    :raises SourceError: a file cannot be read.
    """
    return contents.damage(settings.models, package)


def abandoned(settings: EngineSettings) -> list[Path]:
    """Return what installations left that were killed; the next one clears it away."""
    return installation.abandoned(settings.models)


def install(
    source: str, target: str, settings: EngineSettings, progress: Progress
) -> Package:
    """Download and install the newest package of the index for a language pair.

    :raises EngineError: the index has no such package or cannot be reached.
    :raises PackageError: the package is not what it should be.
    :raises StorageError: the folder of models cannot be written.
    """
    entry = index.choose(available(settings), source, target)
    with installation.staging(settings.models) as stage:
        fetched = _download(entry, stage / _FILE, settings, progress)
        _check_promise(entry, fetched)
        return _install(fetched, settings.models, pair=entry.metadata.pair)


def install_file(path: Path, settings: EngineSettings) -> Package:
    """Install a package from a file, under the same rules as from the index.

    :raises PackageError: the file is no package, or not a sound one.
    :raises StorageError: the folder of models cannot be written.
    """
    if not path.is_file():
        raise PackageError(Message(N_("is not a file")), path=path)
    with installation.staging(settings.models) as stage:
        return _install(_copy(path, stage / _FILE), settings.models, pair=None)


def remove(source: str, target: str, settings: EngineSettings) -> tuple[Package, ...]:
    """Remove all packages of exactly this pair, and return what they were.

    :raises ModelMissingError: none is installed.
    """
    starts, ends = codes.exact(source), codes.exact(target)
    found = tuple(
        package
        for package in installed(settings)
        if codes.normal(package.metadata.from_code) in starts
        and codes.normal(package.metadata.to_code) in ends
    )
    if not found:
        raise ModelMissingError(source, target)
    with installation.staging(settings.models) as stage:
        installation.discard(found, stage)
    return found


def _limits(settings: EngineSettings, *, size: int, seconds: float) -> Limits:
    """Return limits under which private computers serve only a private index."""
    private = download.is_private(settings.index_url)
    return Limits(size=size, seconds=seconds, private=private)


def _download(
    entry: Entry, path: Path, settings: EngineSettings, progress: Progress
) -> Fetched:
    """Fetch the file from the first of its addresses that answers."""
    limits = _limits(settings, size=archive.MAX_BYTES, seconds=_PACKAGE_SECONDS)
    nowhere = N_("the index names no address for %(name)s")
    failure = EngineError(Message(nowhere, name=entry.metadata.name))
    for link in entry.links:
        if not link.startswith(("http://", "https://")):
            continue
        try:
            return Fetched(path, link, download.save(link, path, limits, progress))
        except EngineError as error:
            failure = error
            path.unlink(missing_ok=True)
    raise failure


def _copy(source: Path, path: Path) -> Fetched:
    """Copy the file, so that what is verified is what is installed."""
    checksum = hashlib.sha256()
    with _open(source) as reader, path.open("xb") as writer:
        while chunk := reader.read(1 << 20):
            checksum.update(chunk)
            writer.write(chunk)
    return Fetched(path, str(source), checksum.hexdigest())


def _open(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        message = Message(N_("cannot be read: %(reason)s"), reason=error.strerror)
        raise PackageError(message, path=path) from error


def _check_promise(entry: Entry, fetched: Fetched) -> None:
    size = fetched.path.stat().st_size
    if entry.size not in (None, size):
        raise PackageError(
            Message(
                N_("has %(size)s bytes, the index says %(promised)s"),
                size=f"{size:,}",
                promised=f"{entry.size:,}",
            ),
            path=fetched.origin,
        )
    if entry.sha256 not in (None, fetched.checksum):
        message = Message(N_("has not the SHA-256 of the index"))
        raise PackageError(message, path=fetched.origin)


def _install(fetched: Fetched, models: Path, *, pair: str | None) -> Package:
    """Verify, unpack, try out and put in place; ``pair`` is what was promised."""
    try:
        described = archive.verify(fetched.path)
        if pair not in (None, described.pair):
            other = N_("is for %(pair)s, the index says %(promised)s")
            raise PackageError(Message(other, pair=described.pair, promised=pair))
        checksums.verify(models, described.name, fetched.checksum)
        unpacked = installation.unpack(fetched.path, fetched.path.parent)
    except PackageError as error:
        raise PackageError(
            error.message, path=fetched.origin, hint=error.hint
        ) from error
    return installation.place(unpacked, models, fetched.checksum)
