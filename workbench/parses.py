"""Keeps what parsing an article found, so that the next command need not parse it.

What is kept stays outside the workspace, where nobody's commit can put another in
its place, and counts only for the same bytes, options and program. It may be deleted
at any time; where it cannot be written, articles are parsed anew.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from workbench import build, files, formats
from workbench.errors import WorkbenchError
from workbench.formats import ParseOptions, flattening
from workbench.model import Document

PROGRAM = ("formats", "segmentation", "inline", "languages.py", "model")
"""What of this package decides how an article is parsed."""
LIBRARIES = ("pyromark", "regex", "sentencex", "yaml")
"""What else does."""
LARGEST = 4 * 1024 * 1024
"""Bytes kept of one article at most."""
SHELF = 4 * 1024 * 1024
"""Bytes in one of the 256 folders; what is older than the newest half makes room."""


@dataclass(frozen=True)
class Parses:
    """What was found in articles, on the disk of this computer."""

    folder: Path
    """Made when something is first kept."""

    def document(
        self,
        source: bytes,
        *,
        format: str,
        options: ParseOptions,
        path: str,
        keep: bool = True,
    ) -> Document:
        """Return the document in ``source``, parsed now or earlier.

        :param keep: whether what is parsed now is kept for later.
        :raises SourceError: naming ``path`` and line, if it cannot be read.
        """
        if not formats.is_own(format):
            return formats.parse(source, format=format, options=options, path=path)
        place = self._place(source, format, options)
        known = self._kept(place, source, format)
        if known is not None:
            return known
        found = formats.parse(source, format=format, options=options, path=path)
        if keep:
            self._keep(place, found)
        return found

    def _place(self, source: bytes, format: str, options: ParseOptions) -> Path:
        asked = f"{self._program} {format} {options!r}".encode("utf-8", "replace")
        name = blake2b(source, digest_size=20, key=_short(asked)).hexdigest()
        return self.folder / name[:2] / name[2:]

    @cached_property
    def _program(self) -> str:
        """Other code may parse otherwise."""
        return build.name(PROGRAM, LIBRARIES)

    def _kept(self, place: Path, source: bytes, format: str) -> Document | None:
        try:
            content = files.read_if_exists(place, root=self.folder, limit=2 * LARGEST)
            if content is None or _short(content[32:]) != content[:32]:
                return None
            return flattening.document(content[32:], source, format)
        except (WorkbenchError, ValueError):
            return None

    def _keep(self, place: Path, found: Document) -> None:
        if not flattening.can_be_flat(found):
            return
        content = flattening.flat(found)
        if len(content) > LARGEST:
            return
        try:
            whole = _short(content) + content
            files.write_atomic(place, whole, root=self.folder, durable=False)
            make_room(place.parent, most=SHELF)
        except (WorkbenchError, OSError):
            # A full disk or a home of somebody else's costs time, and no article.
            return


def _short(content: bytes) -> bytes:
    return blake2b(content, digest_size=32).digest()


def make_room(shelf: Path, *, most: int) -> None:
    """Delete the older half of a folder that has grown beyond ``most`` bytes.

    :raises OSError: the folder cannot be read.
    """
    with os.scandir(shelf) as entries:
        kept = [(entry.stat(), entry.path) for entry in entries]
    if sum(status.st_size for status, _ in kept) <= most:
        return
    kept.sort(key=lambda item: item[0].st_mtime_ns)
    for _, path in kept[: (len(kept) + 1) // 2]:
        Path(path).unlink(missing_ok=True)
