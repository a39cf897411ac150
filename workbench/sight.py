"""Tells whether files are what they were, by what their folders say of them if it can.

A file counts as the same where its size, times, number and device are, as in git's
index. A file that changed within the last moments may change once more in the same
tick of the clock, so its stamp proves nothing, and its content is compared instead.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path
from time import time_ns

from workbench import files

MOMENT = 2_000_000_000
"""Nanoseconds; the coarsest clock of a file system ticks every two seconds."""
UNPROVEN = "?"
"""Stands for stamps that prove nothing."""
_NONE = "-"
"""Stands for a file that does not exist."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Some files as they were at one time; nothing in it has a tab or a line end."""

    stamps: str
    """:data:`UNPROVEN` where one of them is too young to tell."""
    digests: str
    """Of what is in them."""


@dataclass(slots=True)
class Sight:
    """Looks at the files of one workspace, where no link leads to them."""

    root: Path
    shared: tuple[str, ...] = ()
    """Files that are looked at together with each of the others."""
    _plain: dict[str, bool] = field(default_factory=dict)
    """Which folders are what they are called, without links."""
    _digests: dict[tuple[str, str], str] = field(default_factory=dict)
    """Of the shared files, by path and proven stamp."""
    _fixed: tuple[str | None] | None = None
    """The stamps of the shared files, where they are not looked at each time."""

    def stamps(self, paths: Sequence[str]) -> str | None:
        """Return what tells the files' present from other contents.

        None where links or special files are among them: of those nothing is sure.
        """
        own = self._stamps(paths)
        shared = self._fixed[0] if self._fixed else self._stamps(self.shared)
        if own is None or shared is None:
            return None
        if UNPROVEN in {own, shared}:
            return UNPROVEN
        return f"{own};{shared}"

    def fixed(self) -> Sight:
        """Return one that looked at the shared files now and does not again.

        For a pass over many files, which is to see one state of what they share.
        """
        return replace(self, _fixed=(self._stamps(self.shared),))

    def digests(self, paths: Sequence[str]) -> str | None:
        """Return what tells the files' contents from others; None as above."""
        own = [self._digest(path) for path in paths]
        shared = [self._shared_digest(path) for path in self.shared]
        if "" in own or "" in shared:
            return None
        return ";".join((*own, *shared))

    def seen(self, paths: Sequence[str]) -> Seen | None:
        """Return the files as they are now; None as above."""
        stamps = self.stamps(paths)
        digests = None if stamps is None else self.digests(paths)
        return None if stamps is None or digests is None else Seen(stamps, digests)

    def still(self, seen: Seen, paths: Sequence[str]) -> bool:
        """Tell whether the files are what they were all the time since."""
        if seen.stamps != UNPROVEN:
            return self.stamps(paths) == seen.stamps
        return self.digests(paths) == seen.digests

    def _stamps(self, paths: Sequence[str]) -> str | None:
        youngest = time_ns() - MOMENT
        found = []
        for path in paths:
            stamp, changed = self._stamp(path)
            if not stamp:
                return None
            if changed > youngest:
                return UNPROVEN
            found.append(stamp)
        return ";".join(found)

    def _stamp(self, path: str) -> tuple[str, int]:
        """Return what tells the file from others, and when it last changed."""
        folder = path.rpartition(os.sep)[0]
        if not (self._plain.get(folder) or self._is_plain(folder)):
            return "", 0
        try:
            status = os.lstat(path)
        except FileNotFoundError:
            return _NONE, 0
        except OSError:
            return "", 0
        if not stat.S_ISREG(status.st_mode):
            return "", 0
        written, changed = status.st_mtime_ns, status.st_ctime_ns
        # A string: what is kept is compared with it as it is.
        stamp = f"{status.st_size},{written},{changed},{status.st_ino},{status.st_dev}"
        return stamp, max(written, changed)

    def _is_plain(self, folder: str) -> bool:
        real = os.path.realpath(folder)
        plain = real == folder and Path(real).is_relative_to(self.root)
        self._plain[folder] = plain
        return plain

    def _digest(self, path: str) -> str:
        stamp, _ = self._stamp(path)
        if stamp in {"", _NONE}:
            return stamp
        content = files.read_here(path)
        return "" if content is None else blake2b(content, digest_size=20).hexdigest()

    def _shared_digest(self, path: str) -> str:
        stamp, changed = self._stamp(path)
        known = self._digests.get((path, stamp))
        if known is None:
            known = self._digest(path)
            if known and changed < time_ns() - MOMENT:
                self._digests[path, stamp] = known
        return known
