"""Verifies a model package before anything of it is unpacked.

A package is a zip file from the internet. It is accepted only if every member is
a plain file below one top folder, nothing repeats, nests, expands or lies about
its size, every checksum holds, and the parts of a translation model are there.
"""

from __future__ import annotations

import stat
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from workbench.engines.argos import metadata
from workbench.engines.argos.folder import MODEL, TOKENIZERS
from workbench.engines.argos.metadata import Metadata
from workbench.errors import Message, PackageError
from workbench.model import N_

MAX_BYTES: Final = 2_000_000_000
"""Largest package file; real ones have 50 to 500 MB."""
MAX_TOTAL: Final = 4_000_000_000
MAX_MEMBERS: Final = 2_000
MAX_RATIO: Final = 100
_SMALL: Final = 1_000_000
"""Members up to this size may have any ratio: they cannot hurt."""
_MAX_DIRECTORY: Final = 1_000_000
_MAX_NAME: Final = 200
_END: Final = b"PK\x05\x06"
_END64: Final = b"PK\x06\x07"
_END_SIZE: Final = 22
_ENCRYPTED: Final = 0x1 | 0x40 | 0x2000
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ARCHIVES: Final = (".zip", ".argosmodel", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".7z")
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    ValueError,
    OSError,  # an offset before the beginning
)


@dataclass(frozen=True, slots=True)
class Member:
    """An entry of the zip file whose name is known to be safe."""

    entry: zipfile.ZipInfo
    parts: tuple[str, ...]
    """Its path; the first part is the package's top folder."""


def verify(path: Path) -> Metadata:
    """Return what a sound package says about itself.

    :raises PackageError: the file is broken, unsafe or no translation package.
    """
    _check_end(path)
    try:
        with zipfile.ZipFile(path) as archive:
            members = _check_members(archive.infolist(), path.stat().st_size)
            _check_parts(members)
            _check_contents(archive, members)
            return _metadata(archive, members)
    except _BROKEN as error:
        raise PackageError(
            Message(N_("is not a sound zip file: %(reason)s"), reason=error)
        ) from error


def _check_end(path: Path) -> None:
    """Refuse what would make the zip library read a huge or hidden directory."""
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise PackageError(
            Message(N_("is larger than %(most)s bytes"), most=f"{MAX_BYTES:,}")
        )
    with path.open("rb") as stream:
        stream.seek(max(0, size - 0x10000 - 2 * _END_SIZE))
        tail = stream.read()
    at = tail.rfind(_END)
    end = tail[at : at + _END_SIZE]
    if at < 0 or len(tail) - at < _END_SIZE:
        raise PackageError(Message(N_("is not a zip file")))
    if len(tail) - at != _END_SIZE + int.from_bytes(end[20:22], "little"):
        raise PackageError(Message(N_("has bytes after the end of the zip file")))
    if _END64 in tail[max(0, at - 20) : at]:
        raise PackageError(Message(N_("is a zip64 file, which no model package is")))
    if int.from_bytes(end[10:12], "little") > MAX_MEMBERS:
        raise PackageError(
            Message(N_("holds more than %(most)s files"), most=f"{MAX_MEMBERS:,}")
        )
    if int.from_bytes(end[12:16], "little") > _MAX_DIRECTORY:
        raise PackageError(Message(N_("has a table of contents that is too long")))


def _check_members(entries: list[zipfile.ZipInfo], size: int) -> list[Member]:
    """Return the members as files below one top folder, each one checked."""
    if len(entries) > MAX_MEMBERS:
        raise PackageError(
            Message(N_("holds more than %(most)s files"), most=f"{MAX_MEMBERS:,}")
        )
    if sum(entry.file_size for entry in entries) > MAX_TOTAL:
        raise PackageError(
            Message(N_("unpacks to more than %(most)s bytes"), most=f"{MAX_TOTAL:,}")
        )
    if sum(entry.compress_size for entry in entries) > size:
        raise PackageError(Message(N_("holds files that overlap")))
    for entry in entries:
        _check_member(entry)
    members = [Member(entry, _parts(entry.orig_filename)) for entry in entries]
    _check_names(members)
    return [member for member in members if not member.entry.is_dir()]


def _check_member(entry: zipfile.ZipInfo) -> None:
    name = _shown(entry.orig_filename)
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise PackageError(
            Message(N_("%(file)s is a link or a special file"), file=name)
        )
    if entry.flag_bits & _ENCRYPTED:
        raise PackageError(Message(N_("%(file)s is encrypted"), file=name))
    if entry.compress_type not in _METHODS:
        raise PackageError(
            Message(N_("%(file)s is packed with an unknown method"), file=name)
        )
    if entry.file_size > max(_SMALL, MAX_RATIO * entry.compress_size):
        raise PackageError(
            Message(
                N_("%(file)s unpacks to over %(most)s times its size"),
                file=name,
                most=MAX_RATIO,
            )
        )
    if entry.orig_filename.lower().endswith(_ARCHIVES):
        raise PackageError(
            Message(N_("%(file)s is an archive inside the archive"), file=name)
        )


def _parts(name: str) -> tuple[str, ...]:
    """Split a member's name.

    :raises PackageError: it could mean a place outside the folder somewhere.
    """
    if not name.isprintable() or len(name.encode()) > _MAX_NAME or "\\" in name:
        raise PackageError(
            Message(N_("%(file)s is not a safe file name"), file=_shown(name))
        )
    parts = tuple(name.removesuffix("/").split("/"))
    for part in parts:
        if part in ("", ".", "..") or ":" in part or part.endswith((".", " ")):
            raise PackageError(
                Message(N_("%(file)s is not a safe file name"), file=_shown(name))
            )
    return parts


def _check_names(members: list[Member]) -> None:
    """Refuse names that some file system takes for one, and files used as folders."""
    names = [tuple(map(_fold, member.parts)) for member in members]
    if len(set(names)) != len(names):
        raise PackageError(Message(N_("holds two files of the same name")))
    folders = {name[:end] for name in names for end in range(1, len(name))}
    for member, name in zip(members, names, strict=True):
        if name in folders and not member.entry.is_dir():
            raise PackageError(Message(N_("uses one name for a file and a folder")))
    if len({member.parts[0] for member in members}) != 1:
        raise PackageError(Message(N_("does not hold exactly one top folder")))


def _fold(part: str) -> str:
    return unicodedata.normalize("NFC", part).casefold()


def _check_parts(members: list[Member]) -> None:
    names = {"/".join(member.parts[1:]) for member in members}
    for required in ("metadata.json", MODEL):
        if required not in names:
            raise PackageError(Message(N_("%(file)s is missing"), file=required))
    if names.isdisjoint(TOKENIZERS):
        raise PackageError(
            Message(N_("%(file)s is missing"), file=" or ".join(TOKENIZERS))
        )


def _check_contents(archive: zipfile.ZipFile, members: list[Member]) -> None:
    """Read every member to its end, which verifies its size and its CRC."""
    for member in members:
        with archive.open(member.entry) as stream:
            head = stream.read(4)
            if head == b"PK\x03\x04" and member.parts[-1][-3:] != ".pt":
                # PyTorch's own files, in older packages, are zip files by nature
                name = _shown(member.entry.orig_filename)
                raise PackageError(
                    Message(N_("%(file)s is an archive inside the archive"), file=name)
                )
            length = len(head)
            while chunk := stream.read(1 << 20):
                length += len(chunk)
        if length != member.entry.file_size:
            raise PackageError(Message(N_("holds a file that is shorter than it says")))


def _metadata(archive: zipfile.ZipFile, members: list[Member]) -> Metadata:
    entry = next(m.entry for m in members if m.parts[1:] == ("metadata.json",))
    if entry.file_size > metadata.MAX_BYTES:
        raise PackageError(Message(N_("metadata.json is too long")))
    return metadata.parse(archive.read(entry))


def _shown(name: str) -> str:
    return ascii(name[:80])
