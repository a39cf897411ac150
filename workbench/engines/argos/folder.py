"""Reads the folder of model packages; reading never creates or changes anything.

The folder may be shared with other programs that use Argos Translate. What is in
it and cannot be used is named in a finding, never a reason to fail.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from workbench.engines.argos import codes, metadata
from workbench.engines.argos.metadata import Metadata
from workbench.errors import Message, PackageError, StorageError
from workbench.model import N_, Finding, Severity

OWN: Final = ".workbench"
"""Subfolder for locks, checksums and unfinished installations."""
TOKENIZERS: Final = ("sentencepiece.model", "bpe.model")
MODEL: Final = "model/model.bin"


@dataclass(frozen=True, slots=True)
class Package:
    """An installed model."""

    metadata: Metadata
    path: Path
    """Its folder, directly inside the folder of models."""
    size: int
    """Bytes on the disk."""

    @property
    def name(self) -> str:
        """``translate-en_ko-1.1``."""
        return self.metadata.name

    @property
    def version(self) -> str:
        """``1.1``."""
        return self.metadata.version

    @property
    def source(self) -> str:
        """Locale code it translates from."""
        return codes.locale(self.metadata.from_code)

    @property
    def target(self) -> str:
        """Locale code it translates into."""
        return codes.locale(self.metadata.to_code)

    def __str__(self) -> str:
        size = f"{self.size / 1e6:.1f} MB"
        return f"{self.source} → {self.target}  {self.name}  {size}"


@dataclass(frozen=True, slots=True)
class Survey:
    """What the folder holds."""

    packages: tuple[Package, ...]
    """Usable ones, by source, target and newest version first."""
    findings: tuple[Finding, ...]
    """One for each folder that was passed over."""


def survey(models: Path) -> Survey:
    """Return the packages of the folder; a missing folder is an empty one.

    :raises StorageError: the folder exists and cannot be listed.
    """
    packages: list[Package] = []
    findings: list[Finding] = []
    for folder in _folders(models):
        try:
            packages.append(read(folder))
        except PackageError as error:
            findings.append(_ignored(folder, error))
    packages.sort(key=lambda package: metadata.order(package.version), reverse=True)
    packages.sort(key=lambda package: (package.source, package.target))
    return Survey(tuple(packages), tuple(findings))


def read(folder: Path) -> Package:
    """Return the package in a folder.

    :raises PackageError: it is not a complete translation package.
    """
    described = folder / "metadata.json"
    try:
        if not described.is_file():
            raise PackageError(_missing("metadata.json"), path=folder)
        with described.open("rb") as stream:
            content = metadata.parse(stream.read(metadata.MAX_BYTES + 1))
        size = _size(folder)
    except OSError as error:
        message = Message(N_("cannot be read: %(reason)s"), reason=error.strerror)
        raise PackageError(message, path=folder) from error
    if not (folder / MODEL).is_file():
        raise PackageError(_missing(MODEL), path=folder)
    if not any((folder / name).is_file() for name in TOKENIZERS):
        raise PackageError(_missing(" / ".join(TOKENIZERS)), path=folder)
    return Package(content, folder, size)


def _missing(name: str) -> Message:
    return Message(N_("%(file)s is missing"), file=name)


def stamp(package: Package) -> int:
    """Return what changes when the model's file is replaced; 0 where it is gone."""
    try:
        return (package.path / MODEL).stat().st_mtime_ns
    except OSError:
        return 0


def route(packages: Iterable[Package], source: str, target: str) -> tuple[Package, ...]:
    """Return the package for a pair, or two that lead there, or nothing.

    Of two-step routes the one through English comes first, else the first by name.
    """
    known = tuple(packages)
    for start in codes.candidates(source):
        for end in codes.candidates(target):
            for package in known:
                if _pair(package) == (start, end):
                    return (package,)
    pivots = sorted(_pivots(known, source, target), key=_preference)
    return pivots[0] if pivots else ()


def pairs(packages: Iterable[Package]) -> frozenset[tuple[str, str]]:
    """Return the pairs that one package or two in a row translate, as locale codes."""
    direct = {(package.source, package.target) for package in packages}
    indirect = {
        (source, target)
        for source, middle in direct
        for start, target in direct
        if start == middle and source != target
    }
    return frozenset(direct | indirect)


def _folders(models: Path) -> list[Path]:
    try:
        return sorted(
            entry for entry in models.iterdir() if entry.name != OWN and entry.is_dir()
        )
    except FileNotFoundError:
        return []
    except OSError as error:
        message = Message(N_("cannot be read: %(reason)s"), reason=error.strerror)
        raise StorageError(message, path=models) from error


def _size(folder: Path) -> int:
    return sum(entry.stat().st_size for entry in folder.rglob("*") if entry.is_file())


def _ignored(folder: Path, error: PackageError) -> Finding:
    return Finding(
        code="ignored-model-folder",
        severity=Severity.WARNING,
        template=N_("The folder “{folder}” is not a usable model: {reason}"),
        arguments=(("folder", folder.name), ("reason", error.message)),
        path=str(folder),
    )


def _pair(package: Package) -> tuple[str, str]:
    content = package.metadata
    return codes.normal(content.from_code), codes.normal(content.to_code)


def _pivots(
    known: tuple[Package, ...], source: str, target: str
) -> Iterator[tuple[Package, Package]]:
    starts, ends = codes.candidates(source), codes.candidates(target)
    firsts = [package for package in known if _pair(package)[0] in starts]
    seconds = [package for package in known if _pair(package)[1] in ends]
    for first in firsts:
        for second in seconds:
            start, middle = _pair(first)
            if _pair(second)[0] == middle and _pair(second)[1] != start:
                yield first, second


def _preference(pivot: tuple[Package, Package]) -> tuple[bool, str]:
    return pivot[0].target != "en", pivot[0].target
