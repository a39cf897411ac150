"""ZIP packages, read with distrust and written back with every untouched byte.

The directory of a package is checked before anything is unpacked: a name that leads
elsewhere or is there twice, a link, a password, members that overlap or come to more
than what it promises are refused. What follows the ZIP specification but no word
processor needs (ZIP64, several disks, other compressions) is refused as well; see
APPNOTE.TXT, sections 4.3 and 4.4.
"""

from __future__ import annotations

import re
import stat
import unicodedata
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from struct import Struct
from struct import error as StructError
from typing import Final

from workbench.errors import Message, SourceError
from workbench.model import N_

MOST_MEMBERS: Final = 10_000
"""A book with a picture on every page has some thousand."""
MOST_UNPACKED: Final = 1024 * 1024 * 1024
"""All members together: twenty times the largest article; they stay packed anyway."""
MOST_READ: Final = 64 * 1024 * 1024
"""One member of readable XML: millions of words with their markup."""
MOST_RATIO: Final = 250
"""Unpacked to packed; the plainest table in XML comes to 100, a bomb to 1,000."""
_RATIO_COUNTS_FROM: Final = 1024 * 1024
"""Smaller members may be as empty as they like."""

_STORED, _DEFLATED = 0, 8
_ENCRYPTED, _LATER_SIZES = 0x0001, 0x0008
_ZIP64, _ZIP64_EXTRA = 0xFFFFFFFF, 0x0001
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_END = Struct("<4s4H2LH")
_LONGEST_COMMENT = 0xFFFF
_ENTRY = Struct("<4s6H3L5H2L")
_LOCAL = Struct("<4s5H3L2H")
_EXTRA = Struct("<2H")
_BAD_NAME = re.compile(r"[\x00-\x1f\x7f\\:]|^/|(?:^|/)\.{0,2}(?:/|$)")


@dataclass(frozen=True, slots=True)
class Member:
    """One entry of the directory."""

    name: str
    flags: int
    method: int
    checksum: int
    packed: int
    """Bytes in the package."""
    unpacked: int
    """Bytes that come out of them."""
    header: int
    """Where its local header begins."""
    entry: bytes
    """Its entry in the directory, as it is."""


@dataclass(frozen=True, slots=True)
class Archive:
    """A package whose directory can be believed."""

    data: bytes
    members: tuple[Member, ...]
    """In the order of the directory."""
    directory: int
    """Where the directory begins."""
    end: int
    """Where the record at the end begins."""
    path: str = ""

    @classmethod
    def open(cls, data: bytes, *, path: str = "") -> Archive:
        """Return the archive in ``data``.

        :raises SourceError: it is none, or one that is not to be trusted.
        """
        end, count, size, directory = _ending(data, path)
        members = tuple(_entries(data[directory:end], count, path))
        archive = cls(data, members, directory, end, path)
        if size != end - directory:
            raise _refused(Message(N_("its directory is damaged")), path)
        _require_modest(members, path)
        _require_plain(members, path)
        archive._require_apart()
        return archive

    def __contains__(self, name: str) -> bool:
        return any(member.name == name for member in self.members)

    def read(self, name: str) -> bytes:
        """Return what the member of that name unpacks to.

        :raises SourceError: it is not there, damaged, or larger than it says.
        """
        member = next((one for one in self.members if one.name == name), None)
        if member is None:
            raise _refused(Message(N_("holds no %(name)s"), name=name), self.path)
        if member.unpacked > MOST_READ:
            limit = MOST_READ // (1024 * 1024)
            raise _refused(
                Message(
                    N_("%(name)s is larger than %(limit)s MB"), name=name, limit=limit
                ),
                self.path,
            )
        start = self._content(member)
        content = _unpacked(member, self.data[start : start + member.packed])
        if content is None or zlib.crc32(content) != member.checksum:
            raise _refused(Message(N_("%(name)s is damaged"), name=name), self.path)
        return content

    def rewritten(self, changed: Mapping[str, bytes]) -> bytes:
        """Return the package with the content of some members changed.

        All others keep every byte, and all keep order, times and attributes. The
        same change always gives the same bytes.
        """
        ends = self._ends()
        parts = [self.data[: min(ends, default=0)]]
        places: dict[int, tuple[int, Member]] = {}
        length = len(parts[0])
        for member in sorted(self.members, key=lambda one: one.header):
            record = self.data[member.header : ends[member.header]]
            if member.name in changed:
                member, record = _repacked(member, record, changed[member.name])
            places[member.header] = length, member
            parts.append(record)
            length += len(record)
        entries = [_moved(*places[member.header]) for member in self.members]
        size = sum(map(len, entries))
        return b"".join((*parts, *entries, self._ending(length, size)))

    def _ending(self, directory: int, size: int) -> bytes:
        known = _END.unpack_from(self.data, self.end)
        record = _END.pack(*known[:5], size, directory, known[7])
        return record + self.data[self.end + _END.size :]

    def _ends(self) -> dict[int, int]:
        """Return where each record ends, by where it begins."""
        starts = sorted(member.header for member in self.members)
        return dict(pairwise((*starts, self.directory)))

    def _content(self, member: Member) -> int:
        """Return where the packed content of ``member`` begins."""
        local = _LOCAL.unpack_from(self.data, member.header)
        return member.header + _LOCAL.size + int(local[9]) + int(local[10])

    def _require_apart(self) -> None:
        """Refuse members that overlap, or whose own header says something else."""
        ends = self._ends()
        if len(ends) < len(self.members):
            raise _refused(
                Message(N_("two of its members are in the same place")), self.path
            )
        for member in self.members:
            end = ends[member.header]
            if member.header + _LOCAL.size > end or not self._agrees(member):
                raise _refused(
                    Message(N_("%(name)s is damaged"), name=member.name), self.path
                )
            if self._content(member) + member.packed > end:
                raise _refused(
                    Message(N_("%(name)s overlaps another member"), name=member.name),
                    self.path,
                )

    def _agrees(self, member: Member) -> bool:
        """Whether the header beside the content is the one the directory speaks of."""
        signature, *_, length, _ = _LOCAL.unpack_from(self.data, member.header)
        start = member.header + _LOCAL.size
        named = _ENTRY.unpack_from(member.entry)[10]
        name = member.entry[_ENTRY.size : _ENTRY.size + named]
        return signature == b"PK\3\4" and self.data[start : start + length] == name


def _ending(data: bytes, path: str) -> tuple[int, int, int, int]:
    """Return where the last record begins, the members' number, size and place."""
    if data.startswith(_COMPOUND_FILE):
        raise SourceError(
            Message(N_("is in the old binary format or locked with a password")),
            path=path,
            hint=Message(N_("save it again in the new format, without a password")),
        )
    if not data.startswith(b"PK"):
        raise _refused(Message(N_("is not a ZIP package")), path)
    place = data.rfind(b"PK\5\6", max(0, len(data) - _LONGEST_COMMENT - _END.size))
    if place < 0 or place + _END.size > len(data):
        raise _refused(Message(N_("is cut off or damaged: it has no directory")), path)
    _, disk, first, here, count, size, start, comment = _END.unpack_from(data, place)
    whole = place + _END.size + comment == len(data)
    if disk or first or here != count or not whole or start > place:
        raise _refused(Message(N_("its directory is damaged")), path)
    return place, count, size, start


def _entries(directory: bytes, count: int, path: str) -> Iterator[Member]:
    if count > MOST_MEMBERS:
        raise _refused(
            Message(
                N_("has more than %(count)s members"),
                count=format(MOST_MEMBERS, ","),
            ),
            path,
        )
    offset = 0
    for _ in range(count):
        try:
            fields = _ENTRY.unpack_from(directory, offset)
        except StructError as error:
            raise _refused(Message(N_("its directory is damaged")), path) from error
        length = _ENTRY.size + sum(fields[10:13])
        entry = directory[offset : offset + length]
        if fields[0] != b"PK\1\2" or len(entry) < length:
            raise _refused(Message(N_("its directory is damaged")), path)
        yield _member(fields, entry)
        offset += length
    if offset != len(directory):
        raise _refused(Message(N_("its directory is damaged")), path)


def _member(fields: Sequence[int], entry: bytes) -> Member:
    raw = entry[_ENTRY.size : _ENTRY.size + fields[10]]
    name = raw.decode("utf-8", "surrogateescape")
    return Member(
        name=name,
        flags=fields[3],
        method=fields[4],
        checksum=fields[7],
        packed=fields[8],
        unpacked=fields[9],
        header=fields[16],
        entry=entry,
    )


def _require_modest(members: Sequence[Member], path: str) -> None:
    """Refuse what would come to far more than it looks like."""
    for member in members:
        if _ZIP64 in (member.packed, member.unpacked, member.header):
            raise _refused(
                Message(N_("%(name)s says it is larger than 4 GB"), name=member.name),
                path,
            )
        ratio = member.unpacked / max(1, member.packed)
        if member.unpacked > _RATIO_COUNTS_FROM and ratio > MOST_RATIO:
            raise _refused(
                Message(
                    N_("%(name)s would grow %(ratio)s times"),
                    name=member.name,
                    ratio=format(ratio, ",.0f"),
                ),
                path,
            )
    total = sum(member.unpacked for member in members)
    if total > MOST_UNPACKED:
        raise _refused(
            Message(
                N_("would unpack to %(total)s MB"),
                total=format(total // (1024 * 1024), ","),
            ),
            path,
        )


def _require_plain(members: Sequence[Member], path: str) -> None:
    """Refuse names that mislead, links, passwords and rare compressions."""
    seen: set[str] = set()
    for member in members:
        name = member.name.removesuffix("/")
        shown = name.encode("utf-8", "backslashreplace").decode()
        if not name or _BAD_NAME.search(name):
            raise _refused(
                Message(
                    N_("the name of a member is unsafe: %(shown)s"),
                    shown=repr(shown[:80]),
                ),
                path,
            )
        key = unicodedata.normalize("NFC", name).casefold()
        if key in seen:
            raise _refused(Message(N_("%(shown)s is there twice"), shown=shown), path)
        seen.add(key)
        if member.flags & _ENCRYPTED:
            raise _refused(
                Message(N_("%(shown)s is locked with a password"), shown=shown), path
            )
        if stat.S_ISLNK(_attributes(member) >> 16):
            raise _refused(Message(N_("%(shown)s is a link"), shown=shown), path)
        if member.method not in {_STORED, _DEFLATED}:
            raise _refused(
                Message(N_("%(shown)s is packed in an unusual way"), shown=shown), path
            )


def _attributes(member: Member) -> int:
    return int(_ENTRY.unpack_from(member.entry)[15])


def _unpacked(member: Member, packed: bytes) -> bytes | None:
    """Return the content, or None if it is not what the directory promised."""
    if member.method == _STORED:
        return packed if member.packed == member.unpacked else None
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = unpacker.decompress(packed, member.unpacked + 1)
    except zlib.error:
        return None
    whole = unpacker.eof and not unpacker.unused_data
    return content if whole and len(content) == member.unpacked else None


def _repacked(member: Member, record: bytes, content: bytes) -> tuple[Member, bytes]:
    """Return the member and its record with other content."""
    packed = content
    if member.method == _DEFLATED:
        packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
        packed = packer.compress(content) + packer.flush()
    sizes = zlib.crc32(content), len(packed), len(content)
    fields = [*_LOCAL.unpack_from(record)]
    start = _LOCAL.size + fields[9]
    extra = _without_sizes(record[start : start + fields[10]])
    fields[2] &= ~_LATER_SIZES
    fields[6:9] = sizes
    fields[10] = len(extra)
    name = record[_LOCAL.size : start]
    written = _LOCAL.pack(*fields) + name + extra + packed
    return _resized(member, *sizes), written


def _resized(member: Member, checksum: int, packed: int, unpacked: int) -> Member:
    fields = [*_ENTRY.unpack_from(member.entry)]
    fields[3] &= ~_LATER_SIZES
    fields[7:10] = checksum, packed, unpacked
    entry = _ENTRY.pack(*fields) + member.entry[_ENTRY.size :]
    return Member(
        name=member.name,
        flags=fields[3],
        method=member.method,
        checksum=checksum,
        packed=packed,
        unpacked=unpacked,
        header=member.header,
        entry=entry,
    )


def _moved(header: int, member: Member) -> bytes:
    """Return the entry of a member whose record begins at ``header``."""
    fields = [*_ENTRY.unpack_from(member.entry)]
    fields[16] = header
    return _ENTRY.pack(*fields) + member.entry[_ENTRY.size :]


def _without_sizes(extra: bytes) -> bytes:
    """Return the extra fields of a header without sizes of its old content."""
    parts: list[bytes] = []
    offset = 0
    while offset + _EXTRA.size <= len(extra):
        kind, length = _EXTRA.unpack_from(extra, offset)
        end = offset + _EXTRA.size + length
        if kind != _ZIP64_EXTRA:
            parts.append(extra[offset:end])
        offset = end
    return b"".join(parts)


def _refused(why: str, path: str) -> SourceError:
    return SourceError(why, path=path or None)
