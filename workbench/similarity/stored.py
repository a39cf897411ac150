"""Texts in a file that is read in place: a million open in a millisecond.

The file is written once, whole or not at all, and never changed. Each of its parts
carries a checksum, which is looked at before the part is used for the first time. A
process that has it open keeps it when a newer one takes its place.
"""

from __future__ import annotations

import mmap
import os
import struct
import threading
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import BinaryIO

from workbench.similarity.block import CHARACTERS, TEXTS, Block, Shape, pack
from workbench.similarity.found import Found
from workbench.similarity.identity import identity_of
from workbench.similarity.question import Question
from workbench.similarity.searching import search

MAGIC = b"WBALIKE\n"
VERSION = 1
"""Rises whenever a file of before would be read wrongly."""
_HEADER = struct.Struct("<8sIIQQQ64s")
"""Magic, version, blocks, texts, last, longest text, stamp."""
_ENTRY = struct.Struct("<9Q")
"""Of each block: start, its shape, shortest and longest text, checksum."""
_SUM = struct.Struct("<I")
_CHUNK = 1 << 20


class DamagedError(Exception):
    """The file is none of ours, of another version, or not as it was written."""


@dataclass(frozen=True, slots=True)
class _Part:
    start: int
    shape: Shape
    shortest: int
    longest: int
    checksum: int


class Stored:
    """An open file of texts; safe to share between threads."""

    def __init__(self, path: Path) -> None:
        """Open it.

        :raises DamagedError: if it cannot be trusted.
        :raises OSError: if it cannot be read.
        """
        self.path = path
        with path.open("rb") as stream:
            self.identity = identity_of(os.fstat(stream.fileno()))
            head, parts = _read_head(stream)
            self._content = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
            self._file = os.dup(stream.fileno())
        _, _, _, self.texts, self.last, self.longest, stamp = head
        self.stamp = stamp.rstrip(b"\0").decode("ascii")
        """What its maker wrote beside ``last``, the last text it knew of."""
        self._parts = parts
        self._blocks: dict[int, Block] = {}
        self._lock = threading.Lock()

    def __del__(self) -> None:
        """Give the file back."""
        if hasattr(self, "_file"):
            os.close(self._file)

    def similar(self, text: str, minimum: float) -> Iterator[Found]:
        """Return every text that is like the given one, best first.

        :raises DamagedError: if a part that is needed is not as it was written.
        """
        question = Question(text, minimum)
        lengths = question.lengths(self.longest)
        blocks = [
            self._block(number)
            for number, part in enumerate(self._parts)
            if part.longest >= lengths.start and part.shortest < lengths.stop
        ]
        return search(question, lengths, blocks) if blocks else iter(())

    def verify(self) -> None:
        """Look at every part of the file.

        :raises DamagedError: if one is not as it was written.
        """
        for part in self._parts:
            self._verify(part)

    def _block(self, number: int) -> Block:
        found = self._blocks.get(number)
        if found is None:
            with self._lock:
                part = self._parts[number]
                self._verify(part)
                found = Block.over(self._content, part.start, part.shape)
                self._blocks[number] = found
        return found

    def _verify(self, part: _Part) -> None:
        # Read beside the map: what is only summed up need not stay in memory.
        buffer = bytearray(_CHUNK)
        checksum, at, end = 0, part.start, part.start + part.shape.size()
        with os.fdopen(os.dup(self._file), "rb", buffering=0) as stream:
            while at < end:
                stream.seek(at)
                view = memoryview(buffer)[: min(_CHUNK, end - at)]
                got = stream.readinto(view) or 0
                if not got:
                    raise DamagedError(f"{self.path} is cut short")
                checksum = zlib.crc32(view[:got], checksum)
                at += got
        if checksum != part.checksum:
            raise DamagedError(f"{self.path} is damaged")


def write(path: Path, texts: Iterable[str], *, last: int, stamp: str) -> None:
    """Put texts into a file; shorter ones must come first.

    The file is there whole or not at all; only one process may write it at a time.

    :param last: the number of the last text that its maker knew of; it may count
        them as it likes.
    :param stamp: at most 64 ASCII characters that tell whose texts they are.
    :raises ValueError: if a text comes after a longer one.
    :raises OSError: if the file system refuses.
    """
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        with temporary.open("wb") as stream:
            _write(stream, texts, last, stamp.encode("ascii"))
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def _write(stream: BinaryIO, texts: Iterable[str], last: int, stamp: bytes) -> None:
    parts: list[_Part] = []
    for some in _batches(texts):
        shape, pieces = pack(some)
        checksum = 0
        start = stream.tell()
        for piece in pieces:
            stream.write(piece)
            checksum = zlib.crc32(piece, checksum)
        parts.append(_Part(start, shape, len(some[0]), len(some[-1]), checksum))
    head = _HEADER.pack(
        MAGIC,
        VERSION,
        len(parts),
        sum(part.shape.texts for part in parts),
        last,
        max((part.longest for part in parts), default=0),
        stamp,
    )
    directory = b"".join(_packed(part) for part in parts)
    stream.write(directory + head + _SUM.pack(zlib.crc32(directory + head)))


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    """Cut the texts into what a block takes."""
    some: list[str] = []
    letters = longest = 0
    for text in texts:
        if len(text) < longest:
            raise ValueError("a text comes after a longer one")
        longest = len(text)
        if len(some) == TEXTS or (some and letters + longest > CHARACTERS):
            yield some
            some, letters = [], 0
        some.append(text)
        letters += longest
    if some:
        yield some


def _packed(part: _Part) -> bytes:
    return _ENTRY.pack(
        part.start, *astuple(part.shape), part.shortest, part.longest, part.checksum
    )


def _read_head(
    stream: BinaryIO,
) -> tuple[tuple[bytes, int, int, int, int, int, bytes], Sequence[_Part]]:
    """Read the end of the file, where everything is told about the rest."""
    size = stream.seek(0, os.SEEK_END)
    tail = _HEADER.size + _SUM.size
    if size < tail:
        raise DamagedError("the file is too short")
    stream.seek(size - tail)
    raw = stream.read(tail)
    head = _HEADER.unpack(raw[: _HEADER.size])
    if head[:2] != (MAGIC, VERSION) or head[2] > size // _ENTRY.size:
        raise DamagedError("the file is of another kind or version")
    start = size - tail - head[2] * _ENTRY.size
    if start < 0:
        raise DamagedError("the file is cut short")
    stream.seek(start)
    directory = stream.read(head[2] * _ENTRY.size)
    (checksum,) = _SUM.unpack(raw[_HEADER.size :])
    if zlib.crc32(directory + raw[: _HEADER.size]) != checksum:
        raise DamagedError("the file is damaged")
    parts = [
        _Part(row[0], Shape(*row[1:6]), *row[6:])
        for row in _ENTRY.iter_unpack(directory)
    ]
    if sum(part.shape.size() for part in parts) != start:
        raise DamagedError("the file is cut short")
    return head, parts
