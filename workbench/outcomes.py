"""Keeps what was found of files, so that what did not change is not looked at again.

It is one file for each workspace and purpose (what ``check`` found, what the desk's
list shows), outside of it, where nobody's commit can put
another in its place. It counts only for the same bytes of article, catalog, glossary
and segmentation rules, the same settings, and the same program. It may be deleted at
any time; where it is damaged or cannot be written, everything is looked at anew. Of
two runs at once the last one's is kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Generic, TypeVar

from workbench import files
from workbench.errors import WorkbenchError
from workbench.sight import UNPROVEN, Seen, Sight

LARGEST = 64 * 1024 * 1024
"""Bytes kept of one workspace at most; what is beyond is looked at anew."""
ROOM = 256 * 1024 * 1024
"""Bytes kept of all workspaces; the older half makes room."""


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Form(Generic[T]):
    """How what was found is written down."""

    flat: Callable[[T], bytes | None]
    """Returns it on one line; None where that would not be exact."""
    whole: Callable[[bytes], T]
    """Returns what was flattened, or raises ValueError, TypeError or KeyError."""


@dataclass(slots=True)
class Kept(Generic[T]):
    """What earlier runs found, and this one; by the key of what they looked at."""

    path: Path
    """Of the file."""
    circumstances: str
    """Names whatever else decides what is found."""
    form: Form[T]
    _lines: dict[bytes, bytes] = field(default_factory=dict)
    """By key: key, stamps, digests and outcome, with tabs between them."""
    _new: dict[bytes, bytes] = field(default_factory=dict)
    """What this run found out."""
    _room: int = LARGEST
    """Bytes that may be held of it."""

    @classmethod
    def of(
        cls, folder: Path, *, workspace: str, circumstances: str, form: Form[T]
    ) -> Kept[T]:
        """Read what is kept of a workspace; nothing where it is not to be trusted."""
        kept = cls(folder / _named(workspace), _named(circumstances), form)
        kept._lines = dict(kept._read())
        return kept

    def find(self, key: str, paths: Sequence[str], sight: Sight) -> T | None:
        """Return what was found of the files, if they are what they were then."""
        name = _key(key)
        line = self._new.get(name) or self._lines.get(name)
        stamps = None if line is None else sight.stamps(paths)
        if line is None or stamps is None:
            return None
        try:
            _, known, digests, flat = line.split(b"\t", 3)
            if stamps == UNPROVEN or stamps.encode() != known:
                if digests.decode() != sight.digests(paths):
                    return None
                self._new[name] = _line(name, stamps, digests.decode(), flat)
            return self.form.whole(flat)
        except (ValueError, TypeError, KeyError):
            return None

    def change(self, key: str, outcome: T) -> None:
        """Write what was found of files that are known in another way."""
        name, flat = _key(key), self.form.flat(outcome)
        line = self._new.get(name) or self._lines.get(name)
        if line is not None and flat is not None:
            self._new[name] = b"\t".join((*line.split(b"\t", 3)[:3], flat))

    def keep(self, key: str, seen: Seen, outcome: T) -> None:
        """Remember what was found of files as they were seen."""
        flat = self.form.flat(outcome)
        # What a new kind of finding holds may have no such form: then it is not kept.
        # What could not be saved with the rest is not held in memory either.
        if flat is not None and len(flat) <= self._room:
            self._room -= len(flat)
            name = _key(key)
            self._new[name] = _line(name, seen.stamps, seen.digests, flat)

    def save(self, keys: Iterable[str] | None = None) -> None:
        """Write down what this run found; where that fails, the next one works more.

        :param keys: all there are, where that is known: others are forgotten.
        """
        lines = {**self._lines, **self._new}
        if keys is not None:
            wanted = set(map(_key, keys))
            lines = {name: line for name, line in lines.items() if name in wanted}
        if lines == self._lines:
            return
        from workbench.parses import make_room

        content = b"".join(self._fitting(lines))
        folder = self.path.parent
        try:
            whole = _checksum(content) + content
            files.write_atomic(self.path, whole, root=folder, durable=False)
            make_room(folder, most=ROOM)
        except (WorkbenchError, OSError):
            return
        self._lines, self._new = lines, {}

    def _read(self) -> Iterator[tuple[bytes, bytes]]:
        folder = self.path.parent
        try:
            content = files.read_if_exists(self.path, root=folder, limit=2 * LARGEST)
        except WorkbenchError:
            return
        if content is None:
            return
        body = memoryview(content)[_SUM:]
        if _checksum(body) != content[:_SUM]:
            return
        first, *lines = bytes(body).split(b"\n")
        if first != self.circumstances.encode():
            return
        for line in lines:
            end = line.find(b"\t")
            if end > 0:
                yield line[:end], line

    def _fitting(self, lines: Mapping[bytes, bytes]) -> Iterator[bytes]:
        yield f"{self.circumstances}\n".encode()
        left = LARGEST
        for line in lines.values():
            left -= len(line) + 1
            if left < 0:
                return
            yield line
            yield b"\n"


_SUM = 32


def _named(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()


def _checksum(content: bytes | memoryview) -> bytes:
    return blake2b(content, digest_size=_SUM).digest()


def _line(name: bytes, stamps: str, digests: str, flat: bytes) -> bytes:
    return b"\t".join((name, stamps.encode(), digests.encode(), flat))


def _key(key: str) -> bytes:
    return json.dumps(key).encode("ascii")
