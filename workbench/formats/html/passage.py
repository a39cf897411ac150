"""Text as a translator reads it, with the place of every character in the source.

White space is collapsed as browsers do, and character references that stand for
letters or punctuation are resolved; those for markup characters (``&lt;``, ``&amp;``,
``&quot;``), spaces and invisible characters stay as the author wrote them.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from workbench.inline.tags import SPACE, Tag, moved, scan_reference
from workbench.model import Run

_PART = re.compile(
    rf"(?P<space>[{SPACE}]++)|(?P<reference>&)|[^{SPACE}&]++(?: [^{SPACE}&]++)*+"
)
_BREAKS = "\n\t\r\f"
_WIDE = re.compile(rf"[{SPACE}]{{2,}}+")
_SPACES = re.compile(rf"[{SPACE}]+")
_HALF_MARKUP = re.compile(r"(?:<|&[#A-Za-z0-9]{0,32})\Z")
_KEPT = frozenset('<>&"\ufffd')


@dataclass(slots=True)
class Passage:
    """Readable text that grows along its source, piece by piece."""

    source: str
    parts: list[str] = field(default_factory=list)
    seen: list[int] = field(default_factory=list)
    """Where each piece begins in the text."""
    places: list[int] = field(default_factory=list)
    """Where each begins in the source."""
    ends: list[int] = field(default_factory=list)
    """Where each ends in the source; one that is as long there can be divided."""
    length: int = 0

    @property
    def text(self) -> str:
        """What was read so far."""
        return self.parts[0] if len(self.parts) == 1 else "".join(self.parts)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where ``text[start:end]`` stands in the source."""
        if len(self.parts) == 1 and self._linear(0):
            return self.places[0] + start, self.places[0] + end
        first, last = self._piece(start), self._piece(end - 1)
        after = self.ends[last]
        if self._linear(last):
            after = self.places[last] + end - self.seen[last]
        return self._place(first, start), after

    def runs(self, start: int, end: int) -> tuple[Run, ...]:
        """Return where the characters of ``text[start:end]`` stand in the source."""
        if len(self.parts) == 1 and self._linear(0):
            return ()
        first, last = self.span(start, end)
        if last - first == end - start:
            return ()
        found: list[Run] = []
        expected = first
        for seen, place, length in self._stretches(start, end):
            if place != expected:
                found.append((seen - start, place))
            expected = place + length
        return tuple(found)

    def _stretches(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Yield offset, place and length of what the source holds letter by letter."""
        number = self._piece(start)
        while start < end:
            stop = min(end, self.seen[number] + len(self.parts[number]))
            step = stop - start if self._linear(number) else 1
            for seen in range(start, stop, step):
                yield seen, self._place(number, seen), step
            start, number = stop, number + 1

    def _piece(self, offset: int) -> int:
        return bisect_right(self.seen, offset) - 1

    def _linear(self, number: int) -> bool:
        return self.ends[number] - self.places[number] == len(self.parts[number])

    def _place(self, number: int, offset: int) -> int:
        into = offset - self.seen[number] if self._linear(number) else 0
        return self.places[number] + into

    def moved(self, tags: Iterable[Tag]) -> list[Tag]:
        """Return ascending tags of the source as they stand in the text."""
        number, last = 0, len(self.places) - 1
        found: list[Tag] = []
        for tag in tags:
            while number < last and self.places[number + 1] <= tag.start:
                number += 1
            offset = self.seen[number] + tag.start - self.places[number]
            found.append(moved(tag, offset))
        return found

    def take(self, start: int, end: int, tags: Sequence[Tag]) -> bool:
        """Read ``source[start:end]`` with ``tags`` in it in one go.

        Return False, with nothing read, where that is not so simple.
        """
        written = self.source[start:end]
        if "&" in written:
            return False
        if _is_line(written):
            self._add(written, start, end)
        elif all(map(is_in_line, tags)):
            self._take_lines(start, end)
        else:
            return False
        return True

    def _take_lines(self, start: int, end: int) -> None:
        for space in _WIDE.finditer(self.source, start, end):
            first = space.start() + 1
            self._add(_in_line(self.source[start:first]), start, first)
            start = space.end()
        if start < end:
            self._add(_in_line(self.source[start:end]), start, end)

    def read(self, start: int, end: int, *, attribute: bool = False) -> None:
        """Read ``source[start:end]``, which holds no tags."""
        offset = start
        while offset < end and (part := _PART.match(self.source, offset, end)):
            offset = part.end()
            if part["space"]:
                self._add(" ", part.start(), offset)
            elif part["reference"]:
                offset = self._read_reference(part.start(), end, attribute)
            else:
                self.copy(part.start(), offset)

    def copy(self, start: int, end: int) -> None:
        """Take ``source[start:end]`` as it is."""
        if start < end:
            self._add(self.source[start:end], start, end)

    def copy_tag(self, tag: Tag) -> None:
        """Take a tag as it is, but on one line; the attributes keep their values."""
        if is_in_line(tag):
            self.copy(tag.start, tag.end)
            return
        parts = []
        offset = tag.start
        for attribute in tag.attributes:
            between = self.source[offset : attribute.start]
            parts += [_SPACES.sub(" ", between), attribute.written]
            offset = attribute.end
        parts.append(_SPACES.sub(" ", self.source[offset : tag.end]))
        self._add("".join(parts), tag.start, tag.end)

    def _add(self, text: str, start: int, end: int) -> None:
        """Add what ``source[start:end]`` reads as."""
        self.parts.append(text)
        self.seen.append(self.length)
        self.places.append(start)
        self.ends.append(end)
        self.length += len(text)

    def _read_reference(self, start: int, limit: int, attribute: bool) -> int:
        found = scan_reference(self.source, start, attribute=attribute)
        if found is None or found[0] > limit:
            self.copy(start, start + 1)
            return start + 1
        end, meaning = found
        if _is_visible(meaning) and not self._after_half_markup(start):
            self._add(meaning, start, end)
        else:
            self.copy(start, end)
        return end

    def _after_half_markup(self, offset: int) -> bool:
        """Whether a letter here could complete a tag or another reference."""
        before = self.source[max(0, offset - 34) : offset]
        return _HALF_MARKUP.search(before) is not None


def _is_line(text: str) -> bool:
    """Whether there is no white space in ``text`` but single spaces."""
    for sign in _BREAKS:
        if sign in text:
            return False
    return "  " not in text


def is_in_line(tag: Tag) -> bool:
    """Whether the tag is read as it is written."""
    return tag.inside.isprintable() and "  " not in tag.inside


def _in_line(text: str) -> str:
    for sign in _BREAKS:
        text = text.replace(sign, " ")
    return text


def _is_visible(meaning: str) -> bool:
    return all(
        unicodedata.category(character)[0] in "LMNPS" and character not in _KEPT
        for character in meaning
    )
