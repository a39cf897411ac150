"""A string in a data file: what it says, and where each character of that stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from operator import itemgetter

from workbench.model import Run

_SEEN, _WRITTEN = itemgetter(0), itemgetter(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalar:
    """One string value."""

    path: str
    """Its keys, joined by dots; an index is a star."""
    start: int
    """Where it is written, quotes or header included."""
    end: int
    """Just past its closing quote, or its last line."""
    said: str
    runs: tuple[Run, ...]
    """Offset in ``said`` and in the source: ascending, each holds up to the next; the
    last one is for the end."""
    style: str = '"'
    """The sign it begins with: a quote, ``|`` or ``>``; empty for a plain one."""
    flow: bool = False
    """Whether it stands in brackets or braces of YAML."""
    indent: int = 0
    """Columns before each line of a ``|`` or ``>``."""

    def moved(self, by: int) -> Scalar:
        """Return the string as one of a text that has more before it."""
        runs = tuple((seen, written + by) for seen, written in self.runs)
        return replace(self, start=self.start + by, end=self.end + by, runs=runs)

    def place(self, offset: int) -> int:
        """Return where the character at ``offset`` of ``said`` is written."""
        seen, written = self.runs[bisect_right(self.runs, offset, key=_SEEN) - 1]
        return written + offset - seen

    def offset(self, place: int) -> int:
        """Return the offset in ``said`` of what is written at ``place``."""
        index = bisect_left(self.runs, place, key=_WRITTEN)
        if index == 0:
            return 0
        seen, written = self.runs[index - 1]
        found = seen + place - written
        return min(found, self.runs[index][0]) if index < len(self.runs) else found


@dataclass(slots=True)
class Spelling:
    """What has been read of a string so far."""

    text: str
    """The source."""
    _parts: list[str] = field(default_factory=list)
    _runs: list[Run] = field(default_factory=list)
    _length: int = 0

    def literal(self, start: int, end: int) -> None:
        """Take what is written in ``start:end`` as it is."""
        if start < end:
            self.stands(self.text[start:end], start)

    def stands(self, said: str, start: int) -> None:
        """Take ``said``, which stands for what is written from ``start`` on."""
        if not said:
            return
        last = self._runs[-1] if self._runs else None
        if last is None or start - last[1] != self._length - last[0]:
            self._runs.append((self._length, start))
        self._parts.append(said)
        self._length += len(said)

    def done(self, end: int) -> tuple[str, tuple[Run, ...]]:
        """Return what was said, and where; ``end`` is where its writing ends."""
        return "".join(self._parts), (*self._runs, (self._length, end))
